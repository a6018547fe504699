"""Databases, archives and logs are their owner's alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from crawlers.questions.watch import WatchError, read_watch
from storage.archive import ArchiveError, Fetch
from storage.archives.files import FileArchive
from storage.archives.opened import open_archive
from storage.database import open_database
from storage.facts.files import kept_in
from storage.private import private_file


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def generous() -> object:
    """A machine on which new files are everybody's."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_a_new_database_and_what_sqlite_writes_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "var" / "deep" / "npl.sqlite3"
    connection = open_database(path)
    connection.execute("CREATE TABLE x (y)")
    beside = sorted(file.name for file in path.parent.iterdir())
    assert beside == ["npl.sqlite3", "npl.sqlite3-shm", "npl.sqlite3-wal"]
    assert {mode(file) for file in path.parent.iterdir()} == {0o600}
    assert {mode(path.parent), mode(path.parent.parent)} == {0o700}
    connection.close()


def test_a_new_archive(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path / "archive")
    digest = sha256(b"x").hexdigest()
    at = datetime(2026, 1, 1, tzinfo=UTC)
    archive.put(Fetch(1, "s", "list", "u", "u", at, 200, "text/html", digest, 1, "page"), b"x")
    assert mode(tmp_path / "archive") == 0o700
    assert {mode(file) for file in (tmp_path / "archive").iterdir()} == {0o600}
    archive.close()


def test_a_file_that_others_could_read_is_taken_back_and_its_folder_left(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    path = tmp_path / "npl.log"
    path.write_text("x")
    path.chmod(0o644)
    private_file(path)
    assert (mode(path), mode(tmp_path)) == (0o600, 0o755)
    assert path.read_text() == "x"


@contextmanager
def somebody_else() -> Iterator[None]:
    """A user for whom folders can be closed, which they never are for root."""
    mine = os.geteuid()
    if not mine:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(mine)


def test_what_is_closed_to_a_user_is_named_or_done_without(tmp_path: Path) -> None:
    """As where a person reports from a server's database in the clone of the user who crawls."""
    var = tmp_path / "var"
    (var / "archive").mkdir(parents=True)
    assert kept_in(var / "npl.facts")
    for closed in (var / "archive", var):
        closed.chmod(0)
        with somebody_else():
            with pytest.raises(ArchiveError, match="this user may not look into the archive"):
                open_archive(str(var / "archive"))
            with pytest.raises(WatchError, match="Permission denied"):
                read_watch(closed / "watch.toml", date(2026, 1, 1))
            assert not kept_in(closed / "npl.facts")
    var.chmod(0o700)

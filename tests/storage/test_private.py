"""Databases, archives and logs are their owner's alone."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from storage.archive import Fetch
from storage.archives.files import FileArchive
from storage.database import open_database
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

"""A backup is the database at one moment with every body behind it; a damaged one is told from a whole one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from storage.archives.files import FileArchive
from storage.backup import BackupError, back_up, faults_of
from storage.database import open_database, open_to_read
from storage.dump import canonical_dump
from storage.engines.connection import DatabaseError
from storage.engines.sqlite import connect
from storage.migrations import STEPS
from tests.crawling import Desk


def backed_up(desk: Desk, folder: Path) -> int:
    connection = open_to_read(desk.database)
    try:
        return back_up(connection, desk.database, FileArchive(desk.folder / "archive"), folder).new_bodies
    finally:
        connection.close()


def test_a_backup_is_restored_by_copying_it_and_the_next_crawl_goes_on_from_there(desk: Desk, tmp_path: Path) -> None:
    days = ("-a", "since=2025-10-01")
    assert desk.crawl("citic_famc_notices", *days).returncode == 0
    folder = tmp_path / "backup"
    made = desk.run("backup", str(folder))
    assert made.returncode == 0, made.stderr
    assert desk.run("backup", str(folder), "--verify").stdout.strip() == f"{folder}: as it was backed up"
    # As docs/operations.md says.
    restored = Desk(tmp_path / "restored", desk.sandbox)
    folder.rename(restored.folder)
    wanted, found = (b"".join(canonical_dump(open_to_read(each.database))) for each in (desk, restored))
    assert found == wanted
    again = restored.crawl("citic_famc_notices", *days)
    assert again.returncode == 0, again.stderr
    notices = [row["url"] for row in restored.rows("SELECT url FROM documents WHERE kind = 'detail'")]
    assert len(notices) == len(set(notices)), "no notice is fetched again"


def test_a_second_backup_adds_what_is_new(desk: Desk, tmp_path: Path) -> None:
    desk.crawl("citic_famc_notices", "-a", "sample=3")
    first = backed_up(desk, tmp_path / "backup")
    assert first > 0
    assert backed_up(desk, tmp_path / "backup") == 0
    desk.crawl("citic_famc_notices", "-a", "sample=6")
    assert backed_up(desk, tmp_path / "backup") > 0
    assert list(faults_of(tmp_path / "backup")) == []


def test_what_stands_beside_a_database_and_cannot_be_made_anew_is_in_its_backup(desk: Desk, tmp_path: Path) -> None:
    desk.crawl("citic_famc_notices", "-a", "sample=3")
    published, key = "npl.frozen/2025-annual/facts/deals.parquet", "npl.persons.key"
    unfinished = desk.folder / "npl.frozen" / ".2026.77" / "report.json"
    for path in (desk.folder / published, desk.folder / key, unfinished):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(path.name.encode())
    folder = tmp_path / "backup"
    backed_up(desk, folder)
    assert {(folder / name).read_bytes() for name in (published, key)} == {b"deals.parquet", b"npl.persons.key"}
    assert (folder / key).stat().st_mode & 0o077 == 0
    assert not (folder / unfinished.relative_to(desk.folder)).exists(), "what is not finished is nobody's report yet"
    (folder / published).write_bytes(b"restated")
    assert list(faults_of(folder)) == [f"{published}: not as it was backed up"]


def test_what_is_wrong_with_a_backup_is_named(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=r"manifest\.json"):
        list(faults_of(tmp_path / "none"))
    desk.crawl("citic_famc_notices", "-a", "sample=3")
    folder = tmp_path / "backup"
    backed_up(desk, folder)
    body = folder / "archive" / "citic_famc_notices.sqlite3"
    with body.open("r+b") as file:
        file.seek(5000)
        file.write(b"x")
    assert list(faults_of(folder)) == ["archive/citic_famc_notices.sqlite3: not as it was backed up"]
    body.unlink()
    assert list(faults_of(folder)) == ["archive/citic_famc_notices.sqlite3: missing"]


def test_a_command_that_reads_leaves_the_database_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "npl.sqlite3"
    open_database(path).close()
    connection = open_to_read(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM runs")
    connection.close()


def test_a_database_that_nobody_can_write_is_read_with_views_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests may run as root, who can write everything: that this is not so is said for them."""
    path = tmp_path / "npl.sqlite3"
    connection = open_database(path)
    connection.execute("DROP VIEW claims")
    connection.close()
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    monkeypatch.setattr("os.access", lambda path, mode: False)
    connection = open_to_read(path)
    assert connection.execute("SELECT count(*) FROM claims").fetchone() == (0,)
    connection.close()
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    connection = connect(path)
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = (SELECT max(name) FROM _sqlite_migrations)")
    connection.close()
    with pytest.raises(DatabaseError, match="cannot be written, and lacks"):
        open_to_read(path)


def test_a_copy_is_kept_before_a_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "npl.sqlite3"
    monkeypatch.setattr("storage.migrations.STEPS", STEPS[:-1])
    open_database(path).close()
    assert [file.name for file in tmp_path.glob("*.sqlite3")] == ["npl.sqlite3"]
    monkeypatch.undo()
    open_database(path).close()
    (copy,) = tmp_path.glob("npl.before_*.sqlite3")
    kept = sqlite3.connect(copy)
    assert kept.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (len(STEPS) - 1,)
    kept.close()

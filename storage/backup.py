"""Copies that outlive a disk: the database as it is at one moment, what stands beside it and cannot be made anew, the
archive's new bodies, and a manifest of all.

A backup is a folder like the one it was made of (`npl.sqlite3`, `npl.persons.key`, `npl.frozen/`, `archive/`), so that
to restore is to copy it back.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from storage.archive import Archive
from storage.archives.files import SCHEMA, FileArchive
from storage.engines.connection import Connection
from storage.engines.sqlite import FileOnlyError, SqliteConnection, sqlite_of
from storage.private import private_file, private_folder
from storage.questions.faults import lost_bodies
from storage.schema import moment

DATABASE, ARCHIVE, MANIFEST = "npl.sqlite3", "archive", "manifest.json"
FROZEN = ".frozen"
"""How the folder of published reports is called that stands beside a database under its name."""
_CHUNK = 1 << 20


class BackupError(RuntimeError):
    """A backup that could not be made or read; the message names the file."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup wrote: bytes of the database, bodies that were new, bytes of all its files together."""

    database: int
    new_bodies: int
    size: int


def online_copy(connection: Connection, path: Path) -> None:
    """A copy of a database as it is at one moment, whoever writes meanwhile: one file, there whole or not at all.

    Raises OSError or sqlite3.Error where it cannot be written, FileOnlyError of a server's database.
    """
    original = sqlite_of(connection, "pg_dump makes a copy (docs/postgres.md)")
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        private_file(unfinished)
        copy = sqlite3.connect(unfinished, isolation_level=None)
        try:
            original.backup(copy)
            # The log of the original is in the copy; it needs none beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def back_up(connection: Connection, database: Path, archive: Archive, folder: Path) -> BackedUp:
    """Bring the backup of a database that is open, and of its archive, up to date, or begin one. Crawls may go on
    meanwhile: the database is copied first, and the archive keeps a body before the database names it.

    Raises BackupError where the folder holds the backup of another archive, or cannot be written, FileOnlyError of a
    database or an archive elsewhere than in files.
    """
    file = sqlite_of(connection, "pg_dump makes a copy, and the archive is copied as files (docs/postgres.md)")
    if not isinstance(archive, FileArchive):
        raise FileOnlyError(f"this copies files; for {archive.address} use its own tools, or scrapy move to a folder")
    before = _manifest(folder)["files"] if (folder / MANIFEST).exists() else {}
    files, new = {}, 0
    try:
        private_folder(folder / ARCHIVE)
        online_copy(file, folder / DATABASE)
        files[DATABASE] = _described(folder / DATABASE)
        for path in copied_beside(database, folder / DATABASE, (".persons.key", FROZEN)):
            files[path.relative_to(folder).as_posix()] = _described(path)
        for live in sorted(archive.folder.glob("*.sqlite3")):
            name = f"{ARCHIVE}/{live.name}"
            bodies, rows = _add_new(live, folder / name)
            new += bodies
            files[name] = before[name] if name in before and not rows else _described(folder / name)
        manifest = {"made_at": moment(datetime.now(UTC)), "files": files}
        unfinished = folder / f"{MANIFEST}.{os.getpid()}"
        private_file(unfinished)
        unfinished.write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))
        unfinished.replace(folder / MANIFEST)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{folder}: {error}") from error
    return BackedUp(files[DATABASE]["size"], new, sum(file["size"] for file in files.values()))


def faults_of(folder: Path) -> Iterator[str]:
    """What is wrong with a backup, one sentence each: a file that is missing or not as the manifest says, a database
    that is damaged, documents whose page the archive does not have. Raises BackupError where there is no manifest.
    """
    whole = True
    for name, described in _manifest(folder)["files"].items():
        path = folder / name
        if not path.is_file():
            yield f"{name}: missing"
            whole = False
        elif _described(path) != described:
            yield f"{name}: not as it was backed up"
            whole = False
    if whole:
        yield from _lacks(folder)


def copied_beside(database: Path, copy: Path, suffixes: Iterable[str]) -> Iterator[Path]:
    """Copy what stands beside a database to where it stands beside its copy; the files there. Unfinished ones, which
    begin with a dot, stay out.
    """
    for suffix in suffixes:
        kept = database.with_suffix(suffix)
        for path in sorted(kept.rglob("*")) if kept.is_dir() else [kept]:
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(kept).parts):
                made = copy.with_suffix(suffix) / path.relative_to(kept)
                private_file(made)
                made.write_bytes(path.read_bytes())
                yield made


def _lacks(folder: Path) -> Iterator[str]:
    with _opened(folder / DATABASE) as connection:
        for (words,) in connection.execute("PRAGMA quick_check"):
            if words != "ok":
                yield f"{DATABASE}: {words}"
        for lost in lost_bodies(connection, FileArchive(folder / ARCHIVE)):
            yield f"{lost.source}: {lost.documents} documents without their body in the archive"


def _add_new(live: Path, kept: Path) -> tuple[int, int]:
    """Add to a file of the backup what the archive's file has and it has not: how many bodies, how many rows in all."""
    private_file(kept)
    with _opened(kept, write=True) as connection:
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute("ATTACH ? AS live", (f"{live.absolute().as_uri()}?mode=ro",))
        if connection.execute(_OTHER_DICTIONARY).fetchone():
            raise BackupError(f"{kept}: of another archive than {live}; back up into another folder")
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            there = {name for (name,) in connection.execute("SELECT name FROM live.sqlite_master")}
            # A file that no crawl has opened for long may lack a table of today.
            added = {table: connection.execute(add).rowcount for table, add in _ADD.items() if table in there}
        connection.execute("DETACH live")
    return added["bodies"], sum(added.values())


@contextmanager
def _opened(path: Path, *, write: bool = False) -> Iterator[SqliteConnection]:
    address = f"{path.absolute().as_uri()}?mode={'rw' if write else 'ro'}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=30, factory=SqliteConnection)
    try:
        yield connection
    finally:
        connection.close()


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = orjson.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise BackupError(f"{folder / MANIFEST}: {error}") from error
    return found


def _described(path: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return {"sha256": digest.hexdigest(), "size": path.stat().st_size}


_ADD = {
    table: f"INSERT INTO {table} SELECT * FROM live.{table} WHERE {key} NOT IN (SELECT {key} FROM main.{table})"
    for table, key in (("bodies", "sha256"), ("fetches", "id"), ("requests", "digest"), ("dictionaries", "id"))
}
_OTHER_DICTIONARY = (
    "SELECT 1 FROM live.dictionaries AS l JOIN main.dictionaries AS k ON k.id = l.id WHERE l.blob IS NOT k.blob"
)

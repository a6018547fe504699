"""What opening a database promises: tables as the records say, one file for many processes, no file of others."""

from __future__ import annotations

import dataclasses
import multiprocessing
import sqlite3
import subprocess
import sys
import threading
import typing
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from records.batch import Document
from records.rows import RECORDS, Record
from storage.database import open_database, open_to_read
from storage.engines.connection import Connection, DatabaseError
from storage.schema import Row
from storage.store import Store
from tests.storage.pages import lot, page, prices, rows


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.TABLE)
def test_a_canonical_table_has_the_fields_of_its_record(memory: Connection, record: type[Record]) -> None:
    query = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?)'
    found = memory.execute(query, (record.TABLE,)).fetchall()
    hints = typing.get_type_hints(record)
    kinds = {Decimal: "REAL", bool: "INTEGER", int: "INTEGER", str: "TEXT", date: "TEXT", datetime: "TEXT"}
    expected = set()
    for field in dataclasses.fields(record):
        plain = [part for part in typing.get_args(hints[field.name]) if part is not type(None)] or [hints[field.name]]
        optional = type(None) in typing.get_args(hints[field.name])
        expected.add((field.name, kinds[plain[0]], int(not optional)))
    added = {*Row._fields, "source"} - set(hints)
    assert {row[:3] for row in found if row[0] not in added} == expected
    assert added <= {row[0] for row in found}
    assert [row[0] for row in sorted(found, key=lambda row: row[3]) if row[3]] == list(record.KEY)


def test_the_documents_table_has_the_fields_of_a_document(memory: Connection) -> None:
    names = [row[0] for row in rows(memory, "SELECT name FROM pragma_table_info('documents')")]
    assert set(names) == {field.name for field in dataclasses.fields(Document)}


def test_opening_makes_the_folder_and_keeps_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "npl.sqlite3"
    first = open_database(path)
    assert rows(first, "PRAGMA journal_mode") == [("wal",)]
    assert rows(first, "PRAGMA synchronous") == [(1,)]
    Store(first).write(page(lot(5)))
    first.close()
    again = open_database(path)
    assert prices(again) == [5.0]
    again.close()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are notes, and no database at all\n" * 50)
    with pytest.raises(DatabaseError, match=r"notes\.txt: file is not a database"):
        open_database(path)
    with pytest.raises(DatabaseError, match="Is a directory"):
        open_database(tmp_path)


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "npl.sqlite3"
    newer = open_database(path)
    newer.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('npl_market', 'm999_later', '')"
    )
    newer.close()
    with pytest.raises(DatabaseError, match=r"npl\.sqlite3: made by a newer version .*m999_later"):
        open_database(path)


def _open(path: Path, start: Any, failures: Any) -> None:
    start.wait()
    try:
        open_database(path).close()
    except DatabaseError as error:
        failures.put(str(error))


def test_many_processes_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    for attempt in range(2):
        start, failures = context.Barrier(6), context.SimpleQueue()
        path = tmp_path / str(attempt) / "npl.sqlite3"
        processes = [context.Process(target=_open, args=(path, start, failures)) for _ in range(6)]
        for process in processes:
            process.start()
        for process in processes:
            process.join(60)
        assert [process.exitcode for process in processes] == [0] * 6
        assert failures.empty()


def test_opening_waits_for_whoever_writes_a_file_without_our_journal(tmp_path: Path) -> None:
    path = tmp_path / "npl.sqlite3"
    writer = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    writer.execute("CREATE TABLE other (n)")
    writer.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, writer.execute, ["COMMIT"])
    release.start()
    open_database(path).close()
    release.join()
    writer.close()


READER = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM runs').fetchall()"


def test_opened_twice_in_one_process_it_keeps_its_locks(tmp_path: Path) -> None:
    """The last process that leaves takes the write-ahead log away; none may while another holds the database open."""
    path = tmp_path / "npl.sqlite3"
    connections = [open_database(path), open_database(path)]
    Store(connections[0]).write(page(lot(1)))
    subprocess.run([sys.executable, "-c", READER, path], check=True)
    assert path.with_name("npl.sqlite3-wal").exists()
    for connection in connections:
        connection.close()


def test_what_a_killed_process_left_half_done_is_rolled_back_for_who_reads(tmp_path: Path) -> None:
    path = tmp_path / "npl.sqlite3"
    half = (
        "import os, signal, sqlite3, sys\n"
        "made = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "made.execute('PRAGMA cache_size = 1')\n"
        "made.execute('CREATE TABLE half (words TEXT)')\n"
        "made.execute('BEGIN')\n"
        "made.executemany('INSERT INTO half VALUES (?)', (('half done' * 200,) for _ in range(2_000)))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", half, str(path)], check=False)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as bare, pytest.raises(sqlite3.OperationalError):
        bare.execute("SELECT 1 FROM half").fetchall()
    with closing(open_to_read(path)) as connection:
        assert connection.execute("SELECT count(*) FROM half").fetchone()[0] == 0

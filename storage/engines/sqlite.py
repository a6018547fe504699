"""A file of SQLite: the database of one machine, with nothing to start and nothing to install."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from storage.engines.connection import Connection
from storage.engines.words import plain
from storage.private import private_file

MIGRATIONS = "npl_market"
"""Under what name sqlite-utils keeps which steps a database has had."""
IN_MEMORY = Path(":memory:")
"""SQLite's name for a database without a file."""
NOWHERE = Path()
"""Where such a database is, once it is open."""

_BUSY_MS = 30_000
_PAUSE = 0.01
# How much one query seeks; a shorter list is filled up with its last, so that few statements are prepared.
_CHUNKS = (1, 4, 16, 64)
# Rows of lots are large: of pages of 4096 bytes, five go into one and the rest of it stays empty.
_OF_A_NEW_FILE = "page_size = 8192"
# NORMAL: a killed process loses nothing; a power cut may lose the last commits, never the file.
_PRAGMAS = (f"busy_timeout = {_BUSY_MS}", "synchronous = NORMAL", "cache_size = -65536")


class FileOnlyError(RuntimeError):
    """What needs a database file was asked of a server; the message says so."""


class SqliteConnection(sqlite3.Connection):
    """An open file, as `storage.engines.connection.Connection` says."""

    @property
    def where(self) -> Path:
        """The file that it was opened to; in memory one without a name."""
        return Path(self.execute("PRAGMA database_list").fetchone()[2])

    def seek(self, statement: str, sought: Sequence[Sequence[Any]], /) -> Iterator[Any]:
        """The rows of a query for many rows of values."""
        for start in range(0, len(sought), _CHUNKS[-1]):
            some = list(sought[start : start + _CHUNKS[-1]])
            size = next(size for size in _CHUNKS if size >= len(some))
            some += [some[-1]] * (size - len(some))
            one = f"({', '.join('?' * len(some[0]))})"
            values = f"VALUES {', '.join([one] * size)}"
            yield from self.execute(statement.format(values), [value for row in some for value in row])

    def write_each(self, statement: str, rows: Collection[Sequence[Any]], /) -> sqlite3.Cursor:
        """As `executemany`."""
        return self.executemany(statement, rows)

    def insert(self, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]], /) -> None:
        """Write new rows with these columns."""
        values = ", ".join("?" * len(names))
        self.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})", rows)

    def begin_writing(self) -> None:
        """Begin a transaction, and wait here for others that write."""
        self.execute("BEGIN IMMEDIATE")

    def begin_reading(self) -> None:
        """Begin a transaction that does not see what others write from its first question on."""
        self.execute("BEGIN")

    def hold(self, lease: str) -> None:
        """Nothing: whoever wants to know looks for the process."""

    def is_held(self, lease: str) -> None:
        """Whether a lease is held, which a file does not know."""

    def applied(self) -> set[str]:
        """The names of the steps that the file has had."""
        if not self.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone():
            return set()
        query = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
        return {row[0] for row in self.execute(query, (MIGRATIONS,))}

    def views(self) -> Mapping[str, str]:
        """The views there are, with the statements that made them."""
        return dict(self.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())


def connect(path: Path) -> SqliteConnection:
    """A connection to a file, made where there is none, for its owner alone. Raises OSError or sqlite3.Error."""
    if path != IN_MEMORY:
        private_file(path)
    connection = _opened(path)
    try:
        for pragma in (_OF_A_NEW_FILE, *_PRAGMAS):
            connection.execute(f"PRAGMA {pragma}")
        _journal(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path) -> SqliteConnection:
    """A connection that cannot write, to a file that is there. Raises sqlite3.Error."""
    return _opened(read_only_address(path), uri=True)


def in_memory() -> SqliteConnection:
    """A new database that ends with its connection."""
    return _opened(IN_MEMORY)


def _opened(address: Path | str, *, uri: bool = False) -> SqliteConnection:
    factory = SqliteConnection
    connection = sqlite3.connect(address, timeout=_BUSY_MS / 1000, isolation_level=None, uri=uri, factory=factory)
    connection.create_function("plain", 1, plain, deterministic=True)
    return connection


def sqlite_of(connection: Connection, instead: str) -> SqliteConnection:
    """The connection as one to a file. Raises FileOnlyError where it is one to a server, saying what to do instead."""
    if not isinstance(connection, SqliteConnection):
        raise FileOnlyError(f"this needs a database file; for {connection.where} {instead}")
    return connection


def read_only_address(path: Path) -> str:
    """The address under which SQLite opens a database file to read it, also where nothing can be written."""
    # Nobody writes where there is no log and none can be made, but SQLite would want to make its index.
    settled = not writable(path) and not path.with_name(f"{path.name}-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if settled else ''}"


def writable(path: Path) -> bool:
    """Whether a file can be written, and its log beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _journal(connection: sqlite3.Connection) -> None:
    """Turn on the write-ahead log. SQLite does not wait for a lock when it changes the journal of a new file, so that
    of several processes that open it at once all but one would fail: wait here.
    """
    patience = time.monotonic() + _BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                raise
            time.sleep(_PAUSE)

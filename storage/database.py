"""The database file: opened, and brought up to date by the steps that it has not had and the views as they are now."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from storage.backup import online_copy
from storage.facts.mark import renew
from storage.migrations import FORMER, STEPS, Step
from storage.private import private_file
from storage.transactions import transaction
from storage.views import VIEWS, make_views, stale_views

if TYPE_CHECKING:
    from sqlite_utils import Database

_BUSY_MS = 30_000
_PAUSE = 0.01
# NORMAL: a killed process loses nothing; a power cut may lose the last commits, never the file.
_PRAGMAS = (f"busy_timeout = {_BUSY_MS}", "synchronous = NORMAL", "cache_size = -65536")
_SET = "npl_market"
# SQLite's name for a database without a file.
_IN_MEMORY = Path(":memory:")


class DatabaseError(RuntimeError):
    """A file that is no database of ours; the message names it."""


def open_database(path: Path) -> sqlite3.Connection:
    """A connection to the database file, made and brought up to date where needed.

    Raises DatabaseError naming the file where it is no database, cannot be opened, or is one of a newer version of
    this program.
    """
    try:
        if path != _IN_MEMORY:
            private_file(path)
        connection = sqlite3.connect(path, timeout=_BUSY_MS / 1000, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(f"{path}: {error}") from error
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        _journal(connection)
        _bring_up_to_date(connection, path)
    except (OSError, sqlite3.Error) as error:
        connection.close()
        raise DatabaseError(f"{path}: {error}") from error
    except DatabaseError:
        connection.close()
        raise
    return connection


@contextmanager
def one_snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is read within sees the database as it is at the first of it, whatever others write meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


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


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    _refuse_newer(connection, path)
    if not _pending(connection) and not stale_views(connection):
        return
    if _applied(connection) and _pending(connection):
        _keep_copy(connection, path, _pending(connection)[0])
    # Of several processes that open a new file at once, one makes the tables and the others find them made.
    with transaction(connection):
        apply_steps(connection, _pending(connection))
        make_views(connection, stale_views(connection))
        renew(connection)


def _refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    newer = _applied(connection) - FORMER - {step.name for step in STEPS}
    if newer:
        raise DatabaseError(f"{path}: made by a newer version of this program ({', '.join(sorted(newer))})")


def _keep_copy(connection: sqlite3.Connection, path: Path, step: Step) -> None:
    """Keep the database as it is before a step, beside it. Of several processes that open it at once each writes a
    copy of its own, and all are the same.
    """
    copy = path.with_name(f"{path.stem}.before_{step.name}{path.suffix}")
    if not copy.exists():
        online_copy(connection, copy)


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, to a database that is there; also where file and folder cannot be written.

    A database of an earlier version is brought up to date first. Where it cannot be written, its views are made for
    this connection alone. Raises DatabaseError naming the file where it is no database, lacks a step and cannot be
    written, or is one of a newer version.
    """
    try:
        connection = _read_only(path)
        behind = bool(_pending(connection) or stale_views(connection))
        if behind and _writable(path):
            connection.close()
            open_database(path).close()
            connection = _read_only(path)
        elif pending := _pending(connection):
            connection.close()
            raise DatabaseError(f"{path}: cannot be written, and lacks {pending[0].name} of this version")
        for view in stale_views(connection):
            connection.execute(view.statement.replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
    except sqlite3.Error as error:
        raise DatabaseError(f"{path}: {error}") from error
    return connection


def file_of(connection: sqlite3.Connection) -> Path:
    """The file that a connection was opened to."""
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


def read_only_address(path: Path) -> str:
    """The address under which SQLite opens a database file to read it, also where nothing can be written."""
    # Nobody writes where there is no log and none can be made, but SQLite would want to make its index.
    settled = not _writable(path) and not path.with_name(f"{path.name}-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if settled else ''}"


def _read_only(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(read_only_address(path), timeout=_BUSY_MS / 1000, isolation_level=None, uri=True)
    try:
        _refuse_newer(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def apply_steps(connection: sqlite3.Connection, steps: list[Step]) -> None:
    """Take these steps and write down that the database has had them, within the transaction of whoever asks."""
    if not steps:
        return
    # Half a second to load, and most commands open a database that has had every step.
    from sqlite_utils import Database, Migrations

    # SQLite refuses to change a table under a view that the change would break.
    for view in VIEWS:
        connection.execute(f"DROP VIEW IF EXISTS {view.name}")
    migrations = Migrations(_SET)
    for step in steps:
        migrations(name=step.name)(_taken(step))
    migrations.apply(Database(connection))


def _taken(step: Step) -> Callable[[Database], None]:
    def take(db: Database) -> None:
        step.apply(db.conn)

    return take


def _pending(connection: sqlite3.Connection) -> list[Step]:
    applied = _applied(connection)
    return [step for step in STEPS if step.name not in applied]


def _applied(connection: sqlite3.Connection) -> set[str]:
    """The names of the steps that a database has had."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone():
        return set()
    return {
        row[0] for row in connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (_SET,))
    }

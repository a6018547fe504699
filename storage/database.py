"""The database: opened, and brought up to date by the steps that it has not had and the views as they are now."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from storage.backup import online_copy
from storage.engines.connection import Connection
from storage.engines.sqlite import MIGRATIONS, connect, connect_to_read, sqlite_of, writable
from storage.engines.transactions import transaction
from storage.facts.mark import renew
from storage.migrations import FORMER, STEPS, Step
from storage.views import VIEWS, make_views, stale_views

if TYPE_CHECKING:
    from sqlite_utils import Database


class DatabaseError(RuntimeError):
    """What is no database of ours; the message names it."""


def open_database(path: Path) -> Connection:
    """A connection to the database file, made and brought up to date where needed.

    Raises DatabaseError naming the file where it is no database, cannot be opened, or is one of a newer version of
    this program.
    """
    try:
        connection = connect(path)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(f"{path}: {error}") from error
    try:
        _bring_up_to_date(connection, path)
    except (OSError, connection.Error) as error:
        connection.close()
        raise DatabaseError(f"{path}: {error}") from error
    except DatabaseError:
        connection.close()
        raise
    return connection


def _bring_up_to_date(connection: Connection, path: Path) -> None:
    _refuse_newer(connection, path)
    if not _pending(connection) and not stale_views(connection):
        return
    if connection.applied() and _pending(connection):
        _keep_copy(connection, path, _pending(connection)[0])
    # Of several processes that open a new file at once, one makes the tables and the others find them made.
    with transaction(connection):
        apply_steps(connection, _pending(connection))
        make_views(connection, stale_views(connection))
        renew(connection)


def _refuse_newer(connection: Connection, path: Path) -> None:
    newer = connection.applied() - FORMER - {step.name for step in STEPS}
    if newer:
        raise DatabaseError(f"{path}: made by a newer version of this program ({', '.join(sorted(newer))})")


def _keep_copy(connection: Connection, path: Path, step: Step) -> None:
    """Keep the database as it is before a step, beside it. Of several processes that open it at once each writes a
    copy of its own, and all are the same.
    """
    copy = path.with_name(f"{path.stem}.before_{step.name}{path.suffix}")
    if not copy.exists():
        online_copy(connection, copy)


def open_to_read(path: Path) -> Connection:
    """A connection that cannot write, to a database that is there; also where file and folder cannot be written.

    A database of an earlier version is brought up to date first. Where it cannot be written, its views are made for
    this connection alone. Raises DatabaseError naming the file where it is no database, lacks a step and cannot be
    written, or is one of a newer version.
    """
    try:
        connection = _read_only(path)
        behind = bool(_pending(connection) or stale_views(connection))
        if behind and writable(path):
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


def _read_only(path: Path) -> Connection:
    connection = connect_to_read(path)
    try:
        _refuse_newer(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def apply_steps(connection: Connection, steps: list[Step]) -> None:
    """Take these steps and write down that the database has had them, within the transaction of whoever asks."""
    if not steps:
        return
    # Half a second to load, and most commands open a database that has had every step.
    from sqlite_utils import Database, Migrations

    # SQLite refuses to change a table under a view that the change would break.
    for view in VIEWS:
        connection.execute(f"DROP VIEW IF EXISTS {view.name}")
    migrations = Migrations(MIGRATIONS)
    for step in steps:
        migrations(name=step.name)(_taken(step, connection))
    migrations.apply(Database(sqlite_of(connection, "sqlite-utils")))


def _taken(step: Step, connection: Connection) -> Callable[[Database], None]:
    def take(db: Database) -> None:
        step.apply(connection)

    return take


def _pending(connection: Connection) -> list[Step]:
    applied = connection.applied()
    return [step for step in STEPS if step.name not in applied]

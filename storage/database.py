"""The database: opened, and brought up to date by the steps that it has not had and the views as they are now."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from storage.backup import online_copy
from storage.engines.connection import Connection, DatabaseError
from storage.engines.sqlite import SqliteConnection, connect, connect_to_read, writable
from storage.engines.transactions import transaction
from storage.engines.where import Server, Where
from storage.facts.mark import renew
from storage.migrations import Step, pending, refuse_newer
from storage.servers import has_tables, open_server, open_server_to_read
from storage.steps.apply import apply_steps
from storage.views import make_views, stale_views


def open_database(where: Where) -> Connection:
    """A connection to the database of a file or a server, made and brought up to date where needed.

    Raises DatabaseError naming it where it is no database, cannot be opened, or is one of a newer version of this
    program.
    """
    return open_server(where) if isinstance(where, Server) else _open_file(where)


def open_to_read(where: Where) -> Connection:
    """A connection that cannot write, to a database that is there; also where file and folder cannot be written.

    A file of an earlier version is brought up to date first. Where it cannot be written, its views are made for this
    connection alone. Raises DatabaseError naming the database where it is none, lacks a step and cannot be written, or
    is one of a newer version.
    """
    return open_server_to_read(where) if isinstance(where, Server) else _open_file_to_read(where)


def is_there(where: Where) -> bool:
    """Whether a database has been made where this says. Raises DatabaseError where a server cannot be asked."""
    return has_tables(where) if isinstance(where, Server) else where.exists()


def _open_file(path: Path) -> SqliteConnection:
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


def _bring_up_to_date(connection: SqliteConnection, path: Path) -> None:
    applied = connection.applied()
    refuse_newer(path, applied)
    lacks = pending(applied)
    if not lacks and not stale_views(connection):
        return
    if applied and lacks:
        _keep_copy(connection, path, lacks[0])
    # Of several processes that open a new file at once, one makes the tables and the others find them made.
    with transaction(connection):
        apply_steps(connection, pending(connection.applied()))
        make_views(connection, stale_views(connection))
        renew(connection)


def _keep_copy(connection: SqliteConnection, path: Path, step: Step) -> None:
    """Keep the database as it is before a step, beside it. Of several processes that open it at once each writes a
    copy of its own, and all are the same.
    """
    copy = path.with_name(f"{path.stem}.before_{step.name}{path.suffix}")
    if not copy.exists():
        online_copy(connection, copy)


def _open_file_to_read(path: Path) -> SqliteConnection:
    try:
        connection = _rolled_back(path)
        behind = bool(pending(connection.applied()) or stale_views(connection))
        if behind and writable(path):
            connection.close()
            _open_file(path).close()
            connection = _read_only(path)
        elif lacks := pending(connection.applied()):
            connection.close()
            raise DatabaseError(f"{path}: cannot be written, and lacks {lacks[0].name} of this version")
        for view in stale_views(connection):
            connection.execute(view.statement.replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
    except sqlite3.Error as error:
        raise DatabaseError(f"{path}: {error}") from error
    return connection


def _rolled_back(path: Path) -> SqliteConnection:
    """The file to read; where a process was killed, or is at work, as it made the file, once what it left half done is
    rolled back, which only who may write can.
    """
    try:
        return _read_only(path)
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith("SQLITE_READONLY") or not writable(path):
            raise
    _open_file(path).close()
    return _read_only(path)


def _read_only(path: Path) -> SqliteConnection:
    connection = connect_to_read(path)
    try:
        refuse_newer(path, connection.applied())
    except BaseException:
        connection.close()
        raise
    return connection

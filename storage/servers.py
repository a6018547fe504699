"""The database of a server, opened and brought up to date: what a file is (storage.database), with other means.

A new one has the tables of today at once. What the house reads (views, functions) is made of the tables and of the text
here, and made anew where either is another one.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from storage.engines.connection import Connection, DatabaseAwayError, DatabaseError
from storage.engines.postgres.columns import READ_BY
from storage.engines.postgres.statements import IS_TABLE
from storage.engines.sqlite import in_memory
from storage.engines.transactions import transaction
from storage.engines.where import Server
from storage.facts.mark import renew
from storage.migrations import STEPS, Step, pending, refuse_newer
from storage.steps.apply import apply_steps
from storage.views import VIEWS

if TYPE_CHECKING:
    from storage.engines.postgres.connection import PostgresConnection
    from storage.engines.postgres.schema import Table

_FUNCTIONS = Path(__file__).parent / "engines" / "postgres" / "functions.sql"
_ORDERS = frozenset({"C", "POSIX", "C.UTF-8", "C.utf8"})
_DEFINES = re.compile(r"\s*(CREATE|ALTER)\b")
_COLUMNS = "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'npl'"
_ORDER = """SELECT CASE WHEN datlocprovider = 'c' THEN datcollate ELSE daticulocale END FROM pg_database
WHERE datname = current_database()"""
_HAS_STEPS = IS_TABLE.format("npl", "steps")
_MAY_WRITE = "SELECT has_table_privilege('npl.documents', 'INSERT')"
_NO_ORDER = (
    "its texts stand in the order of {order}, where the same rows have to come in the same order everywhere: make it "
    "with createdb --template=template0 --encoding=UTF8 --lc-collate=C --lc-ctype=C.UTF-8"
)


def open_server(where: Server) -> Connection:
    """A connection that writes; tables are made, or brought up to date, where needed. Raises DatabaseError, also where
    its role may read only.
    """
    connection = _connected(where, writes=True)
    try:
        if _applied(connection) and connection.execute(_MAY_WRITE).fetchone() != (1,):
            raise DatabaseError(f"{where}: this role may not write; the one that made the tables may")
        if _behind(connection):
            # Of several processes that open a new database at once, one makes the tables and the others find them.
            with transaction(connection):
                _bring_up_to_date(connection)
    except connection.Error as error:
        connection.close()
        raise DatabaseError(f"{where}: {_first_line(error)}") from error
    except DatabaseError:
        connection.close()
        raise
    return connection


def open_server_to_read(where: Server) -> Connection:
    """A connection that cannot write. Raises DatabaseError naming a server that lacks what this version needs."""
    connection = _connected(where, writes=False)
    try:
        if not _behind(connection):
            return connection
        lacks = _lack_of(connection)
    except connection.Error as error:
        connection.close()
        raise DatabaseError(f"{where}: {_first_line(error)}") from error
    connection.close()
    raise DatabaseError(f"{where}: {lacks}; a command that writes brings it up to date, as the role that owns it")


def has_tables(where: Server) -> bool:
    """Whether a server's database has tables of this program. Raises DatabaseError where it cannot be asked."""
    with closing(_connected(where, writes=False)) as connection:
        return bool(_applied(connection))


def _connected(where: Server, *, writes: bool) -> PostgresConnection:
    try:
        import psycopg

        from storage.engines.postgres.connection import connect
    except ImportError as error:
        raise DatabaseError(f"{where}: psycopg is not installed (extra `postgres`)") from error
    try:
        connection = connect(where, writes=writes)
    except psycopg.OperationalError as error:
        raise DatabaseAwayError(f"{where}: {_first_line(error)}") from error
    except psycopg.Error as error:
        raise DatabaseError(f"{where}: {_first_line(error)}") from error
    try:
        refuse_newer(where, _applied(connection))
    except DatabaseError:
        connection.close()
        raise
    return connection


def _first_line(error: Exception) -> str:
    """What went wrong, without the statement."""
    return (str(error).splitlines() or [type(error).__name__])[0]


def _applied(connection: Connection) -> set[str]:
    """The steps that the tables of a server have had; none where there are none."""
    if connection.execute(_HAS_STEPS).fetchone() == (0,):
        return set()
    return {name for (name,) in connection.execute("SELECT name FROM npl.steps")}


def _behind(connection: Connection) -> bool:
    return bool(pending(_applied(connection))) or _read_by(connection) != _text_of_views()


def _lack_of(connection: Connection) -> str:
    applied = _applied(connection)
    if not applied:
        return "has no tables of this program"
    return f"lacks {lacks[0].name}" if (lacks := pending(applied)) else "has the views of another version"


def _read_by(connection: Connection) -> str | None:
    """Of which text the views are that there are."""
    query = "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'npl_text'"
    found = connection.execute(query).fetchone()
    return found[0] if found else None


def _bring_up_to_date(connection: Connection) -> None:
    applied = _applied(connection)
    lacks, new = pending(applied), not applied
    connection.execute("DROP SCHEMA IF EXISTS npl_text CASCADE")
    if new:
        _begin(connection)
    if lacks:
        _make_tables(connection)
    _make_views(connection)
    if new:
        # As the step that made them left it.
        connection.execute("INSERT INTO marks (name, mark) VALUES ('rows', '')")
    for step in lacks:
        if not new:
            _fill(connection, step)
        connection.execute("INSERT INTO steps (name) VALUES (?)", (step.name,))
    renew(connection)


def _begin(connection: Connection) -> None:
    (order,) = connection.execute(_ORDER).fetchone()
    if order not in _ORDERS:
        raise DatabaseError(f"{connection.where}: {_NO_ORDER.format(order=order)}")
    connection.execute("CREATE SCHEMA npl")
    connection.execute("CREATE TABLE npl.steps (name text PRIMARY KEY, applied_at timestamptz DEFAULT now())")


def _make_tables(connection: Connection) -> None:
    """The tables, columns and indexes that are declared and not there."""
    there = defaultdict[str, set[str]](set)
    for table, column in connection.execute(_COLUMNS):
        there[table].add(column)
    for each in tables():
        for statement in each.missing(there[each.name]):
            connection.execute(statement)
    for index in _indexes():
        connection.execute(index)


def _make_views(connection: Connection) -> None:
    connection.execute("CREATE SCHEMA npl_text")
    connection.execute(_FUNCTIONS.read_text(encoding="utf-8"))
    for table in tables():
        connection.execute(table.as_text)
    for view in VIEWS:
        connection.execute(view.typed)
    connection.execute(f"COMMENT ON SCHEMA npl_text IS '{_text_of_views()}'")


def _fill(connection: Connection, step: Step) -> None:
    """What a step does to rows; its tables and columns are there already, as those of a file are."""
    Step(step.name, tuple(each for each in step.statements if not _DEFINES.match(each)), step.then).apply(connection)


@cache
def _declared() -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The tables and their indexes, as the steps make them."""
    from storage.engines.postgres.schema import indexes_of, tables_of

    with closing(in_memory()) as file:
        apply_steps(file, STEPS)
        return tuple(tables_of(file)), tuple(indexes_of(file))


def tables() -> tuple[Table, ...]:
    """The tables of a server, which are those of a file."""
    return _declared()[0]


def _indexes() -> tuple[str, ...]:
    return _declared()[1]


@cache
def _text_of_views() -> str:
    """What is equal where functions, views and the tables below them are."""

    def parts() -> Iterator[str]:
        yield _FUNCTIONS.read_text(encoding="utf-8")
        yield from (view.typed for view in VIEWS)
        yield from (step.name for step in STEPS)
        yield from READ_BY

    return hashlib.blake2b("\0".join(parts()).encode(), digest_size=12).hexdigest()

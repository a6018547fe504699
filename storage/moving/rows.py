"""All rows of one database into another, whichever two they are, so that both say the same.

Rows go in the order of their keys, so many at once, each time whole or not at all: who begins again goes on behind the
last key that is there. Until all is there and was compared, the new one has a mark that says where its rows come from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson

from storage.dump import canonical_dump
from storage.engines.connection import Connection
from storage.engines.postgres.schema import Table
from storage.engines.transactions import one_snapshot, transaction
from storage.servers import tables

_AT_ONCE = 5000
_MARKS = "marks"
_MARK = "SELECT mark FROM marks WHERE name = 'moving'"
_BEGIN = "INSERT INTO marks (name, mark) VALUES ('moving', ?)"


class MoveError(RuntimeError):
    """What cannot be copied there; the message names the place and says why."""


def move_rows(source: Connection, target: Connection, tell: Callable[[str], object]) -> int:
    """Copy all rows; how many there were to copy. `tell` is told of each table. Nothing is copied where all is there.

    Raises MoveError where the target holds something else, or does not say the same in the end.
    """
    copied = 0
    with one_snapshot(source):
        every = [table for table in tables() if table.name != _MARKS]
        if not _begun(source, target, every):
            return 0
        for table in every:
            rows = _copy(source, target, table)
            if _differs(source, target, table):
                # The source was written to since an earlier try.
                with transaction(target):
                    target.execute(f"DELETE FROM {table.name}")
                rows = _copy(source, target, table)
                if _differs(source, target, table):
                    raise MoveError(f"{target.where}: {table.name} is not as in {source.where}; who writes there?")
            tell(f"{table.name}: {rows} rows copied")
            copied += rows
        _end(source, target)
    return copied


def _begun(source: Connection, target: Connection, every: list[Table]) -> bool:
    """Mark the target as one that is being filled; whether there is anything to do."""
    origin = str(source.where.absolute() if isinstance(source.where, Path) else source.where)
    with transaction(target):
        mark = target.execute(_MARK).fetchone()
        if mark is None and not any(_has_rows(target, table) for table in every):
            target.execute(_BEGIN, (origin,))
        elif mark is None:
            if any(_differs(source, target, table) for table in every):
                raise MoveError(f"{target.where} holds something else than {source.where}; name an empty database")
            return False
        elif mark[0] != origin:
            raise MoveError(f"{target.where} holds a part of {mark[0]}; end that, or name an empty database")
    return True


def _end(source: Connection, target: Connection) -> None:
    """Give the target the marks of the source, and none of a move, once both say the same."""
    if _digest(canonical_dump(source)) != _digest(canonical_dump(target)):
        raise MoveError(f"{target.where}: does not say what {source.where} says")
    with transaction(target):
        target.execute("DELETE FROM marks")
        target.insert(_MARKS, ("name", "mark"), source.execute("SELECT name, mark FROM marks").fetchall())


def _copy(source: Connection, target: Connection, table: Table) -> int:
    """Copy what the target lacks behind the last key that it has; how many rows."""
    copied, names = 0, tuple(column.name for column in table.columns)
    while True:
        with transaction(target):
            if table.key:
                rows = _page(source, table, _last(target, table))
            else:
                rows = [] if _has_rows(target, table) else _page(source, table, None)
            target.insert(table.name, names, rows)
        copied += len(rows)
        if len(rows) < _AT_ONCE or not table.key:
            return copied


def _last(connection: Connection, table: Table) -> Any:
    order = ", ".join(f"{name} DESC" for name in table.key)
    return connection.execute(f"SELECT {', '.join(table.key)} FROM {table.name} ORDER BY {order} LIMIT 1").fetchone()


def _page(connection: Connection, table: Table, after: Any) -> list[Any]:
    """The next rows behind a key; None is before the first. All rows of a table that has no key: it is a small one."""
    names = ", ".join(column.name for column in table.columns)
    key = ", ".join(table.key)
    where = f"WHERE ({key}) > ({', '.join('?' * len(table.key))})" if after else ""
    limit = f"LIMIT {_AT_ONCE}" if key else ""
    statement = f"SELECT {names} FROM {table.name} {where} ORDER BY {table.order} {limit}"
    return connection.execute(statement, after or ()).fetchall()


def _has_rows(connection: Connection, table: Table) -> bool:
    return connection.execute(f"SELECT 1 FROM {table.name} LIMIT 1").fetchone() is not None


def _differs(source: Connection, target: Connection, table: Table) -> bool:
    return _digest(_lines(source, table)) != _digest(_lines(target, table))


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """The rows of a table as text."""
    places = [[column.name for column in table.columns].index(name) for name in table.key]
    after = None
    while rows := _page(connection, table, after):
        yield from (orjson.dumps(row, default=bytes.hex) for row in rows)
        if not table.key or len(rows) < _AT_ONCE:
            return
        after = tuple(rows[-1][place] for place in places)


def _digest(lines: Iterator[bytes]) -> bytes:
    digest = hashlib.blake2b()
    for line in lines:
        digest.update(line + b"\n")
    return digest.digest()

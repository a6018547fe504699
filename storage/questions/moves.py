"""What moved in the rows between two states of one database: each value with what it was and is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from storage.engines.connection import Connection
from storage.schema import TABLES, RowTable

Change = Literal["changed", "new", "gone"]


class Moved(NamedTuple):
    """One value that another stands for now, or a row that came or went: then `column` is empty."""

    table: str
    key: str
    change: Change
    column: str
    before: Any
    after: Any
    url: str


HEAD = Moved._fields


def moved(connection: Connection, former: Path) -> Iterator[Moved]:
    """What moved in the canonical tables since the state that stands in the file `former`, which has the same schema,
    by table and key. `url` is that of the page that the row was last read from.
    """
    connection.execute("ATTACH DATABASE ? AS former", (str(former),))
    try:
        for table in TABLES.values():
            yield from _changed(connection, table)
            yield from _one_sided(connection, table, "main", "former", "new")
            yield from _one_sided(connection, table, "former", "main", "gone")
    finally:
        connection.execute("DETACH DATABASE former")


def _changed(connection: Connection, table: RowTable) -> Iterator[Moved]:
    names = [name for name in table.names if name not in table.key]
    both = ", ".join(f"was.{name}, now.{name}" for name in names)
    rows = connection.execute(
        f"SELECT {_key('now', table)}, d.url, {both} FROM main.{table.name} AS now "
        f"JOIN former.{table.name} AS was USING ({', '.join(table.key)}) "
        "LEFT JOIN main.documents AS d ON d.id = now.last_document_id "
        f"WHERE now.content_hash != was.content_hash ORDER BY {', '.join(f'now.{name}' for name in table.key)}"
    )
    for key, url, *values in rows:
        for name, before, after in zip(names, values[::2], values[1::2], strict=True):
            if before != after:
                yield Moved(table.name, key, "changed", name, before, after, url or "")


def _one_sided(connection: Connection, table: RowTable, here: str, there: str, change: Change) -> Iterator[Moved]:
    """The rows that one state has and the other has not."""
    same = " AND ".join(f"other.{name} = one.{name}" for name in table.key)
    rows = connection.execute(
        f"SELECT {_key('one', table)}, d.url FROM {here}.{table.name} AS one "
        f"LEFT JOIN {here}.documents AS d ON d.id = one.last_document_id "
        f"WHERE NOT EXISTS (SELECT 1 FROM {there}.{table.name} AS other WHERE {same}) "
        f"ORDER BY {', '.join(f'one.{name}' for name in table.key)}"
    )
    yield from (Moved(table.name, key, change, "", None, None, url or "") for key, url in rows)


def _key(alias: str, table: RowTable) -> str:
    return " || ' ' || ".join(f"{alias}.{name}" for name in table.key)

"""The store's tables as Arrow tables, all of one moment: as they are, or as they were at the end of an earlier day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from records.china import CHINA
from storage.engines.arrow import arrow
from storage.engines.where import Where
from storage.facts.mark import READ
from storage.schema import TABLES_BY_NAME, moment, stored_columns

if TYPE_CHECKING:
    import adbc_driver_manager.dbapi as adbc
    import pyarrow

_LITERALS: Mapping[type, str] = {str: "''", float: "0.0", int: "0"}
_CASTS: Mapping[type, str] = {str: "TEXT", float: "DOUBLE PRECISION", int: "BIGINT"}
# What a content that stands no more is kept with; its source is that of its document.
_OF_VERSIONS: dict[str, str] = {
    "document_id": "v.document_id",
    "last_document_id": "v.last_document_id",
    "first_seen": "v.first_observed",
    "last_seen": "v.last_observed",
    "content_since": "v.first_observed",
    "content_hash": "v.content_hash",
    "source": "(SELECT source FROM documents AS d WHERE d.id = v.document_id)",
}


LINKED: Mapping[str, Mapping[str, type]] = {
    "deal_rows": {"tbl": str, "source": str, "key": str, "deal_id": str, "part": str},
    "asset_rounds": {"platform": str, "lot_id": str, "asset_id": str, "n": int},
}
"""The tables that say which rows belong together, with their columns."""


def _kinds(table: str, names: Sequence[str]) -> Mapping[str, type]:
    return {name: stored_columns(table)[name] for name in names}


def end_of(day: date) -> str:
    """The last moment of a day in China, as times stand in the database."""
    return moment(datetime.combine(day, time(), CHINA) + timedelta(days=1, microseconds=-1))


class Snapshot:
    """A database at one moment, whoever writes meanwhile."""

    def __init__(self, connection: adbc.Connection) -> None:
        self._connection = connection

    def mark(self) -> str:
        """The mark of what its rows say."""
        return str(self._arrow(READ)["mark"][0])

    def rows(self, table: str, names: Sequence[str]) -> pyarrow.Table:
        """These columns of all rows of a canonical table."""
        return self._typed(_kinds(table, names), f"SELECT {', '.join(names)} FROM {table}")

    def links(self, table: str) -> pyarrow.Table:
        """All rows of a table that says which rows belong together, as of the last time that rows were linked."""
        return self._typed(LINKED[table], f"SELECT {', '.join(LINKED[table])} FROM {table}")

    def persons(self) -> pyarrow.Table:
        """The digests of the persons of rows, as of today."""
        kinds = dict.fromkeys(("tbl", "source", "key", "digest"), str)
        return self._typed(kinds, f"SELECT {', '.join(kinds)} FROM persons")

    def contents(self, table: str, names: Sequence[str], then: str) -> pyarrow.Table:
        """These columns of all contents that were first observed by then, of every row; those that stand no more too.

        Which of a row's contents was in force is told by `content_since`, `last_seen` and `content_hash`.
        """
        kinds, said = _kinds(table, names), TABLES_BY_NAME[table].names
        kept = {
            name: f"CAST(json_extract(v.content, '$.{name}') AS {_CASTS[kinds[name]]})"
            for name in said
            if name in kinds
        }
        former = [(_OF_VERSIONS | kept)[name] for name in names]
        query = f"""SELECT {", ".join(names)} FROM {table} WHERE content_since <= '{then}'
UNION ALL SELECT {", ".join(former)} FROM versions AS v WHERE v.tbl = '{table}' AND v.first_observed <= '{then}'"""
        return self._typed(kinds, query)

    def _typed(self, kinds: Mapping[str, type], query: str) -> pyarrow.Table:
        """The rows of a query. The driver takes a column's type from its first rows, which may hold nothing: a row of
        our own goes before them.
        """
        first = ", ".join(f"{_LITERALS[kind]} AS {name}" for name, kind in kinds.items())
        return self._arrow(f"SELECT {first} UNION ALL {query}").slice(1)

    def _arrow(self, query: str) -> pyarrow.Table:
        with self._connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetch_arrow_table()


@contextmanager
def snapshot(where: Where) -> Iterator[Snapshot]:
    """A database at the moment of the first question. It is never written."""
    with arrow(where) as connection:
        yield Snapshot(connection)

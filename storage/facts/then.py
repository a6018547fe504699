"""An earlier day: the rows that stood at its end, and which of them belonged together by what was known then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from records.rows import AttachmentParcel, LotPage, LotParcel, Parcel
from records.sales import Called, Linked, Told
from storage.facts.source import LINKED, Snapshot, end_of
from storage.facts.tables import MERGED, OF_LOTS, READ
from storage.sales.told import called_then, told
from storage.schema import TABLES_BY_NAME
from storage.views import lots_query

if TYPE_CHECKING:
    import duckdb
    import pyarrow

# What tells sales and things apart, beside what facts hold.
_TELLING = {
    LotPage.TABLE: ("title", "court", "city_code", "county_code"),
    **{each.TABLE: ("debtor",) for each in (Parcel, AttachmentParcel, LotParcel)},
}
_LOTS = lots_query((*OF_LOTS, "province_code", *_TELLING[LotPage.TABLE]))
_LINKED_BY = ("claims", "offers")
_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Then:
    """An earlier day, and what links the rows that stood at its end."""

    day: date
    link: Callable[[Iterable[Told], Iterable[Called]], Linked]


def stand(duck: duckdb.DuckDBPyConnection, rows: Snapshot, then: Then) -> None:
    """Make the tables and merged views of that day, with the links that its rows gave.

    Persons are told apart by the digests of today, which rows of then have too.
    """
    for table, names in READ.items():
        wanted = (*names, *_TELLING.get(table, ()))
        duck.register(f"{table}_contents", rows.contents(table, wanted, end_of(then.day)))
        duck.execute(_in_force(table, end_of(then.day)))
    duck.register("persons", rows.persons())
    _register(duck, Linked({}, {}, {}, (), ()))
    for name, query in {**MERGED, "lots": _LOTS}.items():
        duck.execute(f"CREATE TEMP TABLE {name} AS {query}")
    asked = _Asked(duck)
    _register(duck, then.link(told(asked), called_then(asked)))
    for name in _LINKED_BY:
        duck.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {MERGED[name]}")


class _Asked:
    """Queries of the store, asked of these tables; each is read to its end before the next."""

    def __init__(self, duck: duckdb.DuckDBPyConnection) -> None:
        self._duck = duck

    def execute(self, query: str, /) -> Iterator[tuple[Any, ...]]:
        found = self._duck.execute(query)
        while rows := found.fetchmany(_AT_ONCE):
            yield from rows


def _register(duck: duckdb.DuckDBPyConnection, linked: Linked) -> None:
    deals = [(*row, deal, linked.parts.get(row)) for row, deal in linked.deals.items()]
    rounds = [(row.source, row.key, *place) for row, place in linked.rounds.items()]
    for table, found in (("deal_rows", deals), ("asset_rounds", rounds)):
        duck.register(table, _table(table, found))


def _table(table: str, rows: list[tuple[Any, ...]]) -> pyarrow.Table:
    import pyarrow

    kinds = {str: pyarrow.string(), int: pyarrow.int64()}
    columns = zip(*rows, strict=True) if rows else ((),) * len(LINKED[table])
    return pyarrow.table(
        {
            name: pyarrow.array(values, kinds[kind])
            for (name, kind), values in zip(LINKED[table].items(), columns, strict=True)
        }
    )


def _in_force(table: str, then: str) -> str:
    """What makes a table of the contents in force at a time, which are those that `storage.history.as_of` gives."""
    key = ", ".join(TABLES_BY_NAME[table].key)
    return f"""CREATE VIEW {table} AS
SELECT * REPLACE (least(last_seen, '{then}') AS last_seen) FROM {table}_contents
QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY last_seen >= '{then}' DESC,
  CASE WHEN last_seen >= '{then}' THEN content_since ELSE last_seen END DESC, content_hash DESC) = 1"""

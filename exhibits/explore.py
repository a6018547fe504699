"""What `scrapy explore` shows: the copy of a store with the figures of the exhibits, and what is said of both."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from exhibits.catalogue import Exhibit, exhibits
from exhibits.compute import Figures, compute
from exhibits.facts import Facts
from storage.dictionary import ColumnEntry, dictionary
from storage.engines.connection import Connection
from storage.explored.copy import EXPLORED, Explored, columns_of, is_current, make_copy

_FIGURES = "SELECT * FROM {table}"
_FOUND = """SELECT '{table}' AS "in", {said} AS what, {day} AS day, url FROM {table}
WHERE rowid IN (SELECT rowid FROM {table}_words WHERE {table}_words MATCH escape_fts(:words))"""
# Of the tables with a page of their own: their words for what a row is about, and its day.
_SEARCHED = {"offers": ("title", "published_on"), "lots": ("title", "starts_at"), "ccre": ("title", "published_on")}


def explored_copy(connection: Connection, facts: Facts, year: int, path: Path) -> bool:
    """Write the copy of a store with the figures of a year, where it is not there already; whether it was written.

    Raises OSError where it cannot be.
    """
    also = repr((year, facts.folder.name, [(each.id, each.behind, each.table.query) for each in exhibits().values()]))
    if is_current(connection, path, also):
        return False
    computed = [compute(facts, exhibit, year) for exhibit in exhibits().values()]
    make_copy(connection, path, {table_name(figures.exhibit): _rows(figures) for figures in computed}, also)
    return True


def described(path: Path, year: int) -> dict[str, Any]:
    """What Datasette is told of a copy: facets, indexes, what columns mean, exhibits as queries."""
    said, there = _said(), columns_of(path)
    tables = {table.name: _table(table, there[table.name], said) for table in EXPLORED}
    queries = {each.id: _query(each, year) for each in exhibits().values() if table_name(each) in there}
    search = "\nUNION ALL ".join(
        _FOUND.format(table=table, said=said, day=day) for table, (said, day) in _SEARCHED.items()
    )
    queries["search"] = {"sql": f"{search}\nORDER BY day DESC LIMIT 500", "title": "Search in all titles and names"}
    hidden = {f"{table.name}_words": {"hidden": True} for table in EXPLORED}
    hidden |= {"copy_of": {"hidden": True}}
    return {
        "title": "NPL market",
        "description": f"A read-only copy of the store, with the figures of {year}. Amounts are in yuan.",
        "databases": {path.stem: {"tables": tables | hidden, "queries": queries}},
    }


def table_name(exhibit: Exhibit) -> str:
    """The table of the copy that holds an exhibit's figures."""
    return f"exhibit_{exhibit.id.replace('-', '_')}"


def _rows(figures: Figures) -> Iterator[dict[str, Any]]:
    for row in figures.rows:
        yield {
            name: float(value) if isinstance(value, Decimal) else value if _is_plain(value) else str(value)
            for name, value in row.items()
        }


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, int | float | str)


def _table(table: Explored, names: Sequence[str], said: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    # As the tables say that tell of it, else as any that has such a column.
    order = [*table.told_by, *(name for name in said if name not in table.told_by)]
    meanings = ChainMap(*(dict(said[name]) for name in order if name in said))
    return {
        "description": f"One row is {table.row}.",
        "fts_table": f"{table.name}_words",
        "fts_pk": "rowid",
        "facets": list(table.facets),
        "sort_desc": table.newest,
        "columns": {name: meanings[name] for name in names if name in meanings},
    }


def _query(exhibit: Exhibit, year: int) -> dict[str, str]:
    words = exhibit.words
    return {
        "sql": _FIGURES.format(table=table_name(exhibit)),
        "title": f"{exhibit.id} {words['title_en']} / {words['title_zh']}",
        "description": f"{year}. scrapy explain {exhibit.id} --year {year} shows what is behind it.",
    }


def _said() -> dict[str, dict[str, str]]:
    """What columns mean, with their units, by table and view."""
    known = dictionary()
    entries = [(each.name, each.columns) for each in (*known.canonical, *known.own)]
    entries += [(view.name, view.added) for view in known.views]
    return {name: {column.name: _meaning(column) for column in columns} for name, columns in entries}


def _meaning(column: ColumnEntry) -> str:
    return f"{column.meaning.words}{f' ({column.meaning.unit})' if column.meaning.unit else ''}"

"""What is behind a figure: the query, the rows, the pages, the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from exhibits.catalogue import Column, Exhibit, ExhibitError, FigureTable
from exhibits.compute import Figures, cells, compute, parameters
from exhibits.decided import classes_of
from exhibits.evidence import Said, said_of
from exhibits.facts import Facts
from exhibits.labels import value_of
from exhibits.links import Key as RowKey
from exhibits.links import Tie, row_key, ties_of
from exhibits.units import legible, shown
from exhibits.words import Key, Words, key_of, words_of
from storage.engines.connection import Connection
from storage.queries import documents_of

_BEHIND = """SELECT * FROM behind AS b
WHERE $cell IS NULL OR b.cell = $cell OR list_contains(b.also, $cell) ORDER BY b.cell, b."row" """
MOST_ROWS = 200
"""Of so many rows the words are shown, where no more are asked for."""
_NOT_VALUES = frozenset(
    {"also", "row", "source", "url", "page", "document_id", "fetched_at", "amount_source", "amount_key"}
)

_AMOUNTS = ("volume_yuan", "amount_yuan", "total_yuan", "principal_yuan", "price")
_PARAMETER = re.compile(r"\$(\w+)")

Days = tuple[date, date]
"""The first and the last day of a period."""
Page = tuple[str, str]
"""Address and time of a page that was fetched."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with its query, its rows, the pages that they came from, and the words behind the amounts of the first
    rows, what said which lots they are, their links to others and the classes that people decided, as many as are
    shown. `cell` None: the whole exhibit. `values` are those of the query's parameters, `days` the period to which rows
    were confined.
    """

    exhibit: Exhibit
    cell: str | None
    table: FigureTable
    values: Mapping[str, Any]
    figures: tuple[dict[str, Any], ...]
    rows: tuple[dict[str, Any], ...]
    words: Mapping[Key, tuple[Words, ...]]
    said: Mapping[str, tuple[Said, ...]]
    ties: Mapping[RowKey, tuple[Tie, ...]]
    classes: Mapping[RowKey, tuple[str, ...]]
    days: Days | None = None

    @property
    def sql(self) -> str:
        """The query that gave the figures, its values in it."""
        query = f"{self.exhibit.behind}\n{self.table.query}"
        return _PARAMETER.sub(lambda name: _literal(self.values[name[1]]), query)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Address and time of each page behind the figure, as it was fetched."""
        return tuple(sorted({(row["page"], row["fetched_at"]) for row in self.rows}))


def explain(
    facts: Facts,
    connection: Connection,
    wanted: Exhibit,
    cell: str | None,
    year: int,
    days: Days | None = None,
    most: int = MOST_ROWS,
) -> Explanation:
    """What is behind an exhibit, or one cell of it, named as in the table or by its label in either language. `days`:
    of its rows those of a period only. `most`: of how many rows the words are read.

    Raises ExhibitError listing what there is for an unknown cell, or where rows have no day that a period could take.
    """
    figures = compute(facts, wanted, year)
    values = parameters(facts, wanted, year, cell)
    rows = facts.rows(f"{wanted.behind}\n{_BEHIND}", values)
    if cell is not None and not rows and value_of(cell) != cell:
        return explain(facts, connection, wanted, value_of(cell), year, days, most)
    groups = [str(row[wanted.groups.cell]) for row in figures.groups] if wanted.groups else []
    if cell is not None and not rows and cell not in {*cells(figures), *groups}:
        there = ", ".join([*cells(figures), *groups]) or "none, for there is no data"
        raise ExhibitError(f"exhibit {wanted.id} of {year} has no cell {cell!r}; there are: {there}")
    if days is not None:
        rows = list(_within(wanted, rows, days))
    rows.sort(key=_largest_first)
    pages = documents_of(connection, {row["document_id"] for row in rows})
    rows = [row | _page(pages, row["document_id"], row["url"]) for row in rows]
    told, told_rows = (wanted.groups, figures.groups) if wanted.groups and cell in groups else (None, figures.rows)
    table = told or wanted.table
    return Explanation(
        wanted,
        cell,
        table,
        values,
        _of(told_rows, table, cell),
        tuple(rows),
        words_of(connection, {key for row in rows[:most] if (key := key_of(row))}),
        said_of(connection, {str(row["row"]) for row in rows[:most]}),
        ties_of(connection, {row_key(row) for row in rows[:most]}),
        classes_of(connection, {row_key(row) for row in rows[:most]}),
        days,
    )


def _largest_first(row: Mapping[str, Any]) -> Any:
    """What makes a bar high stands first; of equal amounts, and where rows have none, in the order of their keys."""
    return -next((row[name] for name in _AMOUNTS if row.get(name) is not None), 0)


def _within(wanted: Exhibit, rows: list[dict[str, Any]], days: Days) -> Iterator[dict[str, Any]]:
    """The rows of a period."""
    if rows and "day" not in rows[0]:
        raise ExhibitError(f"rows of exhibit {wanted.id} have no day; name a cell of it")
    return (row for row in rows if row["day"] is not None and days[0] <= row["day"] <= days[1])


def _literal(value: Any) -> str:
    """A value as it stands in SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, int | float):
        return str(value)
    text = str(value).replace("'", "''")
    return f"DATE '{text}'" if isinstance(value, date) else f"'{text}'"


def _of(rows: tuple[dict[str, Any], ...], table: FigureTable, cell: str | None) -> tuple[dict[str, Any], ...]:
    return tuple(row for row in rows if cell is None or str(row[table.cell]) == cell)


def first_pages(connection: Connection, figures: Figures) -> tuple[Page, ...]:
    """Address and time of the first pages behind an exhibit, in the order of the rows' addresses."""
    pages = documents_of(connection, {document for document, _ in figures.pages})
    found = (_page(pages, document, url) for document, url in figures.pages)
    return tuple((page["page"], page["fetched_at"]) for page in found)


def _page(pages: Mapping[int, Page], document: int, url: str) -> dict[str, str]:
    page, fetched_at = pages.get(document, (url, ""))
    return {"page": page, "fetched_at": fetched_at}


def as_text(explanation: Explanation, most: int = MOST_ROWS) -> str:
    """The explanation to read in a terminal, with the first rows of many."""
    wanted = explanation.exhibit
    lines = [f"Exhibit {wanted.id}: {wanted.words['title_en']} / {wanted.words['title_zh']}"]
    if explanation.cell is not None:
        lines.append(f"cell: {explanation.cell}")
    lines += ["", "query:", explanation.sql, "", "figures:"]
    lines += [f"  {_figure(row, explanation.table.columns)}" for row in explanation.figures]
    of = f" of {explanation.days[0]} to {explanation.days[1]}" if explanation.days else ""
    lines += ["", f"rows behind{of}: {len(explanation.rows)}, from {len(explanation.pages)} pages"]
    for row in explanation.rows[:most]:
        values = ", ".join(f"{n} {value}" for n, value in row.items() if n not in _NOT_VALUES and value is not None)
        lines += [f"  {row['row']}: {values}", f"    {row['url']}"]
        lines.append(f"    read from {row['page']} at {row['fetched_at']}, document {row['document_id']}")
        lines += [f"    {words}" for words in _words(explanation, row)]
        lines += [f"    {tie.told()}" for tie in explanation.ties[row_key(row)]]
    if len(explanation.rows) > most:
        lines.append(f"  … and {len(explanation.rows) - most} more: --most N or --csv shows them, a cell has fewer")
    return "\n".join(lines)


def as_rows(explanation: Explanation) -> Iterator[dict[str, Any]]:
    """Every row behind the figure with its page and, as text, the words that its values were read from."""
    for row in explanation.rows:
        values = {name: value for name, value in row.items() if name not in ("also", "amount_source", "amount_key")}
        yield values | {"words": "; ".join(_words(explanation, row))}


def _words(explanation: Explanation, row: Mapping[str, Any]) -> Iterator[str]:
    """The words of pages behind a row, where these were read."""
    key = key_of(row)
    yield from (amount.told(row["url"]) for amount in (explanation.words.get(key, ()) if key else ()))
    yield from (said.told() for said in explanation.said.get(str(row["row"]), ()))
    yield from explanation.classes.get(row_key(row), ())


def _figure(row: dict[str, Any], columns: tuple[Column, ...]) -> str:
    values = ((column, row[column.name]) for column in columns)
    return ", ".join(f"{column.name} {shown(value, legible(column, (value,)))}" for column, value in values)

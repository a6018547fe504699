"""What is behind a figure: the query, the rows, the pages, the words."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exhibits.catalogue import Column, Exhibit, ExhibitError, FigureTable
from exhibits.compute import cells, compute, parameters, shown
from exhibits.facts import Facts
from exhibits.labels import value_of
from exhibits.links import Key as RowKey
from exhibits.links import Tie, row_key, ties_of
from exhibits.words import Key, Words, key_of, words_of
from storage.queries import documents_of

_BEHIND = """SELECT * FROM behind AS b
WHERE $cell IS NULL OR b.cell = $cell OR list_contains(b.also, $cell) ORDER BY b.cell, b."row" """
_PAGES = "SELECT document_id, min(url) AS url FROM behind GROUP BY document_id ORDER BY url, document_id LIMIT $most"
_MOST_ROWS = 200
_NOT_VALUES = frozenset(
    {"also", "row", "source", "url", "page", "document_id", "fetched_at", "amount_source", "amount_key"}
)

Page = tuple[str, str]
"""Address and time of a page that was fetched."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with its query, its rows, the pages that they came from, and the words behind the amounts of the first
    rows and their links to others, as many as are shown. `cell` None: the whole exhibit.
    """

    exhibit: Exhibit
    cell: str | None
    table: FigureTable
    figures: tuple[dict[str, Any], ...]
    rows: tuple[dict[str, Any], ...]
    words: Mapping[Key, tuple[Words, ...]]
    ties: Mapping[RowKey, tuple[Tie, ...]]

    @property
    def sql(self) -> str:
        """The query that gave the figures."""
        return f"{self.exhibit.behind}\n{self.table.query}"

    @property
    def pages(self) -> tuple[Page, ...]:
        """Address and time of each page behind the figure, as it was fetched."""
        return tuple(sorted({(row["page"], row["fetched_at"]) for row in self.rows}))


def explain(facts: Facts, connection: sqlite3.Connection, wanted: Exhibit, cell: str | None, year: int) -> Explanation:
    """What is behind an exhibit, or one cell of it, named as in the table or by its label in either language.

    Raises ExhibitError listing what there is for an unknown cell.
    """
    figures = compute(facts, wanted, year)
    rows = facts.rows(f"{wanted.behind}\n{_BEHIND}", parameters(facts, wanted, year, cell))
    if cell is not None and not rows and value_of(cell) != cell:
        return explain(facts, connection, wanted, value_of(cell), year)
    groups = [str(row[wanted.groups.cell]) for row in figures.groups] if wanted.groups else []
    if cell is not None and not rows and cell not in {*cells(figures), *groups}:
        there = ", ".join([*cells(figures), *groups]) or "none, for there is no data"
        raise ExhibitError(f"exhibit {wanted.id} of {year} has no cell {cell!r}; there are: {there}")
    pages = documents_of(connection, {row["document_id"] for row in rows})
    rows = [row | _page(pages, row["document_id"], row["url"]) for row in rows]
    words = words_of(connection, {key for row in rows[:_MOST_ROWS] if (key := key_of(row))})
    ties = ties_of(connection, {row_key(row) for row in rows[:_MOST_ROWS]})
    if wanted.groups is not None and cell in groups:
        return Explanation(
            wanted, cell, wanted.groups, _of(figures.groups, wanted.groups, cell), tuple(rows), words, ties
        )
    return Explanation(wanted, cell, wanted.table, _of(figures.rows, wanted.table, cell), tuple(rows), words, ties)


def _of(rows: tuple[dict[str, Any], ...], table: FigureTable, cell: str | None) -> tuple[dict[str, Any], ...]:
    return tuple(row for row in rows if cell is None or str(row[table.cell]) == cell)


def first_pages(
    facts: Facts, connection: sqlite3.Connection, wanted: Exhibit, year: int, most: int
) -> tuple[Page, ...]:
    """Address and time of the first pages behind an exhibit, at most so many, in the order of the rows' addresses."""
    rows = facts.rows(f"{wanted.behind}\n{_PAGES}", parameters(facts, wanted, year) | {"most": most})
    pages = documents_of(connection, {row["document_id"] for row in rows})
    found = (_page(pages, row["document_id"], row["url"]) for row in rows)
    return tuple((page["page"], page["fetched_at"]) for page in found)


def _page(pages: Mapping[int, Page], document: int, url: str) -> dict[str, str]:
    page, fetched_at = pages.get(document, (url, ""))
    return {"page": page, "fetched_at": fetched_at}


def as_text(explanation: Explanation) -> str:
    """The explanation to read in a terminal."""
    wanted = explanation.exhibit
    lines = [f"Exhibit {wanted.id}: {wanted.words['title_en']} / {wanted.words['title_zh']}"]
    if explanation.cell is not None:
        lines.append(f"cell: {explanation.cell}")
    lines += ["", "query:", explanation.sql, "", "figures:"]
    lines += [f"  {_figure(row, explanation.table.columns)}" for row in explanation.figures]
    lines += ["", f"rows behind: {len(explanation.rows)}, from {len(explanation.pages)} pages"]
    for row in explanation.rows[:_MOST_ROWS]:
        values = ", ".join(f"{n} {value}" for n, value in row.items() if n not in _NOT_VALUES and value is not None)
        lines += [f"  {row['row']}: {values}", f"    {row['url']}"]
        lines.append(f"    read from {row['page']} at {row['fetched_at']}, document {row['document_id']}")
        key = key_of(row)
        lines += [f"    {amount.told(row['url'])}" for amount in explanation.words[key]] if key else []
        lines += [f"    {tie.told()}" for tie in explanation.ties[row_key(row)]]
    if len(explanation.rows) > _MOST_ROWS:
        lines.append(f"  … and {len(explanation.rows) - _MOST_ROWS} more; name a cell to see fewer")
    return "\n".join(lines)


def _figure(row: dict[str, Any], columns: tuple[Column, ...]) -> str:
    return ", ".join(f"{column.name} {shown(row[column.name], column)}" for column in columns)

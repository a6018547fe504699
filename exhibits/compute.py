"""An exhibit's figures from the database, with the number of rows and pages behind them."""

from __future__ import annotations

import sqlite3
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exhibits.catalogue import Column, Exhibit
from exhibits.labels import label_list

_ABSENT = "–"


@dataclass(frozen=True, slots=True)
class Figures:
    """An exhibit computed: rows by column name, the same for its groups, values for its sentences, what lies behind."""

    exhibit: Exhibit
    year: int
    rows: tuple[dict[str, Any], ...]
    groups: tuple[dict[str, Any], ...]
    summary: dict[str, Any]
    n_rows: int
    n_pages: int

    def sentence(self, language: str) -> str:
        """The exhibit's sentence in `en` or `zh`."""
        return self._filled("sentence", language)

    def method(self, language: str) -> str:
        """How the figures were counted, and what could not be, in `en` or `zh`."""
        return self._filled("method", language)

    def _filled(self, words: str, language: str) -> str:
        values = {n: label_list(v, language) if isinstance(v, str) else v for n, v in self.summary.items()}
        return _AbsentAsDash().vformat(self.exhibit.words[f"{words}_{language}"], (), values)


class _AbsentAsDash(string.Formatter):
    """Formats a value that is not there as a dash."""

    def format_field(self, value: Any, format_spec: str) -> str:
        return _ABSENT if value is None else str(super().format_field(value, format_spec))


def shown(value: Any, column: Column) -> str:
    """A value as the table prints it."""
    if value is None:
        return _ABSENT
    return format(value, column.format) if column.format and not isinstance(value, str) else str(value)


def parameters(year: int, cell: str | None = None) -> dict[str, Any]:
    """The named parameters of every query of an exhibit."""
    return {"year": str(year), "previous_year": str(year - 1), "cell": cell}


def rows_of(connection: sqlite3.Connection, query: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a query by column name."""
    cursor = connection.execute(query, values)
    names = [name for name, *_ in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def compute(connection: sqlite3.Connection, exhibit: Exhibit, year: int) -> Figures:
    """The figures of an exhibit for a year; no rows where the database has none."""
    values = parameters(year)
    rows = rows_of(connection, f"{exhibit.behind}\n{exhibit.table.query}", values)
    groups = rows_of(connection, f"{exhibit.behind}\n{exhibit.groups.query}", values) if exhibit.groups else []
    (summary,) = rows_of(connection, f"{exhibit.behind}\n{exhibit.summary}", values)
    (behind,) = rows_of(
        connection, f"{exhibit.behind}\nSELECT count(*) AS n, count(DISTINCT document_id) AS pages FROM behind", values
    )
    return Figures(exhibit, year, tuple(rows), tuple(groups), summary | {"year": year}, behind["n"], behind["pages"])


def cells(figures: Figures) -> Sequence[str]:
    """The names of the cells of an exhibit's table, in its order."""
    return [str(row[figures.exhibit.cell]) for row in figures.rows]

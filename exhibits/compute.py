"""An exhibit's figures from the facts, with the number of rows and pages behind them."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from exhibits.catalogue import Column, Exhibit, FigureTable
from exhibits.facts import Facts
from exhibits.labels import label_list
from exhibits.notes import notes

_ABSENT = "–"
_COUNTED = """SELECT count(*) AS n, count(DISTINCT document_id) AS pages,
  coalesce(list_sort(list(DISTINCT source)), []) AS sources FROM behind"""


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
    sources: tuple[str, ...]

    def sentence(self, language: str) -> str:
        """The exhibit's sentence in `en` or `zh`."""
        return self._filled(self.exhibit.words[f"sentence_{language}"], language)

    def method(self, language: str) -> str:
        """How the figures were counted, and what could not be, in `en` or `zh`."""
        said = [note for note in notes() if all(self.summary.get(name) is not None for name in note.needs)]
        return " ".join(
            [self._filled(self.exhibit.words[f"method_{language}"], language)]
            + [self._filled(note.words[language], language) for note in said]
        )

    def _filled(self, words: str, language: str) -> str:
        values = {n: label_list(v, language) if isinstance(v, str) else v for n, v in self.summary.items()}
        return _AbsentAsDash().vformat(words, (), values)


class _AbsentAsDash(string.Formatter):
    """Formats a value that is not there as a dash."""

    def format_field(self, value: Any, format_spec: str) -> str:
        return _ABSENT if value is None else str(super().format_field(value, format_spec))


def shown(value: Any, column: Column) -> str:
    """A value as the table prints it."""
    if value is None:
        return _ABSENT
    return format(value, column.format) if column.format and not isinstance(value, str) else str(value)


def parameters(facts: Facts, exhibit: Exhibit, year: int, cell: str | None = None) -> dict[str, Any]:
    """The named parameters of every query of an exhibit."""
    return {"year": year, "today": facts.today, "cell": cell, **exhibit.values}


def rows_of(facts: Facts, exhibit: Exhibit, table: FigureTable, year: int) -> tuple[dict[str, Any], ...]:
    """The rows of one of an exhibit's tables for a year, by column name."""
    return tuple(facts.rows(f"{exhibit.behind}\n{table.query}", parameters(facts, exhibit, year)))


def compute(facts: Facts, exhibit: Exhibit, year: int) -> Figures:
    """The figures of an exhibit for a year; no rows where there are no facts for it."""
    values = parameters(facts, exhibit, year)
    rows = rows_of(facts, exhibit, exhibit.table, year)
    groups = rows_of(facts, exhibit, exhibit.groups, year) if exhibit.groups else ()
    (summary,) = facts.rows(f"{exhibit.behind}\n{exhibit.summary}", values)
    (behind,) = facts.rows(f"{exhibit.behind}\n{_COUNTED}", values)
    counted = behind["n"], behind["pages"], tuple(behind["sources"])
    return Figures(exhibit, year, rows, groups, summary | {"year": year}, *counted)


def cells(figures: Figures) -> Sequence[str]:
    """The names of the cells of an exhibit's table, in its order."""
    return [str(row[figures.exhibit.cell]) for row in figures.rows]

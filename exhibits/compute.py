"""An exhibit's figures from the facts, with the number of rows and pages behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from exhibits.catalogue import Exhibit, FigureTable
from exhibits.facts import Facts
from exhibits.labels import label_list
from exhibits.notes import notes
from exhibits.sentences import filled, needs
from exhibits.units import in_language

_COUNTED = """SELECT count(*) AS n, count(DISTINCT document_id) AS pages,
  coalesce(list_sort(list(DISTINCT source)), []) AS sources FROM behind"""
_PAGES = "SELECT document_id, min(url) AS url FROM behind GROUP BY document_id ORDER BY url, document_id LIMIT $most"
_MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class Figures:
    """An exhibit computed: rows by column name, the same for its groups, values for its sentences, what lies behind.

    `pages` are document and address of the first pages behind it, in the order of the addresses.
    """

    exhibit: Exhibit
    year: int
    rows: tuple[dict[str, Any], ...]
    groups: tuple[dict[str, Any], ...]
    summary: dict[str, Any]
    n_rows: int
    n_pages: int
    sources: tuple[str, ...]
    pages: tuple[tuple[int, str], ...]

    def headline(self, language: str) -> str:
        """What the figures say, in `en` or `zh`; the title where they do not give enough for any headline."""
        known = {name for name, value in self.summary.items() if value is not None}
        for words in self.exhibit.headlines[language]:
            if needs(words) <= known:
                said = self._filled(words, language)
                return said[:1].upper() + said[1:]
        return self.exhibit.words[f"title_{language}"]

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
        values = {
            name: label_list(value, language) if isinstance(value, str) else in_language(name, value, language)
            for name, value in self.summary.items()
        }
        return filled(words, values)


def parameters(facts: Facts, exhibit: Exhibit, year: int, cell: str | None = None) -> dict[str, Any]:
    """The named parameters of every query of an exhibit."""
    return {"year": year, "today": facts.today, "cell": cell, **exhibit.values}


def rows_of(facts: Facts, exhibit: Exhibit, table: FigureTable, year: int) -> tuple[dict[str, Any], ...]:
    """The rows of one of an exhibit's tables for a year, by column name."""
    return tuple(facts.rows(f"{exhibit.behind}\n{table.query}", parameters(facts, exhibit, year)))


def compute(facts: Facts, exhibit: Exhibit, year: int) -> Figures:
    """The figures of an exhibit for a year; no rows where there are no facts for it."""
    values = parameters(facts, exhibit, year)
    queries = (exhibit.table.query, exhibit.groups, exhibit.summary, _COUNTED, _PAGES, _MOST_PAGES)
    asked = repr((exhibit.expressions, queries, values))
    found = facts.remembered(asked, lambda: _found(facts, exhibit, values))
    (behind,) = found["counted"]
    (summary,) = found["summary"]
    pages = tuple((row["document_id"], row["url"]) for row in found["pages"])
    counted = behind["n"], behind["pages"], tuple(behind["sources"])
    rows, groups = tuple(found["rows"]), tuple(found["groups"])
    return Figures(exhibit, year, rows, groups, summary | {"year": year}, *counted, pages)


def _found(facts: Facts, exhibit: Exhibit, values: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    def asked(query: str) -> list[dict[str, Any]]:
        return facts.rows(f"{exhibit.beside}\n{query}", values | {"most": _MOST_PAGES})

    facts.keep("behind", f"{exhibit.behind}\nSELECT * FROM behind", values)
    groups = asked(exhibit.groups.query) if exhibit.groups else []
    found = {"rows": asked(exhibit.table.query), "groups": groups, "summary": asked(exhibit.summary)}
    return found | {"counted": asked(_COUNTED), "pages": asked(_PAGES)}


def cells(figures: Figures) -> Sequence[str]:
    """The names of the cells of an exhibit's table, in its order."""
    return [str(row[figures.exhibit.cell]) for row in figures.rows]

"""What the page says of each exhibit: its figures, its charts, the pages behind it, how far its sources were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson
from markupsafe import Markup

from exhibits.catalogue import Exhibit, FigureTable
from exhibits.chapters import Chapter
from exhibits.compute import Figures, compute
from exhibits.explain import Page, first_pages
from exhibits.facts import Facts
from exhibits.report.charts.drawing import NARROW, WIDE, drawn
from exhibits.report.charts.plots import Plot, Words, plot_of
from exhibits.units import legible
from storage.engines.connection import Connection
from storage.queries import Covered, covered

_GROUPS = {"en": ": groups", "zh": "：分组"}


@dataclass(frozen=True, slots=True)
class ChartOnPage:
    """A chart of an exhibit: what it shows, the id of the words that name it."""

    plot: Plot
    id: str

    @property
    def wide(self) -> Markup:
        """For a screen, and for paper."""
        return drawn(self.plot, WIDE, self.id)

    @property
    def narrow(self) -> Markup:
        """For a narrow screen."""
        return drawn(self.plot, NARROW, self.id)

    @property
    def tips(self) -> Markup:
        """What is said of each cell when one points at it, as JSON that may stand in a page: the names of the series,
        and for each cell its name and its values; a text by language where languages differ.
        """
        series = self.plot.series
        cells = [[_one(name), *(_one(each.shown[n]) for each in series)] for n, name in enumerate(self.plot.cells)]
        told = orjson.dumps({"series": [_one(each.words) for each in series], "cells": cells}).decode()
        # Within a script a page reads no entities; JSON may write these characters by their numbers.
        for character in "<>&":
            told = told.replace(character, f"\\u{ord(character):04x}")
        return Markup(told)


@dataclass(frozen=True, slots=True)
class Section:
    """An exhibit on the page, and the name that it has there."""

    name: str
    figures: Figures
    charts: tuple[ChartOnPage, ...]
    pages: tuple[Page, ...]
    covered: Covered

    @property
    def tables(self) -> tuple[TableOnPage, ...]:
        """The exhibit's tables, that of its groups first where it has one; none where there is no data."""
        figures, exhibit = self.figures, self.figures.exhibit
        if not figures.n_rows:
            return ()
        titles = {language: exhibit.words[f"title_{language}"] for language in ("en", "zh")}
        table = _table(self.name, titles, exhibit.table, figures.rows)
        if exhibit.groups is None:
            return (table,)
        grouped = {language: f"{titles[language]}{words}" for language, words in _GROUPS.items()}
        return _table(f"{self.name}-groups", grouped, exhibit.groups, figures.groups), table


@dataclass(frozen=True, slots=True)
class TableOnPage:
    """A table of an exhibit: its name among all, title by language, columns, rows."""

    name: str
    title: Words
    table: FigureTable
    rows: tuple[Mapping[str, Any], ...]


def _table(name: str, title: Words, table: FigureTable, rows: tuple[Mapping[str, Any], ...]) -> TableOnPage:
    columns = tuple(legible(column, (row[column.name] for row in rows)) for column in table.columns)
    return TableOnPage(name, title, replace(table, columns=columns), rows)


@dataclass(frozen=True, slots=True)
class ChapterOnPage:
    """A chapter with what the page says of its exhibits, and the id that it has there."""

    id: str
    chapter: Chapter
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class YearOnPage:
    """The chapters of a year."""

    year: int
    chapters: tuple[ChapterOnPage, ...]


def year_of(
    facts: Facts,
    connection: Connection,
    chapters: Sequence[Chapter],
    year: int,
    languages: Sequence[str],
    ending: str,
) -> YearOnPage:
    """The chapters of a year. `ending` tells what stands on the page from the same of another year."""

    def section(exhibit: Exhibit) -> Section:
        return _section(connection, compute(facts, exhibit, year), languages, exhibit.name + ending)

    return YearOnPage(
        year,
        tuple(ChapterOnPage(each.id + ending, each, tuple(map(section, each.exhibits))) for each in chapters),
    )


def _section(connection: Connection, figures: Figures, languages: Sequence[str], name: str) -> Section:
    """An exhibit of a year; without charts and pages where the database has no data for it."""
    charts = tuple(
        ChartOnPage(plot_of(figures, chart, languages), f"x{name}-chart-{n}")
        for n, chart in enumerate(figures.exhibit.charts if figures.n_rows else (), 1)
    )
    return Section(name, figures, charts, first_pages(connection, figures), covered(connection, figures.sources))


def _one(words: Words) -> object:
    """A text where all languages say the same, else the texts by language."""
    return next(iter(words.values())) if len(set(words.values())) == 1 else dict(words)

"""What a chart shows, before it is drawn: cells, series, values, in the languages of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from exhibits.catalogue import Chart, Column
from exhibits.compute import Figures
from exhibits.labels import label
from exhibits.report.charts.periods import without_gaps
from exhibits.units import factor, legible, shown

Words = Mapping[str, str]
"""Words by language, `en`, `zh` or both."""

_WORDS = re.compile(r"\{(?P<en>[^{}|]+)\|(?P<zh>[^{}|]+)\}")
_BEFORE = re.compile(r"(?:^|_)before")


@dataclass(frozen=True, slots=True)
class Series:
    """Values of the cells, as numbers and as the table prints them. `hue`: which colour it has; `before`: whether it is
    of the year before, and so a shade of the series of this year.
    """

    words: Words
    values: tuple[float | None, ...]
    shown: tuple[Words, ...]
    hue: int
    before: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart's content. `cells` are the labels of its cells, `names` the values of the database that they stand for;
    `factors` say by how much a number on an axis is greater in a language.
    """

    kind: str
    unit: Words
    cells: tuple[Words, ...]
    names: tuple[str, ...]
    series: tuple[Series, ...]
    factors: Mapping[str, int]

    @property
    def values(self) -> tuple[float, ...]:
        """All values that there are."""
        return tuple(value for series in self.series for value in series.values if value is not None)

    def only(self, language: str) -> Plot:
        """The same in one of its languages."""

        def said(words: Words) -> Words:
            return {language: words[language]}

        series = (replace(s, words=said(s.words), shown=tuple(map(said, s.shown))) for s in self.series)
        return replace(
            self,
            unit=said(self.unit),
            cells=tuple(map(said, self.cells)),
            series=tuple(series),
            factors={language: self.factors[language]},
        )


def words_in(languages: Sequence[str], text: str) -> Words:
    """Our own words of a chart, `{Month|月份}`, by language."""
    return {language: _WORDS.sub(rf"\g<{language}>", text) for language in languages}


def plot_of(figures: Figures, chart: Chart, languages: Sequence[str]) -> Plot:
    """What a chart of an exhibit shows."""
    exhibit = figures.exhibit
    groups = exhibit.groups if chart.table == "groups" else None
    table, rows = (groups, figures.groups) if groups else (exhibit.table, figures.rows)
    drawn: Sequence[Mapping[str, Any]] = [row for row in rows if str(row[table.cell]) not in chart.skip][: chart.most]
    by_name = {str(row[table.cell]): row for row in drawn}
    names = without_gaps(tuple(by_name))
    drawn = [by_name.get(name, {}) for name in names]
    columns = {column.name: column for column in table.columns}
    own = [name for name, _ in chart.series if not _is_before(name)]
    series = []
    for name, words in chart.series:
        of = name if name in own else _BEFORE.sub("", name)
        column = columns.get(name) or Column(name, "", "", columns[of].format if of in columns else ",g")
        hue = own.index(of) if of in own else 0
        series.append(_series(column, drawn, words_in(languages, words), hue))
    return Plot(
        chart.kind,
        words_in(languages, chart.unit),
        tuple({language: label(name, language) for language in languages} for name in names),
        names,
        tuple(series),
        {language: factor(chart.series[0][0], language) for language in languages},
    )


def _series(column: Column, rows: Sequence[Mapping[str, Any]], words: Words, hue: int) -> Series:
    values = [row.get(column.name) for row in rows]
    column = legible(column, values)
    return Series(
        words,
        tuple(None if value is None else float(value) for value in values),
        tuple({language: shown(value, column, language) for language in words} for value in values),
        hue,
        _is_before(column.name),
    )


def _is_before(column: str) -> bool:
    return _BEFORE.search(column) is not None

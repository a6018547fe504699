"""Charts of periods, from left to right: columns and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from exhibits.report.charts.plots import Plot, Series, Words
from exhibits.report.charts.scales import Scale, scale_of
from exhibits.report.charts.svg import LINE, SIZE, colour, joined, number, tag, text, width_of

_HEIGHT = 240.0
_TICKS = 5
_GAP = 8.0
# Every how many cells one may be named: months by quarters, quarters by years.
_EVERY = (1, 2, 3, 4, 6, 12, 24)
_FIRST = re.compile(r"^\d{4}-\d\d-01$")
# Beyond so many points of a line not each is marked.
_MARKED = 40
_CUT: Words = {"en": "axis does not begin at zero", "zh": "坐标轴不从零开始"}


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the values stand upward and the cells from left to right, each as wide as `step`."""

    y: Scale
    left: float
    step: float
    bottom: float

    def middle(self, cell: int) -> float:
        return self.left + (cell + 0.5) * self.step


def columns(plot: Plot, width: float) -> tuple[Markup, float]:
    """A column for each cell and series, side by side, from zero."""
    frame = _framed(plot, plot.values, width, may_cut=False)
    thick = min(frame.step * 0.76 / len(plot.series), 46.0)
    bars = (
        _bar(frame, series, frame.middle(cell) + (n - len(plot.series) / 2) * thick, thick, 0.0, value)
        for n, series in enumerate(plot.series)
        for cell, value in enumerate(series.values)
        if value is not None
    )
    return _drawn(plot, frame, width, bars)


def stacked(plot: Plot, width: float) -> tuple[Markup, float]:
    """The series of a cell one upon the other, from zero."""
    sums = [sum(series.values[n] or 0.0 for series in plot.series) for n in range(len(plot.cells))]
    frame = _framed(plot, sums, width, may_cut=False)
    thick = min(frame.step * 0.76, 46.0)
    below = [0.0] * len(plot.cells)
    bars = []
    for series in plot.series:
        for cell, value in enumerate(series.values):
            if value:
                bars.append(_bar(frame, series, frame.middle(cell) - thick / 2, thick, below[cell], value))
                below[cell] += value
    return _drawn(plot, frame, width, bars)


def lines(plot: Plot, width: float) -> tuple[Markup, float]:
    """A line for each series; where a value is missing it is broken."""
    frame = _framed(plot, plot.values, width, may_cut=True)
    return _drawn(plot, frame, width, (part for series in plot.series for part in _line(frame, series)))


def _bar(frame: _Frame, series: Series, x: float, thick: float, below: float, value: float) -> Markup:
    top, foot = sorted((frame.y.at(below), frame.y.at(below + value)))
    return tag("rect", x=x, y=top, width=max(thick - 1, 0.5), height=foot - top, class_=colour(series))


def _line(frame: _Frame, series: Series) -> Iterator[Markup]:
    known = groupby(enumerate(series.values), lambda pair: pair[1] is not None)
    for there, pairs in known:
        if there:
            points = [(frame.middle(cell), frame.y.at(value)) for cell, value in pairs if value is not None]
            path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
            yield tag("path", d=path, class_=f"line {colour(series)}")
            if len(series.values) <= _MARKED or len(points) == 1:
                yield joined(tag("circle", cx=x, cy=y, r=3, class_=colour(series)) for x, y in points)


def _framed(plot: Plot, values: Sequence[float], width: float, *, may_cut: bool) -> _Frame:
    y = scale_of(values, _HEIGHT, 10.0, _TICKS, may_cut=may_cut)
    left = max(width_of(y.words(tick, plot.factors)) for tick in y.ticks) + _GAP
    return _Frame(y, left, (width - left - 4) / max(len(plot.cells), 1), _HEIGHT)


def _drawn(plot: Plot, frame: _Frame, width: float, marks: Iterable[Markup]) -> tuple[Markup, float]:
    axis = [
        tag("path", d=f"M{number(frame.left)} {number(y)}H{number(width)}", class_="zero" if tick == 0 else "grid")
        + text(frame.y.words(tick, plot.factors), frame.left - _GAP + 2, y + 4, "end")
        for tick in frame.y.ticks
        for y in (frame.y.at(tick),)
    ]
    height = frame.bottom + LINE
    if frame.y.cut:
        x = number(frame.left)
        axis.append(tag("path", d=f"M{x} {number(_HEIGHT - 14)}l-4 3l8 4l-8 4l8 4l-4 3", class_="cut"))
        axis.append(text({name: _CUT[name] for name in plot.factors}, frame.left, height + LINE - 2))
    hits = (
        tag("rect", x=frame.left + n * frame.step, y=0, width=frame.step, height=_HEIGHT, class_="hit", data_i=n)
        for n in range(len(plot.cells))
    )
    drawn = joined([*axis, *_cells(plot, frame), *marks, *hits])
    return drawn, height + (LINE if frame.y.cut else 0)


def _cells(plot: Plot, frame: _Frame) -> Iterator[Markup]:
    """The names of the cells, of as many as there is room for; of days those of months, where these begin."""
    begin = [n for n, name in enumerate(plot.names) if _FIRST.search(name)]
    months = [(n, {name: said[:7] for name, said in plot.cells[n].items()}) for n in begin]
    named: Sequence[tuple[int, Words]] = months or list(enumerate(plot.cells))
    widest = max((width_of(words) for _, words in named), default=0.0) + SIZE * 0.6
    apart = frame.step * (named[1][0] - named[0][0] if len(named) > 1 else 1)
    every = next((n for n in _EVERY if n * apart >= widest), len(named) or 1)
    half, end = widest / 2 - SIZE * 0.3, frame.left + frame.step * len(plot.cells)
    for n, words in named[::every]:
        yield text(words, min(max(frame.middle(n), half), end - half), frame.bottom + SIZE + 4, "middle")

"""Charts of things by name, from top to bottom: bars of amounts, bars of changes, dots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from exhibits.report.charts.plots import Plot, Series, Words
from exhibits.report.charts.scales import Scale, scale_of
from exhibits.report.charts.svg import LINE, SIZE, colour, joined, lines_of, number, tag, text, width_of

_ROW, _BAR, _ONE_BAR = 22.0, 11.0, 14.0
_GAP = 8.0
_TWO_LINES = 2 * SIZE + 7.0
# Dots of a cell are joined where there are two: of more, each is a measure of its own.
_PAIR = 2
# Labels take at most this part of the width.
_LABELS = 0.36


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the values stand from left to right and the cells downward, each as high as `step`."""

    x: Scale
    left: float
    top: float
    step: float

    def middle(self, cell: int) -> float:
        return self.top + (cell + 0.5) * self.step


def ranking(plot: Plot, width: float) -> tuple[Markup, float]:
    """A bar for each cell and series, from zero, with its figure at its end."""
    step = max(_ROW, _BAR * len(plot.series) + 10)
    frame = _framed(plot, width, step, most=4)
    return _drawn(plot, frame, width, _bars(plot, frame), axis=False)


def changes(plot: Plot, width: float) -> tuple[Markup, float]:
    """A bar for each cell from zero to the right or left: what rose and what fell."""
    frame = _framed(plot, width, max(_ROW, _BAR * len(plot.series) + 10), most=4)
    return _drawn(plot, frame, width, _bars(plot, frame), axis=False)


def dots(plot: Plot, width: float) -> tuple[Markup, float]:
    """A dot for each cell and series, those of a cell joined, that of the year before hollow."""
    frame = _framed(plot, width, _ROW, most=5, top=LINE, may_cut=True)
    return _drawn(plot, frame, width, _dots(plot, frame), axis=True)


def _framed(plot: Plot, width: float, step: float, most: int, *, top: float = 0.0, may_cut: bool = False) -> _Frame:
    widest = max((width_of(words) for words in plot.cells), default=0.0)
    left = min(widest, width * _LABELS) + _GAP
    if widest > width * _LABELS:
        step = max(step, _TWO_LINES)
    figures = max((width_of(words) for series in plot.series for words in series.shown), default=0.0) + _GAP
    room = 8.0 if may_cut else figures
    values = plot.values
    start = left + (room if min(values, default=0.0) < 0 else 4.0)
    if may_cut:
        scale = scale_of(values, start, width - room, most, may_cut=True)
    else:
        # Figures stand at the bars: nobody reads an axis, and the longest bar may take all the room.
        low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
        scale = Scale(low, high if high > low else low + 1, high - low or 1, start, width - room)
    return _Frame(scale, left, top, step)


def _label(words: Words, frame: _Frame, cell: int) -> Iterator[Markup]:
    """The name of a cell, in two lines where one is too narrow for it."""
    right = frame.left - _GAP
    lines = lines_of(words, right)
    for n, line in enumerate(lines):
        yield text(line, right, frame.middle(cell) + 4 + (n - (len(lines) - 1) / 2) * (SIZE + 1), "end")


def _bars(plot: Plot, frame: _Frame) -> Iterator[Markup]:
    zero, thick = frame.x.at(0.0), _BAR if len(plot.series) > 1 else _ONE_BAR
    for n, series in enumerate(plot.series):
        for cell, value in enumerate(series.values):
            y = frame.middle(cell) + (n - len(plot.series) / 2) * thick
            end = zero if value is None else frame.x.at(value)
            if value:
                x, wide = min(zero, end), abs(end - zero)
                yield tag("rect", x=x, y=y, width=max(wide, 0.5), height=thick - 1, class_=colour(series))
            anchor, shift = ("end", -4) if value is not None and value < 0 else (None, 4)
            kind = "figure b" if series.before else "figure"
            yield text(series.shown[cell], end + shift, y + thick / 2 + 3.5, anchor, kind)


def _dots(plot: Plot, frame: _Frame) -> Iterator[Markup]:
    for cell in range(len(plot.cells)):
        y = frame.middle(cell)
        there = [(series, value) for series in plot.series if (value := series.values[cell]) is not None]
        if len(there) > 1 and len(plot.series) == _PAIR:
            ends = sorted(frame.x.at(value) for _, value in there)
            yield tag("path", d=f"M{number(ends[0])} {number(y)}H{number(ends[-1])}", class_="tie")
        for series, value in sorted(there, key=lambda pair: not pair[0].before):
            yield _dot(series, frame.x.at(value), y)


def _dot(series: Series, x: float, y: float) -> Markup:
    return tag("circle", cx=x, cy=y, r=4.5, class_=f"dot {colour(series)}")


def _drawn(plot: Plot, frame: _Frame, width: float, marks: Iterable[Markup], *, axis: bool) -> tuple[Markup, float]:
    height = frame.top + frame.step * len(plot.cells)
    parts = list(_axis(plot, frame, height)) if axis else []
    if not axis:
        zero = number(frame.x.at(0.0))
        parts.append(tag("path", d=f"M{zero} {number(frame.top)}V{number(height)}", class_="zero"))
    labels = (label for n, words in enumerate(plot.cells) for label in _label(words, frame, n))
    hits = (
        tag("rect", x=0, y=frame.middle(n) - frame.step / 2, width=width, height=frame.step, class_="hit", data_i=n)
        for n in range(len(plot.cells))
    )
    return joined([*parts, *labels, *marks, *hits]), height + 4


def _axis(plot: Plot, frame: _Frame, height: float) -> Iterator[Markup]:
    for tick in frame.x.ticks:
        x = frame.x.at(tick)
        yield tag(
            "path", d=f"M{number(x)} {number(frame.top)}V{number(height)}", class_="zero" if tick == 0 else "grid"
        )
        yield text(frame.x.words(tick, plot.factors), x, SIZE, "middle")
    if frame.x.cut:
        y = number(frame.top)
        yield tag("path", d=f"M{number(frame.x.start - 2)} {y}l3 -4l4 8l4 -8l4 8l3 -4", class_="cut")

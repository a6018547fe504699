"""Charts drawn as SVG: small for a narrow screen, wide for others, or to stand alone in a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from exhibits.report.charts import level, tiles, upright
from exhibits.report.charts.plots import Plot, Words
from exhibits.report.charts.svg import LINE, SIZE, colour, joined, number, tag, text, width_of

WIDE, NARROW = 760.0, 344.0
_SWATCH = 12.0

Drawing = Callable[[Plot, float], tuple[Markup, float]]
KINDS: Mapping[str, Drawing] = {
    "columns": upright.columns,
    "stacked": upright.stacked,
    "lines": upright.lines,
    "ranking": level.ranking,
    "changes": level.changes,
    "dots": level.dots,
    "provinces": tiles.provinces,
}
"""How a chart of a kind is drawn, so many pixels wide: its marks, and how high they are."""


class Frame(NamedTuple):
    """What stands around a chart that is a file of its own: lines above and below it, its style."""

    above: Sequence[Words]
    below: Sequence[Words]
    style: str
    language: str


def drawn(plot: Plot, width: float, labelled_by: str) -> Markup:
    """A chart of a page, named by an element of the page."""
    marks, height = _with_legend(plot, width)
    box = f"0 0 {number(width)} {number(height)}"
    return tag(
        "svg", marks, viewBox=box, width=width, height=height, role="img", aria_labelledby=labelled_by, tabindex=0
    )


def alone(plot: Plot, frame: Frame) -> Markup:
    """A chart that is a file: with its title, its source, and the style that a page would give it."""
    marks, height = _with_legend(plot, WIDE)
    above = [text(words, 0, LINE * n + SIZE, kind="title" if not n else None) for n, words in enumerate(frame.above)]
    top = LINE * len(above) + SIZE
    below = [text(words, 0, top + height + LINE * (n + 1)) for n, words in enumerate(frame.below)]
    box = f"-12 -12 {number(WIDE + 24)} {number(top + height + LINE * len(below) + 36)}"
    style = Markup("<style>") + Markup(frame.style) + Markup("</style>")
    title = tag("title", frame.above[0][frame.language])
    moved = tag("g", marks, transform=f"translate(0 {number(top)})")
    content = joined([title, style, *above, moved, *below])
    return tag(
        "svg",
        content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=box,
        width=WIDE + 24,
        role="img",
        lang=frame.language,
    )


def _with_legend(plot: Plot, width: float) -> tuple[Markup, float]:
    marks, height = KINDS[plot.kind](plot, width)
    legend, high = _legend(plot, width)
    return joined(
        [*legend, tag("g", marks, transform=f"translate(0 {number(high)})") if high else marks]
    ), height + high


def _legend(plot: Plot, width: float) -> tuple[list[Markup], float]:
    """The names of the series with their colours, in as many lines as they need; none for a single one."""
    if len(plot.series) < 2 or plot.kind == "provinces":
        return [], 0.0
    parts, x, y = [], 0.0, 0.0
    for series in plot.series:
        wide = width_of(series.words) + _SWATCH + 22
        if x and x + wide > width:
            x, y = 0.0, y + LINE
        if plot.kind == "dots":
            parts.append(tag("circle", cx=x + 6, cy=y + 7, r=4.5, class_=f"dot {colour(series)}"))
        elif plot.kind == "lines":
            parts.append(tag("path", d=f"M{number(x)} {number(y + 7)}h12", class_=f"line {colour(series)}"))
        else:
            parts.append(tag("rect", x=x, y=y + 2, width=_SWATCH, height=10, class_=colour(series)))
        parts.append(text(series.words, x + _SWATCH + 5, y + 11.5))
        x += wide
    return parts, y + LINE + 8

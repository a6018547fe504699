"""Columns of prose on a PDF's page, as newspapers set them: glyphs in the order in which a person reads them.

Between two columns runs a stripe that no line crosses but for titles and what stands above or below both. Their lines
need not stand level with one another.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from documents.pdf.glyphs import Glyph
from documents.pdf.lines import Line, lines_of

# A stripe is wider than this part of a glyph; letters and words stand nearer.
_STRIPE = 0.6
# A column has so many lines, and so much text in a line that it is no label: in sizes of a glyph.
_LEAST_LINES, _LEAST_WIDTH = 5, 8.0
# Of the lines that begin or end at a stripe so many, and most, are as wide.
_LEAST_WIDE = 3
# Of the most lines that lie over one place: so many may cross a stripe (or two titles), and so many
# lie on either side of it.
_CROSS, _MOST_TITLES, _BESIDE = 0.2, 2, 0.4
# Points from the stripe within which they do; in sizes of a glyph, how far paragraphs of a short column are indented.
_NEAR = 12
_INDENT = 2.4
# Points within which the lines of a side column begin at one place, and how many stand alone for each beside others.
_ALIGNED, _FEW_LEVEL = 4.0, 2
_MOST = 0.8
# Points between the feet of what stands in one row.
_LEVEL = 1.0


class Column(NamedTuple):
    """Lines that stand one below the other; `beside` says that others stand beside them."""

    lines: Sequence[Line]
    beside: bool


def columns_of(glyphs: Sequence[Glyph], *, beside: bool = False) -> Iterator[Column]:
    """The lines of each column, and of what stands above, between and below columns, in reading order."""
    lines = lines_of(glyphs)
    stripe = _stripe(lines)
    if stripe is None:
        yield Column(lines, beside)
        return
    middle = sum(stripe) / 2
    apart: list[Glyph] = []
    for crosses, found in groupby(lines, lambda line: _crosses(line, stripe)):
        band = list(found)
        sides = [
            [glyph for line in band for glyph in line.glyphs if (glyph["x0"] < middle) is left]
            for left in (True, False)
        ]
        if crosses or min(map(len, map(lines_of, sides))) < _LEAST_LINES:
            apart += [glyph for line in band for glyph in line.glyphs]
            continue
        if apart:
            yield Column(lines_of(apart), beside)
            apart = []
        for side in sides:
            yield from columns_of(side, beside=True)
    if apart:
        yield Column(lines_of(apart), beside)


def _crosses(line: Line, stripe: tuple[float, float]) -> bool:
    """Whether a line goes on over the middle of a stripe; one that only ends within it is longer than others."""
    middle = sum(stripe) / 2
    return any(begins < middle < ends for begins, ends in _taken(line))


def _taken(line: Line) -> Iterator[tuple[float, float]]:
    """From where to where a line has text, without the blanks between its letters."""
    begins = ends = float(line.glyphs[0]["x0"])
    for glyph in line.glyphs:
        if glyph["x0"] - ends > _STRIPE * glyph["size"]:
            yield begins, ends
            begins = float(glyph["x0"])
        ends = max(ends, float(glyph["x1"]))
    yield begins, ends


def _stripe(lines: Sequence[Line]) -> tuple[float, float] | None:
    """The leftmost stripe between two columns; None where there is none. One that no more than titles cross may have a
    short column beside it.
    """
    if len(lines) < _LEAST_LINES:
        return None
    pieces = [piece for line in lines for piece in _taken(line)]
    over = _counts(pieces)
    most = max(over)
    size = lines[len(lines) // 2].size
    for crossing, beside, near in (
        (max(_MOST_TITLES, _CROSS * most), _BESIDE * most, _NEAR),
        (_MOST_TITLES, _LEAST_LINES, max(_NEAR, int(_INDENT * size))),
    ):
        for left, right in _empty(over, crossing):
            if right - left < _STRIPE * lines[0].size or left == 0 or right == len(over):
                continue
            before = [piece for piece in pieces if left - near <= piece[1] <= left + 1]
            behind = [piece for piece in pieces if right - 1 <= piece[0] <= right + near]
            if all(_is_column(side, size) for side in (before, behind)) and _beside(over, left, right, near) >= beside:
                return _emptiest(over, left, right)
            if crossing == _MOST_TITLES and _is_column(before, size) and _is_aside(lines, right):
                return _emptiest(over, left, right)
    return None


def _empty(over: Sequence[int], crossing: float) -> Iterator[tuple[int, int]]:
    """The runs of places over which no more than so many pieces lie, from left to right."""
    empty = [n for n, count in enumerate(over) if count <= crossing]
    for _, run in groupby(enumerate(empty), lambda pair: pair[1] - pair[0]):
        places = [place for _, place in run]
        yield places[0], places[-1] + 1


def _emptiest(over: Sequence[int], left: int, right: int) -> tuple[int, int]:
    """The widest part of a stripe over which the fewest pieces lie."""
    runs = ((left + begins, left + ends) for begins, ends in _empty(over[left:right], min(over[left:right])))
    return max(runs, key=lambda run: run[1] - run[0])


def _is_column(pieces: Sequence[tuple[float, float]], size: float) -> bool:
    wide = sum(ends - begins > _LEAST_WIDTH * size for begins, ends in pieces)
    return wide >= _LEAST_WIDE and 2 * wide >= len(pieces)


def _is_aside(lines: Sequence[Line], right: int) -> bool:
    """Whether what begins behind a stripe is the side column of a web page: narrow, so that its lines wrap and are
    short, and most of them not level with others, as the cells of a row are.
    """
    sides = [_parted(line, right - 1) for line in lines]
    own = [behind for _, behind in sides if behind]
    level = sum(abs(_foot(before) - _foot(behind)) < _LEVEL for before, behind in sides if before and behind)
    begins = [
        float(behind[0]["x0"]) for before, behind in sides if behind and not (before and _goes_through(before, behind))
    ]
    wide = len([side for side in own if side[-1]["x1"] - side[0]["x0"] > _LEAST_WIDTH * side[0]["size"]])
    aligned = sum(abs(begin - right) < _ALIGNED for begin in begins)
    return wide >= _LEAST_WIDE and aligned >= max(_LEAST_LINES, _FEW_LEVEL * level, _MOST * len(begins))


def _parted(line: Line, place: float) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs of a line before and behind a place."""
    before = [glyph for glyph in line.glyphs if glyph["x0"] < place]
    return before, list(line.glyphs[len(before) :])


def _goes_through(before: Sequence[Glyph], behind: Sequence[Glyph]) -> bool:
    gap: float = behind[0]["x0"] - before[-1]["x1"]
    return gap < _STRIPE * float(behind[0]["size"])


def _foot(glyphs: Sequence[Glyph]) -> float:
    """Where most glyphs stand, in points from the top of the page."""
    return float(statistics.median(glyph["bottom"] for glyph in glyphs))


def _beside(over: Sequence[int], left: int, right: int, near: int) -> int:
    """The fewer of the lines that lie to the left and to the right of a stripe."""
    return min(max(over[max(0, left - near) : left]), max(over[right : right + near]))


def _counts(pieces: Iterable[tuple[float, float]]) -> list[int]:
    """How many pieces of lines lie over each point from left to right."""
    found = list(pieces)
    changes = [0] * (int(max(ends for _, ends in found)) + 2)
    for begins, ends in found:
        changes[max(0, int(begins))] += 1
        changes[int(ends) + 1] -= 1
    return list(accumulate(changes))

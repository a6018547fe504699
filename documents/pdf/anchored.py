"""Rows of a PDF's table that no rule parts and whose cells have lines of their own: each row lies around its figures.

Where names and guarantors take several lines and the figures stand in the middle of them, or at their top, lines of two
rows lie as near to each other as those of one. That each cell is centred on its figures tells which lines are of it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from documents.pdf.lines import Line

# A scan's letters may stand for digits.
_FIGURE = re.compile(
    r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|[\dA-Za-z]{1,3}(?:,[\dA-Za-z]{3})+(?:\.[\dA-Za-z]{2})?)|[-—/]"
)
_LEAST = _SEVERAL = 2
# In sizes of a glyph, how far a cell may lie from its figures.
_NEAR = 0.3
# And by how much two gaps may differ that are one.
_SAME = 0.1

_Run = Sequence[Line]
_End = Callable[[_Run, int, float, float], int]


def edges(lines: Sequence[Line], columns: Sequence[float]) -> list[float]:
    """The places between the rows of some lines, by the figures of each; none where rows have one line, or where a
    piece is of none.
    """
    anchors = [line.middle for line in lines if sum(map(_is_figure, line.segments())) >= _LEAST]
    if len(anchors) < _LEAST:
        return []
    cells: list[list[Line]] = [[] for _ in range(len(columns) + 1)]
    for line in lines:
        for piece in line.segments():
            cells[bisect_right(columns, (piece.x0 + piece.x1) / 2)].append(piece)
    return edges_around([sorted(column, key=lambda piece: piece.middle) for column in cells], anchors)


def edges_around(columns: Sequence[_Run], anchors: Sequence[float]) -> list[float]:
    """The places between rows whose figures stand at `anchors`, by the pieces of each column from the top."""
    for ways in ((_end_of_centred,), (_end_of_hanging,), (_end_of_centred, _end_of_hanging)):
        runs = [_runs(column, anchors, ways) for column in columns]
        placed = [column for column in runs if column is not None]
        if len(placed) == len(runs) and (places := _between(placed)):
            return places
    return []


def _between(columns: Sequence[Sequence[_Run]]) -> list[float]:
    """The places between rows, of each column one run of pieces a row; none where rows reach into one another, or where
    each has one line.
    """
    if all(len(run) < _SEVERAL for column in columns for run in column) or not all(map(_lie_together, columns)):
        return []
    rows = [[piece for run in runs for piece in run] for runs in zip(*columns, strict=True)]
    spans = [(min(piece.top for piece in row), max(piece.bottom for piece in row)) for row in rows]
    level = all(above[1] < below[0] + _slack(rows) for above, below in pairwise(spans))
    return [(above[1] + below[0]) / 2 for above, below in pairwise(spans)] if level else []


def _lie_together(runs: Sequence[_Run]) -> bool:
    """Whether no piece of a column lies nearer to one of another row than to those of its own, nor a line away."""
    told = [run for run in runs if run]
    within = [below.top - above.bottom for run in told for above, below in pairwise(run)]
    between = [below[0].top - above[-1].bottom for above, below in pairwise(told)]
    size = told[0][0].size if told else 0.0
    return not within or max(within) <= min([size, *(gap + _SAME * size for gap in between)])


def _slack(rows: Sequence[_Run]) -> float:
    """How far the boxes of glyphs of two rows may reach into one another."""
    return _NEAR * min(piece.size for row in rows for piece in row)


def _is_figure(piece: Line) -> bool:
    return _FIGURE.fullmatch(piece.text([])) is not None


def _runs(pieces: _Run, anchors: Sequence[float], ways: Iterable[_End]) -> list[_Run] | None:
    """The pieces of a column by the rows whose figures stand beside their middle, or beside the first of them; None
    where they stand otherwise.
    """
    return next((runs for way in ways if (runs := _placed(pieces, anchors, way)) is not None), None)


def _placed(pieces: _Run, anchors: Sequence[float], end_of: _End) -> list[_Run] | None:
    found: list[_Run] = []
    at = 0
    for anchor, following in pairwise((*anchors, math.inf)):
        end = end_of(pieces, at, anchor, following)
        found.append(pieces[at:end])
        at = end
    return found if at == len(pieces) else None


def _end_of_centred(pieces: _Run, at: int, anchor: float, _: float) -> int:
    """Where those end, of the pieces from one on, that lie around a place; there where they do not."""
    for end in range(at, len(pieces)):
        centre = (pieces[at].middle + pieces[end].middle) / 2
        if abs(centre - anchor) < _NEAR * pieces[at].size:
            return end + 1
        if centre > anchor:
            break
    return at


def _end_of_hanging(pieces: _Run, at: int, anchor: float, following: float) -> int:
    """Where those end that begin at a place and lie above the following."""
    end = at
    if at < len(pieces) and abs(pieces[at].middle - anchor) < _NEAR * pieces[at].size:
        while end < len(pieces) and pieces[end].middle < following - _NEAR * pieces[end].size:
            end += 1
    return end

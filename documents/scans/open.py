"""Tables that leave rules out: those with rules above and below their head and at their end, and no upright ones.

Columns stand apart by a stripe of white that no line of the table goes over, and which words that the model parts have
at both sides. Rows lie around their figures and days, of which each has one in a column of them. Where either is not
certain nothing is put in: the readers of a PDF's tables do what they can.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import cv2
import numpy as np

from documents.pdf.anchored import edges_around
from documents.pdf.lines import Line
from documents.scans.rules import Rule
from documents.scans.words import SeenWords
from records.seen import Box

# Inches: rules of one table begin and end so near to one another, and are so long; an upright one stands within so far.
_ALIKE, _WIDE = 0.06, 1.4
# With more rules than these each row has its own; with fewer than the others two columns may be prose.
_FEW_RULES, _LEAST_RULES, _LEAST_COLUMNS = 4, 3, 3
# Of the height of a box of words: a stripe between columns; what of a line stands beside another; what lies in one row.
_STRIPE, _BESIDE, _LEVEL = 0.15, 0.5, 0.35
# Of a box, what stands above and below its glyphs.
_PADDING = 0.12
# Of the lines of a table so many at most stand alone, as the heads of groups do.
_ALONE = 1 / 3
# Of a stroke that goes from rule to rule, what lies in words; so far within them, of their height.
_WRITTEN, _INSIDE = 0.7, 0.2
_INK, _RULE_INK = 128, 0.5
_FIGURE = re.compile(
    r"-?[¥￥]?(?:\d{1,3}(?:[,，]\d{3})+(?:\.\d{1,6})?|\d+\.\d{1,6}|\d{1,6})%?|[-—/]|"
    r"(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|(?P<dot>[./-])\d{1,2}(?P=dot)\d{1,2})\.?|标的\d{1,3}"
)


class OpenTable(NamedTuple):
    """The level rules of a table from the top, and the places between its columns."""

    rules: Sequence[Rule]
    columns: Sequence[float]


def without_strokes(rules: Sequence[Rule], words: Iterable[SeenWords], dots_an_inch: float) -> list[Rule]:
    """The rules of a page without upright strokes of writing from one level rule to the next: where all that stands
    upright between the two goes through words, it is none.
    """
    boxes = [seen.box for seen in words]
    strokes: set[Rule] = set()
    for stack in _stacks(rules, dots_an_inch):
        for above, below in pairwise(stack):
            found = _upright_between(above, below, rules, dots_an_inch)
            if all(_is_written(rule, boxes) for rule in found):
                strokes.update(found)
    return [rule for rule in rules if rule not in strokes]


def columns_left_out(
    grey: Any, words: Iterable[SeenWords], rules: Sequence[Rule], dots_an_inch: float
) -> list[OpenTable]:
    """The tables of a page without upright rules, and the places between their columns."""
    boxes = [seen.box for seen in words]
    found = []
    for part in _parts(rules, boxes, dots_an_inch):
        within = _within(boxes, part[0], part[-1])
        columns = _columns(grey, within, part, dots_an_inch)
        if len(columns) + 1 >= (2 if len(part) >= _LEAST_RULES else _LEAST_COLUMNS):
            found.append(OpenTable(part, columns))
    return found


def upright_of(table: OpenTable) -> list[Rule]:
    """The rules between the columns of a table, and at its sides."""
    first, last = table.rules[0], table.rules[-1]
    return [Rule(x, first.y0, x, last.y0) for x in (first.x0, *table.columns, first.x1)]


def rows_of(table: OpenTable, words: Sequence[SeenWords]) -> list[Rule] | None:
    """The rules between the rows of a table whose words stand in its columns; None where nobody knows its rows."""
    if len(table.rules) > _FEW_RULES:
        return []
    found: list[Rule] = []
    for n, (above, below) in enumerate(pairwise(table.rules)):
        if n == 0 and len(table.rules) >= _LEAST_RULES:
            continue
        cells: list[list[Line]] = [[] for _ in range(len(table.columns) + 1)]
        for seen in words:
            box = seen.box
            if _is_between(box, above, below):
                cells[bisect_right(table.columns, (box[0] + box[2]) / 2)].append(_line_of(seen.text, box))
        places = _between_rows([sorted(cell, key=lambda line: line.middle) for cell in cells])
        if places is None:
            return None
        found += (Rule(above.x0, y, above.x1, y) for y in places)
    return found


# --- columns -----------------------------------------------------------------------------------------------------


def _stacks(rules: Iterable[Rule], dots: float) -> list[list[Rule]]:
    """The level rules of one extent, from top to bottom."""
    near = _ALIKE * dots
    stacks: list[list[Rule]] = []
    for rule in sorted((rule for rule in rules if rule.is_level), key=lambda rule: rule.y0):
        if rule.x1 - rule.x0 < _WIDE * dots:
            continue
        alike = (one for one in stacks if abs(one[0].x0 - rule.x0) < near and abs(one[0].x1 - rule.x1) < near)
        stack = next(alike, None)
        if stack is None:
            stacks.append([rule])
        else:
            stack.append(rule)
    return stacks


def _upright_between(above: Rule, below: Rule, rules: Iterable[Rule], dots: float) -> list[Rule]:
    near = _ALIKE * dots
    return [
        rule
        for rule in rules
        if not rule.is_level
        and above.x0 - near < rule.x0 < above.x1 + near
        and min(rule.y1, below.y0) - max(rule.y0, above.y0) > (below.y0 - above.y0) / 2
    ]


def _is_written(rule: Rule, boxes: Iterable[Box]) -> bool:
    """Whether an upright rule goes through words over most of its length."""
    inside = (
        min(rule.y1, bottom) - max(rule.y0, top)
        for left, top, right, bottom in boxes
        if left + _INSIDE * (bottom - top) < rule.x0 < right - _INSIDE * (bottom - top)
    )
    return sum(length for length in inside if length > 0) > _WRITTEN * (rule.y1 - rule.y0)


def _parts(rules: Sequence[Rule], boxes: Sequence[Box], dots: float) -> Iterator[list[Rule]]:
    """The level rules of each table that has no upright ones: between two of them words stand side by side."""
    for stack in _stacks(rules, dots):
        part = stack[:1]
        for above, below in pairwise(stack):
            within = _within(boxes, above, below)
            if _upright_between(above, below, rules, dots) or not any(_has_beside(box, within) for box in within):
                if len(part) > 1:
                    yield part
                part = []
            part.append(below)
        if len(part) > 1:
            yield part


def _is_between(box: Box, above: Rule, below: Rule) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return above.y0 < y < below.y0 and above.x0 < x < above.x1


def _within(boxes: Iterable[Box], above: Rule, below: Rule) -> list[Box]:
    return [box for box in boxes if _is_between(box, above, below)]


def _are_level(one: Box, other: Box) -> bool:
    return min(one[3], other[3]) - max(one[1], other[1]) > _BESIDE * min(one[3] - one[1], other[3] - other[1])


def _has_beside(box: Box, boxes: Iterable[Box]) -> bool:
    """Whether a box stands beside another in part: cells that are centred lie a part of a line apart."""
    return any(other is not box and min(box[3], other[3]) - max(box[1], other[1]) > 0 for other in boxes
               if other[2] <= box[0] or box[2] <= other[0])  # fmt: skip


def _columns(grey: Any, boxes: Sequence[Box], rules: Sequence[Rule], dots: float) -> list[float]:
    """The places between the columns of a table: in stripes of white that words which the model parts have at both
    sides.
    """
    beside = [box for box in boxes if _has_beside(box, boxes)]
    if len(boxes) - len(beside) > _ALONE * len(boxes):
        return []
    high = float(np.median([box[3] - box[1] for box in beside]))
    left = int(rules[0].x0)
    taken = _ink_of(grey, beside, rules, dots).any(axis=0)
    runs = _runs(taken, _STRIPE * high)
    gaps = list(_gaps(beside))
    found = []
    begun = 0
    for n, (here, there) in enumerate(pairwise(runs)):
        begins, stripe = runs[begun][0] + left, (here[1] + left, there[0] + left)
        parted = any(
            begins < ends <= stripe[1] and stripe[0] <= next_begins < there[1] + left for ends, next_begins in gaps
        )
        if parted:
            found.append(sum(stripe) / 2)
            begun = n + 1
    return found


def _gaps(boxes: Sequence[Box]) -> Iterator[tuple[float, float]]:
    """Where words end, and where those begin that stand next to them in their line."""
    for one in boxes:
        behind = [other[0] for other in boxes if one[0] + one[2] < other[0] + other[2] and _are_level(one, other)]
        if behind:
            yield one[2], min(behind)


def _ink_of(grey: Any, boxes: Iterable[Box], rules: Sequence[Rule], dots: float) -> Any:
    """The ink of words in a table; its rules, and dirt beside the words, are none."""
    left, right = int(rules[0].x0), int(rules[0].x1) + 1
    top, bottom = int(rules[0].y0), int(rules[-1].y0) + 1
    ink = (grey[top:bottom, left:right] < _INK).astype(np.uint8)
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, max(3, int(_RULE_INK * dots))), np.uint8))
    ink[cv2.dilate(level, np.ones((5, 5), np.uint8)) > 0] = 0
    ink = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    words = np.zeros_like(ink)
    for x0, y0, x1, y1 in boxes:
        inset = _PADDING * (y1 - y0)
        words[
            max(0, int(y0 + inset) - top) : max(0, int(y1 - inset) - top), max(0, int(x0) - left) : int(x1) - left
        ] = 1
    return ink * words


def _runs(taken: Any, apart: float) -> list[tuple[int, int]]:
    """From where to where something stands, over gaps that are no wider than so much."""
    runs: list[list[int]] = []
    for x in map(int, np.flatnonzero(taken)):
        if runs and x - runs[-1][1] < apart:
            runs[-1][1] = x + 1
        else:
            runs.append([x, x + 1])
    return [(begins, ends) for begins, ends in runs]


# --- rows --------------------------------------------------------------------------------------------------------


def _line_of(text: str, box: Box) -> Line:
    """Words as one glyph of a PDF's reader."""
    x0, y0, x1, y1 = box
    padding = _PADDING * (y1 - y0)
    place = {"x0": x0, "x1": x1, "top": y0 + padding, "bottom": y1 - padding, "size": y1 - y0 - 2 * padding}
    return Line(({"text": text.replace(" ", ""), **place},))


def _between_rows(columns: Sequence[Sequence[Line]]) -> list[float] | None:
    """The places between rows; None where nobody knows them. Each row has a figure or a day in a column in which
    nothing else stands, and level with it all figures of such columns.
    """
    if any(below.top < above.middle for column in columns for above, below in pairwise(column)):
        # Two words stand side by side in a cell: it may be two.
        return None
    figures = [column for column in columns if column and all(map(_is_figure, column))]
    told = [[line.middle for line in column] for column in figures if _is_uniform(column)]
    near = _LEVEL * max((line.size for column in columns for line in column), default=0.0)
    if not told:
        one_row = all(len(column) < 2 for column in columns)
        return [] if one_row else None if figures else _between_level(columns, near)
    anchors = max(told, key=len)
    if not all(any(abs(line.middle - anchor) < near for anchor in anchors) for column in figures for line in column):
        return None
    if len(anchors) == 1:
        return []
    if all(any(abs(line.middle - anchor) < near for anchor in anchors) for column in columns for line in column):
        return [(above + below) / 2 for above, below in pairwise(anchors)]
    return edges_around(columns, anchors) or None


def _between_level(columns: Sequence[Sequence[Line]], near: float) -> list[float] | None:
    """The places between rows of labels and values, each of one line; None where a line has none level with it in
    another column, or most rows have no figure: it may go on with the one above it.
    """
    rows: list[list[tuple[float, int, Line]]] = []
    for middle, n, line in sorted(
        ((line.middle, n, line) for n, column in enumerate(columns) for line in column), key=lambda one: one[:2]
    ):
        if rows and middle - rows[-1][0][0] < near:
            rows[-1].append((middle, n, line))
        else:
            rows.append([(middle, n, line)])
    told = sum(any(map(_is_figure, (line for _, _, line in row))) for row in rows)
    if 2 * told < len(rows) or any(len(row) < 2 or len({n for _, n, _ in row}) < len(row) for row in rows):
        return None
    return [(above[-1][0] + below[0][0]) / 2 for above, below in pairwise(rows)]


def _is_figure(line: Line) -> bool:
    return _FIGURE.fullmatch(line.text([])) is not None


def _is_uniform(figures: Iterable[Line]) -> bool:
    """Whether figures have as many decimals each: 2,051,667.4 above 9 is one that goes on in the next line."""
    said = (line.text([]) for line in figures)
    return len({len(text.partition(".")[2]) for text in said if text.strip("0-—/")}) < 2

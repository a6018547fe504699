"""The rules of tables as they were drawn: what waving paper, pale ink and the strokes of words beside them did to them
is put right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from documents.scans.rules import Rule
from records.seen import Box

# Inches: so near is an end to a rule that it meets; pieces of one level rule stand so high above one another.
_AT_RULE, _REACH, _LEVEL = 0.06, 0.1, 0.05
# The edge of a cell of which this part is seen is there, if so many of the row are.
_SEEN, _CELLS = 1 / 3, 2
# Less is enough where most of the row are there.
_SOME = 1 / 8


def mended(rules: Sequence[Rule], words: Sequence[Box], dots_an_inch: float) -> list[Rule]:
    """The rules, those of tables as long as their tables; `words` are the places of words."""
    level = [rule for rule in rules if rule.is_level]
    upright = [_without_ends_in(words, rule, level, dots_an_inch) for rule in rules if not rule.is_level]
    met = [_meeting(rule, upright, dots_an_inch) for rule in level]
    return [*_whole(met, upright, dots_an_inch), *upright]


def _whole(level: Iterable[Rule], upright: Sequence[Rule], dots: float) -> Iterator[Rule]:
    """The level rules, of which those that are seen in pieces go on over each cell where much of them is seen; where
    that is so of most cells of a row, over those too where some of them is seen.
    """
    for pieces in _of_one_line(level, _LEVEL * dots):
        y = sum(piece.y0 for piece in pieces) / len(pieces)
        sides = sorted({rule.x0 for rule in upright if rule.y0 - _AT_RULE * dots < y < rule.y1 + _AT_RULE * dots})
        cells = [cell for cell in pairwise(sides) if len(pieces) > 1 and _seen_of(cell, pieces) >= _SEEN]
        yield from pieces
        if len(cells) >= _CELLS:
            least = _SOME if 2 * len(cells) > len(sides) - 1 else _SEEN
            yield from (Rule(cell[0], y, cell[1], y) for cell in pairwise(sides) if _seen_of(cell, pieces) >= least)


def _seen_of(cell: tuple[float, float], pieces: Iterable[Rule]) -> float:
    """Which part of a cell's width level rules go over."""
    left, right = cell
    return sum(max(0.0, min(right, piece.x1) - max(left, piece.x0)) for piece in pieces) / (right - left)


def _of_one_line(level: Iterable[Rule], near: float) -> Iterator[list[Rule]]:
    """The level rules that stand at one height, from above."""
    pieces: list[Rule] = []
    for rule in sorted(level, key=lambda rule: rule.y0):
        if pieces and rule.y0 - pieces[-1].y0 > near:
            yield pieces
            pieces = []
        pieces.append(rule)
    if pieces:
        yield pieces


def _meeting(rule: Rule, upright: Sequence[Rule], dots: float) -> Rule:
    """A level rule whose ends meet the upright ones near to them: where paper waves its last piece is lost."""
    reach, near = _REACH * dots, _AT_RULE * dots
    places = [other.x0 for other in upright if other.y0 - near < rule.y0 < other.y1 + near]
    x0, x1 = (
        min([(abs(x - end), x) for x in places if abs(x - end) < reach] or [(0.0, end)])[1]
        for end in (rule.x0, rule.x1)
    )
    return rule._replace(x0=x0, x1=x1) if x0 < x1 else rule


def _without_ends_in(words: Sequence[Box], rule: Rule, level: Sequence[Rule], dots: float) -> Rule:
    """An upright rule without what of it goes beyond the outermost level ones into words above or below the table: the
    strokes of writing lie in its line.
    """
    near = _AT_RULE * dots
    crossed = [other.y0 for other in level if other.x0 - near < rule.x0 < other.x1 + near]
    crossed = [y for y in crossed if rule.y0 - near < y < rule.y1 + near]
    if len(crossed) < 2:
        return rule
    top, bottom = min(crossed), max(crossed)
    ends_in = [
        (above + below) / 2
        for left, above, right, below in words
        if left + near < rule.x0 < right - near and rule.y0 - near < (above + below) / 2 < rule.y1 + near
    ]
    return rule._replace(
        y0=top if any(y < top for y in ends_in) else rule.y0,
        y1=bottom if any(y > bottom for y in ends_in) else rule.y1,
    )

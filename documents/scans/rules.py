"""The rules of tables in a picture of a page: level and upright lines of ink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import cv2
import numpy as np

from records.seen import Box


class Rule(NamedTuple):
    """Where a rule begins and ends, in pixels; `x0` and `x1` of an upright one are the same."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        """Whether it is level."""
        return self.y0 == self.y1


# A rule is at least as long as this, and its ink as thick at most, in inches; so far it may wave.
_LONG, _THICK, _WAVES = 0.24, 0.035, 0.12
# Pixels that a scanner adds to a rule's ink; and more to a heavy one, as above and below a table, which is as straight
# as no line of words: it leaves its line by this part of its length.
_ADDED, _HEAVY, _STRAIGHT = 2, 4, 0.005
# How much darker a rule is than what lies beside it, along so much of it (in inches), and than the page's grain.
_DARKER, _ALONG, _GRAIN = 32, 0.12, 3.0
_TOO_FAR = 0.35
# Of the height of words, what stands above and below them; how much of a rule lies in words where it is none.
_MARGIN, _MOSTLY = 0.15, 0.5
# What lies so near to the edge of a picture is the edge of the paper, in inches.
_EDGE = 0.12
# What goes down more than this part of a page is dirt, but where level rules cross it so near to its ends, in inches;
# so is what goes on beyond them and through so many words.
_THROUGHOUT, _ENDS, _SEVERAL = 0.9, 0.3, 3
# Pixels that a rule is made longer by at each end, so that its pieces meet.
_MEET = 4
# Inches within which an upright rule ends at a level one of such a width; longer than this it is no stroke of writing.
_AT_RULE, _WIDE, _NO_STROKE = 0.06, 0.8, 1.6
# Inches that no stroke of a letter of usual size is long.
_NO_LETTER = 0.5


def rules_in(grey: Any, dots_an_inch: float, words: Sequence[Box]) -> list[Rule]:
    """The rules in a page's shades of grey; strokes of writing, and what goes through `words` (their places) along
    their line, are none.
    """
    ways = (True, False)
    found = [rule for level in ways for rule in _found(_thin(grey, level, dots_an_inch), level, dots_an_inch)]
    rules = [
        kept
        for rule in found
        if not (rule.is_level and _is_written(rule, words))
        for kept in _without_dirt(rule, found, words, grey.shape[0], dots_an_inch)
    ]
    level = [rule for rule in rules if rule.is_level]
    upright = (rule for rule in rules if not rule.is_level)
    return [*level, *(part for rule in upright for part in _dividing(rule, level, dots_an_inch))]


def _without_dirt(rule: Rule, found: Sequence[Rule], words: Sequence[Box], high: int, dots: float) -> Iterator[Rule]:
    """A rule as it is. Of an upright line that goes on, in pieces or whole, further than the table whose level rules
    cross it, nothing where it goes through several words in the table, as a fold or dirt under the head of a scanner
    does; where it goes down all of a page and through none, what stands within the table: dirt may lie upon a rule.
    """
    if rule.is_level:
        yield rule
        return
    near, ends = _AT_RULE * dots, _ENDS * dots
    line = [
        other
        for other in found
        if not other.is_level and abs(other.x0 - rule.x0) < near and other.y1 - other.y0 > _NO_LETTER * dots
    ] or [rule]
    begins, last = min(piece.y0 for piece in line), max(piece.y1 for piece in line)
    throughout = last - begins >= _THROUGHOUT * high
    crossed = [other.y0 for other in found if other.is_level and other.x0 - near < rule.x0 < other.x1 + near]
    if not crossed:
        if not throughout:
            yield rule
        return
    top, bottom = min(crossed), max(crossed)
    through = sum(
        left + near < rule.x0 < right - near and top < (above + below) / 2 < bottom
        for left, above, right, below in words
    )
    if (begins >= top - ends and last <= bottom + ends) or not (throughout or through >= _SEVERAL):
        yield rule
    elif not through and rule.y0 < bottom and rule.y1 > top:
        yield Rule(rule.x0, max(top, rule.y0), rule.x0, min(bottom, rule.y1))


def _is_written(rule: Rule, words: Sequence[Box]) -> bool:
    """Whether most of a level rule lies within words: their strokes are in one line."""
    within = (
        min(rule.x1, right) - max(rule.x0, left)
        for left, top, right, bottom in words
        if top + _MARGIN * (bottom - top) < rule.y0 < bottom - _MARGIN * (bottom - top)
        and min(rule.x1, right) > max(rule.x0, left)
    )
    return sum(within) > _MOSTLY * (rule.x1 - rule.x0)


def _thin(grey: Any, level: bool, dots: float) -> Any:
    """Where thin lines go one way, however pale: the shades along them together are darker than those beside them."""
    across, along = int(2 * _THICK * dots) | 1, max(3, int(_ALONG * dots))
    dark = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, np.ones((across, 1) if level else (1, across), np.uint8))
    lines = cv2.blur(dark, (along, 1) if level else (1, along))
    edge = int(_EDGE * dots)
    lines[:edge] = lines[-edge:] = lines[:, :edge] = lines[:, -edge:] = 0
    return (lines > max(_DARKER, _GRAIN * float(np.median(lines)))).astype(np.uint8)


def _found(ink: Any, level: bool, dots: float) -> Iterator[Rule]:
    long, meet = int(_LONG * dots), 2 * _MEET + 1
    # At each end it goes on as far as its shades were taken together.
    end = _MEET + _TOO_FAR * _ALONG * dots
    # A rule that is a little turned or broken is thicker, and in pieces.
    near = cv2.dilate(ink, np.ones((3, 1) if level else (1, 3), np.uint8))
    found = cv2.morphologyEx(near, cv2.MORPH_OPEN, np.ones((1, long) if level else (long, 1), np.uint8))
    found = cv2.dilate(found, np.ones((1, meet) if level else (meet, 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
    for box in stats[1:]:
        x, y, wide, high, area = (float(side) for side in box)
        length, across = (wide, high) if level else (high, wide)
        added = _HEAVY if across < area / length + _STRAIGHT * length else _ADDED
        if across > _WAVES * dots or area > max(5.0, _THICK * dots + added) * length:
            continue
        if level:
            yield Rule(x + end, y + high / 2, x + wide - end, y + high / 2)
        else:
            yield Rule(x + wide / 2, y + end, x + wide / 2, y + high - end)


def _dividing(rule: Rule, level: Sequence[Rule], dots: float) -> Iterator[Rule]:
    """An upright rule that is longer than any stroke, else what of it stands between level ones: a stroke of writing
    may stand right below it.
    """
    if rule.y1 - rule.y0 > _NO_STROKE * dots:
        yield rule
        return
    near = _AT_RULE * dots
    crossed = sorted(
        other.y0
        for other in level
        if other.x1 - other.x0 > _WIDE * dots
        and other.x0 - near < rule.x0 < other.x1 + near
        and rule.y0 - near < other.y0 < rule.y1 + near
    )
    for above, below in pairwise(crossed):
        if below - above > near:
            yield Rule(rule.x0, above, rule.x1, below)

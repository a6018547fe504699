"""A page that was scanned: its glyphs and its rules in points, as a PDF's page has them.

The model gives boxes of words. A glyph gets its part of the box, of which a Chinese character takes twice as much as a
Latin one: near enough to tell cells apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import cv2
import numpy as np

from documents.pdf.glyphs import Glyph, drawn
from documents.scans.again import days_of, seen_again
from documents.scans.laid import upright
from documents.scans.light import evened
from documents.scans.mended import mended
from documents.scans.open import columns_left_out, rows_of, upright_of, without_strokes
from documents.scans.rules import Rule, rules_in
from documents.scans.words import SeenWords, line_in, widths
from records.seen import Box

POINTS_AN_INCH = 72.0
# Words reach at least so far over a rule, in their height, where it goes through them; half of a rule, in pixels.
_WITHIN, _RULE_WIDE = 0.3, 3.0
# Words that are read anew between rules are the same ones where they have this part of the characters.
_SAME = 0.7
# Words of so many characters that rise by more than this part of their length lie across the page.
_TURNABLE, _SLOPE = 3, 0.15
# In heights of a line: a box may begin so far too early; so near to one another lines begin together; so many do.
_TOO_WIDE, _EVEN, _ALIKE = 1.6, 0.25, 3
_FIGURE = re.compile(r"[\d.,，]")
# A bracket is drawn in half of its place: the model sees a blank beside it.
_BLANK_AT_BRACKET = re.compile(r"(?<=[一-龥]) (?=[(（])|(?<=[)）]) (?=[一-龥])")
# Of a box, what stands above and below its glyphs.
_PADDING = 0.12
_INK = 128
# A line that was passed over, in inches: how high it is, how long at least, how near its characters are; and how much
# of its place is ink. What the model makes of it is words from this sureness on.
_LOWEST, _HIGHEST, _SHORTEST, _APART = 0.07, 0.4, 0.4, 0.12
_THINNEST, _READ = 0.1, 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """Words on a page: where they stand, in points, and how sure the model is of them."""

    text: str
    box: Box
    sure: float


@dataclass
class ScannedPage:
    """What the readers of a PDF's tables ask of a page."""

    width: float
    height: float
    edges: list[Glyph]
    rects: list[Glyph] = field(default_factory=list)
    images: list[Glyph] = field(default_factory=list)

    @property
    def bbox(self) -> Box:
        """The page's box."""
        return (0.0, 0.0, self.width, self.height)

    def filter(self, _: Any) -> ScannedPage:
        """The page: of a scan everything is to be seen."""
        return self


@dataclass(frozen=True, slots=True)
class Scan:
    """A page, its glyphs, the lines of words that they are, the words that lie across the page, which are no part of
    it, and the places of lines that could not be read.
    """

    page: ScannedPage
    glyphs: list[Glyph]
    lines: list[Line]
    across: list[str]
    unread: list[Box]


def scan_of(picture: Any, dots_an_inch: float) -> Scan:
    """The glyphs and rules in a picture of a page: rows of blue, green and red."""
    points = POINTS_AN_INCH / dots_an_inch
    grey = evened(picture, dots_an_inch)
    if not (grey < _INK).any():
        return Scan(ScannedPage(picture.shape[1] * points, picture.shape[0] * points, []), [], [], [], [])
    grey, words = upright(grey)
    words, across = _level(words)
    words = list(_begun(words))
    places = [seen.box for seen in words]
    rules = mended(rules_in(grey, dots_an_inch, places), places, dots_an_inch)
    rules = without_strokes(rules, words, dots_an_inch)
    words, rules = _divided(grey, words, rules, dots_an_inch)
    words = [part for seen in words for part in _parted(grey, seen, rules)]
    found, unread = _passed_over(grey, words, rules, dots_an_inch)
    words = [seen_again(grey, seen) for seen in (*words, *found)]
    lines = [_line(seen, points) for seen in _guarded(words, rules)]
    high, wide = grey.shape
    return Scan(
        ScannedPage(wide * points, high * points, [_edge(rule, points) for rule in rules]),
        [glyph for line in lines for glyph in _glyphs(line)],
        lines,
        across,
        [(x0 * points, y0 * points, x1 * points, y1 * points) for x0, y0, x1, y1 in unread],
    )


# --- words and rules ---------------------------------------------------------------------------------------------


def _at(text: str, box: Box, sure: float) -> SeenWords:
    x0, y0, x1, y1 = box
    return SeenWords(text, ((x0, y0), (x1, y0), (x1, y1), (x0, y1)), sure)


def _level(words: Iterable[SeenWords]) -> tuple[list[SeenWords], list[str]]:
    """The words that stand level, and those that lie across the page, as marks and the edges of stamps do."""
    level: list[SeenWords] = []
    across: list[str] = []
    for seen in words:
        (x0, y0), (x1, y1), *_ = seen.corners
        if len(seen.text) >= _TURNABLE and abs(y1 - y0) > _SLOPE * abs(x1 - x0):
            across.append(seen.text)
        else:
            level.append(seen)
    return level, across


def _begun(words: Sequence[SeenWords]) -> Iterator[SeenWords]:
    """The words, where two boxes of one line lie over each other with the second begun where those of the lines around
    it begin: the model draws a box a little too wide, and closes the gap between two columns.
    """
    boxes = [seen.box for seen in words]
    lefts = sorted(box[0] for box in boxes)
    for seen, (x0, y0, x1, y1) in zip(words, boxes, strict=True):
        high = y1 - y0
        over = any(a0 < x0 < a1 < x1 and min(y1, b1) - max(y0, b0) > high / 2 for a0, b0, a1, b1 in boxes)
        near = [left for left in lefts if x0 < left < x0 + _TOO_WIDE * high] if over else []
        begins = next((left for left in near if sum(abs(left - other) < _EVEN * high for other in near) >= _ALIKE), x0)
        yield seen if begins == x0 or begins >= x1 else _at(seen.text, (begins, y0, x1, y1), seen.sure)


def _divided(
    grey: Any, words: Sequence[SeenWords], rules: list[Rule], dots: float
) -> tuple[list[SeenWords], list[Rule]]:
    """The words and the rules of a page with what tables leave out: rules between columns and rows."""
    found = list(words)
    for table in columns_left_out(grey, words, rules, dots):
        upright_rules = upright_of(table)
        parted = [part for seen in found for part in _apart(grey, seen, upright_rules)]
        level = rows_of(table, parted)
        if level is not None:
            found, rules = parted, [*rules, *upright_rules, *level]
    return found, rules


def _apart(grey: Any, seen: SeenWords, rules: Iterable[Rule]) -> Iterator[SeenWords]:
    """Words as they are, or what stands at each side of the white between two columns, read anew."""
    left, top, right, bottom = seen.box
    inner = _WITHIN * (bottom - top)
    crossed = [x0 for x0, y0, _, y1 in rules if left + inner < x0 < right - inner and y0 <= (top + bottom) / 2 <= y1]
    if not crossed:
        yield seen
        return
    parts = []
    for x0, x1 in pairwise([left, *crossed, right]):
        crop = grey[max(0, int(top)) : int(bottom) + 1, max(0, int(x0)) : int(x1) + 1]
        text, sure = line_in(np.ascontiguousarray(crop)) if (crop < _INK).any() else ("", 0.0)
        if text:
            parts.append(_at(text, (x0, top, x1, bottom), sure))
    read = sum(len(part.text.replace(" ", "")) for part in parts) >= _SAME * len(seen.text.replace(" ", ""))
    yield from (part if read else part._replace(sure=0.0) for part in parts)


def _parted(grey: Any, seen: SeenWords, rules: Iterable[Rule]) -> Iterator[SeenWords]:
    """Words as they are, or, where an upright rule goes through them, what stands at each side of it, read anew: where
    between two cells a digit stands is no matter of widths.
    """
    left, top, right, bottom = seen.box
    inner = _WITHIN * (bottom - top)
    crossed = sorted(
        rule.x0
        for rule in rules
        if not rule.is_level and left + inner < rule.x0 < right - inner and rule.y0 <= (top + bottom) / 2 <= rule.y1
    )
    if not crossed:
        yield seen
        return
    parts = []
    for begins, ends in pairwise([left - _RULE_WIDE, *crossed, right + _RULE_WIDE]):
        x0, x1 = begins + _RULE_WIDE, ends - _RULE_WIDE
        crop = grey[max(0, int(top)) : int(bottom) + 1, max(0, int(x0)) : int(x1) + 1]
        text, sure = line_in(np.ascontiguousarray(crop)) if crop.size else ("", 0.0)
        if text:
            parts.append(_at(text, (x0, top, x1, bottom), sure))
    if sum(len(part.text) for part in parts) < _SAME * len(seen.text.replace(" ", "")):
        yield seen._replace(sure=0.0)
        return
    whole = {day for part in parts for day in days_of(part.text)}
    through_day = any(day not in whole for day in days_of(seen.text))
    for n, part in enumerate(parts):
        # A number too wide for its cell goes through the rule, and nobody knows where it ends.
        cut = through_day or any(
            _FIGURE.match(a.text[-1]) and _FIGURE.match(b.text[0]) for a, b in pairwise(parts[max(0, n - 1) : n + 2])
        )
        yield part._replace(sure=0.0) if cut else part


def _guarded(words: Sequence[SeenWords], rules: Iterable[Rule]) -> list[SeenWords]:
    """The words, of which those are unsure whose figures go on in the words beside them."""
    upright_rules = [rule for rule in rules if not rule.is_level]
    unsure: set[int] = set()
    for one in words:
        _, top, right, bottom = one.box
        for other in words:
            if other is one or not (_FIGURE.match(one.text[-1]) and _FIGURE.match(other.text[0])):
                continue
            begins, above, _, below = other.box
            level, size = (top + bottom) / 2, bottom - top
            beside = abs(begins - right) < size and abs((above + below) / 2 - level) < _WITHIN * size
            inner = _WITHIN * size
            if beside and not any(
                min(right - inner, begins) < rule.x0 < max(right, begins + inner) and rule.y0 <= level <= rule.y1
                for rule in upright_rules
            ):
                unsure |= {id(one), id(other)}
    return [seen._replace(sure=0.0) if id(seen) in unsure else seen for seen in words]


def _passed_over(
    grey: Any, words: Iterable[SeenWords], rules: Iterable[Rule], dots: float
) -> tuple[list[SeenWords], list[Box]]:
    """Lines of ink in which the model saw no words at first: what it reads there, and where it reads nothing."""
    ink = (grey < _INK).astype(np.uint8)
    for x0, y0, x1, y1 in [*(seen.box for seen in words), *rules]:
        cv2.rectangle(ink, (int(x0) - 4, int(y0) - 4), (int(x1) + 4, int(y1) + 4), 0, -1)
    near = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, max(3, int(_APART * dots))), np.uint8))
    found, unread = [], []
    for x, y, wide, high, _ in cv2.connectedComponentsWithStats(near, connectivity=8)[2][1:]:
        place = ink[y : y + high, x : x + wide]
        if wide < _SHORTEST * dots or not _LOWEST * dots < high < _HIGHEST * dots or place.mean() < _THINNEST:
            continue
        edge = int(_LOWEST * dots / 2)
        box = (float(x - edge), float(y - edge), float(x + wide + edge), float(y + high + edge))
        crop = grey[max(0, y - edge) : y + high + edge, max(0, x - edge) : x + wide + edge]
        text, sure = line_in(np.ascontiguousarray(crop))
        if text and sure >= _READ:
            found.append(_at(text, box, sure))
        else:
            unread.append(box)
    return found, unread


# --- glyphs ------------------------------------------------------------------------------------------------------


def _line(seen: SeenWords, points: float) -> Line:
    tops, bottoms = [y for _, y in seen.corners[:2]], [y for _, y in seen.corners[2:]]
    x0, _, x1, _ = seen.box
    top, bottom = sum(tops) / 2, sum(bottoms) / 2
    return Line(
        _BLANK_AT_BRACKET.sub("", seen.text), (x0 * points, top * points, x1 * points, bottom * points), seen.sure
    )


def _glyphs(line: Line) -> Iterator[Glyph]:
    """The glyphs of a line."""
    left, top, right, bottom = line.box
    padding = _PADDING * (bottom - top)
    parts = widths(line.text)
    unit = (right - left) / max(1.0, sum(parts))
    for character, part in zip(line.text, parts, strict=True):
        if not character.isspace():
            yield {
                "text": character,
                "x0": left,
                "x1": left + part * unit,
                "top": top + padding,
                "bottom": bottom - padding,
                "size": bottom - top - 2 * padding,
            }
        left += part * unit


def _edge(rule: Rule, points: float) -> Glyph:
    """A rule as pdfplumber describes an edge."""
    return {**drawn(*(place * points for place in rule)), "orientation": "h" if rule.is_level else "v"}

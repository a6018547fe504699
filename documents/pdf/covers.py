"""What lies over the text of a PDF's page: bars and white boxes that were drawn after it, or put on it as a note.

The text below one is still in the file, and no reader of the page sees it. Whether a box covers or only marks text
(transparent, clipped away) the page as it is drawn tells: what is covered leaves no ink.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import pypdfium2

from documents.characters import NO_CHARACTER
from documents.parts import Dropped, left_out
from documents.pdf.notes import box_of, kind_of, notes_of
from documents.pdf.pages import visible

_Thing = Mapping[str, Any]
_Glyph = dict[str, Any]

# A box is higher and wider than a rule.
_THICK = 3.0
# Pixels for a point, and at most for a side of the page; how far two may differ where there is no ink.
_SCALE, _LONGEST = 2.0, 4000.0
_SAME = 24
_WHITE = 0.97
# Notes that a viewer draws over the page, by their kind: not links and fields.
_DRAWN = frozenset({"Square", "Redact", "Polygon", "Stamp", "Ink", "FreeText"})
# What stands in place of covered words is not much larger than they are: a watermark is.
_MUCH_LARGER = 1.8


def uncovered(
    glyphs: Sequence[_Glyph], page: Any, document: pypdfium2.PdfDocument, dropped: list[Dropped]
) -> list[_Glyph]:
    """The glyphs without those that lie under a box; what a box hides without other words in its place is
    NO_CHARACTER, but for words without a digit under white.
    """
    first = min((glyph["order"] for glyph in glyphs), default=0)
    boxes = [box for box in _boxes(page) if box["order"] > first]
    if not boxes:
        return list(glyphs)
    gone: set[int] = set()
    by_middle = sorted(glyphs, key=_middle)
    middles = [_middle(glyph) for glyph in by_middle]
    drawn = _Drawn(page, document)
    for box in boxes:
        within = [
            glyph
            for glyph in by_middle[bisect_left(middles, box["top"]) : bisect_right(middles, box["bottom"])]
            if box["x0"] <= (glyph["x0"] + glyph["x1"]) / 2 <= box["x1"]
        ]
        below = [glyph for glyph in within if glyph["order"] < box["order"] and id(glyph) not in gone]
        above = [glyph for glyph in within if glyph["order"] > box["order"]]
        if not below or not drawn.is_blank([glyph for glyph in below if not _meets(glyph, above)]):
            continue
        text = "".join(glyph["text"] for glyph in below)
        dropped.extend(left_out("hidden", text))
        box["covers"] = True
        if above or (box["white"] and not any(map(str.isdigit, text))):
            gone.update(map(id, below))
        else:
            for glyph in below:
                glyph["text"] = NO_CHARACTER
    return [glyph for glyph in glyphs if id(glyph) not in gone]


def _boxes(page: Any) -> Iterator[dict[str, Any]]:
    """The filled boxes of a page, and the notes on it that may cover text, in the order in which they are drawn."""
    filled = [thing for thing in (*page.rects, *page.curves) if thing["fill"]]
    for thing in sorted(filled, key=lambda thing: int(thing["order"])):
        if min(thing["bottom"] - thing["top"], thing["x1"] - thing["x0"]) > _THICK:
            thing["white"] = _is_white(thing["non_stroking_color"])
            yield thing
    for note in notes_of(page):
        if kind_of(note) in _DRAWN:
            x0, top, x1, bottom = box_of(page, note)
            yield {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "order": float("inf"), "white": False}


def _is_white(color: Any) -> bool:
    parts = color if isinstance(color, tuple | list) else (color,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    return numbers == [0.0] * 4 or (len(numbers) in (1, 3) and min(numbers) > _WHITE)


def _middle(glyph: _Thing) -> float:
    return float(glyph["top"] + glyph["bottom"]) / 2


def _meets(glyph: _Thing, others: Iterable[_Thing]) -> bool:
    return any(
        other["size"] < _MUCH_LARGER * glyph["size"]
        and glyph["x0"] < other["x1"]
        and other["x0"] < glyph["x1"]
        and glyph["top"] < other["bottom"]
        and other["top"] < glyph["bottom"]
        for other in others
    )


class _Drawn:
    """A page as it is drawn, in shades of grey; only where something is asked of it."""

    def __init__(self, page: Any, document: pypdfium2.PdfDocument) -> None:
        self._page, self._document = page, document
        self._box = visible(page)

    @cached_property
    def _scale(self) -> float:
        x0, top, x1, bottom = self._box
        return min(_SCALE, _LONGEST / max(x1 - x0, bottom - top))

    @cached_property
    def _rows(self) -> Sequence[memoryview]:
        page = self._document[self._page.page_number - 1]
        page.set_rotation(self._page.rotation)
        bitmap = page.render(scale=self._scale, grayscale=True)
        pixels = memoryview(bitmap.buffer).cast("B")
        return [pixels[n * bitmap.stride : n * bitmap.stride + bitmap.width] for n in range(bitmap.height)]

    def is_blank(self, glyphs: Iterable[_Thing]) -> bool:
        """Whether nothing is to be seen where each of some glyphs stands."""
        return all(self._is_plain(glyph) for glyph in glyphs)

    def _is_plain(self, glyph: _Thing) -> bool:
        left, right = (int((glyph[side] - self._box[0]) * self._scale) for side in ("x0", "x1"))
        top, bottom = (int((glyph[side] - self._box[1]) * self._scale) for side in ("top", "bottom"))
        # The outer pixels are of what stands beside it.
        shades = [shade for row in self._rows[max(0, top + 1) : bottom] for shade in row[max(0, left + 1) : right]]
        return not shades or max(shades) - min(shades) <= _SAME

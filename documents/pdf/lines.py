"""Lines of glyphs on a PDF's page, and the text that they are."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.parts import Dropped, raised
from documents.pdf.glyphs import Box, Glyph

# Glyphs stand on one line where their middles differ by less than this part of their size.
_LEVEL = 0.4
# Points between two glyphs where a blank is meant.
_BLANK = 3.0
# Raised glyphs are smaller than the line by this factor, and end above its foot by this part of its size.
_SMALL, _ABOVE = 0.8, 0.15
# So many glyphs that stand apart make words, if no gap is wider than another by this factor.
_LEAST_SPREAD, _UNEVEN = 4, 1.5
_CHINESE = re.compile("[一-龥]")
# In sizes of a glyph: between two columns.
_GAP = 0.9
# What two margins of a cell and the raggedness of its lines may take, in points.
_MARGINS = 14.0
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_TOKEN = re.compile(r"[\w.,%()/¥￥$-]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs in one line, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def x0(self) -> float:
        """Where it begins, in points from the left."""
        return float(self.glyphs[0]["x0"])

    @property
    def x1(self) -> float:
        """Where it ends."""
        return float(max(glyph["x1"] for glyph in self.glyphs))

    @property
    def top(self) -> float:
        """Its upper edge, in points from the top of the page."""
        return float(min(glyph["top"] for glyph in self.glyphs))

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return float(max(glyph["bottom"] for glyph in self.glyphs))

    @property
    def middle(self) -> float:
        """The place between its edges."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """The size of most of its glyphs, in points."""
        return float(statistics.median(glyph["size"] for glyph in self.glyphs))

    def text(self, dropped: list[Dropped]) -> str:
        """Its text; marks that lead to notes are left out."""
        size, foot = self.size, statistics.median(glyph["bottom"] for glyph in self.glyphs)
        if self.is_spread():
            return "".join(glyph["text"] for glyph in self.glyphs)
        words: list[str] = []
        high: list[str] = []
        last: Glyph | None = None
        for glyph in self.glyphs:
            small = glyph["size"] <= _SMALL * size and glyph["bottom"] < foot - _ABOVE * size
            if not small and high:
                _settle(high, words, dropped)
            if last and (last.get("blank") or glyph["x0"] - last["x1"] > _BLANK):
                (high if small else words).append(" ")
            (high if small else words).append(glyph["text"])
            last = glyph
        _settle(high, words, dropped)
        return "".join(words)

    def first_width(self) -> float:
        """How wide its first word or number is, which no program breaks; in Chinese, its first character."""
        end = self.glyphs[0]["x1"]
        for before, glyph in pairwise(self.glyphs):
            if not (_TOKEN.match(before["text"]) and _TOKEN.match(glyph["text"])):
                break
            end = glyph["x1"]
        return float(end) - self.x0

    def segments(self) -> list[Line]:
        """The pieces between gaps that are wider than a glyph."""
        if self.is_spread():
            return [self]
        pieces: list[list[Glyph]] = []
        end = 0.0
        for glyph in self.glyphs:
            if not pieces or glyph["x0"] - end > _GAP * self.size:
                pieces.append([])
            pieces[-1].append(glyph)
            end = glyph["x1"]
        return [Line(tuple(piece)) for piece in pieces]

    def is_spread(self) -> bool:
        """Whether its glyphs stand apart by the same blank, over the width of a page or a cell: 债 权 清 单."""
        gaps: list[float] = []
        for before, glyph in pairwise(self.glyphs):
            gaps.append(float(glyph["x0"] - before["x1"]))
            if gaps[-1] <= _BLANK:
                return False
        even = len(gaps) + 1 >= _LEAST_SPREAD and max(gaps) < _UNEVEN * min(gaps)
        return even and any(_CHINESE.match(glyph["text"]) for glyph in self.glyphs)


def _settle(high: list[str], words: list[str], dropped: list[Dropped]) -> None:
    if high:
        kept = raised("".join(high), "".join(words[-20:]))
        if isinstance(kept, Dropped):
            dropped.append(kept)
        else:
            words.append(kept)
        high.clear()


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that glyphs make, from top to bottom."""
    lines: list[list[Glyph]] = []
    middle = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph["top"] + glyph["bottom"]):
        here = (glyph["top"] + glyph["bottom"]) / 2
        if not lines or here - middle > _LEVEL * glyph["size"]:
            lines.append([])
            middle = here
        lines[-1].append(glyph)
    return [Line(tuple(sorted(line, key=lambda glyph: glyph["x0"]))) for line in lines]


def cell_text(glyphs: Iterable[Glyph], box: Box, dropped: list[Dropped]) -> str:
    """The text of a cell; "\\n" stands where a line ends that has room for what follows."""
    lines = lines_of(glyphs)
    texts = [line.text(dropped) for line in lines]
    return "".join(_pieces(lines, texts, box[2] - box[0]))


def _pieces(lines: Sequence[Line], texts: Sequence[str], width: float) -> Iterator[str]:
    for n, text in enumerate(texts):
        if n and not _is_wrapped(texts[n - 1], width - (lines[n - 1].x1 - lines[n - 1].x0), lines[n], text):
            yield "\n"
        yield text


def _is_wrapped(above: str, room: float, line: Line, text: str) -> bool:
    """Whether a line goes on with the one above, in which so much room was left."""
    if above.endswith((",", ".")) or text.startswith((",", ".")):
        return True
    if _NUMBER.fullmatch(above) and _NUMBER.fullmatch(text):
        return False
    return room < line.first_width() + _MARGINS

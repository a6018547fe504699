"""The glyphs of a PDF's page that are its text: no watermarks, nothing struck or invisible, unknown ones marked.

pdfplumber gives a glyph as a dict: `text`, its box from the upper left corner of the page (`x0`, `x1`, `top`,
`bottom`), `size`, `matrix`, `non_stroking_color`. What it does not know is how transparent a glyph is: pdfium does.
"""

from __future__ import annotations

import ctypes
import math
import statistics
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from documents.characters import NO_CHARACTER
from documents.parts import Dropped, left_out
from documents.pdf.covers import uncovered
from documents.pdf.notes import noted
from documents.pdf.pages import turned, visible

Glyph = dict[str, Any]
Box = tuple[float, float, float, float]

_FEW = 20
# A watermark is turned, pale, transparent, or larger than the text by this factor, and lies over other text.
_MUCH_LARGER = 1.8
_PALE, _WHITE, _DARK = 0.55, 0.97, 0.75
_TRANSPARENT = 0.6
_TURNED = 0.02
# How many glyphs of a look lie over others, of those or these: a table that is set tightly has a few.
_LIES_OVER = 0.05
_LEAST_OVER = 2
# A glyph stands on another where its middle lies within that one's box, so much of which at each side is margin.
_MARGIN = 0.2
_BUCKET = 12.0
# A line strikes glyphs whose middle it crosses, within this part of their height.
_MIDDLE = 0.2
_THIN = 2.0
_STRUCK_PART = 0.6
# Bold is sometimes made by writing each glyph twice, a hair apart.
_HAIR = 1.0
_PRIVATE = "Co"
# Points within which the glyphs of a word lie that stands sideways, and by how many degrees it is turned that is read
# from its foot.
_BESIDE, _UPWARDS = 4.0, 90


def text_glyphs(page: Any, document: pypdfium2.PdfDocument, dropped: list[Dropped]) -> list[Glyph]:
    """The glyphs of a page that are text. One that stands for no character, or on which another stands, is
    NO_CHARACTER. Words that stand sideways, as in the head of a narrow column, are laid in their places, and marked so:
    where no cell is around them they are none of the text.
    """
    glyphs = _within(visible(page), list(_without_blanks(page.chars)), dropped)
    notes = list(_without_blanks(noted(page)))
    if glyphs and all(_is_unknown(glyph) for glyph in glyphs):
        _recover(glyphs, page, document)
    for glyph in glyphs:
        if _is_unknown(glyph):
            glyph["text"] = NO_CHARACTER
    glyphs += notes
    sideways = [glyph for glyph in glyphs if _turn(glyph)]
    over = {id(glyph) for pair in (_overlaps(glyphs) if sideways else ()) for glyph in pair}
    turned = "".join(glyph["text"] for glyph in sideways if id(glyph) not in over)
    dropped.extend(left_out("turned", turned))
    laid = list(_laid([glyph for glyph in sideways if id(glyph) not in over]))
    glyphs = uncovered(_without_invisible(_upright(glyphs), page.rects, dropped), page, document, dropped)
    if page.images and all(lightness(glyph["non_stroking_color"]) > _PALE for glyph in glyphs):
        # A mark over a scan.
        glyphs = []
    glyphs = _without_marks(_once(glyphs), lambda: _transparency(page, document))
    struck = set(map(id, _struck(glyphs, page)))
    dropped.extend(left_out("struck", "".join(glyph["text"] for glyph in glyphs if id(glyph) in struck)))
    glyphs = [glyph for glyph in glyphs if id(glyph) not in struck]
    _poison(glyphs)
    return glyphs + laid


def _laid(sideways: Iterable[Glyph]) -> Iterator[Glyph]:
    """Glyphs that stand sideways as upright ones: those of each word side by side in its middle, as narrow as it is."""
    strips: list[list[Glyph]] = []
    for glyph in sorted(sideways, key=lambda glyph: (_turn(glyph) or 0, glyph["x0"] + glyph["x1"])):
        last = strips[-1][-1] if strips else None
        if last is None or _turn(last) != _turn(glyph) or abs(glyph["x0"] - last["x0"]) > _BESIDE:
            strips.append([])
        strips[-1].append(glyph)
    for strip in strips:
        turn = _turn(strip[0])
        for word in _words(sorted(strip, key=lambda glyph: float(glyph["top"]))):
            said = word[::-1] if turn == _UPWARDS else word
            left, right = min(glyph["x0"] for glyph in word), max(glyph["x1"] for glyph in word)
            middle, wide = (word[0]["top"] + word[-1]["bottom"]) / 2, (right - left) / len(word)
            for n, glyph in enumerate(said):
                x = left + n * wide
                place = {"x0": x, "x1": x + wide, "top": middle - wide / 2, "bottom": middle + wide / 2, "size": wide}
                yield {**glyph, **place, "laid": True}


def _words(strip: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of a strip from the top, parted where one could stand between two."""
    word: list[Glyph] = []
    for glyph in strip:
        if word and glyph["top"] - word[-1]["bottom"] > glyph["x1"] - glyph["x0"]:
            yield word
            word = []
        word.append(glyph)
    if word:
        yield word


def _without_blanks(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The glyphs that are to be seen; `blank` says that a blank is set behind one."""
    last: Glyph | None = None
    for glyph in glyphs:
        if not glyph["text"].isspace():
            last = glyph
            yield glyph
        elif last is not None and abs(glyph["top"] - last["top"]) < _HAIR:
            last["blank"] = True


def _within(box: Box, glyphs: list[Glyph], dropped: list[Dropped]) -> list[Glyph]:
    """The glyphs on the part of a page that is shown."""
    shown = (box[0] - _HAIR, box[1] - _HAIR, box[2] + _HAIR, box[3] + _HAIR)
    kept = [glyph for glyph in glyphs if _is_in(glyph, shown)]
    if len(kept) < len(glyphs):
        cut = "".join(glyph["text"] for glyph in glyphs if not _is_in(glyph, shown))
        dropped.extend(left_out("hidden", cut))
    return kept


def _is_in(glyph: Glyph, box: Box) -> bool:
    return _inside((glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2, box)


def _is_unknown(glyph: Glyph) -> bool:
    text = glyph["text"]
    return text.startswith("(cid:") or text == NO_CHARACTER or unicodedata.category(text[0]) == _PRIVATE


def _upright(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs that are not turned. pdfminer calls one upright that is turned by less than 90 degrees."""
    return [glyph for glyph in glyphs if _turn(glyph) == 0]


def turn_of(glyphs: Sequence[Glyph]) -> int:
    """By how many degrees clockwise a page has to be turned so that its text stands upright: most of its glyphs do
    then, and those do not lie over others, as a watermark does.
    """
    turned: dict[int | None, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        turned[_turn(glyph)].append(glyph)
    common = max((turn for turn in turned if turn is not None), key=lambda turn: len(turned[turn]), default=0)
    if not common or 2 * len(turned[common]) <= len(glyphs):
        return 0
    own = set(map(id, turned[common]))
    over = sum((id(one) in own) != (id(other) in own) for one, other in _overlaps(glyphs))
    return common if over < _LEAST_OVER else 0


def _turn(glyph: Glyph) -> int | None:
    """By how many degrees a glyph has to be turned clockwise to stand upright; None where that is no right angle."""
    a, b = glyph["matrix"][:2]
    if min(abs(a), abs(b)) > _TURNED * max(abs(a), abs(b)):
        return None
    return round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360


# --- colours -----------------------------------------------------------------------------------------------------


def lightness(color: Any) -> float:
    """From 0, black, to 1, white: of its darkest part. Grey and RGB give light, CMYK gives ink; 0 where unknown."""
    parts = color if isinstance(color, tuple | list) else (color,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    if not numbers or len(numbers) != len(parts):
        return 0.0
    return 1 - max(numbers) if len(numbers) == 4 else min(numbers)


def on_dark(thing: Mapping[str, Any], rects: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a dark area lies behind a thing."""
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return any(
        rect["fill"]
        and _inside(x, y, (rect["x0"] - 1, rect["top"] - 1, rect["x1"] + 1, rect["bottom"] + 1))
        and lightness(rect["non_stroking_color"]) < _DARK
        for rect in rects
    )


def is_white(color: Any) -> bool:
    """Whether a colour is that of paper."""
    return lightness(color) > _WHITE


def _without_invisible(glyphs: list[Glyph], rects: list[Glyph], dropped: list[Dropped]) -> list[Glyph]:
    lost = [g for g in glyphs if is_white(g["non_stroking_color"]) and not on_dark(g, rects)]
    if not lost:
        return glyphs
    dropped.extend(left_out("hidden", "".join(glyph["text"] for glyph in lost)))
    gone = set(map(id, lost))
    return [glyph for glyph in glyphs if id(glyph) not in gone]


# --- glyphs over glyphs ------------------------------------------------------------------------------------------


def _inside(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _overlaps(glyphs: Sequence[Glyph]) -> Iterator[tuple[Glyph, Glyph]]:
    """Pairs of glyphs, the middle of the second within the first."""
    places: dict[tuple[int, int], list[tuple[float, float, Glyph]]] = defaultdict(list)
    for glyph in glyphs:
        x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
        places[int(x // _BUCKET), int(y // _BUCKET)].append((x, y, glyph))
    for glyph in glyphs:
        across, down = _MARGIN * (glyph["x1"] - glyph["x0"]), _MARGIN * (glyph["bottom"] - glyph["top"])
        box = (glyph["x0"] + across, glyph["top"] + down, glyph["x1"] - across, glyph["bottom"] - down)
        for column in range(int(box[0] // _BUCKET), int(box[2] // _BUCKET) + 1):
            for row in range(int(box[1] // _BUCKET), int(box[3] // _BUCKET) + 1):
                for x, y, other in places.get((column, row), ()):
                    if other is not glyph and _inside(x, y, box):
                        yield glyph, other


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs without those that are written again a hair apart."""
    seen: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    kept: list[Glyph] = []
    for glyph in glyphs:
        column, row = int(glyph["x0"] // _HAIR), int(glyph["top"] // _HAIR)
        near = (
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in seen.get((glyph["text"], column + dx, row + dy), ())
        )
        if not any(abs(o["x0"] - glyph["x0"]) < _HAIR and abs(o["top"] - glyph["top"]) < _HAIR for o in near):
            seen[glyph["text"], column, row].append(glyph)
            kept.append(glyph)
    return kept


def _without_marks(
    glyphs: list[Glyph], transparency: Callable[[], Mapping[tuple[str, int, int], float]]
) -> list[Glyph]:
    """The glyphs without those of the looks that lie over others, and are pale, large or transparent.

    The faintest and largest look goes first: what it lay over is then free.
    """
    pairs = [(a, b) for a, b in _overlaps(glyphs) if a["text"] != b["text"]]
    if len(pairs) < _LEAST_OVER:
        return glyphs
    alphas = transparency()
    sizes = [glyph["size"] for glyph in glyphs if lightness(glyph["non_stroking_color"]) < _PALE]
    limit = _MUCH_LARGER * statistics.median(sizes or [glyph["size"] for glyph in glyphs])
    looks: dict[tuple[float, float, bool], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        alpha = min((alphas[place] for place in _places(glyph) if place in alphas), default=1.0)
        shade = round((1 - lightness(glyph["non_stroking_color"])) * (alpha if alpha < _TRANSPARENT else 1.0), 1)
        looks[shade, -round(glyph["size"]), alpha < _TRANSPARENT].append(glyph)
    gone: set[int] = set()
    for (shade, size, transparent), members in sorted(looks.items(), key=lambda look: look[0]):
        if not (transparent or shade < 1 - _PALE or -size >= limit):
            continue
        own = set(map(id, members))
        over = {
            id(one) if id(one) in own else id(other)
            for one, other in pairs
            if (id(one) in own) != (id(other) in own) and not {id(one), id(other)} & gone
        }
        others = len(glyphs) - len(members) - len(gone)
        if len(over) >= max(_LEAST_OVER, _LIES_OVER * min(len(members), others)):
            gone |= own
    return [glyph for glyph in glyphs if id(glyph) not in gone]


def _poison(glyphs: list[Glyph]) -> None:
    """Of two characters in one place nobody knows which is meant."""
    pairs = [
        pair
        for pair in _overlaps(glyphs)
        if pair[0]["text"] != pair[1]["text"] and all(g["text"].isalnum() for g in pair)
    ]
    for glyph in (glyph for pair in pairs for glyph in pair):
        glyph["text"] = NO_CHARACTER


def _struck(glyphs: list[Glyph], page: Any) -> Iterator[Glyph]:
    """The glyphs through whose middle a line goes that is as long as they are."""
    by_middle = sorted(glyphs, key=_middle)
    middles = [_middle(glyph) for glyph in by_middle]
    farthest = _MIDDLE * max((glyph["bottom"] - glyph["top"] for glyph in glyphs), default=0.0)
    for line in strokes(page):
        y = (line["top"] + line["bottom"]) / 2
        crossed = [
            glyph
            for glyph in by_middle[bisect_left(middles, y - farthest) : bisect_right(middles, y + farthest)]
            if line["x0"] <= (glyph["x0"] + glyph["x1"]) / 2 <= line["x1"]
            and abs(_middle(glyph) - y) < _MIDDLE * (glyph["bottom"] - glyph["top"])
        ]
        if sum(glyph["x1"] - glyph["x0"] for glyph in crossed) >= _STRUCK_PART * (line["x1"] - line["x0"]):
            yield from crossed


def _middle(glyph: Glyph) -> float:
    return float(glyph["top"] + glyph["bottom"]) / 2


def strokes(page: Any) -> list[Glyph]:
    """The thin level lines of a page, drawn as such or as areas."""
    return [
        thing
        for thing in (*page.lines, *page.rects)
        if thing["bottom"] - thing["top"] < _THIN and thing["x1"] - thing["x0"] > _THIN
    ]


# --- what pdfium knows -------------------------------------------------------------------------------------------


def _places(glyph: Glyph) -> Iterator[tuple[str, int, int]]:
    """A glyph and the points that its origin may be rounded to."""
    x, y = glyph["matrix"][4:6]
    yield from ((glyph["text"], round(x) + dx, round(y) + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def _transparency(page: Any, document: pypdfium2.PdfDocument) -> Mapping[tuple[str, int, int], float]:
    """How opaque each transparent glyph is, by its text and origin."""
    found: dict[tuple[str, int, int], float] = {}
    for text, x, y, alpha in _pdfium_glyphs(page, document):
        if alpha < _TRANSPARENT:
            found[text, round(x), round(y)] = alpha
    return found


def _recover(glyphs: list[Glyph], page: Any, document: pypdfium2.PdfDocument) -> None:
    """Take from pdfium the text of glyphs of which pdfminer knows none, where it reads like Chinese."""
    texts = {(round(x), round(y)): text for text, x, y, _ in _pdfium_glyphs(page, document)}
    read = "".join(texts.values())
    common = len(read.encode("gb2312", errors="ignore").decode("gb2312"))
    if len(read) < _FEW or not read.isprintable() or 5 * common < 4 * len(read):
        return
    for glyph in glyphs:
        glyph["text"] = next((texts[place[1:]] for place in _places(glyph) if place[1:] in texts), glyph["text"])


def _pdfium_glyphs(page: Any, document: pypdfium2.PdfDocument) -> Iterator[tuple[str, float, float, float]]:
    """Each character with its origin, as pdfminer counts it, and how opaque it is."""
    a, b, c, d, e, f = turned(page)
    text = document[page.page_number - 1].get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for n in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, n))
        if character.isspace() or not pdfium.FPDFText_GetCharOrigin(text, n, x, y):
            continue
        pdfium.FPDFText_GetFillColor(text, n, red, green, blue, alpha)
        yield (
            character,
            a * x.value + c * y.value + e,
            b * x.value + d * y.value + f,
            alpha.value / 255,
        )


def drawn(x0: float, top: float, x1: float, bottom: float) -> Glyph:
    """A line as pdfplumber describes one."""
    return {
        "object_type": "line",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }

"""Paragraphs and tables of an old Word document (.doc, Word 97 to 2003), which no library that is kept reads.

Source of the layout: Microsoft's open specification [MS-DOC]. The text lies in pieces, which the piece table (Clx) puts
in order. A cell ends with the character 7, and so does a row; which of them it is, whether a paragraph stands in a
table at all, and where the row's cells lie, the paragraph's properties (PAPX) tell; what is struck, hidden or taken out
by a reviewer, those of the characters (CHPX).
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import olefile

from documents.characters import gapped
from documents.errors import DocumentError, UnreadableError
from documents.grids import arranged
from documents.parts import Dropped, Loss, Read, left_out, read_of
from records.content import Grid

_MAGIC = 0xA5EC
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
# Places in the file information block: length of the main text; place and length of paragraph properties and pieces.
_TEXT_LENGTH, _CHPX, _PAPX, _CLX = 0x4C, 0x00FA, 0x0102, 0x01A2
_PAGE = 512
# Bytes that a page of properties has for each run: where they lie, and for a paragraph its height.
_WIDTHS = {_CHPX: 1, _PAPX: 13}
_IN_TABLE, _ROW_ENDS, _TABLE_DEFINITION = 0x2416, 0x2417, 0xD608
# Properties too many for their page, as those of a row of many cells, lie in the stream of data from this place on.
_ELSEWHERE = 0x6646
_TAKEN_OUT, _STRUCK, _HIDDEN, _STRUCK_TWICE = 0x0800, 0x0837, 0x083C, 0x2A53
# Of the two bits that say how a cell is merged with those above and below it.
_GOES_ON = 1
# Edges of cells that lie as near as this, in twentieths of a point, are one.
_NEAR = 30
# Lengths of an operand by the three highest bits of a property's code; 6 says its own.
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_CELL = "\x07"
_ENDS = frozenset("\x07\r\x0c")
_PARAGRAPH = re.compile(r"(?<![^\r\x07\x0c])[^\r\x07\x0c]*+[\r\x07\x0c]")
# A field is code, a mark, and what it shows; the marks stay behind and go with the other control characters.
_FIELD_CODE = re.compile(r"\x13[^\x13-\x15]*\x14")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


class _Properties(NamedTuple):
    """Properties of the stream from a place on: the operand of each by its code."""

    place: int
    stated: Mapping[int, bytes]


class _Paragraph(NamedTuple):
    """One paragraph: its words, the character that ends it, and the properties that it has."""

    text: str
    mark: str
    stated: Mapping[int, bytes]


class _Cell(NamedTuple):
    """One cell of a row: its lines, its left and right edge in twentieths of a point, and whether the cell above it
    covers it.
    """

    lines: Sequence[str]
    left: int
    right: int
    covered: bool


def read_word97(body: bytes) -> Read:
    """The words of an old Word document in reading order.

    Raises DocumentError where the body is damaged, UnreadableError where it is locked by a password.
    """
    dropped: list[Dropped] = []
    try:
        with olefile.OleFileIO(body) as file:
            stream = file.openstream("WordDocument").read()
            magic, flags = struct.unpack_from("<H8xH", stream)
            if magic != _MAGIC:
                raise DocumentError("word", f"no Word document: it begins {magic:#x}")
            if flags & _ENCRYPTED:
                raise UnreadableError("word", "locked by a password")
            table = file.openstream("1Table" if flags & _TABLE_ONE else "0Table").read()
            data = file.openstream("Data").read() if file.exists("Data") else b""
        return read_of(_parts(_paragraphs(stream, table, data, dropped)), dropped)
    except (OSError, struct.error, IndexError) as error:
        raise DocumentError("word", f"damaged: {type(error).__name__}: {error}"[:200]) from error


# --- the file ----------------------------------------------------------------------------------------------------


def _paragraphs(stream: bytes, table: bytes, data: bytes, dropped: list[Dropped]) -> Iterator[_Paragraph]:
    text, places = _text(stream, table)
    text = _without_lost(text, places, _runs(stream, table, _CHPX), dropped)
    properties = [run._replace(stated=_with_data(run.stated, data)) for run in _runs(stream, table, _PAPX)]
    begins = [run.place for run in properties]
    for found in _PARAGRAPH.finditer(text):
        run = properties[max(0, bisect_right(begins, places[found.end() - 1]) - 1)]
        shown = _CONTROLS.sub("", _FIELD_CODE.sub("", found[0][:-1]).replace("\x0b", "\n").replace("\x1e", "-"))
        yield _Paragraph(shown, found[0][-1], run.stated)


def _text(stream: bytes, table: bytes) -> tuple[str, list[int]]:
    """The main text, and for each of its characters the place in the stream."""
    (length,) = struct.unpack_from("<I", stream, _TEXT_LENGTH)
    text: list[str] = []
    places: list[int] = []
    for first, last, place, width in _pieces(stream, table):
        size = width * max(0, min(last, length) - first)
        text.append(stream[place : place + size].decode("utf-16-le" if width == 2 else "cp1252", errors="replace"))
        places.extend(range(place, place + size, width))
    return "".join(text), places


def _pieces(stream: bytes, table: bytes) -> Iterator[tuple[int, int, int, int]]:
    """First and last character of each piece of text, its place in the stream, and the bytes of a character."""
    (at,) = struct.unpack_from("<I", stream, _CLX)
    while table[at] == 1:
        # Properties that pieces share; the piece table itself comes last.
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    (length,) = struct.unpack_from("<I", table, at + 1)
    count = (length - 4) // 12
    firsts = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    for n in range(count):
        (place,) = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * n + 2)
        width = 1 if place & 0x40000000 else 2
        yield firsts[n], firsts[n + 1], (place & 0x3FFFFFFF) // (3 - width), width


def _without_lost(text: str, places: Sequence[int], runs: Sequence[_Properties], dropped: list[Dropped]) -> str:
    """The text with zero characters in place of what is struck, hidden or taken out; marks of cells and ends stay."""
    begins = [run.place for run in runs]
    losses = [_loss(run.stated) for run in runs]
    if not any(losses):
        return text
    kept: list[str] = []
    lost: dict[Loss, list[str]] = {"struck": [], "hidden": []}
    for character, place in zip(text, places, strict=True):
        loss = losses[max(0, bisect_right(begins, place) - 1)]
        if loss is None or character in _ENDS:
            kept.append(character)
        else:
            kept.append("\0")
            lost[loss].append(character)
    for loss, characters in lost.items():
        dropped.extend(left_out(loss, "".join(characters)))
    return "".join(kept)


def _loss(stated: Mapping[int, bytes]) -> Loss | None:
    if any(_is_on(stated, code) for code in (_HIDDEN, _TAKEN_OUT)):
        return "hidden"
    return "struck" if any(_is_on(stated, code) for code in (_STRUCK, _STRUCK_TWICE)) else None


def _is_on(stated: Mapping[int, bytes], code: int) -> bool:
    # 128 and 129 mean as the style says, and the contrary; no style strikes its words.
    return stated.get(code, b"\0")[:1] in (b"\x01", b"\x81")


def _runs(stream: bytes, table: bytes, kind: int) -> list[_Properties]:
    """The properties of paragraphs or characters by the places from which they hold, in order."""
    start, size = struct.unpack_from("<II", stream, kind)
    count = (size - 4) // 8
    width = _WIDTHS[kind]
    found: list[_Properties] = []
    for number in struct.unpack_from(f"<{count}I", table, start + 4 * (count + 1)):
        page = stream[number * _PAGE : (number + 1) * _PAGE]
        runs = page[-1]
        for n, place in enumerate(struct.unpack_from(f"<{runs}I", page)):
            at = 2 * page[4 * (runs + 1) + width * n]
            first, last = _bounds(page, at, kind)
            found.append(_Properties(place, dict(_properties(page, first, last)) if at else {}))
    return sorted(found, key=lambda run: run.place)


def _with_data(stated: Mapping[int, bytes], data: bytes) -> Mapping[int, bytes]:
    """The properties with those that lie in the stream of data."""
    if _ELSEWHERE not in stated:
        return stated
    (at,) = struct.unpack("<I", stated[_ELSEWHERE])
    (size,) = struct.unpack_from("<H", data, at)
    return {**stated, **dict(_properties(data, at + 2, at + 2 + size))}


def _bounds(page: bytes, at: int, kind: int) -> tuple[int, int]:
    """Where the properties lie: those of a paragraph behind their number of words and the number of its style."""
    if kind == _CHPX:
        return at + 1, at + 1 + page[at]
    words = page[at]
    return (at + 3, at + 2 * words) if words else (at + 4, at + 2 + 2 * page[at + 1])


def _properties(page: bytes, first: int, last: int) -> Iterator[tuple[int, bytes]]:
    """Codes with their operands."""
    while first + 2 < last:
        (code,) = struct.unpack_from("<H", page, first)
        if code == _TABLE_DEFINITION:
            size = 1 + struct.unpack_from("<H", page, first + 2)[0]
        else:
            size = _OPERANDS.get(code >> 13, 1 + page[first + 2])
        yield code, page[first + 2 : first + 2 + size]
        first += 2 + size


# --- its words ---------------------------------------------------------------------------------------------------


def _parts(paragraphs: Iterator[_Paragraph]) -> Iterator[str | Grid]:
    rows: list[list[_Cell]] = []
    row: list[list[str]] = []
    cell: list[str] = []
    for paragraph in paragraphs:
        lines = list(filter(None, map(gapped, paragraph.text.splitlines())))
        if _is_on(paragraph.stated, _ROW_ENDS):
            rows.append(_cells(row, paragraph.stated.get(_TABLE_DEFINITION, b"")))
            row = []
        elif _is_on(paragraph.stated, _IN_TABLE) or paragraph.mark == _CELL:
            cell.extend(lines)
            if paragraph.mark == _CELL:
                row.append(cell)
                cell = []
        else:
            yield from arranged(_in_columns(rows))
            rows = []
            yield from lines
    yield from arranged(_in_columns(rows))


def _cells(row: Sequence[Sequence[str]], definition: bytes) -> list[_Cell]:
    """The cells of a row by what its definition says: their edges, and for each 20 bytes of which the first two tell
    whether it goes on with the cell above. A row without a definition has cells of equal width.
    """
    count = definition[2] if len(definition) > 2 else 0
    if count < len(row):
        return [_Cell(lines, n, n + 1, covered=False) for n, lines in enumerate(row)]
    edges = struct.unpack_from(f"<{count + 1}h", definition, 3)
    looks = definition[3 + 2 * (count + 1) :]
    cells = []
    for n, lines in enumerate(row):
        (look,) = struct.unpack_from("<H", looks, 20 * n) if len(looks) >= 20 * n + 2 else (0,)
        above = look >> 5 & 3 == _GOES_ON
        cells.append(_Cell(lines, edges[n], edges[n + 1], covered=above))
    return cells


def _in_columns(rows: Sequence[Sequence[_Cell]]) -> list[list[str | None]]:
    """The rows with their cells below one another: a cell that lies over several columns covers the others."""
    lefts: list[int] = []
    for left in sorted({cell.left for row in rows for cell in row}):
        if not lefts or left > lefts[-1] + _NEAR:
            lefts.append(left)
    grid = []
    for row in rows:
        texts: list[str | None] = [None] * len(lefts)
        for cell in row:
            texts[bisect_right(lefts, cell.left + _NEAR) - 1] = None if cell.covered else "\n".join(cell.lines)
        grid.append(texts)
    return grid

"""Paragraphs and tables of an old Word document (.doc, Word 97 to 2003), which no library that is kept reads.

Source of the layout: Microsoft's open specification [MS-DOC]. The text lies in pieces, which the piece table (Clx) puts
in order. A cell ends with the character 7, and so does a row; which of them it is, and whether a paragraph stands in a
table at all, the paragraph's properties (PAPX) tell.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import olefile

from documents.errors import DocumentError, UnreadableError
from records.content import Content, Grid

_MAGIC = 0xA5EC
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
# Places in the file information block: length of the main text; place and length of paragraph properties and pieces.
_TEXT_LENGTH, _PAPX, _CLX = 0x4C, 0x0102, 0x01A2
_PAGE = 512
_IN_TABLE, _ROW_ENDS, _TABLE_DEFINITION = 0x2416, 0x2417, 0xD608
# Lengths of an operand by the three highest bits of a property's code; 6 says its own.
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_CELL = "\x07"
_PARAGRAPH = re.compile(r"[^\r\x07\x0c]*[\r\x07\x0c]")
# A field is code, a mark, and what it shows; the marks stay behind and go with the other control characters.
_FIELD_CODE = re.compile(r"\x13[^\x13-\x15]*\x14")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


class _Run(NamedTuple):
    """Paragraphs in a row of the stream with equal properties: where they begin, and what these say."""

    place: int
    in_table: bool
    row_ends: bool


class _Paragraph(NamedTuple):
    """One paragraph: its words, the character that ends it, and the properties that it has."""

    text: str
    mark: str
    run: _Run


def word97_content(body: bytes) -> Content:
    """The words of an old Word document in reading order.

    Raises DocumentError where the body is damaged, UnreadableError where it is locked by a password.
    """
    try:
        with olefile.OleFileIO(body) as file:
            stream = file.openstream("WordDocument").read()
            magic, flags = struct.unpack_from("<H8xH", stream)
            if magic != _MAGIC:
                raise DocumentError("word", f"no Word document: it begins {magic:#x}")
            if flags & _ENCRYPTED:
                raise UnreadableError("word", "locked by a password")
            table = file.openstream("1Table" if flags & _TABLE_ONE else "0Table").read()
        return tuple(_parts(_paragraphs(stream, table)))
    except (OSError, struct.error, IndexError) as error:
        raise DocumentError("word", f"damaged: {type(error).__name__}: {error}"[:200]) from error


# --- the file ----------------------------------------------------------------------------------------------------


def _paragraphs(stream: bytes, table: bytes) -> Iterator[_Paragraph]:
    text, places = _text(stream, table)
    runs = sorted(_runs(stream, table))
    begins = [run.place for run in runs]
    for found in _PARAGRAPH.finditer(text):
        run = runs[max(0, bisect_right(begins, places[found.end() - 1]) - 1)]
        shown = _CONTROLS.sub("", _FIELD_CODE.sub("", found[0][:-1]).replace("\x0b", " ").replace("\x1e", "-"))
        yield _Paragraph(" ".join(shown.split()), found[0][-1], run)


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


def _runs(stream: bytes, table: bytes) -> Iterator[_Run]:
    start, size = struct.unpack_from("<II", stream, _PAPX)
    count = (size - 4) // 8
    for number in struct.unpack_from(f"<{count}I", table, start + 4 * (count + 1)):
        page = stream[number * _PAGE : (number + 1) * _PAGE]
        runs = page[-1]
        for n, place in enumerate(struct.unpack_from(f"<{runs}I", page)):
            at = 2 * page[4 * (runs + 1) + 13 * n]
            stated = _properties(page, at) if at else {}
            yield _Run(place, bool(stated.get(_IN_TABLE)), bool(stated.get(_ROW_ENDS)))


def _properties(page: bytes, at: int) -> dict[int, int]:
    """The properties of a paragraph, behind the number of its style: codes with the first byte of their operands."""
    words = page[at]
    first, last = (at + 3, at + 2 * words) if words else (at + 4, at + 2 + 2 * page[at + 1])
    found: dict[int, int] = {}
    while first + 2 < last:
        (code,) = struct.unpack_from("<H", page, first)
        found[code] = page[first + 2]
        if code == _TABLE_DEFINITION:
            first += 3 + struct.unpack_from("<H", page, first + 2)[0]
        else:
            first += 2 + _OPERANDS.get(code >> 13, 1 + page[first + 2])
    return found


# --- its words ---------------------------------------------------------------------------------------------------


def _parts(paragraphs: Iterator[_Paragraph]) -> Iterator[str | Grid]:
    rows: list[Sequence[str]] = []
    row: list[str] = []
    cell: list[str] = []
    for paragraph in paragraphs:
        if paragraph.run.row_ends:
            rows.append(tuple(row))
            row = []
        elif paragraph.run.in_table or paragraph.mark == _CELL:
            cell.append(paragraph.text)
            if paragraph.mark == _CELL:
                row.append(" ".join(filter(None, cell)))
                cell = []
        else:
            if rows:
                yield tuple(tuple(cells) for cells in rows)
                rows = []
            if paragraph.text:
                yield paragraph.text
    if rows:
        yield tuple(tuple(cells) for cells in rows)

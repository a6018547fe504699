"""Documents in Rich Text Format, which also stand under the name of `.doc`.

striprtf turns the format into text. It does not tell where a table's rows begin and what is struck or hidden, so that
these places are marked, by characters that no text has, before it reads them.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from striprtf.striprtf import rtf_to_text

from documents.characters import gapped, plain
from documents.errors import DocumentError
from documents.grids import arranged
from documents.parts import Dropped, Read, left_out, read_of
from records.content import Grid

_ROW, _CELL, _ROW_ENDS = "\x01", "\x02", "\x03"
_STRUCK, _SEEN = "\x04", "\x05"
_MARKS = (
    (re.compile(r"\\trowd(?![a-z])"), _ROW),
    (re.compile(r"\\(?:nest)?cell(?![a-z])"), _CELL),
    (re.compile(r"\\(?:nest)?row(?![a-z])"), _ROW_ENDS),
)
# A cell that goes on with the one above it, or before it, and any other one: marks behind that of the row.
_OWN, _COVERED = "\x06", "\x07"
_DEFINED = re.compile(r"(\\trowd(?![a-z]))")
_ENDS_CELL = re.compile(r"\\cellx-?\d+")
_GOES_ON = re.compile(r"\\cl[vm]mrg(?![a-z])|\\clmrg(?![a-z])")
# What a program that keeps track of changes still holds, and what is marked as struck or hidden up to its end.
_DELETED = re.compile(r"\{(?:\\[a-z]+-?\d* ?)*?\\deleted(?![a-z\d])[^{}]*\}")
_LOST = re.compile(r"\\(strike|striked1|v)(?![a-z\d])([^{}]*?)(?:\\\1[0] ?|(?=[{}])|\Z)")
# Lines end where they are full, between the two halves of a character too; the second half may stand as a letter.
_LINE_ENDS_WITHIN = re.compile(r"(?<=\\'[0-9a-fA-F]{2})[\r\n]+")
_AND_A_LETTER = re.compile(r"(?<!\\'[0-9a-fA-F]{2})((?:\\'[0-9a-fA-F]{2})++)([@-\[\]-z|~])")
_UNREADABLE = (ValueError, LookupError, IndexError)


def read_rtf(body: bytes) -> Read:
    """The words of an RTF document in reading order. Raises DocumentError where it is damaged."""
    dropped: list[Dropped] = []

    def leave_out(found: re.Match[str]) -> str:
        dropped.extend(left_out("hidden" if found[1] == "v" else "struck", _plain_text("{\\rtf1 " + found[2] + "}")))
        return ""

    try:
        # RTF is ASCII, which says itself in which encoding its other bytes are.
        text = _LINE_ENDS_WITHIN.sub("", body.decode("latin-1"))
        text = _AND_A_LETTER.sub(_whole, text)
        text = _LOST.sub(leave_out, _DELETED.sub("", text))
        text = "".join(_with_cells(_DEFINED.split(text)))
        for pattern, mark in _MARKS:
            # An empty group ends what stands before, so that the mark is no second half of a character.
            text = pattern.sub(rf"{{}}\\'{ord(mark):02x}\g<0>", text)
        return read_of(_parts(_plain_text(text)), dropped)
    except _UNREADABLE as error:
        raise DocumentError("rtf", f"damaged: {type(error).__name__}: {error}"[:200]) from error


def _whole(found: re.Match[str]) -> str:
    """Bytes and a letter behind them, with the letter as a byte where it is the second half of a character."""
    decoder = getincrementaldecoder("gbk")(errors="replace")
    decoder.decode(bytes.fromhex(found[1].replace("\\'", "")))
    is_half = bool(decoder.getstate()[0])
    return f"{found[1]}\\'{ord(found[2]):02x}" if is_half else found[0]


def _with_cells(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a text, with a mark for each cell behind the definition of a row that begins there."""
    for piece in pieces:
        *cells, last = _ENDS_CELL.split(piece)
        marks = (ord(_COVERED if _GOES_ON.search(cell) else _OWN) for cell in cells)
        yield "".join((*cells, "{}", *(rf"\'{mark:02x}" for mark in marks), last)) if cells else piece


def _plain_text(text: str) -> str:
    return str(rtf_to_text(text, encoding="gb18030", errors="replace"))


def _parts(text: str) -> Iterator[str | Grid]:
    """Lines, and between them rows: a row begins at its definition and holds a text up to each mark of a cell."""
    rows: list[list[str | None]] = []
    for piece in re.split(f"({_ROW}[^{_ROW_ENDS}]*{_ROW_ENDS})", text):
        if piece.startswith(_ROW):
            row = piece.strip(_ROW + _ROW_ENDS)
            text_of_row = row.lstrip(_OWN + _COVERED)
            covered = row[: len(row) - len(text_of_row)]
            cells = [_text_of(cell) for cell in text_of_row.split(_CELL + "|")[:-1]]
            rows.append(
                [None if mark == _COVERED else cell for cell, mark in zip_longest(cells, covered[: len(cells)])]
            )
        elif piece.strip():
            yield from arranged(rows)
            rows.clear()
            yield from filter(None, map(gapped, piece.splitlines()))
    yield from arranged(rows)


def _text_of(cell: str) -> str:
    return "\n".join(filter(None, map(plain, cell.splitlines())))

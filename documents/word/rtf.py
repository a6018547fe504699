"""Documents in Rich Text Format, which also stand under the name of `.doc`.

striprtf turns the format into text. It does not tell where a table's rows begin and what is struck or hidden, so that
these places are marked, by characters that no text has, before it reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_LOST = re.compile(r"\{(?:\\[a-z]+-?\d* ?)*?\\(strike|striked1|v)(?![a-z\d])([^{}]*)\}")
_UNREADABLE = (ValueError, LookupError, IndexError)


def read_rtf(body: bytes) -> Read:
    """The words of an RTF document in reading order. Raises DocumentError where it is damaged."""
    dropped: list[Dropped] = []

    def leave_out(found: re.Match[str]) -> str:
        dropped.extend(left_out("hidden" if found[1] == "v" else "struck", _plain_text("{\\rtf1 " + found[2] + "}")))
        return ""

    try:
        # RTF is ASCII, which says itself in which encoding its other bytes are.
        text = _LOST.sub(leave_out, body.decode("latin-1"))
        for pattern, mark in _MARKS:
            # An empty group ends what stands before, so that the mark is no second half of a character.
            text = pattern.sub(rf"{{}}\\'{ord(mark):02x}\g<0>", text)
        return read_of(_parts(_plain_text(text)), dropped)
    except _UNREADABLE as error:
        raise DocumentError("rtf", f"damaged: {type(error).__name__}: {error}"[:200]) from error


def _plain_text(text: str) -> str:
    return str(rtf_to_text(text, encoding="gb18030", errors="replace"))


def _parts(text: str) -> Iterator[str | Grid]:
    """Lines, and between them rows: a row begins at its definition and holds a text up to each mark of a cell."""
    rows: list[list[str]] = []
    for piece in re.split(f"({_ROW}[^{_ROW_ENDS}]*{_ROW_ENDS})", text):
        if piece.startswith(_ROW):
            cells = piece.strip(_ROW + _ROW_ENDS).split(_CELL + "|")
            rows.append(["\n".join(filter(None, map(plain, cell.splitlines()))) for cell in cells[:-1]])
        elif piece.strip():
            yield from arranged(rows)
            rows.clear()
            yield from filter(None, map(gapped, piece.splitlines()))
    yield from arranged(rows)

"""What stands on a PDF's page and not in it: the values of a form's fields, and what somebody typed over the page.

A viewer draws them as annotations (ISO 32000-1, 12.5); pdfminer reads the page only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from documents.pdf.pages import box_on

_Note = Mapping[str, Any]
# Hidden, and not to be viewed.
_UNSEEN = 2 | 32
# The value of a field may stand with the field of which the place on the page is one of several.
_MOST_PARENTS = 8
_SIZE = re.compile(rb"(\d{1,3}(?:\.\d{1,4})?)\s+Tf")
# Of the height of a field at most; of a glyph, how wide a Latin one is.
_PART, _LARGEST, _NARROW = 0.8, 12.0, 0.5
_BETWEEN_LINES = 1.2
_INSET = 2.0


def notes_of(page: Any) -> Iterator[_Note]:
    """The annotations of a page that are to be seen."""
    found = resolve1(page.page_obj.annots)
    for note in map(resolve1, found if isinstance(found, list) else ()):
        if isinstance(note, dict) and len(_rect(note)) == 4:
            flags = resolve1(note.get("F"))
            if not (isinstance(flags, int) and flags & _UNSEEN):
                yield note


def kind_of(note: _Note) -> str:
    """What an annotation is: Widget, FreeText, Square, Link, …"""
    return _name(note.get("Subtype"))


def box_of(page: Any, note: _Note) -> tuple[float, float, float, float]:
    """Where an annotation stands on its page: left, top, right, bottom."""
    return box_on(page, _rect(note))


def noted(page: Any) -> list[dict[str, Any]]:
    """The glyphs of the values of fields and of typed notes, each where it would be drawn."""
    return [glyph for note in notes_of(page) for glyph in _glyphs(_said(note), note, box_of(page, note))]


def _rect(note: _Note) -> list[float]:
    found = resolve1(note.get("Rect"))
    sides = [resolve1(side) for side in found] if isinstance(found, list) else []
    return [float(side) for side in sides if isinstance(side, int | float)]


def _name(value: Any) -> str:
    found = resolve1(value)
    return str(found.name) if isinstance(found, PSLiteral) else ""


def _said(note: _Note) -> str:
    """What a field or a typed note says; a box that is ticked, a signature and a password say nothing."""
    kind = kind_of(note)
    if kind == "FreeText":
        return _text(note.get("Contents"))
    return _text(_inherited(note, "V")) if kind == "Widget" and _name(_inherited(note, "FT")) in ("Tx", "Ch") else ""


def _inherited(note: _Note, key: str) -> Any:
    """What a field states, or those that it is a part of."""
    here: Any = note
    for _ in range(_MOST_PARENTS):
        if not isinstance(here, dict):
            break
        if key in here:
            return here[key]
        here = resolve1(here.get("Parent"))
    return None


def _text(value: Any) -> str:
    found = resolve1(value)
    return decode_text(found) if isinstance(found, bytes) else ""


def _glyphs(text: str, note: _Note, box: Sequence[float]) -> Iterator[dict[str, Any]]:
    """The glyphs of a text in a box: in its middle where it is one line, else from the top; as narrow as it must be."""
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    x0, top, x1, bottom = box
    room = (bottom - top) / max(1, len(lines))
    size = min(_size(note) or _LARGEST, _PART * room)
    step = min(_BETWEEN_LINES * size, room)
    begins = (top + bottom - step * len(lines)) / 2
    for n, line in enumerate(lines):
        widths = [size * (_NARROW if character.isascii() else 1.0) for character in line]
        shrunk = min(1.0, max(1.0, x1 - x0 - 2 * _INSET) / sum(widths))
        x, middle = x0 + _INSET, begins + (n + 0.5) * step
        for character, width in zip(line, widths, strict=True):
            yield {
                "object_type": "char",
                "order": float("inf"),
                "text": character,
                "matrix": (1.0, 0.0, 0.0, 1.0, x, middle),
                "size": size,
                "x0": x,
                "x1": x + width * shrunk,
                "top": middle - size / 2,
                "bottom": middle + size / 2,
                "non_stroking_color": (0.0,),
            }
            x += width * shrunk


def _size(note: _Note) -> float:
    """The size of the letters that a field states, 0 for one that fits its box."""
    look = resolve1(_inherited(note, "DA"))
    found = _SIZE.search(look) if isinstance(look, bytes) else None
    return float(found[1]) if found else 0.0

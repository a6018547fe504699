"""What a new workbook says beside its cells: in boxes drawn on a sheet, and in the head of its printed pages.

Comments are left alone: whoever reads the list does not see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

# The parts of a head, its fonts, sizes and colours, and what is filled in when it is printed: numbers of pages, days.
_PARTS = re.compile(r"&[LCR]")
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|[BIUESXYODTPNFAZHG](?![a-z]))')


class Said(NamedTuple):
    """Words beside the cells of a sheet, and the row from 0 beside which they stand."""

    row: int
    words: str


def boxes_of(drawing: etree._Element) -> Iterator[Said]:
    """The words in the boxes of a drawing (DrawingML, ECMA-376, part 1, 20.5), from the first row to the last."""
    found = [Said(_row(anchor), text) for anchor in drawing.iterchildren("{*}*") for text in _texts(anchor)]
    yield from sorted(found, key=lambda said: said.row)


def heads_of(code: str) -> Iterator[Said]:
    """The words in the head of a sheet's pages: its parts, without the codes in them."""
    for part in _PARTS.split(code):
        words = _CODES.sub("", part).strip()
        if any("一" <= character <= "龥" for character in words) and "第页" not in "".join(words.split()):
            yield Said(-1, words)


def _row(anchor: etree._Element) -> int:
    found = anchor.findtext("{*}from/{*}row") or ""
    return int(found) if found.isdecimal() else 0


def _texts(anchor: etree._Element) -> Iterator[str]:
    for shape in anchor.iter("{*}sp"):
        look = next(shape.iter("{*}cNvPr"), None)
        if look is not None and look.get("hidden") in ("1", "true"):
            continue
        lines = ("".join(node.text or "" for node in line.iter("{*}t")) for line in shape.iterfind("{*}txBody/{*}p"))
        yield from (line for line in lines if line.strip())

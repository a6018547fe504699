"""Pictures that stand within a web page, in addresses that hold them (`data:`): some notices are nothing else."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from lxml import etree

from documents.parts import Dropped, Read, shown
from records.content import Content

_BEGINS = "data:image/"
# A shorter one is a mark or a line: no page of words can be told so briefly.
_LEAST = 4_000
_HELD = re.compile(
    rb"data:image/(?:png|p?jpe?g|gif|bmp|webp|tiff?)(?:;[\w=-]{1,40}){0,3}?;base64,([A-Za-z0-9+/=%\\\s]{4000,})"
)
# 1,234.50 or 300万元: what states an amount, as no menu around a picture does.
_AMOUNT = re.compile(r"\d,\d{3}(?!\d)|\d\s?[百千]?[万亿]?元|\d\s?[万亿]")


def pictures_within(root: etree._Element, content: Content) -> Iterator[Dropped]:
    """The pictures within a page whose own words, `content`, state no amount: the notice may be in them."""
    addresses = _addresses(root)
    if addresses and not _states_amounts(content):
        yield from (Dropped("picture", shown(address)) for address in addresses)


def is_in_pictures(found: Read) -> bool:
    """Whether a page, as it was read, is in pictures that stand within it."""
    return any(piece.loss == "picture" and piece.found.startswith(_BEGINS) for piece in found.dropped) and (
        not _states_amounts(found.content)
    )


def page_of_pictures(root: etree._Element) -> bytes:
    """A page of nothing but the pictures that stand below a node."""
    return "".join(f'<img src="{address}">\n' for address in _addresses(root)).encode()


def holds_pictures(body: bytes) -> bool:
    """Whether pictures that may be pages stand within a page."""
    return _BEGINS.encode() in body and _HELD.search(body) is not None


def pictures_held(body: bytes) -> Iterator[bytes]:
    """The pictures that stand within a page, or within the JSON that holds one, as files."""
    for found in _HELD.finditer(body):
        written = (
            unquote_to_bytes(found[1].replace(b"\\/", b"/")) if b"%" in found[1] or b"\\" in found[1] else found[1]
        )
        try:
            yield base64.b64decode(b"".join(written.split()) + b"==")
        except binascii.Error:
            continue


def _addresses(root: etree._Element) -> list[str]:
    return [
        address
        for node in root.iter("img", "image")
        for value in node.attrib.values()
        if len(address := value.strip()) >= _LEAST and address.startswith(_BEGINS)
    ]


def _states_amounts(content: Content) -> bool:
    return any(not isinstance(part, str) or _AMOUNT.search(part) for part in content)

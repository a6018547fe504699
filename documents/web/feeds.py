"""Notices in XML that is no document of a program: items of a feed, or the answer of a service."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from documents.json_text import markup, says_something
from documents.xml_tree import xml_tree

_IS_XML = re.compile(r"\s*+(?:<\?xml\b|<(?:rss|feed)\b)")
_IS_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b", re.I)
_DECLARED = re.compile(r"\A\s*+<\?xml\b[^>]{0,200}\?>")
_TAG = re.compile(r"</?[a-zA-Z]")
_START = 1024
_ITEMS = frozenset({"item", "entry", "record"})


def feed_pages(text: str) -> list[tuple[str, str]]:
    """The title and the markup of each notice in an XML text; none where it is a page, or no XML."""
    if not _IS_XML.match(text) or _IS_PAGE.search(text[:_START]):
        return []
    try:
        root = xml_tree(_DECLARED.sub("", text).strip().encode(), [])
    except etree.XMLSyntaxError:
        return []
    items = [node for node in root.iter("*") if etree.QName(node).localname in _ITEMS] or [root]
    return [found for item in items for found in _page(item)]


def _page(item: etree._Element) -> Iterator[tuple[str, str]]:
    """The longest text below a node that holds markup, with the title that stands there."""
    titles = (node.text or "" for node in item.iter("*") if etree.QName(node).localname == "title")
    texts = (markup(node.text.strip()) for node in item.iter("*") if node.text)
    body = max((text for text in texts if _TAG.search(text)), key=len, default="")
    if says_something(body):
        yield next(titles, "").strip(), body

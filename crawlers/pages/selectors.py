"""Exact-cardinality helpers: a parser says how many nodes it expects, and a page that differs raises ShapeError."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from lxml import etree
from parsel import Selector, SelectorList
from parsel.csstranslator import HTMLTranslator

from crawlers.pages.page import ShapeError

_TEXTS = etree.XPath(".//text()[not(ancestor::script or ancestor::style)]", smart_strings=False)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


def _name(selector: Selector, url: str) -> str:
    return url or str(selector.root.base or "page")


def many(selector: Selector, query: str, *, url: str = "", minimum: int = 0) -> SelectorList[Selector]:
    """All nodes for a CSS query; ShapeError when there are fewer than `minimum`."""
    found = selector.css(query)
    if len(found) < minimum:
        raise ShapeError(_name(selector, url), query, f"{len(found)} found, at least {minimum} expected")
    return found


def one(selector: Selector, query: str, *, url: str = "") -> Selector:
    """The one node for a CSS query; ShapeError when there is none or more than one."""
    found = selector.css(query)
    if len(found) != 1:
        raise ShapeError(_name(selector, url), query, f"{len(found)} found, one expected")
    return found[0]


def maybe(selector: Selector, query: str) -> Selector | None:
    """The first node for a CSS query, or None."""
    found = () if isinstance(selector.root, str) else _compiled(query)(selector.root)
    return Selector(root=found[0], type="html") if found else None


# Parsel looks at the namespaces of each query anew, and makes a selector of each node that it finds.
@lru_cache(2048)
def _compiled(query: str) -> etree.XPath:
    return etree.XPath(HTMLTranslator().css_to_xpath(query), smart_strings=False)


def words(selector: Selector) -> str:
    """The text of a node and what is inside it, blanks folded, scripts and styles left out."""
    # A text of its own (`::text`) holds none.
    parts = () if isinstance(selector.root, str) else _TEXTS(selector.root)
    return " ".join("".join(parts).split())


def without_entities(text: str) -> str:
    """A text in which the site left entities of HTML (`&middot;`, `&amp;bull;`) as the characters that they mean."""
    once = _ENTITY.sub(lambda found: unescape(found[0]), text)
    return once if once == text else without_entities(once)

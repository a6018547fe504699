"""What a lot of Alibaba consists of: the description that its page loads, with the table of a claim.

The assets' side answers `get_pc_desc.htm?item_id=…`, its HTML escaped (`\\u003cp\\u003e`); a court's page names a
script `var desc='<p>…</p>';`. What wraps the escaped HTML is not known (the crawlers that read it un-escape the whole
reply): the description is whatever string of a JSON reply holds markup, else the reply itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from parsel import Selector

from crawlers.pages.page import Follow, Output, Page, ShapeError
from documents.html import content
from records.batch import Defect
from records.said import SaidLot

CLAIMS = frozenset({"56956002", "206067301", "125088036"})
"""Categories of claims: the old one, that of the newer search, and packages that are solicited for."""

# What a description does not say of its lot.
NEEDS = ("id", "title", "url", "category", "court")

_SCRIPT = re.compile(r"^\s*var\s+\w+\s*=\s*(['\"])(.*)\1\s*;?\s*$", re.S)
_WHOLE_PAGE = re.compile(r"\s*<(?:!doctype|html)\b", re.I)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.S)
_CONTROLS = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": ""}
_SAMPLE = 60


def of_item(lot_id: str) -> str:
    """Where the assets' side gives the description of a lot."""
    return f"https://zc-paimai.taobao.com/json/get_pc_desc.htm?item_id={lot_id}"


def described(page: Page, lot: SaidLot, address: str) -> Follow:
    """The request for a lot's description, which needs to be told whose it is."""
    context = {"id": lot.lot_id, "title": lot.title, "url": lot.url}
    context |= {name: value for name, value in (("category", lot.category), ("court", lot.court)) if value}
    return Follow(address, "description", context, entry=page.context.get("entry", lot.lot_id))


def parse_description(page: Page) -> Iterator[Output]:
    """The words of a lot's description. Raises ShapeError for a whole page and where nothing names the lot."""
    known = page.context
    asked = re.search(r"[?&]item_id=(\d+)", page.url)
    key = known.get("id") or (asked[1] if asked else "")
    title = known.get("title", "")
    for name, value in (("item_id", key), ("title", title)):
        if not value:
            raise ShapeError(page.url, name, "the reply names no lot; it is read with what the lot's page said")
    if _WHOLE_PAGE.match(page.text):
        raise ShapeError(page.url, "description", "a whole page in the place of the part that a lot's page loads")
    words = content(Selector(text=f"<div>{_html(page)}</div>"))
    if not words:
        yield Defect("parse", "field", "description", "no words", key, " ".join(page.text.split())[:_SAMPLE])
        return
    yield SaidLot(
        platform="taobao",
        lot_id=key,
        page_kind="description",
        url=known.get("url") or f"https://zc-item.taobao.com/auction/{key}.htm",
        title=title,
        money_unit="yuan",
        category=known.get("category"),
        court=known.get("court"),
        content=words,
    )


def _html(page: Page) -> str:
    """The markup of the description, un-escaped."""
    script = _SCRIPT.match(page.text)
    if script is not None:
        return _unescaped(script[2])
    try:
        reply = page.json
    except ShapeError:
        return _unescaped(page.text)
    texts = [text for text in _strings(reply) if "<" in text]
    return max(texts, key=len, default="")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _unescaped(text: str) -> str:
    """A text without the escapes of a script's string. A pair of surrogates is one character."""
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else _CONTROLS.get(found[2], found[2]), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

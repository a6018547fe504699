"""What a lot of Alibaba consists of: the description that its page loads, with the table of a claim.

The assets' side answers `get_pc_desc.htm?item_id=…`, its HTML escaped (`\\u003cp\\u003e`); a court's page names a
script `var desc='<p>…</p>';`. What wraps the escaped HTML is not known (the crawlers that read it un-escape the whole
reply): the description is whatever string of a JSON reply holds markup, else the reply itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from crawlers.families.lots.detail import Lead, LotDetail, Platform
from crawlers.families.lots.fields import (
    LotRead,
    LotView,
    Reader,
    View,
    context,
    contexts,
    first_group,
    html_content,
    of_lot,
    of_lots,
    principal,
)
from crawlers.pages.page import Output, Page, ShapeError
from records.batch import Defect
from records.said import SaidLot

CLAIMS = frozenset({"56956002", "206067301", "125088036"})
"""Categories of claims: the old one, that of the newer search, and packages that are solicited for."""

# What a description does not say of its lot.
NEEDS = ("id", "title", "url", "category", "court")

TAOBAO, TAOBAO_IN_FEN = Platform("taobao", "yuan"), Platform("taobao", "fen")

_SCRIPT = re.compile(r"^\s*var\s+\w+\s*=\s*(['\"])(.*)\1\s*;?\s*$", re.S)
_WHOLE_PAGE = re.compile(r"\s*+<(?:!doctype|html)\b", re.I)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.S)
_CONTROLS = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": ""}
_SAMPLE = 60


def of_item(view: LotView) -> str:
    """Where the assets' side gives the description of a lot."""
    return f"https://zc-paimai.taobao.com/json/get_pc_desc.htm?item_id={view.lot.lot_id}"


def _entry(view: LotView) -> str:
    return view.page.context.get("entry", view.lot.lot_id)


def to_description(url: LotRead, when: Callable[[LotView], bool] = lambda view: True) -> Lead:
    """The request for a lot's description, which needs to be told whose it is."""
    return Lead(
        "description",
        url=url,
        entry=_entry,
        context={
            "id": of_lot("lot_id"),
            **of_lots("title", "url", "category", "court"),
            "principal": principal,
        },
        when=when,
    )


def _number(view: View) -> str | None:
    return view.page.context.get("id") or first_group(r"[?&]item_id=(\d+)", view.page.url)


def _page_of_lot(view: View) -> str:
    return view.page.context.get("url") or f"https://zc-item.taobao.com/auction/{_number(view)}.htm"


DESCRIPTION = LotDetail(
    part=lambda page: html_content(_html(page)),
    platform=TAOBAO,
    page_kind="description",
    lot_id=Reader("item_id", _number),
    title=context("title"),
    url=_page_of_lot,
    fields={
        **contexts(category="category", court="court", stated_principal="principal"),
        "content": lambda view: view.part,
    },
    lacks="the reply names no lot; it is read with what the lot's page said",
)


def parse_description(page: Page) -> Iterator[Output]:
    """The words of a lot's description. Raises ShapeError for a whole page and where nothing names the lot."""
    if _WHOLE_PAGE.match(page.text):
        raise ShapeError(page.url, "description", "a whole page in the place of the part that a lot's page loads")
    for output in DESCRIPTION.parse(page):
        if isinstance(output, SaidLot) and not output.content:
            yield Defect(
                "parse", "field", "description", "no words", output.lot_id, " ".join(page.text.split())[:_SAMPLE]
            )
        else:
            yield output


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

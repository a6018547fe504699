"""The page of a lot on sf.taobao.com and zc-paimai.taobao.com: HTML with a table of money and a clock.

Prices are in yuan, times in epoch milliseconds. What a claim consists of stands in the description, a reply of its own
(`crawlers.sites.alibaba.description`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from parsel import Selector

from crawlers.families.lots.detail import Lead, LotDetail
from crawlers.families.lots.fields import (
    Read,
    Reader,
    UnusableError,
    View,
    announced,
    context,
    css,
    either,
    labels,
)
from crawlers.pages.page import Page
from crawlers.pages.selectors import many, maybe, one, words
from crawlers.sites.alibaba.addresses import number_of, plain
from crawlers.sites.alibaba.description import CLAIMS, TAOBAO, of_item, to_description

# A bid that is not paid (拍下价) is no final price.
_MEANINGS = dict.fromkeys(("当前价", "起拍价", "起始价", "变卖价", "拍下价", "最终价"), "当前价") | {"成交价": "成交价"}
_HEADING = "div.pm-main h1:not(.bid-fail)"
_NOISE = re.compile(r"[\s\u00a0\u3000:：¥￥]+")
_SALE_OFF_LABELS = frozenset({"变卖价", "变卖预缴款", "变卖周期"})
_LONGEST_BADGE = 40


def _page_of_lot(page: Page) -> Selector:
    """The tree. Raises ShapeError without the heading or the table of money; the clock is gone after the end."""
    many(page.selector, _HEADING, url=page.url, minimum=1)
    one(page.selector, "#J_HoverShow", url=page.url)
    return page.selector


def _plain(shown: str) -> str:
    """A label or an amount as printed, without the blanks, colons and yuan signs around and in it."""
    return _NOISE.sub("", shown)


def _pairs(tree: Selector) -> Iterator[tuple[str, str]]:
    """The big price, then labels and amounts of the table of money."""
    yield _big_price(tree)
    for cell in tree.css("#J_HoverShow td"):
        mark = maybe(cell, ".pay-mark")
        value = maybe(cell, ".J_Price") if mark is not None else None
        if mark is not None:
            yield _plain(words(mark)), _plain(words(value)) if value is not None else ""


def _big_price(tree: Selector) -> tuple[str, str]:
    """What stands in front of the big price means the current or the final one; and the price."""
    head, price = maybe(tree, "#sf-price span.title"), maybe(tree, "#sf-price .pm-current-price em")
    name = _plain(words(head)) if head is not None else ""
    return _MEANINGS.get(name, name), _plain(words(price)) if price is not None else ""


def _current_price(view: View) -> str | None:
    name, price = view.pairs[0]
    if name and not (name in _MEANINGS and price):
        raise UnusableError(f"label {name} is not known")
    return price if name == "当前价" else None


def _final_price(view: View) -> str | None:
    name, price = view.pairs[0]
    return price if name == "成交价" else None


def _is_sale_off(view: View) -> bool | None:
    return True if _SALE_OFF_LABELS & {name for name, _ in view.pairs[1:]} else None


def _starting_price(view: View) -> str:
    stated = view.labels.get("starting_price")
    if stated is None:
        raise UnusableError("missing", "、".join(name for name, _ in view.pairs[1:]))
    return stated


_TITLE = either(css("#J_ImgBooth", "alt"), css(_HEADING))


def _badge(view: View) -> str | None:
    """What stands before the title in the heading: a badge in brackets or in a span of its own."""
    head, title = view.part.css(_HEADING)[0], _TITLE(view)
    badge = maybe(head, "span, .item-status")
    shown = words(badge) if badge is not None else words(head).removesuffix(title).strip()
    return shown if shown != title and len(shown) <= _LONGEST_BADGE else None


def _address(view: View) -> str:
    return " ".join(part for query in ("#itemAddress", "#itemAddressDetail") if (part := css(query)(view)))


def _in_page(view: View) -> str:
    """Where the description of a court's lot is, as its page says."""
    node = maybe(view.part, "#J_desc")
    address = node.attrib.get("data-from", "").strip() if node is not None else ""
    return view.page.join(address) if address else ""


_WITHOUT_LABEL = r"^(?:[^:：]{2,8}[:：])?\s*(.+)"
_STATE_IN_WORDS = css(".pm-bid h1")
_FIELDS: Mapping[str, Read] = {
    "current_price": Reader("#sf-price", _current_price),
    "final_price": _final_price,
    "starting_price": Reader("#J_HoverShow 起拍价", _starting_price),
    **labels("appraisal", "market_price", "deposit", "increment"),
    "round_words": _badge,
    "sale_off": _is_sale_off,
    "starts_at": css("#sf-countdown", "data-start"),
    # After the end only the day stands there: 2025/05/21 10:00:00.
    "ends_at": either(css("#sf-countdown", "data-end"), css("span.countdown", pattern=r"(20\d\d/\d\d?/\d\d?.*)")),
    "bid_count": css(".J_Record", pattern=r"(\d[\d,]*)"),
    "applicant_count": css(".J_Applyer", pattern=r"(\d[\d,]*)"),
    "category": context("category"),
    "court": either(
        css(".pai-info a"),
        css("span.unit-name a"),
        css(".unit-org-content p", pattern=_WITHOUT_LABEL),
        css(".subscribe-unit", pattern=_WITHOUT_LABEL),
        css(".org-name"),
    ),
    "address": _address,
    "announcement": announced("#J_NoticeDetail, #NoticeDetail"),
}


def _detail(state: Mapping[str, Read], lead: Lead) -> LotDetail:
    return LotDetail(
        part=_page_of_lot,
        platform=TAOBAO,
        lot_id=either(css("#sf-countdown", "data-itemid"), context("id"), lambda view: number_of(view.page.url)),
        title=_TITLE,
        url=lambda view: plain(view.page.url),
        pairs=_pairs,
        fields={**_FIELDS, **state},
        leads=(lead,),
    )


COURTS = _detail(
    {"status": css("input#J_Status", "value"), "display_status": _STATE_IN_WORDS},
    to_description(Reader("#J_desc@data-from", _in_page, "stated"), when=lambda view: view.lot.category in CLAIMS),
)
"""A court's lot: round, court, place and prices with the labels of auction or sale-off; for a claim the address of its
description follows.
"""

ASSETS = _detail({"status": _STATE_IN_WORDS}, to_description(of_item))
"""A lot of the assets' side, and the call for its description. Which of Alibaba's enumerations the state code of this
side follows is not known: the state is read from the words on the page.
"""

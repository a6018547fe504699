"""工行融e购 (gf.trade.icbc.com.cn): a posted list of all fields, a page for each lot, a call for its state.

The chain of a lot is list line -> page (prices, round, court) -> `getNewDateNew` (state, price, times, bids). The list
says in a script how many pages it has: `total = 3;`. All money is yuan, times are local text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import orjson
from parsel import Selector

from crawlers.families.lots.labels import labelled
from crawlers.pages.guards import Markers
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError, Window
from crawlers.pages.selectors import maybe, one, words
from documents.html import content
from records.batch import Defect
from records.said import SaidLot

HOME = "https://gf.trade.icbc.com.cn"
_LIST = f"{HOME}/searchproducts/pv.jhtml"
_STATE = f"{HOME}/subjectMatterTrade/getNewDateNew.jhtml?subjectMatterTradeId={{}}"
# The site has no category of claims: they stand among the others.
_OTHERS = "SM310000000000000255"
_EMPTY = "当前查询条件下无可匹配的记录"
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_PAGES = re.compile(r"\btotal\s*=\s*(\d+)\s*;")
_TRADE = re.compile(r"subjectMatterTradeId\s*=\s*'(\w+)'")
_PRODUCT = re.compile(r"prodId=(\w+)|=(\w+)$")

GUARD = Markers(
    blocked=("访问过于频繁", "安全验证", "访问被拦截", "人机验证"),
    login=("passport.icbc.com.cn", "请您先登录"),
    gone=("该商品已下架", "商品不存在"),
    proof=("tabContent5", _EMPTY, "subjectMatterTradeId='", "subjectMatterTradeId = '", '"tradeStatus"'),
)


def first_page(section: str, category: str) -> Follow:
    """The first page of a category's list."""
    return _page(section, category, 1)


def _page(section: str, category: str, number: int) -> Follow:
    """The question in the order of the site's own form; fields that stay empty are part of it."""
    chosen = {
        "searchName": "分类",
        "searchValue": section,
        "searchType": "category",
        "storeOrCategoryId": category,
        "propId": "",
        "enumId": "",
        "priceId": "",
    }
    form = {
        "categoryFilter": f'["{category}"]',
        "SMProvinceFilter": "[]",
        "SMSecondRegionFilter": "[]",
        "SMThirdRegionFilter": "[]",
        "SMOrderStatusFilter": "[]",
        "SMDaikuanFilter": "[]",
        "SMXianGouFilter": "[]",
        "sortFilter": "",
        "dirFilter": "0",
        "category_Type": "3",
        "viewType": "large",
        "selectedSearch": orjson.dumps([chosen]).decode(),
        "currentPage": str(number),
        "subjectChildType": "1",
        "resultLevel": "1",
        "filterObjectId": "8",
        "filterObjectName": "资产处置平台",
        "innerSearch": "1",
    }
    context = {"section": section, "category": category, "n": str(number)}
    return Follow(_LIST, "list", context, "POST", urlencode(form).encode(), _FORM, Window(section))


def parse_list(page: Page) -> Iterator[Output]:
    """The lots of a list page; on the first one also the further pages.

    Shape: `div.tabContent5 div ul`, whose second line links to the lot. Raises ShapeError for a page that neither lists
    nor says that nothing was found.
    """
    if _EMPTY in page.text:
        yield Listing(announced=0, keys=(), last=True)
        return
    pages = _PAGES.search(page.text)
    lines = page.selector.css("div.tabContent5 ul")
    if pages is None or not lines:
        missing = "total" if pages is None else "div.tabContent5 ul"
        raise ShapeError(page.url, missing, "the list has none, and does not say that it is empty")
    follows, strange = [], []
    for n, line in enumerate(lines, start=1):
        link = maybe(line, "li:nth-child(2) a[href]")
        found = _PRODUCT.search(link.attrib["href"]) if link is not None else None
        if link is None or found is None:
            strange.append(Defect("parse", "record", f"ul[{n}]", "no link to a lot"))
            continue
        key = found[1] or found[2]
        context = {"category": page.context.get("category", ""), "title": link.attrib.get("title") or words(link)}
        address = page.join(link.attrib["href"])
        follows.append(Follow(address, "detail", context=context, entry=key, stamp=words(line)))
    number, last = int(page.context.get("n", "1")), int(pages[1])
    yield Listing(announced=None, keys=tuple(follow.entry or "" for follow in follows), last=number >= last)
    yield from strange
    yield from follows
    if number == 1 and page.context:
        for further in range(2, last + 1):
            yield _page(page.context["section"], page.context["category"], further)


def parse_detail(page: Page) -> Iterator[Output]:
    """What a lot's page says, and the call for its state. Raises ShapeError without its number or its starting price.

    Shape: `#onsetMoney@title`, `#keySei@title`, `#subjectMatter dl` with label and value, `#goToCourt@title`, `li.omit`
    and, where it may speak of a claim, `#div_announcement_gfword`.
    """
    tree = page.selector
    trade = _TRADE.search(page.text)
    if trade is None:
        raise ShapeError(page.url, "subjectMatterTradeId", "the lot's number is not in the page's scripts")
    starting = one(tree, "#onsetMoney", url=page.url).attrib.get("title", "")
    facts = labelled((words(label), _value(value)) for label, value in _facts(tree))
    increment, court, place = maybe(tree, "#keySei"), maybe(tree, "#goToCourt"), maybe(tree, "li.omit")
    title = page.context.get("title") or words(one(tree, "title", url=page.url))
    rounds = tree.css("#subjectMatter dl:first-of-type dd")
    key = page.context.get("entry") or _key(page)
    category = page.context.get("category") or None
    announced = maybe(tree, "#div_announcement_gfword") if category == _OTHERS else None
    described_in = content(announced) if announced is not None else ()
    yield SaidLot(
        platform="icbc",
        lot_id=key,
        page_kind="detail",
        url=page.url,
        title=title,
        money_unit="yuan",
        round_words=words(rounds[0]) if rounds else None,
        starting_price=_plain(starting),
        appraisal=_plain(facts.get("appraisal", "")) or None,
        deposit=_plain(facts.get("deposit", "")) or None,
        increment=_plain(increment.attrib.get("title", "")) if increment is not None else None,
        category=category,
        court=court.attrib.get("title") if court is not None else None,
        address=words(place) if place is not None else None,
        content=described_in,
    )
    context = {"title": title, "url": page.url}
    yield Follow(_STATE.format(trade[1]), "state", context=context, entry=key)


def _facts(tree: Selector) -> Iterator[tuple[Selector, Selector]]:
    for fact in tree.css("#subjectMatter dl"):
        label, value = maybe(fact, "dt"), maybe(fact, "dd")
        if label is not None and value is not None:
            yield label, value


def _value(node: Selector) -> str:
    """Amounts stand in full in `title`; the text may be shortened."""
    return node.attrib.get("title") or words(node)


def _plain(amount: str) -> str:
    return amount.replace("￥", "").replace("¥", "").replace(",", "").strip()


def _key(page: Page) -> str:
    found = _PRODUCT.search(page.url)
    if found is None:
        raise ShapeError(page.url, "prodId", "no lot's number in the address")
    return found[1] or found[2]


def parse_state(page: Page) -> Iterator[Output]:
    """The lot's state: `{"basicMap": {"tradeStatus": …, "endPrice": …}, "historyMap": …}`. Raises ShapeError for
    another reply.
    """
    reply = page.json
    basic = reply.get("basicMap") if isinstance(reply, dict) else None
    if not isinstance(basic, dict) or not basic.get("tradeStatus"):
        raise ShapeError(page.url, "basicMap.tradeStatus", "the reply has no state")
    context = page.context
    key = context.get("entry") or str(basic.get("prodId") or "")
    if not key or "title" not in context:
        raise ShapeError(page.url, "context", "the reply names no lot; it is read with its page only")
    yield SaidLot(
        platform="icbc",
        lot_id=key,
        page_kind="state",
        url=context["url"],
        title=context["title"],
        money_unit="yuan",
        status=str(basic["tradeStatus"]),
        current_price=basic.get("endPrice") or None,
        starts_at=basic.get("biddingBeginDate"),
        ends_at=basic.get("endTimeDate"),
        bid_count=_bids(reply),
    )


def _bids(reply: dict[str, Any]) -> int:
    """The total that the first line of the bids carries; no line, no bid."""
    lines = (reply.get("historyMap") or {}).get("recordBidHistoryList") or []
    return int(lines[0].get("totalCountSf") or len(lines)) if lines else 0

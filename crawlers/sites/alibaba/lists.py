"""Alibaba's lists and lots as its server renders them: JSON in a script element, and an HTML page for each lot.

Courts sell on sf.taobao.com, banks and asset managers on zc-paimai.taobao.com; the two sides share their templates.

The list holds `<script id="sf-item-list-data" type="text/json">{"data": [{"id": …, "itemUrl": …, "status": "failure",
…}]}</script>`, prices in yuan, times in epoch milliseconds, with the total in `em.count` and the number of pages in
`em.page-total` (`.page-skip em` on the assets' side). It states neither round, court nor place: the lot's own page
does. A query shows no more than 83 pages and is then replaced by narrower ones (`crawlers.families.lots.query`). What
a claim consists of stands in the description, a reply of its own (`crawlers.sites.alibaba.description`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar
from urllib.parse import quote_plus

import orjson
from parsel import Selector

from crawlers.engine.source import PageKind, Scope
from crawlers.families.lots.query import LotQuery
from crawlers.families.lots.scope import asked_sections, years
from crawlers.pages.guards import Markers
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError
from crawlers.pages.selectors import many, maybe, one, words
from crawlers.sites.alibaba.description import CLAIMS, described, of_item
from records.batch import Defect
from records.said import Number, SaidLot

EMPTY = "没有您要找的标的物"
LIST_READY = "script#sf-item-list-data, em.count"
DETAIL_READY = "#J_HoverShow"

GUARD = Markers(
    blocked=(
        "/_____tmd_____/punish",
        "x5secdata=",
        "RGV587_ERROR",
        "FAIL_SYS_USER_VALIDATE",
        "FAIL_SYS_TOKEN",
        "FAIL_SYS_ILLEGAL_ACCESS",
        "nc_1_n1z",
        "cloud_ip_bl",
        "安全验证",
        "请拖动滑块",
    ),
    login=("login.taobao.com", "J_SiteNavLogin", "请登录", "FAIL_SYS_SESSION_EXPIRED"),
    gone=("宝贝不存在", "该标的物不存在"),
    # The head of every page offers a login, and a description tells bidders to log in; what only a list, a lot's page
    # or a description has outweighs that.
    proof=(
        'id="sf-item-list-data"',
        'class="sf-item-list-data"',
        'class="count"',
        EMPTY,
        'id="J_HoverShow"',
        'id="sf-countdown"',
        '"SUCCESS::',
        '"contentList"',
        '"startPrice"',
        "var desc=",
    ),
)

PROVINCES = (
    "北京",
    "天津",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "上海",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "重庆",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
)
"""Provinces by the short names that the site's own filter uses."""

_SAMPLE = 40


def gbk_query(values: Mapping[str, str]) -> str:
    """A query string with its values percent-encoded in GBK, as the site reads them: 广西 is %B9%E3%CE%F7."""
    return "&".join(f"{name}={quote_plus(value, encoding='gbk')}" for name, value in values.items())


class Query(LotQuery):
    """The courts' lots of a category that start on these days. The cap counts pages."""

    __slots__ = ()

    LIST: ClassVar = "https://sf.taobao.com/item_list.htm"
    CATEGORY_KEY: ClassVar = "category"

    CAP: ClassVar = 83
    CAP_KEY: ClassVar = "page_cap"
    PROVINCES: ClassVar = PROVINCES

    def address(self) -> str:
        """The list's address."""
        place = {"province": self.province} if self.province else {}
        return f"{self.LIST}?" + gbk_query(
            {
                self.CATEGORY_KEY: self.category,
                "auction_source": "0",
                **place,
                "sorder": "-1",
                "st_param": "-1",
                "auction_start_seg": "0",
                "auction_start_from": self.since.isoformat(),
                "auction_start_to": self.until.isoformat(),
                "page": str(self.page),
            }
        )


class AssetQuery(Query):
    """The same question to the assets' side."""

    __slots__ = ()

    LIST: ClassVar = "https://zc-paimai.taobao.com/zc_item_list.htm"
    CATEGORY_KEY: ClassVar = "front_category"


def first_lists(asked: type[Query], sections: Mapping[str, str], scope: Scope) -> Iterator[Follow]:
    """The first page of each section's list for each year within the scope."""
    cap = int(scope.arguments.get("page_cap", 0))
    for section in asked_sections(sections, scope):
        for since, until in years(scope):
            yield asked(section, sections[section], since, until, cap).follow()


# --- the list ----------------------------------------------------------------------------------------------------


def parse_list(page: Page, asked: type[Query] = Query) -> Iterator[Output]:
    """The lots of one list page with the pages that tell more of them; the next page, or narrower queries. `asked` is
    the side whose list it is.
    """
    category = page.context.get("category")
    if not page.context:
        # A page that a person saved: nothing is known of its query, so nothing follows from it.
        yield from (lot for row in _rows(page) for lot in _lot(page, row, category))
        return
    query = asked.of(page)
    total, pages = _extent(page)
    rows = _rows(page)
    # Whether the site's own number of pages goes beyond its cap is not known: the total must fit as well.
    if query.page == 1 and (pages > query.limit or total > query.limit * len(rows) > 0):
        narrower = list(query.narrower())
        if narrower:
            yield Listing(total, (), split=True)
            yield from (further.follow() for further in narrower)
            return
    outputs: list[Output] = []
    keys: list[str] = []
    for row in rows:
        for output in _lot(page, row, category):
            outputs.append(output)
            if isinstance(output, SaidLot):
                keys.append(output.lot_id)
                outputs.append(_detail(output, row, query))
    last = query.page >= min(pages, query.limit)
    yield Listing(total, tuple(keys), last=last)
    yield from outputs
    if not last:
        yield replace(query, page=query.page + 1).follow(_next_address(page))


def parse_home(page: Page) -> Iterator[Output]:
    """The lots of the home page's blocks. For a live lot with bids they print the current price as the starting one."""
    blocks = page.selector.css("script.sf-item-list-data::text").getall()
    if not blocks:
        raise ShapeError(page.url, "script.sf-item-list-data", "0 found, at least 1 expected")
    for block in blocks:
        for row in _data(page, block):
            for output in _lot(page, row, None):
                if isinstance(output, SaidLot) and row.get("status") == "doing" and row.get("bidCount"):
                    yield replace(output, starting_price=None)
                else:
                    yield output


def _extent(page: Page) -> tuple[int, int]:
    """How many lots and pages the query has. Raises ShapeError where the page does not say."""
    if _is_empty(page):
        return 0, 1
    total = _whole(page, one(page.selector, "em.count", url=page.url), "em.count")
    pages = maybe(page.selector, "em.page-total, .page-skip em")
    return total, _whole(page, pages, "em.page-total") if pages is not None else 1


def _is_empty(page: Page) -> bool:
    """Whether the page says so to its reader; the page's own script may hold the same words."""
    if EMPTY not in page.text:
        return False
    return bool(page.selector.xpath("//text()[contains(., $words)][not(ancestor::script)]", words=EMPTY))


def _whole(page: Page, node: Selector, name: str) -> int:
    text = words(node).replace(",", "").replace(" ", "")
    if not text.isdecimal():
        raise ShapeError(page.url, name, f"{text[:_SAMPLE]!r}, a whole number expected")
    return int(text)


def _rows(page: Page) -> list[dict[str, Any]]:
    """The rows of the list's JSON; none on a page that says so in words."""
    if _is_empty(page):
        return []
    block = one(page.selector, "script#sf-item-list-data", url=page.url)
    return _data(page, block.xpath("string()").get() or "")


def _data(page: Page, text: str) -> list[dict[str, Any]]:
    try:
        block = orjson.loads(text.strip())
    except orjson.JSONDecodeError as error:
        raise ShapeError(page.url, "sf-item-list-data", f"no JSON: {error}") from error
    data = block.get("data") if isinstance(block, dict) else None
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise ShapeError(page.url, "sf-item-list-data.data", f"{type(data).__name__}, a list of objects expected")
    return data


def _next_address(page: Page) -> str:
    """Where the link to the next page leads. Raises ShapeError where a page that is not the last has none."""
    link = maybe(page.selector, "a.next:not(.unavailable)")
    href = (link.attrib.get("href") or "").strip() if link is not None else ""
    if not href:
        raise ShapeError(page.url, "a.next", "no link on a page before the last")
    return page.join(href)


# Fields of `SaidLot` with the key of a list row; the first five are on every row.
_STATED = {
    "starting_price": "initialPrice",
    "current_price": "currentPrice",
    "starts_at": "start",
    "ends_at": "end",
    "bid_count": "bidCount",
}
_OPTIONAL = {"appraisal": "consultPrice", "market_price": "marketPrice", "applicant_count": "applyCount"}


def _lot(page: Page, row: dict[str, Any], category: str | None) -> Iterator[SaidLot | Defect]:
    """The lot of one row, and a defect for each key that it should carry and does not."""
    key, title, href = (str(row.get(name) or "").strip() for name in ("id", "title", "itemUrl"))
    for name, value in (("id", key), ("title", title), ("itemUrl", href)):
        if not value:
            yield Defect("parse", "record", name, "missing", key, title[:_SAMPLE])
            return
    said: dict[str, Number] = {}
    for field, name in (*_STATED.items(), *_OPTIONAL.items()):
        number = row.get(name)
        if isinstance(number, (int, float, str)) and not isinstance(number, bool):
            said[field] = number
        elif number is not None:
            yield Defect("parse", "field", name, f"{type(number).__name__}, a number expected", key)
        elif field in _STATED:
            yield Defect("parse", "field", name, "missing", key)
    status = row.get("status")
    if not isinstance(status, str):
        yield Defect("parse", "field", "status", "missing", key)
    sale_off = row.get("sellOff")
    yield SaidLot(
        platform="taobao",
        lot_id=key,
        page_kind="list",
        url=page.join(href).split("?")[0],
        title=title,
        money_unit="yuan",
        status=status if isinstance(status, str) else None,
        sale_off=sale_off if isinstance(sale_off, bool) else None,
        category=category,
        starting_price=said.get("starting_price"),
        current_price=said.get("current_price"),
        appraisal=said.get("appraisal"),
        market_price=said.get("market_price"),
        starts_at=said.get("starts_at"),
        ends_at=said.get("ends_at"),
        bid_count=said.get("bid_count"),
        applicant_count=said.get("applicant_count"),
    )


def _detail(lot: SaidLot, row: dict[str, Any], query: Query) -> Follow:
    """The lot's own page. It is due again whenever its state, end, price or bids on the list have changed."""
    stamp = "|".join(str(row.get(name, "")) for name in ("status", "end", "currentPrice", "bidCount"))
    context = {"id": lot.lot_id, "category": query.category}
    return Follow(lot.url, "detail", context=context, entry=lot.lot_id, stamp=stamp)


# --- the lot's own page ------------------------------------------------------------------------------------------

# Labels of the money table, blanks and colons removed, and what stands in front of the big price.
_MONEY = {
    "起拍价": "starting_price",
    "起始价": "starting_price",
    "变卖价": "starting_price",
    "加价幅度": "increment",
    "保证金": "deposit",
    "变卖预缴款": "deposit",
    "评估价": "appraisal",
    "市场价": "market_price",
}
_BIG_PRICE = {
    "当前价": "current_price",
    "起拍价": "current_price",
    "起始价": "current_price",
    "变卖价": "current_price",
    "拍下价": "current_price",
    "成交价": "final_price",
    "最终价": "current_price",
}
_LABEL_NOISE = re.compile(r"[\s\u00a0\u3000:：]+")
_AMOUNT_NOISE = re.compile(r"[\s\u00a0\u3000:：¥￥]+")
_SALE_OFF_LABELS = frozenset({"变卖价", "变卖预缴款", "变卖周期"})


def parse_detail(page: Page) -> Iterator[Output]:
    """A court's lot as its own page shows it: round, court, place and prices with the labels of auction or sale-off;
    for a claim the address of its description follows.
    """
    for output in _shown(page):
        if isinstance(output, SaidLot):
            state = maybe(page.selector, "input#J_Status")
            yield replace(output, status=state.attrib.get("value") if state is not None else None)
            if output.category in CLAIMS:
                yield _description(page, output)
        else:
            yield output


def parse_asset_detail(page: Page) -> Iterator[Output]:
    """A lot of the assets' side, and the call for its description. Which of Alibaba's enumerations the state code of
    this side follows is not known: the state is read from the words on the page.
    """
    for output in _shown(page):
        if isinstance(output, SaidLot):
            yield replace(output, status=output.display_status, display_status=None)
            yield described(page, output, of_item(output.lot_id))
        else:
            yield output


def _description(page: Page, lot: SaidLot) -> Follow | Defect:
    """Where the description of a court's lot is, as its page says."""
    node = maybe(page.selector, "#J_desc")
    address = node.attrib.get("data-from", "").strip() if node is not None else ""
    if not address:
        return Defect("parse", "field", "#J_desc@data-from", "missing", lot.lot_id)
    return described(page, lot, page.join(address))


def _shown(page: Page) -> Iterator[SaidLot | Defect]:
    """What the page of a lot shows, on either side."""
    selector = page.selector
    clock = one(selector, "#sf-countdown", url=page.url)
    head = many(selector, "div.pm-main h1:not(.bid-fail)", url=page.url, minimum=1)[0]
    table = one(selector, "#J_HoverShow", url=page.url)
    key = clock.attrib.get("data-itemid") or clock.attrib.get("data-itemId") or page.context.get("id")
    if not key:
        raise ShapeError(page.url, "#sf-countdown@data-itemId", "missing")
    picture = maybe(selector, "#J_ImgBooth")
    title = (picture.attrib.get("alt", "").strip() if picture is not None else "") or words(head)
    money, labels = _money_table(table)
    big_label, big_price = _big_price(selector)
    if big_label in _BIG_PRICE and big_price:
        money[_BIG_PRICE[big_label]] = big_price
    elif big_label:
        yield Defect("parse", "field", "#sf-price", f"label {big_label} is not known", key)
    if "starting_price" not in money:
        yield Defect("parse", "field", "#J_HoverShow 起拍价", "missing", key, "、".join(labels))
    yield SaidLot(
        platform="taobao",
        lot_id=key,
        page_kind="detail",
        url=page.url.split("?")[0],
        title=title,
        money_unit="yuan",
        display_status=_said(selector, ".pm-bid h1"),
        round_words=_round_words(head, title),
        sale_off=True if _SALE_OFF_LABELS & set(labels) else None,
        starts_at=clock.attrib.get("data-start"),
        ends_at=clock.attrib.get("data-end"),
        bid_count=_digits(_said(selector, ".J_Record")),
        applicant_count=_digits(_said(selector, ".J_Applyer")),
        category=page.context.get("category"),
        court=_said(selector, ".pai-info a", "span.unit-name a", ".org-name"),
        address=" ".join(
            part for part in (_said(selector, "#itemAddress"), _said(selector, "#itemAddressDetail")) if part
        )
        or None,
        starting_price=money.get("starting_price"),
        current_price=money.get("current_price"),
        final_price=money.get("final_price"),
        appraisal=money.get("appraisal"),
        market_price=money.get("market_price"),
        deposit=money.get("deposit"),
        increment=money.get("increment"),
    )


def _money_table(table: Selector) -> tuple[dict[str, Number], list[str]]:
    """The amounts of the table as printed, by field, and all labels in it."""
    money: dict[str, Number] = {}
    labels: list[str] = []
    for cell in table.css("td"):
        mark = maybe(cell, ".pay-mark")
        if mark is None:
            continue
        label = _LABEL_NOISE.sub("", words(mark))
        labels.append(label)
        value = maybe(cell, ".J_Price")
        if value is not None and label in _MONEY:
            money[_MONEY[label]] = _amount(words(value))
    return money, labels


def _big_price(selector: Selector) -> tuple[str, str]:
    label, price = maybe(selector, "#sf-price span.title"), maybe(selector, "#sf-price .pm-current-price em")
    return (
        _LABEL_NOISE.sub("", words(label)) if label is not None else "",
        _amount(words(price)) if price is not None else "",
    )


def _amount(text: str) -> str:
    """An amount as printed, without the blanks, colons and yuan signs that the page puts around and into it."""
    return _AMOUNT_NOISE.sub("", text)


def _round_words(head: Selector, title: str) -> str | None:
    """What stands before the title in the heading: a badge in brackets or in a span of its own."""
    badge = maybe(head, "span, .item-status")
    said = words(badge) if badge is not None else words(head).removesuffix(title).strip()
    return said if said and said != title and len(said) <= _SAMPLE else None


def _said(selector: Selector, *queries: str) -> str | None:
    """The text of the first node that one of the queries finds; None where there is none or it is blank."""
    for query in queries:
        node = maybe(selector, query)
        if node is not None and words(node):
            return words(node)
    return None


def _digits(text: str | None) -> str | None:
    found = re.search(r"\d[\d,]*", text or "")
    return found.group() if found else None


def list_kind(asked: type[Query], pattern: str) -> PageKind:
    """The list of one side of the platform, which a browser opens."""
    return PageKind(
        partial(parse_list, asked=asked),
        pattern,
        browser=True,
        ready=LIST_READY,
        ready_words=(EMPTY,),
        needs=asked.NEEDS,
    )

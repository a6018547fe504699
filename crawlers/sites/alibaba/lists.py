"""Alibaba's lists as its server renders them: JSON in a script element of a page that a browser opens.

Courts sell on sf.taobao.com, banks and asset managers on zc-paimai.taobao.com; the two sides share their templates.

The list holds `<script id="sf-item-list-data" type="text/json">{"data": [{"id": …, "itemUrl": …, "status": "failure",
…}]}</script>`, prices in yuan, times in epoch milliseconds, with the total in `em.count` and the number of pages in
`em.page-total` (`.page-skip em` on the assets' side). It states neither round, court nor place: the lot's own page
does (`crawlers.sites.alibaba.lot_page`). A query shows no more than 83 pages and is then replaced by narrower ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson
from parsel import Selector

from crawlers.engine.kinds import PageKind
from crawlers.families.lots.detail import Lead
from crawlers.families.lots.fields import LotView, Read, View, context, number, numbers, of_lot, text
from crawlers.families.lots.list import InTurn, LotList, Shown
from crawlers.families.lots.query import Days, Query
from crawlers.pages.guards import Markers
from crawlers.pages.json_values import text_at
from crawlers.pages.page import Page, ShapeError
from crawlers.pages.selectors import maybe, one, words
from crawlers.sites.alibaba.addresses import plain
from crawlers.sites.alibaba.description import TAOBAO

EMPTY = "没有您要找的标的物"

WALL = Markers(
    blocked=(
        "/_____tmd_____/punish",
        ".com/punish",
        "x5secdata=",
        "rgv587_flag",
        "sec.taobao.com/query.htm",
        "baxia-punish",
        "nc_1_n1z",
        "cloud_ip_bl",
        "RGV587_ERROR",
        "FAIL_SYS_USER_VALIDATE",
        "FAIL_SYS_TOKEN",
        "FAIL_SYS_ILLEGAL_ACCESS",
    ),
    login=("login.taobao.com", "/_____tmd_____/page/login_jump", "do_login", "FAIL_SYS_SESSION_EXPIRED"),
)
"""What no page of Alibaba has, nor a reply of its gateways: addresses and names of its wall."""
GUARD = Markers(
    blocked=(
        *WALL.blocked,
        "请按住滑块",
        "拖动下方滑块",
        "验证码拦截",
        "亲，访问被拒绝",
        "安全验证",
        "请拖动滑块",
    ),
    login=(*WALL.login, "J_SiteNavLogin", "请登录"),
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

_PROVINCES = (
    "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 "
    "湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆"
)
PROVINCES = tuple(_PROVINCES.split())
"""Provinces by the short names that the site's own filter uses."""
DAYS = Days(cap=83, cap_key="page_cap", provinces=PROVINCES)
"""The days on which lots start; the cap counts pages."""


def _query(url: str, category: str) -> Query:
    """The question to one side. The site reads its values in GBK: 广西 is %B9%E3%CE%F7."""
    return Query(
        url=url,
        parameters=f"{category}={{category}}&auction_source=0&province={{province}}&sorder=-1&st_param=-1&auction_start_seg=0"
        "&auction_start_from={from}&auction_start_to={to}&page={page}",
        encoding="gbk",
        optional=("province",),
        number="page",
        days=DAYS,
    )


# --- its rows ----------------------------------------------------------------------------------------------------


def _is_empty(page: Page) -> bool:
    """Whether the page says so to its reader; the page's own script may hold the same words."""
    if EMPTY not in page.text:
        return False
    return bool(page.selector.xpath("//text()[contains(., $words)][not(ancestor::script)]", words=EMPTY))


def _rows(page: Page) -> list[dict[str, Any]]:
    """The rows of the list's JSON; none on a page that says so in words."""
    if _is_empty(page):
        return []
    block = one(page.selector, "script#sf-item-list-data", url=page.url)
    return _data(page, block.xpath("string()").get() or "")


def _data(page: Page, block: str) -> list[dict[str, Any]]:
    try:
        held = orjson.loads(block.strip())
    except orjson.JSONDecodeError as error:
        raise ShapeError(page.url, "sf-item-list-data", f"no JSON: {error}") from error
    data = held.get("data") if isinstance(held, dict) else None
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise ShapeError(page.url, "sf-item-list-data.data", f"{type(data).__name__}, a list of objects expected")
    return data


def _address(view: View) -> str:
    """Where the row leads."""
    href = text_at(view.part, "itemUrl")
    return plain(view.page.join(href)) if href else ""


def _sale_off(view: View) -> bool | None:
    flag = view.part.get("sellOff")
    return flag if isinstance(flag, bool) else None


def _what_changes(view: LotView) -> str:
    """The lot's page is due again whenever state, end, price or bids on the list have changed."""
    return "|".join(str(view.part.get(name, "")) for name in ("status", "end", "currentPrice", "bidCount"))


_FIELDS: Mapping[str, Read] = {
    "starting_price": number("initialPrice", need="stated"),
    **numbers("stated", current_price="currentPrice", starts_at="start", ends_at="end", bid_count="bidCount"),
    **numbers(appraisal="consultPrice", market_price="marketPrice", applicant_count="applyCount"),
    "status": text("status", need="stated"),
    "sale_off": _sale_off,
    "category": context("category"),
}
_TO_DETAIL = Lead(
    "detail",
    context={"id": of_lot("lot_id"), "category": context("category")},
    stamp=_what_changes,
    # Of a page that a person saved it is not known which category was asked for.
    when=lambda view: bool(view.page.context),
)


# --- its extent and its pager --------------------------------------------------------------------------------------


def _whole(page: Page, node: Selector, name: str) -> int:
    shown = words(node).replace(",", "").replace(" ", "")
    if not shown.isdecimal():
        raise ShapeError(page.url, name, f"{shown[:40]!r}, a whole number expected")
    return int(shown)


def _total(page: Page) -> int | None:
    """How many lots the query has. Raises ShapeError where a page that was asked for does not say."""
    if not page.context:
        return None
    return 0 if _is_empty(page) else _whole(page, one(page.selector, "em.count", url=page.url), "em.count")


def _pages(page: Page) -> int:
    pages = None if _is_empty(page) else maybe(page.selector, "em.page-total, .page-skip em")
    return _whole(page, pages, "em.page-total") if pages is not None else 1


def _too_much(shown: Shown, cap: int) -> bool:
    """Whether the site's own number of pages goes beyond its cap is not known: the total must fit as well."""
    return _pages(shown.page) > cap or (shown.total or 0) > cap * len(shown.rows) > 0


def _is_last(shown: Shown) -> bool:
    return shown.number >= min(_pages(shown.page), DAYS.limit(shown.page))


def _next_address(page: Page) -> str:
    """Where the link to the next page leads. Raises ShapeError where a page that is not the last has none."""
    link = maybe(page.selector, "a.next:not(.unavailable)")
    href = (link.attrib.get("href") or "").strip() if link is not None else ""
    if not href:
        raise ShapeError(page.url, "a.next", "no link on a page before the last")
    return page.join(href)


# --- the lists ---------------------------------------------------------------------------------------------------


def _list(query: Query) -> LotList:
    return LotList(
        platform=TAOBAO,
        query=query,
        rows=_rows,
        lot_id=text("id"),
        title=text("title"),
        url=_address,
        fields=_FIELDS,
        paging=InTurn(ends=_is_last, link=_next_address),
        total=_total,
        leads=(_TO_DETAIL,),
        too_much=_too_much,
    )


COURTS = _list(_query("https://sf.taobao.com/item_list.htm", "category"))
ASSETS = _list(_query("https://zc-paimai.taobao.com/zc_item_list.htm", "front_category"))


def _rows_of_blocks(page: Page) -> list[dict[str, Any]]:
    blocks = page.selector.css("script.sf-item-list-data::text").getall()
    if not blocks:
        raise ShapeError(page.url, "script.sf-item-list-data", "0 found, at least 1 expected")
    return [row for block in blocks for row in _data(page, block)]


def _starting_price(view: View) -> Any:
    """For a live lot with bids the home page prints the current price as the starting one."""
    live = view.part.get("status") == "doing" and view.part.get("bidCount")
    return None if live else _FIELDS["starting_price"](view)


HOME = replace(
    COURTS,
    rows=_rows_of_blocks,
    fields={**_FIELDS, "starting_price": _starting_price},
    total=lambda page: None,
    leads=(),
)
"""The lots of the home page's blocks."""


def list_kind(lots: LotList, pattern: str) -> PageKind:
    """The list of one side of the platform, which a browser opens."""
    return PageKind(
        lots.parse,
        pattern,
        browser=True,
        ready="script#sf-item-list-data, em.count",
        ready_words=(EMPTY,),
        needs=("section", "category", "from", "to"),
    )

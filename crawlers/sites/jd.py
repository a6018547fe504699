"""JD's auctions (paimai.jd.com): one JSON list, asked by category and by the days on which lots end, and for claims
what JD knows of each lot beside the list (`getProductBasicInfo`), then its description.

A reply is `{"code": 0, "totalItem": 123, "pageSize": 40, "datas": [{"id": …, "title": …, "auctionStatus": 2, …}]}`,
prices in yuan, times in epoch milliseconds. A query answers about 10,000 rows at most, so a query that announces more
than that is replaced by narrower ones. Courts sell under three labels (court, criminal-case and bankruptcy lots), banks
and asset managers under another; no lot carries labels of both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from math import ceil
from typing import Any
from urllib.parse import quote, unquote

import orjson

from crawlers.engine.kinds import PageKind
from crawlers.families.lots.detail import ONLY_WITH_ITS_PAGE, Lead, LotDetail, Platform
from crawlers.families.lots.fields import (
    LotRead,
    View,
    context,
    contexts,
    either,
    html_content,
    number,
    numbers,
    of_lot,
    text,
)
from crawlers.families.lots.list import AtOnce, LotList, Shown, announced, count_at
from crawlers.families.lots.query import Days, Query
from crawlers.pages.guards import Markers
from crawlers.pages.json_values import text_at, value_at
from crawlers.pages.page import Page, ShapeError

JD = Platform("jd", "yuan")
LOT_URL = "https://paimai.jd.com/{lot_id}"
_ENDPOINT = "https://api.m.jd.com/api"
_PAGE_SIZE = 40
_CLAIMS = "109"
_BUY_AGAIN = re.compile(r'"liupaiBuyAgain":\s*"?1')
_ENDED = "2"
_COURTS, _ASSETS = "1027,1028,1029", "1033"
"""The labels of court, criminal-case and bankruptcy lots, and that of banks and asset managers."""

GUARD = Markers(
    blocked=(
        "京东验证",
        "安全验证",
        "请完成验证",
        "访问过于频繁",
        "risk_handler",
        '"code":403',
        '"code":"403"',
        '"code":601',
        '"code":"601"',
        '"code":"605"',
    ),
    login=("passport.jd.com", "plogin.m.jd.com", '"code":401', '"code":"401"'),
    proof=('"startTime"', '"data":"<'),
)

# JD's own numbers follow no national code: 北京 上海 天津 重庆 河北 山西 河南 辽宁 吉林 黑龙江 内蒙古 江苏 山东 安徽
# 浙江 福建 湖北 湖南 广东 广西 江西 四川 海南 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 are 1 to 32, 港澳 52993.
PROVINCES = (*map(str, range(1, 33)), "52993")
DAYS = Days(cap=10_000, cap_key="cap", provinces=PROVINCES)
"""The days on which lots end; the cap counts rows."""

# In the key order of JD's own page, so that one question has one address.
_BODY = (
    '{{"investmentType":"","apiType":12,"page":{page},"pageSize":40,"keyword":"","provinceId":"{province}","cityId":"",'
    '"countyId":"","multiPaimaiStatus":"","multiDisplayStatus":"","multiPaimaiTimes":"","childrenCateId":"{category}",'
    '"currentPriceRangeStart":"","currentPriceRangeEnd":"","timeRangeTime":"endTime","timeRangeStart":"{from}",'
    '"timeRangeEnd":"{to}","loan":"","purchaseRestriction":"","orgId":"","orgType":"","sortField":8,"projectType":1,'
    '"reqSource":0,"labelSet":"%s","publishSource":""}}'
)


def _rows(page: Page) -> list[Any]:
    """The rows of a reply. Raises ShapeError for an error reply, which is not "no lots"."""
    reply = page.json
    if not isinstance(reply, dict):
        raise ShapeError(page.url, "json", f"{type(reply).__name__}, an object expected")
    for field in ("code", "statusCode"):
        code = reply.get(field)
        if code is not None and str(code) not in ("0", "200"):
            words = reply.get("message") or reply.get("msg") or reply.get("echo") or ""
            raise ShapeError(page.url, field, f"{code} {words}".strip())
    total, rows = count_at(page, "totalItem"), reply.get("datas")
    if rows is None and total == 0:
        return []
    if not isinstance(rows, list):
        raise ShapeError(page.url, "datas", f"{type(rows).__name__}, a list expected")
    return rows


def _pages(shown: Shown) -> int:
    size = value_at(shown.page.json, "pageSize")
    size = size if isinstance(size, int) and size > 0 else _PAGE_SIZE
    return max(1, ceil(min(shown.total or 0, DAYS.limit(shown.page)) / size))


def _address(of: Any, own: str) -> str:
    """The address that stands under `own`, with the divisions before it that it does not name itself."""
    address = text_at(of, own) or ""
    named = (text_at(of, name) for name in ("province", "city", "county"))
    return " ".join([*(part for part in named if part and part not in address), address]).strip()


def _sold_on(view: View) -> str | None:
    """流拍可再买 for a failed lot that can still be bought: its row says so, or the list was asked for such lots."""
    if text_at(view.part, "auctionStatus") != _ENDED or text_at(view.part, "bidCount") not in (None, "0"):
        return None
    flag = value_at(view.part, "liupaiBuyAgain")
    sold_on = _asks_for_sold_on(view.page.url) if flag is None else str(flag).lower() in ("1", "true")
    return "流拍可再买" if sold_on else None


# A page's address is long, and every lot of the page asks.
@lru_cache(4)
def _asks_for_sold_on(url: str) -> bool:
    return _BUY_AGAIN.search(unquote(url)) is not None


def _call(function: str, body: str) -> LotRead:
    """The address of a call about a lot; in the body `%s` is its number."""
    return lambda view: f"{_ENDPOINT}?appid=paimai&functionId={function}&body={quote(body % view.lot.lot_id, safe='')}"


_OF_CLAIM: Mapping[str, LotRead] = {
    "title": of_lot("title"),
    "category": context("category"),
    "holder": of_lot("court"),
    "round": of_lot("round_words"),
    "at": of_lot("address"),
}
_TO_BASICS = Lead(
    "basics",
    url=_call("getProductBasicInfo", '{"paimaiId":%s}'),
    context=_OF_CLAIM,
    # Bids do not change it: title and start say when it is another one.
    stamp=lambda view: f"{view.lot.title}|{view.lot.starts_at}",
    when=lambda view: view.page.context.get("category") == _CLAIMS,
)


def _list(labels: str) -> LotList:
    return LotList(
        platform=JD,
        query=Query(
            url=_ENDPOINT,
            parameters=f"appid=paimai&functionId=paimai_unifiedSearch&body={_BODY % labels}",
            number="page",
            days=DAYS,
        ),
        rows=_rows,
        total=announced("totalItem"),
        paging=AtOnce(pages=_pages),
        too_much=lambda shown, cap: (shown.total or 0) > cap,
        # Replies of various years have a field under various keys.
        lot_id=text("id", "paimaiId", "auctionId"),
        title=text("title"),
        url=LOT_URL,
        fields={
            "starting_price": number("minPrice", "startPrice", need="stated"),
            "current_price": number("currentPrice", need="stated"),
            "starts_at": number("startTime", "startTimeMills", need="stated"),
            "ends_at": number("endTime", "endTimeMills", need="stated"),
            "bid_count": number("bidCount", need="stated"),
            "appraisal": number("assessmentPrice", need="nullable"),
            **numbers(market_price="marketPrice", deposit="ensurePrice", increment="priceLowerOffset"),
            "status": text("auctionStatus", need="stated"),
            # What fails may be sold on at its price, under the same number: that sale is no round of the auction.
            "display_status": either(_sold_on, text("displayStatus")),
            "round_words": either(_sold_on, text("paimaiTimes")),
            "category": either(text("childrenCateId"), context("category")),
            "court": text("shopName", "courtName"),
            "address": lambda view: _address(view.part, "productAddress"),
        },
        leads=(_TO_BASICS,),
    )


def _basics(page: Page) -> Mapping[str, Any]:
    """What the reply says of the lot. Raises ShapeError where it says nothing."""
    data = value_at(page.json, "data")
    if not isinstance(data, dict) or not data:
        raise ShapeError(page.url, "data", f"{type(data).__name__}, the lot's fields expected")
    return data


def _claims_money(view: View) -> str | None:
    """What JD itself states of a claim, in yuan. `extendInfoMap` is text that holds JSON; 0 is nothing."""
    extended = value_at(view.part, "extendInfoMap")
    if isinstance(extended, str):
        try:
            extended = orjson.loads(extended)
        except orjson.JSONDecodeError:
            return None
    money = text_at(extended, "claimsMoney")
    return None if money is None or not money.strip("0.") else money


def _html(page: Page) -> str:
    """The description's HTML: `{"code": 0, "data": "<p>…</p><table>…"}`. Raises ShapeError where there is none."""
    html = value_at(page.json, "data")
    if not isinstance(html, str) or not html.strip():
        raise ShapeError(page.url, "data", f"{type(html).__name__}, the description's HTML expected")
    return html


COURTS, ASSETS = _list(_COURTS), _list(_ASSETS)
_AT = context("at")
_OF_ITS_LIST = contexts(category="category", court="holder")
_TO_DESCRIPTION = Lead(
    "description",
    url=_call("queryProductDescription", '{"paimaiId":%s,"source":0}'),
    context={**_OF_CLAIM, "principal": _claims_money},
)
BASICS = LotDetail(
    platform=JD,
    part=_basics,
    page_kind="state",
    lot_id=context("entry"),
    title=context("title"),
    url=LOT_URL,
    fields={
        **_OF_ITS_LIST,
        "starting_price": number("startPrice", need="stated"),
        **numbers(appraisal="assessmentPrice", market_price="marketPrice"),
        **numbers(deposit="ensurePrice", increment="priceLowerOffset", starts_at="startTime", ends_at="endTime"),
        "round_words": either(context("round"), text("paimaiTimes")),
        "address": lambda view: _address(value_at(view.part, "productAddressResult"), "address") or _AT(view),
    },
    leads=(_TO_DESCRIPTION,),
    lacks=ONLY_WITH_ITS_PAGE,
)
"""A claim's lot in the words of `getProductBasicInfo`; what it states of the claim is weighed against the description.
"""
DESCRIPTION = LotDetail(
    platform=JD,
    part=_html,
    lot_id=context("entry"),
    title=context("title"),
    url=LOT_URL,
    fields={
        **_OF_ITS_LIST,
        **contexts(round_words="round", address="at", stated_principal="principal"),
        "content": lambda view: html_content(view.part),
    },
    lacks=ONLY_WITH_ITS_PAGE,
)


_SAID_BEFORE = (*_OF_CLAIM, "entry")


def kinds(lots: LotList, asked: str) -> dict[str, PageKind]:
    """The kinds of page of one side of the platform; `asked` is a pattern of what the address of its list asks for."""
    return {
        "list": PageKind(
            lots.parse,
            rf"^https?://api\.m\.jd\.com/.*paimai_unifiedSearch{asked}",
            needs=("section", "category", "from", "to"),
        ),
        "basics": PageKind(BASICS.parse, r"^https?://api\.m\.jd\.com/.*getProductBasicInfo", needs=_SAID_BEFORE),
        "description": PageKind(
            DESCRIPTION.parse, r"^https?://api\.m\.jd\.com/.*queryProductDescription", needs=_SAID_BEFORE
        ),
    }

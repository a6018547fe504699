"""公拍网 (zc.gpai.net), the assets' side: a JSON list of claims, a JSON reply for each.

A list reply is `{"data": {"pageCount": …, "list": [{"itemId": …, "itemName": …, "value": "正在拍卖", …}]}}`; one reader
of the site takes `pageCount` for a number of pages, another for a number of rows, so a list is read until a page shows
nothing new. Amounts are taken for yuan, as both readers do; times are local text. The courts' side counts its lots for
itself, so that the numbers of this side get a `zc-` before them.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import orjson

from crawlers.families.lots.detail import Lead, LotDetail, Platform
from crawlers.families.lots.fields import LotView, View, context, either, html_content, of_lot, reply, text, texts
from crawlers.families.lots.list import InTurn, LotList
from crawlers.families.lots.query import Query
from crawlers.pages.guards import Markers
from crawlers.pages.json_values import text_at, value_at
from crawlers.pages.page import Page, ShapeError

HOME = "https://zc.gpai.net/zc"
_ITEM = f"{HOME}/api/item/item"
GPAI = Platform("gpai", "yuan")
_NUMBER = text("itemId", "id")

GUARD = Markers(
    blocked=("请完成安全验证", "访问过于频繁", "访问被拦截", "HWWAFSESID_verify", '"code":403', '"code":429'),
    login=('"code":401', "请先登录"),
    gone=("标的不存在",),
    proof=('"itemName"',),
)


def _checked(page: Page) -> None:
    """Raises ShapeError for a reply without data, with the site's own words."""
    if not isinstance(value_at(page.json, "data"), dict):
        whole = page.json
        words = text_at(whole, "msg", "message") or str(whole) if isinstance(whole, dict) else "no object"
        raise ShapeError(page.url, "data", words[:80])


# --- the list ----------------------------------------------------------------------------------------------------


def _rows(page: Page) -> list[Any]:
    _checked(page)
    rows = value_at(page.json, "data.list")
    if not isinstance(rows, list):
        raise ShapeError(page.url, "data.list", f"a list expected, {type(rows).__name__} found")
    return rows


def _own_number(view: View) -> str | None:
    found = _NUMBER(view)
    return f"zc-{found}" if found else None


def _public_page(view: View) -> str:
    known = _NUMBER(view) or view.page.context.get("entry", "").removeprefix("zc-")
    return f"{HOME}/detail?id={known}"


def _detail_call(view: LotView) -> str:
    return f"{_ITEM}?{urlencode({'info': orjson.dumps({'id': _NUMBER(view)}).decode()})}"


def _what_changes(view: LotView) -> str:
    names = ("itemName", "value", "beginTime", "endTime", "finalPrice")
    return "|".join(text_at(view.part, name) or "" for name in names)


LOTS = LotList(
    query=Query(
        url=f"{HOME}/api/item/list",
        parameters='info={{"channelId":43,"itemType":{type},"auctionModeList":null,"assetClass":null,"minPrice":"",'
        '"maxPrice":"","pageNumber":{n},"pageSize":20}}',
        category="type",
    ),
    rows=_rows,
    platform=GPAI,
    lot_id=_own_number,
    title=text("itemName"),
    url=_public_page,
    fields={},
    paging=InTurn(repeats=True),
    leads=(
        Lead(
            "detail",
            url=_detail_call,
            context={"title": of_lot("title"), "category": context("type")},
            stamp=_what_changes,
            day=lambda view: (text_at(view.part, "endTime") or "")[:10],
        ),
    ),
    only_leads=True,
    lots_first=True,
    row="data.list.{n}",
    lacks="no itemId or no itemName",
)


# --- the lot's reply ---------------------------------------------------------------------------------------------


def _item(page: Page) -> dict[str, Any]:
    _checked(page)
    item = value_at(page.json, "data.item")
    if not isinstance(item, dict):
        raise ShapeError(page.url, "data.item", f"an object expected, {type(item).__name__} found")
    return item


DETAIL = LotDetail(
    part=_item,
    platform=GPAI,
    lot_id=either(_own_number, context("entry")),
    title=either(text("itemName"), context("title")),
    url=_public_page,
    fields={
        "starting_price": text("startPrice", need="stated"),
        "starts_at": text("beginTime", need="stated"),
        "ends_at": text("endTime", need="stated"),
        **texts(appraisal="eamrPrice", deposit="depositValue", increment="markupRange", final_price="finalPrice"),
        **texts(status="value", round_words="auctionNumber", address="addressDetail"),
        "category": context("category"),
        "court": reply("data.company.name"),
        "content": lambda view: html_content(value_at(view.page.json, "data.itemDescribe")),
    },
)

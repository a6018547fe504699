"""公拍网 (zc.gpai.net), the assets' side: a JSON list of claims, a JSON reply for each.

A list reply is `{"data": {"pageCount": …, "list": [{"itemId": …, "itemName": …, "value": "正在拍卖", …}]}}`; one reader
of the site takes `pageCount` for a number of pages, another for a number of rows, so a list is read until a page shows
nothing new. Amounts are taken for yuan, as both readers do; times are local text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import orjson
from parsel import Selector

from crawlers.pages.guards import Markers
from crawlers.pages.json_values import text_at
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError, Window, digest
from documents.html import content
from records.batch import Defect
from records.said import SaidLot

HOME = "https://zc.gpai.net/zc"
_LIST, _ITEM = f"{HOME}/api/item/list?info=", f"{HOME}/api/item/item?info="
_LOT = f"{HOME}/detail?id={{}}"
_PAGE_SIZE = 20

GUARD = Markers(
    blocked=("请完成安全验证", "访问过于频繁", "访问被拦截", "HWWAFSESID_verify", '"code":403', '"code":429'),
    login=('"code":401', "请先登录"),
    gone=("标的不存在",),
    proof=('"itemName"',),
)


def first_page(section: str, item_type: str) -> Follow:
    """The first page of a type's list."""
    return _page(section, item_type, 1, "")


def _page(section: str, item_type: str, number: int, before: str) -> Follow:
    query = {
        "channelId": 43,
        "itemType": int(item_type),
        "auctionModeList": None,
        "assetClass": None,
        "minPrice": "",
        "maxPrice": "",
        "pageNumber": number,
        "pageSize": _PAGE_SIZE,
    }
    context = {"section": section, "type": item_type, "n": str(number), "before": before}
    window = Window(section) if number == 1 else None
    return Follow(_LIST + quote(orjson.dumps(query), safe=""), "list", context, window=window)


def parse_list(page: Page) -> Iterator[Output]:
    """The lots of a list page, each with its reply to follow, and the next page.

    Raises ShapeError for a reply without a list. A row without number or title is a defect.
    """
    data = _data(page)
    rows = data.get("list")
    if not isinstance(rows, list):
        raise ShapeError(page.url, "data.list", f"a list expected, {type(rows).__name__} found")
    follows: list[Follow] = []
    strange: list[Defect] = []
    for n, row in enumerate(rows):
        number, title = text_at(row, "itemId", "id"), text_at(row, "itemName")
        if number is None or title is None:
            strange.append(Defect("parse", "record", f"data.list.{n}", "no itemId or no itemName", number or ""))
            continue
        stamp = "|".join(
            text_at(row, name) or "" for name in ("itemName", "value", "beginTime", "endTime", "finalPrice")
        )
        told = {"title": title, "category": page.context.get("type", "")}
        address = _ITEM + quote(orjson.dumps({"id": number}), safe="")
        day = (text_at(row, "endTime") or "")[:10] or None
        follows.append(Follow(address, "detail", told, entry=f"zc-{number}", stamp=stamp, published_on=day))
    keys = tuple(follow.entry or "" for follow in follows)
    shown = digest(keys)
    last = not rows or shown == page.context.get("before")
    yield Listing(None, keys, last=last)
    yield from strange
    yield from follows
    if not last and page.context:
        context = page.context
        yield _page(context["section"], context["type"], int(context["n"]) + 1, shown)


# Fields of `SaidLot` with the reply's keys.
_NUMBERS = {
    "starting_price": "startPrice",
    "appraisal": "eamrPrice",
    "deposit": "depositValue",
    "increment": "markupRange",
    "final_price": "finalPrice",
}
_NEEDED = ("startPrice", "beginTime", "endTime")


def parse_detail(page: Page) -> Iterator[Output]:
    """What a lot's reply says, its description as paragraphs and tables.

    Raises ShapeError without `data.item`; a defect for each of starting price and times that is missing.
    """
    data = _data(page)
    item = data.get("item")
    if not isinstance(item, dict):
        raise ShapeError(page.url, "data.item", f"an object expected, {type(item).__name__} found")
    number = text_at(item, "itemId", "id") or (page.context.get("entry") or "").removeprefix("zc-")
    title = text_at(item, "itemName") or page.context.get("title", "")
    if not number or not title:
        raise ShapeError(page.url, "data.item", "no itemId or no itemName")
    for name in _NEEDED:
        if text_at(item, name) is None:
            yield Defect("parse", "field", name, "missing", f"zc-{number}")
    company = data.get("company")
    described_in = content(Selector(text=f"<div>{data.get('itemDescribe') or ''}</div>"))
    said: dict[str, Any] = {field: text_at(item, key) for field, key in _NUMBERS.items()}
    yield SaidLot(
        platform="gpai",
        # The courts' side counts its lots for itself.
        lot_id=f"zc-{number}",
        page_kind="detail",
        url=_LOT.format(number),
        title=title,
        money_unit="yuan",
        status=text_at(item, "value"),
        round_words=text_at(item, "auctionNumber"),
        starts_at=text_at(item, "beginTime"),
        ends_at=text_at(item, "endTime"),
        category=page.context.get("category") or None,
        court=text_at(company, "name"),
        address=text_at(item, "addressDetail"),
        content=described_in,
        **said,
    )


def _data(page: Page) -> dict[str, Any]:
    reply = page.json
    data = reply.get("data") if isinstance(reply, dict) else None
    if not isinstance(data, dict):
        words = str(reply.get("msg") or reply.get("message") or reply)[:80] if isinstance(reply, dict) else "no object"
        raise ShapeError(page.url, "data", words)
    return data

"""JD's auctions (paimai.jd.com): one JSON list, asked by category and by the days on which lots end, and for claims the
description of each lot.

A reply is `{"code": 0, "totalItem": 123, "pageSize": 40, "datas": [{"id": …, "title": …, "auctionStatus": 2, …}]}`,
prices in yuan, times in epoch milliseconds. A query answers about 10,000 rows at most, so a query that announces more
than that is replaced by narrower ones (`crawlers.families.lots.query`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil
from typing import Any, ClassVar
from urllib.parse import quote

import orjson
from parsel import Selector

from crawlers.engine.source import PageKind
from crawlers.families.lots.query import LotQuery
from crawlers.pages.guards import Markers
from crawlers.pages.json_values import text_at
from crawlers.pages.page import Follow, Listing, Output, Page, Parser, ShapeError
from documents.html import content
from records.batch import Defect
from records.said import Number, SaidLot

ENDPOINT = "https://api.m.jd.com/api"
LOT_URL = "https://paimai.jd.com/{}"
PAGE_SIZE = 40

GUARD = Markers(
    blocked=("京东验证", "安全验证", "请完成验证", "访问过于频繁", "risk_handler", '"code":403', '"code":"403"'),
    login=("passport.jd.com", "plogin.m.jd.com", '"code":401', '"code":"401"'),
    proof=('"startTime"', '"data":"<'),
)

PROVINCES: Mapping[str, str] = {
    "北京": "1",
    "上海": "2",
    "天津": "3",
    "重庆": "4",
    "河北": "5",
    "山西": "6",
    "河南": "7",
    "辽宁": "8",
    "吉林": "9",
    "黑龙江": "10",
    "内蒙古": "11",
    "江苏": "12",
    "山东": "13",
    "安徽": "14",
    "浙江": "15",
    "福建": "16",
    "湖北": "17",
    "湖南": "18",
    "广东": "19",
    "广西": "20",
    "江西": "21",
    "四川": "22",
    "海南": "23",
    "贵州": "24",
    "云南": "25",
    "西藏": "26",
    "陕西": "27",
    "甘肃": "28",
    "青海": "29",
    "宁夏": "30",
    "新疆": "31",
    "台湾": "32",
    "港澳": "52993",
}
"""JD's own province ids; they follow no national code."""

_CLAIMS = "109"


class Query(LotQuery):
    """The lots of courts in a category that end on these days. The cap counts rows."""

    __slots__ = ()

    # Court, criminal-case and bankruptcy lots.
    LABELS: ClassVar = "1027,1028,1029"

    CAP: ClassVar = 10_000
    CAP_KEY: ClassVar = "cap"
    PROVINCES: ClassVar = tuple(PROVINCES.values())

    def address(self) -> str:
        """The search's address; its body has one order of keys, so that one question has one address."""
        body = quote(orjson.dumps(self._body()), safe="")
        return f"{ENDPOINT}?appid=paimai&functionId=paimai_unifiedSearch&body={body}"

    def _body(self) -> dict[str, Any]:
        """The query in the key order of JD's own page."""
        return {
            "investmentType": "",
            "apiType": 12,
            "page": self.page,
            "pageSize": PAGE_SIZE,
            "keyword": "",
            "provinceId": self.province,
            "cityId": "",
            "countyId": "",
            "multiPaimaiStatus": "",
            "multiDisplayStatus": "",
            "multiPaimaiTimes": "",
            "childrenCateId": self.category,
            "currentPriceRangeStart": "",
            "currentPriceRangeEnd": "",
            "timeRangeTime": "endTime",
            "timeRangeStart": self.since.isoformat(),
            "timeRangeEnd": self.until.isoformat(),
            "loan": "",
            "purchaseRestriction": "",
            "orgId": "",
            "orgType": "",
            "sortField": 8,
            "projectType": 1,
            "reqSource": 0,
            "labelSet": self.LABELS,
            "publishSource": "",
        }


class AssetQuery(Query):
    """The lots that banks and asset managers sell. No lot carries both their label and one of a court."""

    __slots__ = ()

    LABELS: ClassVar = "1033"


def parse_list(page: Page) -> Iterator[Output]:
    """The lots of one list page of courts; on the first, also the further pages or, beyond the cap, the narrower
    queries; for a claim the call for its description.
    """
    return _parse_list(page, Query)


def parse_asset_list(page: Page) -> Iterator[Output]:
    """The same of one list page of banks and asset managers."""
    return _parse_list(page, AssetQuery)


def _parse_list(page: Page, asked: type[Query]) -> Iterator[Output]:
    reply = _reply(page)
    total = reply["totalItem"]
    if not page.context:
        # A saved reply: nothing is known of its query, so nothing follows from it.
        yield from _lots(page, reply["datas"], None)
        return
    query = asked.of(page)
    if total > query.limit and query.page == 1:
        narrower = list(query.narrower())
        if narrower:
            yield Listing(total, (), split=True)
            yield from (further.follow() for further in narrower)
            return
    size = reply.get("pageSize")
    size = size if isinstance(size, int) and size > 0 else PAGE_SIZE
    pages = max(1, ceil(min(total, query.limit) / size))
    lots = list(_lots(page, reply["datas"], query.category))
    keys = tuple(lot.lot_id for lot in lots if isinstance(lot, SaidLot))
    yield Listing(total, keys, last=query.page >= pages)
    for lot in lots:
        yield lot
        if isinstance(lot, SaidLot) and query.category == _CLAIMS:
            yield _describe(lot)
    if query.page == 1:
        yield from (replace(query, page=n).follow() for n in range(2, pages + 1))


def _describe(lot: SaidLot) -> Follow:
    """The call for a claim's description. Bids do not change it: title and start say when it is another one."""
    body = quote(orjson.dumps({"paimaiId": int(lot.lot_id), "source": 0}), safe="")
    url = f"{ENDPOINT}?appid=paimai&functionId=queryProductDescription&body={body}"
    told = {"title": lot.title, "category": _CLAIMS, "holder": lot.court, "round": lot.round_words, "at": lot.address}
    context = {name: value for name, value in told.items() if value}
    return Follow(url, "description", context, entry=lot.lot_id, stamp=f"{lot.title}|{lot.starts_at}")


def parse_description(page: Page) -> Iterator[SaidLot]:
    """The words of a claim: `{"code": 0, "data": "<p>…</p><table>…"}`. Raises ShapeError where there are none.

    Context: `entry`, the lot's number, and what the list says of it: `title`, `category`, `holder`, `round`, `at`.
    """
    reply = page.json
    html = reply.get("data") if isinstance(reply, dict) else None
    if not isinstance(html, str) or not html.strip():
        raise ShapeError(page.url, "data", f"{type(html).__name__}, the description's HTML expected")
    number, title = page.context.get("entry"), page.context.get("title")
    if not number or not title:
        raise ShapeError(page.url, "context", "not said which lot is described: entry and title")
    described_in = content(Selector(text=f"<div>{html}</div>"))
    yield SaidLot(
        platform="jd",
        lot_id=number,
        page_kind="detail",
        url=LOT_URL.format(number),
        title=title,
        money_unit="yuan",
        round_words=page.context.get("round"),
        category=page.context.get("category"),
        court=page.context.get("holder"),
        address=page.context.get("at"),
        content=described_in,
    )


def _reply(page: Page) -> dict[str, Any]:
    """The reply with its total and its rows. Raises ShapeError for an error reply, which is not "no lots"."""
    reply = page.json
    if not isinstance(reply, dict):
        raise ShapeError(page.url, "json", f"{type(reply).__name__}, an object expected")
    for field, good in (("code", ("0", "200")), ("statusCode", ("0", "200"))):
        code = reply.get(field)
        if code is not None and str(code) not in good:
            words = reply.get("message") or reply.get("msg") or reply.get("echo") or ""
            raise ShapeError(page.url, field, f"{code} {words}".strip())
    total = reply.get("totalItem")
    if not isinstance(total, int) or isinstance(total, bool) or total < 0:
        raise ShapeError(page.url, "totalItem", f"{total!r}, a count expected")
    rows = reply.get("datas")
    if rows is None and total == 0:
        return {**reply, "datas": []}
    if not isinstance(rows, list):
        raise ShapeError(page.url, "datas", f"{type(rows).__name__}, a list expected")
    return reply


# Fields of `SaidLot` with the keys under which replies of various years have them: those that every row states, those
# whose key is always there and may be null, and those that a row may lack.
_STATED = {
    "starting_price": ("minPrice", "startPrice"),
    "current_price": ("currentPrice",),
    "starts_at": ("startTime", "startTimeMills"),
    "ends_at": ("endTime", "endTimeMills"),
    "bid_count": ("bidCount",),
}
_NULLABLE = {"appraisal": ("assessmentPrice",)}
_OPTIONAL = {"market_price": ("marketPrice",), "deposit": ("ensurePrice",), "increment": ("priceLowerOffset",)}
_NUMBERS = {**_STATED, **_NULLABLE, **_OPTIONAL}
_SAMPLE = 40


def _lots(page: Page, rows: list[Any], category: str | None) -> Iterator[SaidLot | Defect]:
    for n, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            yield Defect("parse", "record", f"datas[{n}]", f"{type(row).__name__}, an object expected")
            continue
        yield from _lot(row, category)


def _lot(row: dict[str, Any], category: str | None) -> Iterator[SaidLot | Defect]:
    """The lot of one row, and a defect for each key that it should carry and does not."""
    key = text_at(row, "id", "paimaiId", "auctionId")
    title = text_at(row, "title")
    if key is None or title is None:
        name = "id" if key is None else "title"
        yield Defect("parse", "record", name, "missing", key or "", (title or "")[:_SAMPLE])
        return
    said: dict[str, Number] = {}
    for field, names in _NUMBERS.items():
        value = next((row[name] for name in names if row.get(name) is not None), None)
        if isinstance(value, (int, float, str)) and not isinstance(value, bool):
            said[field] = value
        elif value is not None:
            yield Defect("parse", "field", names[0], f"{type(value).__name__}, a number expected", key)
        elif field in _STATED or (field in _NULLABLE and names[0] not in row):
            yield Defect("parse", "field", names[0], "missing", key)
    status = text_at(row, "auctionStatus")
    if status is None:
        yield Defect("parse", "field", "auctionStatus", "missing", key)
    yield SaidLot(
        platform="jd",
        lot_id=key,
        page_kind="list",
        url=LOT_URL.format(key),
        title=title,
        money_unit="yuan",
        status=status,
        display_status=text_at(row, "displayStatus"),
        round_words=text_at(row, "paimaiTimes"),
        category=text_at(row, "childrenCateId") or category,
        court=text_at(row, "shopName") or text_at(row, "courtName"),
        address=_address(row),
        starting_price=said.get("starting_price"),
        current_price=said.get("current_price"),
        appraisal=said.get("appraisal"),
        market_price=said.get("market_price"),
        deposit=said.get("deposit"),
        increment=said.get("increment"),
        starts_at=said.get("starts_at"),
        ends_at=said.get("ends_at"),
        bid_count=said.get("bid_count"),
    )


def _address(row: dict[str, Any]) -> str | None:
    """The address, with province and city before it where it does not name them itself."""
    address = text_at(row, "productAddress") or ""
    before = [part for name in ("province", "city") if (part := text_at(row, name)) and part not in address]
    return " ".join([*before, address]).strip() or None


def kinds(parse: Parser, asked: str) -> dict[str, PageKind]:
    """The kinds of page of one side of the platform; `asked` is a pattern of what the address of its list asks for."""
    return {
        "list": PageKind(parse, rf"^https?://api\.m\.jd\.com/.*paimai_unifiedSearch{asked}", needs=Query.NEEDS),
        "description": PageKind(
            parse_description,
            r"^https?://api\.m\.jd\.com/.*queryProductDescription",
            needs=("title", "category", "holder", "round", "at", "entry"),
        ),
    }

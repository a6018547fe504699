"""JD's auction search (paimai.jd.com): one JSON list, asked by category and by the days on which lots end.

A reply is `{"code": 0, "totalItem": 123, "pageSize": 40, "datas": [{"id": …, "title": …, "auctionStatus": 2, …}]}`,
prices in yuan, times in epoch milliseconds. A query answers about 10,000 rows at most, so a query that announces more
than that is replaced by narrower ones (`crawlers.platforms.lot_queries`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil
from typing import Any, ClassVar
from urllib.parse import quote

import orjson

from crawlers.guards import Markers
from crawlers.pages import Listing, Output, Page, ShapeError
from crawlers.platforms.lot_queries import LotQuery
from normalizers.records import Defect, Number, SaidLot

ENDPOINT = "https://api.m.jd.com/api"
LOT_URL = "https://paimai.jd.com/{}"
PAGE_SIZE = 40

GUARD = Markers(
    blocked=("京东验证", "安全验证", "请完成验证", "访问过于频繁", "risk_handler", '"code":403', '"code":"403"'),
    login=("passport.jd.com", "plogin.m.jd.com", '"code":401', '"code":"401"'),
    proof=('"totalItem"',),
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

# Court, criminal-case and bankruptcy lots; claims are also sold by financial institutions.
_LABELS = "1027,1028,1029"
_LABELS_OF_CLAIMS = "1027,1028,1029,1033"
_CLAIMS = "109"


class Query(LotQuery):
    """The lots of a category that end on these days. The cap counts rows."""

    __slots__ = ()

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
            "labelSet": _LABELS_OF_CLAIMS if self.category == _CLAIMS else _LABELS,
            "publishSource": "",
        }


def parse_list(page: Page) -> Iterator[Output]:
    """The lots of one list page; on the first, also the further pages or, beyond the cap, the narrower queries."""
    reply = _reply(page)
    total = reply["totalItem"]
    if not page.context:
        # A saved reply: nothing is known of its query, so nothing follows from it.
        yield from _lots(page, reply["datas"], None)
        return
    query = Query.of(page)
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
    yield from lots
    if query.page == 1:
        yield from (replace(query, page=n).follow() for n in range(2, pages + 1))


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
    key = _text(row, "id", "paimaiId", "auctionId")
    title = _text(row, "title")
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
    status = _text(row, "auctionStatus")
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
        display_status=_text(row, "displayStatus"),
        round_words=_text(row, "paimaiTimes"),
        category=_text(row, "childrenCateId") or category,
        court=_text(row, "shopName") or _text(row, "courtName"),
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


def _text(row: dict[str, Any], *names: str) -> str | None:
    """The first of these keys that holds a text or a whole number, as text; None where none does."""
    for name in names:
        value = row.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return None


def _address(row: dict[str, Any]) -> str | None:
    """The address, with province and city before it where it does not name them itself."""
    address = _text(row, "productAddress") or ""
    before = [part for name in ("province", "city") if (part := _text(row, name)) and part not in address]
    return " ".join([*before, address]).strip() or None

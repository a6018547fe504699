"""中拍平台 (caa123.org.cn): JSON lists asked by type and state, a JSON reply for each lot, one for its bids.

A list's reply is `{"totalCount": 12, "totalPages": 1, "items": [{"id": …, "name": …, "startPrice": …}]}`, prices in
yuan, times in epoch milliseconds; its pages count from 0. A row does not say its state, so the list is asked state by
state. `delayTimes` counts extensions, not bids: the bids are the total of the lot's price log.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from parsel import Selector

from crawlers.engine.source import PageKind
from crawlers.pages.guards import Markers
from crawlers.pages.json_values import number_at, text_at
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError, Window
from documents.html import content
from records.batch import Defect
from records.said import SaidLot

PAGE_SIZE = 20
STATES = ("0", "1", "2", "3", "4", "5", "6")
"""Upcoming, live, failed, sold, terminated, withdrawn, deferred."""
_CLAIMS = frozenset({"14", "8"})

GUARD = Markers(
    blocked=("访问过于频繁", "安全验证", "访问被拦截", "人机验证", "acw_sc__v2"),
    login=("请先登录", "/pages/login.html"),
    gone=("标的不存在",),
    proof=('"startPrice"',),
)


@dataclass(frozen=True)
class Side:
    """One half of the platform: where it lists, where a lot and its bids are asked for, and the lot's public page."""

    lists: str
    state_key: str
    lot: str
    bids: str
    page: str

    def kinds(self) -> dict[str, PageKind]:
        """The kinds of page of this half, by its own addresses."""
        lists, lot, bids = (
            re.escape(address.removeprefix("https://").partition("{}")[0])
            for address in (self.lists, self.lot, self.bids)
        )
        return {
            "list": PageKind(self.parse_list, rf"{lists}\?", needs=("section", "category", "state", "start")),
            "detail": PageKind(self.parse_detail, rf"{lot}\d+$", needs=("category",)),
            "bids": PageKind(self.parse_bids, rf"{bids}\d+", needs=("title", "url", "state", "entry")),
        }

    def first_pages(self, section: str, category: str) -> Iterator[Follow]:
        """The first page of the section's list for each state. `category` is a type, or a type and its second part."""
        for state in STATES:
            yield self._page(section, category, state, 0)

    def _page(self, section: str, category: str, state: str, start: int) -> Follow:
        standard, _, secondary = category.partition("/")
        query = {
            "start": str(start),
            "count": str(PAGE_SIZE),
            "sortname": "",
            "sortorder": "",
            self.state_key: state,
            "standardType": standard,
            "secondaryType": secondary,
        }
        context = {"section": section, "category": category, "state": state, "start": str(start)}
        address = f"{self.lists}?{urlencode(query)}"
        return Follow(address, "list", context, window=Window(section, f"state {state}"))

    def parse_list(self, page: Page) -> Iterator[Output]:
        """The lots of a list page; on the first one also the further pages. Raises ShapeError for another reply."""
        reply = page.json
        items = reply.get("items") if isinstance(reply, dict) else None
        if not isinstance(items, list):
            raise ShapeError(page.url, "items", "the reply has no list of lots")
        total, pages = _whole(page, reply, "totalCount"), _whole(page, reply, "totalPages")
        start = int(page.context.get("start", "0"))
        said = [self._row(n, row, page.context) for n, row in enumerate(items)]
        lots = [lot for lot in said if isinstance(lot, SaidLot)]
        yield Listing(total, tuple(lot.lot_id for lot in lots), last=start + 1 >= pages)
        yield from said
        for lot, row in zip(said, items, strict=True):
            if isinstance(lot, SaidLot):
                context = {"category": page.context.get("category", ""), "meet": str(row.get("meetId") or "")}
                yield Follow(self.lot.format(lot.lot_id), "detail", context, entry=lot.lot_id, stamp=_stamp(lot))
        if start == 0 and page.context:
            known = page.context
            for further in range(1, pages):
                yield self._page(known["section"], known["category"], known["state"], further)

    def _row(self, n: int, row: Any, context: Mapping[str, str]) -> SaidLot | Defect:
        if not isinstance(row, dict) or not row.get("id") or not row.get("name"):
            return Defect("parse", "record", f"items[{n}]", "a lot without id or name")
        key = str(row["id"])
        return SaidLot(
            platform="caa123",
            lot_id=key,
            page_kind="list",
            url=self.page.format(key, row.get("meetId") or ""),
            title=str(row["name"]),
            money_unit="yuan",
            status=context.get("state") or text_at(row, "lotStatus"),
            category=_category(context),
            **_numbers(row),
        )

    def parse_detail(self, page: Page) -> Iterator[Output]:
        """What a lot's own reply says, and the call for its bids. Raises ShapeError without a name or a state."""
        row = page.json
        if not isinstance(row, dict) or not row.get("name"):
            raise ShapeError(page.url, "name", "the reply is no lot")
        state = text_at(row, "lotStatus")
        if state is None:
            raise ShapeError(page.url, "lotStatus", "missing")
        key = str(row.get("id") or page.context.get("entry") or "")
        category = _category(page.context)
        described = _described(row) if category in _CLAIMS else ()
        url = self.page.format(key, row.get("meetId") or page.context.get("meet", ""))
        yield SaidLot(
            platform="caa123",
            lot_id=key,
            page_kind="detail",
            url=url,
            title=str(row["name"]),
            money_unit="yuan",
            status=state,
            round_words=text_at(row, "times"),
            category=category,
            address=text_at(row, "position"),
            applicant_count=text_at(row, "enrollment"),
            content=described,
            **_numbers(row),
        )
        context = {"title": str(row["name"]), "url": url, "state": state}
        yield Follow(self.bids.format(key), "bids", context, entry=key)

    def parse_bids(self, page: Page) -> Iterator[Output]:
        """How many bids a lot has: the total of its price log. Raises ShapeError for another reply."""
        reply = page.json
        if not isinstance(reply, dict):
            raise ShapeError(page.url, "totalCount", "the reply is no price log")
        key, context = page.context.get("entry"), page.context
        if key is None:
            raise ShapeError(page.url, "context", "the reply names no lot; it is read with its page only")
        yield SaidLot(
            platform="caa123",
            lot_id=key,
            page_kind="state",
            url=context["url"],
            title=context["title"],
            money_unit="yuan",
            status=context["state"],
            current_price=text_at(_first(reply.get("items")), "price"),
            bid_count=_whole(page, reply, "totalCount"),
        )


COURTS = Side(
    lists="https://sf.caa123.org.cn/sf-web-ws/ws/0.1/lots",
    state_key="lotStatus",
    lot="https://sf.caa123.org.cn/sf-web-ws/ws/0.1/lot/{}",
    bids="https://sf.caa123.org.cn/sf-web-ws/ws/0.1/records/lot/{}?start=0&count=10",
    page="https://sf.caa123.org.cn/lot/{}.html",
)
ASSETS = Side(
    lists="https://paimai.caa123.org.cn/wt-web-ws/ws/0.1/lots",
    state_key="status",
    lot="https://paimai.caa123.org.cn/personal-ws/ws/0.1/lot/{}",
    bids="https://paimai.caa123.org.cn/personal-ws/ws/0.1/bid/pricelog/{}?sortname=&sortorder=&start=0&count=10",
    page="https://paimai.caa123.org.cn/pages/lots/profession.html?lotId={}&meetId={}",
)


def _category(context: Mapping[str, str]) -> str | None:
    """The narrower part of the type that was asked for: 6/26 is 26."""
    return context.get("category", "").rpartition("/")[2] or None


_KEYS = {
    "starting_price": "startPrice",
    "current_price": "nowPrice",
    "appraisal": "assessPrice",
    "starts_at": "startTime",
    "ends_at": "endTime",
}


def _numbers(row: Mapping[str, Any]) -> dict[str, Any]:
    """The amounts and times of a row, as served."""
    said = {field: number_at(row, key) for field, key in _KEYS.items()}
    return {field: value for field, value in said.items() if value is not None}


def _described(row: Mapping[str, Any]) -> Any:
    return content(Selector(text=f"<div>{row.get('remark') or ''}</div>"))


def _first(items: Any) -> Mapping[str, Any]:
    return items[0] if isinstance(items, list) and items and isinstance(items[0], dict) else {}


def _whole(page: Page, reply: Mapping[str, Any], key: str) -> int:
    value = reply.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ShapeError(page.url, key, f"{value!r}, a count expected")
    return value


def _stamp(lot: SaidLot) -> str:
    return f"{lot.status}|{lot.current_price}|{lot.starts_at}|{lot.ends_at}"

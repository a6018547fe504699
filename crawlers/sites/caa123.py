"""中拍平台 (caa123.org.cn): JSON lists asked by type and state, a JSON reply for each lot, one for its bids.

A list's reply is `{"totalCount": 12, "totalPages": 1, "items": [{"id": …, "name": …, "startPrice": …}]}`, prices in
yuan, times in epoch milliseconds; its pages count from 0. A row does not say its state, so the list is asked state by
state: 0 upcoming, 1 live, 2 failed, 3 sold, 4 terminated, 5 withdrawn, 6 deferred. `delayTimes` counts extensions, not
bids: the bids are the total of the lot's price log.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from crawlers.engine.kinds import PageKind
from crawlers.families.lots.detail import ONLY_WITH_ITS_PAGE, Lead, LotDetail, Platform
from crawlers.families.lots.fields import (
    Read,
    View,
    context,
    either,
    fixed,
    html_content,
    numbers,
    of_lot,
    of_lots,
    text,
    texts,
)
from crawlers.families.lots.list import AtOnce, LotList, announced, count_at
from crawlers.families.lots.query import Context, Query
from crawlers.pages.guards import Markers
from crawlers.pages.json_values import text_at, value_at
from crawlers.pages.page import Page, ShapeError
from records.content import Content

CAA123 = Platform("caa123", "yuan")
STATES = ("0", "1", "2", "3", "4", "5", "6")
_CLAIMS = frozenset({"14", "8"})

GUARD = Markers(
    blocked=("访问过于频繁", "安全验证", "访问被拦截", "人机验证", "acw_sc__v2"),
    login=("请先登录", "/pages/login.html"),
    gone=("标的不存在",),
    proof=('"startPrice"',),
)

_AMOUNTS_AND_TIMES = numbers(
    starting_price="startPrice",
    current_price="nowPrice",
    appraisal="assessPrice",
    starts_at="startTime",
    ends_at="endTime",
)


def _category(view: View) -> str:
    """The narrower part of the type that was asked for: 6/26 is 26."""
    return view.page.context.get("category", "").rpartition("/")[2]


def _type(asked: Context) -> Context:
    standard, _, secondary = asked["category"].partition("/")
    return {"standard": standard, "secondary": secondary}


def _items(page: Page) -> list[Any]:
    items = value_at(page.json, "items")
    if not isinstance(items, list):
        raise ShapeError(page.url, "items", "the reply has no list of lots")
    return items


def _reply_of_a_lot(page: Page) -> Mapping[str, Any]:
    """The reply. Raises ShapeError for one without a name or a state."""
    row = page.json
    if not isinstance(row, dict) or not row.get("name"):
        raise ShapeError(page.url, "name", "the reply is no lot")
    if text_at(row, "lotStatus") is None:
        raise ShapeError(page.url, "lotStatus", "missing")
    return row


def _description(view: View) -> Content:
    return html_content(view.part.get("remark")) if _category(view) in _CLAIMS else ()


def _price_log(page: Page) -> Mapping[str, Any]:
    if not isinstance(page.json, dict):
        raise ShapeError(page.url, "totalCount", "the reply is no price log")
    return page.json


_BIDS = LotDetail(
    platform=CAA123,
    page_kind="state",
    part=_price_log,
    lot_id=context("entry"),
    title=context("title"),
    url=context("url"),
    fields={
        "status": context("state"),
        "current_price": text("items.0.price"),
        "bid_count": lambda view: count_at(view.page, "totalCount"),
    },
    lacks=ONLY_WITH_ITS_PAGE,
)


@dataclass(frozen=True)
class Side:
    """One half of the platform: where it lists, where a lot and its bids are asked for, and the lot's public page."""

    lists: str
    state_key: str
    lot: str
    bids: str
    page: str

    @cached_property
    def lots(self) -> LotList:
        """The list of this half. Sections map to a type, or to a type and its second part (6/26)."""
        return LotList(
            platform=CAA123,
            query=Query(
                url=self.lists,
                parameters=f"start={{start}}&count=20&sortname=&sortorder=&{self.state_key}={{state}}"
                "&standardType={standard}&secondaryType={secondary}",
                also=_type,
                number="start",
                first=0,
                states=STATES,
            ),
            rows=_items,
            total=announced("totalCount"),
            paging=AtOnce(pages=lambda shown: count_at(shown.page, "totalPages")),
            lot_id=text("id"),
            title=text("name"),
            url=self._public_page(text("id")),
            fields={
                "status": either(context("state"), text("lotStatus")),
                "category": _category,
                **_AMOUNTS_AND_TIMES,
            },
            leads=(
                Lead(
                    "detail",
                    url=lambda view: self.lot.format(view.lot.lot_id),
                    context={"category": context("category"), "meet": either(text("meetId"), fixed(""))},
                    stamp=lambda view: "|".join(
                        str(getattr(view.lot, name)) for name in ("status", "current_price", "starts_at", "ends_at")
                    ),
                ),
            ),
            lots_first=True,
            row="items[{n}]",
            lacks="a lot without id or name",
        )

    @cached_property
    def detail(self) -> LotDetail:
        """A lot's own reply, and the call for its bids."""
        lot_id = either(text("id"), context("entry"))
        return LotDetail(
            platform=CAA123,
            part=_reply_of_a_lot,
            lot_id=lot_id,
            title=text("name"),
            url=self._public_page(lot_id),
            fields={
                **texts(status="lotStatus", round_words="times", address="position", applicant_count="enrollment"),
                "category": _category,
                "content": _description,
                "announcement": lambda view: html_content(view.part.get("remark")),
                **_AMOUNTS_AND_TIMES,
            },
            leads=(
                Lead(
                    "bids",
                    url=lambda view: self.bids.format(view.lot.lot_id),
                    context={**of_lots("title", "url"), "state": of_lot("status")},
                ),
            ),
        )

    def _public_page(self, lot_id: Read) -> Callable[[View], str]:
        meeting = either(text("meetId"), context("meet"))
        return lambda view: self.page.format(lot_id(view), meeting(view))

    def kinds(self) -> dict[str, PageKind]:
        """The kinds of page of this half, by its own addresses."""
        lists, lot, bids = (
            re.escape(address.removeprefix("https://").partition("{}")[0])
            for address in (self.lists, self.lot, self.bids)
        )
        return {
            "list": PageKind(self.lots.parse, rf"{lists}\?", needs=("section", "category", "state", "start")),
            "detail": PageKind(self.detail.parse, rf"{lot}\d+$", needs=("category",)),
            "bids": PageKind(_BIDS.parse, rf"{bids}\d+", needs=("title", "url", "state", "entry")),
        }


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

"""Lots of Alibaba's assets' side as its open platform tells them: the lots of one case, and each lot by its number.

`taobao.auction.zc.itemlist.query` needs the institution's nick and the case's number, so that it answers what a user
asks about and lists no market. `taobao.auction.zc.project.detail` states prices in fen and the state in the older of
two enumerations; the list's newer one, as a word or as its number, goes along. A lot told here is the lot of the web's
pages: it has the same number, and is kept as a `state` page beside their `list`, `detail` and `description`, so that
neither takes the other's row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crawlers.engine.source import Scope
from crawlers.pages.json_values import number_at, text_at
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError, Window
from crawlers.sites.alibaba.signing import address, answer
from records.batch import Defect
from records.said import SaidLot

LIST, DETAIL = "taobao.auction.zc.itemlist.query", "taobao.auction.zc.project.detail"
PAGE_SIZE = 200
STATES = ("即将开始", "正在进行", "已中止", "已撤回", "交易未履行", "竞拍成功", "已流拍", "已以物抵债")
"""The list's states by their numbers from 0."""


def asked(section: str, scope: Scope) -> Iterator[Follow]:
    """What the arguments name: `lots=ID,ID`, and `nick=NICK` with `cases=NO,NO`."""
    for key in filter(None, scope.arguments.get("lots", "").split(",")):
        yield _detail({"id": key})
    for case in filter(None, scope.arguments.get("cases", "").split(",")):
        yield _list({"section": section, "nick": scope.arguments.get("nick", ""), "case": case, "page": "1"})


def _list(context: Mapping[str, str]) -> Follow:
    parameters = {
        "case_no": context["case"],
        "user_tb_nick": context["nick"],
        "item_status": "100",
        "cur_page": context["page"],
        "page_size": str(PAGE_SIZE),
    }
    window = Window(context["section"], f"{context['nick']} {context['case']}")
    return Follow(address(LIST, parameters), "list", context, window=window)


def _detail(context: Mapping[str, str], entry: str | None = None, stamp: str = "") -> Follow:
    return Follow(address(DETAIL, {"item_id": context["id"]}), "detail", context, entry=entry, stamp=stamp)


def parse_list(page: Page) -> Iterator[Output]:
    """The lots of one page of a case's list, each to be asked for; the next page. Raises ShapeError for another
    answer.
    """
    value = answer(page, LIST)
    total = value.get("total_num")
    if not isinstance(total, int) or isinstance(total, bool):
        raise ShapeError(page.url, "total_num", f"{total!r}, a count expected")
    rows = _rows(page, value)
    keys = [str(row.get("item_id") or "") for row in rows]
    number = int(page.context.get("page", "1"))
    last = number * PAGE_SIZE >= total or not rows
    yield Listing(total, tuple(filter(None, keys)), last=last)
    holder = text_at(value, "court_name") or text_at(value, "user_nick") or ""
    for n, (key, row) in enumerate(zip(keys, rows, strict=True)):
        if not key:
            yield Defect("parse", "record", f"auction_item_list[{n}].item_id", "missing")
            continue
        state, period = _state(text_at(row, "auction_status")), text_at(row, "auction_period") or ""
        yield _detail({"id": key, "state": state, "period": period, "holder": holder}, key, f"{state}|{period}")
    if not last and page.context:
        yield _list({**page.context, "page": str(number + 1)})


def _rows(page: Page, value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows; TOP wraps a list in an object named for its type."""
    found = value.get("auction_item_list", [])
    if isinstance(found, dict):
        found = found.get("auction_item", [])
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise ShapeError(page.url, "auction_item_list", f"{type(found).__name__}, a list of objects expected")
    return found


def _state(said: str | None) -> str:
    """The word of a state that is given as a word or as its number."""
    return STATES[int(said)] if said and said.isdecimal() and int(said) < len(STATES) else said or ""


def parse_detail(page: Page) -> Iterator[Output]:
    """The lot. Who won it is told too, and not read. Raises ShapeError for another answer, or a lot without a title."""
    value, known = answer(page, DETAIL), page.context
    key, title = text_at(value, "item_id") or known.get("id", ""), text_at(value, "title")
    for name, found in (("item_id", key), ("title", title)):
        if not found:
            raise ShapeError(page.url, name, "missing")
    yield SaidLot(
        platform="taobao",
        lot_id=key,
        page_kind="state",
        url=f"https://zc-item.taobao.com/auction/{key}.htm",
        title=title or "",
        money_unit="fen",
        status=text_at(value, "status"),
        display_status=known.get("state") or None,
        round_words=known.get("period") or None,
        starting_price=number_at(value, "start_price"),
        final_price=number_at(value, "final_price") or None,
        increment=number_at(value, "increase_range"),
        starts_at=text_at(value, "start_time"),
        ends_at=text_at(value, "end_time"),
        bid_count=number_at(value, "bid_count"),
        applicant_count=number_at(value, "apply_count"),
        court=known.get("holder") or None,
    )

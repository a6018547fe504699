"""Lots of Alibaba's assets' side as its open platform tells them: the lots of one case, and each lot by its number.

`taobao.auction.zc.itemlist.query` needs the institution's nick and the case's number, so that it answers what a user
asks about and lists no market. `taobao.auction.zc.project.detail` states prices in fen and the state in the older of
two enumerations; the list's newer one, as a word or as its number, goes along. A lot told here is the lot of the web's
pages: it has the same number, and is kept as a `state` page beside their `list`, `detail` and `description`, so that
neither takes the other's row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crawlers.engine.source import Scope
from crawlers.families.lots.detail import Lead, LotDetail
from crawlers.families.lots.fields import View, context, contexts, either, nonzero, numbers, of_lot, text, texts
from crawlers.families.lots.list import InTurn, LotList, Shown
from crawlers.families.lots.query import Query
from crawlers.pages.json_values import text_at
from crawlers.pages.page import Follow, Page, ShapeError
from crawlers.sites.alibaba.description import TAOBAO_IN_FEN
from crawlers.sites.alibaba.signing import GATEWAY, address, answer

_LIST, _DETAIL = "taobao.auction.zc.itemlist.query", "taobao.auction.zc.project.detail"
PAGE_SIZE = 200
STATES = ("即将开始", "正在进行", "已中止", "已撤回", "交易未履行", "竞拍成功", "已流拍", "已以物抵债")
"""The list's states by their numbers from 0."""


def asked(section: str, scope: Scope) -> Iterator[Follow]:
    """What the arguments name: `lots=ID,ID`, and `nick=NICK` with `cases=NO,NO`."""
    for key in filter(None, scope.arguments.get("lots", "").split(",")):
        yield Follow(_detail_call(key), "detail", {"id": key})
    for case in filter(None, scope.arguments.get("cases", "").split(",")):
        known = {"section": section, "nick": scope.arguments.get("nick", ""), "case": case, "page": "1"}
        yield LOTS.query.page(known)


def _detail_call(key: str) -> str:
    return address(_DETAIL, {"item_id": key})


# --- the lots of a case ------------------------------------------------------------------------------------------


def _rows(page: Page) -> list[dict[str, Any]]:
    """The rows; TOP wraps a list in an object named for its type. Raises ShapeError for another answer."""
    _total(page)
    found = answer(page, _LIST).get("auction_item_list", [])
    if isinstance(found, dict):
        found = found.get("auction_item", [])
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise ShapeError(page.url, "auction_item_list", f"{type(found).__name__}, a list of objects expected")
    return found


def _total(page: Page) -> int:
    total = answer(page, _LIST).get("total_num")
    if not isinstance(total, int) or isinstance(total, bool):
        raise ShapeError(page.url, "total_num", f"{total!r}, a count expected")
    return total


def _is_last(shown: Shown) -> bool:
    return shown.number * PAGE_SIZE >= (shown.total or 0) or not shown.rows


def _state(view: View) -> str:
    """The word of a state that is given as a word or as its number."""
    said = text_at(view.part, "auction_status") or ""
    return STATES[int(said)] if said.isdecimal() and int(said) < len(STATES) else said


def _period(view: View) -> str:
    return text_at(view.part, "auction_period") or ""


def _holder(view: View) -> str:
    return text_at(answer(view.page, _LIST), "court_name", "user_nick") or ""


LOTS = LotList(
    query=Query(
        url=GATEWAY,
        parameters=f"method={_LIST}&case_no={{case}}&user_tb_nick={{nick}}&item_status=100&cur_page={{page}}"
        f"&page_size={PAGE_SIZE}",
        number="page",
        period="{nick} {case}",
    ),
    rows=_rows,
    platform=TAOBAO_IN_FEN,
    lot_id=text("item_id"),
    # A row has no title; the lot's own reply has.
    title=text("item_id"),
    url=lambda view: _detail_call(text_at(view.part, "item_id") or ""),
    fields={},
    paging=InTurn(ends=_is_last),
    total=_total,
    leads=(
        Lead(
            "detail",
            context={"id": of_lot("lot_id"), "state": _state, "period": _period, "holder": _holder},
            stamp=lambda view: f"{_state(view)}|{_period(view)}",
        ),
    ),
    only_leads=True,
    row="auction_item_list[{n}].{lacks}",
)


# --- a lot -------------------------------------------------------------------------------------------------------

_NUMBER = either(text("item_id"), context("id"))

LOT = LotDetail(
    part=lambda page: answer(page, _DETAIL),
    # Who won it is told too, and not read.
    platform=TAOBAO_IN_FEN,
    page_kind="state",
    lot_id=_NUMBER,
    title=text("title"),
    url=lambda view: f"https://zc-item.taobao.com/auction/{_NUMBER(view)}.htm",
    fields={
        "status": text("status"),
        **contexts(display_status="state", round_words="period", court="holder"),
        "final_price": nonzero("final_price"),
        **numbers(starting_price="start_price", increment="increase_range"),
        **texts(starts_at="start_time", ends_at="end_time"),
        **numbers(bid_count="bid_count", applicant_count="apply_count"),
    },
)

"""Alibaba's open platform: the gateway checks key, time and signature as its guide says, and answers two methods.

See docs/evidence.md#alibaba-open-platform. The lots of one thing share a case number; the institution's nick is its name.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sandbox.market import CHINA, NUMBERS, Lot, Market
from sandbox.sites import Asked, Reply

HOSTS = ("gw.api.taobao.com",)
# Not crawled as a whole: the platform lists no market, it answers for a case.
SOURCES = ()
KEY, SECRET, SESSION = "sandbox-key-31415926", "sandbox-secret-2718281828", "sandbox-session-1618033"
_WORDS = {
    "upcoming": "即将开始",
    "live": "正在进行",
    "suspended": "2",
    "withdrawn": "已撤回",
    "sold": "5",
    "failed": "已流拍",
}
_OLD = {"upcoming": "即将开始", "live": "正在进行", "suspended": "中止", "withdrawn": "撤回", "failed": "流拍"}
_PERIODS = {"first": "第一次拍卖", "second": "第二次拍卖", "sale_off": "变卖"}
_PATIENCE = timedelta(minutes=10)


def case_of(lot: Lot) -> str:
    """The number of the case that a lot belongs to."""
    return f"（2025）示例清{lot.id // NUMBERS}号"


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The gateway on a night."""
    lots = [n for n in market.lots if (n.platform, n.side) == ("taobao", "asset") and n.visible(night)]

    def answer(asked: Asked) -> Reply:
        form = dict(asked.form)
        refused = _refused(form)
        if refused is not None:
            return _json({"error_response": refused})
        if form["method"] == "taobao.auction.zc.itemlist.query":
            return _result("auction_zc_itemlist_query_response", _list(lots, form, night))
        lot = next(lot for lot in lots if str(lot.id) == form["item_id"])
        return _result("auction_zc_project_detail_response", _detail(lot, night))

    return answer


def _refused(form: dict[str, str]) -> dict[str, Any] | None:
    """What is wrong with a call, or None."""
    stated = form.pop("sign", "")
    if form.get("app_key") != KEY:
        return {"code": 29, "msg": f"Invalid app Key: {form.get('app_key')}", "request_id": "x"}
    text = "".join(f"{name}{form[name]}" for name in sorted(form))
    if stated != hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest().upper():
        return {"code": 25, "msg": "Invalid signature", "request_id": "x"}
    sent = datetime.strptime(form["timestamp"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=CHINA)
    if abs(datetime.now(CHINA) - sent) > _PATIENCE:
        return {"code": 31, "msg": "Invalid timestamp", "request_id": "x"}
    return {"code": 27, "msg": "Invalid session", "request_id": "x"} if form.get("session") != SESSION else None


def _json(value: Any) -> Reply:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Reply(body, "application/json;charset=UTF-8")


def _result(name: str, value: Any) -> Reply:
    return _json({name: {"result": {"success": True, "value": value}, "request_id": "x"}})


def _list(lots: list[Lot], form: Mapping[str, str], night: int) -> dict[str, Any]:
    found = [lot for lot in lots if (case_of(lot), lot.holder) == (form["case_no"], form["user_tb_nick"])]
    size, page = min(int(form["page_size"]), 200), int(form["cur_page"])
    rows = [
        {
            "item_id": lot.id,
            "auction_status": _WORDS[lot.status(night)],
            "title": lot.title,
            "auction_period": _PERIODS[lot.round],
            "case_no": case_of(lot),
        }
        for lot in found[(page - 1) * size : page * size]
    ]
    listed = {"auction_item": rows}
    return {"user_nick": form["user_tb_nick"], "total_num": len(found), "cur_page": page, "auction_item_list": listed}


def _detail(lot: Lot, night: int) -> dict[str, Any]:
    status = lot.status(night)
    won = {"final_price": int(lot.price(night) * 100), "winner_card_type": "身份证"} if status == "sold" else {}
    return {
        "item_id": lot.id,
        "title": lot.title,
        "status": _OLD.get(status, "已结束"),
        "start_price": int(lot.starting * 100),
        "increase_range": int(lot.increment * 100),
        "start_time": lot.start.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S"),
        "end_time": lot.end.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S"),
        "bid_count": lot.bids_by(night),
        "apply_count": 0,
        "case_no": case_of(lot),
        **won,
    }

"""中拍平台 (caa123.org.cn): JSON lists by type and state, lots, price logs; see docs/evidence.md#caa123."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Any

from sandbox.claims import described
from sandbox.market import NUMBERS, Lot, Market
from sandbox.sites import Asked, Reply, not_found

_COURTS, _ASSETS = "sf.caa123.org.cn", "paimai.caa123.org.cn"
HOSTS = (_COURTS, _ASSETS)
SOURCES = ("caa123_auctions", "caa123_claims")
_STATES = {"upcoming": "0", "live": "1", "failed": "2", "sold": "3", "suspended": "4", "withdrawn": "5"}
# A sale-off has no number: its name says it.
_TIMES = {"first": "1", "second": "2", "sale_off": None}
_LIST = {"sf-web-ws": "lotStatus", "wt-web-ws": "status"}
_LONGEST = 20


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """Both sides of the platform on a night."""
    shown = [lot for lot in market.lots if lot.platform == "caa123" and lot.visible(night)]
    sides = {_COURTS: "court", _ASSETS: "asset"}
    lots = {host: sorted((n for n in shown if n.side == side), key=_order) for host, side in sides.items()}

    def answer(asked: Asked) -> Reply:
        service, _, call = asked.path.strip("/").partition("/ws/0.1/")
        here = lots[asked.host]
        if call == "lots" and service in _LIST:
            return _list(here, asked.query, _LIST[service], night)
        kind, _, number = call.rpartition("/")
        lot = next((lot for lot in here if str(lot.id) == number), None)
        if lot is None:
            return not_found()
        if kind == "lot":
            return _json(_detail(lot, night))
        return _json(_log(lot, night)) if kind in ("records/lot", "bid/pricelog") else not_found()

    return answer


def _order(lot: Lot) -> tuple[Any, int]:
    return lot.start, lot.id


def _json(value: Any) -> Reply:
    return Reply(json.dumps(value, ensure_ascii=False).encode(), "application/json;charset=UTF-8")


def _list(lots: Sequence[Lot], query: Mapping[str, str], state_key: str, night: int) -> Reply:
    category = "/".join(part for part in (query["standardType"], query.get("secondaryType", "")) if part)
    found = [lot for lot in lots if lot.category == category and _STATES[lot.status(night)] == query[state_key]]
    size = min(int(query["count"]), _LONGEST)
    first = int(query["start"]) * size
    items = [_row(lot, night) for lot in found[first : first + size]]
    pages = ceil(len(found) / size)
    return _json({"page": int(query["start"]) + 1, "totalCount": len(found), "totalPages": pages, "items": items})


def _row(lot: Lot, night: int) -> dict[str, Any]:
    return {
        "id": lot.id,
        "meetId": lot.id // NUMBERS,
        "name": f"【变卖】{lot.title}" if lot.round == "sale_off" else lot.title,
        "standardType": "房产",
        "secondaryType": "",
        "startPrice": float(lot.starting),
        "nowPrice": float(lot.price(night)),
        "assessPrice": float(lot.appraisal),
        "startTime": int(lot.start.timestamp() * 1000),
        "endTime": int(lot.end.timestamp() * 1000),
        "pic": ["/i/1.jpg"],
    }


def _detail(lot: Lot, night: int) -> dict[str, Any]:
    return {
        **_row(lot, night),
        "lotStatus": _STATES[lot.status(night)],
        "times": _TIMES[lot.round],
        "position": lot.county.address,
        "onLooker": 100 + lot.id % 900,
        "enrollment": 3,
        # Extensions, which a public crawler took for bids.
        "delayTimes": 7,
        "remark": described(lot.claim) if lot.claim is not None else "<p>以实物现状为准。</p>",
    }


def _log(lot: Lot, night: int) -> dict[str, Any]:
    bids = lot.bids_by(night)
    lines = [{"price": float(lot.price(night)), "bidNum": "T9907"}] if bids else []
    return {"page": 1, "totalCount": bids, "totalPages": ceil(bids / 10), "items": lines}

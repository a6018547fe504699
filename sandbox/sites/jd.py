"""JD's auction search (api.m.jd.com): a JSON call for lists, one for descriptions; see docs/evidence.md#jd."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sandbox.claims import described
from sandbox.market import CHINA, Claim, Lot, Market
from sandbox.shelves import Search, Shelf
from sandbox.sites import Asked, Reply, not_found

HOST = "api.m.jd.com"
HOSTS = (HOST,)
SOURCES = ("jd_auctions", "jd_claims")
_ROUNDS = {"first": 1, "second": 2, "sale_off": 4, "bankruptcy": 6, "re_auction": 3, "further": 3}
_AUCTION = {"upcoming": 0, "live": 1}
_DISPLAY = {"withdrawn": 5, "suspended": 7}
_OF_COURTS, _OF_BANKRUPTCIES, _OF_FINANCE = "1027", "1029", "1033"


def _label(lot: Lot) -> str:
    if lot.side == "asset":
        return _OF_FINANCE
    return _OF_BANKRUPTCIES if lot.round == "bankruptcy" else _OF_COURTS


def row(lot: Lot, night: int) -> dict[str, Any]:
    """A lot as a row of the reply: prices in yuan, times in epoch milliseconds."""
    status = lot.status(night)
    appraised = lot.basis == "appraisal"
    return {
        "id": lot.id,
        "paimaiId": lot.id,
        "title": lot.title,
        "productAddress": lot.county.address,
        "province": lot.county.province,
        "city": lot.county.city,
        "shopName": lot.holder,
        "currentPrice": float(lot.price(night)),
        "minPrice": float(lot.starting),
        "ensurePrice": float(lot.starting) / 10,
        "priceLowerOffset": float(lot.increment),
        "assessmentPrice": float(lot.appraisal) if appraised else 0,
        "marketPrice": 0 if appraised else float(lot.appraisal),
        "startTime": _ms(lot.start),
        "endTime": _ms(lot.end),
        "auctionStatus": _AUCTION.get(status, 2),
        "displayStatus": _DISPLAY.get(status, 1),
        "paimaiTimes": _ROUNDS[lot.round],
        "bidCount": lot.bids_by(night),
        "accessNumber": 100 + lot.id % 900,
        "labelSet": _label(lot),
        "publishSource": "7" if lot.side == "court" else "9",
    }


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


class Drawn:
    """The lots of the drawn market on a night, as a shelf."""

    def __init__(self, market: Market, night: int) -> None:
        shown = [lot for lot in market.lots if lot.platform == "jd" and lot.visible(night)]
        self.lots = {lot.id: lot for lot in sorted(shown, key=lambda lot: (lot.end, lot.id))}

    def found(self, asked: Search) -> Sequence[int]:
        """The numbers of the lots that are asked for."""
        return [
            lot.id
            for lot in self.lots.values()
            if (not asked.category or lot.category == asked.category)
            and (not asked.labels or _label(lot) in asked.labels)
            and (not asked.province or lot.county.jd_province == asked.province)
            and asked.since
            <= (lot.start if asked.by_start else lot.end).astimezone(CHINA).date().isoformat()
            <= asked.until
        ]

    def lot(self, number: int) -> Lot | None:
        """The lot of a number."""
        return self.lots.get(number)


class Site:
    """The search on a night, with its cap: pages beyond it show earlier rows again."""

    def __init__(self, shelves: Sequence[Shelf], night: int, cap: int) -> None:
        self.shelves, self.night, self.cap = shelves, night, cap
        self.found = lru_cache(maxsize=16)(self._found)
        self.body = lru_cache(maxsize=512)(self._body)

    def answer(self, asked: Asked) -> Reply:
        """The reply to a search or a call about a claim's lot; 404 for another call."""
        of_lot = {"queryProductDescription": _description, "getProductBasicInfo": _basics}
        if call := of_lot.get(asked.query.get("functionId", "")):
            lot = self._lot(json.loads(asked.query["body"])["paimaiId"])
            return _reply(call(lot, lot.claim)) if lot is not None and lot.claim is not None else not_found()
        if asked.query.get("functionId") != "paimai_unifiedSearch":
            return not_found()
        return Reply(self.body(asked.query.get("body", "{}")), "application/json;charset=utf-8")

    def _lot(self, number: int) -> Lot | None:
        return next((lot for shelf in self.shelves if (lot := shelf.lot(number)) is not None), None)

    def _body(self, text: str) -> bytes:
        query = json.loads(text)
        found = self.found(_search(query))
        size = min(int(query.get("pageSize") or 40), 40)
        first = (int(query.get("page") or 1) - 1) * size
        if first >= self.cap:
            first %= self.cap
        shown = [lot for n in found[first : min(first + size, self.cap)] if (lot := self._lot(n)) is not None]
        rows = [row(lot, self.night) for lot in shown]
        reply = {"code": 0, "totalItem": len(found), "pageSize": size, "datas": rows}
        return json.dumps(reply, ensure_ascii=False).encode()

    def _found(self, asked: Search) -> Sequence[int]:
        return [number for shelf in self.shelves for number in shelf.found(asked)]


def _reply(data: Any) -> Reply:
    reply = {"code": 0, "message": None, "data": data}
    return Reply(json.dumps(reply, ensure_ascii=False).encode(), "application/json;charset=utf-8")


def _description(lot: Lot, claim: Claim) -> str:
    return f"<div>{described(claim)}</div>"


def _basics(lot: Lot, claim: Claim) -> dict[str, Any]:
    """What JD knows of a claim's lot beside the list, its principal among it."""
    named = {"province": lot.county.province, "city": lot.county.city, "address": lot.county.address}
    return {
        "title": lot.title,
        "startPrice": float(lot.starting),
        "assessmentPrice": float(lot.appraisal) if lot.basis == "appraisal" else 0,
        "ensurePrice": float(lot.starting) / 10,
        "priceLowerOffset": float(lot.increment),
        "startTime": _ms(lot.start),
        "endTime": _ms(lot.end),
        "paimaiTimes": _ROUNDS[lot.round],
        "productAddressResult": named,
        "extendInfoMap": json.dumps({"claimsMoney": f"{claim.principal:.2f}"}),
    }


def _search(query: Mapping[str, Any]) -> Search:
    return Search(
        category=str(query.get("childrenCateId") or ""),
        province=str(query.get("provinceId") or ""),
        labels=frozenset(label for label in str(query.get("labelSet") or "").split(",") if label),
        since=str(query.get("timeRangeStart") or ""),
        until=str(query.get("timeRangeEnd") or "9999"),
        by_start=query.get("timeRangeTime") == "startTime",
    )


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The site on a night."""
    return Site([Drawn(market, night), *market.shelves], night, caps["jd"]).answer

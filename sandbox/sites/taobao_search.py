"""Alibaba's newer pages of claims: the reply that its search page draws rows from, and a lot's page with its data.

See docs/evidence.md#alibaba-search. Amounts are in fen; the first call of a page is refused for want of a
token, as the real page's is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sandbox.market import CHINA, Lot, Market
from sandbox.sites import Asked, Reply, not_found

CALLS, PAGES = "h5api.m.taobao.com", "pages-fast.m.taobao.com"
HOSTS = (CALLS, PAGES)
SOURCES = ()
_PER_PAGE = 20
_STATUS = {"upcoming": "before", "live": "ing", "suspended": "break", "withdrawn": "revocation"}
_ROUNDS = {"first": "一拍", "second": "二拍", "sale_off": "变卖"}

SHELL = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>阿里资产</title></head><body><div id="root"></div>
<script>
var call = '//{CALLS}/h5/mtop.taobao.datafront.invoke.auctionwalle/1.0/' + location.search;
fetch(call).then(function () {{ return fetch(call + '&sign=made-by-the-page'); }});
</script></body></html>"""


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The calls and the pages on a night."""
    shown = [n for n in market.lots if (n.platform, n.side) == ("taobao", "asset") and n.visible(night)]
    lots = sorted(shown, key=lambda lot: (lot.start, lot.id))

    def answer(asked: Asked) -> Reply:
        if asked.host == CALLS:
            return _json(_refused() if "sign" not in asked.query else _rows(lots, int(asked.query["page"]), night))
        lot = next((lot for lot in lots if str(lot.id) == asked.query.get("itemId")), None)
        return Reply(_page(lot, night).encode()) if lot is not None else not_found()

    return answer


def _json(value: Any) -> Reply:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Reply(body, "application/json;charset=UTF-8", headers={"Access-Control-Allow-Origin": "*"})


def _refused() -> dict[str, Any]:
    return {"data": {}, "ret": ["FAIL_SYS_TOKEN_EMPTY::令牌为空"]}


def _rows(lots: list[Lot], page: int, night: int) -> dict[str, Any]:
    found = [_row(lot, night) for lot in lots[(page - 1) * _PER_PAGE : page * _PER_PAGE]]
    extent = {"totalCount": len(lots), "pageSize": _PER_PAGE, "hasNextPage": page * _PER_PAGE < len(lots)}
    modules = {"2004318340": {"items": {"schemeList": found, **extent}}}
    return {"data": {"data": {"GQL_getPageModulesData": modules}}, "ret": ["SUCCESS::调用成功"]}


def _fen(amount: Decimal) -> int:
    return int(amount * 100)


def _row(lot: Lot, night: int) -> dict[str, Any]:
    bids = lot.bids_by(night)
    return {
        "itemId": lot.id,
        "auctionTitle": lot.title,
        "auctionLink": f"//zc-paimai.taobao.com/auction.htm?itemId={lot.id}&track_id=0",
        "status": _STATUS.get(lot.status(night), "end"),
        "displayInitialPrice": str(lot.starting),
        "displayInitialPriceUnit": "元",
        "currentPrice": _fen(lot.price(night)),
        "bidCnt": bids,
        "applyCnt": 0,
        "shopName": lot.holder,
        "auctionBenefits": [f"本金:{lot.claim.principal / 10_000:.2f}万元"] if lot.claim else [],
        "auctionExtraMap": {"crPrincipal": f"{lot.claim.principal:.2f}"} if lot.claim else {},
    }


def _text(moment: datetime) -> str:
    return moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")


def _page(lot: Lot, night: int) -> str:
    """A lot's page. Some of the nested objects come as JSON in a string."""
    appraised = lot.basis == "appraisal"
    data = {
        "itemId": lot.id,
        "realTitle": lot.title,
        "startPrice": _fen(lot.starting),
        "currentPriceLong": _fen(lot.price(night)),
        "consultPrice": _fen(lot.appraisal) if appraised else 0,
        "marketPrice": 0 if appraised else _fen(lot.appraisal),
        "foregiftPrice": _fen(lot.starting / 10),
        "incrementPrice": _fen(lot.increment),
        "startTime": _text(lot.start),
        "endTime": _text(lot.end),
        "titleTag": json.dumps({"preTags": [{"value": _ROUNDS[lot.round]}]}),
        "associatedUnit": {"orgName": lot.holder},
        "location": f"{lot.county.province} {lot.county.city or ''} {lot.county.county}",
        "applyNum": 0,
        "catId": int(lot.category),
    }
    handed = json.dumps({"initData": data}, ensure_ascii=False)
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div id="ice-container"></div>'
        f"<script>window.__ICE_SUSPENSE_LOADER__.set('dzc-detail-ssr', {handed})</script></body></html>"
    )

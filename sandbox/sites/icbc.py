"""工行融e购 (gf.trade.icbc.com.cn): a posted list, pages of lots, a call for their state; see docs/evidence.md#icbc."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape
from math import ceil

from sandbox.claims import described
from sandbox.market import Lot, Market
from sandbox.notice_site import html
from sandbox.sites import Asked, Reply, not_found

HOSTS = ("gf.trade.icbc.com.cn",)
SOURCES = ("icbc_auctions",)
_PER_PAGE = 10
_ROUNDS = {"first": "一拍", "second": "二拍", "sale_off": "变卖"}
_WORDS = {"upcoming": "即将开始", "live": "正在进行"}
_STATES = {"upcoming": "2", "live": "4", "sold": "22", "failed": "9", "withdrawn": "25"}


def _trade(lot: Lot) -> str:
    return f"20250701{lot.id:010d}"


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The site on a night."""
    shown = (lot for lot in market.lots if lot.platform == "icbc" and lot.visible(night))
    lots = sorted(shown, key=lambda lot: (lot.start, lot.id))
    by_trade = {_trade(lot): lot for lot in lots}
    by_product = {f"B{lot.id:09d}": lot for lot in lots}

    def answer(asked: Asked) -> Reply:
        if asked.path == "/searchproducts/pv.jhtml" and asked.method == "POST":
            category = json.loads(asked.form["categoryFilter"])[0]
            return _list([lot for lot in lots if lot.category == category], int(asked.form["currentPage"]), night)
        if asked.path == "/product/productDetail.jhtml" and asked.query.get("prodId") in by_product:
            return _detail(by_product[asked.query["prodId"]])
        if asked.path == "/subjectMatterTrade/getNewDateNew.jhtml":
            lot = by_trade.get(asked.query.get("subjectMatterTradeId", ""))
            return _state(lot, night) if lot is not None else not_found()
        return not_found()

    return answer


def _list(lots: list[Lot], number: int, night: int) -> Reply:
    if not lots:
        return html("资产处置平台", '<div class="none">当前查询条件下无可匹配的记录</div>')
    rows = "".join(_line(lot, night) for lot in lots[(number - 1) * _PER_PAGE : number * _PER_PAGE])
    pages = ceil(len(lots) / _PER_PAGE)
    return html(
        "资产处置平台", f'<div class="tabContent5"><div>{rows}</div></div><script>var total = {pages};</script>'
    )


def _line(lot: Lot, night: int) -> str:
    link = f"/product/productDetail.jhtml?prodId=B{lot.id:09d}"
    return (
        f'<ul><li><a href="{link}"><img src="/i/{lot.id}.jpg"></a></li><li><a href="{link}" title="{escape(lot.title)}">'
        f"{escape(lot.title[:16])}…</a></li><li>￥{lot.price(night):,.2f}</li>"
        f"<li>{_WORDS.get(lot.status(night), '已结束')} {lot.status(night) == 'sold'}</li></ul>"
    )


def _detail(lot: Lot) -> Reply:
    facts = (
        ("拍卖阶段", _ROUNDS[lot.round], ""),
        ("竞价周期", "1天", ""),
        ("延时周期", "5分钟", ""),
        ("起拍价", f"￥{lot.starting:,.2f}", ' id="onsetMoney"'),
        ("加价幅度", f"￥{lot.increment:,.2f}", ' id="keySei"'),
        ("保证金", f"￥{lot.starting / 10:,.2f}", ""),
        ("评估价", f"￥{lot.appraisal:,.2f}", ""),
    )
    rows = "".join(f'<dl><dt>{label}：</dt><dd{name} title="{value}">{value}</dd></dl>' for label, value, name in facts)
    content = (
        f'<h1>{escape(lot.title)}</h1><ul><li class="omit">{lot.county.address}</li></ul>'
        f'<div id="subjectMatter">{rows}</div><h5 id="goToCourt" title="{lot.county.court}">{lot.county.court[:6]}…</h5>'
        f"<script>var subjectMatterTradeId='{_trade(lot)}';</script>"
        f'<div id="div_announcement_gfword"><p>竞买公告</p>{described(lot.claim) if lot.claim is not None else ""}</div>'
    )
    return html(escape(lot.title), content)


def _state(lot: Lot, night: int) -> Reply:
    status, bids = lot.status(night), lot.bids_by(night)
    lines = [{"totalCountSf": bids, "price": float(lot.price(night)), "bidTime": "08.31 10:13:16"}] if bids else []
    basic = {
        "prodId": f"B{lot.id:09d}",
        "tradeStatus": "18" if status == "live" and lot.round == "sale_off" else _STATES[status],
        "endPrice": f"{lot.price(night):.2f}",
        "biddingBeginDate": f"{lot.start:%Y-%m-%d %H:%M:%S}",
        "endTimeDate": f"{lot.end:%Y-%m-%d %H:%M:%S}",
        "delayTime": 0,
    }
    reply = {"basicMap": basic, "historyMap": {"recordBidHistoryList": lines}}
    return Reply(json.dumps(reply, ensure_ascii=False).encode(), "application/json;charset=UTF-8")

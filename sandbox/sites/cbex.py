"""北交互联 (otc.cbex.com): a posted list, pages of lots, two calls for their state; see docs/evidence.md#cbex."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import parse_qs

from sandbox.claims import described
from sandbox.market import Lot, Market
from sandbox.notice_site import html
from sandbox.sites import Asked, Reply, not_found

HOSTS = ("otc.cbex.com",)
SOURCES = ("cbex_auctions",)
_STATES = {
    "upcoming": "即将开始",
    "live": "竞价中",
    "sold": "已结束（成交）",
    "failed": "已流拍",
    "withdrawn": "已撤回",
    "suspended": "已中止 原因：案外人提出异议",
}
_ROUNDS = {"first": "【一拍】", "second": "【二拍】", "sale_off": "【变卖】"}


def _item(lot: Lot) -> str:
    return f"{2_000_000 + lot.id}"


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The site on a night."""
    lots = sorted(
        (lot for lot in market.lots if lot.platform == "cbex" and lot.visible(night)),
        key=lambda lot: (lot.start, lot.id),
    )
    pages = {f"/sfpm/detail/{_item(lot)}.html": lot for lot in lots}
    by_id = {str(lot.id): lot for lot in lots}

    def answer(asked: Asked) -> Reply:
        if asked.path == "/page/sfpm/list/list_li" and asked.method == "POST":
            return _list([lot for lot in lots if lot.category == asked.form["bdwlx"]], asked, night)
        if asked.path in pages:
            return _detail(pages[asked.path], night)
        if asked.path == "/page/sfpm/detail/prjBidInfo" and asked.query.get("cpdm") in by_id:
            return _state(by_id[asked.query["cpdm"]], night)
        if asked.path == "/service/sfpm/detail/bidInfo" and asked.method == "POST":
            project = parse_qs(asked.body.decode())["cpdm"][0]
            return _bids(by_id[project], night) if project in by_id else not_found()
        return not_found()

    return answer


def _list(lots: list[Lot], asked: Asked, night: int) -> Reply:
    size = int(asked.form["pageSize"])
    first = (int(asked.form["pageNo"]) - 1) * size
    lines = "".join(_line(lot, night) for lot in lots[first : first + size])
    return Reply(f"<!-- list_li -->\n{lines}\n".encode())


def _line(lot: Lot, night: int) -> str:
    return (
        f'<li data-itemno="{_item(lot)}" data-xmid="{lot.id}"><a class="title" href="/sfpm/detail/{_item(lot)}.html">'
        f"{escape(lot.title)}</a><p>{'当前价' if lot.bids_by(night) else '起拍价'}：{lot.price(night):,.2f}元</p>"
        f"<p>{_STATES[lot.status(night)]}</p></li>"
    )


def _detail(lot: Lot, night: int) -> Reply:
    label = "变卖价" if lot.round == "sale_off" else "起拍价"
    appraisal = "评估价" if lot.basis == "appraisal" else "市场价"
    prices = "".join(
        f'<li>{name}：<span class="{style}">{amount:,.2f}元</span></li>'
        for name, style, amount in (
            (label, "jjfd", lot.starting),
            (appraisal, "jjfd", lot.appraisal),
            ("保 证 金", "fwf", lot.starting / 10),
            ("加价幅度", "jjfd", lot.increment),
        )
    )
    claim = described(lot.claim) if lot.claim is not None else "<p>标的物以现状为准。</p>"
    content = (
        f'<p class="bd_detail_name">{_ROUNDS[lot.round]}{escape(lot.title)}</p><ul class="bd_detail_info">{prices}</ul>'
        f'<table class="bd_detail_right"><tr><th>处置法院</th><td>{lot.county.court}</td></tr>'
        f"<tr><th>标的物所在地</th><td>{lot.county.address}</td></tr></table>"
        f'<div id="content_bdwjs">{claim}</div><pre id="content_ggdetail">{lot.county.court}将公开进行网络司法拍卖。</pre>'
        f'<pre id="content_bidnotice">竞买须知</pre><script>var cpdm = "{lot.id}"; var jjcc = "1";</script>'
    )
    return html(f"北交互联-{escape(lot.title)}", content)


def _state(lot: Lot, night: int) -> Reply:
    text = (
        f'<div class="state_mark">{_STATES[lot.status(night)]}</div><p>竞价开始时间：{lot.start:%Y.%m.%d %H:%M:%S}</p>'
        f"<p>结束时间：{lot.end:%Y.%m.%d %H:%M:%S}</p>"
    )
    return Reply(text.encode())


def _bids(lot: Lot, night: int) -> Reply:
    sold, bids = lot.status(night) == "sold", lot.bids_by(night)
    answer = {
        "ZGJ": f"{lot.price(night):.2f}" if bids else "",
        "CJJJ": f"{lot.final:.2f}" if sold else "",
        "COUNT": str(bids),
        "FID_CKCS": "0",
        # The site's own state is not always right: it says 400 for all that are over.
        "JYZT": "400" if lot.status(night) in ("sold", "failed") else "100",
        "JYZTSM": "成交" if lot.status(night) in ("sold", "failed") else "",
    }
    return Reply(json.dumps({"success": True, "object": answer}, ensure_ascii=False).encode(), "application/json")

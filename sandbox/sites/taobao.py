"""Alibaba's court auctions (sf.taobao.com): a list that its own script fills, GBK pages for the lots.

See ../shared/sources/auctions.md, section 1. The list's HTML is an empty shell; its script fetches the rows and writes
`script#sf-item-list-data`, `em.count` and the pager, so that only a browser sees them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from html import escape
from math import ceil
from typing import Any
from urllib.parse import urlencode

from sandbox.market import CHINA, Lot, Market
from sandbox.sites import Asked, Reply, not_found

HOSTS = ("sf.taobao.com", "sf-item.taobao.com")
SOURCES = ("taobao_auctions",)
ENCODING = "gbk"
_PER_PAGE = 40
_STATUS = {
    "upcoming": "todo",
    "live": "doing",
    "sold": "done",
    "failed": "failure",
    "suspended": "break",
    "withdrawn": "revocation",
}
_CODES = {"upcoming": 0, "live": 1, "sold": 5, "failed": 4, "withdrawn": 7, "suspended": 8}
_ROUNDS = {
    "first": "一拍",
    "second": "二拍",
    "sale_off": "变卖",
    "re_auction": "重新拍卖",
    "further": "三拍",
}
_HTML = "text/html; charset=GBK"

_SHELL = """<!DOCTYPE html><html><head><meta charset="gbk"><title>司法拍卖</title></head><body>
<div id="J_SiteNavLogin"><a href="//login.taobao.com/member/login.jhtml">请登录</a></div><div id="list"></div>
<script>
fetch('/json/item_list.json' + location.search).then(function (reply) { return reply.json(); }).then(function (page) {
  var list = document.getElementById('list');
  if (!page.data.length) { list.innerHTML = '<p class="no-result">很抱歉，没有您要找的标的物</p>'; return; }
  var data = document.createElement('script');
  data.id = 'sf-item-list-data'; data.type = 'text/json'; data.textContent = JSON.stringify({data: page.data});
  var next = page.next ? '<a class="next" href=" ' + page.next + '">下一页</a>' : '<a class="next unavailable">下一页</a>';
  list.innerHTML = '<p>共<em class="count">' + page.total + '</em>件</p><div class="pagination J_Pagination">' + next +
    '共<em class="page-total">' + page.pages + '</em>页</div>';
  list.appendChild(data);
});
</script></body></html>"""


def row(lot: Lot, night: int) -> dict[str, Any]:
    """A lot as an element of the list: yuan, epoch milliseconds; no round, no court, no place."""
    status = lot.status(night)
    appraised = lot.basis == "appraisal"
    return {
        "id": lot.id,
        "itemUrl": f"//sf-item.taobao.com/sf_item/{lot.id}.htm?track_id=0",
        "status": _STATUS[status],
        "title": lot.title,
        "initialPrice": float(lot.starting),
        "currentPrice": float(lot.price(night)),
        "consultPrice": float(lot.appraisal) if appraised else 0.0,
        "marketPrice": 0 if appraised else float(lot.appraisal),
        "sellOff": lot.round == "sale_off",
        "start": int(lot.start.timestamp() * 1000),
        "end": int(lot.end.timestamp() * 1000),
        "viewerCount": 100 + lot.id % 900,
        "bidCount": lot.bids_by(night),
        "applyCount": 0,
        "delayCount": 0,
        "xmppVersion": "1",
        "buyRestrictions": 0,
        "supportLoans": 0,
    }


class Site:
    """The site on a night. A query shows `page_cap` pages; beyond them its last page comes again."""

    def __init__(self, market: Market, night: int, page_cap: int) -> None:
        self.night, self.page_cap = night, page_cap
        shown = [lot for lot in market.lots if lot.platform == "taobao" and lot.side == "court" and lot.visible(night)]
        self.lots = sorted(shown, key=lambda lot: (lot.start, lot.id))
        self.by_id = {lot.id: lot for lot in self.lots}

    def answer(self, asked: Asked) -> Reply:
        """The list's shell, its rows, a lot's page, or 404."""
        if asked.path == "/item_list.htm":
            return Reply(_SHELL.encode("gbk"), _HTML)
        if asked.path == "/json/item_list.json":
            return self._rows(asked)
        found = re.fullmatch(r"/sf_item/(\d+)\.htm", asked.path)
        lot = self.by_id.get(int(found[1])) if found else None
        return Reply(detail(lot, self.night).encode("gbk", errors="replace"), _HTML) if lot else not_found()

    def _rows(self, asked: Asked) -> Reply:
        query = asked.query
        since, until = query.get("auction_start_from", ""), query.get("auction_start_to", "9999")
        province = query.get("province", "")
        found = [
            lot
            for lot in self.lots
            if lot.category == query.get("category", lot.category)
            and lot.county.province.startswith(province)
            and since <= lot.start.astimezone(CHINA).date().isoformat() <= until
        ]
        pages = min(ceil(len(found) / _PER_PAGE), self.page_cap)
        page = int(query.get("page", "1"))
        if page > self.page_cap:
            page = self.page_cap
        rows = [row(lot, self.night) for lot in found[(page - 1) * _PER_PAGE : page * _PER_PAGE]]
        others = urlencode({name: value for name, value in query.items() if name != "page"}, encoding="gbk")
        following = f"//sf.taobao.com/item_list.htm?{others}&page={page + 1}" if page < pages else None
        reply = {"data": rows, "total": len(found), "pages": pages, "next": following}
        return Reply(json.dumps(reply).encode(), "application/json")


def _text(moment: datetime) -> str:
    return moment.astimezone(CHINA).strftime("%Y/%m/%d %H:%M:%S")


def detail(lot: Lot, night: int) -> str:
    """A lot's own page, with the labels of an auction or of a sale-off."""
    status = lot.status(night)
    price = lot.price(night)
    sale_off = lot.round == "sale_off"
    label = "成交价" if status == "sold" else ("变卖价" if sale_off else "起拍价") if status != "live" else "当前价"
    names = ("变 卖 价", "变卖预缴款") if sale_off else ("起 拍 价", "保 证 金")
    appraisal = "评 估 价" if lot.basis == "appraisal" else "市 场 价"
    money = [
        (names[0], lot.starting),
        ("加价幅度", lot.increment),
        (names[1], lot.starting / 10),
        (appraisal, lot.appraisal),
    ]
    cells = "".join(
        f'<td><span class="pay-mark">{name}</span><span class="J_Price">&yen; {value:,.2f}</span></td>'
        for name, value in money
    )
    fail = (
        '<div class="pm-bid bid-over"><h1 class="bid-fail">本场拍卖已流拍 ！</h1></div>' if status == "failed" else ""
    )
    city = lot.county.city if lot.county.city else ""
    court = escape(lot.county.court)
    return f"""<!DOCTYPE html><html><head><meta charset="gbk"><title>{escape(lot.title)} - 司法拍卖 - 阿里资产</title></head>
<body><div id="J_SiteNavLogin"><a href="//login.taobao.com/">请登录</a></div>
<div class="pm-main"><h1><span class="item-status">{_ROUNDS[lot.round]}</span> {escape(lot.title)}</h1>
<img id="J_ImgBooth" alt="{escape(lot.title)}" src="//img.example.invalid/1.jpg">
<ul><li id="sf-price"><span class="title">{label}</span><span class="pm-current-price"><em>{price:,.2f}</em></span></li>
<li id="sf-countdown" data-itemId="{lot.id}" data-start="{int(lot.start.timestamp() * 1000)}" data-end="{int(lot.end.timestamp() * 1000)}">
<span class="countdown J_TimeLeft">{_text(lot.end)}</span></li></ul>{fail}
<input type="hidden" id="J_Status" value="{_CODES[status]}">
<table><tbody id="J_HoverShow"><tr>{cells}</tr></tbody></table>
<span class="J_Applyer">0</span><span class="J_Record">{lot.bids_by(night)}</span></div>
<div class="pai-info"><span class="unit-name item-announcement"><a href="//sf.taobao.com/court">{court}</a></span></div>
<div id="itemAddress">{lot.county.province} {city} {lot.county.county}</div>
<div id="J_NoticeDetail">{court}将公开进行网络司法拍卖活动。</div></body></html>"""


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The site on a night."""
    return Site(market, night, caps["taobao_pages"]).answer

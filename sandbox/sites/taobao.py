"""Alibaba's auctions of courts and of claims: lists that their own script fills, GBK pages for the lots, descriptions.

See docs/evidence.md#alibaba. The list's HTML is an empty shell; its script fetches the rows and writes
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

from sandbox.claims import described
from sandbox.market import CHINA, Lot, Market
from sandbox.sites import Asked, Reply, not_found
from sandbox.sites.taobao_search import SHELL

_COURTS, _ASSETS = ("sf.taobao.com", "sf-item.taobao.com"), ("zc-paimai.taobao.com", "zc-item.taobao.com")
_DESCRIPTIONS = "desc.alicdn.com"
HOSTS = (*_COURTS, *_ASSETS, _DESCRIPTIONS)
SOURCES = ("taobao_auctions", "taobao_claims")
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
_OVER = {
    "sold": "本场已结束 ！",
    "failed": "本场竞价失败，无人出价！",
    "withdrawn": "本场已撤回",
    "suspended": "本场已中止",
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


def _page_of(lot: Lot) -> str:
    if lot.side == "court":
        return f"sf-item.taobao.com/sf_item/{lot.id}.htm"
    return f"zc-item.taobao.com/auction/{lot.id}.htm"


def row(lot: Lot, night: int) -> dict[str, Any]:
    """A lot as an element of the list: yuan, epoch milliseconds; no round, no court, no place."""
    status = lot.status(night)
    appraised = lot.basis == "appraisal"
    return {
        "id": lot.id,
        "itemUrl": f"//{_page_of(lot)}?track_id=0",
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
        shown = [lot for lot in market.lots if lot.platform == "taobao" and lot.visible(night)]
        self.lots = sorted(shown, key=lambda lot: (lot.start, lot.id))
        self.by_id = {lot.id: lot for lot in self.lots}

    def answer(self, asked: Asked) -> Reply:
        """The list's shell, its rows, a lot's page, its description, or 404."""
        if asked.path in ("/item_list.htm", "/zc_item_list.htm"):
            return Reply(_SHELL.encode("gbk"), _HTML)
        if asked.path == "/wow/pm/default/pc/zichansearch":
            return Reply(SHELL.encode())
        if asked.path == "/json/item_list.json":
            return self._rows(asked)
        found = re.fullmatch(r"/(?:sf_item|auction|i\d/desc)/(\d+)(?:\.htm)?", asked.path)
        lot = self.by_id.get(int(found[1] if found else asked.query.get("item_id", "0")))
        if lot is not None and asked.path == "/json/get_pc_desc.htm":
            return Reply(_escaped(_words(lot)), "text/html; charset=GBK")
        if lot is not None and asked.host == _DESCRIPTIONS:
            return Reply(f"var desc='{_words(lot)}';".encode("gbk"), "application/javascript")
        return Reply(detail(lot, self.night).encode("gbk", errors="replace"), _HTML) if lot else not_found()

    def _rows(self, asked: Asked) -> Reply:
        query = asked.query
        since, until = query.get("auction_start_from", ""), query.get("auction_start_to", "9999")
        province, side = query.get("province", ""), "asset" if asked.host in _ASSETS else "court"
        category = query.get("front_category" if side == "asset" else "category")
        found = [
            lot
            for lot in self.lots
            if lot.side == side
            and category in (None, lot.category)
            and lot.county.province.startswith(province)
            and since <= lot.start.astimezone(CHINA).date().isoformat() <= until
        ]
        pages = min(ceil(len(found) / _PER_PAGE), self.page_cap)
        page = int(query.get("page", "1"))
        if page > self.page_cap:
            page = self.page_cap
        rows = [row(lot, self.night) for lot in found[(page - 1) * _PER_PAGE : page * _PER_PAGE]]
        others = urlencode({name: value for name, value in query.items() if name != "page"}, encoding="gbk")
        lists = "zc-paimai.taobao.com/zc_item_list.htm" if side == "asset" else "sf.taobao.com/item_list.htm"
        following = f"//{lists}?{others}&page={page + 1}" if page < pages else None
        reply = {"data": rows, "total": len(found), "pages": pages, "next": following}
        return Reply(json.dumps(reply).encode(), "application/json")


def _words(lot: Lot) -> str:
    return described(lot.claim) if lot.claim is not None else "<p>以实物现状为准。</p>"


def _escaped(html: str) -> bytes:
    """Markup as the reply escapes it."""
    return json.dumps(html).replace("<", "\\u003c").replace(">", "\\u003e").encode()


def _over(lot: Lot, night: int) -> str:
    """What the page of a lot that is over says, in the words of its side."""
    status = lot.status(night)
    said = {"failed": "本场拍卖已流拍 ！"} if lot.side == "court" else _OVER
    return f'<div class="pm-bid bid-over"><h1 class="bid-fail">{said[status]}</h1></div>' if status in said else ""


def _text(moment: datetime) -> str:
    return moment.astimezone(CHINA).strftime("%Y/%m/%d %H:%M:%S")


def detail(lot: Lot, night: int) -> str:
    """A lot's own page, with the labels of an auction or of a sale-off."""
    status = lot.status(night)
    price = lot.price(night)
    sale_off = lot.round == "sale_off"
    starting = "变卖价" if sale_off else "起拍价" if lot.side == "court" else "起始价"
    label = {"sold": "成交价", "live": "当前价"}.get(status, starting)
    names = (" ".join(starting), "变卖预缴款" if sale_off else "保 证 金")
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
    city = lot.county.city if lot.county.city else ""
    court = escape(lot.holder)
    return f"""<!DOCTYPE html><html><head><meta charset="gbk"><title>{escape(lot.title)} - 司法拍卖 - 阿里资产</title></head>
<body><div id="J_SiteNavLogin"><a href="//login.taobao.com/">请登录</a></div>
<div class="pm-main"><h1><span class="item-status">{_ROUNDS[lot.round]}</span> {escape(lot.title)}</h1>
<img id="J_ImgBooth" alt="{escape(lot.title)}" src="//img.example.invalid/1.jpg">
<ul><li id="sf-price"><span class="title">{label}</span><span class="pm-current-price"><em>{price:,.2f}</em></span></li>
<li id="sf-countdown" data-itemId="{lot.id}" data-start="{int(lot.start.timestamp() * 1000)}" data-end="{int(lot.end.timestamp() * 1000)}">
<span class="countdown J_TimeLeft">{_text(lot.end)}</span></li></ul>{_over(lot, night)}
<input type="hidden" id="J_Status" value="{_CODES[status]}">
<table><tbody id="J_HoverShow"><tr>{cells}</tr></tbody></table>
<span class="J_Applyer">0</span><span class="J_Record">{lot.bids_by(night)}</span></div>
<div class="pai-info"><span class="unit-name item-announcement"><a href="//sf.taobao.com/court">{court}</a></span></div>
<div id="itemAddress">{lot.county.province} {city} {lot.county.county}</div>
<div id="J_NoticeDetail">{court}将公开进行网络司法拍卖活动。</div>
<div id="J_desc" data-from="//{_DESCRIPTIONS}/i2/desc/{lot.id}"></div></body></html>"""


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The site on a night."""
    return Site(market, night, caps["taobao_pages"]).answer

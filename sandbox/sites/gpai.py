"""公拍网 (gpai.net): lists by category and state, lots in two templates, the JSON of the assets' side; see
docs/evidence.md#gpai.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from html import escape
from math import ceil
from typing import Any

from sandbox.claims import described
from sandbox.market import CHINA, Lot, Market
from sandbox.notice_site import html
from sandbox.sites import Asked, Reply, not_found

_LISTS, _LOTS, _ASSETS = "s.gpai.net", "www.gpai.net", "zc.gpai.net"
HOSTS = (_LISTS, _LOTS, _ASSETS)
SOURCES = ("gpai_auctions", "gpai_claims")
_SIZE = 16
_STATE = {"upcoming": "1", "live": "2", "sold": "3"}
_BADGES = {
    "upcoming": "即将开始",
    "live": "正在拍卖",
    "sold": "已成交",
    "failed": "流拍",
    "withdrawn": "撤拍",
    "suspended": "中止",
}
_CLOCKS = {
    "upcoming": "即将开始 距开始：",
    "live": "正在拍卖 距结束：",
    "sold": "已结束 成交",
    "failed": "已结束 流拍",
    "withdrawn": "已结束 撤拍",
    "suspended": "已结束 中止",
}
_TIMES = {"first": "拍卖次数：第一次拍卖", "second": "拍卖次数：第二次拍卖", "sale_off": "变卖期：60天"}
_MODES = {"sale_off": "变卖"}
_STAGES = {"first": "第一次拍卖", "second": "第二次拍卖", "sale_off": "变卖"}


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The site on a night."""
    lots = sorted(
        (lot for lot in market.lots if lot.platform == "gpai" and lot.visible(night)),
        key=lambda lot: (lot.start, lot.id),
    )
    of_courts = [lot for lot in lots if lot.side == "court"]
    of_assets = [lot for lot in lots if lot.side == "asset"]
    courts, assets = {str(lot.id): lot for lot in of_courts}, {str(lot.id): lot for lot in of_assets}

    def answer(asked: Asked) -> Reply:
        if asked.host == _LISTS and asked.path == "/sf/search.do":
            return _list(of_courts, asked, night)
        if asked.host == _LOTS and asked.path == "/sf/item2.do" and asked.query.get("Web_Item_ID") in courts:
            lot = courts[asked.query["Web_Item_ID"]]
            return (_first_template if lot.id % 4 else _second_template)(lot, night)
        if asked.host == _ASSETS and asked.path == "/zc/api/item/list":
            return _rows(of_assets, json.loads(asked.query["info"]), night)
        if asked.host == _ASSETS and asked.path == "/zc/api/item/item":
            number = json.loads(asked.query["info"])["id"]
            return _item(assets[number], night) if number in assets else not_found()
        return not_found()

    return answer


# --- lists of the courts' side -----------------------------------------------------------------------------------


def _list(lots: Sequence[Lot], asked: Asked, night: int) -> Reply:
    """A list page. Its pager counts from 0, as links to the real one were seen to do."""
    found = [
        lot
        for lot in lots
        if lot.category == asked.query.get("at") and _STATE.get(lot.status(night), "4") == asked.query.get("restate")
    ]
    place = int(asked.query.get("Page", "0"))
    pages = ceil(len(found) / _SIZE)
    lines = "".join(_line(lot, night) for lot in found[place * _SIZE : (place + 1) * _SIZE])
    base = f"//{_LISTS}/sf/search.do?at={asked.query.get('at')}&restate={asked.query.get('restate')}&Page="
    following = f'<a href="{base}{place + 1}" class="page-next">下一页</a>' if place + 1 < pages else ""
    pager = (
        f'<div class="page-bar"><div class="page-nav"><a href="{base}{max(place - 1, 0)}" class="page-prev">上一页</a>'
        f'<a class="on">{place + 1}</a>{following}<span class="page-infos"><label>共{pages}页</label></span></div></div>'
    )
    recommended = f'<ul class="main-col-list clearfix">{_line(lots[0], night)}</ul>' if lots else ""
    content = (
        '<div class="sm-filtbar"><div class="filtbar-l fl"><span>\n共有拍品（<label>'
        f'{len(found)}</label>）</span></div></div><div class="filt-result-list"><ul class="main-col-list clearfix">{lines}</ul>'
        f'</div>{pager if pages else ""}<div class="recommend">{recommended}</div>'
    )
    return html("公拍网", content)


def _line(lot: Lot, night: int) -> str:
    status = lot.status(night)
    link = f"//{_LOTS}/sf\\item2.do?Web_Item_ID={lot.id}"
    price = {"upcoming": "起拍价", "live": "最新价", "sold": "成交价"}.get(status, "起拍价")
    when = (
        ("开始时间", lot.start) if status == "upcoming" else ("预计结束" if status == "live" else "结束时间", lot.end)
    )
    return (
        f'<li><div class="list-item"><span class="badge-arrow3">\n在线拍\n</span><span class="badge-icon badge-bg103">{_BADGES[status]}'
        f'\n</span><a href="{link}"><img src="//imgcdn.gpai.net/{lot.id}.jpg" alt="" /></a><div class="item-tit"><a href="{link}">'
        f"{escape(lot.title)}</a></div><div class=\"gpai-infos\"><p><p><span>{price}：</span><b class='price-red'>"
        f"{lot.price(night):,}</b><span class='price-red'>元</span></p> </p><p><span>评估价：</span> <span><b>"
        f"{(lot.appraisal / 10_000).normalize():f}</b>万元</span></p><p><span>{when[0]}：{_clock(when[1])}</span> </p>"
        f'<div class="m-infos-people clearfix"><div class="whalf fl">{lot.bids_by(night)} <span>次出价</span></div></div></div></div></li>'
    )


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M:%S}"


# --- lots of the courts' side ------------------------------------------------------------------------------------


def _price(lot: Lot, night: int) -> tuple[str, Decimal]:
    status = lot.status(night)
    if status == "sold":
        return "成交价", lot.price(night)
    return ("当前价", lot.price(night)) if lot.bids_by(night) else ("起拍价", lot.starting)


def _announced(lot: Lot) -> str:
    start, end = lot.start.astimezone(CHINA), lot.end.astimezone(CHINA)
    period = (
        f"{start.year}年{start.month}月{start.day}日{start.hour}时至{end.year}年{end.month}月{end.day}日{end.hour}时"
        + (f"{end.minute}分" if end.minute else "")
    )
    return (
        '<a id="menuid1"></a><div class="d-title"><span>竞买公告</span></div><div class="d-article">'
        f"<p>{lot.county.court}将于{period}止（延时的除外）在公拍网上进行公开拍卖活动。</p></div>"
        '<a id="menuid2"></a><div class="d-title"><span>竞买须知</span></div><div class="d-article"><p>略</p></div>'
        '<a id="menuid3"></a><div class="d-title"><span>标的物介绍</span></div><div class="d-block">'
        f"{described(lot.claim) if lot.claim is not None else '<p>以现状为准。</p>'}</div>"
    )


def _tabs(lot: Lot, night: int) -> str:
    return (
        '<div class="tab-list"><ul><li><a href="#menuid4">竞买记录 （<span class="red" id="html_Bid_Shu">'
        f"{lot.bids_by(night) or ''}</span>）</a></li></ul></div>"
    )


def _first_template(lot: Lot, night: int) -> Reply:
    label, price = _price(lot, night)
    content = (
        '<div class="details-main"><div class="d-m-pics"><div class="peoples-infos"><span><b>3</b>人报名</span> |'
        '<span><b>20</b>人设置提醒</span> |<span><b>450</b>人围观</span></div></div><div class="d-m-infos"><div class="plr20">'
        f'<div class="d-m-title"><b>{escape(lot.title)}</b></div></div><div id="ItemArea"><div class="d-m-time"><span class="fl time-txt">'
        f'{_CLOCKS[lot.status(night)]}</span></div><div class="d-m-price" id="ItemPriceLine"><p><span>{label}：</span><b class="price-red">'
        f'{price:,}</b><span class="price-red">元</span></p></div></div><div class="d-m-tb"><table><tr><td>当前拍卖模式：{_MODES.get(lot.round, "法院自主拍卖")}</td><td>'
        f"{_TIMES[lot.round]}</td><td>拍卖方式：按总价拍卖</td></tr><tr><td>在线拍周期：24 小时</td><td>延时周期：5 分钟</td>"
        f'<td>加价幅度：<span id="Price_Step">{lot.increment:,}元</span></td></tr><tr><td>起拍价：<span id="Price_Start">{lot.starting:,}</span>元</td>'
        f"<td>保证金：{lot.starting / 10:,} 元</td></tr><tr><td>评估价：{lot.appraisal:,} 元</td><td>数量/单位：1</td></tr></table>"
        f"<table><tr><td nowrap class='pr7'>处置法院：{lot.county.court}</td><td>优先购买权人：无</td></tr><tr><td valign='top'>联系人：王法官</td>"
        f"<td colspan='2'>联系电话：021-00000000</td></tr></table></div></div></div>{_tabs(lot, night)}{_announced(lot)}"
    )
    return html(escape(lot.title), content)


def _second_template(lot: Lot, night: int) -> Reply:
    label, price = _price(lot, night)
    items = (
        f'{label}：<b class="price-red">{price:,}</b> 元',
        f'加价幅度：<span id="Price_Step">{lot.increment:,}</span> 元',
        f'起 拍 价：<span id="Price_Start">{lot.starting:,}</span> 元',
        "当前拍卖模式：变卖" if lot.round == "sale_off" else _TIMES[lot.round],
        f"评 估 价：{lot.appraisal:,} 元",
        f"保 证 金：{lot.starting / 10:,} 元",
        "延时周期：5 分钟",
        f"处置法院：{lot.county.court}",
    )
    content = (
        f'<div class="xq-right1"><div class="DivItemName">{escape(lot.title)}</div><div class="d-m-time"><span>{_CLOCKS[lot.status(night)]}</span></div>'
        f'<div class="xq-cont204"><ul>{"".join(f"<li>{item}</li>" for item in items)}</ul></div><div class="xq-cont202-tel">021-00000000</div></div>'
        f"{_tabs(lot, night)}{_announced(lot)}"
    )
    return html(escape(lot.title), content)


# --- the assets' side --------------------------------------------------------------------------------------------


def _json(data: Any) -> Reply:
    return Reply(
        json.dumps({"code": 0, "msg": "", "data": data}, ensure_ascii=False).encode(), "application/json;charset=UTF-8"
    )


def _rows(lots: Sequence[Lot], query: Mapping[str, Any], night: int) -> Reply:
    found = [lot for lot in lots if lot.category == str(query["itemType"])]
    size = int(query["pageSize"])
    first = (int(query["pageNumber"]) - 1) * size
    rows = [_row(lot, night) for lot in found[first : first + size]]
    return _json({"pageCount": len(found), "pageNumber": query["pageNumber"], "list": rows})


def _row(lot: Lot, night: int) -> dict[str, Any]:
    sold = lot.status(night) == "sold"
    return {
        "itemId": lot.id,
        "auctionId": 40_000 + lot.id % 1000,
        "itemName": lot.title,
        "value": _BADGES[lot.status(night)],
        "beginTime": _clock(lot.start),
        "endTime": _clock(lot.end),
        "startPrice": float(lot.starting),
        "finalPrice": float(lot.price(night)) if sold else None,
        "itemPicture": f"https://img.gpai.net/{lot.id}.jpg|",
    }


def _item(lot: Lot, night: int) -> Reply:
    item = _row(lot, night) | {
        "markupRange": float(lot.increment),
        "eamrPrice": float(lot.appraisal),
        "depositValue": float(lot.starting) / 10,
        "addressDetail": lot.county.address,
        "auctionPeriod": "24小时",
        "delayedTime": "5分钟",
        "auctionNumber": _STAGES[lot.round],
        "itemAccessory": "[]",
    }
    assert lot.claim is not None
    return _json(
        {
            "item": item,
            "company": {"name": lot.holder},
            "itemDescribe": described(lot.claim),
            "notice": "<p>竞买公告</p>",
            "biddingAgreement": "<p>竞买须知</p>",
        }
    )

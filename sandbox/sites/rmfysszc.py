"""人民法院诉讼资产网 (rmfysszc.gov.cn): HTML inside JSON, lots, results; see docs/evidence.md#rmfysszc."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from html import escape

from sandbox.claims import described
from sandbox.market import Lot, Market
from sandbox.notice_site import html
from sandbox.sites import Asked, Reply, not_found

HOSTS = ("www.rmfysszc.gov.cn", "www1.rmfysszc.gov.cn")
SOURCES = ("rmfysszc_auctions",)
_PER_PAGE = 20
_STATES = {"live": "1", "upcoming": "2", "withdrawn": "3", "suspended": "3", "sold": "4", "failed": "5"}
_WORDS = {
    "live": "进行中",
    "upcoming": "即将开始",
    "withdrawn": "已撤回",
    "suspended": "已中止",
    "sold": "已成交",
    "failed": "已流标",
}
_ROUNDS = {"first": "第一次拍卖", "second": "第二次拍卖", "sale_off": "变卖"}


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The site on a night."""
    shown = (lot for lot in market.lots if lot.platform == "rmfysszc" and lot.visible(night))
    lots = sorted(shown, key=lambda lot: (lot.start, lot.id))
    pages = {f"/statichtml/rm_obj/{lot.id}.shtml": lot for lot in lots}
    objects = {str(lot.id % 100_000): lot for lot in lots}

    def answer(asked: Asked) -> Reply:
        if asked.path == "/ProjectHandle.shtml" and asked.method == "POST":
            form = asked.form
            found = [n for n in lots if n.category == form["type"] and _STATES[n.status(night)] == form["state"]]
            return _list(found, int(form["page"]), night)
        if asked.path in pages:
            return _detail(pages[asked.path], night)
        if asked.path == "/Object/Finish.shtml" and asked.query.get("oid") in objects:
            return _result(objects[asked.query["oid"]], night)
        return not_found()

    return answer


def _wan(amount: Decimal) -> str:
    return f"{(amount / 10_000).normalize():f}"


def _list(lots: Sequence[Lot], number: int, night: int) -> Reply:
    rows = "".join(_product(lot, night) for lot in lots[(number - 1) * _PER_PAGE : number * _PER_PAGE])
    # A next page is offered even beyond the last one.
    pager = f"<a onclick='page({number + 1})'>下一页</a>"
    reply = {"html": rows or "<div class='tip'>暂无您查询的标的物</div>", "page": pager}
    return Reply(json.dumps(reply, ensure_ascii=False).encode(), "application/json;charset=utf-8")


def _product(lot: Lot, night: int) -> str:
    status = lot.status(night)
    head = (
        f"<div class='product' id={lot.id}><div class='p_img'><a href='/statichtml/rm_obj/{lot.id}.shtml' "
        f"title='{escape(lot.title)}'><img src='/i.jpg'></a><div class='p_title'><a>{escape(lot.title[:12])}…</a></div></div>"
    )
    if status in ("sold", "failed"):
        image, word = ("cj.png", "成交时间") if status == "sold" else ("lb.png", "流标时间")
        price = lot.final if lot.final is not None else lot.starting
        body = (
            f"<div class='prod-guj'><p>评估值<span>{_wan(lot.appraisal)}万</span></p>"
            f"<p>{word}<span>{lot.end.year}年 {lot.end:%m月%d日%H:%M}</span></p></div>"
            f"<p class='prod-price'><strong>{_wan(price)}万</strong><img src='/{image}'></p>"
            f"<div class='prod-alink'><a>{_WORDS[status]}</a></div>"
        )
    else:
        when = f"<p>开始时间<span class='time-fd'>{lot.start:%m月%d日%H:%M}</span></p>"
        left = "<i>预计剩余</i>" if status == "live" else ""
        body = (
            f"<div class='prod-guj'><p>起拍价<span>{_wan(lot.starting)}万</span></p>"
            f"<p>评估值<span>{_wan(lot.appraisal)}万</span></p>{when if status == 'upcoming' else ''}{left}</div>"
        )
    return f"{head}{body}</div>"


def _moment(moment: datetime) -> str:
    return f"{moment.year}年{moment.month}月{moment.day}日{moment.hour}时" + (
        f"{moment.minute}分" if moment.minute else ""
    )


def _detail(lot: Lot, night: int) -> Reply:
    claim = described(lot.claim) if lot.claim is not None else "<p>以现状为准。</p>"
    content = (
        f'<div id="Title"><h1>{escape(lot.title)}</h1></div><div id="time1"> {_WORDS[lot.status(night)]} </div>'
        f'<div id="price"><div>起拍价：<span>{_wan(lot.starting)}万</span></div></div><div id="bg1"><div><table>'
        f"<tr><td><span>评 估 值: <span>{_wan(lot.appraisal)}万</span></span></td></tr>"
        f"<tr><td><span>保 证 金: <span>{_wan(lot.starting / 10)}万</span></span></td></tr>"
        f"<tr><td><span>处置阶段: {_ROUNDS[lot.round]}</span></td></tr></table></div>"
        f"<div><table><tr><td><span>法&nbsp;&nbsp;院: <span>{lot.county.court}</span></span></td></tr></table></div></div>"
        f'<div id="pmgg"><p>{lot.county.court}将于{_moment(lot.start)}起至{_moment(lot.end)}止（延时除外）在本网进行公开'
        f'拍卖活动。加价幅度：{lot.increment}元。</p></div><div id="jmxz"><p>竞买须知</p></div>'
        f"<div id=\"bdjs\">{claim}</div><script>var pid = '1'; var oid = '{lot.id % 100_000}';</script>"
    )
    return html(escape(lot.title), content)


def _result(lot: Lot, night: int) -> Reply:
    status = lot.status(night)
    if status in ("sold", "failed"):
        price = lot.final if lot.final is not None else lot.starting
        text = (
            f"({{state:'0',time:'{lot.end:%Y-%m-%d %H:%M:%S}',price:'{_wan(price)}',fun1:'{int(status == 'failed')}'}})"
        )
    else:
        state = {"live": "1", "upcoming": "5"}.get(status, "4")
        text = f"({{state:'{state}',price:'{_wan(lot.price(night))}'}})"
    return Reply(text.encode(), "text/html; charset=utf-8")

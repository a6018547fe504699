"""Zhejiang's exchange (www.zjpse.com): a posted list in HTML, HTML details; see docs/evidence.md#exchanges."""

from __future__ import annotations

from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply


def _path(notice: Disposal) -> str:
    return f"/page/s/prjs/zhjy/detail/{notice.id}"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != "/page/s/prjs/zhjy/list" or asked.method != "POST" or asked.form["jypl"] != "2D":
        return None
    return Wanted(numbered(asked.form["pageNo"]))


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<li><div class="title"><a href="{_path(notice)}" target="_blank">{escape(notice.title)}</a></div>'
        f'<div class="cont"><span>挂牌日期：{notice.published_on}</span></div></li>'
        for notice in part.notices
    )
    head = '<li class="head"><div class="title">项目名称</div></li>'
    return Reply(f'<div class="project_list"><ul>{head}{rows}</ul></div><a href="javascript:;">下一页</a>'.encode())


def _detail(notice: Disposal) -> Reply:
    tabs = '<ul class="monitor_tab"><li>项目信息</li><li>竞价记录</li></ul>'
    return html(escape(notice.title), f'{tabs}<ul class="monitor_tab_cont"><li>{body(notice)}</li></ul>')


SITE = NoticeSite("zhejiang_exchange", "https://www.zjpse.com", _path, _wanted, _listing, _detail, beyond="empty")
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

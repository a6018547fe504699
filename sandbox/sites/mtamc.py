"""Mintou Asset Management (www.mtamc.com.cn); see docs/evidence.md#provincial-asset-managers."""

from __future__ import annotations

import re
from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply


def _path(notice: Disposal) -> str:
    return f"/zcxx/czgg/{notice.published_on:%Y%m}/t{notice.published_on:%Y%m%d}_{notice.id}.htm"


def _wanted(asked: Asked) -> Wanted | None:
    found = re.fullmatch(r"/zcxx/czgg/index(?:_(\d+))?\.htm", asked.path)
    return Wanted(numbered(found[1] or "0", 0)) if found else None


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<div class="list_box clearflx rel"><a href=".{_path(notice).removeprefix("/zcxx/czgg")}"><div class="right_nr fl">'
        f"<h4>{escape(notice.title)}</h4><em>{notice.published_on}</em></div></a></div>"
        for notice in part.notices
    )
    return html("处置公告", f'<div class="list">{rows}</div>')


def _detail(notice: Disposal) -> Reply:
    return html(
        escape(notice.title),
        f'<div class="top-tit-BOX"><h3>{escape(notice.title)}</h3><span>发布时间：{notice.published_on}</span></div><div class="zw-BOX-tit">{body(notice)}</div>',
    )


SITE = NoticeSite("fujian_amc_notices", "http://www.mtamc.com.cn", _path, _wanted, _listing, _detail)
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

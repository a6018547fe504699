"""Guangzhou Asset Management (www.guangzhouamc.com); see docs/evidence.md#provincial-asset-managers."""

from __future__ import annotations

import re
from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply


def _path(notice: Disposal) -> str:
    return f"/asset/detail/{notice.id}.html"


def _wanted(asked: Asked) -> Wanted | None:
    found = re.fullmatch(r"/asset/chuzhigonggao(?:-(\d+))?\.html", asked.path)
    return Wanted(numbered(found[1] or "1", 1)) if found else None


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<li class="slide-top"><a href="{_path(notice)}"><h2>{escape(notice.title)}</h2>'
        f"<p>发布日期：{notice.published_on}</p></a></li>"
        for notice in part.notices
    )
    return html("处置公告", f'<ul class="block_list">{rows}</ul>')


def _detail(notice: Disposal) -> Reply:
    return html(
        escape(notice.title),
        f'<div class="wrapper"><h1>{escape(notice.title)}</h1><p>发布日期：{notice.published_on}</p>{body(notice)}</div>',
    )


SITE = NoticeSite("guangzhou_amc_notices", "https://www.guangzhouamc.com", _path, _wanted, _listing, _detail)
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

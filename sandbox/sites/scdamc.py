"""Sichuan Development Asset Management (www.scdamc.com): its lists print no days; see docs/evidence.md#provincial-asset-managers."""

from __future__ import annotations

import re
from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply


def _path(notice: Disposal) -> str:
    return f"/chuzhigonggao/{notice.id}.html"


def _wanted(asked: Asked) -> Wanted | None:
    found = re.fullmatch(r"/chuzhigonggao/p(\d+)\.html", asked.path)
    return Wanted(numbered(found[1], 1)) if found else None


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<li><a href="{_path(notice)}"><div class="gs_right"><h2>{escape(notice.title)}</h2></div></a></li>'
        for notice in part.notices
    )
    return html("处置公告", f'<div class="gsgg_lb"><ul>{rows}</ul></div>')


def _detail(notice: Disposal) -> Reply:
    return html(
        escape(notice.title),
        f'<div class="wzxq"><div class="wzxq_title wow fadeInUp animated"><h2>{escape(notice.title)}</h2><span class="fr">{notice.published_on}</span></div><div class="wzxq_nr"><div class="wznr">{body(notice)}</div></div></div>',
    )


SITE = NoticeSite("sichuan_amc_notices", "http://www.scdamc.com", _path, _wanted, _listing, _detail, beyond="empty")
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

"""Caixin Asset Management (amc.hnchasing.com); see docs/evidence.md#provincial-asset-managers."""

from __future__ import annotations

import re
from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply


def _path(notice: Disposal) -> str:
    return f"/cxamc/zcxx53/zcczgg79/{notice.id}.html"


def _wanted(asked: Asked) -> Wanted | None:
    found = re.fullmatch(r"/cxamc/zcxx53/zcczgg79/fd05d517-(\d+)\.html", asked.path)
    return Wanted(numbered(found[1], 1)) if found else None


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<li><a href=" {_path(notice)}"><p>{escape(notice.title)}</p><time>{notice.published_on}</time></a></li>'
        for notice in part.notices
    )
    return html("资产处置公告", f'<ul class="pub_news">{rows}</ul>')


def _detail(notice: Disposal) -> Reply:
    return html(
        escape(notice.title),
        f'<div class="wordcontent section_v container"><div class="top"><h1>{escape(notice.title)}</h1><div class="bottom">{body(notice)}</div></div></div>',
    )


SITE = NoticeSite("hunan_amc_notices", "https://amc.hnchasing.com", _path, _wanted, _listing, _detail)
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

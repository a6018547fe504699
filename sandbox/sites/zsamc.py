"""Zheshang Asset Management (www.zsamc.com): lists of disposals and of marketing; see docs/evidence.md#provincial-asset-managers."""

from __future__ import annotations

import re
from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply


def _path(notice: Disposal) -> str:
    return f"/index.php/infor/{'info' if notice.kind != 'marketing' else 'show'}/{notice.id}.html"


def _wanted(asked: Asked) -> Wanted | None:
    found = re.fullmatch(r"/index\.php/infor/index/(20|21)/0/(\d+)\.html", asked.path)
    if found is None:
        return None
    marketing = found[1] == "21"
    return Wanted(numbered(found[2]), lambda notice: (notice.kind == "marketing") == marketing)


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<div class="shoot"><a href="https://www.zsamc.com{_path(notice)}"><div class="shoot-ls-rg">'
        f'<p class="shoot-ls-tit tit-20">{escape(notice.title)}</p><div class="shoot-ls-btn"> {notice.published_on} </div>'
        "</div></a></div>"
        for notice in part.notices
    )
    return html("处置公告", f'<div id="list-ajax">{rows}</div><div class="page">共{part.pages}页</div>')


def _detail(notice: Disposal) -> Reply:
    return html(
        escape(notice.title),
        f'<div class="info-lf"><div class="info-cent"><p class="info-tit">{escape(notice.title)}</p><p class="info-time tit-16">{notice.published_on}</p></div><div class="info-cont tit-16">{body(notice)}</div></div>',
    )


SITE = NoticeSite("zhejiang_amc_notices", "https://www.zsamc.com", _path, _wanted, _listing, _detail, beyond="empty")
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

"""Hubei Asset Management (hubeiamc.com): its lists print no days; see docs/evidence.md#provincial-asset-managers."""

from __future__ import annotations

from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply


def _path(notice: Disposal) -> str:
    return f"/Asset_Disposal_Announcement/{notice.id}.html"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != "/Asset_Disposal_Announcement.html":
        return None
    return Wanted(numbered(asked.query.get("page", "1")))


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<li><a class="clearfix" href="{_path(notice)}"><div class="Announcement_nr"><div class="Announcement_title">'
        f"{escape(notice.title)}</div></div></a></li>"
        for notice in part.notices
    )
    return html("资产处置公告", f"<ul>{rows}</ul>")


def _detail(notice: Disposal) -> Reply:
    return html(
        escape(notice.title),
        f'<div class="w1200 Introduce_details"><div class="Introduce_details_title wow fadeInUp animation">{escape(notice.title)}</div><div class="date">时间：{notice.published_on}</div><div class="Introduce_details_nr wow fadeInUp animation">{body(notice)}</div></div>',
    )


SITE = NoticeSite("hubei_amc_notices", "https://hubeiamc.com", _path, _wanted, _listing, _detail, beyond="empty")
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

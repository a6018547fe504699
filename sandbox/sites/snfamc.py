"""Shaanxi Financial Asset Management (www.snfamc.com); see docs/evidence.md#provincial-asset-managers."""

from __future__ import annotations

from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply


def _path(notice: Disposal) -> str:
    return f"/posts/{notice.id}"


def _wanted(asked: Asked) -> Wanted | None:
    return Wanted(numbered(asked.query.get("page", "1"))) if asked.path == "/news/notice" else None


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<li><a href="{_path(notice)}">{escape(notice.title)}</a><span>{notice.published_on}</span></li>'
        for notice in part.notices
    )
    following = (
        f'<li><a href="/news/notice?page={part.number + 1}" rel="next">»</a></li>' if part.number < part.pages else ""
    )
    return html(
        "处置公告",
        f'<div class="zixun-2 wow fadeInUp"><ul class="list-unstyled">{rows}</ul></div><ul class="pagination">{following}</ul>',
    )


def _detail(notice: Disposal) -> Reply:
    return html(
        escape(notice.title),
        f'<div class="about-right"><h2>{escape(notice.title)}</h2><p class="time">发布时间：{notice.published_on}</p>'
        f'<div class="about-right-p">{body(notice)}</div></div>',
    )


SITE = NoticeSite("shaanxi_amc_notices", "https://www.snfamc.com", _path, _wanted, _listing, _detail, beyond="empty")
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

"""Yuecai Asset Management (www.utrustamc.com): beyond its last page the last one comes again; see docs/evidence.md#provincial-asset-managers."""

from __future__ import annotations

from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply


def _path(notice: Disposal) -> str:
    return f"/czgg/info.aspx?itemid={notice.id}"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != "/czgg/list.aspx":
        return None
    return Wanted(numbered(asked.query.get("page", "1")))


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<li><a href="{_path(notice)}"><aside class="ti f24 dot1">{escape(notice.title)}</aside>'
        f'<div class="more"><time class="date">{notice.published_on}</time><span>查看更多</span></div></a></li>'
        for notice in part.notices
    )
    return html("处置公告", f'<ul class="NewsList2 flexbw">{rows}</ul><div class="Pages">共{part.pages}页</div>')


def _detail(notice: Disposal) -> Reply:
    return html(
        escape(notice.title),
        f'<div class="NewsInfo"><div class="TitleInfo"><h1>{escape(notice.title)}</h1><time>发布时间：{notice.published_on}</time></div><article>{body(notice)}</article></div>',
    )


SITE = NoticeSite(
    "guangdong_amc_notices", "https://www.utrustamc.com", _path, _wanted, _listing, _detail, beyond="last"
)
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

"""Suzhou Asset Management (www.sz-amc.com): the text of a notice stands in a script of its page; see docs/evidence.md#provincial-asset-managers."""

from __future__ import annotations

import json
from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply


def _data(notice: Disposal) -> str:
    """The notice as its page's script holds it: characters beyond ASCII as escapes."""
    return json.dumps({"id": notice.id, "noticeContent": body(notice), "status": 1})


def _path(notice: Disposal) -> str:
    return f"/business/NoticeDetail?id={notice.id}"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != "/business/Publicity" or asked.query.get("id") != "3":
        return None
    return Wanted(numbered(asked.query.get("page", "0"), 0))


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<ul><li><a href="{_path(notice)}"><div class="date">{notice.published_on}</div><div class="title-small">'
        f"<h5>{escape(notice.title)}</h5></div></a></li></ul>"
        for notice in part.notices
    )
    return html("处置公告", f'<div class="detail">{rows}</div>')


def _detail(notice: Disposal) -> Reply:
    return html(
        escape(notice.title),
        f'<div class="description news-detail"><h4 class="list-title">{escape(notice.title)}</h4><div id="content"></div></div><script>var notice = {_data(notice)}; document.getElementById("content").innerHTML = notice.noticeContent;</script>',
    )


SITE = NoticeSite("suzhou_amc_notices", "https://www.sz-amc.com", _path, _wanted, _listing, _detail, beyond="empty")
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

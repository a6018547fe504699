"""Bank of China (www.boc.cn): two lists of all subjects, with claims among them; see docs/evidence.md#banks."""

from __future__ import annotations

import re
from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply

_OTHERS = (
    '<li><a href="/custserv/bi2/202501/t20250103_2000001.html" title="关于系统升级期间暂停部分服务的公告">'
    "关于系统升级期间暂停部分服务的公告</a><span>[ 2025-01-03 ]</span></li>"
)


def _section(notice: Disposal) -> str:
    return "aboutboc/bi6" if notice.id % 4 else "custserv/bi2"


def _path(notice: Disposal) -> str:
    return f"/{_section(notice)}/{notice.published_on:%Y%m}/t{notice.published_on:%Y%m%d}_{notice.id}.html"


def _wanted(asked: Asked) -> Wanted | None:
    found = re.fullmatch(r"/(custserv/bi2|aboutboc/bi6)/(?:index(?:_(\d+))?\.html)?", asked.path)
    if found is None:
        return None
    return Wanted(numbered(found[2] or "0", 0), lambda notice: _section(notice) == found[1])


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<li><a href="{_path(notice)}" title="{escape(notice.title)}">{escape(notice.title)}</a>'
        f"<span>[ {notice.published_on} ]</span></li>"
        for notice in part.notices
    )
    return html("公告", f'<div class="main"><div class="news"><ul class="list">{rows}{_OTHERS}</ul></div></div>')


def _detail(notice: Disposal) -> Reply:
    return html(
        escape(notice.title),
        f'<div class="content con_area"><h2 class="title">{escape(notice.title)}</h2><p class="con_time">{notice.published_on}</p><div class="TRS_Editor">{body(notice)}</div></div>',
    )


SITE = NoticeSite("boc_notices", "https://www.boc.cn", _path, _wanted, _listing, _detail)
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

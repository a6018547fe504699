"""Agricultural Bank of China (www.abchina.com): a list of all subjects, with claims among them; see docs/evidence.md#banks."""

from __future__ import annotations

import re
from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply

_OTHERS = (
    '<li><span class="details_rightC fl"><a href="./202501/t20250103_2000001.htm">办公家具采购项目招标公告</a></span>'
    '<span><span class="details_rightD fr">2025-01-03</span></span></li>'
)


def _path(notice: Disposal) -> str:
    return f"/cn/aboutabc/cggg/{notice.published_on:%Y%m}/t{notice.published_on:%Y%m%d}_{notice.id}.htm"


def _wanted(asked: Asked) -> Wanted | None:
    found = re.fullmatch(r"/cn/aboutabc/cggg/(?:default_(\d+)\.htm)?", asked.path)
    return Wanted(numbered(found[1] or "0", 0)) if found else None


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<li><span class="details_rightC fl"><a href=".{_path(notice).removeprefix("/cn/aboutabc/cggg")}">{escape(notice.title)}</a>'
        f'</span><span><span class="details_rightD fr">{notice.published_on}</span></span></li>'
        for notice in part.notices
    )
    return html("采购公告", f'<div class="details_right"><ul>{rows}{_OTHERS}</ul></div>')


def _detail(notice: Disposal) -> Reply:
    return html(
        escape(notice.title),
        f'<div class="details_right"><h3>{escape(notice.title)}</h3><p>{notice.published_on}</p><div class="TRS_Editor">{body(notice)}</div></div>',
    )


SITE = NoticeSite("abc_notices", "http://www.abchina.com", _path, _wanted, _listing, _detail)
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

"""Guangzhou's exchange (gz.gemas.com.cn): a search, details that post for three parts; see docs/evidence.md#exchanges."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply

_PAGE = "/portal/page"


def _key(notice: Disposal) -> str:
    return f"{notice.id:032x}"


def _path(notice: Disposal) -> str:
    return f"{_PAGE}?to=proUtrm&proId={_key(notice)}&packId="


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != _PAGE or asked.query.get("to") != "cmsUtrSearchAll":
        return None
    return Wanted(numbered(asked.query["pageIndex"]))


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<tr><td>{n}</td><td><a href="{SITE.address(notice)}" target="_blank">{escape(notice.title)}</a></td>'
        f"<td>债权</td><td>{notice.published_on}</td></tr>"
        for n, notice in enumerate(part.notices, start=1)
    )
    head = "<thead><tr><th>序号</th><th>标题</th><th>类型</th><th>日期</th></tr></thead>"
    return html("搜索", f'<table class="table">{head}<tbody>{rows}</tbody></table><a href="javascript:;">下一页</a>')


def _detail(notice: Disposal) -> Reply:
    return html(escape(notice.title), f'<h1>{escape(notice.title)}</h1><div id="tabcontent"></div>')


def _more(asked: Asked, notices: Sequence[Disposal]) -> Reply | None:
    """The parts for which a detail's script posts."""
    found = [notice for notice in notices if _key(notice) == asked.query.get("proId")]
    if asked.path != _PAGE or asked.method != "POST" or not found:
        return None
    parts = {
        "proUtrmDetail": body(found[0]),
        "proUtrmpub": "<table><tr><td>受让方资格条件</td><td>具有完全民事行为能力的法人或自然人</td></tr></table>",
        "proAtta": "<table><tr><th>附件名称</th></tr></table>",
    }
    part = parts.get(asked.query["to"])
    return Reply(part.encode()) if part else None


SITE = NoticeSite(
    "guangzhou_exchange", "http://gz.gemas.com.cn", _path, _wanted, _listing, _detail, beyond="empty", more=_more
)
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

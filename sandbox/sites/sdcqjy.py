"""Shandong's exchange (www.sdcqjy.com): a posted search whose rows are JSON in scripts; see docs/evidence.md#exchanges."""

from __future__ import annotations

import json
from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply

_LISTED = {"id": "proj1", "name": "某公司债权转让项目", "dataStatus": "报名中", "publishTime": "2025-01-06"}


def _path(notice: Disposal) -> str:
    return f"/zccz/article/cjgg/{notice.id}"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != "/search/getdata" or asked.method != "POST" or asked.form["keyword"] != "债权":
        return None
    return Wanted(numbered(asked.form["page"], 0))


def _row(row: dict[str, str]) -> str:
    call = f"linkToDetail({json.dumps(row, ensure_ascii=False)})"
    return f'<tr><td><a class="name" onclick="{escape(call)}">{escape(row["name"])}</a></td><td>{row["dataStatus"]}</td></tr>'


def _listing(part: Part) -> Reply:
    rows = [
        {"id": str(n.id), "name": n.title, "dataStatus": "已发布", "publishTime": f"{n.published_on} 10:00:00"}
        for n in part.notices
    ]
    shown = "".join(_row(row) for row in ([*rows, _LISTED] if rows else []))
    return Reply(f'<table class="table-all"><tbody>{shown}</tbody></table>'.encode())


def _detail(notice: Disposal) -> Reply:
    return html(
        escape(notice.title),
        f'<div class="art_title">{escape(notice.title)}</div><div class="art_cont">{body(notice)}</div>',
    )


SITE = NoticeSite("shandong_exchange", "http://www.sdcqjy.com", _path, _wanted, _listing, _detail, beyond="last")
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

"""Jiangxi Financial Asset Management (www.jxfamc.com): a posted list, details by the same call; see docs/evidence.md#provincial-asset-managers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply


def _json(value: Any) -> Reply:
    return Reply(json.dumps(value, ensure_ascii=False).encode(), "application/json;charset=UTF-8")


_CALL = "/u/dataopen/noticeList"


def _path(notice: Disposal) -> str:
    return f"/jxjrzc/chuzhigonggao/czgg_content.shtml?id={notice.id}"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != _CALL or asked.method != "POST" or asked.form.get("type") != "2":
        return None
    return Wanted(numbered(asked.form["pageNum"]))


def _listing(part: Part) -> Reply:
    rows = [{"id": str(n.id), "title": n.title, "publish": f"{n.published_on}"} for n in part.notices]
    return _json({"code": 0, "data": rows})


def _detail(notice: Disposal) -> Reply:
    return html(escape(notice.title), '<div class="mainBox clearfix"></div>')


def _more(asked: Asked, notices: Sequence[Disposal]) -> Reply | None:
    """A notice by its number, as the page's own script asks for it."""
    if asked.path != _CALL:
        return None
    found = [notice for notice in notices if str(notice.id) == asked.query.get("id")]
    rows = [
        {
            "id": str(notice.id),
            "title": notice.title,
            "publish": f"{notice.published_on}",
            "content": body(notice),
            "contentText": "",
        }
        for notice in found
    ]
    return _json({"code": 0, "data": rows})


SITE = NoticeSite(
    "jiangxi_amc_notices", "https://www.jxfamc.com", _path, _wanted, _listing, _detail, beyond="empty", more=_more
)


HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

"""Shenzhen's exchange (www.sotcbb.com): a posted list, details as JSON; see docs/evidence.md#exchanges."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, reply_json
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply

_API = "/api/v1/sotcbb/local/project"


def _path(notice: Disposal) -> str:
    return f"/bdDetail.htm?contentId=ob{notice.id}&channelId=3230&id={notice.id}"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != f"{_API}/list" or asked.method != "POST":
        return None
    return Wanted(json.loads(asked.body)["pageNum"])


def _listing(part: Part) -> Reply:
    rows = [
        {
            "objectId": f"ob{n.id}",
            "contentId": n.id,
            "projectNo": f"ZQ{n.id}",
            "title": n.title,
            "registerFrom": f"{n.published_on} 09:00:00",
        }
        for n in part.notices
    ]
    return reply_json({"code": 200, "data": {"content": rows}})


def _more(asked: Asked, notices: Sequence[Disposal]) -> Reply | None:
    """A project's text, as the page's own script asks for it."""
    found = [notice for notice in notices if str(notice.id) == asked.query.get("contentId")]
    if asked.path != f"{_API}/projectNo/detail" or not found:
        return None
    return reply_json({"code": 200, "data": {"content": f'<div class="vab-main_content">{body(found[0])}</div>'}})


def _detail(notice: Disposal) -> Reply:
    return html("深圳联合产权交易所", '<div id="app"></div>')


SITE = NoticeSite(
    "shenzhen_exchange", "https://www.sotcbb.com", _path, _wanted, _listing, _detail, beyond="empty", more=_more
)
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

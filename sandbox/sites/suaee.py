"""Shanghai's exchange (www.suaee.com): a posted list, an app's details, documents by a call; see docs/evidence.md#exchanges."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, app, reply_json
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply

_DATA = "/manageproject/foreign/creditorRights/"
_APP = app("上海联合产权交易所", f'"{_DATA}preview?" + location.hash.split("?")[1]')


def _path(notice: Disposal) -> str:
    return f"/suaeeHome/#/projectdetail/jymhzhaiquan?xmid={notice.id}"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != "/manageprojectweb/foreign/project/queryAllNew" or asked.method != "POST":
        return None
    return Wanted(json.loads(asked.body)["pageQuery"]["pageIndex"])


def _listing(part: Part) -> Reply:
    rows = [
        {
            "xmid": n.id,
            "xmbh": f"ZQ{n.id}",
            "xmmc": n.title,
            "xmurl": SITE.address(n),
            "gpksrq": int(datetime.fromisoformat(f"{n.published_on}T00:00:00+08:00").timestamp() * 1000),
        }
        for n in part.notices
    ]
    return reply_json({"code": 200, "message": "成功", "data": {"data": rows, "total": part.total}})


def _more(asked: Asked, notices: Sequence[Disposal]) -> Reply | None:
    """The app's page, and what its script asks for."""
    if asked.path == "/suaeeHome/":
        return _APP
    found = [notice for notice in notices if str(notice.id) == asked.query.get("xmid")]
    if not found or not asked.path.startswith(_DATA):
        return None
    (notice,) = found
    if asked.path == f"{_DATA}getCreditorRightsAnnounceDetail":
        return reply_json({"code": 200, "data": {"xmid": notice.id, "xmmc": notice.title, "gsfj": []}})
    return Reply(f'<div class="project_detail">{body(notice)}</div>'.encode())


def _detail(notice: Disposal) -> Reply:
    return _APP


SITE = NoticeSite(
    "shanghai_exchange", "https://www.suaee.com", _path, _wanted, _listing, _detail, beyond="empty", more=_more
)
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

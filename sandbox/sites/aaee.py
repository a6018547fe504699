"""Anhui's exchange (aaee.com.cn): a posted list of financial assets, an app's details; see docs/evidence.md#exchanges."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, app, reply_json
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply

_TEXT = "/si/prjs/realright/detail"
_OTHER = {"XMID": 1, "XMMC": "某公司应收租金收益权", "KSRQ": 20250103}
_APP = app("安徽省产权交易中心", f'"{_TEXT}?" + location.hash.split("?")[1]')


def _path(notice: Disposal) -> str:
    return f"/xmzx.html#/real_rightDetail?XMID={notice.id}"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != "/si/prjs/realright/list" or asked.method != "POST":
        return None
    return Wanted(json.loads(asked.body)["pageNo"])


def _listing(part: Part) -> Reply:
    rows = [{"XMID": n.id, "XMMC": n.title, "KSRQ": int(f"{n.published_on:%Y%m%d}")} for n in part.notices]
    return reply_json({"code": 200, "data": [*rows, _OTHER] if rows else []})


def _more(asked: Asked, notices: Sequence[Disposal]) -> Reply | None:
    """The app's page, and what its script asks for."""
    if asked.path == "/xmzx.html":
        return _APP
    found = [notice for notice in notices if str(notice.id) == asked.query.get("XMID")]
    if asked.path != _TEXT or not found:
        return None
    text = f'<div class="default-detail-box"><ul class="monitor-tab-cont"><li>{body(found[0])}</li></ul></div>'
    return Reply(text.encode())


def _detail(notice: Disposal) -> Reply:
    return _APP


SITE = NoticeSite(
    "anhui_exchange", "https://aaee.com.cn", _path, _wanted, _listing, _detail, beyond="empty", more=_more
)
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

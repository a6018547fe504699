"""China Orient AMC (sales.coamc.com.cn): a posted list for each kind of disposal; see docs/evidence.md#national-asset-managers."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply


def _json(value: Any) -> Reply:
    return Reply(json.dumps(value, ensure_ascii=False).encode(), "application/json;charset=UTF-8")


_KINDS = ("CREDIT_DISPOSITION", "ASSET_DISPOSITION", "MULTI_DISPOSITION")
_UUID = "4f1c0a52-7d7e-4a57-9a0f-{:012d}"


def _kind(notice: Disposal) -> str:
    return "MARKETING" if notice.kind == "marketing" else _KINDS[notice.deal % 3]


def _path(notice: Disposal) -> str:
    folder, name = _UUID.format(notice.deal), _UUID.format(notice.id)
    return f"/html/{folder}/{_kind(notice)}/{notice.published_on:%Y%m%d}/{name}.html"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != "/coamc/api/getNoticePage" or asked.method != "POST":
        return None
    kind = asked.form["type"]
    return Wanted(numbered(asked.form["page"]), lambda notice: _kind(notice) == kind)


def _listing(part: Part) -> Reply:
    rows = [
        {
            "id": n.id,
            "title": n.title,
            "url": _path(n),
            "branchName": n.seller_words,
            "typeKey": _kind(n),
            "auditTime": f"{n.published_on} 10:00:00",
        }
        for n in part.notices
    ]
    pages = {"content": rows, "totalPages": part.pages, "totalElements": part.total}
    return _json({"code": 200, "data": {"data": pages}})


def _detail(notice: Disposal) -> Reply:
    content = (
        f'<div class="notice-title">{escape(notice.title)}</div><div class="notice-detail clear">{body(notice)}</div>'
    )
    return html(escape(notice.title), content)


SITE = NoticeSite("orient_notices", "https://sales.coamc.com.cn", _path, _wanted, _listing, _detail, beyond="empty")


HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

"""Jiangsu Asset Management (www.jsamc.com.cn): a posted list, pages with class names made by a build; see docs/evidence.md#provincial-asset-managers."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply


def _json(value: Any) -> Reply:
    return Reply(json.dumps(value, ensure_ascii=False).encode(), "application/json;charset=UTF-8")


def _path(notice: Disposal) -> str:
    return f"/assets-promote/disposal-announcement/{notice.id}"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != "/prod-api/disposal_notice/homePage/list/v2" or asked.method != "POST":
        return None
    return Wanted(int(json.loads(asked.body)["body"]["current"]))


def _listing(part: Part) -> Reply:
    rows = [{"id": n.id, "name": n.title, "showTime": f"{n.published_on} 09:00:00"} for n in part.notices]
    return _json({"code": 200, "msg": "操作成功", "body": {"total": part.total, "list": rows}})


def _detail(notice: Disposal) -> Reply:
    content = (
        '<div class="assetsPost_postContainer__2ziyr"><div class="assetsPost_postHeaderContainer__1M8R8">'
        f"<h4>{escape(notice.title)}</h4><span>{notice.published_on}</span></div>"
        f'<div class="assetsPost_contentContainer__EoCnw">{body(notice)}</div></div>'
    )
    return html(escape(notice.title), content)


SITE = NoticeSite("jiangsu_amc_notices", "https://www.jsamc.com.cn", _path, _wanted, _listing, _detail, beyond="empty")


HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

"""Tianjin's exchange (trade.tpre.cn): a JSON list, an app's details, documents by a call; see docs/evidence.md#exchanges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sandbox import attached
from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, app, numbered, reply_json
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply

_DOCUMENTS = "/finance/biz/finance/formal/project-info-pkId/anmuas"
_TEXT = "/finance/biz/finance/formal/project-content"
_DOCUMENT = "/tpre-process-biz-rest/attachment/api/download/anmuas/"


def _key(notice: Disposal) -> str:
    return f"{notice.id:032x}"


def _path(notice: Disposal) -> str:
    return f"/finance-view/project/formal-detail?id={_key(notice)}"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != "/finance/biz/finance/project/anonymity/page" or asked.headers.get("systemcode") != "FINANCE_WEB":
        return None
    return Wanted(numbered(asked.query["current"]))


def _listing(part: Part) -> Reply:
    rows = [
        {
            "pkId": _key(n),
            "type": "FORMAL",
            "projectName": n.title,
            "projectCode": f"ZQ{n.id}",
            "disclosureStartTime": f"{n.published_on} 00:00:00",
        }
        for n in part.notices
    ]
    return reply_json({"code": 200, "data": {"records": rows}})


def _attachments(notice: Disposal) -> list[dict[str, Any]]:
    path = attached.path(notice)
    files = [] if path is None else [{"attachmentSource": str(notice.id), "attachmentSuffix": path.rpartition(".")[2]}]
    pictures = [{"attachmentSource": f"{notice.id}0", "attachmentSuffix": "png"}]
    return [{"typeName": "图片", "attachmentList": pictures}, {"typeName": "附件", "attachmentList": files}]


def _more(asked: Asked, notices: Sequence[Disposal]) -> Reply | None:
    """What the app's script asks for, and the documents."""
    of = {_key(notice): notice for notice in notices}
    if asked.path == _DOCUMENTS and asked.query.get("pkId") in of:
        return reply_json(
            {"code": 200, "data": {"attachmentTypeRelationVOList": _attachments(of[asked.query["pkId"]])}}
        )
    if asked.path == _TEXT and asked.query.get("id") in of:
        # The app opens documents by script: its page links none.
        text = re.sub(r"<a [^>]*>(.*?)</a>", r"\1", body(of[asked.query["id"]]))
        return Reply(f'<div class="detail-wrap">{text}</div>'.encode())
    documents = {f"{_DOCUMENT}{notice.id}": notice for notice in notices if attached.path(notice) is not None}
    return attached.document(documents[asked.path]) if asked.path in documents else None


def _detail(notice: Disposal) -> Reply:
    return app("天津产权交易中心", f'"{_TEXT}" + location.search')


SITE = NoticeSite(
    "tianjin_exchange", "https://trade.tpre.cn", _path, _wanted, _listing, _detail, beyond="empty", more=_more
)
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

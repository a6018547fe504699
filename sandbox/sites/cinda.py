"""China Cinda AMC (www.cinda.com.cn): a posted list, details that a script fills; see docs/evidence.md#national-asset-managers."""

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


_DETAIL = "/home/pc/cn/xdjt/qykhpd/blzcjy/zcggxq/index.shtml"
_TEXT = "/api/asset/wtdf/json/bulletin/detail"
_SHELL = """<div id="app"></div><script>
fetch("TEXT?id=" + new URLSearchParams(location.search).get("bulletintno")).then(function (r) { return r.text(); })
  .then(function (text) { document.getElementById("app").innerHTML = text; });
</script>""".replace("TEXT", _TEXT)


def _path(notice: Disposal) -> str:
    return f"{_DETAIL}?bulletintno={notice.id}"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != "/api/asset/wtdf/json/bulletin/listData" or asked.method != "POST":
        return None
    return Wanted(numbered(asked.form["currentPage"]))


def _listing(part: Part) -> Reply:
    rows = [
        {
            "id": n.id,
            "code": f"XD{n.id}",
            "name": n.title,
            "createtime": f"{n.published_on} 09:30:00",
            "dealoffice": n.seller_words,
            "amount": None,
        }
        for n in part.notices
    ]
    return _json({"code": "0", "data": {"pageCount": part.pages, "totalCount": part.total, "data": rows}})


def _detail(notice: Disposal) -> Reply:
    return html("中国信达", _SHELL)


def _more(asked: Asked, notices: Sequence[Disposal]) -> Reply | None:
    """A notice's text, as the page's own script asks for it."""
    found = [notice for notice in notices if asked.path == _TEXT and str(notice.id) == asked.query.get("id")]
    if not found:
        return None
    (notice,) = found
    text = (
        f"<h1>{escape(notice.title)}</h1><p>编号：XD{notice.id}</p><p>发布时间：{notice.published_on}</p>{body(notice)}"
        '<h3>相关资产信息</h3><ul><li><a href="#">更多资产</a></li></ul>'
    )
    return Reply(text.encode())


SITE = NoticeSite(
    "cinda_notices", "https://www.cinda.com.cn", _path, _wanted, _listing, _detail, beyond="empty", more=_more
)


HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

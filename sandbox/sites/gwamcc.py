"""China Great Wall AMC (www.gwamcc.com): JSON lists, details that a script fills; see docs/evidence.md#national-asset-managers."""

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


_TEXT = "/Ajax/GetArticle.ashx"
_SHELL = """<div class="main"></div><script>
fetch("TEXT" + location.search).then(function (r) { return r.text(); })
  .then(function (text) { document.querySelector(".main").innerHTML = text; });
</script>""".replace("TEXT", _TEXT)


def _path(notice: Disposal) -> str:
    return f"/HiringDetail.aspx?liName=64&ID={notice.id}"


def _wanted(asked: Asked) -> Wanted | None:
    if asked.path != "/Ajax/GetArticleList.ashx" or asked.query.get("liName") != "64":
        return None
    return Wanted(numbered(asked.query["pIndex"]))


def _listing(part: Part) -> Reply:
    rows = [{"ID": n.id, "Title": n.title, "ActionDate": f"{n.published_on:%Y/%m/%d}"} for n in part.notices]
    return _json({"ds": rows, "pager": [{"pCount": part.pages}]})


def _detail(notice: Disposal) -> Reply:
    return html("中国长城资产", _SHELL)


def _more(asked: Asked, notices: Sequence[Disposal]) -> Reply | None:
    """A notice's text, as the page's own script asks for it."""
    found = [notice for notice in notices if asked.path == _TEXT and str(notice.id) == asked.query.get("ID")]
    if not found:
        return None
    (notice,) = found
    return Reply(f'<div id="contentHolder"><h2>{escape(notice.title)}</h2>{body(notice)}</div>'.encode())


SITE = NoticeSite(
    "great_wall_notices", "https://www.gwamcc.com", _path, _wanted, _listing, _detail, beyond="empty", more=_more
)


HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

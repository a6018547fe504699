"""Jiangsu's market of property rights (www.jscq.com.cn): a list that a script fills; see docs/evidence.md#exchanges."""

from __future__ import annotations

import json
from html import escape

from sandbox.bodies import body
from sandbox.notice_site import NoticeSite, Part, Wanted, html
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply

_LIST = "/jscq/cqjy/zypt/blzcjypt/index.shtml"


def _path(notice: Disposal) -> str:
    return f"/jscq/cqjy/zypt/blzcjypt/{notice.published_on:%Y-%m/%d}/detail_{notice.id}.shtml"


def _wanted(asked: Asked) -> Wanted | None:
    return Wanted(1) if asked.path == _LIST else None


def _filled(content: str) -> Reply:
    """A page that its own script fills."""
    script = f'document.getElementById("content").innerHTML = {json.dumps(content)};'
    return html("江苏产权市场网", f'<div id="content"></div><script>{script}</script>')


def _listing(part: Part) -> Reply:
    rows = "".join(
        f'<li class="pxitem"><a class="cairong1" href="{_path(notice)}">{escape(notice.title)}</a></li>'
        for notice in part.notices
    )
    pager = '<a href="javascript:;" class="layui-laypage-next layui-disabled">下一页</a>'
    return _filled(f"<ul>{rows}</ul><div>{pager}</div>")


def _detail(notice: Disposal) -> Reply:
    return _filled(f'<div class="detail_bottom"><div class="tab_bottom tab_bottom1">{body(notice)}</div></div>')


SITE = NoticeSite("jiangsu_exchange", "https://www.jscq.com.cn", _path, _wanted, _listing, _detail, size=100)
HOSTS = (SITE.host,)
SOURCES = (SITE.source,)
ADDRESSES = {SITE.source: SITE.address}
opened = SITE.opened

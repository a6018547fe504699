"""What the sites of notices in the sandbox share: which notices a list page shows, and which page a request means."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from sandbox import attached
from sandbox.market import Market
from sandbox.notices import Disposal, notices_of
from sandbox.sites import Asked, Reply, not_found


@dataclass(frozen=True)
class Part:
    """A page of a list: its number from 1, how many there are, its notices."""

    number: int
    pages: int
    notices: Sequence[Disposal]
    total: int


@dataclass(frozen=True)
class Wanted:
    """What a request for a list means: the page's number from 1, and which notices its section holds."""

    number: int
    holds: Callable[[Disposal], bool] = lambda notice: True


@dataclass(frozen=True)
class NoticeSite:
    """A site of notices.

    `path` is a notice's path and query, `wanted` reads a request for a list page (None: it is none), `listing` and
    `detail` render. `beyond` says what comes after the last page: nothing there (`gone`), an empty list (`empty`) or the
    last page again (`last`). `more` answers what else the site's own scripts ask for.
    """

    source: str
    home: str
    path: Callable[[Disposal], str]
    wanted: Callable[[Asked], Wanted | None]
    listing: Callable[[Part], Reply]
    detail: Callable[[Disposal], Reply]
    size: int = 6
    beyond: str = "gone"
    more: Callable[[Asked, Sequence[Disposal]], Reply | None] = lambda asked, notices: None

    @property
    def host(self) -> str:
        """The site's host."""
        return self.home.partition("://")[2]

    def address(self, notice: Disposal) -> str:
        """Where a notice stands on the real site."""
        return self.home + self.path(notice)

    def opened(self, market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
        """The site on a night."""
        notices = notices_of(market.disposals, self.source, night)
        details = {self.path(notice): notice for notice in notices}
        documents = {path: notice for notice in notices if (path := attached.path(notice)) is not None}

        def answer(asked: Asked) -> Reply:
            query = "&".join(f"{key}={value}" for key, value in asked.query.items())
            notice = details.get(f"{asked.path}?{query}" if query else asked.path)
            if notice is not None and asked.method == "GET":
                return self.detail(notice)
            if asked.path == attached.FORM:
                return attached.form()
            if asked.path in documents:
                return attached.document(documents[asked.path])
            wanted = self.wanted(asked)
            if wanted is None:
                return self.more(asked, notices) or not_found()
            return self._list(wanted, [notice for notice in notices if wanted.holds(notice)])

        return answer

    def _list(self, wanted: Wanted, held: Sequence[Disposal]) -> Reply:
        pages = max(1, ceil(len(held) / self.size))
        number = wanted.number
        if number > pages:
            if self.beyond == "gone":
                return not_found()
            number = pages if self.beyond == "last" else number
        return self.listing(Part(number, pages, held[(number - 1) * self.size : number * self.size], len(held)))


def numbered(text: str, first: int = 1) -> int:
    """The page that a number in an address means, counted from 1; 0 where it is none."""
    return int(text) - first + 1 if text.isdigit() else 0


def html(title: str, content: str) -> Reply:
    """A page of a site with its head and foot."""
    return Reply(
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        '<script>var _hmt = _hmt || [];</script></head><body><div class="header"><a href="/">网站首页</a>'
        f'<a href="/about/">关于我们</a></div>{content}<div class="footer">版权所有</div></body></html>'.encode()
    )


def reply_json(value: Any) -> Reply:
    """A JSON reply."""
    return Reply(json.dumps(value, ensure_ascii=False).encode(), "application/json;charset=UTF-8")


def app(title: str, address: str) -> Reply:
    """An app's page: its script asks for an address, given as an expression of the script, and shows what comes."""
    script = (
        f"fetch({address}).then(function (r) {{ return r.text(); }})"
        '.then(function (text) { document.getElementById("app").innerHTML = text; });'
    )
    return html(title, f'<div id="app"></div><script>{script}</script>')

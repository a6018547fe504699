"""CITIC Financial AMC (www.famc.citic): server HTML lists and details; see docs/evidence.md#national-asset-managers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from math import ceil

from sandbox.bodies import body
from sandbox.market import Market
from sandbox.notices import Disposal, notices_of
from sandbox.sites import Asked, Reply, not_found

HOST = "www.famc.citic"
HOSTS = (HOST,)
SOURCES = ("citic_famc_notices",)
_SECTION = "/ywjs/ywdt/zcczxx/"
_PER_PAGE = 12
_COMPANY = "中国中信金融资产管理股份有限公司"


def path(notice: Disposal) -> str:
    """The notice's path."""
    return f"{_SECTION}{notice.published_on.year}/{notice.id}.shtml"


def address(notice: Disposal) -> str:
    """The notice's address on the real site."""
    return f"https://{HOST}{path(notice)}"


class Site:
    """The site on a night."""

    def __init__(self, market: Market, night: int) -> None:
        self.notices = notices_of(market.disposals, SOURCES[0], night)
        self.details = {path(notice): notice for notice in self.notices}

    def answer(self, asked: Asked) -> Reply:
        """A list page, a notice, or 404."""
        if asked.path in self.details:
            return Reply(_detail(self.details[asked.path]).encode())
        found = re.fullmatch(re.escape(_SECTION) + r"(?:index(?:_(\d+))?\.shtml)?", asked.path)
        number = int(found[1] or 0) if found else -1
        pages = ceil(len(self.notices) / _PER_PAGE)
        if not 0 <= number < pages:
            return not_found()
        return Reply(_list(self.notices[number * _PER_PAGE : (number + 1) * _PER_PAGE], number, pages).encode())


def _page(title: str, content: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}_{_COMPANY}</title></head>'
        f'<body><div class="top"><a href="/">首页</a></div>{content}<div class="foot">{_COMPANY}</div></body></html>'
    )


def _list(notices: Sequence[Disposal], number: int, pages: int) -> str:
    lines = "".join(
        f'<li><a href="{path(n)}" title="{escape(n.title)}">{escape(n.title[:24])}…</a><span>{n.published_on}</span></li>'
        for n in notices
    )
    following = f'<a href="index_{number + 1}.shtml">下一页</a>' if number + 1 < pages else "<span>下一页</span>"
    return _page("资产处置信息", f'<ul class="news_list">{lines}</ul><div class="pages">{following}</div>')


def _detail(notice: Disposal) -> str:
    return _page(notice.title, f'<h1>{escape(notice.title)}</h1><div class="blzcwz_text">{body(notice)}</div>')


ADDRESSES = {SOURCES[0]: address}


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The site on a night."""
    return Site(market, night).answer

"""E-papers made with Founder's publisher: issues of four pages, the notices on the last one; see docs/evidence.md#newspapers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from sandbox.bodies import body
from sandbox.market import NIGHTS, Market
from sandbox.notice_site import html
from sandbox.notices import Disposal, notices_of
from sandbox.sites import Asked, Reply, not_found

_PAGES = 4
_SATURDAY = 5


@dataclass(frozen=True)
class Paper:
    """One paper: its spider, its host, and what stands before an issue's day, before an article's, and page names."""

    source: str
    home: str
    layout: str
    content: str
    page: str

    @property
    def host(self) -> str:
        """The paper's host."""
        return self.home.partition("://")[2]

    def path(self, notice: Disposal) -> str:
        """Where a notice is printed."""
        return f"{self.content}{notice.published_on:%Y%m/%d}/content_{notice.id}.html"

    def address(self, notice: Disposal) -> str:
        """Where a notice stands on the real site."""
        return self.home + self.path(notice)


def _gansu(source: str, key: str) -> Paper:
    return Paper(source, "https://szb.gansudaily.com.cn", f"/{key}/pc/layout/", f"/{key}/pc/con/", "col{:02d}.html")


PAPERS = (
    _gansu("gansu_economic_daily", "gsjjrb"),
    _gansu("gansu_legal_daily", "gsfzb"),
    _gansu("gansu_farmers_daily", "gsnmb"),
    Paper("chuxiong_daily", "http://epaper.chuxiong.cn", "/", "/content/", "node_{:02d}.html"),
)
HOSTS = tuple(dict.fromkeys(paper.host for paper in PAPERS))
SOURCES = tuple(paper.source for paper in PAPERS)
ADDRESSES = {paper.source: paper.address for paper in PAPERS}


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The papers on a night."""
    printed = {paper.source: notices_of(market.disposals, paper.source, night) for paper in PAPERS}
    last = NIGHTS[night].date()

    def answer(asked: Asked) -> Reply:
        for paper in PAPERS:
            notices = printed[paper.source]
            if paper.host == asked.host:
                reply = _article(paper, asked.path, notices) or _page(paper, asked.path, notices, last)
                if reply is not None:
                    return reply
        return not_found()

    return answer


def _article(paper: Paper, path: str, notices: Sequence[Disposal]) -> Reply | None:
    notice = next((n for n in notices if paper.path(n) == path), None)
    if notice is not None:
        return _printed(notice.title, body(notice))
    if path.startswith(paper.content) and path.endswith("_1.html"):
        return _printed("遗失声明", "<p>某某商行遗失公章一枚，声明作废。</p>")
    return None


def _printed(title: str, text: str) -> Reply:
    content = (
        f'<div class="detail-art"><div class="newsdetatit"><h3>{escape(title)}</h3></div>'
        f'<div id="ozoom" class="newsdetatext"><founder-content>{text}</founder-content></div></div>'
    )
    return html(escape(title), content)


def _page(paper: Paper, path: str, notices: Sequence[Disposal], last: date) -> Reply | None:
    found = re.fullmatch(re.escape(paper.layout) + r"(\d{4})(\d\d)/(\d\d)/(\w+\.html)", path)
    names = [paper.page.format(number + 1) for number in range(_PAGES)]
    if found is None or found[4] not in names:
        return None
    day = date(int(found[1]), int(found[2]), int(found[3]))
    of_day = [notice for notice in notices if notice.published_on == day]
    if day > last or (day.weekday() >= _SATURDAY and not of_day):
        return None
    pages = "".join(f'<li><a class="btn btn-block" href="{name}">第{name[3:5]}版</a></li>' for name in names)
    content = f'<div class="nav-list"><ul>{pages}<li><a class="btn pdf" href="x.pdf">PDF</a></li></ul></div>'
    return html(
        "数字报", f'{content}<div class="news-list"><ul>{_lines(paper, day, found[4], names, of_day)}</ul></div>'
    )


def _lines(paper: Paper, day: date, name: str, names: Sequence[str], of_day: Sequence[Disposal]) -> str:
    lines = [("全省经济运行稳中向好", f"{paper.content}{day:%Y%m/%d}/content_{name[:5]}.html")]
    if name == names[-1]:
        lines = [(notice.title, paper.path(notice)) for notice in of_day]
        lines.append(("声明", f"{paper.content}{day:%Y%m/%d}/content_1.html"))
    return "".join(
        f'<li class="resultList"><a href="{path}"><h4>{escape(title)}</h4></a></li>' for title, path in lines
    )

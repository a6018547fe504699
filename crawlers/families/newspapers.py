"""The family of e-papers made with Founder's publisher: an issue's pages, the articles on a page, an article.

Assignment notices (债权转让通知暨债务催收联合公告) are printed in provincial papers. An issue is a window of its own: a
day without a paper is complete when the site says that there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from crawlers.engine.kinds import PageKind
from crawlers.engine.source import Scope, Source
from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.lines import CLAIMS, follow_notice
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError, Window
from crawlers.pages.selectors import words
from records.china import CHINA
from records.content import paragraphs
from records.said import SaidNotice

SECTION = "issues"
# Papers come late to the net; after that an issue that was read whole stays as it is.
_SETTLED = timedelta(days=3)
_BACK = timedelta(days=14)
# Advertisements often carry no title of their own.
_TITLES = re.compile(rf"{CLAIMS}|公告|通知|声明|广告|^$")
_OF_CLAIMS = re.compile(r"债权|债务催收|不良资产|资产包")
NAMED_PAGES, NAMED_ARTICLES = ".nav-list a.btn[href]:not(.pdf)", "li.resultList a[href]"
DAY_IN_ADDRESS = re.compile(r"(20\d\d)(\d\d)/(\d\d)/")
_ARTICLE = HtmlDetail(address="", heading=".newsdetatit h3, .detail-art h3", body="#ozoom")


def parse_page(page: Page) -> Iterator[Output]:
    """The articles on a page of the paper that may be notices of claims, and the issue's other pages.

    Shape: `.nav-list a.btn` leads to the pages, `li.resultList a` to the articles. Raises ShapeError where there is
    neither.
    """
    pages = page.selector.css(NAMED_PAGES)
    articles = page.selector.css(NAMED_ARTICLES)
    if not pages:
        raise ShapeError(page.url, ".nav-list a.btn", "no page of the paper is named")
    day = _day_of(page)
    wanted = {}
    for article in articles:
        title = words(article)
        if _TITLES.search(title):
            address = page.join(article.attrib["href"])
            wanted[address] = follow_notice(address, title, day)
    yield Listing(announced=None, keys=tuple(wanted), last=True, others=len(articles) - len(wanted))
    yield from wanted.values()
    for other in dict.fromkeys(page.join(node.attrib["href"]) for node in pages):
        if other != page.url:
            yield Follow(other, "list")


def parse_article(page: Page) -> Iterator[Output]:
    """The notice, where the article speaks of claims; else one line of another subject. Raises ShapeError without text.

    Shape: the words stand in `#ozoom founder-content`.
    """
    said, *defects = _ARTICLE.parse(page)
    if isinstance(said, SaidNotice) and any(map(_OF_CLAIMS.search, (said.title, *paragraphs(said.content)))):
        yield said
        yield from defects
    else:
        yield Listing(announced=None, keys=(), others=1)


def _day_of(page: Page) -> str:
    found = DAY_IN_ADDRESS.search(page.url)
    if found is None:
        raise ShapeError(page.url, "address", "no day of issue in it")
    return "-".join(found.groups())


class Newspaper(Source, abstract=True):
    """A paper. Beside the nouns of every source it states `issue`, the address of an issue's first page by its day
    (`%Y%m/%d`), and `paper` and `article`, patterns of the addresses of pages and of articles.
    """

    issue: ClassVar[str]
    paper: ClassVar[str]
    article: ClassVar[str]

    # Not every day has an issue.
    first_page_may_be_gone: ClassVar = True
    least: ClassVar = 0

    NOUNS: ClassVar = (*Source.NOUNS, "issue", "paper", "article")

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """The kinds of the source's pages, which all papers of the family share."""
        if hasattr(cls, "paper") and hasattr(cls, "article"):
            cls.kinds = {"list": PageKind(parse_page, cls.paper), "detail": PageKind(parse_article, cls.article)}
        cls.sections = {SECTION: "每日版面"}
        super().__init_subclass__(**kwargs)

    @classmethod
    def reads_nightly(cls, period: str, today: date) -> bool:
        """The issues of the last two weeks."""
        return date.fromisoformat(period) >= today - _BACK

    def first_pages(self, scope: Scope) -> Iterator[Follow]:
        """The first page of each day's issue, by default of the last two weeks; read days are not read again."""
        today = datetime.now(CHINA).date()
        day = scope.since or today - _BACK
        until = min(scope.until or today, today)
        while day <= until:
            if not self._settled(day, today):
                yield Follow(day.strftime(self.issue), "list", window=Window(SECTION, day.isoformat()))
            day += timedelta(days=1)

    def _settled(self, day: date, today: date) -> bool:
        row = self.session.ledger.read_window(self.name, SECTION, day.isoformat())
        return row is not None and row.complete and today - day > _SETTLED and "refresh" not in self.scope.arguments

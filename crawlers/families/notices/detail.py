"""The page of one notice: HTML, HTML inside JSON, or HTML inside a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from parsel import Selector

from crawlers.families.notices.attachments import DOCUMENT
from crawlers.families.notices.lists import DAY, at
from crawlers.pages.page import Page, ShapeError
from crawlers.pages.selectors import maybe, words
from documents.html import content
from records.said import SaidNotice

_DOCUMENT = re.compile(DOCUMENT)
_PUBLISHED = re.compile(r"(?:发布|发表|公告|信息)?(?:时间|日期)\s*[:：]\s*(" + DAY.pattern + ")")


@dataclass(frozen=True, kw_only=True)
class HtmlDetail:
    """A notice's page in HTML.

    `address` is a pattern of such addresses; `body` and `heading` are CSS selectors of the notice and of its title;
    `published` one of the node that prints its day (default: the day beside a word for it). `embedded` names the key of
    a JSON string in a script that holds the notice's HTML, for pages that their own script fills. `begins` and `ends`
    are words of the lines between which the notice stands, where no node holds it alone. `opening` is a CSS selector of
    a part of the page above the body that belongs to the notice (its price and period). With `browser` the page is
    opened in a real browser, which waits for the body.
    """

    address: str
    body: str
    heading: str = "h1"
    published: str = ""
    embedded: str = ""
    begins: str = ""
    ends: str = ""
    opening: str = ""
    browser: bool = False

    def parse(self, page: Page) -> Iterator[SaidNotice]:
        """The notice. Raises ShapeError where its body is missing."""
        if self.embedded:
            node = _embedded(page, self.embedded)
        else:
            found = maybe(page.selector, self.body)
            if found is None:
                raise ShapeError(page.url, self.body, "no node: the notice's body is missing")
            node = found
        head = maybe(page.selector, self.heading)
        title = words(head) if head is not None else ""
        opening = maybe(page.selector, self.opening) if self.opening else None
        nodes = [node] if opening is None else [opening, node]
        notice = notice_of(page, nodes, title, page.context.get("published_on") or self._day(page.selector))
        if self.browser and not notice.content:
            raise ShapeError(page.url, self.body, "no words: the page's script has not filled the notice in")
        yield self._cut(page, notice) if self.begins else notice

    def _cut(self, page: Page, notice: SaidNotice) -> SaidNotice:
        """The notice from the line with its first words to the line before what follows it."""
        lines = [(n, part) for n, part in enumerate(notice.content) if isinstance(part, str)]
        first = next((n for n, line in lines if self.begins in line), None)
        if first is None:
            raise ShapeError(page.url, self.begins, "no such words: the notice's body is missing")
        last = next((n for n, line in lines if n > first and self.ends in line), len(notice.content))
        return replace(notice, content=notice.content[first:last])

    def _day(self, selector: Selector) -> str | None:
        if self.published:
            node = maybe(selector, self.published)
            found = DAY.search(words(node)) if node is not None else None
            return found[0] if found else None
        beside = _PUBLISHED.search(words(selector))
        return beside[1] if beside else None


@dataclass(frozen=True, kw_only=True)
class JsonDetail:
    """A notice as a JSON reply: `body` is the path of its HTML, `heading` and `published` those of its title and day.

    `address` is a pattern of the reply's address.
    """

    address: str
    body: str
    heading: str = ""
    published: str = ""
    browser: ClassVar[bool] = False

    def parse(self, page: Page) -> Iterator[SaidNotice]:
        """The notice. Raises ShapeError where the reply has no body."""
        html = at(page, page.json, self.body)
        if not isinstance(html, str) or not html.strip():
            raise ShapeError(page.url, self.body, "the notice's body is empty")
        title = str(at(page, page.json, self.heading)) if self.heading else ""
        published = page.context.get("published_on")
        if not published and self.published:
            published = str(at(page, page.json, self.published))
        yield notice_of(page, [Selector(text=html)], title, published)


def _embedded(page: Page, key: str) -> Selector:
    found = re.search(rf'"{re.escape(key)}"\s*:\s*("(?:[^"\\]|\\.)*")', page.text)
    if found is None:
        raise ShapeError(page.url, key, "no such text in the page's scripts: the notice's body is missing")
    return Selector(text=json.loads(found[1]))


def notice_of(page: Page, nodes: Sequence[Selector], title: str, published: str | None) -> SaidNotice:
    """The notice whose words stand below the nodes, in their order, with what the pages before it said of it."""
    url = page.context.get("url") or page.url
    named = page.context.get("documents", "").split()
    linked = [
        # Some sites put a document's address into `src` of a link.
        page.join(href)
        for node in nodes
        for href in node.css("a::attr(href), a::attr(src)").getall()
        if _DOCUMENT.search(href.strip())
    ]
    return SaidNotice(
        source=page.source,
        source_key=page.context.get("entry") or url,
        url=url,
        title=title or page.context.get("title", ""),
        published_on=published or None,
        content=tuple(part for node in nodes for part in content(node)),
        attachments=(*named, *linked),
    )

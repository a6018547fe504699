"""The page of one notice: HTML, HTML inside JSON, or HTML inside a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from parsel import Selector

from crawlers.families.notices.lines import DAY
from crawlers.families.notices.links import documents_on, pictures_on
from crawlers.pages.documents import FoundDocument, defects_of, documents_within
from crawlers.pages.json_values import at
from crawlers.pages.page import Page, ShapeError
from crawlers.pages.selectors import maybe, words
from documents.errors import DocumentError
from documents.html import read
from documents.json_text import markup
from documents.trees import tree
from records.batch import Defect
from records.said import SaidAttachment, SaidNotice

_PUBLISHED = re.compile(r"(?:发布|发表|公告|信息)?(?:时间|日期)\s*[:：]\s*(" + DAY.pattern + ")")


@dataclass(frozen=True, kw_only=True)
class HtmlDetail:
    r"""A notice's page in HTML.

    Every site:
    1. `address`: a pattern of the addresses of notices: `r"scdamc\.com/\d+\.html"`.
    2. `body`: a CSS selector of the notice: `"div.article"`.
    3. `heading`: one of its title: `"div.top h1, div.top h3"`.

    A list without days:
    4. `published`: CSS of the node that prints the day (default: the day beside a word for it): `"div.date"`.

    A body that is no node of its own:
    5. `opening`: a CSS selector of a part above the body that belongs to the notice, its price and period: `"#head"`.
    6. `begins`: words of the line with which the notice begins: `"编号"`.
    7. `ends`: words of the line that follows it: `"相关资产信息"`.

    A page that its script fills:
    8. `embedded`: the key of a JSON string in a script that holds the notice's HTML: `"content"`.
    9. `browser`: whether a real browser opens the page and waits for the body: `True`.
    """

    # every site
    address: str
    body: str
    heading: str = "h1"
    # a list without days
    published: str = ""
    # a body that is no node of its own
    opening: str = ""
    begins: str = ""
    ends: str = ""
    # a page that its script fills
    embedded: str = ""
    browser: bool = False

    def parse(self, page: Page) -> Iterator[SaidNotice | SaidAttachment | Defect]:
        """The notice, what the pictures within its page say, and what is left out of it. Raises ShapeError where its
        body is missing.
        """
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
        published = page.context.get("published_on") or self._day(page.selector)
        notice, beside = notice_of(page, nodes, title, published)
        shown = any(isinstance(one, SaidAttachment) for one in beside)
        if self.browser and not notice.content and not notice.attachments and not shown:
            raise ShapeError(page.url, self.body, "no words: the page's script has not filled the notice in")
        yield self._cut(page, notice) if self.begins else notice
        yield from beside

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
    r"""A notice as a JSON reply. A path is that of `crawlers.pages.json_values`.

    Every site:
    1. `address`: a pattern of the replies' addresses: `r"/notice/content\?id="`.
    2. `body`: the path of the notice's HTML: `"data.0.content"`.

    A list that does not say it:
    3. `heading`: the path of the title: `"data.0.title"`.
    4. `published`: the path of the day: `"data.0.publish"`.
    """

    address: str
    body: str
    heading: str = ""
    published: str = ""
    browser: ClassVar[bool] = False

    def parse(self, page: Page) -> Iterator[SaidNotice | SaidAttachment | Defect]:
        """The notice, what the pictures within it say, and what is left out of it. Raises ShapeError where the reply
        has no body.
        """
        html = at(page, self.body)
        if not isinstance(html, str) or not html.strip():
            raise ShapeError(page.url, self.body, "the notice's body is empty")
        title = str(at(page, self.heading)) if self.heading else ""
        published = page.context.get("published_on")
        if not published and self.published:
            published = str(at(page, self.published))
        notice, beside = notice_of(page, [tree(markup(html))], title, published)
        yield notice
        yield from beside


def _embedded(page: Page, key: str) -> Selector:
    found = re.search(rf'"{re.escape(key)}"\s*:\s*("(?:[^"\\]|\\.)*")', page.text)
    if found is None:
        raise ShapeError(page.url, key, "no such text in the page's scripts: the notice's body is missing")
    return tree(markup(json.loads(found[1])))


def notice_of(
    page: Page, nodes: Sequence[Selector], title: str, published: str | None
) -> tuple[SaidNotice, tuple[SaidAttachment | Defect, ...]]:
    """The notice whose words stand below the nodes, in their order, with what the pages before it said of it; and what
    of the nodes is not in it: what pictures say that stand within them, and what nobody reads. Raises ShapeError where
    they pass a limit.
    """
    url = page.context.get("url") or page.url
    key = page.context.get("entry") or url
    try:
        found = [read(node) for node in nodes]
    except DocumentError as error:
        raise ShapeError(page.url, error.field, error.found) from error
    content = tuple(part for piece in found for part in piece.content)
    named = page.context.get("documents", "").split()
    pictures = tuple(pictures_on(page, nodes, content))
    notice = SaidNotice(
        source=page.source,
        source_key=key,
        url=url,
        title=title or page.context.get("title", ""),
        published_on=published or None,
        content=content,
        attachments=(*named, *documents_on(page, nodes), *pictures),
    )
    # What a frame shows instead of words may be one of the documents, which says itself what is not in it; pictures
    # are, but for those that stand in the page itself, which are read here.
    said_there = {"frame": notice.attachments, "picture": pictures}
    shown = [
        documents_within(f"{url}#pictures{n or ''}", notice.title, node, piece)
        for n, (node, piece) in enumerate(zip(nodes, found, strict=True))
    ]
    dropped = (
        lost
        for piece, within in zip(found, shown, strict=True)
        for lost in piece.dropped
        if not (within if lost.found.startswith("data:") else said_there.get(lost.loss))
    )
    told = [*(one for within in shown for one in within), *defects_of(dropped)]
    return notice, tuple(_hung_on(notice, one) for one in told)


def _hung_on(notice: SaidNotice, found: FoundDocument | Defect) -> SaidAttachment | Defect:
    """What was found within a notice's page, as what hangs on the notice."""
    if isinstance(found, Defect):
        return replace(found, record_key=notice.source_key)
    return SaidAttachment(
        notice.source, notice.source_key, found.url, notice.title, notice.published_on, found.content, found.seen
    )

"""Notices whose page is filled with parts, each a request of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from parsel import Selector

from crawlers.families.notices.detail import notice_of
from crawlers.pages.page import Follow, Page, ShapeError
from crawlers.pages.selectors import maybe, words
from documents.trees import tree
from records.batch import Defect
from records.said import SaidAttachment, SaidNotice


@dataclass(frozen=True, kw_only=True)
class PartedDetail:
    r"""A notice whose page posts for its parts, each an HTML fragment.

    Every site:
    1. `address`: a pattern of the page's address and of its parts', with a group `id`: `r"detail/(?P<id>\d+)"`.
    2. `parts`: the addresses that are posted to, in reading order, with `{id}`: `("https://…/base?id={id}", …)`.
    3. `whole`: a CSS selector of the notice on pages that come with it: `"#dePage table"`.
    4. `heading`: one of the title there: `"div.title"`.
    """

    address: str
    parts: tuple[str, ...]
    whole: str
    heading: str = "h1"
    browser: ClassVar[bool] = False
    body: ClassVar[str] = ""

    def parse(self, page: Page) -> Iterator[SaidNotice | SaidAttachment | Defect | Follow]:
        """The notice and what is left out of it, or the next part of it to ask for. Raises ShapeError where the first
        part has no table.
        """
        here = self._number(page)
        if here < 0:
            node = maybe(page.selector, self.whole)
            head = maybe(page.selector, self.heading)
            title = words(head) if head is not None else ""
            if node is not None:
                yield from _told(page, node, title)
                return
            yield self._part(page, 0, {"title": title} if title else {})
            return
        if here > 0 and "html" not in page.context:
            raise ShapeError(page.url, "html", f"part {here + 1} of a notice alone is none")
        if here == 0 and maybe(page.selector, "td") is None:
            raise ShapeError(page.url, "td", "no cell: the notice's first part is missing")
        if "<html" in page.text.lower() or "<" not in page.text:
            raise ShapeError(page.url, "html", f"no fragment: part {here + 1} of the notice is missing")
        html = page.context.get("html", "") + page.text
        if here + 1 < len(self.parts):
            yield self._part(page, here + 1, {"html": html})
        else:
            yield from _told(page, tree(html), "")

    def _number(self, page: Page) -> int:
        """Which part a page is; -1 for the notice's own page."""
        return next((n for n, part in enumerate(self.parts) if page.url == part.format(id=self._id(page))), -1)

    def _id(self, page: Page) -> str:
        found = re.search(self.address, page.url)
        if found is None:
            raise ShapeError(page.url, "address", "no page of a notice")
        return found["id"]

    def _part(self, page: Page, number: int, said: dict[str, str]) -> Follow:
        context = {"url": page.url, **page.context, **said}
        # The form is in the address, as the page's own script sends it.
        return Follow(
            self.parts[number].format(id=self._id(page)),
            "detail",
            context,
            "POST",
            entry=page.context.get("entry") or context["url"],
            published_on=page.context.get("published_on") or None,
        )


def _told(page: Page, node: Selector, title: str) -> Iterator[SaidNotice | SaidAttachment | Defect]:
    notice, beside = notice_of(page, [node], title, page.context.get("published_on"))
    yield notice
    yield from beside

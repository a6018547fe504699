"""Lists of notices in numbered HTML pages of links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from parsel import Selector

from crawlers.families.notices.lines import DAY, follow_notice
from crawlers.families.notices.requests import Call, address_pattern
from crawlers.pages.judged import ASKED
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError, Window, digest
from crawlers.pages.selectors import maybe, words

_NEXT = ("下一页", "下页", "后页")
_LINE = "ancestor::li[1] | ancestor::tr[1] | ancestor::dd[1] | parent::div"
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, kw_only=True)
class HtmlList:
    r"""Numbered list pages in HTML. Without a default is what every site needs; the rest is for those named.

    Every site:
    1. `pages`: for each section, the address of its page `{n}`: `{"disposals": "https://…/czgg?page={n}"}`.
    2. `link`: a pattern of the notices' addresses: `r"hubeiamc\.com/notice/[^?]+\.html"`.

    A list that does not begin at page 1 of `pages`:
    3. `start`: the first page's address where it has one of its own: `{"disposals": "https://…/czgg/index.htm"}`.
    4. `first`: the number of the first page: `0`.

    A page with more on it than the list, a line of several nodes:
    5. `within`: a CSS selector of the part of the page that lists: `"div.list_box"`.
    6. `title`: one of the title inside a link (default: the link's words without the day): `"h4"`.
    7. `line`: the class of the node that is one line, where that is no list item and no row: `"box"`.

    A day that stands elsewhere than on the line:
    8. `day`: the notice's day from the named groups of `link`: `"{year}-{month}-{day}"`.
    9. `undated`: whether the days on a line are others than the notice's: `True`.

    A list of all subjects, a list that may be empty:
    10. `about`: a pattern of the titles that are wanted; the others are counted: `CLAIMS`.
    11. `empty`: words that only an empty list shows, in its frame: `"暂无"`.
    12. `frame`: a CSS selector of what a page of the list shows without a notice as well, by default `within`; a page
        that has neither it nor a pager proves no end: `"ul.news_list"`.

    A list that a script fills or turns:
    13. `browser`: whether a real browser opens the page and waits for a link: `True`.
    14. `forms`: for each section, the form to post for page `{n}`: `{"claims": {"pageNo": "{n}"}}`.
    15. `scripted`: whether a script turns the pages: `True`. The number after the page's own is asked for where the
        address has one; where it has none only the newest page is had, and the list is complete only if its pager says
        that nothing follows.

    Links that hold what changes, or lead to another page than the notice's own:
    16. `notice`: the notice's address from `{link}` and the named groups of `link`: `"https://…/info/{id}"`.
    17. `call`: the address to ask for it, likewise: `"{link}"`.
    """

    # every site
    pages: Mapping[str, str]
    link: str
    # a list that does not begin at page 1 of `pages`
    start: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    first: int = 1
    # a page with more on it than the list, a line of several nodes
    within: str = ""
    title: str = ""
    line: str = ""
    # a day that stands elsewhere than on the line
    day: str = ""
    undated: bool = False
    # a list of all subjects, a list that may be empty
    about: str = ""
    empty: str = ""
    frame: str = ""
    # a list that a script fills or turns
    browser: bool = False
    forms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    scripted: bool = False
    # links that hold what changes, or lead to another page than the notice's own
    notice: str = ""
    call: str = ""

    @property
    def ready(self) -> str:
        """The links of the list, and what a browser waits for."""
        return f"{self.within} a[href]".strip()

    @cached_property
    def address(self) -> str:
        """A pattern of the addresses of the list's pages."""
        return "|".join(rf"^{address_pattern(page)}$" for page in (*self.start.values(), *self.pages.values()))

    def first_page(self, section: str) -> Follow:
        """The newest page of a section's list."""
        if section in self.start:
            return Follow(self.start[section], "list", window=Window(section))
        return self._page(section, self.first, Window(section))

    def _page(self, section: str, number: int, window: Window | None = None) -> Follow:
        if section not in self.forms:
            return Follow(self.pages[section].format(n=number), "list", window=window)
        asked = Call(url=self.pages[section], form=self.forms[section]).follow(number, window)
        return replace(asked, context={**asked.context, "section": section})

    def parse(self, page: Page) -> Iterator[Output]:
        """The notices that a list page links to, and the list page that follows.

        A list that says where its next page is decides; else the number after this page's own is asked for, and the
        list ends where a page is gone, shows no notice in the frame of the list, or shows the one before it again.
        Raises ShapeError for a first page without a notice that does not say that the list is empty, and for a further
        one that proves no end.
        """
        seen = self._notices(page)
        section, number = self._place(page)
        if not seen:
            self._prove_end(page, number)
        known = digest(seen)
        repeats = known == page.context.get("before")
        following = None if repeats or not seen else self._next(page, section, number)
        wanted = {url: follow for url, follow in seen.items() if re.search(self.about, follow.context["title"])}
        unreached = self.scripted and not self._numbered(section) and _goes_on(page)
        last = following is None and not unreached
        others = len(seen) - len(wanted)
        yield Listing(announced=None, keys=tuple(wanted), last=last, others=others, shown=known if seen else "")
        yield from wanted.values()
        if following is not None:
            counted = {"before": known} if self._counted(page) else _NOTHING
            yield replace(following, context={**following.context, **counted})

    def _prove_end(self, page: Page, number: int) -> None:
        """Raises ShapeError for a page without a notice that is no page after the last: it has neither the frame of
        the list nor its pager. A first page must say in words that the list is empty.
        """
        where = self.frame or self.within
        frame = page.selector.css(where) if where else []
        if self.empty and any(self.empty in words(node) for node in frame):
            return
        if number == self.first:
            raise ShapeError(
                page.url, self.within or "a[href]", f"no link like {self.link} on the first page of the list"
            )
        if not frame and not _pager(page):
            raise ShapeError(page.url, where or "a[href]", "neither a notice nor the frame of the list")

    def _notices(self, page: Page) -> dict[str, Follow]:
        seen: dict[str, Follow] = {}
        for anchor in page.selector.css(self.ready):
            link = page.join(anchor.attrib["href"])
            found = re.search(self.link, link)
            if found is None:
                continue
            known = {"link": link, **found.groupdict()}
            address = self.notice.format_map(known) if self.notice else link
            title = self._title(anchor)
            if title and address not in seen:
                published = self.day.format_map(known) or (None if self.undated else _day_beside(anchor, self.line))
                seen[address] = follow_notice(address, title, published, call=self.call.format_map(known))
        return seen

    def _title(self, anchor: Selector) -> str:
        inside = maybe(anchor, self.title) if self.title else None
        title = words(inside) if inside is not None else (anchor.attrib.get("title") or words(anchor)).strip()
        return DAY.sub("", title).strip() or title

    def _place(self, page: Page) -> tuple[str, int]:
        """Section and number of a list page, of one that has moved by the address that was asked for. Raises ShapeError
        for an address that no template gives.
        """
        for url in (page.url, page.context.get(ASKED, "")):
            for section, start in self.start.items():
                if re.fullmatch(address_pattern(start), url):
                    return section, self.first
            for section, template in self.pages.items():
                if page.context.get("section", section) != section:
                    continue
                found = re.fullmatch(address_pattern(template), url)
                if found:
                    return section, int(page.context.get("n") or (found[1] if found.re.groups else self.first))
        raise ShapeError(page.url, "address", "no page of the source's lists")

    def _counted(self, page: Page) -> bool:
        return self.scripted or not _pager(page)

    def _next(self, page: Page, section: str, number: int) -> Follow | None:
        """The next page: the page's own link where it has a pager, else the next number."""
        pager = [] if self.scripted else _pager(page)
        if pager:
            href = next((node.attrib["href"] for node in pager if "href" in node.attrib), "")
            address = page.join(href)
            usable = bool(href) and not href.startswith(("#", "javascript"))
            wanted = usable and address != page.url and re.search(self.address, address)
            return Follow(address, "list") if wanted else None
        return self._page(section, number + 1) if self._numbered(section) else None

    def _numbered(self, section: str) -> bool:
        """Whether a page of the section can be asked for by its number."""
        return section in self.forms or "{n}" in self.pages[section]


def _pager(page: Page) -> list[Selector]:
    return [node for node in page.selector.css("a, span, li, em") if words(node).strip(" >»") in _NEXT]


def _goes_on(page: Page) -> bool:
    """Whether the pager has a way on, which only a script can go."""
    return any("disabled" not in node.attrib.get("class", "") for node in _pager(page))


def _day_beside(anchor: Selector, line: str) -> str | None:
    """The day printed in the link or in the line of the list around it."""
    around = f'ancestor::*[contains(concat(" ", normalize-space(@class), " "), " {line} ")][1]' if line else _LINE
    for node in (anchor, *anchor.xpath(around)):
        found = DAY.search(words(node))
        if found:
            return found[0].strip()
    return None

"""Lists of notices: numbered pages of links in HTML, or numbered JSON replies."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

import orjson
from parsel import Selector

from crawlers.pages import Follow, Listing, Output, Page, ShapeError, Window
from crawlers.selectors import maybe, words
from normalizers.records import Defect

DAY = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")
CLAIMS = "债权|不良|资产包|催收|抵债|打包"
"""What the title of a notice of claims says, on lists of all subjects."""
_NEXT = ("下一页", "下页", "后页")
_NOTHING: Mapping[str, str] = {}


def _pattern(template: str) -> str:
    """A pattern of the addresses that a template with `{n}` gives."""
    return r"(\d+)".join(re.escape(part) for part in template.split("{n}"))


@dataclass(frozen=True, kw_only=True)
class HtmlList:
    """Numbered list pages in HTML.

    `pages` names, for each section, the address of its page `{n}`; `start` the first page's address where it has one
    of its own; `first` the number of the first page. `link` is a pattern of the notices' addresses, `within` a CSS
    selector of the part of the page that lists, `title` one of the title inside a link (default: the link's words
    without the day). `empty` are words that only an empty list shows. `about` is a pattern of the titles that are
    wanted from a list of all subjects; the others are counted. With `browser` the page is opened in a real browser,
    which waits for a link.
    """

    pages: Mapping[str, str]
    link: str
    start: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    first: int = 1
    within: str = ""
    title: str = ""
    empty: str = ""
    about: str = ""
    browser: bool = False

    @property
    def ready(self) -> str:
        """The links of the list, and what a browser waits for."""
        return f"{self.within} a[href]".strip()

    @cached_property
    def address(self) -> str:
        """A pattern of the addresses of the list's pages."""
        return "|".join(rf"^{_pattern(page)}$" for page in (*self.start.values(), *self.pages.values()))

    def first_page(self, section: str) -> Follow:
        """The newest page of a section's list."""
        page = self.start.get(section) or self.pages[section].format(n=self.first)
        return Follow(page, "list", window=Window(section))

    def parse(self, page: Page) -> Iterator[Output]:
        """The notices that a list page links to, and the list page that follows.

        A list that says where its next page is decides; else the number after this page's own is asked for, and the
        list ends where a page is gone, shows no notice, or shows the one before it again. Raises ShapeError for a first
        page without a notice that does not say that the list is empty.
        """
        seen = self._notices(page)
        section, number = self._place(page.url)
        if not seen and number == self.first and not (self.empty and self.empty in page.text):
            raise ShapeError(
                page.url, self.within or "a[href]", f"no link like {self.link} on the first page of the list"
            )
        known = hashlib.sha256(" ".join(seen).encode()).hexdigest()[:16]
        repeats = known == page.context.get("before")
        following = None if repeats or not seen else self._next(page, section, number)
        wanted = {url: follow for url, follow in seen.items() if re.search(self.about, follow.context["title"])}
        yield Listing(announced=None, keys=tuple(wanted), last=following is None, others=len(seen) - len(wanted))
        yield from wanted.values()
        if following is not None:
            yield Follow(following, "list", context={"before": known} if self._counted(page) else _NOTHING)

    def _notices(self, page: Page) -> dict[str, Follow]:
        seen: dict[str, Follow] = {}
        for anchor in page.selector.css(self.ready):
            address = page.join(anchor.attrib["href"])
            if not re.search(self.link, address) or address in seen:
                continue
            title, published = self._title(anchor), _day_beside(anchor)
            if title:
                seen[address] = follow_notice(address, title, published)
        return seen

    def _title(self, anchor: Selector) -> str:
        inside = maybe(anchor, self.title) if self.title else None
        title = words(inside) if inside is not None else (anchor.attrib.get("title") or words(anchor)).strip()
        return DAY.sub("", title).strip() or title

    def _place(self, url: str) -> tuple[str, int]:
        """Section and number of a list page. Raises ShapeError for an address that no template gives."""
        for section, start in self.start.items():
            if url == start:
                return section, self.first
        for section, template in self.pages.items():
            found = re.fullmatch(_pattern(template), url)
            if found:
                return section, int(found[1])
        raise ShapeError(url, "address", "no page of the source's lists")

    def _counted(self, page: Page) -> bool:
        return not _pager(page)

    def _next(self, page: Page, section: str, number: int) -> str | None:
        """The address of the next page: the page's own link where it has a pager, else the next number."""
        pager = _pager(page)
        if pager:
            href = next((node.attrib["href"] for node in pager if "href" in node.attrib), "")
            address = page.join(href)
            usable = bool(href) and not href.startswith(("#", "javascript"))
            return address if usable and address != page.url and re.search(self.address, address) else None
        return self.pages[section].format(n=number + 1)


def _pager(page: Page) -> list[Selector]:
    return [node for node in page.selector.css("a, span, li, em") if words(node).strip(" >»") in _NEXT]


def _day_beside(anchor: Selector) -> str | None:
    """The day printed in the link or in the list item around it."""
    for node in (anchor, *anchor.xpath("ancestor::li[1] | ancestor::tr[1] | ancestor::dd[1] | parent::div")):
        found = DAY.search(words(node))
        if found:
            return found[0].strip()
    return None


def follow_notice(address: str, title: str, published: str | None, *, call: str = "", stamp: str = "") -> Follow:
    """The page of a notice, as a list names it. `call` is the address to ask where it is not the notice's own."""
    return Follow(
        call or address,
        "detail",
        context={"title": title, "published_on": published or "", **({"url": address} if call else {})},
        entry=address,
        stamp=stamp or f"{title}|{published or ''}",
        published_on=published,
    )


@dataclass(frozen=True, kw_only=True)
class Call:
    """A request for page `{n}` of a list: a GET of the address, or a POST of a form or of JSON text."""

    url: str
    form: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    json: str = ""

    def follow(self, n: int, window: Window | None) -> Follow:
        """The request for page n."""
        url, context = self.url.replace("{n}", str(n)), {"n": str(n)}
        if self.form:
            body = urlencode({key: value.replace("{n}", str(n)) for key, value in self.form.items()}).encode()
            headers = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
            return Follow(url, "list", context, "POST", body, headers, window=window)
        if self.json:
            headers = {"Content-Type": "application/json;charset=UTF-8"}
            return Follow(
                url, "list", context, "POST", self.json.replace("{n}", str(n)).encode(), headers, window=window
            )
        return Follow(url, "list", context, window=window)


@dataclass(frozen=True, kw_only=True)
class JsonList:
    """Numbered JSON replies that list notices.

    `rows`, `total` and `pages` are paths in the reply (`data.list`, `pager.0.pCount`); `title` and `day` are keys of a
    row; `notice` is the notice's address as the public sees it and `detail` the address to ask for it (default: the
    same), both with keys of the row in braces. `wanted` is a key of a row with the values to keep (others are no
    notices of claims).
    """

    calls: Mapping[str, Call]
    rows: str
    title: str
    notice: str
    day: str = ""
    total: str = ""
    pages: str = ""
    detail: str = ""
    first: int = 1
    wanted: tuple[str, frozenset[str]] | None = None
    browser: ClassVar[bool] = False
    ready: ClassVar[str] = ""

    @cached_property
    def address(self) -> str:
        """A pattern of the addresses of the list's replies."""
        return "|".join(rf"^{_pattern(call.url)}$" for call in self.calls.values())

    def first_page(self, section: str) -> Follow:
        """The first reply of a section's list."""
        call = self.calls[section].follow(self.first, Window(section))
        return Follow(
            call.url, call.kind, {**call.context, "section": section}, call.method, call.body, call.headers, call.window
        )

    def parse(self, page: Page) -> Iterator[Output]:
        """The notices in a reply, and the reply that follows.

        Raises ShapeError where the reply has no list of rows. A row without what names its notice is a defect.
        """
        rows = at(page, page.json, self.rows)
        if not isinstance(rows, list):
            raise ShapeError(page.url, self.rows, f"a list of rows expected, {type(rows).__name__} found")
        seen: dict[str, Follow] = {}
        strange: list[Defect] = []
        for n, row in enumerate(rows):
            if self.wanted is not None and str(row.get(self.wanted[0])) not in self.wanted[1]:
                continue
            try:
                address = self.notice.format_map(row)
                published = str(row.get(self.day) or "") or None if self.day else None
                title = words(Selector(text=f"<p>{row[self.title]}</p>"))
                call = self.detail.format_map(row) if self.detail else ""
            except (KeyError, TypeError, AttributeError) as error:
                strange.append(Defect("parse", "record", f"{self.rows}.{n}", f"no notice: {error!r}"))
                continue
            seen[address] = follow_notice(address, title, published, call=call)
        number = int(page.context.get("n") or self.first)
        announced = self._number(page, self.total)
        last = self._last(page, number, len(rows))
        yield Listing(announced=announced, keys=tuple(seen), last=last)
        yield from strange
        yield from seen.values()
        if not last:
            section = page.context.get("section") or next(iter(self.calls))
            call_ = self.calls[section].follow(number + 1, None)
            yield Follow(
                call_.url, call_.kind, {**call_.context, "section": section}, call_.method, call_.body, call_.headers
            )

    def _number(self, page: Page, path: str) -> int | None:
        if not path:
            return None
        value = at(page, page.json, path)
        if not str(value).isdigit():
            raise ShapeError(page.url, path, f"a number expected, {value!r} found")
        return int(value)

    def _last(self, page: Page, number: int, rows: int) -> bool:
        pages = self._number(page, self.pages)
        return rows == 0 or (pages is not None and number >= pages + self.first - 1)


def at(page: Page, value: Any, path: str) -> Any:
    """What stands at a dotted path in a JSON reply. Raises ShapeError naming the part that is missing."""
    for part in path.split(".") if path else ():
        try:
            value = value[int(part)] if isinstance(value, list) else value[part]
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise ShapeError(page.url, path, f"no {part} in the reply") from error
    return value


def as_json(value: Mapping[str, Any]) -> str:
    """JSON text of a request's body, with `{n}` for the page's number where a value says so."""
    return orjson.dumps(value).decode()

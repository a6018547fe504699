"""Lists of notices: numbered pages of links in HTML, or numbered JSON replies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

import orjson
from parsel import Selector

from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError, Window, digest
from crawlers.pages.selectors import maybe, words
from records.batch import Defect

DAY = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")
CLAIMS = "债权|不良|资产包|催收|抵债|打包"
"""What the title of a notice of claims says, on lists of all subjects."""
_NEXT = ("下一页", "下页", "后页")
_LINE = "ancestor::li[1] | ancestor::tr[1] | ancestor::dd[1] | parent::div"
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

    `forms` are the forms to post, for lists that are asked for by POST. `scripted` says that a script turns the pages:
    the number after the page's own is asked for where the address has one; where it has none only the newest page is
    had, and the list is complete only if its pager says that nothing follows. `line` is the class of the node that is
    one line of the list, where that is no list item and no row; `undated` says that the days on a line are not the
    notice's. `day` builds the notice's day from the named groups of `link`, where the address has it and the line has
    none. `notice` and `call` build the notice's address and the address to ask for it from `{link}` and the named
    groups of `link`, where links hold what changes, or lead to another page than the notice's own.
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
    forms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    scripted: bool = False
    line: str = ""
    undated: bool = False
    day: str = ""
    notice: str = ""
    call: str = ""

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
        list ends where a page is gone, shows no notice, or shows the one before it again. Raises ShapeError for a first
        page without a notice that does not say that the list is empty.
        """
        seen = self._notices(page)
        section, number = self._place(page)
        if not seen and not (self.empty and self.empty in page.text):
            if number == self.first:
                missing = f"no link like {self.link} on the first page of the list"
                raise ShapeError(page.url, self.within or "a[href]", missing)
            if not self._is_end(page):
                raise ShapeError(page.url, self.within or "a[href]", "neither a notice nor the frame of the list")
        known = digest(seen)
        repeats = known == page.context.get("before")
        following = None if repeats or not seen else self._next(page, section, number)
        wanted = {url: follow for url, follow in seen.items() if re.search(self.about, follow.context["title"])}
        unreached = self.scripted and not self._numbered(section) and _goes_on(page)
        last = following is None and not unreached
        yield Listing(announced=None, keys=tuple(wanted), last=last, others=len(seen) - len(wanted))
        yield from wanted.values()
        if following is not None:
            counted = {"before": known} if self._counted(page) else _NOTHING
            yield replace(following, context={**following.context, **counted})

    def _is_end(self, page: Page) -> bool:
        """Whether a page without a notice is one after the last: it has the frame of the list, its pager, or links of
        the site.
        """
        frame = maybe(page.selector, self.within) if self.within else None
        return (
            frame is not None
            or bool(_pager(page))
            or any(_inside(page, href) for href in page.selector.css("a::attr(href)").getall())
        )

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
        """Section and number of a list page. Raises ShapeError for an address that no template gives."""
        for section, start in self.start.items():
            if page.url == start:
                return section, self.first
        for section, template in self.pages.items():
            if page.context.get("section", section) != section:
                continue
            found = re.fullmatch(_pattern(template), page.url)
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


def _inside(page: Page, href: str) -> bool:
    """Whether a link leads to the page's own site."""
    usable = bool(href.strip()) and not href.strip().startswith(("#", "javascript"))
    return usable and urlsplit(page.join(href)).netloc == urlsplit(page.url).netloc


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


def follow_notice(
    address: str,
    title: str,
    published: str | None,
    *,
    call: str = "",
    stamp: str = "",
    kind: str = "detail",
    headers: Mapping[str, str] = _NOTHING,
) -> Follow:
    """The page of a notice, as a list names it. `call` is the address to ask where it is not the notice's own."""
    return Follow(
        call or address,
        kind,
        context={"title": title, "published_on": published or "", **({"url": address} if call else {})},
        headers=headers,
        entry=address,
        stamp=stamp or f"{title}|{published or ''}",
        published_on=published,
    )


@dataclass(frozen=True, kw_only=True)
class Call:
    """A request for page `{n}` of a list: a GET of the address, or a POST of a form or of JSON text.

    `headers` are what the site's own app sends with it to name itself.
    """

    url: str
    form: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    json: str = ""
    headers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    def follow(self, n: int, window: Window | None) -> Follow:
        """The request for page n."""
        url, context = self.url.replace("{n}", str(n)), {"n": str(n)}
        if self.form:
            body = urlencode({key: value.replace("{n}", str(n)) for key, value in self.form.items()}).encode()
            headers = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", **self.headers}
            return Follow(url, "list", context, "POST", body, headers, window=window)
        if self.json:
            headers = {"Content-Type": "application/json;charset=UTF-8", **self.headers}
            return Follow(
                url, "list", context, "POST", self.json.replace("{n}", str(n)).encode(), headers, window=window
            )
        return Follow(url, "list", context, headers=self.headers, window=window)


@dataclass(frozen=True, kw_only=True)
class JsonList:
    """Numbered JSON replies that list notices.

    `rows`, `total` and `pages` are paths in the reply (`data.list`, `pager.0.pCount`); `title` and `day` are keys of a
    row; `notice` is the notice's address as the public sees it and `detail` the address to ask for it (default: the
    same), both with keys of the row in braces. `wanted` is a key of a row with the values to keep, `about` a pattern of
    the titles that are wanted; other rows are counted. `spelled` says, for a key of a row, how addresses spell its
    values. `kind` is the kind of page at `detail`, which is asked for with the headers of the list's call. `embedded`
    is a pattern of a row as JSON in an `onclick`, for lists that come as HTML and keep their rows there.
    """

    calls: Mapping[str, Call]
    title: str
    notice: str
    rows: str = ""
    embedded: str = ""
    day: str = ""
    total: str = ""
    pages: str = ""
    detail: str = ""
    first: int = 1
    wanted: tuple[str, frozenset[str]] | None = None
    spelled: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kind: str = "detail"
    about: str = ""
    browser: ClassVar[bool] = False
    ready: ClassVar[str] = ""

    @cached_property
    def address(self) -> str:
        """A pattern of the addresses of the list's replies."""
        return "|".join(rf"^{_pattern(call.url)}$" for call in self.calls.values())

    def first_page(self, section: str) -> Follow:
        """The first reply of a section's list."""
        return self._reply(section, self.first, Window(section))

    def _reply(self, section: str, number: int, window: Window | None = None) -> Follow:
        asked = self.calls[section].follow(number, window)
        return replace(asked, context={**asked.context, "section": section})

    def parse(self, page: Page) -> Iterator[Output]:
        """The notices in a reply, and the reply that follows.

        A list that does not say how many pages it has ends where a reply has no row, or the titles of the one before
        it again. Raises ShapeError where the reply has no list of rows. A row without what names its notice is a
        defect.
        """
        rows = self._rows(page)
        section = page.context.get("section") or next(iter(self.calls))
        seen: dict[str, Follow] = {}
        strange: list[Defect] = []
        others = 0
        for n, row in enumerate(rows):
            if self.wanted is not None and str(row.get(self.wanted[0])) not in self.wanted[1]:
                others += 1
                continue
            try:
                known = {**row, **{key: spelling[row[key]] for key, spelling in self.spelled.items()}}
                address = self.notice.format_map(known)
                published = str(row.get(self.day) or "") or None if self.day else None
                title = words(Selector(text=f"<p>{row[self.title]}</p>"))
                call = self.detail.format_map(known)
            except (KeyError, TypeError, AttributeError) as error:
                strange.append(Defect("parse", "record", f"{self.rows}.{n}", f"no notice: {error!r}"))
                continue
            if not re.search(self.about, title):
                others += 1
                continue
            headers = self.calls[section].headers if call else _NOTHING
            seen[address] = follow_notice(address, title, published, call=call, kind=self.kind, headers=headers)
        number = int(page.context.get("n") or self.first)
        announced = self._number(page, self.total)
        shown = digest(str(row.get(self.title)) for row in rows if isinstance(row, dict))
        last = self._last(page, number, len(rows)) or shown == page.context.get("before")
        yield Listing(announced=announced, keys=tuple(seen), last=last, others=others)
        yield from strange
        yield from seen.values()
        if not last:
            reply = self._reply(section, number + 1)
            yield reply if self.pages else replace(reply, context={**reply.context, "before": shown})

    def _rows(self, page: Page) -> list[Any]:
        if self.embedded:
            found = page.selector.css("[onclick]::attr(onclick)").re(self.embedded)
            if not found and int(page.context.get("n") or self.first) == self.first:
                raise ShapeError(page.url, self.embedded, "no row on the first page of the list")
            return [_loaded(page, text) for text in found]
        rows = at(page, page.json, self.rows)
        if not isinstance(rows, list):
            raise ShapeError(page.url, self.rows, f"a list of rows expected, {type(rows).__name__} found")
        return rows

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


def _loaded(page: Page, text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ShapeError(page.url, "onclick", f"no JSON: {error}") from error


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

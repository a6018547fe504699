"""Lists of notices in numbered JSON replies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar

import orjson

from crawlers.families.notices.lines import follow_notice
from crawlers.families.notices.requests import Call
from crawlers.pages.envelopes import went_well
from crawlers.pages.json_values import at, rows_at
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError, Window, digest
from crawlers.pages.selectors import words
from documents.trees import tree
from records.batch import Defect

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, kw_only=True)
class JsonList:
    r"""Numbered JSON replies that list notices. A path is that of `crawlers.pages.json_values` (`pager.0.pCount`).

    Every site:
    1. `calls`: for each section, the request for page `{n}`: `{"claims": Call(url="https://…/list?page={n}")}`.
    2. `rows`: the path of the rows in a reply: `"data.list"`.
    3. `title`: the key of a row that holds the title: `"projectName"`.
    4. `notice`: the notice's address as the public sees it, with keys of the row in braces: `"https://…/info/{id}"`.

    Where the reply says it:
    5. `day`: the key of a row that holds the day: `"publishTime"`.
    6. `total`: the path of the number of rows in all: `"data.total"`.
    7. `pages`: the path of the number of pages: `"data.pageCount"`.

    A list whose first page is not number 1:
    8. `first`: its number: `0`.

    A list of all subjects, or of notices in all states:
    9. `about`: a pattern of the titles that are wanted; the others are counted: `CLAIMS`.
    10. `wanted`: a key of a row with the values to keep: `("dataStatus", frozenset({"已发布"}))`.

    A notice that is asked for elsewhere than the public reads it:
    11. `detail`: the address to ask for it, with keys of the row in braces: `"https://…/detail?id={id}"`. It is asked
        for with the headers of the list's call.
    12. `kind`: the kind of page at `detail`: `"documents"` where it is the call of a `DocumentsCall`.
    13. `spelled`: for a key of a row, how addresses spell its values: `{"type": {"FORMAL": "formal-detail"}}`.

    A list that comes as HTML and keeps its rows as JSON in an `onclick`, instead of `rows`:
    14. `embedded`: a pattern of such a row, with the JSON as its group: `r"linkToDetail\((\{.*\})\)"`.
    15. `frame`: a CSS selector of what such a page shows without a row as well: `"table.table-all"`.

    A reply that says in no way how many rows or pages there are:
    16. `success`: the path of its envelope's code, and what that is when all went well: `("code", "200")`.
    """

    # every site
    calls: Mapping[str, Call]
    title: str
    notice: str
    rows: str = ""
    # where the reply says it
    day: str = ""
    total: str = ""
    pages: str = ""
    # a list whose first page is not number 1
    first: int = 1
    # a list of all subjects, or of notices in all states
    about: str = ""
    wanted: tuple[str, frozenset[str]] | None = None
    # a notice that is asked for elsewhere than the public reads it
    detail: str = ""
    kind: str = "detail"
    spelled: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # a list that comes as HTML
    embedded: str = ""
    frame: str = ""
    # a reply that does not say how many rows or pages there are
    success: tuple[str, str] = ("", "")
    browser: ClassVar[bool] = False
    ready: ClassVar[str] = ""

    @cached_property
    def address(self) -> str:
        """A pattern of the addresses of the list's replies."""
        return "|".join(rf"^{call.address}$" for call in self.calls.values())

    def first_page(self, section: str) -> Follow:
        """The first reply of a section's list."""
        return self._reply(section, self.first, Window(section))

    def _reply(self, section: str, number: int, window: Window | None = None) -> Follow:
        asked = self.calls[section].follow(number, window)
        return replace(asked, context={**asked.context, "section": section})

    def parse(self, page: Page) -> Iterator[Output]:
        """The notices in a reply, and the reply that follows.

        A list that does not say how many pages it has ends where a reply has no row, or the titles of the one before
        it again. Raises ShapeError where the reply has no list of rows, or no row and nothing that proves the end of
        the list. A row without what names its notice is a defect.
        """
        rows = self._rows(page)
        section = page.context.get("section") or next(iter(self.calls))
        notices = list(self._notices(rows, self.calls[section].headers))
        seen = {follow.entry or "": follow for follow in notices if isinstance(follow, Follow)}
        number = int(page.context.get("n") or self.first)
        announced = self._number(page, self.total)
        if not rows:
            self._prove_end(page, number, announced)
        shown = digest(str(row.get(self.title)) for row in rows if isinstance(row, dict))
        last = self._last(page, number, len(rows)) or shown == page.context.get("before")
        others = notices.count(None)
        yield Listing(announced=announced, keys=tuple(seen), last=last, others=others, shown=shown if rows else "")
        yield from (strange for strange in notices if isinstance(strange, Defect))
        yield from seen.values()
        if not last:
            reply = self._reply(section, number + 1)
            yield reply if self.pages else replace(reply, context={**reply.context, "before": shown})

    def _notices(self, rows: Sequence[Any], headers: Mapping[str, str]) -> Iterator[Follow | Defect | None]:
        """The page of each row's notice, None for a row of another subject, a defect for one that names no notice."""
        for n, row in enumerate(rows):
            if self.wanted is not None and str(row.get(self.wanted[0])) not in self.wanted[1]:
                yield None
                continue
            try:
                known = {**row, **{key: spelling[row[key]] for key, spelling in self.spelled.items()}}
                address = self.notice.format_map(known)
                published = str(row.get(self.day) or "") or None if self.day else None
                title = words(tree(f"<p>{row[self.title]}</p>"))
                call = self.detail.format_map(known)
            except (KeyError, TypeError, AttributeError) as error:
                yield Defect("parse", "record", f"{self.rows}.{n}", f"no notice: {error!r}")
                continue
            if re.search(self.about, title):
                sent = headers if call else _NOTHING
                yield follow_notice(address, title, published, call=call, kind=self.kind, headers=sent)
            else:
                yield None

    def _rows(self, page: Page) -> list[Any]:
        if self.embedded:
            found = page.selector.css("[onclick]::attr(onclick)").re(self.embedded)
            if not found and int(page.context.get("n") or self.first) == self.first:
                raise ShapeError(page.url, self.embedded, "no row on the first page of the list")
            return [_loaded(page, text) for text in found]
        return rows_at(page, self.rows)

    def _prove_end(self, page: Page, number: int, announced: int | None) -> None:
        """Raises ShapeError for a reply without rows of which neither a total, the number of pages, the frame nor the
        envelope says that it is one after the last.
        """
        if self.embedded:
            if self.frame and not page.selector.css(self.frame):
                raise ShapeError(page.url, self.frame, "neither a row nor the frame of the list")
            return
        well = went_well(page.json, *self.success)
        if well is False:
            raise ShapeError(page.url, self.rows, "no row, and the reply does not say that all went well")
        pages = self._number(page, self.pages)
        if pages is not None and number < pages + self.first - 1:
            raise ShapeError(page.url, self.rows, f"no row on page {number} of {pages}")
        if well is None and pages is None and announced is None:
            raise ShapeError(page.url, self.rows, "no row, and nothing that proves the end of the list")

    def _number(self, page: Page, path: str) -> int | None:
        if not path:
            return None
        value = at(page, path)
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

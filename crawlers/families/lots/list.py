"""A platform's list of lots: where its rows are, what a row says, which page it leads to, and how its pages go on.

LotList(
    platform=Platform("cbex", "yuan"),
    query=Query(url="https://otc.cbex.com/page/sfpm/list/list_li", form="bdwlx={category}&pageNo={n}"),
    rows=html_rows("li"),
    lot_id=css("", "data-xmid"),
    title=css("a.title"),
    url="https://otc.cbex.com/sfpm/detail/{lot_id}.html",
    fields={},
    leads=(Lead("detail", context={"category": context("category")}, stamp=own_words),),
    paging=InTurn(),
)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from parsel import Selector

from crawlers.families.lots.detail import LotTable, NamelessError
from crawlers.families.lots.query import Query
from crawlers.pages.envelopes import went_well
from crawlers.pages.json_values import rows_at, value_at
from crawlers.pages.page import MOST_LINES, MOST_PAGES, Follow, Listing, Output, Page, ShapeError, digest
from crawlers.pages.selectors import words
from records.batch import Defect
from records.said import SaidLot

_SAMPLE = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """What a list page shows: its rows, the numbers of its lots, its own number and the total that it announces."""

    page: Page
    rows: Sequence[Any]
    keys: tuple[str, ...]
    total: int | None
    number: int


class Turn(NamedTuple):
    """Whether a page is the last of its list, and the pages that it asks for.

    They are made one by one, after all that the page itself says: a pager of another shape loses no lot.
    """

    last: bool
    follows: Iterable[Follow] = ()


Paging = Callable[[Query, Shown], Turn]


@dataclass(frozen=True, kw_only=True)
class AtOnce:
    """A list whose first page says how many `pages` it has, and asks for all the others. One that says that it has more
    than any list is asked for nothing.
    """

    pages: Callable[[Shown], int]

    def __call__(self, query: Query, shown: Shown) -> Turn:
        """What follows a page."""
        pages = self.pages(shown)
        further = self._further(query, shown, pages) if shown.number == query.first else ()
        return Turn(shown.number + 1 >= query.first + pages, further)

    def _further(self, query: Query, shown: Shown, pages: int) -> Iterator[Follow]:
        """The pages after the first. Raises ShapeError where no list has so many."""
        if pages > MOST_PAGES:
            raise ShapeError(shown.page.url, "pages", f"{pages} pages, no list has more than {MOST_PAGES}")
        for n in range(query.first + 1, query.first + pages):
            yield query.page({**shown.page.context, query.number: str(n)})


def _answered_well(page: Page) -> bool:
    """Whether a page is a JSON reply whose envelope says that all went well."""
    return _is_json(page) and went_well(page.json) is True


def _refused(page: Page) -> bool:
    """Whether a page is a JSON reply whose envelope says that it was not answered well."""
    return _is_json(page) and went_well(page.json) is False


def _is_json(page: Page) -> bool:
    return page.body.lstrip()[:1] in (b"{", b"[")


def _nothing_shown(shown: Shown) -> bool:
    return not shown.rows


@dataclass(frozen=True, kw_only=True)
class InTurn:
    """A list of which each page asks for the one after it, until it `ends`: by default, until a page has no row.

    With `link` the site's own address of the next page is asked for. `repeats` says that a site shows its last page
    again and again, so that a page like the one before it ends the list. Beyond `most` pages the list is left as
    incomplete: a site that never repeats itself would never end.
    """

    ends: Callable[[Shown], bool] = _nothing_shown
    link: Callable[[Page], str] | None = None
    repeats: bool = False
    most: int = 0

    def __call__(self, query: Query, shown: Shown) -> Turn:
        """What follows a page."""
        repeated = self.repeats and digest(shown.keys) == shown.page.context.get("before")
        if repeated or self.ends(shown):
            return Turn(last=True)
        endless = self.most and shown.number >= self.most
        return Turn(False, () if endless else self._next(query, shown))

    def _next(self, query: Query, shown: Shown) -> Iterator[Follow]:
        """The next page. Raises ShapeError where a page before the last has no link."""
        following = {**shown.page.context, query.number: str(shown.number + 1)}
        if self.repeats:
            following["before"] = digest(shown.keys)
        yield query.page(following, self.link(shown.page) if self.link is not None else "")


@dataclass(frozen=True, kw_only=True)
class LotList(LotTable):
    """One list of a platform, of whose rows each is a part as in `LotTable`.

    1. Always: `query`, how its pages are asked for; `rows`, what finds them on a page (`json_rows`, `html_rows`, or a
       function of the page); `paging`, how its pages go on (`AtOnce`, `InTurn`, or a function).
    2. Where the list announces them: `total`, the number of its lots.
    3. With `only_leads` a row states no lot of its own, because the lot's page says all that it does. With `lots_first`
       the lots stand before the pages that they lead to, else each lot before its own.
    4. For the words of defects: `row`, the place of a row (`{n}` counts from 0, `{nth}` from 1, `{lacks}` is the field
       that is missing).
    5. What proves that a page without a row is one of the list, and not of an error: `total`, or `empty`, a function of
       the page; by default that a reply's envelope says that all went well. A reply that says that it did not is none.
    6. For a list that is asked for by days: `too_much` says of a page and the cap whether the platform shows less than
       the query has.
    """

    query: Query
    rows: Callable[[Page], Sequence[Any]]
    paging: Paging
    page_kind: Literal["list", "detail", "state", "description"] = "list"
    total: Callable[[Page], int | None] = lambda page: None
    only_leads: bool = False
    lots_first: bool = False
    row: str = "{lacks}"
    empty: Callable[[Page], bool] = _answered_well
    too_much: Callable[[Shown, int], bool] = lambda shown, cap: False

    def parse(self, page: Page) -> Iterator[Output]:
        """The lots of a list page, the pages that they lead to and those that follow the list page.

        A page that does not say which question it answers, because a person saved it, gives its lots; nothing follows
        from it. Raises ShapeError for a page that is no list, or that says it is of more lines than any.
        """
        rows, total = self.rows(page), self.total(page)
        if not rows and (_refused(page) or (total is None and not self.empty(page))):
            raise ShapeError(page.url, "rows", "no row, and nothing that proves the end of the list")
        outputs = [output for n, row in enumerate(rows) for output in self._row(page, n, row)]
        keys = tuple(output.lot_id for output in outputs if isinstance(output, SaidLot))
        if self.only_leads:
            outputs = [output for output in outputs if not isinstance(output, SaidLot)]
        if self.lots_first:
            outputs.sort(key=lambda output: isinstance(output, Follow))
        if self.query.number not in page.context:
            yield from outputs
            return
        if total is not None and total > MOST_LINES:
            yield from outputs
            raise ShapeError(page.url, "total", f"{total} lines, no list has more than {MOST_LINES}")
        shown = Shown(page, rows, keys, total, int(page.context[self.query.number]))
        narrower = tuple(self._narrower(shown))
        if narrower:
            yield Listing(total, (), split=True)
            yield from narrower
            return
        turn = self.paging(self.query, shown)
        yield Listing(total, keys, last=turn.last, shown=digest(keys) if keys else "")
        yield from outputs
        yield from turn.follows

    def _row(self, page: Page, n: int, row: Any) -> Iterator[Output]:
        try:
            yield from self.said(page, row)
        except NamelessError as error:
            place = self.row.format(n=n, nth=n + 1, lacks=error.lacks)
            sample = words(row) if isinstance(row, Selector) else error.title
            yield Defect("parse", "record", place, self.lacks, error.lot_id, sample[:_SAMPLE])

    def _narrower(self, shown: Shown) -> Iterator[Follow]:
        """The queries that take the place of this one, where the platform shows too little of it."""
        days = self.query.days
        if days is not None and shown.number == self.query.first and self.too_much(shown, days.limit(shown.page)):
            yield from (self.query.page(context) for context in days.narrower(shown.page))


# --- where rows are ----------------------------------------------------------------------------------------------


def json_rows(path: str) -> Callable[[Page], list[Any]]:
    """The rows of a JSON reply at a path. Raises ShapeError where there is no list."""
    return lambda page: rows_at(page, path)


def html_rows(query: str) -> Callable[[Page], Sequence[Selector]]:
    """The nodes of a page for a CSS query."""
    return lambda page: page.selector.css(query)


def count_at(page: Page, path: str) -> int:
    """A whole number that a JSON reply states. Raises ShapeError where it does not."""
    value = value_at(page.json, path)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ShapeError(page.url, path, f"{value!r}, a count expected")
    return value


def announced(path: str) -> Callable[[Page], int]:
    """The total that a JSON reply states at a path. Raises ShapeError where it does not."""
    return lambda page: count_at(page, path)

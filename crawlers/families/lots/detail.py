"""What one kind of page says of a lot, as a table from the fields of `SaidLot` to readers, and where the lot leads to.

The page of a lot, and each reply to a call for its state, its bids or its description, is a `LotDetail`:

    LotDetail(
        platform=Platform("cbex", "yuan"),
        lot_id=entry(r"/detail/(\\d+)\\.html"),
        title=css("h1"),
        url=page_url,
        fields={"starting_price": css("#price"), "court": css(".court")},
        leads=(Lead("bids", url=_bids_call, context={"title": of_lot("title"), "url": of_lot("url")}),),
    )
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import Any, Literal, NamedTuple

from crawlers.families.lots.fields import LotRead, LotView, Read, Reader, View, of_lot, value_or_defect
from crawlers.families.lots.labels import labelled
from crawlers.pages.page import Follow, Output, Page, ShapeError
from crawlers.pages.selectors import without_entities
from records.batch import Defect
from records.said import SaidLot

ONLY_WITH_ITS_PAGE = "the reply names no lot; it is read with its page only"
"""What a reply lacks that does not say whose it is."""
_ITS_NUMBER, _ITS_ADDRESS = of_lot("lot_id"), of_lot("url")


class Platform(NamedTuple):
    """The name of a platform, as in `SaidLot`, and the unit of the bare amounts on its pages."""

    name: str
    money_unit: str


class NamelessError(ValueError):
    """A part that lacks what every lot has: `lacks` names its number, its title, or its address."""

    def __init__(self, lacks: str, lot_id: str, title: str) -> None:
        super().__init__(f"{lacks} is missing")
        self.lacks, self.lot_id, self.title = lacks, lot_id, title


def _always(view: View) -> bool:
    return True


@dataclass(frozen=True)
class Lead:
    """A page that a lot leads to.

    1. Always: `kind`, that of the page in `Source.kinds`; `context`, what the page will not say itself (what a reader
       does not find is left out).
    2. Where it is not the lot's own page: `url`, its address; without one nothing follows.
    3. On a list: `stamp`, what the list says of the lot (another stamp makes it due again); `day`, the day that decides
       whether the lot is in the scope of a run.
    4. Where not every lot leads there: `when`.
    5. Where the list line that the page completes is not called after the lot's number: `entry`.
    """

    kind: str
    _: KW_ONLY
    context: Mapping[str, LotRead] = field(default_factory=dict)
    url: LotRead = _ITS_ADDRESS
    stamp: LotRead | None = None
    day: LotRead | None = None
    when: Callable[[LotView], bool] = _always
    entry: LotRead = _ITS_NUMBER

    def follow(self, view: LotView) -> Iterator[Follow | Defect]:
        """The request for the page, or the defect that the lot does not say where it is."""
        if not self.when(view):
            return
        entry = self.entry(view)
        url = value_or_defect(self.url, view, entry)
        if isinstance(url, Defect):
            yield url
        elif url:
            found = {name: read(view) for name, read in self.context.items()}
            yield Follow(
                url,
                self.kind,
                {name: value for name, value in found.items() if value is not None},
                entry=entry,
                stamp=self.stamp(view) if self.stamp is not None else "",
                published_on=self.day(view) or None if self.day is not None else None,
            )


@dataclass(frozen=True, kw_only=True)
class LotTable:
    """Where one kind of page says the fields of a lot.

    1. Always: `platform`; `lot_id`, `title` and `url`, without which there is no lot (`url` may be a template:
       `https://paimai.jd.com/{lot_id}`); `fields`, the others of `SaidLot`, of which a blank one is none.
    2. Where it is another than usual: `page_kind`.
    3. For pages that print labels: `pairs` gives the labels and values of a part; the reader `label` says what they
       state of a field.
    4. Where the lot leads to further pages: `leads`.
    5. Where a page without some field is no page of a lot: `must` names the field and the node that should show it.
    6. For the words of defects: `lacks`, what a part without number, title or address lacks; `spare_id`, what names a
       lot whose number is missing; `inside`, the path to a part that lies deep in a reply (`initData.`).
    """

    platform: Platform
    lot_id: Read
    title: Read
    url: str | Read
    fields: Mapping[str, Read]
    page_kind: Literal["list", "detail", "state", "description"] = "detail"
    pairs: Callable[[Any], Iterable[tuple[str, str]]] | None = None
    leads: tuple[Lead, ...] = ()
    must: Mapping[str, str] = field(default_factory=dict)
    lacks: str = "missing"
    spare_id: Read | None = None
    inside: str = ""

    def said(self, page: Page, part: Any) -> Iterator[Output]:
        """A defect for each field that should be there and is not, the lot, and the pages that it leads to.

        Raises NamelessError for a part without number, title or address, ShapeError where a field of `must` is missing.
        """
        pairs = tuple(self.pairs(part)) if self.pairs is not None else ()
        view = View(page, part, pairs, labelled(pairs))
        lot_id, title, url = self._names(view)
        values = dict[str, Any]()
        for name, read in self.fields.items():
            value = value_or_defect(read, view, lot_id, self.inside)
            if isinstance(value, Defect):
                yield value
            elif value is not None and value != "":
                values[name] = value
        for name, node in self.must.items():
            if name not in values:
                raise ShapeError(page.url, node, f"no {name.replace('_', ' ')}")
        lot = SaidLot(self.platform.name, lot_id, self.page_kind, url, title, self.platform.money_unit, **values)
        yield lot
        for lead in self.leads:
            yield from lead.follow(LotView(page, part, pairs, view.labels, lot))

    def _names(self, view: View) -> tuple[str, str, str]:
        """Number, title and address."""
        lot_id, title = self.lot_id(view) or "", without_entities(self.title(view) or "")
        url = self.url.format(lot_id=lot_id) if isinstance(self.url, str) else self.url(view) or ""
        for name, value, read in (
            ("lot_id", lot_id, self.lot_id),
            ("title", title, self.title),
            ("url", url, self.url),
        ):
            if not value:
                known = lot_id or (self.spare_id(view) or "" if self.spare_id is not None else "")
                raise NamelessError(read.called if isinstance(read, Reader) else name, known, title)
        return lot_id, title, url


def _tree(page: Page) -> Any:
    return page.selector


@dataclass(frozen=True, kw_only=True)
class LotDetail(LotTable):
    """A page about one lot; `part` finds what is about it, where that is not the tree of an HTML page."""

    part: Callable[[Page], Any] = _tree

    def parse(self, page: Page) -> Iterator[Output]:
        """What the page says of the lot, and the pages that tell more. Raises ShapeError for a page of no lot."""
        try:
            yield from self.said(page, self.part(page))
        except NamelessError as error:
            raise ShapeError(page.url, error.lacks, self.lacks) from error

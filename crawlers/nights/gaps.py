"""What is missing, and what the next night does about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from crawlers.engine.revisits import overdue
from storage.ledger import WindowRow
from storage.questions.awaited import Awaited
from storage.questions.gaps import CcreTotal, DueLines, Serial


class Gap(NamedTuple):
    """Something that is missing: of which source, what it is, since or until when, what the next night does."""

    kind: str
    source: str
    what: str
    night: str


_LISTINGS = "ccre_listings"
_BY_HAND = "nothing: before the days that nights read; `scrapy crawl {} -a since=... -a until=...`"
_NOT_LISTED = "nothing: the list was read whole without it; look for it at the site, `scrapy ingest` its page"


def windows(found: Iterable[WindowRow], nightly: Callable[[WindowRow], bool]) -> Iterator[Gap]:
    """Windows that are not complete. `nightly` says whether a night's lists take one in."""
    for window in found:
        total = "?" if window.announced is None else window.announced
        what = f"{window.section} {window.period}: {window.seen} seen of {total}"
        yield Gap("window", window.source, what, "reads it" if nightly(window) else _BY_HAND.format(window.source))


def lines(found: Iterable[DueLines]) -> Iterator[Gap]:
    """List lines whose pages were not read as the list last showed them."""
    for due in found:
        yield Gap("lines", due.source, f"{due.lines} pages that a list leads to", "fetches them")


def revisits(found: Iterable[Awaited], now: datetime) -> Iterator[Gap]:
    """Lots and tenders that are to be read again, and those that vanished before their state was final."""
    for thing in overdue(found, now):
        yield Gap("revisit", thing.source, f"{thing.key}: due {thing.event_at:%Y-%m-%d}, {thing.state}", "reads it")
    for thing in found:
        if thing.gone_at is not None:
            what = f"{thing.key}: due {thing.event_at:%Y-%m-%d}, {thing.state}"
            yield Gap("vanished", thing.source, what, f"nothing: its page is gone since {thing.gone_at:%Y-%m-%d}")


def holes(found: Iterable[Serial], unread: Iterable[WindowRow]) -> Iterator[Gap]:
    """Numbers below the highest that no listing at CCRE has. `unread`: the windows that are not complete; with none of
    its own CCRE's list was read to its end.

    A seller counts its projects of a year either all together or each kind of loan by itself: where two kinds have a
    number in common, each is counted by itself.
    """
    years: defaultdict[tuple[str, int], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for serial in found:
        years[serial.seller, serial.year][serial.loan_type].add(serial.number)
    night = "reads the list" if any(window.source == _LISTINGS for window in unread) else _NOT_LISTED
    for (seller, year), kinds in sorted(years.items()):
        together = set().union(*kinds.values())
        apart = sum(map(len, kinds.values())) > len(together)
        for kind, numbers in sorted(kinds.items()) if apart else [("", together)]:
            missing = missing_of(numbers)
            if missing:
                named = ", ".join(map(str, missing))
                yield Gap("serial", _LISTINGS, f"{seller} {year} {kind}".strip() + f": no {named}", night)


def missing_of(numbers: set[int]) -> list[int]:
    """The numbers from 1 to the highest that are not there."""
    return sorted(set(range(1, max(numbers, default=0))) - numbers)


def totals(found: Iterable[CcreTotal]) -> Iterator[Gap]:
    """Lists at CCRE of which fewer announcements are stored than the site says that there are."""
    for total in found:
        if total.stored < total.announced:
            what = f"{total.section}: {total.stored} announcements of {total.announced}"
            yield Gap("total", total.source, what, "reads the list, and fetches what it has not")

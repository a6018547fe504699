"""What a run has covered of a window, and when a line of a list is done with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from crawlers.pages.page import MOST_PAGES, Follow
from crawlers.pages.read import Reading
from records.batch import Batch, Entry

# Of fewer none is too long.
_FEW_PAGES = 20
# How many times the expected lines are no growth of a night.
_FAR_MORE = 4


@dataclass(slots=True)
class OpenWindow:
    """A window while it is being read: the site's own total against the keys seen.

    `promised` is the total that it stated first; `pending` counts the pages that were asked for and have not been
    dealt with, `lost` those that did not come or could not be read.
    """

    announced: int | None = None
    promised: int | None = None
    keys: set[str] = field(default_factory=set)
    others: int = 0
    pending: int = 0
    stored: int = 0
    quarantined: int = 0
    last: bool = False
    listed: bool = False
    split: bool = False
    lost: int = 0
    pages: int = 0
    shown: set[str] = field(default_factory=set)

    def note(self, reading: Reading, *, gone_ends: bool = False) -> None:
        """Write down what a page showed of the window. `gone_ends` says that a page which is gone is one after the
        last; else it was lost, but for that of a list line, which may go.
        """
        listing = reading.listing
        gone = reading.batch.document.verdict == "gone"
        if listing is not None:
            self.listed = True
            if listing.announced is not None:
                self.announced = max(self.announced or 0, listing.announced)
                self.promised = listing.announced if self.promised is None else self.promised
            self.keys.update(listing.keys)
            self.others += listing.others
            self.last |= listing.last
            self.split |= listing.split
        if gone:
            self.last |= gone_ends
            # Of a list line it is a defect, of a list not.
            self.lost += not gone_ends and not reading.batch.defects
        elif must_come_again(reading.batch):
            self.lost += 1
        self.stored += len(reading.batch.said)
        self.quarantined += len(reading.batch.defects)

    def endless(self, reading: Reading, most: int, usual: float) -> str:
        """Why a list is left, as it would not end: it shows a page once more that was not its last; many times the
        lines that the site announced at first and that are usual; more than `most` pages, or where the site announces
        more than these show, more than any list has. Empty where it goes on well. Such a window stays open.
        """
        listing = reading.listing
        if listing is None or listing.last:
            return ""
        self.pages += 1
        again = bool(listing.shown) and listing.shown in self.shown
        self.shown.add(listing.shown)
        lines, expected = len(self.keys) + self.others, max(self.promised or 0, usual)
        most = MOST_PAGES if lines <= (self.promised or 0) else most
        why = ""
        if again:
            why = f"page {self.pages} shows what one before it showed"
        elif self.pages > _FEW_PAGES and lines > _FAR_MORE * expected > 0:
            why = f"{lines} lines on {self.pages} pages and no end, {expected:g} expected"
        elif self.pages > most:
            why = f"no end after {most} pages"
        self.lost += bool(why)
        return why

    def complete(self) -> bool:
        """Whether all that the site announced was seen, and every page that was asked for came.

        A query that was split is complete when it was read: the narrower queries are windows of their own.
        """
        if self.lost or self.pending:
            return False
        if self.split:
            return True
        if self.announced is None:
            return self.last
        return len(self.keys) >= self.announced


def must_come_again(batch: Batch) -> bool:
    """Whether a page has to be fetched again: it came with an error or without its shape. What only a person can read
    need not.
    """
    return any(d.scope == "page" and d.stage not in ("needs_ocr", "unreadable") for d in batch.defects)


def completed(reading: Reading, follow: Follow) -> Batch:
    """The batch of a page, marked as completing its list line when nothing of the chain is left to fetch."""
    batch = replace(reading.batch, section=follow.window.section if follow.window else "")
    if follow.entry is None or follow.then or any(further.entry == follow.entry for further in reading.follows):
        return batch
    if must_come_again(batch) and batch.document.verdict != "gone":
        return batch
    return replace(batch, completes=Entry(follow.entry, follow.stamp))

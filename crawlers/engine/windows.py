"""What a run has covered of a window, and when a line of a list is done with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from crawlers.pages.page import Follow
from crawlers.pages.read import Reading
from records.batch import Batch, Entry


@dataclass(slots=True)
class OpenWindow:
    """A window while it is being read: the site's own total against the keys seen.

    `pending` counts the pages that were asked for and have not been dealt with, `lost` those that did not come or
    could not be read.
    """

    announced: int | None = None
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

    def goes_round(self, reading: Reading, most: int) -> bool:
        """Whether a list shows a page once more that was not its last, or more pages than any list has: to ask on
        would never end. Such a window stays open.
        """
        listing = reading.listing
        if listing is None or listing.last:
            return False
        self.pages += 1
        again = bool(listing.shown) and listing.shown in self.shown
        self.shown.add(listing.shown)
        if again or self.pages > most:
            self.lost += 1
            return True
        return False

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

"""The kinds of page that a source has."""

from __future__ import annotations

from dataclasses import dataclass

from crawlers.pages.page import Parser

WITHIN = "within"
"""The key in `request.meta` of the seconds in which a document has to come; a page has fewer."""


@dataclass(frozen=True, slots=True)
class OwnCall:
    """A call that a page makes itself: what stands in the call's address, and in the reply that holds the rows."""

    address: str
    holds: str


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page of a source: its pure parse function and how such a page is had.

    `pattern` finds the kind of a saved page from its address. `browser` opens it in a real browser and waits for the
    CSS selector `ready` or one of `ready_words` in its text (or for a sign that the page is blocked, or a time-out)
    before the page is taken. With a `call`, the reply to that call of the page's own is its body.
    `needs` names what a page of the kind does not say itself and an earlier page does (keys of its context): a page
    saved without them would give less than a crawl. `document` says that it is a file, which has more time to come, and
    that another process reads, which may take minutes: meanwhile other pages come.
    """

    parse: Parser
    pattern: str = ""
    browser: bool = False
    ready: str = ""
    ready_words: tuple[str, ...] = ()
    call: OwnCall | None = None
    needs: tuple[str, ...] = ()
    document: bool = False

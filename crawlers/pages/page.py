"""A page as every parser gets it, and what a parser may answer.

A parser is a pure function `parse(page: Page) -> Iterable[Output]`: no self, no settings, no clock. Live crawl, replay
of the archive, ingestion of saved pages and fixture tests call the same function with a `Page` from another hand.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

import orjson
from parsel import Selector

from documents.encoding import EncodingError, decode
from documents.trees import MOST_CHARACTERS, tree
from records.addresses import one_address
from records.batch import Defect
from records.said import Said

MOST_PAGES = 10_000
"""More pages than any list has: at a few seconds each a night is over before."""
MOST_LINES = 100_000_000
"""More lines than any list has. One that says so would be asked for its narrower queries all night."""
_NOTHING: Mapping[str, str] = {}


class ShapeError(ValueError):
    """A page does not have the shape its parser expects: names the address, the field and what was found."""

    def __init__(self, url: str, field: str, found: str) -> None:
        super().__init__(f"{url}: {field}: {found}")
        self.url = url
        self.field = field
        self.found = found


class DecodeError(ShapeError):
    """The body is not text in any encoding that Chinese sites use."""


@dataclass(frozen=True)
class Page:
    """One fetched or saved response. `context` is what earlier pages of the chain said, archived with the fetch."""

    source: str
    kind: str
    url: str
    status: int
    media_type: str
    body: bytes
    fetched_at: datetime
    context: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    @cached_property
    def text(self) -> str:
        """The body as text (see `documents.encoding.decode`). Raises DecodeError where it is none."""
        try:
            return decode(self.body)
        except EncodingError as error:
            raise DecodeError(self.url, "encoding", str(error)) from error

    @cached_property
    def selector(self) -> Selector:
        """The HTML tree of the page."""
        return tree(self.text)

    @cached_property
    def json(self) -> Any:
        """The JSON reply, a JSONP wrapper removed. Raises ShapeError where the body is no JSON."""
        body = self.body
        if len(body) > MOST_CHARACTERS:
            raise ShapeError(self.url, "json", f"bytes: {len(body)}, more than {MOST_CHARACTERS}")
        wrapped = re.match(rb"^\s*+[\w$.]{1,200}+\((.*)\)\s*+;?\s*+$", body, re.S)
        try:
            return orjson.loads(wrapped[1] if wrapped else body)
        except orjson.JSONDecodeError as error:
            raise ShapeError(self.url, "json", f"no JSON: {error}") from error

    def join(self, href: str) -> str:
        """An address on this page made absolute."""
        return urljoin(self._base, href.strip())

    @cached_property
    def _base(self) -> str:
        """What the addresses on this page are relative to: the page, or what it says itself (`<base>`)."""
        if not self.body.lstrip().startswith(b"<") or b"<base" not in self.body.lower():
            return self.url
        return urljoin(self.url, self.selector.css("base::attr(href)").get("").strip())


@dataclass(frozen=True, slots=True)
class Window:
    """What has to be covered as a whole: a section of a source over a period. The site's own total proves it."""

    section: str
    period: str = "all"


@dataclass(frozen=True, slots=True)
class Follow:
    """A further page to fetch.

    `entry` names the list line that this chain of pages completes (its record's source key); `stamp` is what the list
    said of it. `repeat` fetches an address that this run fetched before (the total, read anew at the end). `then` are
    the pages to fetch after this one, whatever it gives: the documents that hang on a notice.
    """

    url: str
    kind: str
    context: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    method: str = "GET"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    window: Window | None = None
    entry: str | None = None
    stamp: str = ""
    published_on: str | None = None
    repeat: bool = False
    then: tuple[Follow, ...] = ()

    @property
    def request_key(self) -> str:
        """What names the request: its address (records.addresses), with method and a digest of the body where it is
        not a plain GET.
        """
        if self.method == "GET" and not self.body:
            return one_address(self.url)
        return one_address(f"{self.method} {self.url} {hashlib.sha256(self.body).hexdigest()[:16]}")


def in_turn(follows: Sequence[Follow]) -> Iterator[Follow]:
    """The first of some pages, with the others to come after it; nothing where there is none."""
    for first in follows[:1]:
        yield replace(first, then=tuple(follows[1:]))


def digest(names: Iterable[str]) -> str:
    """What tells one page of a list from another, by the names of its lines."""
    return hashlib.sha256(" ".join(names).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list page says of its window: the total it announces (None: it does not) and the keys it shows.

    `last` says that nothing follows this page; `split` that the query passed the site's cap and was replaced by the
    narrower queries that follow. `others` counts the lines that speak of other subjects than ours. `shown` tells the
    page from the others of its list (`digest`), "" where it does not matter.
    """

    announced: int | None
    keys: tuple[str, ...]
    last: bool = False
    split: bool = False
    others: int = 0
    shown: str = field(default="", compare=False)


Output = Said | Follow | Listing | Defect
Parser = Callable[[Page], Iterable[Output]]

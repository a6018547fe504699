"""Readers: where a page says one thing about a lot.

A reader answers what stands there, as served: no number is converted, no word understood. Where a platform says
something in an odd way, any function of a `View` is a reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from crawlers.pages.json_values import text_at, value_at
from crawlers.pages.page import Page, ShapeError
from crawlers.pages.selectors import maybe, words
from documents.html import content
from documents.trees import tree
from records.batch import Defect
from records.content import Content
from records.said import Number, SaidLot

Need = Literal["stated", "nullable", "optional"]
"""Whether a part always has the field: `stated` with a value, `nullable` at least its key, `optional` perhaps."""


@dataclass(frozen=True, slots=True)
class View:
    """What is at hand when a lot is read: the page, and its part that is about the lot (an object of JSON, a node).

    `pairs` are the labels of the part and the values beside them, `labels` what they say, by field of `SaidLot`.
    """

    page: Page
    part: Any
    pairs: Sequence[tuple[str, str]]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LotView(View):
    """The same once the lot is read, for the pages that it leads to."""

    lot: SaidLot


Read = Callable[[View], Any]
LotRead = Callable[[LotView], Any]
"""A reader that may look at the lot itself; every reader is one."""
V = TypeVar("V", bound=View)
_NUMBER = (int, float, str)


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader with the name under which a defect speaks of it."""

    called: str
    find: Read
    need: Need = "optional"

    def __call__(self, view: View) -> Any:
        """What stands there; None where nothing does."""
        return self.find(view)


class UnusableError(ValueError):
    """What stands there is no value of the field; `sample` is what does."""

    def __init__(self, reason: str, sample: str = "") -> None:
        super().__init__(reason)
        self.sample = sample


def value_or_defect(read: Callable[[V], Any], view: V, lot_id: str, inside: str = "") -> Any:
    """What a reader finds, or the defect that it finds none where there should be one."""
    try:
        found = read(view)
    except UnusableError as error:
        return Defect("parse", "field", f"{inside}{_called(read)}", str(error), lot_id, error.sample)
    if found is not None and found != "":
        return found
    if isinstance(read, Reader) and (
        read.need == "stated" or (read.need == "nullable" and read.called not in view.part)
    ):
        return Defect("parse", "field", f"{inside}{read.called}", "missing", lot_id)
    return found


def _called(read: Callable[[V], Any]) -> str:
    return read.called if isinstance(read, Reader) else ""


# --- of JSON -----------------------------------------------------------------------------------------------------


def text(*paths: str, need: Need = "optional") -> Reader:
    """The text at the first of these paths of a JSON object that has one."""
    return Reader(paths[0], lambda view: text_at(view.part, *paths), need)


def texts(**paths: str) -> dict[str, Read]:
    """The text at a path for each of several fields, as entries of a table."""
    return {name: text(path) for name, path in paths.items()}


def number(*paths: str, need: Need = "optional") -> Reader:
    """The number at the first of these paths of a JSON object that has any value, or the text that may hold one."""

    def find(view: View) -> Number:
        for path in paths:
            value = value_at(view.part, path)
            if value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, _NUMBER):
                raise UnusableError(f"{type(value).__name__}, a number expected")
            return value
        return None

    return Reader(paths[0], find, need)


def numbers(need: Need = "optional", **paths: str) -> dict[str, Read]:
    """The number at a path for each of several fields, as entries of a table."""
    return {name: number(path, need=need) for name, path in paths.items()}


def nonzero(*paths: str) -> Reader:
    """The same of a number that stands as 0, "0.00" or nothing where there is none yet (a price before any bid)."""
    stated = number(*paths)

    def find(view: View) -> Number:
        value = stated(view)
        return None if str(value).strip() in ("", "0", "0.0", "0.00") else value

    return Reader(paths[0], find)


def reply(path: str) -> Reader:
    """The text at a path of the whole reply, outside the lot's own object."""
    return Reader(path, lambda view: text_at(view.page.json, path))


def html_content(html: Any) -> Content:
    """The paragraphs and tables of a piece of HTML that a reply holds."""
    return content(tree(f"<div>{html or ''}</div>"))


# --- of HTML -----------------------------------------------------------------------------------------------------


def css(query: str, attribute: str = "", pattern: str = "", need: Need = "optional") -> Reader:
    """The words of the first node for a CSS query ("": the part itself), or one of its attributes.

    With a `pattern` only what its first group that takes part finds.
    """

    def find(view: View) -> str | None:
        node = maybe(view.part, query) if query else view.part
        if node is None:
            return None
        shown = node.attrib.get(attribute, "").strip() if attribute else words(node)
        return first_group(pattern, shown) if pattern else shown

    return Reader(f"{query}@{attribute}" if attribute else query, find, need)


def first_group(pattern: str, shown: str) -> str | None:
    """What the first group that takes part in a match finds in a text; None without a match."""
    found = re.search(pattern, shown)
    return next(filter(None, found.groups()), None) if found else None


def own_words(view: View) -> str:
    """All words of the part, as a stamp of what a list line says."""
    return words(view.part)


def label(name: str) -> Reader:
    """What a label of the part says of a field of `SaidLot` (`crawlers.families.lots.labels`)."""
    return Reader(name, lambda view: view.labels.get(name))


def labels(*names: str) -> dict[str, Read]:
    """The same of several fields, as entries of a table."""
    return {name: label(name) for name in names}


def described(query: str, only: frozenset[str]) -> Read:
    """The paragraphs and tables below the first node for a CSS query, of lots in these categories."""

    def find(view: View) -> Content:
        node = maybe(view.part, query) if view.page.context.get("category") in only else None
        return content(node) if node is not None else ()

    return find


def announced(query: str) -> Read:
    """The paragraphs and tables below all nodes for a CSS query: the words in which a page tells of a sale."""
    return lambda view: tuple(part for node in view.page.selector.css(query) for part in content(node))


# --- of the chain of pages ---------------------------------------------------------------------------------------


def context(name: str, otherwise: str = "") -> Reader:
    """What an earlier page of the chain said."""
    return Reader(name, lambda view: view.page.context.get(name, otherwise))


def contexts(**names: str) -> dict[str, Read]:
    """The same of several fields, as entries of a table."""
    return {field: context(name) for field, name in names.items()}


def of_lot(name: str) -> LotRead:
    """A field of the lot itself, for the pages that it leads to."""
    return lambda view: getattr(view.lot, name)


def of_lots(*names: str) -> dict[str, LotRead]:
    """The same of several fields, as entries of a context."""
    return {name: of_lot(name) for name in names}


def principal(view: LotView) -> str | None:
    """What the platform states of a claim's principal: of this lot, else as an earlier page of the chain said."""
    stated = view.lot.stated_principal
    return view.page.context.get("principal") if stated is None else str(stated)


def page_url(view: View) -> str:
    """The address of the page itself."""
    return view.page.url


def entry(pattern: str = "", called: str = "address") -> Reader:
    """The lot's number as the list named it, else as a pattern's group finds it in the page's own address.

    Raises ShapeError where neither says it.
    """

    def find(view: View) -> str:
        known = view.page.context.get("entry") or (first_group(pattern, view.page.url) if pattern else None)
        if not known:
            raise ShapeError(view.page.url, called, "no lot's number in the address, and none said before")
        return known

    return Reader(called, find)


def fixed(value: str) -> Read:
    """What every lot has in common."""
    return lambda view: value


def either(*reads: Read) -> Reader:
    """What the first of these readers finds that finds anything, else what the last one does."""
    called = next((read.called for read in reads if isinstance(read, Reader)), "")

    def find(view: View) -> Any:
        found = None
        for read in reads:
            found = read(view)
            if found:
                break
        return found

    return Reader(called, find)

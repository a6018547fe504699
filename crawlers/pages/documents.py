"""The documents that a page is, or that lie in the archive that it is, each with an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from crawlers.pages.page import Page
from documents.errors import DocumentError, ScanError, UnreadableError
from records.batch import Defect
from records.content import Content


class FoundDocument(NamedTuple):
    """The content of one document and its address: that of a file in a ZIP has its place and name behind `#`."""

    url: str
    content: Content


def documents_of(page: Page) -> Iterator[FoundDocument | Defect]:
    """The content of each document, and for each that has none a defect that says why; names of files without those of
    persons.
    """
    from documents.read import read_document
    from normalizers.parties.personal import scrub

    for place, found in read_document(page.body):
        names = [scrub(name)[0] for name in place]
        if isinstance(found, DocumentError):
            inside = "".join(f"{name.partition('/')[2]}: " for name in names)
            yield Defect(_stage(found), "record", found.field, inside + found.found)
        else:
            yield FoundDocument("".join((page.url, *(f"#{name}" for name in names))), found)


def _stage(error: DocumentError) -> Literal["needs_ocr", "unreadable", "parse"]:
    if isinstance(error, ScanError):
        return "needs_ocr"
    return "unreadable" if isinstance(error, UnreadableError) else "parse"

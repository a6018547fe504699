"""The documents that hang on a notice's page: fetched one after the other, each read as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crawlers.pages.documents import documents_of
from crawlers.pages.page import Follow, Output, Page, Parser, ShapeError, in_turn
from records.batch import Defect
from records.said import SaidAttachment, SaidNotice


def with_attachments(parse: Parser) -> Parser:
    """A parser of notices that also leads to the documents on each notice's page.

    A notice is done when its last document is: they follow one another, so that one that does not come leaves the
    notice due, while one that is gone does not keep the others back.
    """

    def parse_with_attachments(page: Page) -> Iterator[Output]:
        for output in parse(page):
            yield output
            if isinstance(output, SaidNotice):
                yield from _documents(output)

    return parse_with_attachments


def _documents(notice: SaidNotice) -> Iterator[Follow]:
    context = {"title": notice.title, "published_on": notice.published_on or ""}
    yield from in_turn(
        [
            # One form of bid hangs on many notices, and belongs to each of them.
            Follow(url, "attachment", context, entry=notice.source_key, repeat=True)
            for url in dict.fromkeys(notice.attachments)
        ]
    )


def parse_attachment(page: Page) -> Iterator[SaidAttachment | Defect]:
    """The words of a document, or of each document in a ZIP, and a defect for each that cannot be read.

    Context: `entry`, `title` and `published_on` of the notice. Raises ShapeError where it does not say on which notice
    the document hangs.
    """
    notice = page.context.get("entry")
    if not notice:
        raise ShapeError(page.url, "entry", "not said on which notice the document hangs")
    for document in documents_of(page):
        if isinstance(document, Defect):
            yield replace(document, record_key=notice)
        else:
            yield SaidAttachment(
                source=page.source,
                source_key=notice,
                url=document.url,
                title=page.context.get("title", ""),
                published_on=page.context.get("published_on") or None,
                content=document.content,
                seen=document.seen,
            )

"""From a page to a batch: the one place where a parser is called.

Live crawl, replay of the archive, ingestion of saved pages and the fixture tests differ only in where the page comes
from. What a parser raises becomes a defect that names the page and the field; the run goes on.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Literal

import orjson
from lxml.etree import LxmlError

from crawlers.pages.guards import Judgement
from crawlers.pages.page import DecodeError, Follow, Listing, Page, Parser, ShapeError
from normalizers.parties.personal import scrub
from records.batch import Batch, Defect, Document, Entry
from records.said import Said

logger = logging.getLogger(__name__)

_SAMPLE = 120
# What a parser runs into on a page of another shape. A fault outside this list is ours and stops the run.
_UNEXPECTED_SHAPE = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, LxmlError)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page gave: what it says of its list, the pages that follow, and what was said, as a batch."""

    batch: Batch
    listing: Listing | None = None
    follows: tuple[Follow, ...] = ()


def read(page: Page, parser: Parser, document: Document, judgement: Judgement) -> Reading:
    """Parse a page, or say why it is none."""
    if judgement.verdict == "gone" and "entry" not in page.context:
        # A list ends where its next page is gone; a gone page that a list led to is worth a note.
        return Reading(Batch(document))
    if judgement.verdict != "page":
        defect = Defect("guard", "page", judgement.verdict, judgement.sign)
        return Reading(Batch(document, defects=(defect,)))
    said: list[Said] = []
    follows: list[Follow] = []
    defects: list[Defect] = []
    listing: Listing | None = None
    try:
        for output in parser(page):
            if isinstance(output, Follow):
                follows.append(output)
            elif isinstance(output, Listing):
                listing = output
            elif isinstance(output, Defect):
                defects.append(output)
            else:
                said.append(output)
    except ShapeError as error:
        stage: Literal["decode", "parse"] = "decode" if isinstance(error, DecodeError) else "parse"
        defects.append(Defect(stage, "page", error.field, error.found, sample=_sample(page)))
    except _UNEXPECTED_SHAPE as error:
        logger.exception("%s: the parser of kind %s failed", page.url, page.kind)
        found = f"{type(error).__name__}: {error}"
        defects.append(Defect("parse", "page", page.kind, found[:_SAMPLE], sample=_sample(page)))
    entries = tuple(
        Entry(follow.entry, follow.stamp, follow_to_json(follow))
        for follow in follows
        if follow.entry is not None and follow.entry != page.context.get("entry")
    )
    batch = Batch(document, said=tuple(said), defects=tuple(defects), entries=entries)
    return Reading(batch, listing, tuple(follows))


def _sample(page: Page) -> str:
    """The first words of a page, for the quarantine row: scrubbed, and never more than a glance."""
    start = page.body[: 4 * _SAMPLE].decode("utf-8", errors="replace")
    text, _ = scrub(" ".join(start.split())[:_SAMPLE])
    return text


def follow_to_json(follow: Follow) -> str:
    """The request for a list line's page as JSON, for the ledger; without its window, which a later run opens anew."""
    return orjson.dumps(
        {
            "url": follow.url,
            "kind": follow.kind,
            "context": dict(follow.context),
            "method": follow.method,
            "body": follow.body.decode("utf-8"),
            "headers": dict(follow.headers),
            "entry": follow.entry,
            "stamp": follow.stamp,
            "published_on": follow.published_on,
        }
    ).decode()


def follow_from_json(text: str) -> Follow:
    """The request that the ledger kept."""
    values = orjson.loads(text)
    values["body"] = values["body"].encode("utf-8")
    return Follow(**values)

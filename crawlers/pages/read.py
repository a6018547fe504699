"""From a page to a batch: the one place where a parser is called.

Live crawl, replay of the archive, ingestion of saved pages and the fixture tests differ only in where the page comes
from. What a parser raises becomes a defect that names the page and the field; the run goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import orjson

from crawlers.pages.judged import JudgedPage
from crawlers.pages.page import DecodeError, Follow, Listing, Output, Page, Parser, ShapeError
from crawlers.pages.reach import Reach, within
from documents.errors import DocumentError
from records.batch import Batch, Defect, Entry
from records.failures import is_of_page, named
from records.patience import OverlongError, Patience
from records.said import Said

logger = logging.getLogger(__name__)

_SAMPLE = 120


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page gave: what it says of its list, the pages that follow, and what was said, as a batch.

    `answers` are all that the guard and the parser answered, in their order, a fault as the defect that it becomes.
    """

    batch: Batch
    answers: tuple[Output, ...] = ()
    listing: Listing | None = None
    follows: tuple[Follow, ...] = ()


def read(item: JudgedPage, parse: Parser, reach: Reach) -> Reading:
    """Parse a page, or say why it is none. What it links to out of reach becomes a defect."""
    page, judgement = item.page, item.judgement
    if judgement.verdict != "page":
        refused = Defect("guard", "page", judgement.verdict, judgement.sign)
        # A list ends where its next page is gone; a gone page that a list led to is worth a note.
        noted = () if judgement.verdict == "gone" and "entry" not in page.context else (refused,)
        return Reading(Batch(item.document, defects=noted), (refused,))
    answers = tuple(_within(_answers(page, parse), page, reach))
    follows = tuple(answer for answer in answers if isinstance(answer, Follow))
    batch = Batch(
        item.document,
        said=tuple(answer for answer in answers if isinstance(answer, Said)),
        defects=tuple(_sampled(answer, page) for answer in answers if isinstance(answer, Defect)),
        entries=tuple(
            Entry(follow.entry, follow.stamp, follow_to_json(follow))
            for follow in follows
            if follow.entry is not None and follow.entry != page.context.get("entry")
        ),
    )
    listings = [answer for answer in answers if isinstance(answer, Listing)]
    return Reading(batch, answers, listings[-1] if listings else None, follows)


def _within(answers: Iterable[Output], page: Page, reach: Reach) -> Iterator[Output]:
    for answer in answers:
        if isinstance(answer, Follow):
            yield from within(answer, reach, page.context.get("entry"))
        else:
            yield answer


def _answers(page: Page, parse: Parser) -> Iterable[Output]:
    """What the parser answers, to where it can go no further."""
    answers: list[Output] = []
    try:
        with Patience().at_work():
            answers.extend(parse(page))
    except DecodeError as error:
        answers.append(Defect("decode", "page", error.field, error.found))
    except (ShapeError, DocumentError) as error:
        answers.append(Defect("parse", "page", error.field, error.found))
    except OverlongError as error:
        answers.append(Defect("parse", "page", page.kind, str(error)))
    except BaseException as error:
        if not is_of_page(error):
            raise
        logger.exception("%s: the parser of kind %s failed", page.url, page.kind)
        answers.append(Defect("parse", "page", page.kind, named(error)))
    return answers


def _sampled(defect: Defect, page: Page) -> Defect:
    """A defect with the first words of the page that has lost its shape."""
    misshapen = defect.scope == "page" and defect.stage in ("parse", "decode")
    return replace(defect, sample=_sample(page)) if misshapen else defect


def _sample(page: Page) -> str:
    """The first words of a page, for the quarantine row: redacted, and never more than a glance."""
    from privacy.redact import redact

    start = page.body[: 4 * _SAMPLE].decode("utf-8", errors="replace")
    return redact(" ".join(start.split())[:_SAMPLE])


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

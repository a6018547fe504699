"""From a response to a page, its judgement and its document, and into the archive before anybody parses it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from crawlers.pages.guards import Judgement, Markers, judge
from crawlers.pages.page import Page
from records.addresses import one_address
from records.batch import Document
from storage.archive import Archive, Fetch, document_id

LOCATION = "location"
"""The key in a page's context of the address to which it redirects, where that was not followed."""

ASKED = "asked"
"""The key in a page's context of the address that was asked for, where redirects led to another."""

UNREAD = "unread"
"""The key in a page's context of why what came in its place could not be taken: it has no body."""


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """A page with what the guard made of it and the document row that names it."""

    page: Page
    judgement: Judgement
    document: Document


def judged(
    page: Page, markers: Markers, *, key: str = "", rendered: bool = False, run_id: int | None = None
) -> JudgedPage:
    """Judge a page and name its document. `key` is its request key, by default its address."""
    judgement = _judgement(page, markers, rendered)
    digest = hashlib.sha256(page.body).hexdigest()
    key = key or one_address(page.url)
    document = Document(
        id=document_id(key, page.fetched_at, digest),
        source=page.source,
        kind=page.kind,
        url=page.url,
        request_key=key,
        fetched_at=page.fetched_at,
        status=page.status,
        media_type=page.media_type,
        sha256=digest,
        size=len(page.body),
        verdict=judgement.verdict,
        run_id=run_id,
    )
    return JudgedPage(page, judgement, document)


def _judgement(page: Page, markers: Markers, rendered: bool) -> Judgement:
    """Of a redirect that was not followed, the address that it leads to is judged."""
    if UNREAD in page.context:
        return Judgement("error", page.context[UNREAD])
    return judge(page.status, page.context.get(LOCATION, page.url), page.body, markers, rendered=rendered)


def keep(archive: Archive, item: JudgedPage) -> None:
    """Put body and index row into the archive."""
    document = item.document
    archive.put(
        Fetch(
            id=document.id,
            source=document.source,
            kind=document.kind,
            url=document.url,
            request_key=document.request_key,
            fetched_at=document.fetched_at,
            status=document.status,
            media_type=document.media_type,
            sha256=document.sha256,
            size=document.size,
            verdict=document.verdict,
            context=item.page.context,
        ),
        item.page.body,
    )


def from_archive(fetch: Fetch, body: bytes, markers: Markers, *, rendered: bool = False) -> JudgedPage:
    """An archived fetch as it was, judged and named by today's code."""
    page = Page(
        fetch.source, fetch.kind, fetch.url, fetch.status, fetch.media_type, body, fetch.fetched_at, fetch.context
    )
    judgement = _judgement(page, markers, rendered)
    document = Document(
        id=fetch.id,
        source=fetch.source,
        kind=fetch.kind,
        url=fetch.url,
        request_key=fetch.request_key,
        fetched_at=fetch.fetched_at,
        status=fetch.status,
        media_type=fetch.media_type,
        sha256=fetch.sha256,
        size=fetch.size,
        verdict=judgement.verdict,
    )
    return JudgedPage(page, judgement, document)

"""Models asked about open values: the pages come from the archive, as they are read today, with persons masked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from crawlers.engine.source import sources
from crawlers.saved.replay import reread
from records.said import Said, SaidLot
from review.endpoint import Endpoint
from review.question import Question, parts_of
from review.shown import shown
from review.suggest import SYSTEM, Suggestion, digest_of, judged, user_words
from storage.archive import Archive, ArchiveError, Fetch
from storage.corrections.suggested import is_known, keep_suggestion
from storage.engines.connection import Connection
from storage.questions.undecided import row_of, source_of


def suggest(
    connection: Connection, archive: Archive, endpoint: Endpoint, questions: Iterable[Question]
) -> Iterator[Suggestion]:
    """Ask about each open value whose page is there and that this model was not asked before, and keep the answers.

    Raises EndpointError where it does not answer; what it answered before that is kept.
    """
    wanted = [one for one in questions if one.about == "value" and one.document]
    fetches = _fetches(connection, archive, wanted)
    for question in wanted:
        said = _said(archive, fetches.get(question.document), question)
        _, tbl, key, *_ = parts_of(question.key) or ("", "", [])
        row = row_of(connection, tbl, tuple(key)) if said is not None else None
        if said is None or row is None:
            continue
        page = shown(said)
        words = user_words(question, page)
        digest = digest_of(endpoint.model, words)
        if is_known(connection, digest):
            continue
        found = judged(question, digest, endpoint.model, endpoint.ask(SYSTEM, words), page, row)
        answer = found.value, found.words, found.why
        keep_suggestion(connection, found.key, digest, answer, endpoint.model, datetime.now(UTC))
        yield found


def _fetches(connection: Connection, archive: Archive, wanted: Iterable[Question]) -> dict[int, Fetch]:
    """The fetches of the documents that leave values open."""
    documents = {one.document for one in wanted}
    names = {name for document in documents if (name := source_of(connection, document))}
    return {fetch.id: fetch for name in names for fetch in archive.fetches(name) if fetch.id in documents}


def _said(archive: Archive, fetch: Fetch | None, question: Question) -> Said | None:
    """What a page says of the row that is asked about; None where the page is lost, or says it of several rows."""
    known = sources()
    if fetch is None or fetch.source not in known or fetch.kind not in known[fetch.source].kinds:
        return None
    try:
        body = archive.body(fetch.source, fetch.sha256)
    except ArchiveError:
        return None
    every = reread(fetch, body, known[fetch.source]).said
    if len(every) == 1:
        return every[0]
    lots = [one for one in every if isinstance(one, SaidLot) and f'"{one.lot_id}"' in question.key]
    return lots[0] if len(lots) == 1 else None

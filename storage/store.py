"""Writes batches: one page, one transaction, whole or not at all.

What a page says of a row is an observation: a content, a time, a document. For each row the store keeps every distinct
content with the first and the last time it was observed; the row shows the content observed last. All of that is
minimum and maximum, so the order in which observations arrive does not matter, and neither does repeating them.

A document that is read again by mended code takes back what it said before (see `Observed.without`): what it gave is
kept in `sightings`.
"""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

from privacy.redact import redact, redact_address
from records.batch import Batch, Defect, Document
from records.failures import named
from records.rows import Record
from storage import sightings
from storage.archive import Archive
from storage.corrections.applied import Corrections, Said
from storage.corrections.kept import in_force
from storage.corrections.kept import newest as newest_decision
from storage.engines.connection import Connection
from storage.engines.transactions import transaction
from storage.facts.mark import renew
from storage.history import Contents, Observed, contents_of, newest, rewrite
from storage.persons import PersonDigests
from storage.redaction import private_defect, private_document, private_entry
from storage.schema import TABLES, TABLES_BY_NAME, Key, Row, RowTable, columns, moment, primitives

logger = logging.getLogger(__name__)

# What a page can say that no database holds: a number beyond 64 bits, a text beyond a gigabyte, half a character.
_OF_PAGE = (OverflowError, UnicodeEncodeError)
# How orjson, which takes the hash of a row, names the same in a TypeError.
_OF_PAGE_BY_ORJSON = ("not valid UTF-8", "64-bit range")
# What only our own steps before the store can cause: a value of another type, none where there must be one.
_OURS = (TypeError, ValueError, AttributeError, LookupError)


class StoreError(RuntimeError):
    """A batch that could not be written; nothing of it was. The message names the page."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did to the canonical rows, and how many quarantine rows it left.

    `changed` counts the rows that now show another content, and those that no page shows any more. As text: the counts
    with their names.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    quarantined: int = 0

    def __add__(self, other: Written) -> Written:
        return Written(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.quarantined + other.quarantined,
        )

    def __str__(self) -> str:
        return ", ".join(f"{getattr(self, field.name)} {field.name}" for field in fields(self))


@dataclass(frozen=True, slots=True)
class _Sighting:
    """The document that is being written, as observations refer to it."""

    document_id: int
    source: str
    seen_at: str


ByName = Mapping[str, dict[Key, tuple[str, list[Any]]]]
"""A page's contents by the name of their table and by key, each with its hash."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A batch with its rows in the place of its records, by table and key, and what marks those. To make it needs no
    database, and it can be sent to the process that writes.
    """

    batch: Batch
    said: ByName
    read: ByName
    mark: bytes


@dataclass(frozen=True, slots=True)
class _Page:
    """A batch that is to be written, with its document as it is kept, the mark of its records, and its rows where they
    were made before.
    """

    batch: Batch
    document: Document
    sighting: _Sighting
    mark: bytes
    made: Ready | None


_Change = tuple[str | None, Observed | None]
"""Of a row: the hash of what its document takes back, and what it says now."""


class Store:
    """The one writer of canonical rows, documents, quarantine and list lines."""

    def __init__(self, connection: Connection, archive: Archive | None = None) -> None:
        """A store that keeps in the archive what leads to the pages of list lines; without one it is not kept, and a
        line that is due waits for its list.
        """
        self.connection, self.archive = connection, archive
        self._of_page = (*_OF_PAGE, connection.DataError)
        self._ours = (*_OURS, connection.IntegrityError, connection.InterfaceError, connection.ProgrammingError)
        self._decided, self._corrections = 0, Corrections(())
        self._persons = PersonDigests(connection)
        # Of the transaction that goes on: what stood there of its documents that are not yet written, and the number of
        # rows of those by which none moves; the page at which it is; whether rows were written.
        self._known: dict[int, sightings.Known | None] = {}
        self._settled: dict[int, int] = {}
        self._url, self._moved = "", False

    def write(self, batch: Batch | Ready) -> Written:
        """Write one batch in one transaction. Raises StoreError naming the page; then nothing of it is written."""
        return self.write_many((batch,))

    def write_many(self, batches: Iterable[Batch | Ready]) -> Written:
        """Write batches in one transaction, all or none. Raises StoreError naming the page that failed."""
        pages = tuple(batches)
        try:
            try:
                return self._write_all(pages, self._write)
            except (*self._of_page, *self._ours):
                # Seldom: then once more, each page so that it can be taken back alone.
                return self._write_all(pages, self._write_or_refuse)
        except (self.connection.Error, TypeError, ValueError, OverflowError) as error:
            raise StoreError(f"{redact_address(self._url)}: not stored: {redact(str(error))}") from error

    def _write_all(self, batches: Sequence[Batch | Ready], write: Callable[[_Page], Written]) -> Written:
        """Write each batch; all of it in one transaction."""
        written = Written()
        self._url, self._moved = "before the first page", False
        with transaction(self.connection):
            self._take_decisions()
            pages = [self._page(batch) for batch in batches]
            self._look_up(pages)
            for page in pages:
                self._url = page.batch.document.url
                written += write(page)
            if self._moved:
                renew(self.connection)
        return written

    def _page(self, given: Batch | Ready) -> _Page:
        batch, made = (given.batch, given) if isinstance(given, Ready) else (given, None)
        self._url = batch.document.url
        document = private_document(batch.document)
        # A clock that was ahead, or a file dated in another century: nothing was observed after now.
        sighting = _Sighting(document.id, document.source, moment(min(document.fetched_at, datetime.now(UTC))))
        mark = made.mark if made else sightings.mark(batch.records, batch.readings)
        return _Page(batch, document, sighting, sightings.decided_mark(mark, self._decided), made)

    def _look_up(self, pages: Sequence[_Page]) -> None:
        """What stands there of the pages. Those that say what they said and move no row come first, in effect: in which
        order pages come does not matter.
        """
        once = Counter(page.document.id for page in pages)
        known = sightings.known(self.connection, once)
        self._known = {document: known.get(document) for document in once}
        same: dict[int, tuple[str, bytes]] = {}
        for document, at, mark in ((page.document.id, page.sighting.seen_at, page.mark) for page in pages):
            gave = known[document].says_the_same(mark, at) if document in known and once[document] == 1 else None
            if gave is not None:
                same[document] = at, gave
        self._settled = sightings.settled(self.connection, same)

    def _take_decisions(self) -> None:
        """Know what people have decided by now."""
        decided = newest_decision(self.connection)
        if decided != self._decided:
            self._decided = decided
            self._corrections = Corrections(one.correction for one in in_force(self.connection))

    def _write_or_refuse(self, page: _Page) -> Written:
        """Write one page; of one that holds what no database can hold, the document and why."""
        execute = self.connection.execute
        execute("SAVEPOINT page")
        try:
            written = self._write(page)
        except (*self._of_page, *self._ours) as error:
            execute("ROLLBACK TO page")
            defects = (self._refused(error),)
            batch = replace(page.batch, said=(), records=(), readings=(), persons=(), entries=(), defects=defects)
            written = self._write(self._page(batch))
        execute("RELEASE page")
        return written

    def _refused(self, error: Exception) -> Defect:
        """Why nothing of a page was written: a value of its, or a fault of this program, which a person has to mend."""
        if isinstance(error, self._of_page) or any(words in str(error) for words in _OF_PAGE_BY_ORJSON):
            return Defect("validate", "record", "value", f"no database holds it: {named(error)}")
        logger.error("a fault of this program: a page was not stored", exc_info=error)
        return Defect("store", "record", "program", named(error))

    def _write(self, page: _Page) -> Written:
        batch, document, sighting = page.batch, page.document, page.sighting
        known = self._document(document, sighting)
        if (settled := self._settled.get(document.id)) is not None:
            written = Written(unchanged=settled)
        else:
            written = self._observed(page, known)
            self._moved = self._moved or written != Written()
        self._persons.write(document.id, batch.persons, has=bool(known and known.has_persons))
        defects = self._quarantine(batch.defects, document, sighting, has=bool(known and known.has_defects))
        written += Written(quarantined=defects)
        self._entries(batch, sighting)
        if document.run_id is not None:
            self._count(document.run_id, document.size, written)
        return written

    def _observed(self, page: _Page, known: sightings.Known | None) -> Written:
        """Take in what a page says."""
        if known is None and page.mark:
            source, key = page.document.source, page.document.request_key
            before = sightings.said_before(self.connection, source, key, page.mark)
            seen = None if before is None else self._seen_again(before, page.mark, page.sighting)
            if seen is not None:
                return seen
        return self._said_anew(page, known)

    def _seen_again(self, before: bytes, mark: bytes, sighting: _Sighting) -> Written | None:
        """Take in a page that says what the one before it said: all its rows are seen once more. None where one of them
        does not stand as that page left it; each is then looked at by itself.
        """
        at, document = sighting.seen_at, sighting.document_id
        said = sightings.by_table(before)
        for name, rows in said.items():
            touched = self.connection.write_each(
                TABLES_BY_NAME[name].touch_same,
                [(at, document, *key, digest, at, document, at, document) for digest, *key in rows],
            )
            if touched.rowcount != len(rows):
                return None
        sightings.keep(self.connection, document, before, mark)
        return Written(unchanged=sightings.rows_in(said))

    def _said_anew(self, page: _Page, known: sightings.Known | None) -> Written:
        """Take in what a page says, row by row."""
        mark, sighting = page.mark, page.sighting
        made = page.made or _made(page.batch)
        said, read = _by_table(made.said), _by_table(made.read)
        if self._corrections:
            self._corrections.apply(said, read)
        hashes = _hashes(said | read)
        before: dict[tuple[str, Key], str] = {}
        if known:
            before = sightings.exchange(self.connection, sighting.document_id, known, hashes, mark)
        elif hashes:
            sightings.keep(self.connection, sighting.document_id, sightings.packed(hashes), mark)
        read_before = {row: before.pop(row) for row in list(before) if row[0] in sightings.OF_READINGS}
        written = self._rows(said, before, sighting)
        # The words behind a row are no row more.
        self._rows(read, read_before, sighting)
        return written

    def _document(self, document: Document, sighting: _Sighting) -> sightings.Known | None:
        """Write the document's row; what stood there of it before (a replay). A replay may judge it otherwise."""
        if document.id in self._known:
            known = self._known.pop(document.id)
        else:
            known = sightings.known(self.connection, (document.id,)).get(document.id)
        if known is None:
            values = [getattr(document, name) for name in _DOCUMENT_COLUMNS]
            values[_FETCHED_AT] = sighting.seen_at
            self.connection.execute(_DOCUMENT, values)
        elif (known.kind, known.verdict) != (document.kind, document.verdict):
            self.connection.execute(_JUDGED, (document.kind, document.verdict, document.id))
        return known

    # --- rows ------------------------------------------------------------------------------------------------------

    def _rows(self, said: Said, before: dict[tuple[str, Key], str], sighting: _Sighting) -> Written:
        """Take in what a page says. `before`: the hashes of what the same document said when it was read earlier."""
        new = changed = unchanged = 0
        at, document = sighting.seen_at, sighting.document_id
        for table, page in said.items():
            found = self._find(table, list(page))
            inserts: list[list[Any]] = []
            touches: list[Key] = []
            merges: dict[Key, _Change] = {}
            for key, (digest, values) in page.items():
                row = found.get(key)
                earlier = before.pop((table.name, key), None)
                retracted = None if earlier == digest else earlier
                if row is None:
                    new += 1
                    source = () if table.has_source else (sighting.source,)
                    inserts.append([*values, *source, document, at, at, at, document, digest])
                elif retracted or row.content_hash != digest or (at, document) < (row.content_since, row.document_id):
                    merges[key] = retracted, Observed(digest, at, document, at, document, tuple(values))
                else:
                    unchanged += 1
                    if (at, document) > (row.last_seen, row.last_document_id):
                        touches.append((at, document, *key))
            self.connection.write_each(table.upsert, inserts)
            self.connection.write_each(table.touch, touches)
            other = self._merge(table, document, merges)
            changed += other
            unchanged += len(merges) - other
        left: dict[str, dict[Key, _Change]] = {}
        for (name, key), retracted in before.items():
            left.setdefault(name, {})[key] = retracted, None
        changed += sum(self._merge(TABLES_BY_NAME[name], document, changes) for name, changes in left.items())
        return Written(new, changed, unchanged)

    def _find(self, table: RowTable, keys: list[Key]) -> dict[Key, Row]:
        found: dict[Key, Row] = {}
        width = len(table.key)
        for row in self.connection.seek(table.find, keys):
            found[row[:width]] = Row._make(row[width:])
        return found

    def _merge(self, table: RowTable, document: int, changes: Mapping[Key, _Change]) -> int:
        """Take back what a document said of rows before, take in what it says now; how many show another content."""
        if not changes:
            return 0
        now, changed = moment(datetime.now(UTC)), 0
        known = contents_of(self.connection, table, list(changes))
        merged: dict[Key, Collection[Observed]] = {}
        for key, (retracted, observed) in changes.items():
            row, contents = known.get(key, (None, Contents()))
            if observed is not None and row is not None and row.last_seen > now:
                # Written while a clock was ahead, or before times were held to now: it must not outlast what is seen
                # today.
                contents = {digest: content.before(observed.first) for digest, content in contents.items()}
            merged[key] = _merged(contents, document, retracted, observed).values()
            stands = newest(merged[key]).digest if merged[key] else None
            changed += stands != (row.content_hash if row else None)
        rewrite(self.connection, table, merged, [key for key, (_, contents) in known.items() if len(contents) > 1])
        return changed

    def _count(self, run_id: int, size: int, written: Written) -> None:
        """Add a page to what its run has done. With its rows or not at all: a killed run says what it stored."""
        counts = (written.new, written.changed, written.unchanged, written.quarantined)
        self.connection.execute(_COUNTED, (size, *counts, run_id))

    # --- what could not be used, and what is to be fetched ---------------------------------------------------------

    def _quarantine(self, defects: tuple[Defect, ...], document: Document, sighting: _Sighting, *, has: bool) -> int:
        """Write a document's defects; those that it `has` of an earlier reading and that did not come again are
        mended.
        """
        if has:
            self.connection.execute("DELETE FROM quarantine WHERE document_id = ?", (document.id,))
        rows = {
            defect_id(document.id, defect.record_key, defect.stage, defect.field, defect.reason): defect
            for defect in map(private_defect, defects)
        }
        self.connection.write_each(
            _QUARANTINE,
            [
                (
                    identity,
                    document.id,
                    document.source,
                    document.url,
                    document.kind,
                    defect.stage,
                    defect.scope,
                    defect.field,
                    defect.reason,
                    defect.record_key,
                    defect.sample,
                    sighting.seen_at,
                )
                for identity, defect in rows.items()
            ],
        )
        return len(rows)

    def _entries(self, batch: Batch, sighting: _Sighting) -> None:
        source, at = sighting.source, sighting.seen_at
        run = batch.document.run_id
        if self.archive is not None:
            # Before the line that finds them: a process that is killed in between leaves requests that nobody seeks.
            self.archive.put_requests(source, (entry.follow for entry in batch.entries if entry.follow))
        self.connection.executemany(
            _ANNOUNCED,
            [(source, e.key, batch.section, e.stamp, e.follow, run, at, at) for e in map(private_entry, batch.entries)],
        )
        if batch.completes is not None:
            done = private_entry(batch.completes)
            gone = at if batch.document.verdict == "gone" else None
            values = (source, done.key, batch.section, done.stamp, done.follow, done.stamp, at, gone, run, at, at)
            self.connection.execute(_DONE, values)


def _merged(contents: Contents, document: int, retracted: str | None, observed: Observed | None) -> Contents:
    """The contents of a row without what a document said before, and with what it says now."""
    merged = dict(contents)
    if retracted in merged:
        left = merged.pop(retracted).without(document)
        if left is not None:
            merged[retracted] = left
    if observed is not None:
        known = merged.get(observed.digest)
        merged[observed.digest] = observed if known is None else known.also(observed)
    return merged


def ready(batch: Batch) -> Ready | None:
    """A batch as it is written; None where it cannot be, of which the store says why."""
    try:
        return replace(_made(batch), mark=sightings.mark(batch.records, batch.readings))
    except (*_OF_PAGE, *_OURS):
        return None


def _made(batch: Batch) -> Ready:
    bare = replace(batch, said=(), records=(), readings=())
    return Ready(bare, _said(batch.records), _said(batch.readings), b"")


def _by_table(said: ByName) -> Said:
    return {TABLES_BY_NAME[name]: page for name, page in said.items()}


def _said(records: Iterable[Record]) -> ByName:
    """A page's contents. Of two contents for one key the one with the greater hash stands."""
    said: dict[str, dict[Key, tuple[str, list[Any]]]] = {}
    for record in records:
        table = TABLES[type(record)]
        values = primitives(record)
        key, digest = table.key_of(values), table.content_hash(values)
        page = said.setdefault(table.name, {})
        if key not in page or page[key][0] < digest:
            page[key] = digest, values
    return said


def _hashes(said: Said) -> sightings.Hashes:
    return {(table.name, key): digest for table, page in said.items() for key, (digest, _) in page.items()}


def defect_id(document: int, *words: str) -> int:
    """The number that names a defect of a document: equal for the same record, stage, field and reason."""
    name = "\0".join((str(document), *words))
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) >> 1


def _where_later(*names: str) -> str:
    """Assignments that a later observation of a list line makes, and an earlier one does not."""
    later = "excluded.last_seen >= entries.last_seen"
    return ", ".join(f"{name} = iif({later}, excluded.{name}, entries.{name})" for name in names)


_DOCUMENT_COLUMNS = tuple(columns(Document))
_FETCHED_AT = _DOCUMENT_COLUMNS.index("fetched_at")
_DOCUMENT = f"INSERT INTO documents ({', '.join(_DOCUMENT_COLUMNS)}) VALUES ({', '.join('?' * len(_DOCUMENT_COLUMNS))})"
_JUDGED = "UPDATE documents SET kind = ?, verdict = ? WHERE id = ?"
_COUNTED = (
    "UPDATE runs SET pages = pages + 1, bytes = bytes + ?, new = new + ?, changed = changed + ?, "
    "unchanged = unchanged + ?, quarantined = quarantined + ? WHERE id = ?"
)
_QUARANTINE = (
    "INSERT INTO quarantine "
    "(id, document_id, source, url, kind, stage, scope, field, reason, record_key, sample, seen_at) "
    f"VALUES ({', '.join('?' * 12)}) ON CONFLICT (id) DO NOTHING"
)
_ANNOUNCED = (
    "INSERT INTO entries (source, key, section, stamp, follow, announced_in_run, first_seen, last_seen) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, key) DO UPDATE SET "
    f"{_where_later('section', 'stamp', 'follow', 'announced_in_run')}, "
    "first_seen = min(entries.first_seen, excluded.first_seen), last_seen = max(entries.last_seen, excluded.last_seen)"
)
# A page read again long after must not undo what a later page completed.
_DONE = (
    "INSERT INTO entries "
    "(source, key, section, stamp, follow, done_stamp, done_at, gone_at, announced_in_run, first_seen, last_seen) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, key) DO UPDATE SET "
    "done_stamp = excluded.done_stamp, done_at = excluded.done_at, gone_at = excluded.gone_at "
    "WHERE entries.done_at IS NULL OR excluded.done_at >= entries.done_at"
)

"""Writes batches: one page, one transaction, whole or not at all.

What a page says of a row is an observation: a content, a time, a document. For each row the store keeps every distinct
content with the first and the last time it was observed; the row shows the content observed last. All of that is
minimum and maximum, so the order in which observations arrive does not matter, and neither does repeating them.
"""

from __future__ import annotations

import dataclasses
import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import orjson

from normalizers.records import RECORDS, Batch, Defect, Document, Entry, Record
from storage.history import Observed, Row, merge, rebuild
from storage.migrations import PROVENANCE, columns, record_columns

_CHINA = timezone(timedelta(hours=8))


class StoreError(RuntimeError):
    """A batch that could not be written; nothing of it was. The message names the page."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did to the canonical rows, and how many quarantine rows it left."""

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


def moment(value: datetime) -> str:
    """A time as it stands in the database: +08:00 with microseconds, so that text order is time order."""
    return value.astimezone(_CHINA).isoformat(timespec="microseconds")


def _wall(value: datetime) -> str:
    return value.astimezone(_CHINA).isoformat()


_PRIMITIVES: dict[type, Callable[[Any], Any]] = {Decimal: float, datetime: _wall, date: date.isoformat, bool: int}


@dataclass(frozen=True, slots=True)
class _Table:
    """The statements of one canonical table."""

    name: str
    names: tuple[str, ...]
    converters: tuple[tuple[int, Callable[[Any], Any]], ...]
    key_at: tuple[int, ...]
    has_source: bool
    upsert: str
    touch: str
    find: str
    read: str


def _table(record: type[Record]) -> _Table:
    names = tuple(columns(record))
    every = tuple(record_columns(record))
    where = " AND ".join(f"{name} = ?" for name in record.KEY)
    updates = ", ".join(f"{name} = excluded.{name}" for name in every if name not in record.KEY)
    hints = {field.name: str(field.type) for field in dataclasses.fields(record)}
    converters = tuple(
        (at, convert)
        for at, name in enumerate(names)
        for primitive, convert in _PRIMITIVES.items()
        if hints[name].split(" ")[0] == primitive.__name__
    )
    return _Table(
        name=record.TABLE,
        names=names,
        converters=converters,
        key_at=tuple(names.index(name) for name in record.KEY),
        has_source="source" in names,
        upsert=(
            f"INSERT INTO {record.TABLE} ({', '.join(every)}) VALUES ({', '.join('?' * len(every))}) "
            f"ON CONFLICT ({', '.join(record.KEY)}) DO UPDATE SET {updates} "
            f"WHERE content_hash IS NOT excluded.content_hash OR last_seen IS NOT excluded.last_seen "
            f"OR first_seen IS NOT excluded.first_seen"
        ),
        touch=(
            f"UPDATE {record.TABLE} SET document_id = ?, content_since = ?, first_seen = ?, last_seen = ? WHERE {where}"
        ),
        find=(
            f"SELECT document_id, content_since, first_seen, last_seen, content_hash FROM {record.TABLE} WHERE {where}"
        ),
        read=f"SELECT {', '.join(names)} FROM {record.TABLE} WHERE {where}",
    )


_TABLES: dict[type, _Table] = {record: _table(record) for record in RECORDS}
_DOCUMENT_COLUMNS = tuple(columns(Document))
_FETCHED_AT = _DOCUMENT_COLUMNS.index("fetched_at")


def primitives(record: Record) -> list[Any]:
    """A record's values as the database holds them, in column order."""
    table = _TABLES[type(record)]
    values = [getattr(record, name) for name in table.names]
    for at, convert in table.converters:
        if values[at] is not None:
            values[at] = convert(values[at])
    return values


def content_hash(values: list[Any]) -> str:
    """What is equal for equal contents, whatever page and time they came from."""
    return hashlib.blake2b(orjson.dumps(values), digest_size=16).hexdigest()


class Store:
    """The one writer of canonical rows, documents, quarantine and list lines."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def write(self, batch: Batch) -> Written:
        """Write one batch in one transaction. Raises StoreError naming the page; then nothing of it is written."""
        return self.write_many((batch,))

    def write_many(self, batches: Iterable[Batch]) -> Written:
        """Write batches in one transaction, all or none. Raises StoreError naming the page that failed."""
        execute = self.connection.execute
        written = Written()
        url = "before the first page"
        try:
            execute("BEGIN IMMEDIATE")
            for batch in batches:
                url = batch.document.url
                written += self._write(batch)
            execute("COMMIT")
        except (sqlite3.Error, TypeError, ValueError, OverflowError) as error:
            if self.connection.in_transaction:
                execute("ROLLBACK")
            raise StoreError(f"{url}: not stored: {error}") from error
        return written

    def _write(self, batch: Batch) -> Written:
        document = batch.document
        seen_at = moment(document.fetched_at)
        known = self._document(document, seen_at)
        written = self._records(batch.records, document, seen_at)
        quarantined = self._quarantine(batch.defects, document, seen_at, known)
        self._entries(batch, document, seen_at)
        return written + Written(quarantined=quarantined)

    def _document(self, document: Document, seen_at: str) -> bool:
        """Write the document's row; whether it was there before (a replay)."""
        values = [getattr(document, name) for name in _DOCUMENT_COLUMNS]
        values[_FETCHED_AT] = seen_at
        cursor = self.connection.execute(_DOCUMENT, values)
        if cursor.rowcount:
            return False
        self.connection.execute("UPDATE documents SET verdict = ? WHERE id = ?", (document.verdict, document.id))
        return True

    def _records(self, records: tuple[Record, ...], document: Document, seen_at: str) -> Written:
        new = changed = unchanged = 0
        upserts: dict[_Table, list[list[Any]]] = {}
        touches: dict[_Table, list[tuple[Any, ...]]] = {}
        waiting: set[tuple[str, tuple[Any, ...]]] = set()
        for record in records:
            table = _TABLES[type(record)]
            values = primitives(record)
            key = tuple(values[at] for at in table.key_at)
            if (table.name, key) in waiting:
                # A page that shows one thing twice: the first must be in place before the second is compared with it.
                self._flush(upserts, touches)
                waiting.clear()
            waiting.add((table.name, key))
            found = self.connection.execute(table.find, key).fetchone()
            digest = content_hash(values)
            if found is None:
                new += 1
                upserts.setdefault(table, []).append(
                    _full(table, values, document, Row(document.id, seen_at, seen_at, seen_at, digest))
                )
            elif found[4] == digest:
                unchanged += 1
                row = Row(*found)
                merged = row.seen_again(document.id, seen_at)
                if merged != row:
                    touches.setdefault(table, []).append((*merged[:4], *key))
            else:
                self._flush(upserts, touches)
                observed = Observed(digest, seen_at, seen_at, document.id, dict(zip(table.names, values, strict=True)))
                if self._merge(table, key, Row(*found), observed, document):
                    changed += 1
                else:
                    unchanged += 1
        self._flush(upserts, touches)
        return Written(new, changed, unchanged)

    def _flush(self, upserts: dict[_Table, list[list[Any]]], touches: dict[_Table, list[tuple[Any, ...]]]) -> None:
        for table, rows in upserts.items():
            self.connection.executemany(table.upsert, rows)
        for table, changes in touches.items():
            self.connection.executemany(table.touch, changes)
        upserts.clear()
        touches.clear()

    def _merge(self, table: _Table, key: tuple[Any, ...], row: Row, observed: Observed, document: Document) -> bool:
        """Take in a content other than the current one; whether it is current now."""
        values = self.connection.execute(table.read, key).fetchone()
        current = Observed(
            row.content_hash,
            row.content_since,
            row.last_seen,
            row.document_id,
            dict(zip(table.names, values, strict=True)),
        )
        contents = merge(self.connection, table.name, key, current, observed)
        newest = max(contents.values(), key=lambda content: (content.last, content.digest))
        first_seen = min(row.first_seen, observed.first)
        changed = Row(newest.document_id, newest.first, first_seen, max(row.last_seen, newest.last), newest.digest)
        self.connection.execute(table.upsert, _full(table, list(newest.content.values()), document, changed))
        rebuild(self.connection, table.name, key, contents, newest)
        return newest.digest != row.content_hash

    def _quarantine(self, defects: tuple[Defect, ...], document: Document, seen_at: str, known: bool) -> int:
        if known:
            self.connection.execute("DELETE FROM quarantine WHERE document_id = ?", (document.id,))
        rows = {_defect_id(document, defect): defect for defect in defects}
        self.connection.executemany(
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
                    seen_at,
                )
                for identity, defect in rows.items()
            ],
        )
        return len(rows)

    def _entries(self, batch: Batch, document: Document, seen_at: str) -> None:
        if batch.announced:
            self.connection.executemany(
                _ANNOUNCED,
                [
                    (document.source, entry.key, batch.section, entry.stamp, entry.follow, seen_at, seen_at)
                    for entry in batch.announced
                ],
            )
        done: Entry | None = batch.completes
        if done is not None:
            values = (document.source, done.key, batch.section, done.stamp, done.stamp, seen_at, seen_at)
            self.connection.execute(_DONE, values)


def _full(table: _Table, values: list[Any], document: Document, row: Row) -> list[Any]:
    source = [] if table.has_source else [document.source]
    return [*values, *source, *row]


def _defect_id(document: Document, defect: Defect) -> int:
    words = "\0".join((str(document.id), defect.record_key, defect.stage, defect.field, defect.reason))
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest()) >> 1


_DOCUMENT = (
    f"INSERT INTO documents ({', '.join(_DOCUMENT_COLUMNS)}) VALUES ({', '.join('?' * len(_DOCUMENT_COLUMNS))}) "
    "ON CONFLICT (id) DO NOTHING"
)
_QUARANTINE = (
    "INSERT INTO quarantine "
    "(id, document_id, source, url, kind, stage, scope, field, reason, record_key, sample, seen_at) "
    f"VALUES ({', '.join('?' * 12)}) ON CONFLICT (id) DO NOTHING"
)
_ANNOUNCED = (
    "INSERT INTO entries (source, key, section, stamp, follow, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (source, key) DO UPDATE SET section = excluded.section, stamp = excluded.stamp, "
    "follow = excluded.follow, last_seen = excluded.last_seen WHERE excluded.last_seen >= last_seen"
)
_DONE = (
    "INSERT INTO entries (source, key, section, stamp, done_stamp, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (source, key) DO UPDATE SET done_stamp = excluded.done_stamp"
)
assert tuple(PROVENANCE) == Row._fields

"""What a row said before: its distinct contents with the times they were observed, and the differences between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import orjson

from storage.engines.connection import Connection
from storage.schema import TABLES_BY_NAME, Key, Row, Shape, moment


@dataclass(frozen=True, slots=True)
class Observed:
    """One distinct content of a row, with the first and the last time it was observed and the documents of these."""

    digest: str
    first: str
    document_id: int
    last: str
    last_document_id: int
    values: tuple[Any, ...]

    def also(self, other: Observed) -> Observed:
        """The same content, observed at other times too."""
        first, document = min((self.first, self.document_id), (other.first, other.document_id))
        last, last_document = max((self.last, self.last_document_id), (other.last, other.last_document_id))
        return replace(self, first=first, document_id=document, last=last, last_document_id=last_document)

    def before(self, at: str) -> Observed:
        """The same content as if it had been observed before a time only."""
        just = moment(datetime.fromisoformat(at) - timedelta(microseconds=1))
        return replace(self, first=min(self.first, just), last=min(self.last, just))

    def without(self, document: int) -> Observed | None:
        """The content when a document no longer shows it, or None where nothing else did.

        Only the first and the last observation are known by document. Where one of them goes, the other stands for
        both: too short a time rather than one that no page bears out; reading the pages between again widens it.
        """
        if document == self.document_id == self.last_document_id:
            return None
        if document == self.document_id:
            return replace(self, first=self.last, document_id=self.last_document_id)
        if document == self.last_document_id:
            return replace(self, last=self.first, last_document_id=self.document_id)
        return self


def _name(key: Key) -> str:
    return orjson.dumps(list(key)).decode()


Contents = dict[str, Observed]
"""The contents of a row by their hashes, the current one among them."""


def contents_of(connection: Connection, table: Shape, keys: Sequence[Key]) -> dict[Key, tuple[Row, Contents]]:
    """What the store knows of rows, and all their contents; nothing of a row that there is not."""
    known: dict[Key, tuple[Row, Contents]] = {}
    width = len(table.names)
    for found in connection.seek(table.read, keys):
        row = Row(*found[width:])
        current = Observed(
            row.content_hash, row.content_since, row.document_id, row.last_seen, row.last_document_id, found[:width]
        )
        known[table.key_of(found)] = row, {current.digest: current}
    names = {_name(key): key for key in known}
    for name, digest, first, document, last, last_document, content in connection.seek(
        _VERSIONS, [(table.name, name) for name in names]
    ):
        known[names[name]][1][digest] = Observed(digest, first, document, last, last_document, _values(table, content))
    return known


def newest(contents: Iterable[Observed]) -> Observed:
    """The content that stands: the one observed last, of two at the same time the one with the greater hash."""
    return max(contents, key=lambda content: (content.last, content.digest))


def rewrite(
    connection: Connection, table: Shape, rows: Mapping[Key, Iterable[Observed]], kept: Collection[Key]
) -> None:
    """Write rows by all their contents: the one that stands, as the row; the others and the differences from each to
    the next, as its history. A row of no content is deleted. `kept`: the keys of which there is a history already.
    """
    old = [(table.name, _name(key)) for key in kept]
    connection.write_each("DELETE FROM versions WHERE tbl = ? AND key = ?", old)
    connection.write_each("DELETE FROM revisions WHERE tbl = ? AND key = ?", old)
    connection.write_each(table.delete, [key for key, contents in rows.items() if not contents])
    standing = {key: (newest(contents), list(contents)) for key, contents in rows.items() if contents}
    documents = set() if table.has_source else {current.document_id for current, _ in standing.values()}
    sources: dict[int, str] = dict(connection.seek(_SOURCES, [(document,) for document in documents]))
    shown, versions, revisions = [], [], []
    for key, (current, contents) in standing.items():
        first_seen = min(content.first for content in contents)
        source = () if table.has_source else (sources[current.document_id],)
        seen = (current.first, first_seen, current.last, current.last_document_id)
        shown.append((*current.values, *source, *Row(current.document_id, *seen, current.digest)))
        if len(contents) > 1:
            name = _name(key)
            versions += [
                (table.name, name, c.digest, c.first, c.document_id, c.last, c.last_document_id, _content(table, c))
                for c in contents
                if c is not current
            ]
            revisions += [
                (table.name, name, n, field, before, after, at, document)
                for n, (field, before, after, at, document) in enumerate(_differences(table, contents, current))
            ]
    connection.write_each(table.upsert, shown)
    connection.write_each(_KEEP_VERSION, versions)
    connection.write_each(_KEEP_REVISION, revisions)


def _content(table: Shape, content: Observed) -> str:
    return orjson.dumps(dict(zip(table.names, content.values, strict=True))).decode()


def _values(table: Shape, content: str) -> tuple[Any, ...]:
    said = orjson.loads(content)
    return tuple(said.get(name) for name in table.names)


def _differences(
    table: Shape, contents: Iterable[Observed], current: Observed
) -> Iterator[tuple[str, str | None, str | None, str, int]]:
    """Field by field, from each content to the one that was first observed after it.

    Where a content came back (A, B, A), the last step leads from the latest other content to the current one, at the
    time at which that other was last observed.
    """
    ordered = sorted(contents, key=lambda content: (content.first, content.digest))
    steps = [(old, new, new.first, new.document_id) for old, new in pairwise(ordered)]
    if ordered[-1] is not current:
        steps.append((ordered[-1], current, ordered[-1].last, current.document_id))
    for old, new, at, document in steps:
        for field, before, after in zip(table.names, old.values, new.values, strict=True):
            if before != after:
                yield field, _text(before), _text(after), at, document


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def as_of(connection: Connection, table: str, key: Key, at: datetime) -> Mapping[str, Any] | None:
    """The content of a row in force at a time, by field name, or None where it was not known yet.

    Of the contents first observed by then, the latest that was still observed at or after that time; where none was,
    the one observed last before it. Raises ValueError for a time without a zone, KeyError for another table.
    """
    asked, then = TABLES_BY_NAME[table], moment(at)
    _, contents = contents_of(connection, asked, (key,)).get(key, (None, Contents()))
    known = [content for content in contents.values() if content.first <= then]
    lasting = [content for content in known if content.last >= then]
    if not known:
        return None
    in_force = max(lasting, key=lambda content: (content.first, content.digest)) if lasting else newest(known)
    return dict(zip(asked.names, in_force.values, strict=True))


_SOURCES = "WITH sought (k) AS ({}) SELECT id, source FROM sought CROSS JOIN documents WHERE id = k"
_VERSIONS = (
    "WITH sought (t, k) AS ({}) SELECT key, content_hash, first_observed, document_id, last_observed, "
    "last_document_id, content FROM sought CROSS JOIN versions WHERE tbl = t AND key = k"
)
_KEEP_VERSION = (
    "INSERT INTO versions "
    "(tbl, key, content_hash, first_observed, document_id, last_observed, last_document_id, content) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_KEEP_REVISION = (
    "INSERT INTO revisions (tbl, key, n, field, old, new, seen_at, document_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)

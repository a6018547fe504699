"""What a row said before: its distinct contents with the times they were observed, and the differences between them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from typing import Any, NamedTuple

import orjson

_CHINA = timezone(timedelta(hours=8))


class Row(NamedTuple):
    """What the store adds to a canonical row: the document in which the current content was first seen, since when
    that content is known, when the row was first and last seen, and the content's hash.
    """

    document_id: int
    content_since: str
    first_seen: str
    last_seen: str
    content_hash: str

    def seen_again(self, document_id: int, seen_at: str) -> Row:
        """The row after its current content was observed once more, earlier or later."""
        since, document = min((self.content_since, self.document_id), (seen_at, document_id))
        return Row(document, since, min(self.first_seen, seen_at), max(self.last_seen, seen_at), self.content_hash)


@dataclass(frozen=True, slots=True)
class Observed:
    """One distinct content of a row, and the first and the last time it was observed."""

    digest: str
    first: str
    last: str
    document_id: int
    content: Mapping[str, Any]

    def also(self, other: Observed) -> Observed:
        """The same content, observed at other times too."""
        first, document = min((self.first, self.document_id), (other.first, other.document_id))
        return replace(self, first=first, last=max(self.last, other.last), document_id=document)


def _key(key: tuple[Any, ...]) -> str:
    return orjson.dumps(list(key)).decode()


def contents_of(connection: sqlite3.Connection, table: str, key: tuple[Any, ...]) -> dict[str, Observed]:
    """The contents of a row that are not its current one, by their hash."""
    rows = connection.execute(
        "SELECT content_hash, first_observed, last_observed, document_id, content FROM versions "
        "WHERE tbl = ? AND key = ?",
        (table, _key(key)),
    )
    return {
        digest: Observed(digest, first, last, document, orjson.loads(content))
        for digest, first, last, document, content in rows
    }


def merge(connection: sqlite3.Connection, table: str, key: tuple[Any, ...], *observed: Observed) -> dict[str, Observed]:
    """All contents of a row, with these observations taken in."""
    contents = contents_of(connection, table, key)
    for content in observed:
        known = contents.get(content.digest)
        contents[content.digest] = content if known is None else known.also(content)
    return contents


def rebuild(
    connection: sqlite3.Connection,
    table: str,
    key: tuple[Any, ...],
    contents: Mapping[str, Observed],
    current: Observed,
) -> None:
    """Write a row's history anew: its other contents, and the differences from each to the next."""
    name = _key(key)
    connection.execute("DELETE FROM versions WHERE tbl = ? AND key = ?", (table, name))
    connection.execute("DELETE FROM revisions WHERE tbl = ? AND key = ?", (table, name))
    connection.executemany(
        "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (table, name, c.digest, c.first, c.last, c.document_id, orjson.dumps(dict(c.content)).decode())
            for c in sorted(contents.values(), key=lambda content: content.digest)
            if c.digest != current.digest
        ],
    )
    connection.executemany(
        "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (table, name, n, field, _text(old), _text(new), at, document)
            for n, (field, old, new, at, document) in enumerate(_differences(contents.values(), current))
        ],
    )


def _differences(contents: Iterable[Observed], current: Observed) -> Iterable[tuple[str, Any, Any, str, int]]:
    """Field by field, from each content to the one that was first observed after it.

    Where a content came back (A, B, A), the last step leads from the latest other content to the current one, at the
    time at which that other was last observed.
    """
    ordered = sorted(contents, key=lambda content: (content.first, content.digest))
    steps = [(old, new, new.first, new.document_id) for old, new in pairwise(ordered)]
    if ordered[-1].digest != current.digest:
        steps.append((ordered[-1], current, ordered[-1].last, current.document_id))
    for old, new, at, document in steps:
        for field, value in new.content.items():
            if old.content.get(field) != value:
                yield field, old.content.get(field), value, at, document


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def as_of(
    connection: sqlite3.Connection, table: str, key: tuple[Any, ...], columns: tuple[str, ...], at: datetime
) -> Mapping[str, Any] | None:
    """The content of a row in force at a time, or None where it was not known yet.

    Of the contents first observed by then, the latest that was still observed at or after that time; where none was,
    the one observed last before it.
    """
    moment = at.astimezone(_CHINA).isoformat(timespec="microseconds")
    where = " AND ".join(f"{name} = ?" for name in columns)
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {where}", key)
    row = cursor.fetchone()
    if row is None:
        return None
    values = dict(zip((name for name, *_ in cursor.description), row, strict=True))
    stored = Row(*(values.pop(name) for name in Row._fields))
    current = Observed(stored.content_hash, stored.content_since, stored.last_seen, stored.document_id, values)
    known = [content for content in merge(connection, table, key, current).values() if content.first <= moment]
    lasting = [content for content in known if content.last >= moment]
    if lasting:
        return max(lasting, key=lambda content: (content.first, content.digest)).content
    return max(known, key=lambda content: (content.last, content.digest)).content if known else None

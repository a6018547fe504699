"""Rows and pages made by hand for the tests of the store."""

from __future__ import annotations

import dataclasses
import hashlib
import typing
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from records.batch import Batch, Document
from records.readings import NoticeReading
from records.rows import CcreAnnouncement, LotPage, Notice, Parcel, Record
from storage.archive import document_id
from storage.database import open_database
from storage.dump import canonical_dump
from storage.engines.connection import Connection
from storage.engines.sqlite import in_memory, sqlite_of

CHINA = timezone(timedelta(hours=8))
DAY_ZERO = datetime(2025, 3, 1, 9, 0, tzinfo=CHINA)
MEMORY = Path(":memory:")

R = TypeVar("R", bound=Record)


@cache
def _made() -> Connection:
    return open_database(MEMORY)


def empty_database() -> Connection:
    """A new database in memory. Its tables are copied: to take all the steps to them takes longer than most tests."""
    connection = in_memory()
    sqlite_of(_made(), "").backup(connection)
    return connection


def blank(record: type[R], **given: Any) -> R:
    """A record that says nothing but what is given."""
    plain: dict[object, Any] = {str: "unknown", bool: False, int: 0}
    hints = typing.get_type_hints(record)
    fields = {field.name: plain.get(hints[field.name]) for field in dataclasses.fields(record)}
    return record(**{**fields, **given})


def lot(price: int | None = None, *, lot_id: str = "1", page_kind: str = "list", **given: Any) -> LotPage:
    amount = None if price is None else Decimal(price)
    return blank(LotPage, platform="jd", lot_id=lot_id, page_kind=page_kind, current_price_yuan=amount, **given)


def notice(key: str = "n1", **given: Any) -> Notice:
    return blank(Notice, source="bank", source_key=key, **given)


def parcel(n: int, key: str = "n1", **given: Any) -> Parcel:
    return blank(Parcel, source="bank", source_key=key, n=n, **given)


def reading(field: str, words: str | None, key: str = "n1", **given: Any) -> NoticeReading:
    return blank(
        NoticeReading,
        **{"source": "bank", "source_key": key, "field": field, "words": words, "confidence": "stated", **given},
    )


def ccre(key: str, kind: str, **given: Any) -> CcreAnnouncement:
    return blank(CcreAnnouncement, source="ccre", source_key=key, kind=kind, project_key="p", **given)


def document(day: float = 0, url: str = "https://example.test/1", source: str = "jd_auctions") -> Document:
    at = DAY_ZERO + timedelta(days=day)
    digest = hashlib.sha256(f"{url} {day}".encode()).hexdigest()
    return Document(
        document_id(url, at, digest), source, "list", url, url, at, 200, "text/html", digest, 1000, "page", run_id=7
    )


def page(*records: Record, day: float = 0, url: str = "https://example.test/1", source: str = "jd_auctions") -> Batch:
    return Batch(document(day, url, source), records=records)


def dump(connection: Connection) -> bytes:
    return b"".join(canonical_dump(connection))


def rows(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def prices(connection: Connection) -> list[Any]:
    return [row[0] for row in rows(connection, "SELECT current_price_yuan FROM lot_pages ORDER BY lot_id")]

"""The rows that say where values were read: the words of a page behind each column that it fills, and what stays open.

A value stands in one place, its own row; here is what bears it out. The view `readings` shows both together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadField:
    """One field of a row as its page answers it.

    `field`: the column that it fills; `seller`, `buyer` and `place` fill several. `confidence`: confirmed (by
    arithmetic or a second place), stated (once), inferred (by a sum or a rule of ours), open: the page speaks of it,
    and what it says cannot be told; decided: by a person. `words` and `place` are of a value that words of the page
    give, of an open field those of its `candidates`; `why` says how a value was inferred that they do not give, why the
    field stays open, or what the page says against what was decided.
    """

    field: str
    confidence: str
    words: str | None
    place: str | None
    why: str | None
    candidates: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeReading(ReadField):
    """One field of a notice as its page answers it: value by value the words that were read, and what stays open."""

    TABLE: ClassVar[str] = "notice_readings"
    KEY: ClassVar[tuple[str, ...]] = ("source", "source_key", "field")

    source: str
    source_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentReading(ReadField):
    """One field of a document that hangs on a notice's page, as `notice_readings`."""

    TABLE: ClassVar[str] = "attachment_readings"
    KEY: ClassVar[tuple[str, ...]] = ("source", "source_key", "url", "field")

    source: str
    source_key: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LotReading(ReadField):
    """One field of a claim that a lot sells, as `notice_readings`."""

    TABLE: ClassVar[str] = "lot_readings"
    KEY: ClassVar[tuple[str, ...]] = ("platform", "lot_id", "page_kind", "field")

    platform: str
    lot_id: str
    page_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CcreReading(ReadField):
    """One amount, count or day of an announcement at CCRE: its label and value as printed."""

    TABLE: ClassVar[str] = "ccre_readings"
    KEY: ClassVar[tuple[str, ...]] = ("source", "source_key", "field")

    source: str
    source_key: str


Reading = NoticeReading | AttachmentReading | LotReading | CcreReading
READINGS: tuple[type[Reading], ...] = (NoticeReading, AttachmentReading, LotReading, CcreReading)

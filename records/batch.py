"""What travels from a page to the store: document, what was said in it, the rows made of that, what was not used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from records.said import Said

if TYPE_CHECKING:
    from records.readings import Reading
    from records.rows import Record


@dataclass(frozen=True, slots=True)
class Document:
    """One fetched response. `id` follows from address, time and body, so that a replay names the same document.

    `request_key` is the URL as `records.addresses` names it, with method and a digest of the body where the request
    was not a plain GET.
    """

    id: int
    source: str
    kind: str
    url: str
    request_key: str
    fetched_at: datetime
    status: int
    media_type: str
    sha256: str
    size: int
    verdict: str
    run_id: int | None = None


@dataclass(frozen=True, slots=True)
class Defect:
    """Why a page, a record or a field could not be used: becomes a quarantine row.

    `scope` page or record: nothing was stored of it. `scope` field: the record is stored without that field.
    `stage`: guard, decode, parse, validate, normalize, needs_ocr, unreadable; store where this program failed to write
    what the page said. `sample` is a short, redacted piece of
    the input.
    """

    stage: Literal["guard", "decode", "parse", "validate", "normalize", "store", "needs_ocr", "unreadable"]
    scope: Literal["page", "record", "field"]
    field: str
    reason: str
    record_key: str = ""
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Persons:
    """The persons who owe by a notice (`notices`, its source and key) or a lot (`lots`, its platform and id), by their
    full names; what is masked of a lot's title (`titles`, its platform and id: a plate, a name), by the whole title
    without its round. These are never written: the store keeps keyed digests of them.
    """

    tbl: str
    source: str
    key: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Normalized:
    """What a canonical normalizer makes of one said record: rows, what could not be used of it, the words behind the
    values of the rows, and the persons who owe.
    """

    records: tuple[Record, ...]
    defects: tuple[Defect, ...] = ()
    readings: tuple[Reading, ...] = ()
    persons: tuple[Persons, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a source's list that leads to a detail page: what has to be fetched before a window is complete.

    `stamp` is what the list says of it (title, date, status); a changed stamp makes the entry due again. `follow` is
    the request that leads to it, as JSON, so that a later run can go on where a killed one stopped.
    """

    key: str
    stamp: str
    follow: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one fetched page gives, stored in one transaction or not at all."""

    document: Document
    said: tuple[Said, ...] = ()
    records: tuple[Record, ...] = ()
    readings: tuple[Reading, ...] = ()
    persons: tuple[Persons, ...] = ()
    defects: tuple[Defect, ...] = ()
    entries: tuple[Entry, ...] = ()
    section: str = ""
    completes: Entry | None = None

"""From the words and tables of a notice to its canonical rows: what it is, who sells, which claims, how much.

Rules: the Ministry of Finance fixes what a notice states, 财金〔2008〕87号 for disposal by AMCs and 财金〔2012〕6号 for
bulk transfers; the shapes are in docs/evidence.md#notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any, Final

from normalizers.claims.evidence import read_fields, without_persons
from normalizers.claims.offer import debtor_lines, defects, offered, persons_of, value
from normalizers.claims.text import Text
from normalizers.notices.answer import answers_of, named
from normalizers.notices.reading import Reading, of_scan, read_notice
from normalizers.parties.classes import market_of
from normalizers.parties.columns import buyer_columns, seller_columns
from normalizers.places.columns import city_columns
from normalizers.scans.silent import silent
from normalizers.values.dates import parse_date
from normalizers.values.results import Result, Unknown
from privacy.redact import redact
from records.batch import Defect, Normalized, Persons
from records.readings import AttachmentReading, NoticeReading
from records.rows import Attachment, AttachmentParcel, Notice, Parcel
from records.said import SaidAttachment, SaidNotice

_PERIOD: Final = re.compile(r"(?:公告期限?|公告有效期限?|公示期|公告有效期)(?:为|[:：])?\s*([^，。；\n]{2,60})")
_REFERRED: Final = re.compile(r"[《“](.{4,80}?(?:公告|通知).{0,10}?)[》”]")
_OF_ANOTHER: Final = re.compile(r"^关于(.{4,80}?公告)的(?:延期|更正|补充|变更|撤销|终止)")
# Answers that fill several columns, by the one that stands for them.
_COLUMN_OF: Final = {"seller": "seller_words", "buyer": "buyer_words", "place": "province"}


def normalize_notice(said: SaidNotice) -> Normalized:
    """The notice's row and one row for each parcel; what could not be used as defects that name the field."""
    key = said.source_key
    text = Text.of(said.title, said.content)
    published, problems = _day(said.published_on, key)
    reading = read_notice(text, published, said.source)
    kind, method = reading.kind, reading.method
    columns = offered(reading.claims)
    if not reading.claims.lines and said.attachments and not columns["principal_yuan"]:
        columns["flags"] = ",".join(filter(None, (columns["flags"], "amounts_in_attachment")))
    period = _PERIOD.search(text.text)
    notice = Notice(
        source=said.source,
        source_key=key,
        url=said.url,
        title=without_persons(text.title, named(reading)),
        kind=kind.value if isinstance(kind, Result) else "unknown",
        kind_evidence=_scrubbed(kind.evidence)[:60] if isinstance(kind, Result) else None,
        published_on=published,
        seller_evidence=reading.seller.evidence if isinstance(reading.seller, Result) else None,
        method=method.value if isinstance(method, Result) else "unknown",
        method_words=_scrubbed(method.evidence) if isinstance(method, Result) else None,
        deadline_at=value(reading.deadline),
        period_words=_scrubbed(period[1])[:80] if period else None,
        deal_key="",
        supersedes_title=_supersedes(text, kind),
        **_parties(reading),
        **_price(reading),
        **_place(reading),
        **columns,
    )
    parcels = tuple(Parcel(source=said.source, source_key=key, **row) for row in debtor_lines(reading.claims))
    told = (*problems, *_unused(reading, key), *defects(reading.claims, key))
    read = tuple(NoticeReading(source=said.source, source_key=key, **row) for row in _read(reading, Notice))
    owing = Persons(Notice.TABLE, said.source, key, persons_of(reading.claims))
    return Normalized((notice, *parcels), told, read, (owing,) if owing.names else ())


def normalize_attachment(said: SaidAttachment) -> Normalized:
    """The row of a document that hangs on a notice's page, and one row for each parcel in it.

    A form or a rule of bidding hangs there too: that it names no seller and no claims is no defect.
    """
    text = Text.of(said.title, said.content)
    published, problems = _day(said.published_on, said.source_key)
    reading = read_notice(text, published)
    reading = of_scan(reading) if said.seen else reading
    columns = offered(reading.claims)
    if said.seen:
        columns["flags"] = ",".join(filter(None, (columns["flags"], "ocr")))
    attachment = Attachment(
        source=said.source,
        source_key=said.source_key,
        url=said.url,
        title=without_persons(text.title, named(reading)),
        **_parties(reading),
        **_price(reading),
        **_place(reading),
        **columns,
    )
    parcels = tuple(
        AttachmentParcel(source=said.source, source_key=said.source_key, url=said.url, **row)
        for row in debtor_lines(reading.claims)
    )
    read = tuple(
        AttachmentReading(source=said.source, source_key=said.source_key, url=said.url, **row)
        for row in _read(reading, Attachment)
    )
    told = [*problems, *defects(reading.claims, said.source_key)]
    if said.seen:
        told += silent(text.text, answers_of(reading, reading.claims), said.source_key)
    owing = Persons(Notice.TABLE, said.source, said.source_key, persons_of(reading.claims))
    return Normalized((attachment, *parcels), tuple(told), read, (owing,) if owing.names else ())


def _day(text: str | None, key: str) -> tuple[date | None, tuple[Defect, ...]]:
    if not text:
        return None, ()
    day = parse_date(text)
    if isinstance(day, Unknown):
        return None, (Defect("normalize", "field", "published_on", day.reason, key, text[:40]),)
    return day.value, ()


def _scrubbed(text: str) -> str:
    return redact(text)


def _unused(reading: Reading, key: str) -> Iterator[Defect]:
    """What of kind and seller could not be told."""
    if isinstance(reading.kind, Unknown):
        yield Defect("normalize", "field", "kind", reading.kind.reason, key, reading.text.title[:40])
    words = value(reading.sides.seller)
    if words and isinstance(reading.seller, Unknown):
        yield Defect("normalize", "field", "seller", reading.seller.reason, key, _scrubbed(words)[:40])


def _parties(reading: Reading) -> dict[str, Any]:
    """The columns of seller, buyer and market."""
    columns = seller_columns(value(reading.sides.seller), reading.seller)
    columns |= buyer_columns(value(reading.sides.buyer), reading.buyer)
    return columns | {"market": market_of(columns["seller_type"])}


def _price(reading: Reading) -> dict[str, Any]:
    """What is asked or was paid, and which of the two it is."""
    price = value(reading.price)
    if price is None or not isinstance(reading.kind, Result):
        return {"price_yuan": None, "price_basis": None}
    return {"price_yuan": price, "price_basis": "paid" if reading.kind.value == "transaction" else "asked"}


def _read(reading: Reading, record: type[Notice | Attachment]) -> Iterator[dict[str, Any]]:
    """The words behind those columns of a row that are answered."""
    columns = {column.name for column in fields(record)}
    answers = ((_COLUMN_OF.get(name, name), answer) for name, answer in answers_of(reading, reading.claims))
    return read_fields(
        (one for one in answers if one[0] in columns), reading.text, reading.claims.figures, named(reading)
    )


def _place(reading: Reading) -> dict[str, Any]:
    """The columns of where the claims are."""
    found = reading.place
    return city_columns(found.value if found else None) | {"place_evidence": _scrubbed(found.words) if found else None}


def _supersedes(text: Text, kind: Result[str] | Unknown) -> str | None:
    if isinstance(kind, Unknown) or kind.value != "supersession":
        return None
    found = _OF_ANOTHER.match(text.title) or _REFERRED.search(text.text)
    return _scrubbed(found[1]) if found else None

"""From the labels and values of a CCRE document to the canonical announcement.

Fields, units and checks: docs/evidence.md#ccre-listings and docs/evidence.md#ccre-results. The starting price is not
public since 2025-10-27.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from normalizers.ccre.title import CcreTitle, parse_ccre_title, project_key, public_debtor
from normalizers.parties.columns import buyer_columns, seller_columns
from normalizers.parties.parties import Party, classify_party
from normalizers.values.dates import parse_date, parse_datetime
from normalizers.values.lookup import rows
from normalizers.values.money import parse_money
from normalizers.values.nothing import says_nothing
from normalizers.values.record import record
from normalizers.values.results import Result, Unknown
from normalizers.values.text import clean, squeeze
from normalizers.values.units import UNIT as UNIT_OF_MONEY
from normalizers.values.units import YUAN, unit_under
from privacy.redact import redact
from records.batch import Defect, Normalized
from records.readings import CcreReading
from records.rows import CcreAnnouncement
from records.said import SaidCcre

# Label without unit -> field and kind; the longest label first, since 本息 labels hold shorter ones.
LABELS: dict[str, tuple[str, str]] = {
    label: (row["field"], row["kind"])
    for label, row in sorted(
        ((label, row) for row in rows("ccre_labels") for label in row["labels"].split("|")),
        key=lambda pair: -len(pair[0]),
    )
}
UNIT = rf"\((?:单位:?)?(?:人民币)?[,、]?(?:{UNIT_OF_MONEY}|笔|户|天|岁|分钟|%)\)"
"""The unit that stands in brackets behind a label, as a pattern for squeezed text."""
_UNIT = re.compile(UNIT)
_STARTING_PRICE_HIDDEN_SINCE = date(2025, 10, 27)
_KIND_OF_SOURCE = {"ccre_listings": "listing", "ccre_transfers": "result"}
_CENT = Decimal("0.01")
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?[笔户个人]?")
_NUMBER = re.compile(r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:天|岁|日|周岁)?")
# Without these a document was not read as what it is: a label has changed, or the document is of another kind.
_EXPECTED: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "listing": (("未偿本金总额", ("principal_yuan", "total_yuan")), ("交易基准日", ("base_date",))),
    "result": (("受让方全称", ("buyer_words",)), ("转让协议签署日期", ("signed_on",))),
}
_WITHDRAWN = re.compile("终止|中止|撤销|撤回|取消|暂停|作废|延期")
_RELISTED = re.compile(r"[^。；;]{0,20}(?:重新挂牌|再次挂牌|二次挂牌)[^。；;]{0,20}")
_LONGEST_TEXT = 500
_LONGEST_WORDS = 160
_NO_BUYER: Result[Party] | Unknown = Unknown("no buyer named")


@record
class _Reader:
    """Reads values of one document; what cannot be read is left as a defect that names the label."""

    key: str
    defects: list[Defect]

    def refuse(self, label: str, reason: str, text: str, *, rule: bool = False) -> None:
        sample = redact(text)[:40]
        self.defects.append(Defect("validate" if rule else "normalize", "field", label, reason, self.key, sample))

    def read(self, kind: str, label: str, text: str) -> Any:
        value = squeeze(text) if kind != "text" else clean(text).strip()
        return None if says_nothing(value) else getattr(self, f"read_{kind}")(label, value)

    def read_money(self, label: str, text: str) -> Decimal | None:
        money = parse_money(text, unit_under(label))
        if isinstance(money, Unknown) or money.value.currency != YUAN:
            self.refuse(label, money.reason if isinstance(money, Unknown) else f"in {money.value.currency}", text)
            return None
        return money.value.amount

    def read_count(self, label: str, text: str) -> int | None:
        number = _COUNT.fullmatch(text)
        if number is None:
            self.refuse(label, "no count", text)
            return None
        return int(number[1].replace(",", ""))

    def read_number(self, label: str, text: str) -> Decimal | None:
        number = _NUMBER.fullmatch(text)
        if number is None:
            self.refuse(label, "no number", text)
            return None
        return Decimal(number[1].replace(",", ""))

    def read_date(self, label: str, text: str) -> date | None:
        day = parse_date(text)
        if isinstance(day, Unknown):
            self.refuse(label, day.reason, text)
            return None
        return day.value

    def read_moment(self, label: str, text: str) -> datetime | None:
        moment = parse_datetime(text)
        if isinstance(moment, Unknown):
            self.refuse(label, moment.reason, text)
            return None
        return moment.value

    def read_text(self, label: str, text: str) -> str:
        return redact(text)[:_LONGEST_TEXT]


def label_of(text: str) -> tuple[str, str] | None:
    """The field and the kind of a label as printed, or None where no table knows it."""
    return LABELS.get(_UNIT.sub("", squeeze(text)).strip(":："))


def normalize_ccre(said: SaidCcre) -> Normalized:
    """The announcement's row, and a defect for each field that could not be used."""
    defects: list[Defect] = []
    reader = _Reader(said.source_key, defects)
    values: dict[str, Any] = {}
    for label, text in said.fields:
        _take(reader, values, label, text)
    title = _title(said, values, reader)
    published = reader.read("date", "published_on", said.published_on or "")
    kind = _kind(said, title)
    for label, names in _EXPECTED.get(kind, ()):
        if all(values.get(name) is None for name in names):
            reader.refuse(label, f"missing in a {kind}", "", rule=True)
    if values.get("starting_price_yuan") == 0:
        reader.refuse("起始价", "price is 0", "0", rule=True)
        values["starting_price_yuan"] = None
    elif kind == "listing" and values.get("starting_price_yuan") is None:
        _miss_starting_price(said, published, reader)
    seller_words = values.pop("seller_words", None) or (title.seller if title else "")
    buyer_words = values.pop("buyer_words", None)
    seller = _party(seller_words, published, "出让方", reader)
    buyer = _NO_BUYER
    if buyer_words:
        buyer = _party(buyer_words, values.get("signed_on") or published, "受让方", reader)
    values.pop("project_name", None)
    relisted = next(
        (found[0] for text in (values.get("remark") or "", *said.remarks) if (found := _RELISTED.search(text))), None
    )
    stated = {field.name: None for field in fields(CcreAnnouncement)} | values
    stated |= {
        "source": said.source,
        "source_key": said.source_key,
        "url": said.url,
        "title": _public_title(said.title, title),
        "kind": kind,
        "project_key": project_key(title) if title else f"?|{squeeze(redact(said.title))}",
        **seller_columns(seller_words, seller),
        "year": title.year if title else None,
        "number": title.number if title else None,
        "personal": title.personal if title else False,
        "loan_type": (title.loan_type or "corporate") if title else "unknown",
        "debtor": public_debtor(title) if title else None,
        "debtors": title.debtors if title else None,
        "published_on": published,
        "total_basis": _total_basis(values),
        "relisted_words": redact(relisted) if relisted else None,
        **buyer_columns(buyer_words, buyer),
    }
    return Normalized((CcreAnnouncement(**stated),), tuple(defects), tuple(_readings(said, values)))


def _readings(said: SaidCcre, values: Mapping[str, Any]) -> Iterator[CcreReading]:
    """The label and the words behind each amount, count and day; a text is its own words. Of a label that stands twice
    the first that could be read.
    """
    told: set[str] = set()
    for label, text in said.fields:
        name, kind = label_of(label) or ("ignored", "none")
        if kind in ("none", "text") or name in told or says_nothing(squeeze(text)):
            continue
        told.add(name)
        read = values.get(name) is not None
        words = redact(f"{label}：{clean(text).strip()}")[:_LONGEST_WORDS]
        yield CcreReading(
            source=said.source,
            source_key=said.source_key,
            field=name,
            confidence="stated" if read else "open",
            words=words if read else None,
            place=None,
            why=None if read else "cannot be read",
            candidates=None if read else words,
        )


def _public_title(words: str, title: CcreTitle | None) -> str:
    """The title as it may be stored: a person among its words stands in it masked."""
    public = clean(words).strip()
    if title is not None and title.debtor is not None:
        public = public.replace(clean(title.debtor), clean(public_debtor(title) or ""))
    return redact(public)


def _take(reader: _Reader, values: dict[str, Any], label: str, text: str) -> None:
    """Read one label into its field. A label that stands twice must say the same: the first is kept."""
    known = label_of(label)
    if known is None:
        reader.refuse(label, "unknown label" if label else "words without a label", text)
        return
    name, kind = known
    if name == "ignored":
        return
    value = reader.read(kind, label, text)
    before = values.get(name)
    if before is None:
        values[name] = value
    elif value is not None and value != before:
        reader.refuse(label, "said twice, and not the same; the first is kept", text)


def _kind(said: SaidCcre, title: CcreTitle | None) -> str:
    """listing, result, solicitation: by the title, else by the section that listed it. A notice that takes a listing
    back is none of them.
    """
    if title is not None:
        return title.kind
    return "unknown" if _WITHDRAWN.search(said.title) else _KIND_OF_SOURCE.get(said.source, "unknown")


def _title(said: SaidCcre, values: dict[str, Any], reader: _Reader) -> CcreTitle | None:
    """The title's parts; from the list's title, else from the project's name in the document, which has no kind."""
    title = parse_ccre_title(said.title)
    if isinstance(title, Result):
        return title.value
    reader.refuse("title", title.reason, said.title)
    name = values.get("project_name")
    if not name or _WITHDRAWN.search(said.title):
        return None
    named = parse_ccre_title(f"{squeeze(name).removesuffix('转让公告')}转让公告")
    if isinstance(named, Unknown):
        return None
    return replace(named.value, kind=_KIND_OF_SOURCE.get(said.source, "unknown"))


def _miss_starting_price(said: SaidCcre, published: date | None, reader: _Reader) -> None:
    """A listing without a starting price is normal since it is not public, and worth a look before."""
    if said.fields and published is not None and published < _STARTING_PRICE_HIDDEN_SINCE:
        reader.refuse("起始价", f"missing in a listing before {_STARTING_PRICE_HIDDEN_SINCE}", "", rule=True)


def _party(words: str, on: date | None, label: str, reader: _Reader) -> Result[Party] | Unknown:
    party = classify_party(words, on) if words else Unknown("missing")
    if isinstance(party, Unknown):
        reader.refuse(label, party.reason, words)
    return party


def _total_basis(values: dict[str, Any]) -> str:
    """What the total covers: principal_and_interest, plus_fees, inconsistent, unknown."""
    principal, interest, total = (values.get(name) for name in ("principal_yuan", "interest_yuan", "total_yuan"))
    if principal is None or interest is None or total is None:
        return "unknown"
    if abs(principal + interest - total) <= _CENT:
        return "principal_and_interest"
    fees = values.get("fees_yuan") or Decimal(0)
    return "plus_fees" if abs(principal + interest + fees - total) <= _CENT else "inconsistent"

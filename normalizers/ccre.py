"""From the labels and values of a CCRE document to the canonical announcement.

Fields, units and checks: ../shared/sources/ccre.md. The starting price is not public since 2025-10-27.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from normalizers.dates import parse_date, parse_datetime
from normalizers.lookup import rows
from normalizers.money import parse_money
from normalizers.parties import Party, buyer_class, classify_party, seller_class
from normalizers.personal import scrub
from normalizers.records import CcreAnnouncement, Defect, Normalized, SaidCcre
from normalizers.results import Result, Unknown
from normalizers.text import clean, squeeze
from normalizers.titles import CcreTitle, parse_ccre_title, project_key

# Label without unit -> field and kind; the longest label first, since 本息 labels hold shorter ones.
LABELS: dict[str, tuple[str, str]] = {
    label: (row["field"], row["kind"])
    for label, row in sorted(
        ((label, row) for row in rows("ccre_labels") for label in row["labels"].split("|")),
        key=lambda pair: -len(pair[0]),
    )
}
_UNIT = re.compile(r"\((元|万元|亿元|笔|户|天|岁|分钟|%)\)")
_ABSENT = frozenset({"", "/", "-", "--", "—", "无", "\\", "不适用", "暂无"})
_STARTING_PRICE_HIDDEN_SINCE = date(2025, 10, 27)
_KIND_OF_SOURCE = {"ccre_listings": "listing", "ccre_transfers": "result"}
_CENT = Decimal("0.01")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_RELISTED = re.compile(r"[^。；;]{0,20}(?:重新挂牌|再次挂牌|二次挂牌)[^。；;]{0,20}")
_LONGEST_TEXT = 500


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads values of one document; what cannot be read is left as a defect that names the label."""

    key: str
    defects: list[Defect]

    def refuse(self, label: str, reason: str, text: str, *, rule: bool = False) -> None:
        sample = scrub(text[:40])[0]
        self.defects.append(Defect("validate" if rule else "normalize", "field", label, reason, self.key, sample))

    def read(self, kind: str, label: str, text: str) -> Any:
        value = squeeze(text) if kind != "text" else clean(text).strip()
        if value in _ABSENT:
            return None
        return getattr(self, f"read_{kind}")(label, value)

    def read_money(self, label: str, text: str) -> Decimal | None:
        unit = _UNIT.search(label)
        money = parse_money(text, unit[1] if unit else None)
        if isinstance(money, Unknown) or money.value.currency != "CNY":
            self.refuse(label, money.reason if isinstance(money, Unknown) else f"in {money.value.currency}", text)
            return None
        return money.value.amount

    def read_count(self, label: str, text: str) -> int | None:
        number = _NUMBER.match(text)
        if number is None or "." in number[0]:
            self.refuse(label, "no count", text)
            return None
        return int(number[0].replace(",", ""))

    def read_number(self, label: str, text: str) -> Decimal | None:
        number = _NUMBER.match(text)
        if number is None:
            self.refuse(label, "no number", text)
            return None
        return Decimal(number[0].replace(",", ""))

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
        return scrub(text)[0][:_LONGEST_TEXT]


def label_of(text: str) -> tuple[str, str] | None:
    """The field and the kind of a label as printed, or None where no table knows it."""
    return LABELS.get(_UNIT.sub("", squeeze(text)).strip(":："))


def normalize_ccre(said: SaidCcre) -> Normalized:
    """The announcement's row, and a defect for each field that could not be used."""
    defects: list[Defect] = []
    reader = _Reader(said.source_key, defects)
    values: dict[str, Any] = {}
    for label, text in said.fields:
        known = label_of(label)
        if known is None:
            reader.refuse(label, "unknown label", text)
            continue
        name, kind = known
        if name != "ignored" and values.get(name) is None:
            values[name] = reader.read(kind, label, text)
    title = _title(said, values, reader)
    published = reader.read("date", "published_on", said.published_on or "")
    kind = title.kind if title else _KIND_OF_SOURCE.get(said.source, "unknown")
    if values.get("starting_price_yuan") == 0:
        reader.refuse("起始价", "price is 0", "0", rule=True)
        values["starting_price_yuan"] = None
    elif kind == "listing" and values.get("starting_price_yuan") is None:
        _miss_starting_price(said, values, published, reader)
    seller_words = values.pop("seller_words", None) or (title.seller if title else "")
    buyer_words = values.pop("buyer_words", None)
    seller = _party(seller_words, published, "出让方", reader)
    buyer = _party(buyer_words, values.get("signed_on") or published, "受让方", reader) if buyer_words else None
    values.pop("project_name", None)
    relisted = next(
        (found[0] for text in (values.get("remark") or "", *said.remarks) if (found := _RELISTED.search(text))), None
    )
    stated = {field.name: None for field in fields(CcreAnnouncement)} | values
    stated |= {
        "source": said.source,
        "source_key": said.source_key,
        "url": said.url,
        "title": scrub(clean(said.title).strip())[0],
        "kind": kind,
        "project_key": project_key(title) if title else f"?|{squeeze(said.title)}",
        "seller_words": seller_words,
        "seller": seller.canonical if seller else None,
        "seller_type": seller.type if seller else "unknown",
        "seller_class": seller_class(seller.type, seller.canonical) if seller else None,
        "year": title.year if title else None,
        "number": title.number if title else None,
        "personal": title.personal if title else False,
        "loan_type": (title.loan_type or "corporate") if title else "unknown",
        "debtor": scrub(title.debtor)[0] if title and title.debtor else None,
        "debtors": title.debtors if title else None,
        "published_on": published,
        "total_basis": _total_basis(values),
        "relisted_words": scrub(relisted)[0] if relisted else None,
        "buyer_words": buyer_words,
        "buyer": buyer.canonical if buyer else None,
        "buyer_type": buyer.type if buyer else "unknown",
        "buyer_class": buyer_class(buyer.type, buyer.canonical) if buyer else None,
    }
    return Normalized((CcreAnnouncement(**stated),), tuple(defects))


def _title(said: SaidCcre, values: dict[str, Any], reader: _Reader) -> CcreTitle | None:
    """The title's parts; from the list's title, else from the project's name in the document."""
    name = values.get("project_name") or ""
    reason = ""
    for text in (said.title, name if name.endswith("公告") else f"{name}转让公告"):
        title = parse_ccre_title(text)
        if isinstance(title, Result):
            return title.value
        reason = reason or title.reason
    reader.refuse("title", reason, said.title)
    return None


def _miss_starting_price(said: SaidCcre, values: dict[str, Any], published: date | None, reader: _Reader) -> None:
    """A listing without a starting price is normal since it is not public, and worth a look before."""
    if said.fields and published is not None and published < _STARTING_PRICE_HIDDEN_SINCE:
        named = any((label_of(label) or ("",))[0] == "starting_price_yuan" for label, _ in said.fields)
        if not named or values.get("starting_price_yuan") is None:
            reader.refuse("起始价", f"missing in a listing before {_STARTING_PRICE_HIDDEN_SINCE}", "", rule=True)


def _party(words: str, on: date | None, label: str, reader: _Reader) -> Party | None:
    if not words:
        reader.refuse(label, "missing", "")
        return None
    party = classify_party(words, on)
    if isinstance(party, Unknown):
        reader.refuse(label, party.reason, words)
        return None
    return party.value


def _total_basis(values: dict[str, Any]) -> str:
    """What the total covers: principal_and_interest, plus_fees, inconsistent, unknown."""
    principal, interest, total = (values.get(name) for name in ("principal_yuan", "interest_yuan", "total_yuan"))
    if principal is None or interest is None or total is None:
        return "unknown"
    if abs(principal + interest - total) <= _CENT:
        return "principal_and_interest"
    fees = values.get("fees_yuan") or Decimal(0)
    return "plus_fees" if abs(principal + interest + fees - total) <= _CENT else "inconsistent"

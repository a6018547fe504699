"""The claims that a text offers or speaks of: debtor lines, sums, what these cover, since when they are reckoned.

A notice, a document that hangs on it, and the page of a lot state their claims in the same ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from normalizers.claims.tables import AMOUNTS, Claim, amounts_of_prose, claims_of_tables
from normalizers.parties.parties import classify_party, split_parties
from normalizers.parties.personal import mask_person, scrub
from normalizers.places.columns import city_columns
from normalizers.places.places import locate
from normalizers.values.dates import parse_date
from normalizers.values.money import Money
from normalizers.values.numerals import NUMERAL, WHOLE, NumeralError, whole_number
from normalizers.values.results import Result, Unknown
from normalizers.values.text import clean
from normalizers.values.units import YUAN
from records.batch import Defect
from records.content import Content, Grid, paragraphs, tables_with_lines_above

ORG = r"[\w一-龥（）()·]{2,60}?(?:公司|银行|合作社|信用社|联社|中心|合伙\)|合伙）|[分支]行|营业部|办事处)"
"""A pattern of an institution's name."""
DEBTORS = re.compile(
    rf"([\w一-龥（）()·、]{{2,80}}?)等(?:共计|合计|共)?\s*({WHOLE}|[约近数几多若干余\d{NUMERAL}]+)\s*(?:户|家|笔|名)"
)
"""Several debtors by the first of them and their number, or a word for some: 甲公司等12户, 甲公司等多户."""
ONE_DEBTOR = re.compile(
    rf"(?:对|关于|持有的?|所拥有的|享有的?)\s*({ORG})(?:及其.{{0,10}})?(?:享有|所享有|所拥有)?的?(?:{WHOLE}户)?(?:主|不良|全部)?(?:债权|贷款)"
)
"""The one debtor that a title or a sentence names."""
_COUNT = re.compile(rf"(?:共计|合计|共|等)\s*({WHOLE})\s*户")
_BASE_DATE = re.compile(
    r"(?:截至|(?<!报名)(?<!公告)截止(?:日[:：为]|(?!时间|日))|基准日(?:为|[:：])?|计息日(?:为|[:：])?)\s*((?:19|20|二)[\d〇○零一二三四五六七八九]{1,3}\s*"
    r"[年\-/.].{2,12}?(?:日|\d(?!\d)))"
)
_GUARANTEE = re.compile(r"担保(?:情况|方式|措施)\s*(?:为|[:：])\s*([^。\n]{2,200})")
_MANY = 20


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a page or a document, cleaned once: title, lines, and each table with the lines right above it."""

    title: str
    lines: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], Grid], ...] = ()

    @classmethod
    def of(cls, title: str, content: Content, beside: Iterable[str] = ()) -> Text:
        """The words as a page served them, cleaned; `beside` are lines made of its tables, which stand above none."""
        cleaned = tuple(clean(part) if isinstance(part, str) else part for part in content)
        lines = (*paragraphs(cleaned), *map(clean, beside))
        return cls(clean(title).strip(), lines, tuple(tables_with_lines_above(cleaned)))

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables alone."""
        return tuple(grid for _, grid in self.tables)

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a text says of the claims. Amounts in yuan over its yuan lines; names as they may be stored."""

    lines: tuple[Claim, ...]
    amounts: Mapping[str, Decimal | None]
    principal_basis: str
    total_basis: str
    debtors: tuple[str, ...]
    debtor_count: int | None
    base_date: date | None
    flags: tuple[str, ...]
    defects: tuple[Defect, ...]

    def columns(self) -> dict[str, Any]:
        """The fields of `records.Offered`."""
        return {
            "debtors": "、".join(self.debtors) or None,
            "debtor_count": self.debtor_count,
            **{f"{name}_yuan": self.amounts[name] for name in AMOUNTS},
            "total_basis": self.total_basis,
            "principal_basis": self.principal_basis,
            "foreign_parcels": sum(line.currency != YUAN for line in self.lines),
            "base_date": self.base_date,
            "flags": ",".join(dict.fromkeys(self.flags)) or None,
        }

    def rows(self) -> list[dict[str, Any]]:
        """The fields of `records.DebtorLine` for each line."""
        return [_row(n, line) for n, line in enumerate(self.lines, start=1)]


def offer_of(words: Text, record_key: str) -> Offer:
    """The claims that a text speaks of, and a defect for each amount that could not be used.

    A sum in prose counts before the sum of the lines of a table; where the two differ, a flag says so.
    """
    claims = claims_of_tables(words.tables, record_key)
    stated, prose_flags = amounts_of_prose(words.text)
    flags = [*claims.flags, *prose_flags]
    debtors, count = _debtors(words, claims.lines)
    lines = claims.lines or _one_line(words, stated)
    defects = list(claims.defects)
    sums = {name: _sum(lines, name) for name in AMOUNTS}
    yuan = {name: stated[name].amount for name in stated if stated[name].currency == YUAN}
    basis = _basis(sums, yuan, bool(claims.lines), flags)
    amounts = {name: yuan[name] if name in yuan else sums[name] for name in AMOUNTS}
    for name in ("principal", "total"):
        if amounts[name] == 0:
            defects.append(Defect("validate", "field", name, "the amount is 0", record_key))
            amounts[name] = None
    return Offer(
        lines, amounts, basis, _total_basis(amounts), tuple(debtors), count, _base_date(words, lines), tuple(flags),
        tuple(defects),
    )  # fmt: skip


def _masked(name: str) -> tuple[str, str]:
    """A debtor's name as it may be stored, and its type."""
    party = classify_party(name)
    if isinstance(party, Unknown):
        return scrub(name)[0], "unknown"
    if party.value.type == "natural_person":
        return mask_person(name), "natural_person"
    return scrub(name)[0], party.value.type


def _debtors(words: Text, lines: Sequence[Claim]) -> tuple[list[str], int | None]:
    """Names as they may be stored, and how many debtors: from the table where there is one, else from the words."""
    names = list(dict.fromkeys(line.debtor for line in lines if line.debtor))
    many = DEBTORS.search(words.title) or DEBTORS.search(words.text) or None
    stated = _number(many[2]) if many else None
    if stated is None and (counted := _COUNT.search(words.text)):
        stated = _number(counted[1])
    if names:
        # A table that lists a part of the debtors ("等56户") does not make the package smaller.
        count = max(len(names), stated or 0)
        return [_masked(name)[0] for name in names[:_MANY]], count
    if many:
        first = re.sub(r"^.*(?:对|关于|持有的?|享有的?|的|撤销|终止|撤回|取消)", "", many[1])
        return [_masked(name)[0] for name in split_parties(first) or [first] if name], stated
    one = ONE_DEBTOR.search(words.title) or ONE_DEBTOR.search(words.text)
    if one:
        return [_masked(one[1])[0]], stated or 1
    return [], stated


def _number(words: str) -> int | None:
    """The count that the words say, None for a word like 多."""
    with suppress(NumeralError):
        return whole_number(words)
    return None


def _one_line(words: Text, stated: Mapping[str, Money]) -> tuple[Claim, ...]:
    """The one claim of a text that states its amounts in prose and names one debtor."""
    many = DEBTORS.search(words.title) or DEBTORS.search(words.text)
    if not stated or (many and _number(many[2]) is None):
        return ()
    currency = next(iter(stated.values())).currency
    amounts = {name: money.amount for name, money in stated.items() if money.currency == currency}
    debtors, count = _debtors(words, ())
    if count not in (None, 1):
        return ()
    guarantee = _GUARANTEE.search(words.text)
    return (
        Claim(
            debtor=debtors[0] if debtors else None,
            currency=currency,
            amounts=amounts,
            guarantee=guarantee[1] if guarantee else None,
        ),
    )


def _sum(lines: Iterable[Claim], name: str) -> Decimal | None:
    """The sum over yuan lines, or None where none states it. A foreign line is never added to yuan."""
    amounts = [line.amounts[name] for line in lines if line.currency == YUAN and name in line.amounts]
    return sum(amounts, Decimal(0)) if amounts else None


def _basis(sums: dict[str, Decimal | None], yuan: dict[str, Decimal], table: bool, flags: list[str]) -> str:
    """Where the principal comes from; a statement in prose that differs from the table's sum is flagged."""
    for name in ("principal", "total"):
        in_table, in_prose = sums[name], yuan.get(name)
        if table and in_table is not None and in_prose is not None and in_table != in_prose:
            flags.append(f"{name}_differs_from_table")
    if "principal" in yuan:
        return "stated"
    if sums["principal"] is not None:
        return "from_parcels"
    return "principal_and_interest" if "total" in yuan or sums["total"] is not None else "unknown"


def _total_basis(amounts: Mapping[str, Decimal | None]) -> str:
    """What the total covers: principal_and_interest, plus_penalty_and_costs, inconsistent, unknown."""
    total, principal, interest = amounts["total"], amounts["principal"], amounts["interest"]
    if total is None or principal is None or interest is None:
        return "unknown"
    cent = Decimal("0.01")
    if abs(principal + interest - total) <= cent:
        return "principal_and_interest"
    rest = (amounts["penalty"] or Decimal(0)) + (amounts["costs"] or Decimal(0))
    return "plus_penalty_and_costs" if abs(principal + interest + rest - total) <= cent else "inconsistent"


def _base_date(words: Text, lines: Sequence[Claim]) -> date | None:
    """The day of the amounts: of a line, else of a paragraph, else of a table's caption or head."""
    cells = "\n".join(clean(cell) for grid in words.grids for row in grid for cell in row if cell)
    texts = (line.base_date for line in lines if line.base_date)
    for text in (*texts, *_BASE_DATE.findall(words.text), *_BASE_DATE.findall(cells)):
        day = parse_date(text)
        if isinstance(day, Result):
            return day.value
    return None


def _guarantors(text: str) -> str:
    """A guarantee column's words with the persons in it masked: they stand there without a word for their role."""
    role = "担保人："
    return scrub(role + text)[0].removeprefix(role)[:300]


def _row(n: int, line: Claim) -> dict[str, Any]:
    yuan = line.currency == YUAN
    debtor, debtor_type = _masked(line.debtor) if line.debtor else (None, "unknown")
    found = locate(line.place or line.debtor or "") if line.place or line.debtor else Unknown("no place")
    amounts = {name: line.amounts.get(name) for name in AMOUNTS}
    return {
        "n": n,
        "package": line.package,
        "debtor": debtor,
        "debtor_type": debtor_type,
        "currency": line.currency,
        **{f"{name}_yuan": amounts[name] if yuan else None for name in AMOUNTS},
        **{f"{name}_foreign": None if yuan else amounts[name] for name in ("principal", "interest", "total")},
        "guarantee": _guarantors(line.guarantee) if line.guarantee else None,
        **city_columns(found.value if isinstance(found, Result) else None),
    }

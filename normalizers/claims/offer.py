"""The claims of a text as columns of canonical rows: the sums that are offered, and one line for each debtor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from normalizers.amounts.found import Answer, Claim, Found, Open
from normalizers.amounts.roles import AMOUNTS
from normalizers.claims.reading import Claims
from normalizers.parties.bare_name import bare_name
from normalizers.parties.parties import classify_party
from normalizers.places.columns import city_columns
from normalizers.places.places import locate
from normalizers.values.results import Result, Unknown
from normalizers.values.text import squeeze
from normalizers.values.units import YUAN
from privacy.names import mask_person
from privacy.parties import is_one_firm, is_person
from privacy.redact import redact, redact_party
from records.batch import Defect

_MANY: Final = 20
_MASKED: Final = re.compile(r"[某*×○ⅹXx□]")
_WIDE: Final = {":": "：", ";": "；", ",": "，", "(": "（", ")": "）", "?": "？", "!": "！"}
_SIGN: Final = re.compile(r"(?<!\d)[:;,()?!]|[:;,()?!](?!\d)")
_LONGEST: Final = 300
_CENT: Final = Decimal("0.01")


def offered(claims: Claims) -> dict[str, Any]:
    """The fields of `records.Offered`. Amounts in yuan over the yuan lines; names as they may be stored."""
    amounts = {role: value(claims.amounts.get(role)) or None for role in AMOUNTS}
    return {
        "debtors": "、".join(shown(name) for name in claims.debtors[:_MANY]) or None,
        "debtor_count": value(claims.count),
        **{f"{role}_yuan": amounts[role] for role in AMOUNTS},
        "total_basis": _total_basis(amounts),
        "principal_basis": _principal_basis(claims, amounts),
        "foreign_parcels": sum(line.currency != YUAN for line in claims.lines),
        "base_date": value(claims.base_date),
        "flags": ",".join(claims.flags) or None,
    }


def debtor_lines(claims: Claims) -> list[dict[str, Any]]:
    """The fields of `records.DebtorLine` for each line."""
    return [_line(n, line) for n, line in enumerate(claims.lines, start=1)]


def persons_of(claims: Claims) -> frozenset[str]:
    """The debtors who are persons, by their full names; of one that is masked there is none."""
    names = {*claims.debtors, *(line.debtor for line in claims.lines if line.debtor)}
    every = (squeeze(part) for name in names if masked(name)[1] == "natural_person" for part in name.split("、"))
    return frozenset(name for name in every if mask_person(name) != name and not _MASKED.search(name))


def defects(claims: Claims, key: str) -> Iterator[Defect]:
    """A defect for each amount that stays open, and for each that is said to be 0: a claim of nothing is none. And for
    each of which the sum is known, but not what a line states.
    """
    for role, why in unread_lines(claims):
        yield Defect("normalize", "field", role, why, key)
    for role in AMOUNTS:
        answer = claims.amounts.get(role)
        if isinstance(answer, Open):
            yield Defect("normalize", "field", role, answer.why, key, " / ".join(answer.candidates)[:40])
        elif role in ("principal", "total") and isinstance(answer, Found) and answer.value == 0:
            yield Defect("validate", "field", role, "the amount is 0", key)


def unread_lines(claims: Claims) -> Iterator[tuple[str, str]]:
    """The amounts of which the sum is known and a line's own is not, though it stands there, with the reason; and the
    debtors, where some lines name none.
    """
    bare = sum(not line.debtor and bool(line.amounts) for line in claims.lines)
    listed = any(table.debtors for table in claims.tables)
    nameless = len(claims.lines) > 1 and bool(claims.tables) and not any(map(_is_named, claims.lines))
    if bare and (listed or nameless):
        yield "debtors", f"{bare} of {len(claims.lines)} lines name none"
    for role in AMOUNTS:
        why = [line.unread[role] for line in claims.lines if role in line.unread]
        if why and isinstance(claims.amounts.get(role), Found):
            yield role, f"{len(why)} of {len(claims.lines)} lines: {why[0]}"


def _is_named(line: Claim) -> bool:
    """Whether a line says of whom or of what it is: a debtor, a package, a place, so many debtors."""
    return any((line.debtor, line.package, line.place, line.count))


def value(answer: Answer[Any]) -> Any:
    """What was found, None where nothing was or where it stays open."""
    return answer.value if isinstance(answer, Found) else None


def masked(name: str) -> tuple[str, str]:
    """A party's name as it may be stored or shown, and its type. A name that no rule knows is a person's where nothing
    of it tells of an organisation: a party stands there.
    """
    party = classify_party(name)
    if isinstance(party, Result) and party.value.type != "natural_person":
        return redact_party(name), party.value.type
    if isinstance(party, Result) or all(map(is_person, name.split("、"))):
        return "、".join(mask_person(part) for part in name.split("、")), "natural_person"
    return redact_party(name), "unknown"


def shown(name: str) -> str:
    """A party's name as it may be stored or shown; see `masked`. One firm's name that nothing clings to, as most are,
    names no person whatever its type is.
    """
    return name if is_one_firm(name) and bare_name(name) == name else masked(name)[0]


def _principal_basis(claims: Claims, amounts: Mapping[str, Decimal | None]) -> str:
    """Where the principal comes from: stated in words, or from the lines of a table."""
    if amounts["principal"] is not None:
        return "stated" if claims.principal_in_words else "from_parcels"
    return "principal_and_interest" if amounts["total"] is not None else "unknown"


def _total_basis(amounts: Mapping[str, Decimal | None]) -> str:
    """What the total covers: principal_and_interest, plus_penalty_and_costs, inconsistent, unknown."""
    total, principal, interest = amounts["total"], amounts["principal"], amounts["interest"]
    if total is None or principal is None or interest is None:
        return "unknown"
    if abs(principal + interest - total) <= _CENT:
        return "principal_and_interest"
    rest = (amounts["penalty"] or Decimal(0)) + (amounts["costs"] or Decimal(0))
    return "plus_penalty_and_costs" if abs(principal + interest + rest - total) <= _CENT else "inconsistent"


def _line(n: int, line: Claim) -> dict[str, Any]:
    yuan = line.currency == YUAN
    debtor, debtor_type = masked(line.debtor) if line.debtor else (None, "unknown")
    found = locate(line.place or line.debtor or "") if line.place or line.debtor else Unknown("no place")
    amounts = {role: line.amounts.get(role) for role in AMOUNTS}
    return {
        "n": n,
        "package": line.package,
        "debtor": debtor,
        "debtor_type": debtor_type,
        "currency": line.currency,
        **{f"{role}_yuan": amounts[role] if yuan else None for role in AMOUNTS},
        **{f"{role}_foreign": None if yuan else amounts[role] for role in ("principal", "interest", "total")},
        "guarantee": guarantors(line.guarantee) if line.guarantee else None,
        **city_columns(found.value if isinstance(found, Result) else None),
    }


def guarantors(text: str) -> str:
    """A guarantee column's words with the persons in it masked: they stand there without a word for their role."""
    role = "担保人："
    return printed(redact(role + text).removeprefix(role))[:_LONGEST]


def printed(text: str) -> str:
    """A Chinese text with the signs of print, which are as wide as its characters; those in numbers stay."""
    return _SIGN.sub(lambda found: _WIDE[found[0]], text)

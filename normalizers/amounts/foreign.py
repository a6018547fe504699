"""Claims in other currencies: what a text states of them where it names no equivalent in yuan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from normalizers.amounts.figures import Figure
from normalizers.amounts.found import Claim
from normalizers.values.record import record
from normalizers.values.units import YUAN


@record
class Foreign:
    """The sums of one currency in its whole units; None where not stated."""

    currency: str
    principal: Decimal | None
    interest: Decimal | None


def foreign_claims(lines: Iterable[Claim], figures: Iterable[Figure]) -> tuple[Foreign, ...]:
    """The claims in other currencies: the sums of a table's lines, else what prose states first."""
    listed = list(_of_lines([line for line in lines if line.currency != YUAN]))
    return tuple(listed or _of_figures([one for one in figures if one.currency != YUAN and one.value is not None]))


def _of_lines(lines: list[Claim]) -> Iterator[Foreign]:
    for currency in dict.fromkeys(line.currency for line in lines):
        same = [line for line in lines if line.currency == currency]
        yield Foreign(currency, _added(same, "principal"), _added(same, "interest"))


def _added(lines: list[Claim], role: str) -> Decimal | None:
    values = [line.amounts[role] for line in lines if role in line.amounts]
    unread = any(role in line.unread for line in lines)
    return sum(values, Decimal(0)) if values and not unread else None


def _of_figures(figures: list[Figure]) -> Iterator[Foreign]:
    for currency in dict.fromkeys(one.currency for one in figures):
        parts: dict[str, Decimal | None] = {}
        for one in figures:
            if one.currency == currency and one.name in ("principal", "interest"):
                parts.setdefault(one.name, one.value)
        if parts:
            yield Foreign(currency, parts.get("principal"), parts.get("interest"))

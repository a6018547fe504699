"""A notice's reading as one flat answer with plain values, as `scrapy normalize notice` prints it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from normalizers.amounts.found import Answer, Claim, Found, Open
from normalizers.amounts.roles import AMOUNTS
from normalizers.claims.evidence import public
from normalizers.claims.offer import shown
from normalizers.claims.reading import NO_CLAIMS, Claims
from normalizers.notices.reading import Reading
from normalizers.parties.classes import market_of
from normalizers.parties.parties import Party
from normalizers.values.results import Result, Unknown
from normalizers.values.units import YUAN

_SURE: Final = 0.95
_MANY: Final = 20
_NAMED: Final = {"agreement": "negotiation"}


def answer_of(reading: Reading) -> dict[str, Any]:
    """The fields of a reading; persons masked. Amounts in yuan, days in ISO form."""
    place = reading.place.value if reading.place else None
    seller_type = _type(reading.seller)
    kind = reading.kind.value if isinstance(reading.kind, Result) else "unknown"
    # What is no sale of claims has none of their amounts.
    claims = reading.claims if kind != "other" else NO_CLAIMS
    answers = dict(answers_of(reading, claims))
    names = named(reading)
    method = reading.method if kind in ("bid", "transaction", "supersession") else Unknown("no sale")
    return {
        "kind": kind,
        "seller": _name(reading.sides.seller),
        "seller_type": seller_type,
        "buyer": _name(reading.sides.buyer),
        "buyer_type": _type(reading.buyer),
        "debtor_count": _value(claims.count),
        "debtors": [shown(name) for name in claims.debtors[:_MANY]],
        **{f"{role}_yuan": _plain(_value(claims.amounts.get(role))) for role in AMOUNTS},
        "price_yuan": _plain(_value(reading.price)),
        "foreign": [
            {"currency": one.currency, "principal": _plain(one.principal), "interest": _plain(one.interest)}
            for one in claims.foreign
        ],
        "base_date": _plain(_value(claims.base_date)),
        "deadline_at": _moment(_value(reading.deadline)) if kind == "bid" else None,
        "province": place.province if place else None,
        "city": (place.city or place.county) if place and place.city != place.province else None,
        "method": _NAMED.get(method.value, method.value) if isinstance(method, Result) else None,
        "market": market_of(seller_type),
        "confidence": {name: one.sureness for name, one in answers.items() if isinstance(one, Found)},
        "evidence": {name: public(one.words, names) for name, one in answers.items() if isinstance(one, Found)},
        "open": {
            name: {"why": public(one.why, names), "candidates": [public(value, names) for value in one.candidates]}
            for name, one in answers.items()
            if isinstance(one, Open)
        },
    }


def answers_of(reading: Reading, claims: Claims) -> Iterator[tuple[str, Answer[Any]]]:
    """All answers by the names of their fields."""
    yield "kind", _of_result(reading.kind)
    yield "seller", reading.sides.seller
    yield "buyer", reading.sides.buyer
    yield "debtor_count", claims.count
    yield from ((f"{role}_yuan", claims.amounts.get(role)) for role in AMOUNTS)
    yield "price_yuan", reading.price
    yield "base_date", claims.base_date
    yield "deadline_at", reading.deadline
    yield "method", _of_result(reading.method)
    yield "place", reading.place


def named(reading: Reading) -> tuple[str, ...]:
    """The names that a notice gives its parties and debtors, as printed: who of them is a person is to be masked."""
    parties = (_value(side) for side in (reading.sides.seller, reading.sides.buyer))
    return (*filter(None, parties), *reading.claims.debtors)


def _type(party: Result[Party] | Unknown) -> str:
    return party.value.type if isinstance(party, Result) else "unknown"


def _of_result(answer: Result[str] | Unknown) -> Answer[str]:
    if isinstance(answer, Unknown):
        return None
    return Found(answer.value, "stated" if answer.confidence >= _SURE else "inferred", answer.evidence)


def _name(answer: Answer[str]) -> str | None:
    return shown(answer.value).replace("(", "（").replace(")", "）") if isinstance(answer, Found) else None


def _value(answer: Answer[Any]) -> Any:
    return answer.value if isinstance(answer, Found) else None


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value) if value % 1 else int(value)
    return value.isoformat() if value is not None else None


def _moment(moment: datetime | None) -> str | None:
    """A moment in ISO form; the end of a day as that day."""
    if moment is None:
        return None
    if moment.time() == time():
        return (moment - timedelta(days=1)).date().isoformat()
    return moment.isoformat()


def parcels_of(reading: Reading) -> list[dict[str, Any]]:
    """The debtor lines of a notice with plain values; persons masked. As in the store, an amount in another currency
    than yuan stands under a name of its own, where nobody adds it up with those in yuan.
    """
    return [
        {
            "debtor": shown(line.debtor) if line.debtor else None,
            "package": line.package,
            "currency": line.currency,
            **{role: _plain(line.amounts.get(role)) if line.currency == YUAN else None for role in AMOUNTS},
            **_foreign(line),
        }
        for line in reading.claims.lines
    ]


def _foreign(line: Claim) -> dict[str, Any]:
    """The amounts of a line in another currency."""
    if line.currency == YUAN:
        return {}
    return {f"{role}_foreign": _plain(line.amounts[role]) for role in AMOUNTS if role in line.amounts}

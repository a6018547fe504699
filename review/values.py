"""A decision about one field of a row: the columns that it sets, as the database holds them."""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Final

from normalizers.lots.assets import ASSETS, classify_asset
from normalizers.lots.rounds import ROUNDS, classify_round
from normalizers.parties.classes import buyer_class, market_of, seller_class
from normalizers.parties.columns import buyer_columns, seller_columns
from normalizers.parties.parties import classify_party
from normalizers.places.columns import city_columns, county_columns
from normalizers.places.places import locate
from normalizers.values.dates import parse_date, parse_datetime
from normalizers.values.money import parse_money
from normalizers.values.numerals import whole_number
from normalizers.values.results import Result, Unknown
from normalizers.values.units import YUAN
from privacy.names import mask_person
from records.corrections import LOTS
from records.rows import RECORDS, LotPage
from review.question import NONE
from review.questions import KINDS

_DECIDED: Final = "decided: "
"""Before a person's words in the place of a page's."""
_CENT: Final = Decimal("0.01")
_MOST: Final = Decimal(10) ** 13
_PLAIN: Final = {str, int, Decimal, bool, date, datetime}
PARTS: Final = ("principal_yuan", "interest_yuan", "penalty_yuan", "costs_yuan")
"""The parts of `total_yuan`."""
Sets = Mapping[str, Any]


class RefusedError(ValueError):
    """A decision that cannot be taken; the message says why."""


def sets_of(tbl: str, field: str, decision: str) -> Sets:
    """What a decision sets. Raises RefusedError where it is no value of the field, or the field none to decide."""
    kind = _kinds(tbl).get(field)
    if kind is None:
        raise RefusedError(f"{tbl} has no field {field}")
    named = _NAMED.get((tbl, field)) or _NAMED.get(("", field))
    if named is not None:
        return named(decision)
    if kind not in _READ:
        raise RefusedError(f"{field} is not decided here")
    value = None if decision == NONE else _READ[kind](field, decision)
    if field == "principal_yuan" and value is not None and "principal_basis" in _kinds(tbl):
        return {field: value, "principal_basis": "stated"}
    return {field: value}


def class_of(kind: str, words: str) -> Sets:
    """What the type of a party sets on either side; a person's name is masked with it."""
    sets: dict[str, Any] = {"market": market_of(kind)}
    for side, classed in (("seller", seller_class), ("buyer", buyer_class)):
        sets |= {f"{side}_type": kind, f"{side}_class": classed(kind)}
        if kind == "natural_person":
            sets |= {f"{side}_words": mask_person(words), side: mask_person(words)}
    return sets


def check_parts(field: str, value: Any, row: Mapping[str, Any]) -> None:
    """Refuse a part that is more than the sum that the row states, and a sum that is less than a part."""
    total = value if field == "total_yuan" else row.get("total_yuan")
    parts = PARTS if field == "total_yuan" else (field,) if field in PARTS else ()
    amounts = {part: value if field == part else row.get(part) for part in parts}
    for part, amount in amounts.items():
        if amount is not None and total is not None and amount > total:
            raise RefusedError(f"{part} {amount:,.2f} is more than the total {total:,.2f}; say why in a remark")


@cache
def _kinds(tbl: str) -> Mapping[str, type]:
    """The fields of a table with their types, without `| None`."""
    table = LotPage.TABLE if tbl == LOTS else tbl
    record = next((record for record in RECORDS if table == record.TABLE), None)
    hints = typing.get_type_hints(record) if record else {}
    return {
        name: next((part for part in (hint, *typing.get_args(hint)) if part in _PLAIN), object)
        for name, hint in hints.items()
        if record and name not in record.KEY
    }


def _told(answer: Result[Any] | Unknown) -> Any:
    if isinstance(answer, Unknown):
        raise RefusedError(answer.reason)
    return answer.value


def _amount(field: str, decision: str) -> float:
    if field.endswith("_yuan"):
        money = _told(parse_money(decision, "yuan"))
        if money.currency != YUAN:
            raise RefusedError(f"{money.currency} is no yuan")
        amount = money.amount
    else:
        try:
            amount = Decimal(decision.replace(",", ""))
        except InvalidOperation as error:
            raise RefusedError(f"{decision} is no number") from error
    if not 0 < amount < _MOST:
        raise RefusedError(f"{decision} is not between 0 and {_MOST:,}")
    if field.endswith("_yuan") and amount != amount.quantize(_CENT):
        raise RefusedError(f"{decision} has parts of a cent")
    return float(amount)


def _count(field: str, decision: str) -> int:
    try:
        return whole_number(decision.replace(",", ""))
    except ValueError as error:
        raise RefusedError(f"{decision} is no number of {field}") from error


def _day(field: str, decision: str) -> str:
    day: date = _told(parse_date(decision))
    return day.isoformat()


def _moment(field: str, decision: str) -> str:
    moment: datetime = _told(parse_datetime(decision))
    return moment.isoformat()


_READ: Final[Mapping[type, Callable[[str, str], Any]]] = {
    Decimal: _amount,
    int: _count,
    date: _day,
    datetime: _moment,
}


def _seller(decision: str) -> Sets:
    if decision == NONE:
        return seller_columns(None, Unknown(NONE)) | {"market": "unknown"}
    columns = seller_columns(decision, classify_party(decision))
    return columns | {"market": market_of(columns["seller_type"])}


def _buyer(decision: str) -> Sets:
    if decision == NONE:
        return buyer_columns(None, Unknown(NONE))
    return buyer_columns(decision, classify_party(decision))


def _place(decision: str) -> Sets:
    place = None if decision == NONE else _told(locate(decision))
    return city_columns(place) | {"place_evidence": None if place is None else f"{_DECIDED}{decision}"}


def _county(decision: str) -> Sets:
    place = None if decision == NONE else _told(locate(decision))
    return county_columns(place) | {"place_evidence": f"{_DECIDED}{decision}"}


def _round(decision: str) -> Sets:
    value = decision if decision in ROUNDS else _told(classify_round(decision))
    return {"round": value, "round_words": f"{_DECIDED}{decision}"}


def _asset(decision: str) -> Sets:
    value = decision if decision in ASSETS else _told(classify_asset(decision))
    return {"asset_type": value, "asset_evidence": f"{_DECIDED}{decision}"}


def _kind(decision: str) -> Sets:
    if decision not in KINDS:
        raise RefusedError(f"{decision} is none of {', '.join(KINDS)}")
    return {"kind": decision}


_NAMED: Final[Mapping[tuple[str, str], Callable[[str], Sets]]] = {
    ("", "seller_words"): _seller,
    ("", "buyer_words"): _buyer,
    ("", "province"): _place,
    ("", "kind"): _kind,
    (LOTS, "round"): _round,
    (LOTS, "asset_type"): _asset,
    (LOTS, "province"): _county,
}
"""By table, "" for any, and field."""

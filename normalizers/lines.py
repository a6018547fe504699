"""Each normalizer under a name of one word, over lines of text."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from normalizers.ccre.title import parse_ccre_title
from normalizers.lots.assets import classify_asset
from normalizers.lots.rounds import classify_round
from normalizers.parties.parties import classify_party
from normalizers.places.places import locate
from normalizers.values.dates import parse_date
from normalizers.values.money import parse_money
from normalizers.values.results import Result, Unknown

# What is printed of a value: all of it (None), or these of its fields.
KINDS: dict[str, tuple[Callable[[str], Result[Any] | Unknown], tuple[str, ...] | None]] = {
    "party": (classify_party, ("canonical", "type", "report_class")),
    "place": (locate, ("province", "province_code", "city", "city_code", "county", "county_code")),
    "asset": (classify_asset, None),
    "round": (classify_round, None),
    "money": (parse_money, ("amount", "currency")),
    "date": (parse_date, None),
    "ccre_title": (parse_ccre_title, ("kind", "seller", "year", "number", "loan_type", "debtor", "debtors")),
}


def normalized(kind: str, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """For each line an object with `input`, `value` (None when unknown), `confidence`, `evidence` or `reason`.

    Raises KeyError for a kind that does not exist.
    """
    function, fields = KINDS[kind]
    for line in lines:
        text = line.rstrip("\r\n")
        answer = function(text)
        if isinstance(answer, Unknown):
            yield {"input": text, "value": None, "confidence": 0.0, "reason": answer.reason}
        else:
            value = _plain(answer.value, fields)
            yield {"input": text, "value": value, "confidence": answer.confidence, "evidence": answer.evidence}


def _plain(value: Any, fields: tuple[str, ...] | None) -> Any:
    if dataclasses.is_dataclass(value):
        return {name: _plain(getattr(value, name), None) for name in fields or ()}
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    return value

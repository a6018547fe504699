"""`scrapy normalize KIND < lines`: try a normalizer, or measure it."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import orjson
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

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


class Command(ScrapyCommand):
    """Reads lines, prints one JSON object per line."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "KIND < lines"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Normalize lines of text: " + ", ".join(KINDS)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read standard input, write standard output."""
        if len(args) != 1 or args[0] not in KINDS:
            raise UsageError(f"name one kind: {', '.join(KINDS)}")
        lines = (line.decode("utf-8", errors="replace") for line in sys.stdin.buffer)
        for row in normalized(args[0], lines):
            sys.stdout.buffer.write(orjson.dumps(row) + b"\n")
        sys.stdout.buffer.flush()

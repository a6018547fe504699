"""The words of a question (place, day, amount, round) as what the store is asked for."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from exhibits.labels import LabelError, province_of
from normalizers.lots.assets import ASSETS, classify_asset
from normalizers.lots.rounds import ROUNDS, classify_round
from normalizers.lots.status import STATUSES
from normalizers.places.places import locate
from normalizers.values.money import parse_money
from normalizers.values.results import Result, Unknown
from records.china import CHINA
from storage.questions.finds import KINDS, Wanted
from storage.schema import moment

Span = tuple[date | None, date | None]


class QuestionError(ValueError):
    """Words that ask nothing that can be answered; the message says what would."""


def wanted(asked: Mapping[str, Any], today: date) -> Wanted:
    """What a question asks of the store. `today`: the day from which `yesterday` is told.

    Raises QuestionError naming the word that is not understood.
    """
    if strays := asked.keys() - WORDS.keys():
        raise QuestionError(f"no question has {', '.join(sorted(strays))}; it has {', '.join(WORDS)}")
    fields: dict[str, Any] = {}
    for name, words in asked.items():
        try:
            fields |= WORDS[name](words if name == "what" else str(words).strip(), today)
        except QuestionError as error:
            raise QuestionError(f"{name} {words}: {error}") from error
    return Wanted(**fields)


def span_of(words: str, today: date) -> Span:
    """The first and the last of the days that words name: yesterday, 2025-12-30, 2025-12, 2025Q4, 2025, 30d (the last
    thirty days), or two of these with .. between them, of which one may be left out. Raises QuestionError.
    """
    first, between, last = words.partition("..")
    if not between:
        return _period(words, today)
    return _period(first, today)[0] if first else None, _period(last, today)[1] if last else None


_DAYS_BACK = {"today": 0, "yesterday": 1, "今天": 0, "昨天": 1, "今日": 0, "昨日": 1}
_LAST = re.compile(r"(\d{1,4})d")
_PERIOD = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_QUARTER = re.compile(r"(\d{4})Q([1-4])")


def _period(words: str, today: date) -> tuple[date, date]:
    if words in _DAYS_BACK:
        day = today - timedelta(days=_DAYS_BACK[words])
        return day, day
    if last := _LAST.fullmatch(words):
        return today - timedelta(days=int(last[1]) - 1), today
    if quarter := _QUARTER.fullmatch(words):
        last_month = 3 * int(quarter[2])
        return _period(f"{quarter[1]}-{last_month - 2:02}", today)[0], _period(f"{quarter[1]}-{last_month:02}", today)[
            1
        ]
    found = _PERIOD.fullmatch(words)
    if found is None:
        raise QuestionError("days are yesterday, 2025-12-30, 2025-12, 2025, 7d, or two of them as 2025-01..2025-03")
    year, month, day_of_month = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 1, month or 1, day_of_month or 1)
    except ValueError as error:
        raise QuestionError(str(error)) from error
    if day_of_month:
        return first, first
    return first, date(first.year, month or 12, monthrange(first.year, month or 12)[1])


def _day(words: str, today: date) -> dict[str, Any]:
    since, until = span_of(words, today)
    return {"since": since and since.isoformat(), "until": until and until.isoformat()}


def _seen(words: str, today: date) -> dict[str, Any]:
    since, until = span_of(words, today)
    return {
        "seen_since": since and moment(datetime.combine(since, time(), CHINA)),
        "seen_until": until and moment(datetime.combine(until, time.max, CHINA)),
    }


def _place(words: str, _: date) -> dict[str, Any]:
    try:
        return {"province": province_of(words)}
    except LabelError:
        found = _known(locate(words), "a province, a city or a county, as 浙江, Zhejiang, 杭州市")
        return {"province": found.province, "city": found.city, "county": found.county}


_SCALES = {"k": 10**3, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_ENGLISH = re.compile(rf"([\d,]+(?:\.\d+)?)\s*({'|'.join(_SCALES)})?", re.I)


def yuan_of(words: str) -> float:
    """An amount in yuan: 10000000, 10m, 2.5bn, 1000万, 1.2亿元. Raises QuestionError."""
    if english := _ENGLISH.fullmatch(words):
        return float(Decimal(english[1].replace(",", "")) * _SCALES.get((english[2] or "").lower(), 1))
    found = _known(parse_money(words, "yuan"), "an amount in yuan, as 10000000, 10m, 1000万, 1.2亿")
    if found.currency != "CNY":
        raise QuestionError("amounts are in yuan")
    return float(found.amount)


def _known(found: Result[Any] | Unknown, wanted: str) -> Any:
    if isinstance(found, Unknown):
        raise QuestionError(f"{wanted} is wanted ({found.reason})")
    return found.value


def _kinds(words: str | Iterable[str], _: date) -> dict[str, Any]:
    kinds = tuple(words.split(",") if isinstance(words, str) else words)
    if strays := set(kinds) - set(KINDS):
        raise QuestionError(f"{', '.join(sorted(map(str, strays)))} is none of {', '.join(KINDS)}")
    return {"kinds": kinds}


def _one_of(field: str, known: Iterable[str], read: Callable[[str], Result[str] | Unknown] | None = None) -> _Reader:
    """A reader of one of these words, or of what a page prints for them."""
    names = tuple(known)

    def reader(words: str, _: date) -> dict[str, Any]:
        if words in names:
            return {field: words}
        found = read(words) if read else Unknown("")
        if isinstance(found, Unknown):
            raise QuestionError(f"one of {', '.join(names)} is wanted")
        return {field: found.value}

    return reader


def _as_it_is(field: str) -> _Reader:
    def reader(words: str, _: date) -> dict[str, Any]:
        if not words:
            raise QuestionError("words are wanted")
        return {field: words}

    return reader


_Reader = Callable[[Any, date], dict[str, Any]]
WORDS: Mapping[str, _Reader] = {
    "what": _kinds,
    "place": _place,
    "day": _day,
    "seen": _seen,
    "over": lambda words, _: {"over": yuan_of(words)},
    "under": lambda words, _: {"under": yuan_of(words)},
    "seller": _as_it_is("seller"),
    "debtor": _as_it_is("debtor"),
    "words": _as_it_is("words"),
    "round": _one_of("round", ROUNDS, classify_round),
    "kind": _one_of("asset_type", ASSETS, classify_asset),
    "status": _one_of("status", (*STATUSES, "offered", "bid", "transaction", "marketing", "supersession")),
}
"""What a question may have, by name, with its reader: an option of `scrapy find`, a key of `watch.toml`."""

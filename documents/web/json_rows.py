"""A list of claims that a reply in JSON holds as numbers under keys, and no page: as the page it would be.

What a key means stands in a table. Keys of English words say it, as Chinese ones do; initials (`bj`, `lx`) may be of
other words too, and are believed where the amounts of every row add up.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from records.china import CHINA

_HEADS: Mapping[str, str] = {
    "债务人": "debtor debtorname borrower borrowername customername custname obligor zwr zwrmc jkr jkrmc khmc",
    "本金": "principal principalamount principalbalance loanprincipal bj bjye bjje dkbj",
    "利息": "interest interestamount interestbalance lx lxye lxje qx",
    "罚息": "penalty penaltyinterest defaultinterest fx",
    "复利": "compoundinterest",
    "费用": "cost costs fee fees expense expenses fy",
    "债权合计": "total totalamount totaldebt creditamount debttotal principalinterestsum principalandinterest"
    " bxhj zqhj zqze hj",
    "担保方式": "guarantee guaranteetype guaranteemethod dbfs",
    "保证人": "guarantor guarantors guarantorname guarantornames bzr bzrmc",
    "基准日": "basedate benchmarkdate cutoffdate referencedate asofdate jzr jzrq jzrqtext basedatetext basedatestr",
    "币种": "currency currencycode currencytype bz",
    "单位": "unit amountunit moneyunit dw",
}
_HEAD_OF = {key: head for head, keys in _HEADS.items() for key in keys.split()}
_INITIALS = frozenset(
    {"bj", "bjye", "bjje", "dkbj", "lx", "lxye", "lxje", "qx", "fx", "fy", "bxhj", "zqhj", "zqze", "hj"}
)
_PARTS, _TOTAL, _DEBTOR = ("本金", "利息", "罚息", "复利", "费用"), "债权合计", "债务人"
_OF_ALL = ("基准日", "单位")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_CENT, _NOISE = Decimal("0.01"), Decimal("0.000001")
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,12})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,12})?")
# 1747670400000 and /Date(1747670400000+0800)/ count from 1970; 2025-05-19T16:00:00.000Z is the next day in China.
_COUNTED = re.compile(r"(?:/Date\()?(1\d{9})(?:\d{3})?(?:[+-]\d{4})?(?:\)/)?")
_HOUR = re.compile(r"((?:19|20)\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d)(?:\.\d{1,9})?(?:Z|\+00:?00)")
_DEEP = 8
_MOST_NAMES = 20
_Row = Mapping[str, Any]


class _List(NamedTuple):
    """Rows, and what stands around them of all."""

    rows: Sequence[_Row]
    around: Sequence[_Row]


def rows_page(reply: Any) -> str | None:
    """The markup of a reply's list of claims, with its day and its unit; None where it has none that is sure."""
    found = next(_lists(reply, ()), None)
    if found is None:
        return None
    keys = _kept(found.rows)
    rows = [[_said_of(_head(key), row.get(key)) for key in keys] for row in found.rows]
    said = _said(found.around)
    lines = (f"<p>{html.escape(head)}：{html.escape(value)}</p>" for head, value in said.items() if value)
    table = [[_head(key) or key for key in keys], *rows]
    return "".join((*lines, "<table>", *(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table), "</table>"))


def _kept(rows: Sequence[_Row]) -> list[str]:
    """The keys that a table shows: those that are known, and of the others those with words below them, fewer than the
    known ones. Numbers, codes and flags of the program say nothing to anybody.
    """
    keys = list(dict.fromkeys(key for row in rows for key in row))
    known = [key for key in keys if _head(key)]
    words = [key for key in keys if key not in known and any(_CHINESE.search(_text(row.get(key))) for row in rows)]
    kept = {*known, *words[: len(known) - 1]}
    return [key for key in keys if key in kept]


def _said(around: Sequence[_Row]) -> dict[str, str]:
    """What the objects around a list, and those beside it, say of all its rows, the nearest last; nothing of which
    objects that are equally near say different things.
    """
    said: dict[str, str] = {}
    for one in around:
        beside = [
            inner for inner in one.values() if isinstance(inner, dict) and not any(inner is has for has in around)
        ]
        for objects in (beside, [one]):
            told: dict[str, set[str]] = {}
            for key, value in (pair for row in objects for pair in row.items()):
                if (head := _head(key)) in _OF_ALL and head and (text := _said_of(head, value)):
                    told.setdefault(head, set()).add(text)
            said |= {head: texts.pop() if len(texts) == 1 else "" for head, texts in told.items()}
    return said


def _said_of(head: str | None, value: Any) -> str:
    """A value as it would be printed below a head: a day that counts seconds or names an hour as that day in China."""
    text = _text(value)
    return _day(text) if head == "基准日" else text


def _day(text: str) -> str:
    if (counted := _COUNTED.fullmatch(text)) is not None:
        return _in_china(datetime.fromtimestamp(int(counted[1]), UTC))
    try:
        hour = _HOUR.fullmatch(text)
        return _in_china(datetime.fromisoformat(hour[1]).replace(tzinfo=UTC)) if hour else text
    except ValueError:
        return text  # no day of the calendar


def _in_china(moment: datetime) -> str:
    return moment.astimezone(CHINA).date().isoformat()


def _cell(text: str) -> str:
    return f"<td>{html.escape(text)}</td>"


def _lists(value: Any, around: tuple[_Row, ...]) -> Iterator[_List]:
    """The lists of claims in a value, with the objects around each."""
    if len(around) > _DEEP:
        return
    if isinstance(value, dict):
        for inner in value.values():
            yield from _lists(inner, (*around, value))
    elif isinstance(value, list):
        rows = [row for row in value if isinstance(row, dict)]
        if rows and len(rows) == len(value) and _lists_claims(rows):
            yield _List(rows, around)
        for inner in value:
            yield from _lists(inner, around)


def _lists_claims(rows: Sequence[_Row]) -> bool:
    heads = {_head(key): key for key in rows[0]}
    if _DEBTOR not in heads or not _text(rows[0][heads[_DEBTOR]]) or not heads.keys() & {"本金", _TOTAL}:
        return False
    guessed = any(key.lower() in _INITIALS for key in rows[0])
    return not guessed or all(map(_adds_up, rows))


def _adds_up(row: _Row) -> bool:
    amounts = {
        head: amount for key, value in row.items() if (head := _head(key)) and (amount := _amount(value)) is not None
    }
    parts = [amounts[part] for part in _PARTS if part in amounts]
    return len(parts) > 1 and _TOTAL in amounts and abs(sum(parts) - amounts[_TOTAL]) <= _CENT * len(parts)


def _head(key: str) -> str | None:
    """What a key means, in the words of a table's head; None for one that says nothing that is known."""
    if _CHINESE.search(key):
        return key
    return _HEAD_OF.get(key.lower().replace("_", "").replace("-", ""))


def _amount(value: Any) -> Decimal | None:
    text = _text(value)
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def _text(value: Any) -> str:
    """A value as it would be printed: a number without an exponent, and without what its binary form added to it."""
    if isinstance(value, Decimal) and value.is_finite():
        rounded = round(value, 2)
        value = rounded if abs(rounded - value) <= _NOISE else value
        return f"{value:f}"
    if isinstance(value, dict):
        return str(value.get("name") or "")
    if isinstance(value, list):
        return "、".join(filter(None, map(_text, value[:_MOST_NAMES])))
    return "" if value is None or isinstance(value, bool) else str(value)

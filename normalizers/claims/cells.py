"""The amounts of a table's row: each in the unit of its column, all in one currency."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from normalizers.amounts.prose import figures
from normalizers.amounts.roles import AMOUNTS, INSTEAD, PRICES, ROLE_WORD
from normalizers.claims.columns import Column, Row
from normalizers.values.money import parse_money
from normalizers.values.nothing import says_nothing
from normalizers.values.record import record
from normalizers.values.results import Unknown
from normalizers.values.text import clean, squeeze
from normalizers.values.units import SERVED, YUAN, Unit, currency_in

ROLES: Final = (*AMOUNTS, *INSTEAD, *sorted(PRICES))
"""The roles whose columns are read."""
UNKNOWN: Final = "unknown"
"""The currency of a line whose cell names none that is known, or several."""
TWO_CURRENCIES: Final = "two currencies in one row"
"""Why an amount in another currency than the rest of its row is not read."""
# 100.00(2021信字1号): an amount, and of which contract it is.
_REMARKED: Final = re.compile(r"([¥￥]?[\d,]++(?:\.\d++)?(?:万?元)?)\n?\(((?=[^()一-龥]*+[一-龥])[^()]++)\)")
# 100.00 / 250.00 / 小计:350.00: the loans of one debtor in one cell, which adds them up.
_ADDED_UP: Final = re.compile(r"([\d,.]+(?:\n[\d,.]+)*+)\n?(?:小计|合计|共计|计):?\n?([\d,.]+)")
# USD412,500.00(折人民币2,963,812.50元): an amount in another currency, and in brackets in yuan.
_IN_YUAN: Final = re.compile(
    r"(?:[A-Z]{2,3}[$]?|[$€£]|[一-龥]{1,3}[元币镑])?[\d,]++(?:\.\d++)?(?:万?[一-龥]{0,2}[元镑])?"
    r"\(折(?:合|算)?(?:成|为)?(?:人民币)?((?:[¥￥])?[\d,.]++万?元)\)"
)
_BLANKS: Final = re.compile(r"[^\S\n]+")
_ZERO: Final = re.compile(r"零|未计|[0.]+")
_STAR: Final = "*"
_READ: Final = frozenset(ROLES)
_LARGE: Final = 500_000
_MIDDLING: Final = 20_000
_OWN_CURRENCY: Final = frozenset({"元", "本币"})
# An amount that begins so is more than nothing.
_COUNTS: Final = frozenset("123456789")

# (500,000.00): books write so what is taken off.
_IN_BRACKETS: Final = re.compile(r"[¥￥]?\([¥￥]?\d[\d,]*+(?:\.\d++)?\)(?:[万亿]?元)?")


@record
class Amounts:
    """The amounts of a row by role, the roles that cannot be read with the reason, and the currency of the row."""

    found: Mapping[str, Decimal]
    unread: Mapping[str, str]
    currency: str = YUAN


@record
class AmountPlaces:
    """Where the amounts of a row stand, and the cell of its currency; all roles that its columns have; whether one of
    them stands converted to yuan.
    """

    amounts: tuple[Column, ...]
    currency: int | None
    roles: tuple[str, ...]
    converted: bool

    @classmethod
    def of(cls, columns: Sequence[Column]) -> AmountPlaces:
        """The places in the rows below these columns."""
        return cls(
            tuple([one for one in columns if one.kind == "amount" and not _READ.isdisjoint(one.roles)]),
            next((one.index for one in columns if one.kind == "currency"), None),
            tuple([role for one in columns for role in one.roles]),
            True in [one.converted for one in columns],
        )


def amounts(row: Row, places: AmountPlaces, above: str = YUAN) -> Amounts:
    """The amounts of a row in the currency that its own cell names, else that of its first amount; an amount in
    another one is not read, nor is any where the cell names none that is known. `above` is the currency of the row
    above, which holds on where the cell is merged with the one above it.
    """
    named = _named(row, places.currency, above)
    if named == UNKNOWN:
        return Amounts({}, dict.fromkeys(places.roles, "not one currency that is known"), UNKNOWN)
    found: dict[str, Decimal] = {}
    unread: dict[str, str] = {}
    # A row of which some amounts stand converted is one of yuan, and those that do not are unknown in it.
    currency = YUAN if places.converted else named
    for role, text, unit, converted in _pieces(row, places.amounts):
        own = None if converted else named
        if "(" in text and _IN_BRACKETS.fullmatch(text):
            unread[role] = "in brackets, which may take it off"
            continue
        if _is_zero(text):
            found.setdefault(role, Decimal(0))
            continue
        money = parse_money(text, unit.of(own) if own and unit and unit.currency == YUAN else unit)
        if isinstance(money, Unknown):
            told = _told(text)
            found.update(told)
            if not told:
                unread[role] = money.reason
            continue
        said = money.value.currency
        # 元 behind a number leaves the currency to the cell that names it.
        if own and said == YUAN and currency_in(text) is None:
            said = own
        if currency not in (None, said):
            unread[role] = TWO_CURRENCIES
        else:
            currency = said
            found[role] = found[role] + money.value.amount if role in found else money.value.amount
    if unread:
        found = {role: value for role, value in found.items() if role not in unread}
    return Amounts(found, unread, currency or YUAN)


def amount_in(text: str, unit: Unit | None) -> Decimal | None:
    """The amount in a cell; a stroke or an empty cell is nothing, which is zero. None where it cannot be read."""
    if _is_zero(text):
        return Decimal(0)
    money = parse_money(text, unit)
    return None if isinstance(money, Unknown) else money.value.amount


def _is_zero(text: str) -> bool:
    """Whether a cell states none, or zero; a star there refers to a note, which may say anything."""
    return text[:1] not in _COUNTS and text != _STAR and (says_nothing(text) or _ZERO.fullmatch(text) is not None)


def is_of_yuan(values: Sequence[Decimal]) -> bool:
    """Whether amounts that no unit stands near are of yuan: their size and their cents allow nothing else."""
    if not values:
        return False
    median = sorted(values)[len(values) // 2]
    odd = any(value % 1 for value in values) or any(value % 100 for value in values)
    return median >= _LARGE or (median >= _MIDDLING and odd)


def _pieces(row: Row, columns: Sequence[Column]) -> list[tuple[str, str, Unit | None, bool]]:
    """Role, words and unit of the amounts in a row, and whether they stand converted to yuan; a cell of two roles
    (本金/利息) holds one for each.
    """
    found: list[tuple[str, str, Unit | None, bool]] = []
    for one in columns:
        cell = row[one.index] if one.index < len(row) else None
        if cell is None:
            continue
        words = clean(cell)
        if " " in words or not words.isprintable():
            # Two numbers on two lines are not one: the break between them stays.
            words = _BLANKS.sub("", words)
        remarked = _REMARKED.fullmatch(words) if words.endswith(")") else None
        if remarked and "元" not in remarked[2] and ROLE_WORD.search(remarked[2]) is None:
            words = remarked[1]
        if "计" in words:
            words = _added_up(words)
        in_yuan = _IN_YUAN.fullmatch(words) if "折" in words else None
        words = in_yuan[1] if in_yuan else words
        if len(one.roles) == 1:
            found.append((one.roles[0], words, one.unit, one.converted or in_yuan is not None))
        else:
            pieces = zip(one.roles, words.split("/"), strict=False)
            found += [(role, piece, one.unit, one.converted) for role, piece in pieces]
    return found


def _added_up(words: str) -> str:
    """The sum with which a cell closes, where it is that of the numbers before it."""
    closed = _ADDED_UP.fullmatch(words)
    parts = [amount_in(part, SERVED["yuan"]) for part in closed[1].split("\n")] if closed else []
    stated = amount_in(closed[2], SERVED["yuan"]) if closed else None
    is_sum = stated is not None and sum(filter(None, parts), Decimal(0)) == stated
    return closed[2] if closed and is_sum else words


def _told(text: str) -> dict[str, Decimal]:
    """The amounts of a cell that says of each what it is (本金:100万元;利息:30万元); none where one cannot be read."""
    if ROLE_WORD.search(text) is None:
        return {}
    said = [one for one in figures(text) if one.name in ROLES and not one.part]
    values = {one.name: one.value for one in said if one.value is not None and one.currency == YUAN}
    return values if len(values) == len(said) else {}


def _named(row: Row, at: int | None, above: str) -> str | None:
    """The currency that a row's own cell names; None where it leaves it open."""
    if at is None or at >= len(row):
        return None
    cell = row[at]
    if cell is None:
        return above
    known = currency_in(cell)
    return None if known is None and (says_nothing(cell) or squeeze(cell) in _OWN_CURRENCY) else known or UNKNOWN

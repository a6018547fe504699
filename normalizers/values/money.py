"""Amounts of money from text: exact, with their currency, never without a unit.

Own grammar: general price parsers read 5,000万元 as 5000.
"""

from __future__ import annotations

import math
import re
from contextlib import suppress
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from normalizers.values.nothing import says_nothing
from normalizers.values.numerals import NUMERAL, NumeralError, chinese_number
from normalizers.values.record import record
from normalizers.values.results import Result, Unknown
from normalizers.values.text import POISON, clean
from normalizers.values.units import (
    CURRENCIES,
    CURRENCIES_BEFORE,
    CURRENCY,
    SCALE,
    SCALES,
    SERVED,
    YUAN,
    Unit,
    currency_pattern,
    unit_of,
)
from normalizers.values.written import LETTERED, MARKS, written


@record
class Money:
    """An amount in whole units of its ISO 4217 currency: yuan, dollars."""

    amount: Decimal
    currency: str = YUAN


NO_UNIT = "no unit of money"
"""How the reason begins for a number that no unit stands near."""
NO_AMOUNT = "no amount in the text"
"""The reason for words without a number."""
_PREFIX = currency_pattern(CURRENCIES_BEFORE)
_NUMBER = r"(?<!\d)(?<!\d[,.])(?:\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?)(?![\d.,]*\d)"
_MIXED = rf"{_NUMBER}\s*+(?:(?P<scale>{SCALE})\s*+(?:零?\s*+{_NUMBER}\s*+{SCALE}\s*+)*)?"
_CHINESE = rf"[{NUMERAL}]+"
_SMALL = rf"(?:\s*零?(?P<jiao>\d|[{NUMERAL}])角)?(?:\s*零?(?P<fen>\d|[{NUMERAL}])分)?"
_FIRST = "".join(sorted({re.escape(word[0]) for word in CURRENCIES_BEFORE}))
# One look at the character decides at most places of a text.
_AMOUNT = re.compile(
    rf"(?=[\d{_FIRST}{NUMERAL}\s负−–-])(?P<prefix>{_PREFIX}(?:\((?:大写|小写)?\))?\s*+[:：]?\s*+){{0,4}}+"
    rf"(?P<sign>[-−–]|负)?\s{{0,9}}+(?:(?P<number>{_MIXED})|(?P<chinese>{_CHINESE}))\s*+"
    rf"(?P<unit>{CURRENCY}|元人民币|元|圆|块钱|块)?"
    rf"(?P<small>{_SMALL})(?:[整正])?"
)
# A number before one of these is no amount of money.
_OTHER_UNIT = re.compile(
    r"\s*(?:%|‰|％|平方|平米|㎡|m2|m²|亩|公顷|户|笔|年|月|日|号|套|股|份|人|名|期|倍|次|天|辆|台|件|层|幢|栋|室|米|公里"
    r"|吨|个|家|宗|张|岁|时|分钟|点|页|项|条|批|包|处|间|座|艘|架|只|头|株|棵|册|卷|版|:|-\d|/\d|[A-Za-z])"
)
_WITHIN_OTHER = re.compile(r"[A-Za-z第\d./:年月]\Z")
_PER_UNIT = re.compile(r"\s*(?:/|每|一)\s*(?:平方?米|平|㎡|m2|m²|亩|月|年|天|日|吨|股|套|辆|件|户)")
_SCALED_NUMERAL = re.compile(rf"[{NUMERAL}]+[万亿]")
# Most cells hold nothing else, and most prose states an amount so.
_PLAIN = re.compile(
    r"(?P<yuan>人民币)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:(?P<scale>[万亿])?(?P<unit>元)[整正]?)?"
)
_RANGE = re.compile(r"^\s*(?:-|—|~|～|至|到)\s*$")
# Some other way to write a number: thousands apart, a point in words, an exponent, a unit in brackets.
_WRITTEN = re.compile(rf"\d[ {MARKS}、;]\d|\d[Ee][\d+-]|点|\d[千百]\d|[(【][^)】]{{0,8}}[元币][)】]")
_BLANK_IN_NUMBER = re.compile(r"(?<=[\d,.])\s+(?=[,.])|(?<=[,.])\s+(?=\d)")
# 3,102,***.**: digits are hidden in what would read as 3,102.
_MASKED = re.compile(r"[\d,.][*×■□]|[*×■□][,.]?\d")
_LETTERED = re.compile(LETTERED)
# Of a number that a line break cuts, the break stands beside a comma, a point or the unit.
_ON_LINES = re.compile(r"\d *\n\s*\d")
_BAD_GROUPS = re.compile(r"(?<!\d)\d++(?:,\d++)++")
_GOOD_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+")
_BOUND = re.compile(r"(?=[不至最以超低高])(?:不低于|不少于|不超过|不高于|至少|最高|最低|以上|以下|以内|超过|低于|高于)")
_ABOUT = re.compile(r"(?:约|大约|近|左右)")
# A million times all loans in China, in whatever unit; exact figures end above it.
_BEYOND_MONEY = Decimal("1e20")
_NO_PRICE = frozenset({"不详", "待定", "面议", "/元", "—元"})
_PART_OF_AMOUNT = re.compile(rf"({_NUMBER})\s*+({SCALE})?")


def from_number(value: int | float | str | Decimal, unit: str) -> Money:
    """Money for a number as JSON serves it; `unit` is yuan, fen, wan or yi.

    Raises ValueError for what is no finite number, or is negative, KeyError for another unit.
    """
    if value.__class__ is int:
        amount = Decimal(value)
    elif value.__class__ is float and math.isfinite(value):
        amount = Decimal(repr(value))
    elif isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        raise ValueError(f"{value!r} is no amount")
    else:
        try:
            amount = Decimal(repr(value) if isinstance(value, float) else value)
        except ArithmeticError as error:
            raise ValueError(f"{value!r} is no amount") from error
        if not amount.is_finite():
            raise ValueError(f"{value!r} is no amount")
    if amount < 0:
        raise ValueError(f"{value!r} is negative")
    return Money(amount if unit == "yuan" else amount * SERVED[unit].scale)


# The cells of a table are read once for each way in which its columns may add up.
@lru_cache(maxsize=1_024)
def parse_money(text: str, unit: str | Unit | None = None) -> Result[Money] | Unknown:
    """The one amount that a text states, in whole currency units.

    `unit` is what the page says elsewhere, as a word of its own (yuan, fen, wan, yi) or as printed in a table's head
    (万元, 单位：万美元); a unit in the text overrides it. Unknown, with the reason, for a text without a unit, with two
    amounts, a range, a bound (不低于), a negative amount, or a number of something else.
    """
    cleaned = clean(text).strip()
    if (plain := _PLAIN.fullmatch(cleaned)) and (unit or plain["yuan"] or plain["unit"]):
        return _of_plain(plain, unit)
    if len(cleaned.split(maxsplit=1)) > 1:
        cleaned = _BLANK_IN_NUMBER.sub("", cleaned)
    if _WRITTEN.search(cleaned):
        plainly = written(cleaned)
        if isinstance(plainly, Unknown):
            return plainly
        cleaned = plainly
    if POISON in cleaned:
        return Unknown("a glyph that stands for no character")
    if _MASKED.search(cleaned):
        return Unknown("masked")
    if _LETTERED.search(cleaned):
        return Unknown("letters among the digits")
    if "\n" in cleaned and _ON_LINES.search(cleaned):
        return Unknown("numbers on several lines")
    if says_nothing(cleaned) or cleaned.replace(" ", "") in _NO_PRICE:
        return Unknown("no amount stated")
    for group in _BAD_GROUPS.finditer(cleaned) if "," in cleaned else ():
        if not _GOOD_GROUPS.fullmatch(group[0]):
            return Unknown(f"malformed number: {group[0]}")
    given = unit_of(unit) if isinstance(unit, str) else unit
    if unit and given is None:
        return Unknown(f"no such unit: {unit}")
    found: list[tuple[Money, str, float, int, int]] = []
    unitless = ""
    for match in _AMOUNT.finditer(cleaned):
        read = _read(match, cleaned, given)
        if isinstance(read, Unknown):
            return read
        if read is None:
            if match["number"]:
                other = _OTHER_UNIT.match(cleaned, match.end())
                unitless = unitless or match[0].strip() + (other[0].strip() if other else "")
            continue
        found.append((*read, match.start(), match.end()))
    if not found and (bare := _SCALED_NUMERAL.fullmatch(cleaned)):
        # 二亿五千万, with nothing around it, is an amount as much as 2.5亿 is.
        with suppress(NumeralError):
            return Result(Money(Decimal(chinese_number(bare[0]))), bare[0], 0.8)
    if not found:
        return Unknown(f"{NO_UNIT}: {unitless}" if unitless else NO_AMOUNT)
    for (*_, end), (_, _, _, start, _) in pairwise(found):
        if _RANGE.match(cleaned[end:start]):
            return Unknown("a range, not an amount")
    if len(found) > 1 and len({money for money, *_ in found}) > 1:
        return Unknown(f"{len(found)} amounts in the text: {', '.join(evidence for _, evidence, *_ in found[:3])}")
    if _BOUND.search(cleaned):
        return Unknown("a bound, not an amount")
    money, evidence, confidence, *_ = found[0]
    return Result(money, evidence, min(confidence, 0.7) if _ABOUT.search(cleaned) else confidence)


def _of_plain(words: re.Match[str], unit: str | Unit | None) -> Result[Money] | Unknown:
    """The amount of a number alone, or between 人民币 and 元 with 万 or 亿."""
    given = unit_of(unit) if isinstance(unit, str) else unit
    yuan, number, scale, spelt = words.groups()
    amount = Decimal(number.replace(",", ""))
    if unit and given is None:
        return Unknown(f"no such unit: {unit}")
    if given is None or yuan or spelt:
        money = _money(amount, SCALES[scale] if scale else 1, YUAN)
    else:
        money = _money(amount, given.scale, given.currency)
    return money if isinstance(money, Unknown) else Result(money, words[0])


def _read(match: re.Match[str], text: str, given: Unit | None) -> tuple[Money, str, float] | Unknown | None:
    """What one match says: an amount, nothing, or a reason that makes the whole text unusable."""
    words = match[0].strip()
    has_unit = bool(match["unit"] or match["prefix"] or match["small"].strip())
    after = text[match.end() :]
    if has_unit and _PER_UNIT.match(after):
        return Unknown(f"a price per unit: {words}{after[:4]}")
    before = text[: match.start()]
    if not has_unit and (_OTHER_UNIT.match(after) or _WITHIN_OTHER.search(before)):
        return None
    if match["chinese"]:
        if not match["unit"] and not match["small"].strip():
            return None
        try:
            amount, scaled = Decimal(chinese_number(match["chinese"])), True
        except NumeralError as error:
            return Unknown(f"no numeral: {error}")
    else:
        amount, scaled = _mixed(match["number"]), match["scale"] is not None
    currency, own = _currency(match), Decimal(1)
    confidence = 1.0
    if not has_unit:
        if scaled:
            currency = given.currency if given else YUAN
            confidence = 1.0 if given else 0.9
        elif given is not None:
            own, currency = Decimal(given.scale), given.currency
        else:
            return None
    if match["small"].strip():
        for name, share in (("jiao", Decimal("0.1")), ("fen", Decimal("0.01"))):
            if match[name]:
                digit = int(match[name]) if match[name].isdigit() else chinese_number(match[name])
                amount += digit * share
    if match["sign"]:
        return Unknown(f"negative: {words}")
    money = _money(amount, own, currency)
    return money if isinstance(money, Unknown) else (money, words, confidence)


def _money(amount: Decimal, scale: Decimal | int, currency: str) -> Money | Unknown:
    """So many of a currency, without an exponent and without needless zeros after the point."""
    # Before it is multiplied: numbers of a million digits are beyond what that bears.
    if amount >= _BEYOND_MONEY or (amount := amount * scale) >= _BEYOND_MONEY:
        return Unknown("beyond all money")
    return Money(_plain(amount), currency)


def _plain(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()


def _currency(match: re.Match[str]) -> str:
    if match["unit"] in CURRENCIES:
        return CURRENCIES[match["unit"]]
    # A line may break, a cell may end between 人民币 and its number.
    return CURRENCIES[match["prefix"].split("(")[0].strip().rstrip(":：").rstrip()] if match["prefix"] else YUAN


def _mixed(text: str) -> Decimal:
    """1亿2000万 as a number."""
    if text.isascii():  # all words of scale are Chinese
        return Decimal(text.replace(",", ""))
    parts = _PART_OF_AMOUNT.finditer(text)
    numbers = ((Decimal(part[1].replace(",", "")), SCALES.get(part[2] or "", 1)) for part in parts)
    return sum((min(number, _BEYOND_MONEY) * scale for number, scale in numbers), Decimal(0))

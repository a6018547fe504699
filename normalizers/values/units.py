"""Units of money: how many of which currency a bare number counts, as a head, a caption or a cell states it.

A scale is 百 or 千, or 万, 亿, 万亿 with 十, 百 or 千 before it: its value follows from its characters. What currencies
are called stands in `tables/currencies.csv`; 元 without the name of a currency is of yuan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from itertools import product
from math import prod
from typing import Final, NamedTuple

from normalizers.values.lookup import rows
from normalizers.values.numerals import PLACES
from normalizers.values.text import squeeze
from privacy.lists import any_of

YUAN: Final = "CNY"


# A tuple, whose hash is made at once: what is remembered of a cell is found by its unit too.
class Unit(NamedTuple):
    """What a bare number counts: `scale` whole units of the currency with this ISO 4217 code."""

    scale: Decimal
    currency: str = YUAN

    def of(self, currency: str | None) -> Unit:
        """The unit in the currency that is named beside it (万元 with 币种：澳元); itself where none is named."""
        return self._replace(currency=currency) if currency else self


SERVED: Final = {
    "yuan": Unit(Decimal(1)),
    "fen": Unit(Decimal("0.01")),
    "wan": Unit(Decimal(10**4)),
    "yi": Unit(Decimal(10**8)),
}
"""The units by which a parser states what a site serves as a bare number."""


SCALES: Final = {
    "".join(word): prod(PLACES[character] for character in "".join(word))
    for word in (
        *product(("", *"十拾百佰千仟"), ("万", "萬", "亿", "億", "万亿", "萬億")),
        *product("百佰千仟"),
    )
}
"""The words that multiply a number, with their factors: 百万 is 1,000,000."""


def _currencies(*columns: str) -> dict[str, str]:
    return {
        word: row["code"] for row in rows("currencies") for column in columns for word in row[column].split("|") if word
    }


def currency_pattern(words: Iterable[str]) -> str:
    """A pattern of any of the words for currencies; of Latin letters are a word only those with no letter beside."""
    codes = {word for word in words if word.isascii() and word.isalpha()}
    # One look at the character decides at most places of a text.
    begins = "".join(sorted({re.escape(word[0]) for word in words}))
    return rf"(?=[{begins}])(?:{any_of(set(words) - codes)}|(?<![A-Za-z]){any_of(codes)}(?![A-Za-z]))"


CURRENCIES: Final = _currencies("words", "after")
"""The words for currencies, with their codes."""
CURRENCIES_BEFORE: Final = _currencies("words")
"""Those of them that name the currency of a number also where they stand before it."""
SCALE: Final = any_of(SCALES)
"""A pattern of a word of `SCALES`."""
CURRENCY: Final = currency_pattern(CURRENCIES)
"""A pattern of a word of `CURRENCIES`."""
_JOINT = r"[,、/:(\[]?"
_WORD = rf"(?:{CURRENCY}|元人民币|[元圆])"
UNIT: Final = rf"(?:{CURRENCY}{_JOINT}(?:{SCALE})?{_WORD}|{CURRENCY}{_JOINT}{SCALE}|(?:{SCALE})?{_WORD})"
"""A pattern of a unit in squeezed text: 元, 百万元, 万美元, 人民币/亿元, USD万."""

_SCALE = re.compile(SCALE)
_CURRENCY = re.compile(CURRENCY)
_UNIT = re.compile(UNIT)
_AT_END = re.compile(rf"({UNIT})[)\]:*]*$")
_STATED = re.compile(rf"(?:(?:单位|币种|币别|金额):|金额单位均?为)({UNIT})")
_BRACKETS = re.compile(r"[(\[【]([^)\]】]{0,40})[)\]】]")
_NOISE = re.compile(r"^(?:金额|货币)?(?:单位|币种)?:?|[()\[\]【】]")


@lru_cache(maxsize=1024)
def unit_of(words: str) -> Unit | None:
    """The unit that words are: yuan, fen, wan, yi, or as printed (万元, 单位：百万美元, 万); None for other words and
    for two currencies.
    """
    if words in SERVED:
        return SERVED[words]
    printed = _NOISE.sub("", _tidy(words))
    if printed == "分":
        return SERVED["fen"]
    if printed in SCALES:
        return Unit(Decimal(SCALES[printed]))
    currencies = {CURRENCIES[name] for name in _CURRENCY.findall(printed)}
    if not _UNIT.fullmatch(printed) or len(currencies) > 1:
        return None
    scale = _SCALE.search(printed)
    return Unit(Decimal(SCALES[scale[0]] if scale else 1), *currencies)


@lru_cache(maxsize=4096)
def currency_in(words: str) -> str | None:
    """The code of the one currency that a label or a cell names; None where it names none or several."""
    named = {CURRENCIES[name] for name in _CURRENCY.findall(_tidy(words))}
    return named.pop() if len(named) == 1 else None


@lru_cache(maxsize=4096)
def unit_under(label: str, general: Unit | None = None) -> Unit | None:
    """The unit of the numbers that a label stands for: what it states in brackets or at its end (本金余额（百万元）),
    else the `general` one, which is stated for all; in the currency that the label names (澳元本金). None for neither.
    """
    words = _tidy(label)
    within = _BRACKETS.findall(words)
    stated = [unit[0] for text in within if (unit := _UNIT.search(text))]
    stated += [text for text in within if text in SCALES]
    return _counted((*stated, *_AT_END.findall(words)), currency_in(words), general)


def unit_stated(line: str) -> Unit | None:
    """The unit that a line says its numbers are in: 单位：百万元, 单位：万元 币种：澳元. None where it says none."""
    stated = _STATED.findall(_tidy(line))
    return _counted(stated, currency_in(" ".join(stated)), None)


def unit_above(line: str) -> Unit | None:
    """The unit of the table below a line, which states it or is nothing else: （百万元）. None for another line."""
    alone = _tidy(line).strip("()")
    return _counted((alone,), currency_in(alone), None) if _UNIT.fullmatch(alone) else unit_stated(line)


def _counted(stated: Iterable[str], currency: str | None, general: Unit | None) -> Unit | None:
    """The first unit that is more than a currency's name; 人民币 alone does not say whether 元 or 万元 are counted."""
    units = (unit_of(words) for words in stated if words not in CURRENCIES)
    unit = next(filter(None, units), general)
    if unit is None:
        return Unit(Decimal(1), currency) if currency not in (None, YUAN) else None
    return unit.of(currency)


def _tidy(text: str) -> str:
    return squeeze(text).upper()

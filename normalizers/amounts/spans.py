"""Where amounts stand in a text: read, masked, or bare numbers whose unit stands elsewhere.

What an amount is worth is the business of `normalizers.values.money`; here is found where one begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from normalizers.values.money import parse_money
from normalizers.values.numerals import NUMERAL
from normalizers.values.record import record
from normalizers.values.results import Unknown
from normalizers.values.text import POISON
from normalizers.values.units import CURRENCIES_BEFORE, CURRENCY, SCALE, YUAN, currency_pattern
from normalizers.values.written import LETTERED, MARKS

_NUMBER: Final = (
    r"\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d{1,3}(?: \d{3})++(?:\.\d++)?(?![\d.,])"
    rf"|\d{{1,3}}(?:[{MARKS}]\d{{3}})++(?:\.\d++)?|\d++点\d++(?={SCALE})|\d(?:\.\d++)?[Ee]\d{{1,2}}(?=\s*+元)|\d++(?:\.\d++)?"
)
_WORD: Final = rf"(?:{CURRENCY}|元人民币|[元圆])"
_BEFORE: Final = currency_pattern(CURRENCIES_BEFORE)
_FIRST: Final = "".join(sorted({re.escape(word[0]) for word in CURRENCIES_BEFORE}))
# A number between capital letters, digits or strokes is a piece of a contract's number or a date.
_AMOUNT: Final = re.compile(
    rf"(?=[\d{_FIRST}{NUMERAL}])"
    rf"(?:(?:(?P<currency>{_BEFORE}(?:\((?:大写|小写)\))?\s*+[:：]?\s*+[¥$€£]?\s*+)|(?<![\dA-Za-z./-])(?<!\d[{MARKS}点]))"
    rf"(?:(?P<number>(?:{_NUMBER})(?:\s*+{SCALE}\s*+(?:(?:{_NUMBER})\s*+(?:{SCALE})?(?=\s*+元))?)?)"
    rf"|(?P<numeral>[{NUMERAL}]{{1,40}}(?:点[{NUMERAL}]{{1,12}})?(?=\s*+(?:{_WORD}))))"
    rf"\s*+(?P<unit>{_WORD})?(?P<small>零?[{NUMERAL}\d]角)?(?:零?[{NUMERAL}\d]分)?[整正]?)"
)
# Most numbers of prose are those of days, which need not be looked at.
_NO_DAY: Final = re.compile(rf"(?!\d{{1,4}}(?:[年月]|日(?![元圆圓币]))){_AMOUNT.pattern}")
_NO_MONEY: Final = re.compile(
    r"\s*(?:[%‰㎡°]|平|亩|公顷|户|笔|页|年|月|日|号|套|股|人|名|期|倍|次|天|辆|台|件|层|幢|栋|室|米|公里|吨|立方|个|家|宗|张|岁|[时分](?!行)|点|折|成|位|头|只"
    r"|株|项|条|箱|瓶|斤|克|mu|m2|m²|[:-]\d|[A-Za-z/×*]|[月、]\d+[月日])"
)
_PER_UNIT: Final = re.compile(
    r"\s*(?:/|每|一)\s*(?:平|㎡|m|亩|月|年|天|日|吨|股|套|辆|件|户|份|次(?!性)|台|人|笔|间|季)"
)
_HIDES: Final = "*×■□●※"
_MASKED: Final = re.compile(
    rf"(?<![\d,.{_HIDES}])[\d,.]*[{_HIDES}][\d,.{_HIDES}]*\s*(?:亿|万)?元?"
    # 2,XXX,XXX元: letters and noughts of print hide digits of an amount alone.
    r"|(?<![\dA-Za-z,.])\d{1,3}[\d,.]*+[Xx○〇]{2,}+[\d,.Xx○〇]*+\s*+(?:亿|万)?元"
    rf"|[\d,.{NUMERAL}]{{0,40}}{POISON}[\d,.{NUMERAL}{POISON}]*+\s*+元?"
    rf"|{LETTERED}\s*+[万亿]?元?"
)
_STAR: Final = re.compile(
    rf"[{_HIDES}{POISON}○〇A-Za-z]"
    rf"(?:(?<=[{_HIDES}{POISON}])|(?<=[Xx○〇])[Xx○〇]|(?<=\d[A-Za-z])|(?<=\d[,.][A-Za-z])|(?<=[A-Za-z])\d?\d?,\d)"
)
_HAS_AMOUNT: Final = re.compile(rf"\d|[{NUMERAL}](?:元|圆)|[{_HIDES}]{{2}}|{POISON}")


@record
class Amount:
    """An amount in a text. `value` is None where it is masked or no number; of a bare number it is None too, and
    `bare` are its words, for whoever knows the unit.
    """

    start: int
    end: int
    words: str
    value: Decimal | None
    currency: str = YUAN
    bare: str = ""


def may_hold_amounts(text: str) -> bool:
    """Whether a text holds a digit, or another character that a number of money is written with."""
    return _HAS_AMOUNT.search(text) is not None


def amounts(text: str) -> Iterator[Amount]:
    """The amounts of a cleaned text from left to right. Prices per unit and numbers of other things are none."""
    if not may_hold_amounts(text):
        return
    masked = {found.start(): found for found in _MASKED.finditer(text)} if _STAR.search(text) else {}
    hidden_until = -1
    for found in (_AMOUNT if masked else _NO_DAY).finditer(text):
        if masked:
            # 人民币2,***元: the digits that are left stand behind the word for the currency.
            start = found.start("number" if found["number"] else "numeral")
            cover = next((one for at, one in masked.items() if at <= start < one.end()), None)
            if cover is not None:
                if cover.end() > hidden_until:
                    hidden_until = cover.end()
                    begin = min(found.start(), cover.start())
                    yield Amount(begin, cover.end(), text[begin : cover.end()], None)
                continue
        read = _read(found, text)
        if read is not None:
            yield read
    yield from (
        Amount(one.start(), one.end(), one[0], None)
        for one in masked.values()
        if not any(character.isdigit() for character in one[0])
    )


def _read(found: re.Match[str], text: str) -> Amount | None:
    """What a place is that looks like an amount; None where it is a number of something else."""
    start, end = found.span()
    number, *signs = found.group("number", "unit", "small", "currency", "numeral")
    sure = any(signs)
    scaled = number is not None and number[-1] in "万亿萬"
    if (sure or scaled) and _PER_UNIT.match(text, end):
        return None
    if not sure and _NO_MONEY.match(text, end):
        return None
    words = found[0].strip()
    if not sure and not scaled:
        if not number or (start and text[start - 1] in "第."):
            return None
        return Amount(start, end, words, None, bare=words)
    money = parse_money(words)
    if isinstance(money, Unknown):
        return Amount(start, end, words, None) if number else None
    return Amount(start, end, words, money.value.amount, money.value.currency)

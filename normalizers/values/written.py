"""Numbers as people and machines write them, in the one way that the grammar of money reads.

Thousands set apart by blanks or marks (1 234 567.89, 1'234'567), a point in words (三点五亿, 2点5亿), exponents as
programs print them (1.5E7), a unit in brackets (1234.56(万元), (万元)1234). What may be one number or two is refused:
half of a number is worse than none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from normalizers.values.numerals import NUMERAL, NumeralError, chinese_number
from normalizers.values.results import Unknown
from normalizers.values.units import CURRENCY, SCALE

MARKS: Final = "'’`´·_"
"""Signs between thousands, for use in a character class; a comma is one of the grammar itself."""

_LIKE_DIGITS: Final = "BDGIOQSZbloqsz"
LETTERED: Final = (
    r"(?<![\dA-Za-z,./-])(?:(?=[\dA-Za-z]*+[,.][\dA-Za-z]|[\dA-Za-z]++[万亿]?元)\d[\d,.]*+"
    rf"[{_LIKE_DIGITS}](?=[\d,.]|(?![\dA-Za-z股]))|[BIOSl](?=\d{{0,2}},\d{{3}}))[\dA-Za-z,.]*+"
)
"""A pattern of numbers in which a scan's letters stand for digits (6B,983.O5): which digits, nobody knows."""

_UNIT: Final = rf"(?:{SCALE})?(?:{CURRENCY}|元)"
_AMOUNT_ENDS: Final = rf"\s*(?:$|{SCALE}|{CURRENCY}|元|圆)"
_GROUPS: Final = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?P<mark>[ {MARKS}])\d{{3}}(?:(?P=mark)\d{{3}}){{0,5}}+(?:\.\d++)?(?![\d.,])"
)
_APART: Final = re.compile(rf"\d[ {MARKS}]++\d[\d,.]*+{_AMOUNT_ENDS}|(?<!\d)\d{{1,3}}(?:[、;]\d{{3}}){{2,6}}")
# Java prints 1.234567E7 for a number that it knows to the last digit; 1.23E+07 is what a narrow column leaves of one.
_EXACT: Final = re.compile(r"(?<![\dA-Za-z.])(\d(?:\.\d{1,17})?)[Ee](\d{1,2})(?![\dA-Za-z.])")
_ROUNDED: Final = re.compile(r"(?<![A-Za-z])(\d(?:\.(\d{1,17}))?)[Ee]([+-])(\d{1,2})(?![\dA-Za-z.])")
_BEYOND: Final = re.compile(r"\d[Ee]\d{2,9}+")
_TENS: Final = {"千": 1000, "百": 100, "十": 10}
# 3千2百万元: one number, which is none of thousands and of millions.
_MIXED: Final = re.compile(r"(?<![\d.,])(?:\d[千百十]){2,3}\d?(?=[万亿]?元|[万亿]$)")
_MOST_DIGITS: Final = 15
_POINT: Final = re.compile(
    rf"(?<![{NUMERAL}\d])(?:(\d+)点(\d+)|([{NUMERAL}]+)点([{NUMERAL}]+?))(?=(?:{SCALE})?(?:{CURRENCY}|元|圆)|{SCALE}$)"
)
_UNIT_BEHIND: Final = re.compile(rf"(?<=[\d万亿萬億])\s*+[(【]\s*+(?:单位:?\s*+)?(?:人民币)?({_UNIT})\s*+[)】]")
_UNIT_BEFORE: Final = re.compile(
    rf"^(?:人民币|金额)?\s*+[(【]\s*+(?:单位:?\s*+)?(?:人民币)?({_UNIT})\s*+[)】]\s*+(?::\s*+)?([\d,.]++)$"
)


def written(text: str) -> str | Unknown:
    """A cleaned text with its numbers written plainly; Unknown, with the reason, where what they are cannot be told."""
    if "e" in text or "E" in text:
        if rounded := next((found for found in _ROUNDED.finditer(text) if not _is_whole(found)), None):
            return Unknown(f"digits lost in {rounded[0]}")
        text = _ROUNDED.sub(lambda found: _plain(found[1], int(found[4])), text)
        text = _EXACT.sub(lambda found: _plain(found[1], int(found[2])), text)
        if beyond := _BEYOND.search(text):
            return Unknown(f"beyond all money: {beyond[0]}")
    if "百" in text or "千" in text:
        text = _MIXED.sub(_in_digits, text)
    if "点" in text:
        text = _POINT.sub(_with_point, text)
    if "(" in text or "【" in text:
        text = _UNIT_BEFORE.sub(r"\2\1", _UNIT_BEHIND.sub(r"\1", text))
    text = _GROUPS.sub(lambda found: found[0].replace(found["mark"], ""), text)
    apart = _APART.search(text)
    return Unknown(f"one number or several: {apart[0]}") if apart else text


def _in_digits(found: re.Match[str]) -> str:
    """3千2百 as 3200: thousands, hundreds and tens of one number, of which each is smaller than the one before."""
    scales = [_TENS[word] for word in found[0] if word in _TENS]
    if scales != sorted(set(scales), reverse=True):
        return found[0]
    digits = [int(digit) for digit in found[0] if digit.isdigit()]
    return str(sum(digit * scale for digit, scale in zip(digits, [*scales, 1], strict=False)))


def _is_whole(found: re.Match[str]) -> bool:
    """Whether a number with a signed exponent has all its digits."""
    return found[3] == "+" and len(found[2] or "") >= int(found[4])


def _plain(mantissa: str, exponent: int) -> str:
    """The number without exponent; as it stands where it is beyond all money."""
    return f"{Decimal(mantissa).scaleb(exponent):f}" if exponent <= _MOST_DIGITS else f"{mantissa}E{exponent}"


def _with_point(found: re.Match[str]) -> str:
    """三点五 as 3.5; as it stands where it is no number, which the grammar then says."""
    if found[1]:
        return f"{found[1]}.{found[2]}"
    try:
        return f"{chinese_number(found[3])}." + "".join(str(chinese_number(digit)) for digit in found[4])
    except NumeralError:
        return found[0]

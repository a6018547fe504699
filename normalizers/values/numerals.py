"""Chinese numerals: everyday (三千五百万), capital (壹佰贰拾叁), digit by digit (二〇二五)."""

from __future__ import annotations

_DIGITS = {word: n for n, word in enumerate("零一二三四五六七八九")}
_DIGITS |= {word: n for n, word in enumerate("零壹贰叁肆伍陆柒捌玖")}
_DIGITS |= {"〇": 0, "○": 0, "O": 0, "两": 2, "貳": 2, "參": 3, "叄": 3, "陸": 6, "弍": 2, "弎": 3}
_ONLY_DIGITS = frozenset(_DIGITS)
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_CONTRACTED = {"廿": 20, "卅": 30}

PLACES = _TENS | _GROUPS
"""The characters that multiply what stands before them, with their factors."""
NUMERAL = "".join((*_DIGITS, *PLACES, *_CONTRACTED)).replace("O", "")
"""Every character of a numeral, for use in a character class."""
NUMERAL_BELOW_100 = "".join((*_DIGITS, "十拾", *_CONTRACTED)).replace("O", "")
"""Those of a day, a month, an hour, or of a year digit by digit."""
WHOLE = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+|[{NUMERAL}]+)"
"""A pattern of a whole number in digits or as a numeral: 12, 1,200, 一百二十."""


class NumeralError(ValueError):
    """A run of numeral characters that is no number."""


def chinese_number(text: str) -> int:
    """The whole number that a Chinese numeral says. Raises NumeralError where it says none.

    A zero inside (一千零五) is read over; 一亿二 (for 一亿二千万) is refused, since it is as often a mistake.
    """
    if not text:
        raise NumeralError("no numeral")
    if _ONLY_DIGITS.issuperset(text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = group = 0
    digit: int | None = None
    last_ten, last_group = 10**9, 10**16
    after_zero = True
    for character in text:
        if character in _DIGITS:
            if digit:
                raise NumeralError(f"two digits in a row: {text}")
            digit = _DIGITS[character] or digit
            after_zero = after_zero or _DIGITS[character] == 0
        elif character in _CONTRACTED:
            if digit or last_ten <= 10:
                raise NumeralError(text)
            group, last_ten, after_zero = group + _CONTRACTED[character], 10, True
        elif character in _TENS:
            ten = _TENS[character]
            if ten >= last_ten or (digit is None and ten != 10):
                raise NumeralError(f"{character} out of place: {text}")
            group, digit, last_ten, after_zero = group + (digit or 1) * ten, None, ten, ten == 10
        elif character in _GROUPS:
            scale = _GROUPS[character]
            group += digit or 0
            if scale > last_group:
                # 三万亿: what stands before multiplies.
                total, group = (total + group) * scale, 0
            elif not group:
                raise NumeralError(f"{character} after nothing: {text}")
            else:
                total, group = total + group * scale, 0
            digit, last_ten, last_group, after_zero = None, 10**9, scale, False
        else:
            raise NumeralError(f"{character} is no numeral")
    if digit and not after_zero:
        raise NumeralError(f"the last digit has no place: {text}")
    return total + group + (digit or 0)


def whole_number(text: str) -> int:
    """The number that a match of `WHOLE` says. Raises NumeralError where it says none."""
    digits = text.replace(",", "")
    return int(digits) if digits.isdecimal() else chinese_number(text)

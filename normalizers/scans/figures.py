"""The figures in words that a model read from a picture: where each stands, what it may be worth, whether it is sound.

A model takes a comma for a point, leaves one out, or loses a digit at an edge: 159,575,83154 is no number, and is never
read as one. What it may be is for arithmetic to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal

from normalizers.values.money import parse_money
from normalizers.values.numerals import NUMERAL
from normalizers.values.record import record
from normalizers.values.results import Unknown
from normalizers.values.text import POISON, clean
from normalizers.values.units import SCALE, SCALES

Kind = Literal["amount", "serial", "other"]
"""What a figure is: an amount of money, a serial, or a day, a count, a rate, of which context is the check."""

_SEPARATORS: Final = ",.，．"
_DAY: Final = (
    r"(?:19|20)\d\d\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日?)?)?|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
    r"|(?<!\d)0\d{2,3}-\d{4,8}[x*]*|1\d{2}[x*]{4}\d{4}"
    r"|(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*日|(?<![\d.,])\d{1,2}[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d.,])"
)
# 20250415, alone in its cell.
_DAY_IN_DIGITS: Final = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_SERIAL: Final = r"[A-Za-z]+[-_]?\d[\dA-Za-z_/-]*\d|\d{2,}(?:[-_/][\dA-Za-z]+)+|\d{8,}(?![\d.,，．]|\s*[万亿元])"
# A comma or a point with which a text begins has lost its digits; behind words it is the sentence's.
_NUMBER: Final = rf"(?:(?<!\S)[.,]+)?\d[\d{_SEPARATORS}]*"
_SMALL: Final = rf"(?:[{NUMERAL}]角)?(?:零?[{NUMERAL}]分)?[整正]?"
_NUMERAL: Final = rf"(?![万萬亿億]+[元圆])[{NUMERAL}]+\s*[元圆]{_SMALL}"
_FIGURE: Final = re.compile(
    rf"(?P<day>{_DAY})|(?P<serial>{_SERIAL})|(?P<numeral>{_NUMERAL})"
    rf"|(?P<number>{_NUMBER})(?:】\s*+)?(?P<scale>\s*{SCALE})?(?P<money>\s*[元圆])?(?P<after>\s*(?:[%％‰]|[笔户天宗件个套人亩㎡]|平方米))?"
)
_SOUND: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,6})?")
_LONG: Final = 5
_DIGITS: Final = re.compile(rf"[\d{NUMERAL}]")
_PLAIN_DIGITS: Final = re.compile(r"\d")
# Where a lost point may have stood, in digits from the end.
_POINTS: Final = (2, 0, 4, 6)


@record
class Figure:
    """A figure in a text. `values` are what an amount may be worth, as numbers of its unit with 万 and 亿 counted in:
    the one that it says where it is `sound`, else those that it may have said; `scale` is what 万 or 亿 behind
    the words stands for. `whole` says that it is all of a cell.
    """

    start: int
    end: int
    words: str
    kind: Kind
    sound: bool = True
    values: tuple[Decimal, ...] = ()
    in_words: bool = False
    whole: bool = False
    scale: Decimal = Decimal(1)

    @property
    def unknown(self) -> str:
        """Its words with every digit unknown."""
        return (_DIGITS if self.in_words else _PLAIN_DIGITS).sub(POISON, self.words)

    @property
    def read(self) -> str:
        """Its words; a comma within a number is none of a sentence."""
        return clean(self.words) if self.kind == "amount" else self.words

    def saying(self, value: Decimal) -> str:
        """Its words where they say this value, else the value in their place."""
        return self.read if self.sound and value in self.values else f"{value / self.scale:,f}"


def figures(text: str, in_cell: bool = False) -> Iterator[Figure]:
    """The figures of a text from left to right. `in_cell` says that the text is a cell: what is all of one is an amount
    however short it is.
    """
    for found in _FIGURE.finditer(text):
        if found["day"] or (in_cell and found["serial"] and _DAY_IN_DIGITS.fullmatch(text.strip())):
            yield Figure(found.start(), found.end(), found[0], "other")
        elif found["serial"]:
            yield Figure(found.start(), found.end(), found[0], "serial")
        elif found["numeral"]:
            yield _numeral(found)
        else:
            yield _number(found, text, in_cell)


def _numeral(found: re.Match[str]) -> Figure:
    money = parse_money(found[0])
    values = () if isinstance(money, Unknown) else (money.value.amount,)
    return Figure(found.start(), found.end(), found[0], "amount", bool(values), values, in_words=True)


def _number(found: re.Match[str], text: str, in_cell: bool) -> Figure:
    words, start, end = found["number"], found.start("number"), found.end("number")
    whole = in_cell and not _other(text, found)
    if not whole:
        # What stands last behind a bare number is the sentence's.
        end -= 0 if found["scale"] or found["money"] else len(words) - len(words.rstrip(_SEPARATORS))
        words = text[start:end]
    plain = clean(words)
    amount = bool(re.search(r"[.,]", plain) or found["scale"] or found["money"] or len(plain) >= _LONG or whole)
    if found["after"]:
        return Figure(start, end, words, "other", _SOUND.fullmatch(plain) is not None)
    if not amount:
        return Figure(start, end, words, "other")
    scale = Decimal(SCALES[found["scale"].strip()]) if found["scale"] else Decimal(1)
    sound = _SOUND.fullmatch(plain) is not None
    values = (Decimal(plain.replace(",", "")),) if sound else tuple(_mended(plain))
    return Figure(
        start, end, words, "amount", sound, tuple(scale * value for value in values), whole=whole, scale=scale
    )


def _other(text: str, found: re.Match[str]) -> bool:
    """Whether something beside the number stands in the text."""
    return bool(text[: found.start()].strip() or text[found.end() :].strip())


def _mended(words: str) -> Iterator[Decimal]:
    """What a number with its commas or its point in the wrong place may have been."""
    digits = re.sub(r"\D", "", words)
    if not words[0].isdigit() or not words[-1].isdigit():
        return
    for places in _POINTS:
        if places < len(digits):
            yield Decimal(digits).scaleb(-places)

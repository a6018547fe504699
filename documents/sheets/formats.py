"""What a number format makes of a number: the places by which it shifts it, and the unit that it sets around it.

Offices hold yuan and show 万元: 0!.0000 puts a point before the last four digits, a comma behind the last place takes
three away (SpreadsheetML, ECMA-376, part 1, 18.8.30). All else that a format does (grouping, rounding, colours) leaves
the number what it is.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

# What is shown as it stands: "words", \c and !c; what is not shown: _c leaves room, *c fills; [$US$-409] is a sign.
_PIECE = re.compile(
    r'"(?P<quoted>[^"]{0,99}+)"|[\\!](?P<one>.)|[_*].|\[\$(?P<sign>[^\]-]{0,20}+)[^\]]{0,20}+\]|\[[^\]]{0,40}+\]|(?P<other>.)',
    re.S,
)
_SECTION = re.compile(r'(?:"[^"]{0,99}+"|[\\!_*].|\[[^\]]{0,40}+\]|[^;])*+', re.S)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d{1,20}(?:\.\d{1,9})?)\]")
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
# A point that is a mere sign, and the places behind it; a comma behind the last place.
_POINT = "\0"
_SHIFTED = re.compile(rf"[0#?]{_POINT}([0#?]+)")
_THOUSANDS = re.compile(r"[0#?](,+)(?=[^0#?,]*(?:\.|$))")
_PLACES = frozenset("0#?")
_UNIT = re.compile(r"(?:[十百千]?[万亿]|[百千])?(?:[美欧港日澳加]|人民币)?元|[十百千]?[万亿]")
_ABROAD = re.compile(r"[A-Z]{2,3}\$?|[$€£]|[美欧港日英澳加][元镑]")
_WORDS = re.compile("[一-龥A-Za-z㎡]")
# The units of yuan that stand so many places apart from it.
_UNITS: Mapping[int, str] = {3: "千元", 4: "万元", 6: "百万元", 8: "亿元"}


@dataclass(frozen=True, slots=True)
class Shown:
    """How a format shows a number: by how many places smaller, and between which words; `hidden`: not at all."""

    places: int = 0
    before: str = ""
    after: str = ""
    hidden: bool = False

    def of(self, value: Decimal) -> str:
        """The number as it is shown, but for its rounding."""
        return "" if self.hidden else f"{self.before}{format(value.scaleb(-self.places), 'f')}{self.after}"


PLAIN = Shown()
"""As the number stands."""


@lru_cache(maxsize=512)
def is_plain(code: str) -> bool:
    """Whether a format shows every number as it stands."""
    return all(_of_section(section) == PLAIN for section in _sections(code))


def shown(code: str, value: Decimal) -> Shown:
    """How a format shows a value: by the section of it that is for such ones."""
    sections = _sections(code)
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if condition is None or _COMPARE[condition[1]](value, Decimal(condition[2])):
                return _of_section(section)
        return PLAIN
    n = 0 if value > 0 or (value == 0 and len(sections) < 3) else 1 if value < 0 else 2
    return _of_section(sections[n] if n < len(sections) else sections[0])


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    """The sections of a format for numbers: the fourth is for texts."""
    found: list[str] = []
    at = 0
    while at <= len(code):
        section = _SECTION.match(code, at)
        found.append(section[0] if section else code[at:])
        at += len(found[-1]) + 1
    return tuple(found[:3])


@lru_cache(maxsize=512)
def _of_section(section: str) -> Shown:
    places, words = "", ["", ""]
    for piece in _PIECE.finditer(section):
        said = piece["quoted"] or piece["one"] or piece["sign"] or ""
        other = piece["other"] or ""
        if said.startswith(".") and _PLACES.intersection(places):
            places += _POINT
        elif said or other not in "0#?,.":
            words[bool(_PLACES.intersection(places))] += said or other
        else:
            places += other
    if not section:
        return Shown(hidden=True)
    if not _PLACES.intersection(places):
        return PLAIN
    before, after = (word.strip() for word in words)
    return _scaled(places, before, after)


def _scaled(places: str, before: str, after: str) -> Shown:
    point = _SHIFTED.search(places)
    by = len(point[1]) if point else 0
    by += sum(3 * len(found[1]) for found in _THOUSANDS.finditer(places))
    unit = after if _UNIT.fullmatch(after) else ""
    sign = next((word for word in (before, after) if _ABROAD.fullmatch(word)), "")
    if by and not unit and not sign and not _WORDS.search(before + after):
        unit = _UNITS.get(by, "")
    return Shown(by, sign, unit if unit != sign else "")

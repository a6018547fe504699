"""Names of persons in Latin letters: behind a word for a role or a title, or before a word for what persons do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy.lists import HAN, LATIN, words
from privacy.sides import ASKED, DONE, HUMAN, OWNER, PARTY, SINCE, before, behind

FIRM_WORDS = (
    r"limited|ltd|llc|inc|corp\w*|company|co|lp|llp|plc|gmbh|pte|bhd|funds?|holdings?|bank|group|trust|capital|partners"
    r"|sarl|ag|sa"
)
"""A pattern's text for the words by which a firm's name in Latin letters is told."""

_FIRM_OR_FILE = re.compile(rf"\b(?:{FIRM_WORDS}|pdf|docx?|xlsx?)\b", re.I)
CAPITALS = "A-Z\u00c0-\u00d6\u00d8-\u00de"
"""A Latin capital, within a class of a pattern."""
_HAS_CAPITAL = re.compile(f"[{CAPITALS}]")
_NAME = re.compile(rf"[{CAPITALS}][{LATIN}'’]*(?:(?:, ?|[ .\-]{{1,2}})[{CAPITALS}][{LATIN}'’]*){{1,4}}")
# Several words that begin no number or longer word, by what stands beside them.
_NAME_ALONE = re.compile(rf"(?<![{LATIN}\d] )(?<![{LATIN}\d]){_NAME.pattern}(?![{LATIN}\d])")
_ACTS = frozenset("以与系向于")
_TELLS = frozenset((HUMAN, OWNER, PARTY, DONE))
# What someone owes, and how many, in which no estate or car is meant.
_OWES = re.compile(r"的?(?:贷款|借款|应收)|等[\d一二三四五六七八九十]{1,3}[户人名]")
_SINCE = re.compile(SINCE)
# Before another person or a firm of a list.
_LISTED = re.compile(f"[、,][{HAN}]{{2,3}}(?=[、,与等])|、[{HAN}]{{2,20}}(?:公司|厂|合作社)")
_BRANDS = frozenset(words("no_names", "latin"))
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? ")
_AFTER_TITLE = re.compile(r"[A-Z][A-Za-z'’]*(?:[ .\-]{1,2}[A-Z][A-Za-z'’]*){0,3}")


def name_at(text: str, at: int) -> tuple[int, int] | None:
    """The name that begins at a place where a word for a role says that one comes; None for a firm's or a file's."""
    name = _NAME.match(text, at)
    return name.span() if name is not None and not _FIRM_OR_FILE.search(text[at : name.end() + 12]) else None


def names_by_themselves(text: str) -> Iterator[tuple[int, int]]:
    """The names that a title before them tells, or what they do behind them."""
    if _HAS_CAPITAL.search(text) is None:
        return
    for name in _NAME_ALONE.finditer(text):
        start, end = name.span()
        rest = end + (text[end : end + 1] == " ")
        tells = (
            behind(text, rest) in _TELLS
            or behind(text, end) in (HUMAN, OWNER)
            or _SINCE.match(text, rest) is not None
            or _LISTED.match(text, end) is not None
            or text[rest : rest + 1] in _ACTS
            or before(text, start) == ASKED
            or _OWES.match(text, rest) is not None
        )
        if tells and name[0] not in _BRANDS and not _FIRM_OR_FILE.search(text[start : end + 12]):
            yield start, end
    for title in _TITLED.finditer(text) if "M" in text or "Dr" in text else ():
        if titled := _AFTER_TITLE.match(text, title.end()):
            yield titled.span()

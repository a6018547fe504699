"""Names with blanks between their characters, as forms and tables print them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy.lists import HAN, any_of
from privacy.names import COMPOUND, UNCALLED
from privacy.shapes import (
    BEYOND,
    DOUBTFUL,
    LIKELY,
    PROBABLE,
    SHORT,
    WORD,
    fits,
    is_called_by_any_word,
    is_family,
    is_given,
    shape,
)
from privacy.sides import BEGUN, DONE, ON, WITHIN, before, behind

Span = tuple[int, int]

_BLANK = re.compile("[ \t]")
_PARTED = re.compile(f"[{HAN}][ \t]{{1,4}}[{HAN}]")
_SPACED = re.compile(
    f"[{HAN}](?:[ \t]{{1,4}}[{HAN}]){{1,3}}(?![{HAN}])|[{HAN}]{{1,2}}[ \t]{{1,4}}[{HAN}]{{1,2}}(?![{HAN}])"
)
_SPACED_BEFORE = re.compile(f"(?<![{HAN}])[{HAN}][ \t]{{1,4}}[{HAN}]{{1,2}}$")
# All its characters stand apart, alike, and no further one does.
_APART = re.compile(
    f"(?<![{HAN}][ \t])[{HAN}](?P<gap>[ \t]{{1,4}})[{HAN}](?:(?P=gap)[{HAN}])?(?![ \t]{{0,4}}[{HAN}][ \t])"
)
# 欧阳 德福: a family name of two characters, apart from the given one.
_COMPOUND = re.compile(f"({any_of(COMPOUND)})[ \t]{{1,4}}([{HAN}]{{1,2}})")
_LONGEST = 12


def name_at(text: str, at: int) -> Span | None:
    """The name that begins at a place where a word for a role asks for one."""
    spaced = _SPACED.match(text, at)
    if spaced is not None:
        name = "".join(spaced[0].split())
        looks = shape(name) > WORD or is_called_by_any_word(name)
        if looks and (text[at + 1] in " \t" or (name[:2] in COMPOUND and name[2:] not in UNCALLED)):
            return spaced.span()
    parted = _PARTED.match(text, at)
    if parted is not None and is_family(text[at]) and is_given(text[parted.end() - 1]):
        rest = parted.end() - 1
        end = next((rest + size for size in (1, 2) if behind(text, rest + size) != ON), None)
        return (at, end) if end else None
    return None


def name_before(text: str, end: int) -> Span | None:
    """The name that ends at a place where something says that a person's does."""
    window = text[max(0, end - _LONGEST) : end]
    spaced = _SPACED_BEFORE.search(window) if _BLANK.search(window) else None
    if spaced is not None and shape("".join(spaced[0].split())) == LIKELY:
        return end - len(spaced[0]), end
    return None


def names_by_themselves(text: str) -> Iterator[Span]:
    """The names that only their blanks and what stands beside them tell."""
    if _BLANK.search(text) is None:
        return
    for apart in _APART.finditer(text):
        start, end = apart.span()
        name = "".join(apart[0].split())
        looks, asked = shape(name), before(text, start)
        after = behind(text, end)
        alone = asked != WITHIN and after != ON
        if len(name) == 3 and (fits(name) or looks == PROBABLE):
            least = DOUBTFUL if alone or asked == BEGUN else LIKELY
        else:
            least = DOUBTFUL if alone and after <= DONE else SHORT if alone and fits(name) else BEYOND
        if looks >= least:
            yield start, end
    for parted in _COMPOUND.finditer(text):
        if all(map(is_given, parted[2])) and parted[2] not in UNCALLED and shape(parted[1] + parted[2]) == LIKELY:
            yield parted.span()

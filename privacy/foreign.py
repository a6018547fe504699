"""Names of other languages in Chinese characters (Uyghur, Kazakh, Mongolian, Tibetan, Yi): with dots between their
parts, or told by the characters that sounds are written with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy.fitting import RUN
from privacy.lists import HAN, any_of, is_han, words
from privacy.names import FOREIGN, FOREIGN_WORDS, NO_NAMES, ORGANISATION, TRANSLITERATED
from privacy.sides import EDGE, FIRM, ON, PARTY, WITHIN, before, behind

Span = tuple[int, int]

_DOTS = "·•・‧∙"
_HAS_DOT = re.compile(f"[{_DOTS}]")
SOUNDS = f"[{''.join(sorted(TRANSLITERATED))}]"
"""A pattern's text for a character that other languages are written with."""
_LONGEST = 12
_DOTTED = re.compile(f"[{HAN}]{{1,10}}(?: ?[{_DOTS}.] ?[{HAN}]{{1,10}}){{1,5}}")
_DOTTED_BEFORE = re.compile(f"[{HAN}]{{1,10}}(?:[{_DOTS}][{HAN}]{{1,10}}){{1,4}}$")
_DOTTED_ALONE = re.compile(f"{SOUNDS}{{2,8}}(?: ?[{_DOTS}] ?{SOUNDS}{{1,8}}){{1,4}}")
# With a dash only where a word for a role stands before it.
_DASHED = re.compile(f"{SOUNDS}{{2,8}}(?:-{SOUNDS}{{2,8}}){{1,3}}(?![{HAN}])")
_SOUNDING = re.compile(f"{SOUNDS}{{3,{_LONGEST}}}")
_SOUNDING_ALONE = re.compile(f"(?<![{HAN}]){SOUNDS}{{3,{_LONGEST}}}")
_BEGINS = re.compile(any_of(words("before_names", "before")))
# 那顺乌力吉, 才旦卓玛: two or three words that people are called by.
_WORDED = re.compile(f"{any_of(FOREIGN_WORDS)}{{2,3}}")
_JOINS = frozenset("与和及")
_IS_PLACE = re.compile("[省市区县旗州盟镇乡村路街族]|自治")


def name_at(text: str, at: int, *, sure: bool) -> Span | None:
    """The name that begins at a place, where `sure` says that a word for a role asks for one."""
    dotted = _DOTTED.match(text, at)
    if dotted is not None and (sure or (_HAS_DOT.search(dotted[0]) and _sounds_foreign(dotted[0]))):
        last = at + max(dotted[0].rfind(dot) for dot in (*_DOTS, ".")) + 1
        end = next((n for n in range(last + 1, dotted.end()) if behind(text, n) != ON), dotted.end())
        if not ORGANISATION.search(text[at:end]):
            return at, end
    if sure and (dashed := _DASHED.match(text, at)) is not None:
        return dashed.span()
    if sure and (worded := _WORDED.match(text, at)) is not None and behind(text, worded.end()) != ON:
        return worded.span()
    if sure and text[at : at + 2] in FOREIGN:
        # 山本健太郎
        for end in (at + 5, at + 4):
            if behind(text, end) != ON and RUN.fullmatch(text, at, end) and not ORGANISATION.search(text[at:end]):
                return at, end
    sounding = _SOUNDING.match(text, at)
    if sounding is None or (len(sounding[0]) == 3 and not sure):
        return None
    known = _is_known(text, at, sounding.end())
    return None if known or behind(text, sounding.end()) == ON else sounding.span()


def name_before(text: str, end: int) -> Span | None:
    """The name that ends at a place, where something says that a person's does."""
    window = text[max(0, end - 30) : end]
    dotted = _DOTTED_BEFORE.search(window) if _HAS_DOT.search(window) else None
    if dotted is not None:
        begins = _BEGINS.match(dotted[0])
        return end - len(dotted[0]) + (begins.end() if begins else 0), end
    size = next((n for n, character in enumerate(reversed(window)) if character not in TRANSLITERATED), len(window))
    alone = size == len(window) or not is_han(window[-size - 1])
    return (end - size, end) if alone and 3 <= size <= _LONGEST else None


def names_by_themselves(text: str) -> Iterator[Span]:
    """The names that nothing but their characters tells."""
    for run in _SOUNDING_ALONE.finditer(text):
        # The longest that something ends; three sounds are a name before what only parties do.
        for end in range(run.end(), run.start() + 2, -1):
            least = FIRM if end - run.start() > 3 else PARTY
            if behind(text, end) <= least and not _is_known(text, run.start(), end):
                yield run.start(), end
                break
    if not _HAS_DOT.search(text):
        return
    for name in _DOTTED_ALONE.finditer(text):
        if before(text, name.start()) != WITHIN and behind(text, name.end()) != ON:
            yield name.span()
    for dot in _HAS_DOT.finditer(text):
        # One of which not all characters are such: 卡德尔·玉山.
        yield from _around(text, dot.start())


def _is_known(text: str, start: int, end: int) -> bool:
    """Whether characters are a word, or a place goes on behind them."""
    goes_on = text[end : end + 1] not in _JOINS and _IS_PLACE.search(text, end, end + 6) is not None
    return goes_on or text[start:end] in NO_NAMES


def _around(text: str, dot: int) -> Iterator[Span]:
    """The name of two parts around a dot, three quarters of which are such characters, with a mark behind it."""
    first = re.search(f"[{HAN}]{{1,10}}$", text[max(0, dot - 10) : dot])
    second = re.match(f"[{HAN}]{{1,10}}", text[dot + 1 : dot + 11])
    if first is None or second is None:
        return
    begins = _BEGINS.match(first[0])
    start = dot - len(first[0]) + (begins.end() if begins and begins.end() < len(first[0]) else 0)
    for end in range(dot + 2, dot + 2 + len(second[0])):
        after = behind(text, end)
        if after != ON:
            if after < EDGE and _sounds_foreign(text[start:end]):
                yield start, end
            return


def _sounds_foreign(name: str) -> bool:
    """Whether three quarters of a name's characters are those that other languages are written with."""
    sounds = [character in TRANSLITERATED for character in name if is_han(character)]
    return 4 * sum(sounds) >= 3 * len(sounds)

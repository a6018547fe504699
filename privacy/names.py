"""Whether a text is the name of a natural person, and how such a name is written where it is stored or shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from privacy.folds import simplify
from privacy.lists import HAN, any_of, table, words

SINGLE = frozenset(table("surnames")["single"])
"""Family names of one character that are common."""
WORDY = frozenset(table("surnames")["wordy"])
"""Those of SINGLE with which ordinary words begin, too."""
PLAIN = SINGLE - WORDY
VERBAL = frozenset(table("surnames")["verbal"])
"""Those of WORDY that are verbs, prepositions and counts: behind a word for a role they go on with the sentence."""
RARE = frozenset(table("surnames")["rare"])
UNCOMMON = SINGLE | RARE
"""Those of SINGLE with the rare ones."""
FOREIGN = frozenset(words("surnames", "foreign"))
COMPOUND = frozenset(words("surnames", "compound"))
YI = frozenset(words("surnames", "yi"))
"""Those of the Yi, whose given names have two characters."""
CALLED = frozenset(words("no_names", "called"))
"""Words that people are called by as a whole: 高原, 方程."""
SELDOM_CALLED = frozenset(words("no_names", "seldom_called"))
"""Those that sentences begin with and that things are: only what persons have tells a name of them."""
CALLED_PLACES = frozenset(words("no_names", "called_place"))
"""Places that persons are called like: 岳阳, 金华."""
_WORDS = frozenset(words("no_names", "word"))
NO_NAMES = _WORDS - CALLED - SELDOM_CALLED
ALONE = frozenset(words("no_names", "alone")) - CALLED - SELDOM_CALLED
"""Words that are no names as a whole, and may be given names."""
PHRASES = _WORDS | frozenset(words("no_names", "phrase"))
WHOLE = PHRASES | frozenset(words("no_names", "place"))
"""Those and the places that two characters name, which say nothing of what begins with them."""
GIVEN = frozenset(table("name_characters")["given"])
ONLY_GIVEN = frozenset(table("name_characters")["only"])
"""Those of GIVEN that hardly stand elsewhere behind a family name."""
_COMMON = 4
GIVEN_WORDS = frozenset(words("name_characters", "words"))
"""Ordinary words that people are called by."""
PLACE_WORDS = frozenset(words("name_characters", "place_words"))
"""Those that places and firms are called by, too."""
GOODS = frozenset(words("no_names", "goods"))
"""What is sold and grown."""
FOREIGN_WORDS = frozenset(words("name_characters", "foreign_words"))
"""What people of other languages are called by, as a whole or a half of the name."""
TRANSLITERATED = frozenset(table("name_characters")["transliterated"])
_ANYWHERE = any_of(words("organisations", "anywhere"))
ORGANISATION = re.compile(f"{_ANYWHERE}|(?:{any_of(words('organisations', 'end'))})$")
HOLDS_ORGANISATION = re.compile(_ANYWHERE)
MASK = "某"


def _lexicon() -> Iterator[tuple[str, int]]:
    for kind, row in table("lexicon").items():
        size, often = map(int, kind.split())
        yield from ((row[at : at + size], often) for at in range(0, len(row), size))


OFTEN: Mapping[str, int] = (
    dict.fromkeys((*WHOLE, *words("no_names", "alone")), 2)
    | dict.fromkeys((*words("roles", "role"), *words("roles", "weak_role")), _COMMON)
    | dict(_lexicon())
)
"""How often words of two and three characters are used, from 1 to 5."""


def _is_uncalled(word: str, often: int) -> bool:
    """Whether a word that begins as a name does is used so often that nobody is called by it: the more often, the more
    of its characters given names are made of.
    """
    if GIVEN.issuperset(word[1:]):
        return word[0] not in PLAIN and often >= _COMMON
    return often >= (_COMMON - 1 if word[0] in PLAIN else 2)


UNCALLED = frozenset(
    word
    for word, often in OFTEN.items()
    if len(word) < 4 and word not in CALLED | SELDOM_CALLED and _is_uncalled(word, often)
)
"""Words that nobody is called by as a whole: 可疑, 信箱, 申报."""

_CHINESE = re.compile(f"^[{HAN}]+$")
_DOT = "[·•.\u2022\u2027\u2219\u30fb\u00b7]"
_MINORITY = re.compile(f"^[{HAN}]{{1,10}}(?:{_DOT}[{HAN}]{{1,10}})+$")
_LATIN = re.compile(r"^[A-Za-z]+(?:[ .\-'][A-Za-z]+){1,3}\.?$")
_LONGEST = 40


class Judgement(NamedTuple):
    """Whether a text names a person (None where nothing decides), what decided, and how sure that is, up to 1."""

    person: bool | None
    why: str
    confidence: float = 1.0


def is_person_name(text: str) -> Judgement:
    """Whether a text as a whole is the name of a natural person."""
    name = simplify(_plain(text))
    if not name:
        return Judgement(None, "empty")
    if len(name) > _LONGEST:
        return Judgement(False, "too long for a name")
    if ORGANISATION.search(name):
        return Judgement(False, "an organisation's word")
    if MASK in name and len(name) <= 5:
        return Judgement(True, "masked already")
    if _MINORITY.match(name):
        return Judgement(True, "a name with a dot", 0.9)
    if not _CHINESE.match(name):
        return Judgement(None, "Latin letters" if _LATIN.match(text.strip()) else "no Chinese name")
    if name in NO_NAMES:
        return Judgement(False, "a word, not a name")
    if name[:2] in COMPOUND and 3 <= len(name) <= 4:
        return Judgement(True, f"compound surname {name[:2]}", 0.9)
    if name[0] in SINGLE and 2 <= len(name) <= 3:
        return Judgement(True, f"surname {name[0]}", 0.8)
    if len(name) == 4 and name[0] in SINGLE and name[1] in SINGLE:
        return Judgement(True, f"surnames {name[:2]}", 0.6)
    return Judgement(None, "no surname") if len(name) <= 4 else Judgement(False, "too long for a name")


def mask_person(name: str) -> str:
    """A person's name as it may be stored: the surname, and 某 for each character of the given name (at most two)."""
    text = _plain(name)
    if MASK in text:
        return text
    if _MINORITY.match(text):
        return text[0] + MASK * 2
    if not _CHINESE.match(text):
        return text[:1] + "***" if text else text
    if len(text) > 4:
        return text[0] + MASK * 2
    plain = simplify(text)
    surname = 2 if plain[:2] in COMPOUND and len(text) > 2 else 1
    if len(text) == 4 and surname == 1 and plain[1] in SINGLE:
        surname = 2
    return text[:surname] + MASK * max(1, min(2, len(text) - surname))


def _plain(text: str) -> str:
    return text.strip() if text.isascii() else "".join(unicodedata.normalize("NFKC", text).split())

"""The cell of a table that names parties: a person or an organisation stands there, so that less tells a person than
within a sentence.
"""

from __future__ import annotations

import re

from privacy.lists import HAN, words
from privacy.names import MASK, NO_NAMES, ONLY_GIVEN, ORGANISATION, PHRASES, TRANSLITERATED, is_person_name, mask_person
from privacy.shapes import LIKELY, NO, likely

_BETWEEN = re.compile(r"([、,，;；/\n|&＆+＋\u2460-\u2473]+)")
# Between two names that need no mark between them; a firm's name holds such characters.
_JOINED = re.compile(r"(\s+|和|与|及|以及|暨)")
_BRACKETS = re.compile(r"([(（\[【][^()（）\[\]【】]{0,60}[)）\]】])")
_QUOTES = " \t\u3000\"“”'‘’()（）[]【】"
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z'’\-]*(?:[ .\-·]{1,2}[A-Za-z][A-Za-z'’\-]*){1,4}\.?")
_LATIN_FIRMS = frozenset(words("no_names", "latin"))
_LATIN_FIRM = re.compile(
    r"(?i:\b(?:limited|ltd|llc|inc|corp\w*|company|co|lp|llp|plc|gmbh|pte|bhd|funds?|holdings?|bank|group|trust|capital"
    r"|partners|investors|global|asia|china|international|hong|trading|management|assets?|investments?|securities|financial?|sarl|ag|sa|nv|bv)\b)"
)


def mask_parties(text: str) -> str:
    """A party cell in which each text that is a person's name as a whole is masked; what else stands there is left."""
    return "".join(part if n % 2 else _one(part) for n, part in enumerate(_BETWEEN.split(text)))


def _one(text: str) -> str:
    """One party, with what is said of it in brackets."""
    head, *said = _BRACKETS.split(text)
    masked = _name(head)
    # Brackets within the name of a firm hold its place.
    if masked == head or (said and said[-1].strip()):
        return text
    return masked + "".join(part if n % 2 else part[0] + _name(part[1:-1]) + part[-1] for n, part in enumerate(said))


def _name(text: str) -> str:
    name = text.strip(_QUOTES)
    if is_person(name):
        return text.replace(name, mask_person(name))
    joined = _JOINED.split(name)
    if len(joined) > 1 and all(map(is_person, joined[::2])):
        return text.replace(name, "".join(part if n % 2 else mask_person(part) for n, part in enumerate(joined)))
    if len(name) == 6 and _are_a_couple(name[:3], name[3:]):
        return text.replace(name, mask_person(name[:3]) + mask_person(name[3:]))
    return text


def _are_a_couple(first: str, second: str) -> bool:
    """Whether two names stand together without anything between them."""
    return NO not in (shapes := {likely(first), likely(second)}) and LIKELY in shapes


def is_person(name: str) -> bool:
    """Whether what stands for a party is a person's name: as a whole, in Chinese, in the sounds of another language, in
    Latin letters.
    """
    if name.isascii():
        return _LATIN_NAME.fullmatch(name) is not None and not _LATIN_FIRM.search(name) and name not in _LATIN_FIRMS
    plain = "".join(name.split())
    if plain in NO_NAMES or MASK in plain:
        return False
    shape = likely(plain)
    if is_person_name(plain).person:
        return len(plain) != 4 or shape != NO
    if ORGANISATION.search(plain) and shape == NO:
        return False
    if not re.fullmatch(f"[{HAN}]{{2,12}}", plain) or plain in PHRASES:
        return False
    sounds = all(character in TRANSLITERATED for character in plain)
    named = len(plain) == 3 and not ONLY_GIVEN.isdisjoint(plain[1:])
    return shape != NO or sounds or named

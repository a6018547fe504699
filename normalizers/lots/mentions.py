"""The words of a title that say what kind of thing a lot is, each with its place and the part it plays.

The tables `asset_nouns` and `asset_signs` hold them and say what the parts are. What is called by such a word and is
none (a road, an estate, a neighbour, an owner) is taken out before.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from normalizers.values.lookup import rows
from normalizers.values.record import record
from privacy.lists import any_of


@record
class Mention:
    """A word of a kind of thing: its asset type, the part it plays, the word itself."""

    asset: str
    role: str
    words: str


_NOUNS: Final = {word: (row["asset"], row["role"]) for row in rows("asset_nouns") for word in row["words"].split("|")}
_SIGNS: Final = tuple((row["asset"], row["role"], row["pattern"]) for row in rows("asset_signs"))
_WORD: Final = re.compile(
    "|".join((f"(?P<noun>{any_of(_NOUNS)})", *(f"(?P<s{n}>{pattern})" for n, (_, _, pattern) in enumerate(_SIGNS))))
)

# 车间内龙门吊: where a thing is, is not what it is.
_INSIDE: Final = re.compile(r"内(?!部)的?(?=[一-龥])")


@lru_cache(maxsize=4096)
def mentions(text: str) -> tuple[Mention, ...]:
    """The mentions of a piece of a title, from left to right; at each place the longest word of the table."""
    found = []
    for match in _WORD.finditer(text):
        group = match.lastgroup or ""
        asset, role = _NOUNS[match[0]] if group == "noun" else _SIGNS[int(group[1:])][:2]
        if role != "void" and not _INSIDE.match(text, match.end()):
            found.append(Mention(asset, role, match[0]))
    return tuple(found)

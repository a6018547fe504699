"""Whether characters that look like a name are read as words: by how often the words are used that share them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from privacy.lists import table, words
from privacy.names import WHOLE

_COMMON = 4


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


def begins_in_word(text: str, at: int) -> bool:
    """Whether a word is read across a place, rather than one that ends before it: 受让方 across 受让|方, none across
    纳税人|强 although 人强 could be one.
    """
    often = OFTEN.get
    across = often(text[at - 1 : at + 1], 0) if at else 0
    if across and across > often(text[max(0, at - 2) : at], 0) and across > often(text[max(0, at - 3) : at], 0):
        return True
    return text[at - 1 : at + 2] in OFTEN or (at > 1 and text[at - 2 : at + 1] in OFTEN)


def ends_in_word(text: str, at: int, end: int) -> bool:
    """Whether a piece is a word, or one is read across its end rather than one that begins there."""
    if text[at:end] in OFTEN:
        return True
    often = OFTEN.get
    across = max(
        often(text[end - 1 : end + 1], 0), often(text[end - 2 : end + 1], 0), often(text[end - 1 : end + 2], 0)
    )
    return across > 0 and across > max(often(text[end : end + 2], 0), often(text[end : end + 3], 0))

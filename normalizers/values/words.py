"""Patterns of many words: they find the longest at a place, in time that does not grow with how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


def any_of(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of the words that begins at a place.

    Words share their beginnings in it, and it fails at once where none of their first characters stands.
    Raises ValueError where there is no word, or an empty one.
    """
    given = sorted(set(words))
    if not given or not given[0]:
        raise ValueError("no words" if not given else "an empty word")
    firsts = "".join(re.escape(character) for character in dict.fromkeys(word[0] for word in given))
    return f"(?=[{firsts}]){_branches(given)}"


def _branches(words: list[str]) -> str:
    """The alternatives for sorted words, each first character once; a word that ends here comes after longer ones."""
    ends = not words[0]
    branches = [
        re.escape(character) + _branches([word[1:] for word in group])
        for character, group in groupby((word for word in words if word), key=lambda word: word[0])
    ]
    if not branches:
        return ""
    longer = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{longer}?" if ends else longer

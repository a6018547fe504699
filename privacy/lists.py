"""Reads the tables in `privacy/tables`: CSV in UTF-8, comments begin with `#`, words within a cell are split by `|`.
Patterns of many words find the longest at a place, in time that does not grow with how many there are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

_TABLES = Path(__file__).parent / "tables"

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""A Chinese character, within a class of a pattern; the rare ones outside the first plane are names' above all."""

_IS_HAN = re.compile(f"[{HAN}]")
_FIRST_CHARACTERS = 100
_FEW = 40

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
"""A Latin letter of any language, within a class of a pattern."""


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u4e00" <= character <= "\u9fff" or _IS_HAN.match(character) is not None


@cache
def table(name: str) -> Mapping[str, str]:
    """The second column of the table `name`.csv by its first. Raises FileNotFoundError where there is none."""
    lines = [line for line in (_TABLES / f"{name}.csv").read_text("utf-8").splitlines() if not line.startswith("#")]
    return dict(list(csv.reader(lines))[1:])


def words(name: str, kind: str) -> tuple[str, ...]:
    """The words of one kind in a table. Raises KeyError for a kind that it does not have."""
    return tuple(table(name)[kind].split("|"))


def any_of(some: Iterable[str], more: Mapping[str, str] = MappingProxyType({})) -> str:
    """A pattern's text for the longest of these words that begins at a place, or, where none does, for one of `more`:
    patterns by the characters with which they begin.

    Words share their beginnings in it, and it fails at once where none of their first two characters stand. Many words
    go in parts: a place is compared with those of one part only, and rarely with any where none begins.
    Raises ValueError where there is no word, or an empty one.
    """
    given = sorted(set(some))
    if not given or not given[0]:
        raise ValueError("no words" if not given else "an empty word")
    alone = {word for word in given if len(word) == 1}.union(*more)
    several = [word for word in given if word[0] not in alone]
    if not alone and len({word[0] for word in several}) <= _FEW:
        # A search looks for the first characters of alternatives by itself, where nothing stands before them.
        return f"(?:{_branches(several)})"
    parts = [
        f"(?=[{_class(word[0] for word in part)}][{_class(word[1] for word in part)}]){_branches(part)}"
        for part in _parts(several)
    ]
    if alone:
        begin = [word for word in given if word[0] in alone]
        branches = "|".join((*([_branches(begin)] if begin else []), *more.values()))
        parts.append(f"(?=[{_class(alone)}])(?:{branches})")
    return f"(?:{'|'.join(parts)})"


def _parts(given: list[str]) -> Iterator[list[str]]:
    """Sorted words in parts of about a hundred first characters, of which each is in one part only."""
    groups = [list(group) for _, group in groupby(given, key=lambda word: word[0])]
    count = max(1, round(len(groups) / _FIRST_CHARACTERS))
    for n in range(count):
        if part := groups[n * len(groups) // count : (n + 1) * len(groups) // count]:
            yield [word for group in part for word in group]


def _class(some: Iterable[str]) -> str:
    return "".join(re.escape(character) for character in sorted(set(some)))


def ends_with(some: Iterable[str]) -> Callable[[str, int], bool]:
    """Whether one of these words ends at a place of a text, in time that hardly grows with their number."""
    by_last: dict[str, tuple[str, ...]] = {}
    for word in some:
        by_last[word[-1]] = (*by_last.get(word[-1], ()), word)
    return lambda text, at: at > 0 and text.endswith(by_last.get(text[at - 1], ()), 0, at)


def kind_of_end(some: Mapping[int, Iterable[str]], none: int) -> Callable[[str, int], int]:
    """The kind of the words of which one ends at a place of a text, the first of several, or `none`."""
    by_last: dict[str, dict[int, tuple[str, ...]]] = {}
    for kind, given in some.items():
        for word in given:
            kinds = by_last.setdefault(word[-1], {})
            kinds[kind] = (*kinds.get(kind, ()), word)
    listed = {last: tuple(kinds.items()) for last, kinds in by_last.items()}

    def kind_at(text: str, at: int) -> int:
        for kind, ends in listed.get(text[at - 1], ()):
            if text.endswith(ends, 0, at):
                return kind
        return none

    return kind_at


def ends_of(some: Iterable[str]) -> str:
    """A pattern's text for places before which the last two characters of such words stand, of one and another: all
    those where one of the words ends, and few others.
    """
    given = set(some)
    alone = {word for word in given if len(word) == 1}
    longer = [word for word in given if word[-1] not in alone]
    gates = [f"(?<=[{_class(alone)}])"] if alone else []
    if longer:
        gates.append(f"(?<=[{_class(word[-2] for word in longer)}][{_class(word[-1] for word in longer)}])")
    return f"(?:{'|'.join(gates)})"


def _branches(given: list[str]) -> str:
    """The alternatives for sorted words, each first character once; a word that ends here comes after longer ones."""
    ends = not given[0]
    branches = [
        re.escape(character) + _branches([word[1:] for word in group])
        for character, group in groupby((word for word in given if word), key=lambda word: word[0])
    ]
    if not branches:
        return ""
    longer = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{longer}?" if ends else longer

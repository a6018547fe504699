"""What stands in the house's modules, for tests of how it is built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_NAMED = r"[\w.*]+(?: as \w+)?"
_LISTED = rf"{_NAMED}(?:, {_NAMED})*"
_IMPORTS = re.compile(
    rf"^ *(?:from ([\w.]+) import (?:\(\n((?: +{_NAMED},\n)+) *\)|({_LISTED}))|import ({_LISTED}))$", re.M
)
_NAMES = re.compile(r"([\w.*]+)(?: as \w+)?")
_FUNCTION = re.compile(r"(?:async )?def (\w+)")


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """The functions of a module, each with the number of its lines. As our formatter writes them one ends before the
    next line that stands no further in: to parse it takes thirty times as long.
    """
    open_functions: list[tuple[int, str, int]] = []
    last, in_text = 0, False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        words = line.lstrip(" ")
        continued = in_text or words.startswith((")", "]", "}"))
        in_text ^= line.count('"""') % 2 == 1
        if words and not continued:
            depth = len(line) - len(words)
            while open_functions and open_functions[-1][0] >= depth:
                yield _ended(open_functions.pop(), last)
            if found := _FUNCTION.match(words):
                open_functions.append((depth, found[1], number))
        if words or in_text:
            last = number
    while open_functions:
        yield _ended(open_functions.pop(), last)


def _ended(function: tuple[int, str, int], last: int) -> tuple[str, int]:
    _, name, first = function
    return name, last - first + 1


@cache
def imported(path: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The modules that a module imports, each with the names that it takes from it. They are found in its text, as our
    formatter writes them: to parse it takes a hundred times as long.
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    for module, several, one, plain in _IMPORTS.findall(path.read_text(encoding="utf-8")):
        taken = tuple(_NAMES.findall(several or one))
        found += ((name, ()) for name in _NAMES.findall(plain)) if plain else [(module, taken)]
    return tuple(found)

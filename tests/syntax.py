"""The statements of the house's modules, for tests of how it is built."""

from __future__ import annotations

import ast
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
_INNER = ("body", "orelse", "finalbody", "handlers", "cases")


@cache
def statements(path: Path) -> tuple[ast.AST, ...]:
    """Every statement of a module, those inside others too. What stands within an expression is not looked at: there
    are ten times as many.
    """
    found: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    for node in found:
        for name in _INNER:
            found += getattr(node, name, ())
    return tuple(found)


def imported(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The modules that a module imports, each with the names that it takes from it. They are found in its text, as our
    formatter writes them: to parse it takes a hundred times as long.
    """
    for module, several, one, plain in _IMPORTS.findall(path.read_text(encoding="utf-8")):
        if plain:
            yield from ((name, ()) for name in _NAMES.findall(plain))
        else:
            yield module, tuple(_NAMES.findall(several or one))

"""The statements of the house's modules, for tests of how it is built."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

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
    """The modules that a module imports, each with the names that it takes from it."""
    for node in statements(path):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, tuple(alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)

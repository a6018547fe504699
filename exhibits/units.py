"""Values as they are printed: the number formats of columns, and RMB billion, which Chinese counts in 亿元."""

from __future__ import annotations

from typing import Any

from exhibits.catalogue import Column

ABSENT = "–"
# The unit that ends the name of a column or of a value, and how many of a language's own unit make one of it.
_FACTORS = {("zh", "bn"): 10}


def factor(name: str, language: str) -> int:
    """By how much the number of a column is greater in a language: RMB billion are ten times as many 亿元."""
    return _FACTORS.get((language, name.rpartition("_")[2]), 1)


def in_language(name: str, value: Any, language: str) -> Any:
    """A value in the unit of a language."""
    by = factor(name, language)
    return value if value is None or by == 1 else value * by


def shown(value: Any, column: Column, language: str = "en") -> str:
    """A value as the table prints it in `en` or `zh`."""
    if value is None:
        return ABSENT
    value = in_language(column.name, value, language)
    return format(value, column.format) if column.format and not isinstance(value, str) else str(value)

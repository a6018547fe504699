"""Values as they are printed: the number formats of columns, and RMB billion, which Chinese counts in 亿元."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from exhibits.catalogue import Column

ABSENT = "–"
# The unit that ends the name of a column or of a value, and how many of a language's own unit make one of it.
_FACTORS = {("zh", "bn"): 10}
_DECIMALS = re.compile(r"(?<=\.)\d(?=f)")
# A small market has small figures: so many decimals more than its format says, a figure may have.
_MORE = 2


def factor(name: str, language: str) -> int:
    """By how much the number of a column is greater in a language: RMB billion are ten times as many 亿元."""
    return _FACTORS.get((language, _unit(name)), 1)


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


def legible(column: Column, values: Iterable[Any]) -> Column:
    """A column of amounts in which no small one is printed as zero, where two decimals more keep it from that."""
    return replace(column, format=finer(column.format, values)) if _unit(column.name) == "bn" else column


def finer(format_spec: str, values: Iterable[Any]) -> str:
    """A number format with as many decimals more, two at most, as the smallest value wants that is not zero."""
    found = _DECIMALS.search(format_spec)
    if found is None:
        return format_spec
    there = [abs(value) for value in values if value and not isinstance(value, str)]
    least, decimals = min(there, default=1.0), int(found[0])
    wanted = next((n for n in range(decimals, decimals + _MORE) if round(least, n)), decimals + _MORE)
    return _DECIMALS.sub(str(wanted), format_spec)


def _unit(name: str) -> str:
    return name.rpartition("_")[2]

"""Values in JSON replies, of which one platform serves as numbers what another serves as text."""

from __future__ import annotations

from typing import Any

from records.said import Number


def text_at(row: Any, *names: str) -> str | None:
    """The first of these keys that holds a text or a number, as text; None where none does or `row` is no object."""
    if not isinstance(row, dict):
        return None
    for name in names:
        value = row.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return None


def number_at(row: Any, name: str) -> Number:
    """The number, or the text that may hold one, as served; None where there is neither or `row` is no object."""
    value = row.get(name) if isinstance(row, dict) else None
    return value if isinstance(value, int | float | str) and not isinstance(value, bool) and value != "" else None

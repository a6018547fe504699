"""Values in JSON replies, of which one platform serves as numbers what another serves as text.

A path is the keys from the outside in, with points between them; a number counts in a list (`data.0.content`). It is
also how a defect names the place, so it stays the one way in which the house writes such places.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crawlers.pages.page import Page, ShapeError
from records.said import Number

# What a step into a value of another shape raises.
_NO_STEP = (LookupError, TypeError, ValueError)
_SAID = (str, int, float)


def at(page: Page, path: str) -> Any:
    """What stands at a path in a page's JSON. Raises ShapeError naming the part that is missing."""
    value = page.json
    for part in _parts(path):
        try:
            value = _step(value, part)
        except _NO_STEP as error:
            raise ShapeError(page.url, path, f"no {part} in the reply") from error
    return value


def rows_at(page: Page, path: str) -> list[Any]:
    """The rows that a page's JSON lists at a path. Raises ShapeError where there is no list."""
    rows = at(page, path)
    if not isinstance(rows, list):
        raise ShapeError(page.url, path, f"a list of rows expected, {type(rows).__name__} found")
    return rows


def value_at(value: Any, path: str) -> Any:
    """What stands at a path in a value, None where nothing does."""
    if isinstance(value, dict) and "." not in path and path:
        return value.get(path)
    for part in _parts(path):
        try:
            value = _step(value, part)
        except _NO_STEP:
            return None
    return value


def text_at(row: Any, *paths: str) -> str | None:
    """The first of these paths that leads to a text or a number, as text; None where none does."""
    for path in paths:
        value = value_at(row, path)
        if isinstance(value, _SAID) and not isinstance(value, bool) and (said := str(value).strip()):
            return said
    return None


def number_at(row: Any, path: str) -> Number:
    """The number, or the text that may hold one, as served; None where there is neither."""
    value = value_at(row, path)
    return value if isinstance(value, _SAID) and not isinstance(value, bool) and value != "" else None


def values_under(value: Any, key: str) -> Iterator[Any]:
    """What stands under a key, wherever in a reply, in its order."""
    if isinstance(value, dict):
        if key in value:
            yield value[key]
        for name, inner in value.items():
            if name != key:
                yield from values_under(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from values_under(inner, key)


def _parts(path: str) -> list[str]:
    return path.split(".") if path else []


def _step(value: Any, part: str) -> Any:
    return value[int(part)] if isinstance(value, list) else value[part]

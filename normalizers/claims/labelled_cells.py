"""Cells that hold a claim's amounts with their labels, spread over columns of their own: 本金:100.00元;利息:20.00元."""

from __future__ import annotations

import re
from typing import Final

from normalizers.amounts.roles import AMOUNTS, role_of, role_words
from normalizers.claims.columns import Row
from records.content import Grid

_PART: Final = re.compile(
    r"[\s;；,，、]*+([一-龥()（）]{2,12}?)[ \t]{0,4}[:：]?[ \t]{0,4}"
    r"((?:人民币|[¥￥])?\d[\d,，]{0,20}(?:\.\d{1,6})?)[ \t]{0,2}((?:[万亿]?元)?)[;；。]?"
)
_UNIT: Final = re.compile(r"[(（][^()（）]{0,8}元[)）]")
_SEVERAL: Final = 2
_LONGEST: Final = 200
_OF_CLAIMS: Final = frozenset((*AMOUNTS, "sum"))


def spread(grid: Grid) -> Grid:
    """The grid with a column whose cells are nothing but two or more labelled amounts of a claim as a column for each
    label; any other grid as it is.
    """
    for at in range(max(map(len, grid), default=0)):
        told = [_parts(row[at] if at < len(row) else None) for row in grid[1:]]
        filled = [parts for parts, row in zip(told, grid[1:], strict=True) if at < len(row) and (row[at] or "").strip()]
        if filled and all(filled) and max(map(len, filled)) >= _SEVERAL:
            return _spread(grid, at, told)
    return grid


def _spread(grid: Grid, at: int, told: list[dict[str, str]]) -> Grid:
    labels = list(dict.fromkeys(label for parts in told for label in parts))
    unit = _UNIT.search(grid[0][at] or "")
    bare = not any("元" in amount for parts in told for amount in parts.values())
    heads = [f"{label}{unit[0] if unit and bare else ''}" for label in labels]
    rows: list[Row] = [(*grid[0][:at], *heads, *grid[0][at + 1 :])]
    for row, parts in zip(grid[1:], told, strict=True):
        cells = [parts.get(label, "") for label in labels]
        rows.append((*row[:at], *cells, *row[at + 1 :]))
    return tuple(map(tuple, rows))


def _parts(cell: str | None) -> dict[str, str]:
    """The amounts of a cell by their labels; none where something else stands in it, or a label twice."""
    parts: dict[str, str] = {}
    words, at = (cell or "").strip(), 0
    if len(words) > _LONGEST:
        return {}
    while at < len(words):
        found = _PART.match(words, at)
        role = role_of(role_words(found[1])) if found else None
        if found is None or role is None or role.name not in _OF_CLAIMS or found[1] in parts:
            return {}
        parts[found[1]] = found[2] + found[3]
        at = found.end()
    return parts

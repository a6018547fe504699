"""Signs of a currency that stand in cells of their own before the amounts: ¥ | 12,806.67 below one head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from records.content import Grid

Row = Sequence[str | None]

_SIGN: Final = re.compile(r"\s*+(?:(?:US|HK)?[$＄]|[¥￥€£]|RMB|CNY|USD|HKD|人民币|美元|港币|港元)[¥￥]?\s*+")
_AMOUNT: Final = re.compile(r"\s*+-?\d[\d,，.]*+\s*+(?:[百千]?[万亿]?元|[万亿])?\s*+")
_FIRST: Final = frozenset("¥￥$＄€£RCUH人美港 \t\r\n\xa0\u3000")


def with_signs(grid: Grid) -> Grid:
    """The grid with each column of signs put to the amounts behind it; any other grid as it is."""
    begin = [cell for row in grid for cell in row if cell and cell[0] in _FIRST]
    if not any(map(_SIGN.fullmatch, begin)):
        return grid
    for at in reversed(range(max(map(len, grid), default=0) - 1)):
        if any(len(row) > at and row[at] and _SIGN.fullmatch(row[at] or "") for row in grid) and _are_signs(grid, at):
            grid = tuple((*row[:at], _joined(row, at), *row[at + 2 :]) if len(row) > at else row for row in grid)
    return grid


def _are_signs(grid: Grid, at: int) -> bool:
    """Whether a column holds signs before amounts, and otherwise nothing where the one behind it says something."""
    pairs = [_pair(row, at) for row in grid]
    signed = [_SIGN.fullmatch(left) is not None for left, _ in pairs]
    before = sum(sign and _AMOUNT.fullmatch(right) is not None for sign, (_, right) in zip(signed, pairs, strict=True))
    return before > 0 and all(sign or not (left and right) for sign, (left, right) in zip(signed, pairs, strict=True))


def _pair(row: Row, at: int) -> tuple[str, str]:
    left, right = (((row[n] or "").strip() if n < len(row) else "") for n in (at, at + 1))
    return left, right


def _joined(row: Row, at: int) -> str | None:
    left, right = _pair(row, at)
    if _SIGN.fullmatch(left):
        return f"{left}{right}" if _AMOUNT.fullmatch(right) else right
    covered = row[at] is None and (at + 1 >= len(row) or row[at + 1] is None)
    return None if covered else left or right

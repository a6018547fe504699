"""Tables that a page serves as lines with a bar between their cells (序号 | 借款人 | 本金(元))."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from normalizers.claims.grids import head_of
from records.content import Grid

_SIGNS: Final = frozenset("|｜│┃\t")
_BAR: Final = re.compile("[|｜│┃\t]")
_RULE: Final = re.compile(r"[\s|｜│┃:+=—-]+")
_LEAST: Final = 3


def unbarred(parts: Sequence[str | Grid]) -> list[str | Grid]:
    """The parts with lines of one number of bars as a table, where one of the first of them is a head."""
    found: list[str | Grid] = []
    for width, group in groupby(_ruled(parts), key=_width):
        run = list(group)
        grid = tuple(tuple(_cells(line)) for line in run if isinstance(line, str)) if width else ()
        if len(grid) > 1 and head_of(grid) is not None:
            found.append(grid)
        else:
            found += run
    return found


def _ruled(parts: Sequence[str | Grid]) -> Iterator[str | Grid]:
    """The parts without lines that only rule off a head."""
    barred = any(_width(part) for part in parts)
    return (part for part in parts if not (barred and isinstance(part, str) and part and _RULE.fullmatch(part)))


def _width(part: str | Grid) -> int:
    """How many cells a line has; 0 for one that is no row."""
    cells = len(_cells(part)) if isinstance(part, str) and not _SIGNS.isdisjoint(part) else 0
    return cells if cells >= _LEAST else 0


def _cells(line: str) -> list[str]:
    """The cells of a line; bars around it begin and end none."""
    cells = [cell.strip() for cell in _BAR.split(line.strip(" "))]
    return cells[1:-1] if len(cells) > _LEAST and not cells[0] and not cells[-1] else cells

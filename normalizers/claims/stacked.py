"""Tables that stand as lines: with a bar between the cells (序号 | 借款人 | 本金(元)), or with the cells one below the
other, as copies from newspapers and PDFs have them.

There either each column stands as its head and then its cells, or the heads stand in a row and then the cells of each
line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from normalizers.claims.columns import column, is_number
from normalizers.claims.grids import head_of
from records.content import Grid

_SIGNS: Final = frozenset("|｜│┃\t")
_BAR: Final = re.compile("[|｜│┃\t]")
_RULE: Final = re.compile(r"[\s|｜│┃:+=—-]+")
_LEAST: Final = 3
_LONGEST_CELL: Final = 60
_LONGEST_HEAD: Final = 12


def unstacked(lines: Sequence[str]) -> tuple[int, int, Grid] | None:
    """The first table that stands stacked in some lines: where it begins and ends, and its grid."""
    heads = [n for n, line in enumerate(lines) if _is_label(line)]
    for n, at in enumerate(heads):
        found = _by_columns(lines, heads[n:]) or _by_rows(lines, heads[n:])
        if found is not None and any(is_number(cell) for row in found[1] for cell in row):
            return at, found[0], found[1]
    return None


def _is_label(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_HEAD and not is_number(line) and column(0, line) is not None


def _by_columns(lines: Sequence[str], heads: Sequence[int]) -> tuple[int, Grid] | None:
    """Each head over its own cells: the heads stand at equal distances."""
    if len(heads) < 3:
        return None
    step = heads[1] - heads[0]
    count = 1
    while count < len(heads) and heads[count] - heads[count - 1] == step:
        count += 1
    end = heads[0] + count * step
    if step < 3 or count < 3 or end > len(lines):
        return None
    columns = [[lines[heads[n] + row] for n in range(count)] for row in range(step)]
    if any(len(cell) > _LONGEST_CELL for row in columns for cell in row):
        return None
    return end, tuple(tuple(row) for row in columns)


def _by_rows(lines: Sequence[str], heads: Sequence[int]) -> tuple[int, Grid] | None:
    """The heads one after the other, then the cells of the lines."""
    width = 1
    while width < len(heads) and heads[width] == heads[width - 1] + 1:
        width += 1
    first = heads[0]
    if width < 3:
        return None
    rows = [tuple(lines[first : first + width])]
    at = first + width
    while at + width <= len(lines) and all(len(cell) <= _LONGEST_CELL for cell in lines[at : at + width]):
        row = lines[at : at + width]
        if not any(is_number(cell) for cell in row):
            break
        rows.append(tuple(row))
        at += width
    return (at, tuple(rows)) if len(rows) > 1 else None


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

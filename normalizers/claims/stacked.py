"""Tables that lost their lines: the cells of a table one below the other, as copies from newspapers and PDFs have them.

Either each column stands as its head and then its cells, or the heads stand in a row and then the cells of each line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from normalizers.claims.columns import column, is_number
from records.content import Grid

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

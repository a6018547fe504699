"""Tables that a text makes of blanks and tabs: lines whose pieces stand below the words of a head.

Such lines come as `documents.characters.gapped` gives them, with a tab between two pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from documents.characters import NO_CHARACTER
from documents.grids import may_be_head
from records.content import Grid

_LEAST_COLUMNS = 3
_NUMBER = re.compile(r"[-+]?[\d,，]+(?:\.\d+)?%?|[-—/]+")
_SERIAL = re.compile(r"\d{1,4}")
_SENTENCE = re.compile(r"[。；;：:]")
_MOST_OF_A_NAME = 24
# 云帆纺织有 / 限公司: what a firm's name ends with, alone in a line.
_REST_OF_NAME = re.compile(r"[一-龥（()）]{0,4}(?:公司|司|集团|[厂社店场])")
_DRAWN = re.compile(r"[-=_+*—─━┄═\s]{4,}")
_Pieces = Sequence[str]


def with_columns(parts: Iterable[str | Grid]) -> Iterator[str | Grid]:
    """The parts with lines that stand in columns as tables, and without tabs.

    A line of such a table whose pieces cannot be told to columns has NO_CHARACTER for each of its amounts.
    """
    lines: list[str] = []
    for part in parts:
        if isinstance(part, str):
            lines.append(part)
            continue
        yield from _arranged(lines)
        lines.clear()
        yield _without_tabs(part)
    yield from _arranged(lines)


def _arranged(lines: Sequence[str]) -> Iterator[str | Grid]:
    n = 0
    while n < len(lines):
        rows, end = _table(lines, n) if "\t" in lines[n] else ((), n + 1)
        if rows:
            yield tuple(tuple(row) for row in _filled(rows))
        else:
            yield lines[n].replace("\t", " ")
        n = end


def _table(lines: Sequence[str], begin: int) -> tuple[Sequence[_Pieces], int]:
    """The pieces of each line of the table whose head is the line `begin`, and where it ends; no pieces where none
    begins there. Lines that are drawn between its rows say nothing.
    """
    head = lines[begin].split("\t")
    if len(head) < _LEAST_COLUMNS or not may_be_head(head):
        return (), begin + 1
    rows: list[_Pieces] = [head]
    end = begin + 1
    for n in range(begin + 1, len(lines)):
        line = lines[n]
        if _DRAWN.fullmatch(line):
            continue
        pieces = line.split("\t")
        if not _is_row(pieces, len(head)):
            after = lines[n + 1].split("\t") if n + 1 < len(lines) else []
            goes_on = len(after) == len(head) or _REST_OF_NAME.fullmatch(line)
            if len(rows) < 2 or len(line) > _MOST_OF_A_NAME or _SENTENCE.search(line) or not goes_on:
                break
        rows.append(pieces)
        end = n + 1
    whole = any(len(row) == len(head) for row in rows[1:]) and len(rows) > 2
    return (rows, end) if whole else ((), begin + 1)


def _is_row(pieces: _Pieces, columns: int) -> bool:
    return 1 < len(pieces) <= columns and any(map(_NUMBER.fullmatch, pieces[1:]))


def _filled(rows: Sequence[_Pieces]) -> list[list[str]]:
    """The rows with their pieces in their columns; a line of one piece goes on with the name above it."""
    head, *rest = rows
    whole = [row for row in rest if len(row) == len(head)]
    amounts = [x for x in range(1, len(head)) if all(_NUMBER.fullmatch(row[x]) for row in whole)]
    name = 1 if all(_SERIAL.fullmatch(row[0]) for row in whole) and 1 not in amounts else 0
    filled = [list(head)]
    for row in rest:
        if len(row) == 1:
            filled[-1][name] += row[0]
        else:
            filled.append(list(row) if len(row) == len(head) else _placed(row, len(head), amounts, name))
    return filled


def _placed(row: _Pieces, columns: int, amounts: Sequence[int], name: int) -> list[str]:
    """A row of fewer pieces than columns: as many numbers as there are columns of amounts are those."""
    found = [""] * columns
    numbers = [piece for piece in row[1:] if _NUMBER.fullmatch(piece)]
    found[name if _SERIAL.fullmatch(row[0]) is None else 0] = row[0]
    if name and _SERIAL.fullmatch(row[0]):
        found[name] = row[1]
    known = len(numbers) == len(amounts)
    for n, x in enumerate(amounts):
        found[x] = numbers[n] if known else NO_CHARACTER
    return found


def _without_tabs(grid: Grid) -> Grid:
    if not any(cell and "\t" in cell for row in grid for cell in row):
        return grid
    return tuple(tuple(cell and cell.replace("\t", " ") for cell in row) for row in grid)

"""Rows of cells as a person lays them out, made paragraphs and tables: titles, captions, tables side by side.

A cell is a text, of which "\n" ends the lines, or None where a merged cell covers its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from records.content import Grid

Row = Sequence[str | None]
Laid = Sequence[tuple[str | Grid, ...] | None]
"""A row whose cells are not yet texts, since some may hold tables."""

_DIGIT = re.compile(r"\d")
_LABELLED = re.compile(r"[^:：]{2,12}[:：]")
# A head that repeats itself side by side has at least two columns, and stands at most this often.
_LEAST_COLUMNS, _MOST_HALVES = 2, 4


def laid_out(rows: Iterable[Laid]) -> Iterator[str | Grid]:
    """The parts of a table whose cells hold paragraphs, or tables of their own.

    A row with a table in one of its cells lays a page out: its cells are entered one after the other.
    """
    pending: list[Row] = []
    for cells in rows:
        parts = [part for cell in cells for part in cell or ()]
        if all(isinstance(part, str) for part in parts):
            pending.append([None if cell is None else "\n".join(map(str, cell)) for cell in cells])
            continue
        yield from arranged(pending)
        pending.clear()
        yield from parts
    yield from arranged(pending)


def arranged(rows: Sequence[Row]) -> Iterator[str | Grid]:
    """The paragraphs and tables that rows of cells are, in order; rows that say nothing are left out.

    Rows with one text above a table, and below it where the text stands in the first column, are paragraphs, as are all
    rows of a table of one column. A row with one text inside a table is a row of it (the head of a group), except where
    a new head follows, with which a new table begins. Tables side by side under equal heads are one table.
    """
    said = [row for row in rows if any(row)]
    if all(_texts(row) < 2 for row in said):
        for row in said:
            yield from _lines(row)
        return
    first = next((n for n, row in enumerate(said) if not _is_title(row) and not _is_preamble(row)), 0)
    last = len(said)
    while last > first + 1 and _is_note(said[last - 1]):
        last -= 1
    for row in said[:first]:
        yield from _lines(row)
    yield from _tables(said[first:last])
    for row in said[last:]:
        yield from _lines(row)


def _tables(rows: Sequence[Row]) -> Iterator[str | Grid]:
    """The tables in rows of which one may follow the other below a caption of its own."""
    first, begun = 0, False
    for n in range(1, len(rows)):
        if begun and n + 1 < len(rows) and _is_title(rows[n]) and may_be_head(rows[n + 1]):
            yield _unfolded(rows[first:n])
            yield from _lines(rows[n])
            first, begun = n + 1, False
        elif n > first:
            begun = begun or not may_be_head(rows[n])
    yield _unfolded(rows[first:])


def may_be_head(row: Row) -> bool:
    """Whether a row may be the head of a table: several texts, and not a digit in them."""
    return _texts(row) > 1 and not any(_DIGIT.search(cell) for cell in row if cell)


def _texts(row: Row) -> int:
    return sum(bool(cell) for cell in row)


def _is_title(row: Row) -> bool:
    """Whether a row holds one text that no empty cell of a narrow table stands beside: a label without its value."""
    return _texts(row) == 1 and (len(row) > 2 or all(row[n] is None for n in range(1, len(row))))


def _is_preamble(row: Row) -> bool:
    """Whether a row above a table says several things of the whole of it, each behind a label of its own."""
    said = [cell for cell in row if cell]
    return 2 * len(said) <= len(row) and all(_LABELLED.match(cell) for cell in said)


def _is_note(row: Row) -> bool:
    return _is_title(row) and bool(row[0])


def _lines(row: Row) -> Iterator[str]:
    for cell in row:
        yield from (cell or "").splitlines()


def _unfolded(rows: Sequence[Row]) -> Grid:
    """The rows as a table; where the head repeats itself side by side, the halves stand one below the other."""
    wide = _period(rows[0])
    if wide is None:
        return tuple(map(tuple, rows))
    blank = not rows[0][wide - 1]
    halves = (tuple(row[at : at + wide]) for row in rows[1:] for at in range(0, len(row), wide))
    padded = (half + ("",) * (wide - len(half)) for half in halves if any(half))
    return tuple(half[: wide - blank] for half in (tuple(rows[0][:wide]), *padded))


def _period(head: Row) -> int | None:
    """The width after which a head repeats itself, blank columns between the halves included, or None."""
    labels = [cell or "" for cell in head]
    while labels and not labels[-1]:
        labels.pop()
    for halves in range(2, _MOST_HALVES + 1):
        # A blank column stands between two halves and not behind the last one.
        for whole in (labels, [*labels, ""]):
            wide = len(whole) // halves
            block = [label for label in whole[:wide] if label]
            distinct = len(block) >= _LEAST_COLUMNS and len(set(block)) == len(block)
            if distinct and may_be_head(block) and whole[:wide] * halves == whole:
                return wide
    return None

"""Rows of cells as a person lays them out, made paragraphs and tables: titles, captions, tables side by side.

A cell is a text, of which "\n" ends the lines, or None where a merged cell covers its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from records.content import Grid

Row = Sequence[str | None]
Laid = Sequence[tuple[str | Grid, ...] | None]
"""A row whose cells are not yet texts, since some may hold tables."""

_DIGIT = re.compile(r"\d")
_LABELLED = re.compile(r"[^:：]{2,12}[:：].")
_LABEL = re.compile(r"[^\d:：。；，,*]{2,12}[:：]?")
_SENTENCE = re.compile(r"[。；]")
_AMOUNT = re.compile(r"-?(?=[,，. ]*+\d)[\d,，. ]++%?")
_DAY = re.compile(r"\d{4}(?:年|[./-])\d{1,2}(?:月|[./-])\d{1,2}日?")
_PLAIN_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_CENT = Decimal("0.01")
# A head that repeats itself side by side has at least two columns, and stands at most this often.
_LEAST_COLUMNS, _MOST_HALVES = 2, 4
# Of fewer columns a row of a label, its value and a blank is one of a form.
_LEAST_PAIRS = 3


def laid_out(rows: Iterable[Laid]) -> Iterator[str | Grid]:
    """The parts of a table whose cells hold paragraphs, or tables of their own.

    A row with a table in one of its cells lays a page out: its cells are entered one after the other. Below a head of
    as many cells such a row is one of the list, and what the inner table says is the text of its cell.
    """
    pending: list[Row] = []
    for cells in rows:
        parts = [part for cell in cells for part in cell or ()]
        if all(isinstance(part, str) for part in parts) or _is_listed(cells, pending):
            pending.append([None if cell is None else "\n".join(map(_flat, cell)) for cell in cells])
            continue
        yield from arranged(pending)
        pending.clear()
        yield from parts
    yield from arranged(pending)


def _is_listed(cells: Laid, above: Sequence[Row]) -> bool:
    """Whether a row with a table in a cell stands in a list: below a head, and with words in most other cells."""
    plain = [cell for cell in cells if cell and all(isinstance(part, str) for part in cell)]
    return len(plain) > 1 and any(len(row) == len(cells) and all(row) and may_be_head(row) for row in above)


def _flat(part: str | Grid) -> str:
    return part if isinstance(part, str) else "\n".join(" ".join(filter(None, row)) for row in part)


def arranged(rows: Sequence[Row]) -> Iterator[str | Grid]:
    """The paragraphs and tables that rows of cells are, in order; rows that say nothing are left out.

    Rows with one text above a table, and below it where the text stands in the first column, are paragraphs, as are all
    rows of a table of one column, and rows around a table that say something of the whole of it (基准日 | 2025-03-31).
    A row with one text inside a table is a row of it (the head of a group), except where a new head follows, with which
    a new table begins. A list within a form is a table of its own, and the form
    goes on in lines. Tables side by side under equal heads are one table.
    """
    said = [row for row in rows if any(row)]
    if all(_texts(row) < 2 for row in said):
        for row in said:
            yield from _lines(row)
        return
    first = next((n for n, row in enumerate(said) if not _is_title(row) and not _is_remark(row)), 0)
    begins = next((n for n in range(first, len(said)) if not _is_title(said[n]) and not _is_caption(said[n])), first)
    if may_be_head(said[begins]) and all(_texts(row) < _texts(said[begins]) for row in said[first:begins]):
        first = begins
    last = len(said)
    while last > first + 1 and (_is_note(said[last - 1]) or _is_remark(said[last - 1])):
        last -= 1
    for row in said[:first]:
        yield from _lines(row)
    yield from _tables(said[first:last])
    for row in said[last:]:
        yield from _lines(row)


def _tables(rows: Sequence[Row]) -> Iterator[str | Grid]:
    """The tables in rows, with those that stand in a cell of a form."""
    while (inner := _within(rows)) is not None:
        begin, end = inner
        yield from _below_captions(rows[:begin])
        yield from (rows[begin][0] or "").splitlines()
        yield from _below_captions([row[1:] for row in rows[begin:end]])
        rows = rows[end:]
    if rows:
        yield from _below_captions(rows)


def _within(rows: Sequence[Row]) -> tuple[int, int] | None:
    """From where to where a list stands in a form: beside a label that covers all its rows, the head first."""
    for begin in range(1, len(rows) - _LEAST_COLUMNS):
        label, *heads = rows[begin]
        if not label or rows[begin + 1][0] is not None or _texts(heads) <= _LEAST_COLUMNS or not may_be_head(heads):
            continue
        end = next((n for n in range(begin + 1, len(rows)) if rows[n][0] is not None), len(rows))
        if end > begin + _LEAST_COLUMNS and all(map(_holds_amount, rows[begin + 1 : end])):
            return begin, end
    return None


def _holds_amount(row: Row) -> bool:
    return any(cell and _AMOUNT.fullmatch(cell) for cell in row)


def _below_captions(rows: Sequence[Row]) -> Iterator[str | Grid]:
    """The tables in rows of which one may follow the other below a caption of its own."""
    first, begun = 0, not may_be_head(rows[0])
    for n in range(1, len(rows)):
        if begun and n + 1 < len(rows) and _is_title(rows[n]) and may_be_head(rows[n + 1]):
            yield _unfolded(rows[first:n])
            yield from _lines(rows[n])
            first, begun = n + 1, False
        elif n > first:
            begun = begun or not may_be_head(rows[n])
    ends = _end_of_list(rows[first:]) if first else len(rows)
    yield _unfolded(rows[first : first + ends])
    for row in rows[first + ends :]:
        yield from (f"{label.rstrip(':：')}：{value}" for label, value in _stated(row))


def _end_of_list(rows: Sequence[Row]) -> int:
    """The number of rows of a list within a form, which goes on where words stand in all columns of amounts."""
    amounts = [x for x in range(len(rows[0])) if len(rows) > 1 and _AMOUNT.fullmatch(rows[1][x] or "")]
    ends = len(rows)
    while len(amounts) > 1 and ends > 1 and _is_of_form(rows[ends - 1], amounts):
        ends -= 1
    return ends


def _stated(row: Row) -> Iterator[tuple[str, str]]:
    """The labels and values of a row of a form, by turns."""
    cells = [cell for cell in row if cell]
    yield from zip(cells[::2], cells[1::2], strict=False)
    if len(cells) % 2:
        yield cells[-1], ""


def _is_of_form(row: Row, amounts: Sequence[int]) -> bool:
    words = [row[x] or "" for x in amounts]
    labels = sum(_LABEL.fullmatch(cell) is not None for cell in row[::2] if cell)
    return all(words) and len(set(words)) == len(words) and labels > 1 and not any(map(_AMOUNT.fullmatch, words))


def adds_up(rows: Sequence[Row]) -> bool:
    """Whether the last row holds the sum of the numbers above it, wherever it holds a number."""
    *lines, total = rows if rows else ((),)
    sums = [
        (stated, [_number(line[x]) for line in lines if x < len(line)])
        for x, cell in enumerate(total)
        if (stated := _number(cell))
    ]
    return bool(sums) and all(abs(sum(filter(None, above)) - stated) <= _CENT * len(above) for stated, above in sums)


def _number(cell: str | None) -> Decimal | None:
    return Decimal(cell.replace(",", "")) if cell and _PLAIN_NUMBER.fullmatch(cell) else None


def may_be_head(row: Row) -> bool:
    """Whether a row may be the head of a table: several texts, and not a digit in them."""
    return _texts(row) > 1 and not any(_DIGIT.search(cell) for cell in row if cell)


def _texts(row: Row) -> int:
    return sum(bool(cell) for cell in row)


def _is_title(row: Row) -> bool:
    """Whether a row holds one text that no empty cell of a narrow table stands beside: a label without its value."""
    return _texts(row) == 1 and (len(row) > 2 or all(row[n] is None for n in range(1, len(row))))


def _is_remark(row: Row) -> bool:
    """Whether a row beside a table says several things of the whole of it: sentences, or each behind a label, or on
    which day it holds.
    """
    said = [cell for cell in row if cell]
    is_short = len(said) == 2 < len(row) and None not in row
    if is_short and _LABEL.fullmatch(said[0]) and _DAY.fullmatch(said[1]):
        return True
    return 2 * len(said) <= len(row) and all(_LABELLED.match(cell) or _SENTENCE.search(cell) for cell in said)


def _is_caption(row: Row) -> bool:
    """Whether a row of a wide table leaves cells blank, and says things of the whole of it in pairs of cells."""
    paired = [cell for cell in _paired(row) if cell]
    return len(row) > _LEAST_PAIRS and "" in row and 2 * len(paired) <= len(row) and all(map(_LABELLED.match, paired))


def _is_note(row: Row) -> bool:
    return _is_title(row) and bool(row[0])


def _lines(row: Row) -> Iterator[str]:
    for cell in _paired(row):
        yield from (cell or "").splitlines()


def _paired(row: Row) -> Row:
    """The row with each label and the value in the next cell as one text."""
    paired = list(row)
    for x in range(len(row) - 1):
        label, value = paired[x], row[x + 1]
        if label and value and _LABEL.fullmatch(label) and not _LABEL.fullmatch(value):
            paired[x : x + 2] = None, f"{label.rstrip(':：')}：{value}"
    return paired


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

"""Sheets of a workbook, whatever file holds it: which rows are tables, which sheets say what others say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from documents.characters import plain
from documents.grids import Row, arranged, may_be_head
from documents.parts import Dropped
from documents.sheets.versions import replaced
from records.content import Grid

# What programs call a sheet that nobody named.
_UNNAMED = re.compile(r"(?:Sheet|工作表|表|Table)\s*\d*", re.I)


def sheet_parts(rows: Iterable[Row]) -> Iterator[str | Grid]:
    """The paragraphs and tables of a sheet. A blank row ends a table where a head follows it."""
    block: list[Row] = []
    blank = False
    for row in _trimmed(list(rows)):
        if not any(row):
            blank = True
            continue
        if blank and may_be_head(row):
            yield from arranged(block)
            block.clear()
        block.append(row)
        blank = False
    yield from arranged(block)


def _trimmed(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows without the blank columns to the left and to the right of all that stands there."""
    used = [x for row in rows for x, cell in enumerate(row) if cell]
    if used:
        first, last = min(used), max(used)
        yield from (row[first : last + 1] for row in rows)


def book_parts(sheets: Iterable[tuple[str, Sequence[str | Grid]]], dropped: list[Dropped]) -> Iterator[str | Grid]:
    """The parts of all sheets that say something, each sheet below its name where there are several.

    A table all of whose rows stand in a table of another sheet is left out; of two equal ones the first stays. So is a
    sheet that another replaces.
    """
    all_said = [(name, parts) for name, parts in sheets if parts]
    gone = replaced(all_said)
    dropped += [Dropped("repeated", f"the sheet {all_said[n][0]}, which another replaces") for n in sorted(gone)]
    said = [sheet for n, sheet in enumerate(all_said) if n not in gone]
    grids = [(n, set[Row](part)) for n, (_, parts) in enumerate(said) for part in parts if not isinstance(part, str)]
    for n, (name, parts) in enumerate(said):
        kept = [part for part in parts if isinstance(part, str) or not _stands_elsewhere(n, set[Row](part), grids)]
        if len(kept) < len(parts):
            dropped.append(Dropped("repeated", f"{len(parts) - len(kept)} tables of the sheet {name}"))
        if len(said) > 1 and kept and not _UNNAMED.fullmatch(name):
            yield plain(name)
        yield from kept


def _stands_elsewhere(sheet: int, rows: set[Row], grids: Sequence[tuple[int, set[Row]]]) -> bool:
    return any(rows <= other and (rows != other or n < sheet) for n, other in grids if n != sheet)

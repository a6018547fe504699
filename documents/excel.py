"""Sheets of an Excel workbook, old (.xls) or new (.xlsx): each is a table, its title rows are paragraphs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from documents.errors import DocumentError, UnreadableError
from records.content import Content, Grid

_Cell = int | float | str | bool | time | date | datetime | timedelta
# More digits than a double carries are noise of the computation that filled the cell: 0.1 + 0.2.
_DIGITS = 15


def excel_content(body: bytes) -> Content:
    """The visible sheets of a workbook in order. Rows with one text only, above a table or below, are paragraphs.

    A number stands as its decimal digits without grouping, a date in ISO form. Raises DocumentError where the body is
    damaged, UnreadableError where it is locked by a password.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        visible = [meta.name for meta in book.sheets_metadata if meta.visible == SheetVisibleEnum.Visible]
        sheets = [book.get_sheet_by_name(name) for name in visible]
        return tuple(part for sheet in sheets for part in _parts(sheet))
    except PasswordError as error:
        raise UnreadableError("excel", "locked by a password") from error
    except CalamineError as error:
        raise DocumentError("excel", f"damaged: {error}"[:200]) from error


def _parts(sheet: CalamineSheet) -> Iterator[str | Grid]:
    """The paragraphs and tables of a sheet: a row with one text is a paragraph, rows with more make a table."""
    table: list[tuple[str | None, ...]] = []
    for row in _rows(sheet):
        said = [cell for cell in row if cell]
        if len(said) > 1 or (table and said and row[0] != said[0]):
            # A single amount under a head, in a column of its own, is a row of the table.
            table.append(row)
            continue
        if table:
            yield tuple(table)
            table = []
        yield from said
    if table:
        yield tuple(table)


def _rows(sheet: CalamineSheet) -> Iterator[tuple[str | None, ...]]:
    """The rows as texts; what a merged cell covers is None."""
    covered = {
        (y, x)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        for y in range(top, bottom + 1)
        for x in range(left, right + 1)
        if (y, x) != (top, left)
    }
    for y, row in enumerate(sheet.to_python(skip_empty_area=False)):
        yield tuple(None if (y, x) in covered else _text(cell) for x, cell in enumerate(row))


def _text(cell: _Cell) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return format(Decimal(f"{cell:.{_DIGITS}g}"), "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return " ".join(str(cell).split())

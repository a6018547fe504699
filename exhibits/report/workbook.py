"""The report's tables as one workbook: a sheet each, numbers as numbers, in the units of one language. Of the same
figures its bytes are the same whenever it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from exhibits.catalogue import Column
from exhibits.labels import label
from exhibits.report.downloads import WORKBOOK
from exhibits.report.sections import TableOnPage, YearOnPage
from exhibits.units import in_language
from records.printable import as_cell, printable

_CONTENTS = {"en": ("Sheet", "Exhibit", "Finding"), "zh": ("工作表", "图表", "结论")}
_FORMAT = re.compile(r"(?P<sign>\+?)(?P<thousands>,?)(?:\.(?P<decimals>\d)f|d)")
_WIDTH, _NAMES = 14, 34
# The first time that a ZIP archive can state: its members have it, and so has the workbook.
_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)


def write_workbook(told: Sequence[YearOnPage], folder: Path, language: str) -> None:
    """Write the tables of a report into its folder, with a sheet of contents before them."""
    book = Workbook(write_only=True)
    contents = book.create_sheet(_CONTENTS[language][0])
    for column, wide in zip("ABC", (_WIDTH, _NAMES, 3 * _NAMES), strict=True):
        contents.column_dimensions[column].width = wide
    contents.append(_bold(contents, _CONTENTS[language]))
    chapters = (chapter for year in told for chapter in year.chapters)
    for section in (section for chapter in chapters for section in chapter.sections):
        for table in section.tables:
            contents.append([table.name, table.title[language], section.figures.headline(language)])
            _write(book, table, language)
    _save(book, folder / WORKBOOK)


def _save(book: Workbook, path: Path) -> None:
    book.properties.created = book.properties.modified = _NO_TIME
    made = BytesIO()
    ExcelWriter(book, ZipFile(made, "w")).save()
    with ZipFile(made) as said, ZipFile(path, "w") as archive:
        for name in said.namelist():
            archive.writestr(ZipInfo(name), said.read(name), ZIP_DEFLATED)


def _write(book: Workbook, table: TableOnPage, language: str) -> None:
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "B2"
    columns = table.table.columns
    for n, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(n)].width = _WIDTH if column.format else _NAMES
    sheet.append(_bold(sheet, [column.zh if language == "zh" else column.en for column in columns]))
    for row in table.rows:
        sheet.append([_cell(sheet, row[column.name], column, language) for column in columns])


def _bold(sheet: object, words: Iterable[str]) -> list[object]:
    cells = [WriteOnlyCell(sheet, value=said) for said in words]
    for cell in cells:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cells


def _cell(sheet: object, value: object, column: Column, language: str) -> object:
    """A value: a number with its format, a name by its label, which is never a formula."""
    if isinstance(value, str):
        return WriteOnlyCell(sheet, value=as_cell(printable(label(value, language))))
    cell = WriteOnlyCell(sheet, value=in_language(column.name, value, language))
    cell.number_format = number_format(column.format)
    return cell


def number_format(python: str) -> str:
    """The format of a spreadsheet that prints a number as Python's does: `+,.1f` as `+#,##0.0;-#,##0.0;0.0`."""
    found = _FORMAT.fullmatch(python)
    if found is None:
        return "General"
    whole = "#,##0" if found["thousands"] else "0"
    digits = "." + "0" * int(found["decimals"]) if found["decimals"] else ""
    plain = whole + digits
    return f"+{plain};-{plain};0{digits}" if found["sign"] else plain

"""Questions as a file that a person fills in, XLSX or CSV, and what was filled in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from records.printable import as_cell, printable
from review.decide import Filled
from review.question import JOIN, Question, Spot

HEAD: Final = ("about", "yuan", "asked", "page", "words", "candidates", "decision", "remark", "picture", "key")
_WIDTHS: Final = (10, 18, 48, 30, 60, 40, 24, 24, 60, 12)
# What a cell holds at most in a spreadsheet, and how high a row may be, in points.
_LONGEST: Final = 32_000
_HIGHEST: Final = 400
_POINTS_A_PIXEL: Final = 0.75
_PICTURE: Final = "I"
_MODE: Final = 0o600

Pictures = Callable[[Sequence[Spot]], bytes | None]
"""Gives the picture (PNG) of places on a scan; None where there is none to be had."""


class SheetError(ValueError):
    """A file that cannot be read as one of ours; the message says why."""


def write(path: Path, questions: Sequence[Question], pictures: Pictures) -> int:
    """Write questions to a file for its owner's eyes, XLSX or CSV by its name; how many have a picture, which masks
    nobody. Raises SheetError for another name, OSError where it cannot be written.
    """
    if path.suffix.lower() in (".csv", ".xlsx"):
        path.touch(_MODE)
        path.chmod(_MODE)
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(HEAD)
            lines.writerows(map(_cells, questions))
        return 0
    if path.suffix.lower() != ".xlsx":
        raise SheetError(f"{path}: a name that ends in .xlsx or .csv is wanted")
    return _write_book(path, questions, pictures)


def read(path: Path) -> Iterator[Filled]:
    """The rows of a file whose decision is filled in. Raises SheetError where it is none of ours, or cannot be read."""
    lines = _lines_of_csv(path) if path.suffix.lower() == ".csv" else _lines_of_book(path)
    head = [str(cell).strip() for cell in next(lines, [])]
    missing = [name for name in ("key", "decision") if name not in head]
    if missing:
        raise SheetError(f"{path}: it has no column {' and no column '.join(missing)}")
    for n, cells in enumerate(lines, start=2):
        row = dict(zip(head, map(_text, cells), strict=False))
        if row.get("decision"):
            yield Filled(n, row.get("key", ""), row["decision"], row.get("remark", ""))


def _cells(question: Question) -> list[object]:
    words = (
        question.asked,
        question.page,
        question.words,
        JOIN.join(question.candidates),
    )
    return [
        question.about,
        round(question.yuan, 2),
        *(as_cell(printable(text)[:_LONGEST]) for text in words),
        *("", "", ""),
        question.key,
    ]


def _write_book(path: Path, questions: Iterable[Question], pictures: Pictures) -> int:
    # A quarter of a second to load.
    import openpyxl
    from openpyxl.drawing.image import Image
    from openpyxl.styles import Alignment, Font, PatternFill

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "review"
    sheet.append(HEAD)
    sheet.freeze_panes = "A2"
    for column, width in zip(sheet.columns, _WIDTHS, strict=False):
        sheet.column_dimensions[column[0].column_letter].width = width
        column[0].font = Font(bold=True)
    shown = 0
    wraps, fill = Alignment(wrap_text=True, vertical="top"), PatternFill("solid", fgColor="FFF8DC")
    for n, question in enumerate(questions, start=2):
        sheet.append(_cells(question))
        for cell in sheet[n]:
            cell.alignment = wraps
            # Words are words, whatever they begin with.
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
        sheet.cell(n, HEAD.index("decision") + 1).fill = fill
        if question.spots and (picture := pictures(question.spots)):
            image = Image(io.BytesIO(picture))
            sheet.add_image(image, f"{_PICTURE}{n}")
            sheet.row_dimensions[n].height = min(_HIGHEST, image.height * _POINTS_A_PIXEL)
            shown += 1
    book.save(path)
    return shown


def _lines_of_csv(path: Path) -> Iterator[list[Any]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SheetError(f"{path}: {error}") from error


def _lines_of_book(path: Path) -> Iterator[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            yield from book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError) as error:
        raise SheetError(f"{path}: {error}") from error


def _text(cell: Any) -> str:
    """A cell as a person wrote it: a whole number without a point, a day in ISO form."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell).strip().removeprefix("'").strip()

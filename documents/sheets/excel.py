"""Sheets of an Excel workbook, old (.xls) or new (.xlsx, .xlsm, .xlsb), as paragraphs and tables.

calamine gives the values; what of them a person does not see `documents.sheets.looks` tells.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from documents.characters import NO_CHARACTER, plain
from documents.errors import DocumentError, UnreadableError
from documents.parts import Dropped, Read, left_out, read_of
from documents.sheets.formats import shown
from documents.sheets.formulas import Formulas, Place, Value
from documents.sheets.looks import Looks, looks_of
from documents.sheets.parts import book_parts, sheet_parts
from records.content import Grid

_Cell = int | float | str | bool | time | date | datetime | timedelta
# More digits than a double carries are noise of the computation that filled the cell: 0.1 + 0.2.
_DIGITS = 15
_MOST_CELLS = 3_000_000
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)")


def read_excel(body: bytes) -> Read:
    """The visible sheets of a workbook in order, each below its name where several say something.

    A number stands as its decimal digits without grouping, in the unit in which its format shows it (12345600 as
    1234.56万元), a date in ISO form, a formula without a value as what it
    gives, or as a character that nobody knows. Hidden rows and columns and struck cells are left out, as is a table
    whose rows all stand in another sheet. Raises DocumentError where the body is damaged or passes a limit,
    UnreadableError where it is locked by a password.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        looks = looks_of(body)
        computed = _computed(book, looks)
        dropped: list[Dropped] = []
        sheets = [
            (name, tuple(_parts(book.get_sheet_by_index(n), looks.get(name, Looks()), computed, dropped)))
            for n, name in _visible(book, list(looks))
        ]
    except PasswordError as error:
        raise UnreadableError("excel", "locked by a password") from error
    except CalamineError as error:
        raise DocumentError("excel", f"damaged: {error}"[:200]) from error
    return read_of(book_parts(sheets, dropped), dropped)


def _visible(book: CalamineWorkbook, known: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The places and the names of the sheets that are shown. A name that calamine cannot read, in the code page of an
    old workbook, is the one that is known of the sheet in its place.
    """
    metas = book.sheets_metadata
    in_place = known if len(known) == len(metas) else [meta.name for meta in metas]
    for n, (meta, name) in enumerate(zip(metas, in_place, strict=True)):
        if meta.visible == SheetVisibleEnum.Visible:
            yield n, meta.name if meta.name in known else name


def _parts(sheet: CalamineSheet, looks: Looks, computed: Formulas, dropped: list[Dropped]) -> Iterator[str | Grid]:
    """The parts of a sheet, and before or behind them what stands beside its upper or its lower rows."""
    rows = list(_rows(sheet, looks, computed, dropped))
    words = [(said.row * 2 <= len(rows), plain(said.words)) for said in looks.said]
    yield from (text for is_above, text in words if is_above)
    yield from sheet_parts(rows)
    yield from (text for is_above, text in words if not is_above)


def _computed(book: CalamineWorkbook, looks: Mapping[str, Looks]) -> Formulas:
    """The formulas of a workbook that have no value in it, over what its other cells hold."""
    held: dict[str, list[list[_Cell]]] = {}

    def cell(sheet: str, place: Place) -> Value:
        if sheet not in held:
            held[sheet] = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        y, x = place
        value = held[sheet][y][x] if y < len(held[sheet]) and x < len(held[sheet][y]) else ""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return Decimal(f"{value:.{_DIGITS}g}")
        return None if value == "" else str(value)

    return Formulas({name: look.uncomputed for name, look in looks.items()}, cell)


def _rows(sheet: CalamineSheet, looks: Looks, computed: Formulas, dropped: list[Dropped]) -> Iterator[list[str | None]]:
    """The rows as texts; what a merged cell covers is None, and named where the file has a number there."""
    high, wide = (last + 1 for last in sheet.end or (-1, -1))
    if high * wide > _MOST_CELLS:
        raise DocumentError("excel", f"cells: {high} rows of {wide} columns, at most {_MOST_CELLS} cells are read")
    covered = {
        (y, x)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        for y in range(top, min(bottom + 1, high))
        for x in range(left, min(right + 1, wide))
        if (y, x) != (top, left)
    }
    for y, values in enumerate(sheet.to_python(skip_empty_area=False)):
        texts = [None if (y, x) in covered else _shown(value, (y, x), looks, dropped) for x, value in enumerate(values)]
        dropped.extend(left_out("hidden", _joined(_text(value) for x, value in enumerate(values) if (y, x) in covered)))
        if y in looks.hidden_rows:
            dropped.extend(left_out("hidden", _joined(texts)))
            continue
        cells = [
            text if text is None else _seen(text, (y, x), sheet.name, looks, computed, dropped)
            for x, text in enumerate(texts)
        ]
        struck = [text for x, text in enumerate(texts) if (y, x) in looks.struck or (y, x) in looks.texts]
        dropped.extend(left_out("struck", _joined(struck)))
        dropped.extend(left_out("hidden", _joined(cells[x] for x in looks.hidden_columns if x < len(cells))))
        yield [cell for x, cell in enumerate(cells) if x not in looks.hidden_columns]


def _joined(cells: Iterable[str | None]) -> str:
    return " ".join(filter(None, cells))


def _seen(text: str, place: Place, sheet: str, looks: Looks, computed: Formulas, dropped: list[Dropped]) -> str:
    """The text of a cell as a person sees it."""
    if place in looks.struck:
        return ""
    if place in looks.texts:
        return plain(looks.texts[place])
    if place in looks.decoded:
        return _text(looks.decoded[place])
    where = f"row {place[0] + 1}, column {place[1] + 1}"
    if place in looks.uncomputed:
        value = computed.value(sheet, place)
        dropped.append(Dropped("formula", f"{'without a value' if value is None else 'computed here'}: {where}"))
        return NO_CHARACTER if value is None else _shown(float(value), place, looks, dropped)
    error = looks.errors.get(place) or (text if _ERROR.fullmatch(text) else "")
    if error:
        dropped.append(Dropped("cell error", f"{error}: {where}"))
        return NO_CHARACTER
    return text


def _shown(cell: _Cell, place: Place, looks: Looks, dropped: list[Dropped]) -> str:
    """What a cell holds as its format shows it."""
    text = _text(cell)
    if place not in looks.formats or isinstance(cell, bool) or not isinstance(cell, int | float):
        return text
    value = Decimal(text)
    look = shown(looks.formats[place], value)
    if look.hidden and value:
        dropped.extend(left_out("hidden", text))
    return look.of(value)


def _text(cell: _Cell) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return format(Decimal(f"{cell:.{_DIGITS}g}"), "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "\n".join(filter(None, map(plain, str(cell).splitlines())))

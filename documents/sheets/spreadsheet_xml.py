"""Workbooks in the XML of Excel 2003 (SpreadsheetML), which sites write under the name of `.xls`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from lxml import etree

from documents.characters import NO_CHARACTER, plain
from documents.errors import DocumentError
from documents.parts import Dropped, Read, left_out, read_of
from documents.sheets.formats import is_plain, shown
from documents.sheets.parts import book_parts, sheet_parts
from documents.xml_tree import xml_tree

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{NAMESPACE}}}"
_MOST_SPAN, _MOST_ROWS = 200, 100_000


def read_spreadsheet_xml(body: bytes) -> Read:
    """The sheets of a workbook in order. Raises DocumentError where the body is no XML."""
    dropped: list[Dropped] = []
    try:
        root = xml_tree(body, dropped)
    except etree.XMLSyntaxError as error:
        raise DocumentError("excel", f"damaged: {error}"[:200]) from error
    formats = {
        style.get(f"{_SS}ID", ""): code
        for style in root.iter(f"{_SS}Style")
        for look in style.iter(f"{_SS}NumberFormat")
        if not is_plain(code := look.get(f"{_SS}Format", "General"))
    }
    sheets = (
        (sheet.get(f"{_SS}Name", ""), tuple(sheet_parts(_rows(sheet, formats, dropped))))
        for sheet in root.iter(f"{_SS}Worksheet")
    )
    return read_of(book_parts(sheets, dropped), dropped)


def _rows(sheet: etree._Element, formats: Mapping[str, str], dropped: list[Dropped]) -> Iterator[list[str | None]]:
    """The rows as texts. A cell may name its column; what a merged cell covers is None."""
    below: dict[int, int] = {}
    for number, node in enumerate(sheet.iter(f"{_SS}Row"), start=1):
        if number > _MOST_ROWS:
            raise DocumentError("excel", f"rows: more than {_MOST_ROWS}")
        row: list[str | None] = []
        covered, below = below, {x: more - 1 for x, more in below.items() if more > 1}
        for cell in node.iter(f"{_SS}Cell"):
            place = int(cell.get(f"{_SS}Index", len(row) + 1)) - 1
            while len(row) < min(place, _MOST_SPAN) or len(row) in covered:
                row.append(None if len(row) in covered else "")
            wide = 1 + min(int(cell.get(f"{_SS}MergeAcross", 0)), _MOST_SPAN)
            high = int(cell.get(f"{_SS}MergeDown", 0))
            if high:
                below |= {len(row) + dx: high for dx in range(wide)}
            row += [_text(cell, formats), *[None] * (wide - 1)]
        if node.get(f"{_SS}Hidden") == "1":
            dropped.extend(left_out("hidden", " ".join(filter(None, row))))
        else:
            yield row


def _text(cell: etree._Element, formats: Mapping[str, str]) -> str:
    data = next(cell.iter(f"{_SS}Data"), None)
    if data is None:
        return ""
    text = "".join(data.itertext())
    if data.get(f"{_SS}Type") == "DateTime":
        return text.removesuffix("T00:00:00.000").replace("T", " ")
    code = formats.get(cell.get(f"{_SS}StyleID", "")) if data.get(f"{_SS}Type") == "Number" else None
    if code is not None:
        try:
            value = Decimal(text.strip())
        except InvalidOperation:
            return NO_CHARACTER
        return shown(code, value).of(value)
    return "\n".join(filter(None, map(plain, text.splitlines())))

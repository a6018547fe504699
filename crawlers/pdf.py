"""Words and ruled tables of a PDF, watermarks left out.

pdfplumber (MIT) on pdfminer.six: 40 ms a page with one table of 20 rows, of which reading the glyphs takes 28 and the
tables 8. pypdfium2 gives the bare text in 3 ms, but neither rules nor the turn and colour of a glyph, without which
cells and watermarks cannot be told apart. A document without a text layer is a scan: it needs OCR, which is not done
here.
"""

from __future__ import annotations

import io
import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.table import Table
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from crawlers.pages import Page, ShapeError

# Of glyphs that are text; below this a page, or a document, is a picture.
_FEW_GLYPHS = 20
# A watermark is turned, pale, or larger than the text by this factor.
_MUCH_LARGER = 1.8
_PALE = 0.55
_TURNED = 0.02
# The title over a document is large too: above the first table, else in the upper part of the first page.
_HEADING_PART = 0.35
# Bold is sometimes made by writing each glyph twice, a hair apart.
_WRITTEN_TWICE = 0.9
_DAMAGED = (PDFSyntaxError, PSException, PdfminerException, MalformedPDFException, ValueError, KeyError, TypeError)


class ScanError(ShapeError):
    """A PDF whose pages are pictures, or whose glyphs stand for no characters."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a ruled table: the text of each cell without line breaks (None: merged into another).

    `continues` says that the row is the first on its page and that nothing stands between it and the table at the
    end of the page before: it may be the rest of the row before.
    """

    cells: tuple[str | None, ...]
    continues: bool = False


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF says in reading order over all its pages: the lines outside its ruled tables, the tables' rows, and
    the numbers of the pages that are pictures.
    """

    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    pictures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page: lines above its first table, between, and below its last; its tables; how many glyphs are text, and
    whether it is a picture with next to none.
    """

    above: tuple[str, ...]
    lines: tuple[str, ...]
    below: tuple[str, ...]
    tables: tuple[tuple[tuple[str | None, ...], ...], ...]
    glyphs: int
    picture: bool


def read_pdf(page: Page) -> PdfText:
    """The words and table rows of a PDF.

    Raises ShapeError where the body is no whole PDF, ScanError where it has no text layer.
    """
    body = page.body
    if not body.startswith(b"%PDF"):
        raise ShapeError(page.url, "pdf", f"no PDF: the body begins {body[:16]!r}")
    if b"%%EOF" not in body[-2048:]:
        raise ShapeError(page.url, "pdf", f"truncated: {len(body)} bytes without the end mark")
    try:
        with pdfplumber.open(io.BytesIO(body)) as document:
            sheets = [_sheet(sheet) for sheet in document.pages]
    except _DAMAGED as error:
        raise ShapeError(page.url, "pdf", f"damaged: {type(error).__name__}: {error}"[:200]) from error
    glyphs = sum(sheet.glyphs for sheet in sheets)
    if glyphs < _FEW_GLYPHS:
        raise ScanError(page.url, "text", f"{glyphs} characters in the text layer: a scan")
    return PdfText(
        tuple(line for sheet in sheets for line in (*sheet.above, *sheet.lines, *sheet.below)),
        tuple(_rows(sheets)),
        tuple(n for n, sheet in enumerate(sheets, 1) if sheet.picture),
    )


def _rows(sheets: list[_Sheet]) -> Iterator[Row]:
    """The rows of all tables; a table that goes on over the page is marked where it does."""
    open_end = False
    for sheet in sheets:
        for n, table in enumerate(sheet.tables):
            for m, cells in enumerate(table):
                yield Row(cells, continues=open_end and not sheet.above and n == m == 0)
        open_end = bool(sheet.tables) and not sheet.below


def _sheet(sheet: Any) -> _Sheet:
    if _written_twice(sheet.chars):
        sheet = sheet.dedupe_chars()
    # A frame around the page, or a box around a paragraph, is no table: a table has two columns.
    found = [table for table in sheet.find_tables() if any(len(row.cells) > 1 for row in table.rows)]
    top = min((table.bbox[1] for table in found), default=0.0)
    plain = _without_watermark(sheet, top or _HEADING_PART * sheet.height if sheet.page_number == 1 else 0.0)
    tables = tuple(tuple(tuple(map(_joined, row)) for row in Table(plain, table.cells).extract()) for table in found)
    boxes = [table.bbox for table in found]
    prose = plain.filter(lambda thing: thing["object_type"] == "char" and not _inside(thing, boxes)) if boxes else plain
    above: list[str] = []
    between: list[str] = []
    below: list[str] = []
    bottom = max((table.bbox[3] for table in found), default=0.0)
    for line in prose.extract_text_lines(return_chars=False, strip=True):
        # The number of the page is no part of the text.
        if line["text"].strip(" -—–第页/0123456789"):
            (above if line["top"] < top else below if line["top"] >= bottom else between).append(line["text"])
    glyphs = len(plain.chars)
    picture = glyphs < _FEW_GLYPHS and bool(sheet.images)
    return _Sheet(tuple(above), tuple(between), tuple(below), tables, glyphs, picture)


def _inside(glyph: Mapping[str, Any], boxes: list[tuple[float, float, float, float]]) -> bool:
    x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def _joined(cell: str | None) -> str | None:
    return None if cell is None else "".join(part.strip() for part in cell.splitlines())


def _written_twice(glyphs: list[dict[str, Any]]) -> bool:
    places = {(glyph["text"], round(glyph["x0"] / 2), round(glyph["top"] / 2)) for glyph in glyphs}
    return len(places) < _WRITTEN_TWICE * len(glyphs)


def _without_watermark(sheet: Any, heading_ends: float) -> Any:
    """The page without glyphs that are turned or pale, stand for no character, or are much larger than the rest and
    stand below the heading.
    """
    sizes = [glyph["size"] for glyph in sheet.chars if _of_text(glyph)]
    limit = _MUCH_LARGER * statistics.median(sizes) if sizes else 0.0

    def keeps(thing: dict[str, Any]) -> bool:
        if thing["object_type"] != "char":
            return True
        return _of_text(thing) and (thing["size"] < limit or thing["bottom"] <= heading_ends)

    return sheet.filter(keeps)


def _of_text(glyph: Mapping[str, Any]) -> bool:
    # pdfminer calls a glyph upright that is turned by less than 90 degrees: the matrix tells.
    a, b = glyph["matrix"][:2]
    turned = abs(b) > _TURNED * abs(a)
    return not turned and not glyph["text"].startswith("(cid:") and not _pale(glyph["non_stroking_color"])


def _pale(color: Any) -> bool:
    """Whether a colour is light grey or lighter: grey and RGB give light, CMYK gives ink."""
    parts = color if isinstance(color, tuple | list) else (color,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    if not numbers or len(numbers) != len(parts):
        return False
    return max(numbers) < 1 - _PALE if len(numbers) == 4 else min(numbers) > _PALE

"""Words and ruled tables of a PDF, watermarks left out.

pdfplumber (MIT) on pdfminer.six: 40 ms a page with one table of 20 rows, of which reading the glyphs takes 28 and the
tables 8. pypdfium2 gives the bare text in 3 ms, but neither rules nor the turn and colour of a glyph, without which
cells and watermarks cannot be told apart. A document without a text layer is a scan: it needs OCR, which is not done
here.
"""

from __future__ import annotations

import io
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.table import Table
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from documents.errors import DocumentError, ScanError
from documents.parts import Read, read_of
from records.content import Grid

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
# In sizes of a glyph: a paragraph begins two to the right, and a full line ends within two of the right edge.
_INDENT, _RAGGED = 1.2, 2.2
# Points within which two lines end at one place.
_EDGE = 12.0
_DAMAGED = (PDFSyntaxError, PSException, PdfminerException, MalformedPDFException, ValueError, KeyError, TypeError)


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
class _Line:
    """One line outside the tables. `begins` says that it begins a paragraph: it is indented, or the line before ends
    short of the right edge.
    """

    text: str
    begins: bool


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page: its lines and tables from top to bottom, how many glyphs are text, and whether it is a picture with
    next to none.
    """

    parts: tuple[_Line | Grid, ...]
    glyphs: int
    picture: bool


def pdf_text(body: bytes) -> PdfText:
    """The words and table rows of a PDF.

    Raises DocumentError where the body is no whole PDF, ScanError where it has no text layer.
    """
    sheets = _sheets(body)
    return PdfText(
        tuple(part.text for sheet in sheets for part in sheet.parts if isinstance(part, _Line)),
        tuple(_rows(sheets)),
        tuple(n for n, sheet in enumerate(sheets, 1) if sheet.picture),
    )


def read_pdf(body: bytes) -> Read:
    """Paragraphs and tables of a PDF in reading order: wrapped lines are joined, as is a table that goes on over the
    page. Raises DocumentError where the body is no whole PDF, ScanError where it has no text layer.
    """
    blocks: list[str | Grid] = []
    for sheet in _sheets(body):
        for n, part in enumerate(sheet.parts):
            last = blocks[-1] if blocks else None
            if isinstance(part, _Line):
                if isinstance(last, str) and not part.begins:
                    blocks[-1] = last + part.text
                else:
                    blocks.append(part.text)
            elif n == 0 and last and not isinstance(last, str) and len(last[0]) == len(part[0]):
                blocks[-1] = last + part
            else:
                blocks.append(part)
    return read_of(blocks)


def _sheets(body: bytes) -> list[_Sheet]:
    if not body.startswith(b"%PDF"):
        raise DocumentError("pdf", f"no PDF: the body begins {body[:16]!r}")
    if b"%%EOF" not in body[-2048:]:
        raise DocumentError("pdf", f"truncated: {len(body)} bytes without the end mark")
    try:
        with pdfplumber.open(io.BytesIO(body)) as document:
            sheets = [_sheet(sheet) for sheet in document.pages]
    except _DAMAGED as error:
        raise DocumentError("pdf", f"damaged: {type(error).__name__}: {error}"[:200]) from error
    glyphs = sum(sheet.glyphs for sheet in sheets)
    if glyphs < _FEW_GLYPHS:
        raise ScanError("text", f"{glyphs} characters in the text layer: a scan")
    return sheets


def _rows(sheets: list[_Sheet]) -> Iterator[Row]:
    """The rows of all tables; a table that goes on over the page is marked where it does."""
    open_end = False
    for sheet in sheets:
        for n, part in enumerate(sheet.parts):
            if not isinstance(part, _Line):
                for m, cells in enumerate(part):
                    yield Row(cells, continues=open_end and n == m == 0)
        open_end = bool(sheet.parts) and not isinstance(sheet.parts[-1], _Line)


def _sheet(sheet: Any) -> _Sheet:
    if _written_twice(sheet.chars):
        sheet = sheet.dedupe_chars()
    # A frame around the page, or a box around a paragraph, is no table: a table has two columns.
    found = [table for table in sheet.find_tables() if any(len(row.cells) > 1 for row in table.rows)]
    top = min((table.bbox[1] for table in found), default=0.0)
    plain = _without_watermark(sheet, top or _HEADING_PART * sheet.height if sheet.page_number == 1 else 0.0)
    boxes = [table.bbox for table in found]
    prose = plain.filter(lambda thing: thing["object_type"] == "char" and not _inside(thing, boxes)) if boxes else plain
    placed: list[tuple[float, _Line | Grid]] = [
        (table.bbox[1], tuple(tuple(map(_joined, row)) for row in Table(plain, table.cells).extract()))
        for table in found
    ]
    # The number of the page is no part of the text.
    lines = [line for line in prose.extract_text_lines(strip=True) if line["text"].strip(" -—–第页/0123456789")]
    left = min((line["x0"] for line in lines), default=0.0)
    right = _right_edge([line["x1"] for line in lines], sheet.width - left)
    full = False
    for line in lines:
        size = line["chars"][0]["size"]
        indented = line["x0"] > left + _INDENT * size
        placed.append((line["top"], _Line(line["text"], begins=indented or not full)))
        full = line["x1"] > right - _RAGGED * size
    parts = tuple(part for _, part in sorted(placed, key=lambda pair: pair[0]))
    glyphs = len(plain.chars)
    return _Sheet(parts, glyphs, picture=glyphs < _FEW_GLYPHS and bool(sheet.images))


def _right_edge(ends: list[float], symmetrical: float) -> float:
    """Where full lines end: at the rightmost place where two lines end, else as far from the edge as they begin."""
    counted = Counter(round(end / _EDGE) for end in ends)
    shared = [place for place, lines in counted.items() if lines > 1]
    return max(shared) * _EDGE if shared else max([symmetrical, *ends])


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

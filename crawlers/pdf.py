"""Words and ruled tables of a PDF, watermarks left out.

pdfplumber (MIT) on pdfminer.six. A document without a text layer is a scan: it needs OCR, which is not done here.
"""

from __future__ import annotations

import io
import statistics
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from crawlers.pages import Page, ShapeError

_FEW_CHARACTERS = 20
# A watermark is larger than the text by this factor, rotated, or pale.
_MUCH_LARGER = 1.8
_PALE = 0.55
_DAMAGED = (PDFSyntaxError, PSException, PdfminerException, MalformedPDFException, ValueError, KeyError, TypeError)


class ScanError(ShapeError):
    """A PDF whose pages are pictures."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF says: its lines, and the rows of its ruled tables with the text of each cell (None: merged)."""

    lines: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


def read_pdf(page: Page) -> PdfText:
    """The words and table rows of a PDF, in reading order over all its pages.

    Raises ShapeError where the body is no whole PDF, ScanError where it has no text layer.
    """
    body = page.body
    if not body.startswith(b"%PDF"):
        raise ShapeError(page.url, "pdf", f"no PDF: the body begins {body[:16]!r}")
    if b"%%EOF" not in body[-2048:]:
        raise ShapeError(page.url, "pdf", f"truncated: {len(body)} bytes without the end mark")
    lines: list[str] = []
    rows: list[tuple[str | None, ...]] = []
    characters = 0
    try:
        with pdfplumber.open(io.BytesIO(body)) as document:
            for sheet in document.pages:
                characters += len(sheet.chars)
                plain = _without_watermark(sheet)
                for table in plain.extract_tables():
                    rows.extend(tuple(_joined(cell) for cell in row) for row in table)
                lines.extend(line.strip() for line in (plain.extract_text() or "").splitlines() if line.strip())
    except _DAMAGED as error:
        raise ShapeError(page.url, "pdf", f"damaged: {type(error).__name__}: {error}"[:200]) from error
    if characters < _FEW_CHARACTERS:
        raise ScanError(page.url, "text", f"{characters} characters in the text layer: a scan")
    return PdfText(tuple(lines), tuple(rows))


def _joined(cell: str | None) -> str | None:
    return None if cell is None else "".join(part.strip() for part in cell.splitlines())


def _without_watermark(sheet: Any) -> Any:
    """The page without characters that are rotated, much larger than the rest, or pale."""
    sizes = [char["size"] for char in sheet.chars if char["upright"]]
    if not sizes:
        return sheet
    usual = statistics.median(sizes)

    def keeps(thing: dict[str, Any]) -> bool:
        if thing["object_type"] != "char":
            return True
        return (
            bool(thing["upright"]) and thing["size"] < _MUCH_LARGER * usual and not _pale(thing["non_stroking_color"])
        )

    return sheet.filter(keeps)


def _pale(color: Any) -> bool:
    """Whether a colour is light grey or lighter: grey and RGB give light, CMYK gives ink."""
    if color is None:
        return False
    parts = color if isinstance(color, tuple | list) else (color,)
    if len(parts) == 4:
        return max(float(part) for part in parts) < 1 - _PALE
    return min(float(part) for part in parts) > _PALE if parts else False

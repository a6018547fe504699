"""Small documents of every kind that say the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import openpyxl
from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from records.content import Content

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
OPENING = "甲省资产管理有限公司拟对下列债权进行公开处置，基准日：2025年6月30日。"
UNIT = "单位：人民币万元"
HEAD = ("序号", "债务人", "本金余额", "利息余额")
ROWS = (
    ("1", "杭州甲机械有限公司", "1,200.00", "300.50"),
    ("2", "杭州乙贸易有限公司", "", "12.00"),
    ("3", "杭州丙建材有限公司", "800.00", ""),
)
TOTAL = ("合计", None, "2,000.00", "312.50")
CLOSING = "处置方式：公开竞价。"
WANTED: Content = (OPENING, UNIT, (HEAD, *ROWS, TOTAL), CLOSING)


_OPEN_NAMES = ("office", "text", "table", "style", "drawing")


def bytes_of(save: Callable[[io.BytesIO], Any]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def word() -> bytes:
    document = Document()
    document.add_paragraph(OPENING)
    document.add_paragraph(UNIT)
    table = document.add_table(rows=0, cols=4)
    for row in (HEAD, *ROWS, TOTAL):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text or ""
    cells[0].merge(cells[1])
    document.add_paragraph(CLOSING)
    return bytes_of(document.save)


def open_text(body: str, styles: str = "") -> bytes:
    """An OpenDocument text with this body; `styles` are its automatic ones."""
    names = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in _OPEN_NAMES)
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    files = (("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.encode()))
    return zipped(files)


def odt() -> bytes:
    def cells(row: Sequence[str | None]) -> str:
        return "".join(
            f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" if cell else "<table:covered-table-cell/>"
            if cell is None else "<table:table-cell/>"
            for cell in row
        )  # fmt: skip

    rows = "".join(f"<table:table-row>{cells(row)}</table:table-row>" for row in (*ROWS, TOTAL))
    head = f"<table:table-header-rows><table:table-row>{cells(HEAD)}</table:table-row></table:table-header-rows>"
    table = f'<table:table><table:table-column table:number-columns-repeated="4"/>{head}{rows}</table:table>'
    before, after = (f"<text:p>{text}</text:p>" for text in (OPENING, CLOSING))
    return open_text(f"{before}<text:h>{UNIT}</text:h><text:section>{table}</text:section>{after}")


def excel() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([OPENING])
    sheet.append([UNIT])
    for row in (HEAD, *ROWS, TOTAL):
        sheet.append(row)
    sheet.merge_cells("A7:B7")
    sheet.append([CLOSING])
    hidden = book.create_sheet("草稿")
    hidden.append(["债务人", "本金"])
    hidden.sheet_state = "hidden"
    return bytes_of(book.save)


GRID = (("GRID", (0, 0), (-1, -1), 0.5, "black"),)


def pdf(
    paragraphs: Sequence[str] = (OPENING, UNIT, CLOSING),
    rows: Sequence[Sequence[str | None]] = (HEAD, *ROWS, TOTAL),
    style: Iterable[tuple[Any, ...]] = GRID,
    **drawn: Any,
) -> bytes:
    """The paragraphs, with the table before the last of them; `drawn` goes to `SimpleDocTemplate.build`."""
    plain = ParagraphStyle("plain", fontName=FONT, fontSize=10.5, leading=18, wordWrap="CJK")
    look: list[tuple[Any, ...]] = [("FONT", (0, 0), (-1, -1), FONT, 10), *style]
    if rows[-1][1] is None:
        look.append(("SPAN", (0, -1), (1, -1)))
    table = Table([[cell or "" for cell in row] for row in rows], style=look)
    *before, after = [Paragraph(text, plain) for text in paragraphs]
    parts = [*before, table, after]
    return bytes_of(lambda out: SimpleDocTemplate(out, pagesize=A4).build(parts, **drawn))


def pdf_at(*pages: Sequence[tuple[float, float, str]]) -> bytes:
    """Pages of texts, each at its place from the lower left corner in points, 10 high."""

    def save(out: io.BytesIO) -> None:
        canvas = Canvas(out, pagesize=A4)
        for page in pages:
            canvas.setFont(FONT, 10)
            for x, y, text in page:
                canvas.drawString(x, y, text)
            canvas.showPage()
        canvas.save()

    return bytes_of(save)


def pdf_lines(lines: Sequence[str]) -> bytes:
    """The lines one below the other from the left margin, with nothing that says which belong together."""
    return pdf_at([(72, 760 - 16 * n, line) for n, line in enumerate(lines)])


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    def save(out: io.BytesIO) -> None:
        with zipfile.ZipFile(out, "w") as archive:
            for name, body in files:
                archive.writestr(name, body)

    return bytes_of(save)

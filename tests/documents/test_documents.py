"""Documents that hang on notices: the same words from Word, Excel and PDF, and a reason where there are none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from crawlers.pages.documents import FoundDocument, documents_of
from crawlers.pages.page import Page
from documents.errors import DocumentError, ScanError, UnreadableError
from documents.read import read_document
from records.batch import Defect
from records.content import Content

SAMPLES = Path(__file__).resolve().parent / "samples"
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


def page(body: bytes) -> Page:
    address = "https://www.example.test/files/1"
    return Page("test", "attachment", address, 200, "application/octet-stream", body, datetime(2026, 1, 1, tzinfo=UTC))


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


def pdf(
    paragraphs: Sequence[str] = (OPENING, UNIT, CLOSING), rows: Sequence[Sequence[str | None]] = (HEAD, *ROWS, TOTAL)
) -> bytes:
    """The paragraphs, with the table before the last of them."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("plain", fontName="STSong-Light", fontSize=10.5, leading=18, wordWrap="CJK")
    grid: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), "STSong-Light", 10),
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
    ]
    if rows[-1][1] is None:
        grid.append(("SPAN", (0, -1), (1, -1)))
    table = Table([[cell or "" for cell in row] for row in rows], style=grid)
    *before, after = [Paragraph(text, style) for text in paragraphs]
    parts = [*before, table, after]
    return bytes_of(lambda out: SimpleDocTemplate(out, pagesize=A4).build(parts))


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    def save(out: io.BytesIO) -> None:
        with zipfile.ZipFile(out, "w") as archive:
            for name, body in files:
                archive.writestr(name, body)

    return bytes_of(save)


@pytest.mark.parametrize("body", [word, excel, pdf], ids=["word", "excel", "pdf"])
def test_every_kind_of_document_gives_the_same_words(body: Callable[[], bytes]) -> None:
    assert read_document(body()).content == WANTED


@pytest.mark.parametrize("name", ["word97.doc", "excel97.xls"])
def test_old_documents_of_other_programs_give_the_same_words(name: str) -> None:
    assert read_document((SAMPLES / name).read_bytes()).content == WANTED


def test_numbers_and_days_of_a_workbook_stand_as_digits() -> None:
    def save(out: io.BytesIO) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["债务人", "本金（元）", "利息（元）", "基准日"])
        sheet.append(["杭州甲机械有限公司", 12_345_678.9, 0.1 + 0.2, date(2025, 6, 30)])
        book.save(out)

    (table,) = read_document(bytes_of(save)).content
    assert table[1] == ("杭州甲机械有限公司", "12345678.9", "0.3", "2025-06-30")


def test_a_table_that_calls_itself_a_workbook_is_read_as_the_page_that_it_is() -> None:
    body = "<table><tr><td>债务人</td><td>本金（元）</td></tr></table>".encode("gbk")
    assert read_document(body).content == ((("债务人", "本金（元）"),),)


def test_wrapped_lines_of_a_pdf_are_one_paragraph_and_a_table_goes_on_over_the_page() -> None:
    long = "债权资产情况说明，" * 20 + "详见下表。"
    rows = [(str(n), f"杭州第{n}机械有限公司", "1.00", "2.00") for n in range(60)]
    said = read_document(pdf([long, CLOSING], (HEAD, *rows))).content
    assert said == (long, (HEAD, *rows), CLOSING)


def test_a_zip_gives_the_words_of_each_document_in_it() -> None:
    files = [
        ("清单/一.docx", word()),
        ("清单/二.xlsx", excel()),
        ("现场.jpg", b"\xff\xd8\xff\xe0"),
        ("三.rar", b"Rar!\x1a\x07"),
    ]
    said = list(documents_of(page(zipped(files))))
    assert said[:2] == [
        ("https://www.example.test/files/1#1/清单/一.docx", WANTED),
        ("https://www.example.test/files/1#2/清单/二.xlsx", WANTED),
    ]
    assert [(d.stage, d.reason) for d in said[2:] if isinstance(d, Defect)] == [
        ("needs_ocr", "现场.jpg: a picture"),
        ("unreadable", "三.rar: a RAR archive"),
    ]


def test_the_name_of_a_file_in_a_zip_is_read_as_windows_wrote_it_and_names_nobody() -> None:
    body = zipped([("ABCD_13800000000.docx", word())]).replace(b"ABCD", "债权".encode("gb18030"))
    (read,) = documents_of(page(body))
    assert isinstance(read, FoundDocument)
    assert read.url.startswith("https://www.example.test/files/1#1/债权")
    assert "13800000000" not in read.url


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        (word()[:-300], DocumentError, "damaged"),
        (excel()[:-300], DocumentError, "damaged"),
        ((SAMPLES / "word97.doc").read_bytes()[:3000], DocumentError, "damaged"),
        ((SAMPLES / "excel97.xls").read_bytes()[:3000], DocumentError, "damaged"),
        (pdf()[:-100], DocumentError, "truncated"),
        (b"Rar!\x1a\x07\x00", UnreadableError, "a RAR archive"),
        (b"\x00\x01\x02", UnreadableError, "unknown"),
        (b"\x89PNG\r\n", ScanError, "a picture"),
        (
            "<html><body>您访问的文件不存在</body></html>".encode(),
            DocumentError,
            "a web page instead: 您访问的文件不存在",
        ),
    ],
)
def test_a_document_without_words_says_why(body: bytes, error: type[DocumentError], words: str) -> None:
    with pytest.raises(error, match=words):
        read_document(body)

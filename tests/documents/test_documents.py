"""Documents that hang on notices: the same words from Word, Excel and PDF, and a reason where there are none."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from crawlers.pages.documents import FoundDocument, documents_of
from crawlers.pages.page import Page
from documents.errors import DocumentError, ScanError, UnreadableError
from documents.parts import Dropped, Read
from documents.read import read_document
from records.batch import Defect
from tests.documents.hostile import DEBT, sheet, word_with_entities
from tests.documents.making import CLOSING, HEAD, WANTED, bytes_of, excel, odt, pdf, word, zipped

SAMPLES = Path(__file__).resolve().parent / "samples"


def page(body: bytes) -> Page:
    address = "https://www.example.test/files/1"
    return Page("test", "attachment", address, 200, "application/octet-stream", body, datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("body", [word, odt, excel, pdf], ids=["word", "odt", "excel", "pdf"])
def test_every_kind_of_document_gives_the_same_words(body: Callable[[], bytes]) -> None:
    assert read_document(body()).content == WANTED


def test_rows_of_many_cells_have_their_properties_elsewhere_in_an_old_word_document() -> None:
    caption, table = read_document((SAMPLES / "word97_wide.doc").read_bytes()).content
    assert caption == "附表 单位：元"
    assert [row[:4] for row in table] == [
        ("序号", "债务人", "借款合同号", "本金余额"),
        ("1", "沧州北塘纺织有限公司", "流贷2022第23号", "5,500,000.00"),
        ("2", "沧州东光印务有限公司", "流贷2020第182号", "5,000,000.00"),
        (None, None, "流贷2020第113号", "4,000,000.00"),
    ]


@pytest.mark.parametrize("name", ["word97.doc", "excel97.xls"])
def test_old_documents_of_other_programs_give_the_same_words(name: str) -> None:
    assert read_document((SAMPLES / name).read_bytes()).content == WANTED


@pytest.mark.parametrize("code_page", [b"\x42\0\2\0\xa8\3", b"\x43\0\2\0\0\0"], ids=["said", "not said"])
def test_a_workbook_of_before_unicode_is_read_in_its_code_page(code_page: bytes) -> None:
    body = (SAMPLES / "excel95.xls").read_bytes().replace(b"\x42\0\2\0\xa8\3", code_page)
    found = read_document(body)
    assert found.content == (
        (
            ("债务人", "本金（元）", "利息（元）"),
            ("云帆垚晟服饰有限公司", "2600000.5", "81000.25"),
            ("德泰纺织有限公司", "1300000", "42000"),
        ),
    )
    assert not found.dropped


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
        FoundDocument("https://www.example.test/files/1#1/清单/一.docx", WANTED),
        FoundDocument("https://www.example.test/files/1#2/清单/二.xlsx", WANTED),
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
        ('{"code": 404, "message": "文件不存在"}'.encode(), DocumentError, "JSON instead"),
    ],
)
def test_a_document_without_words_says_why(body: bytes, error: type[DocumentError], words: str) -> None:
    with pytest.raises(error, match=words):
        read_document(body)


def test_a_number_around_an_entity_is_none() -> None:
    (*_, table, _), dropped, _ = read_document(word_with_entities())
    assert table[1] == ("1", "杭州甲机械有限公司", "1\ufffd2.5\ufffd", "300.50")
    assert {(piece.loss, piece.found) for piece in dropped} >= {("entity", "&x;"), ("entity", "&y;")}


def test_numbers_that_a_merged_cell_covers_are_named() -> None:
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert read_document(sheet(DEBT, merged)) == Read(("借款人",), (Dropped("hidden", "杭州甲机械有限公司 12.5"),))

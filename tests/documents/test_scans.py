"""Scans: their words, their cells by the rules between them, where each line stands; without OCR they wait for it."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw

from documents.errors import ScanError
from documents.limits import read_files, read_pdf_text
from documents.parts import Read
from documents.scans.installed import is_installed
from records.content import tables
from tests.documents.making import CLOSING, HEAD, OPENING, ROWS, TOTAL, UNIT, pdf


def sheet() -> Image.Image:
    """A page of words and a table as a picture, under a stamp."""
    with pypdfium2.PdfDocument(pdf(paragraphs=(OPENING, UNIT, CLOSING))) as document:
        picture = document[0].render(scale=2.0).to_pil().crop((0, 0, 1190, 800))
    stamp = Image.new("RGB", picture.size, "white")
    ImageDraw.Draw(stamp).ellipse((700, 150, 980, 430), outline=(220, 60, 60), width=8)
    return ImageChops.multiply(picture.convert("RGB"), stamp)


def file_of(*pages: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    if kind == "PDF":
        pages[0].save(out, kind, resolution=144, save_all=True, append_images=pages[1:])
    else:
        pages[0].save(out, kind)
    return out.getvalue()


@pytest.mark.long
@pytest.mark.parametrize(
    "body",
    [file_of(sheet().rotate(0.7, fillcolor="white"), kind="PNG"), file_of(sheet().rotate(90, expand=True), kind="PDF")],
    ids=["a picture that is a little turned", "a page on its side"],
)
def test_a_scan_gives_the_words_and_the_cells_that_it_shows(body: bytes) -> None:
    ((_, found),) = read_files(body)
    if not is_installed():
        assert isinstance(found, ScanError)
        return
    assert isinstance(found, Read)
    (table,) = tables(found.content)
    assert table == (HEAD, *ROWS, TOTAL)
    assert OPENING in found.content
    assert [piece.loss for piece in found.dropped] == ["ocr"]
    assert found.sight is not None
    assert {seen.text for seen in found.sight.lines} > {"杭州甲机械有限公司", "1,200.00"}


@pytest.mark.long
def test_of_a_document_with_a_scanned_page_what_is_printed_stays_apart_from_what_is_seen() -> None:
    with pypdfium2.PdfDocument(pdf()) as document, pypdfium2.PdfDocument(file_of(sheet(), kind="PDF")) as scan:
        document.import_pages(scan)
        out = io.BytesIO()
        document.save(out)
    text = read_pdf_text(out.getvalue())
    assert OPENING in text.lines
    if not is_installed():
        assert (text.pictures, text.sight) == ((2,), None)
        return
    assert text.pictures == ()
    assert text.lines.count(OPENING) == 2
    assert text.sight is not None
    assert OPENING in text.sight.printed
    assert {seen.page for seen in text.sight.lines} == {2}


def test_dirt_that_goes_down_all_of_a_page_is_no_rule_of_a_table() -> None:
    if not is_installed():
        return
    import numpy as np

    from documents.scans.rules import rules_in

    page: Any = np.full((1000, 800), 255, np.uint8)
    page[20:980, 600] = 120
    page[300:302, 100:700] = page[500:502, 100:700] = 0
    page[300:500, 100:102] = page[300:500, 400:402] = page[300:500, 698:700] = 0
    words = [(560.0, 390.0, 660.0, 410.0)]
    upright = [rule for rule in rules_in(page, 100.0, words) if not rule.is_level]
    assert sorted(round(rule.x0, -1) for rule in upright) == [100, 400, 700]

    page[20:980, 400:402] = 0  # dirt upon a rule leaves the rule
    upright = [rule for rule in rules_in(page, 100.0, words) if not rule.is_level]
    assert [(round(rule.y0, -1), round(rule.y1, -1)) for rule in upright if round(rule.x0, -1) == 400] == [(300, 500)]


def test_a_picture_of_nothing_needs_ocr() -> None:
    blank = Image.new("RGB", (60, 40), "white")
    ((_, found),) = read_files(file_of(blank, kind="PNG"))
    assert isinstance(found, ScanError)

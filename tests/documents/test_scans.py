"""Scans: their words, their cells by the rules between them, where each line stands; without OCR they wait for it."""

from __future__ import annotations

import io
from base64 import b64encode
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
    [
        file_of(sheet().rotate(0.7, fillcolor="white"), kind="PNG"),
        file_of(sheet().rotate(90, expand=True), kind="PDF"),
        b"<html><body><img src='data:image/png;base64,%s'></body></html>" % b64encode(file_of(sheet(), kind="PNG")),
    ],
    ids=["a picture that is a little turned", "a page on its side", "a picture within a web page"],
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

    folded = page.copy()
    folded[180:960, 250] = 120  # a fold goes on below the table, through words within it
    places = [(180.0, y - 10.0, 320.0, y + 10.0) for y in (330.0, 390.0, 450.0)]
    upright = [rule for rule in rules_in(folded, 100.0, [*words, *places]) if not rule.is_level]
    assert sorted(round(rule.x0, -1) for rule in upright) == [100, 400, 700]

    # strokes of a heading stand in line with a rule that merged cells cut, and words lie over the cut
    merged = page.copy()
    merged[340:342, 100:700] = merged[460:462, 100:700] = 0
    merged[342:460, 400:402] = 255
    merged[220:252, 400:402] = 0
    places = [(380.0, y, 420.0, y + 9.0) for y in (350.0, 400.0, 440.0)]
    upright = [rule for rule in rules_in(merged, 100.0, places) if not rule.is_level and round(rule.x0, -1) == 400]
    assert [round(rule.y0, -1) for rule in upright] == [300, 460]

    page[20:980, 400:402] = 0  # dirt upon a rule leaves the rule
    upright = [rule for rule in rules_in(page, 100.0, words) if not rule.is_level]
    assert [(round(rule.y0, -1), round(rule.y1, -1)) for rule in upright if round(rule.x0, -1) == 400] == [(300, 500)]


def test_a_stamp_leaves_no_shade_on_what_is_below_it() -> None:
    if not is_installed():
        return
    import numpy as np

    from documents.scans.light import evened

    page: Any = np.full((900, 900, 3), 250, np.uint8)
    page[400:404, 200:700] = 20  # a stroke below the stamp
    page[100:120, 100:800] = 20
    stamp = Image.new("RGB", (900, 900), "white")
    ImageDraw.Draw(stamp).ellipse((300, 250, 600, 550), outline=(214, 90, 100), width=14)
    stamped = np.asarray(ImageChops.multiply(Image.fromarray(page), stamp))[:, :, ::-1]
    grey = evened(np.ascontiguousarray(stamped), 150.0)
    ring = grey[250:264, 440:460]
    assert ring.min() > 240
    assert grey[400:404, 220:680].max() < 40


@pytest.mark.parametrize(
    ("looks", "day", "sure"),
    [
        (["于2025年11月26日签", ""], "2025年1月26日", False),
        (["2025年1月26日", "never asked"], "2025年1月26日", True),
        (["2025年11月26日签", "于2025年11月26日"], "2025年11月26日", True),
        (["2025年11月26日", "2025年7月26日"], "2025年1月26日", False),
        (["于", "签订"], "2025年1月26日", True),
    ],
    ids=["one other", "the same", "two others", "three days", "none"],
)
def test_a_day_is_what_two_looks_saw(monkeypatch: pytest.MonkeyPatch, looks: list[str], day: str, sure: bool) -> None:
    if not is_installed():
        return
    import numpy as np

    from documents.scans import again
    from documents.scans.words import SeenWords

    told = iter(looks)
    monkeypatch.setattr(again, "line_in", lambda _: (next(told), 0.99))
    words = SeenWords("双方于2025年1月26日签订协议", ((0, 0), (400, 0), (400, 20), (0, 20)), 0.98)
    seen = again.seen_again(np.full((20, 400), 255, np.uint8), words)
    assert (seen.text, seen.sure > 0) == (f"双方于{day}签订协议", sure)


def test_rules_of_a_table_end_at_its_edges() -> None:
    if not is_installed():
        return
    import numpy as np

    from documents.scans.mended import mended
    from documents.scans.rules import rules_in

    page: Any = np.full((800, 800), 255, np.uint8)
    for y in (200, 300, 400, 500):
        page[y : y + 2, 108:692] = 0  # too short at both ends
    for x in (100, 400, 700):
        page[200:502, x : x + 2] = 0
    page[500:528, 400:402] = 0  # a stroke of the words below goes on in the line of a rule
    words = [(100.0, 510.0, 690.0, 530.0)]
    rules = mended(rules_in(page, 100.0, words), words, 100.0)
    assert {(round(rule.x0, -1), round(rule.x1, -1)) for rule in rules if rule.is_level} == {(100, 700)}
    assert {round(rule.y1, -1) for rule in rules if not rule.is_level} == {500}


def test_a_page_that_was_photographed_at_a_slant_is_put_square() -> None:
    if not is_installed():
        return
    import cv2
    import numpy as np

    from documents.scans.rules import rules_in
    from documents.scans.squared import squared
    from documents.scans.words import SeenWords

    page: Any = np.full((1000, 800), 255, np.uint8)
    for y in range(200, 801, 60):
        page[y : y + 2, 100:702] = 0
    for x in (100, 300, 700):
        page[200:802, x : x + 2] = 0
    assert squared(page, [])[0] is page
    seen = np.array(((0, 0), (800, 0), (0, 1000), (800, 1000)), np.float32)
    slanted = np.array(((30, 12), (775, 0), (0, 1000), (800, 985)), np.float32)
    away = cv2.getPerspectiveTransform(seen, slanted)
    corners = cv2.perspectiveTransform(np.array([[(120, 270), (280, 270), (280, 290), (120, 290)]], np.float32), away)
    words = SeenWords("签署日期", tuple((float(x), float(y)) for x, y in corners[0]), 0.99)
    straight, (moved,) = squared(cv2.warpPerspective(page, away, (800, 1000), borderValue=255), [words])
    upright = [rule for rule in rules_in(straight, 100.0, []) if not rule.is_level]
    assert len(upright) == 3
    assert all(rule.y1 - rule.y0 > 560 for rule in upright)
    left, middle, _ = sorted(rule.x0 for rule in upright)
    assert left + 10 < moved.corners[0][0] < moved.corners[1][0] < middle - 10


def test_a_level_rule_that_is_seen_in_pieces_is_whole_where_much_of_it_is_seen() -> None:
    if not is_installed():
        return
    from documents.scans.mended import mended
    from documents.scans.rules import Rule

    upright = [Rule(x, 100, x, 400) for x in (100, 300, 500, 700)]
    above, below = Rule(100, 100, 700, 100), Rule(100, 400, 700, 400)
    pieces = [Rule(100, 200, 300, 200), Rule(350, 201, 430, 201), Rule(600, 200, 610, 200)]
    spanned = [Rule(100, 300, 300, 300), Rule(500, 300, 700, 300)]  # a cell of two rows between
    rules = mended([*upright, above, below, *pieces, *spanned], (), 100.0)
    between = [rule for rule in rules if rule.is_level and rule.x0 < 400 < rule.x1]
    assert {round(rule.y0, -1) for rule in between} == {100, 200, 400}
    assert not any(rule.is_level and rule.x0 < 550 < rule.x1 and 150 < rule.y0 < 250 for rule in rules)


def test_an_hour_stands_apart_from_its_day() -> None:
    if not is_installed():
        return
    import numpy as np

    from documents.scans import again
    from documents.scans.words import SeenWords

    words = SeenWords("报名截止：2025-09-1017:00", ((0, 0), (0, 0), (0, 0), (0, 0)), 0.98)
    assert again.seen_again(np.full((20, 400), 255, np.uint8), words).text == "报名截止：2025-09-10 17:00"


def test_a_picture_of_nothing_needs_ocr() -> None:
    blank = Image.new("RGB", (60, 40), "white")
    ((_, found),) = read_files(file_of(blank, kind="PNG"))
    assert isinstance(found, ScanError)

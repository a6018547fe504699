"""PDF: what lies over the text of a page, what of the page is cut off, what is typed into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from documents.characters import NO_CHARACTER
from documents.parts import Read
from documents.read import read_document
from tests.documents.making import FONT, OPENING, bytes_of

OWED = "本金3,600.50万元"


def page(draw: Callable[[Canvas], Any], **look: Any) -> Read:
    """A page with a line of prose and one of an amount, and what is drawn after them."""

    def save(out: Any) -> None:
        canvas = Canvas(out, pagesize=A4, **look)
        canvas.setFont(FONT, 10)
        canvas.drawString(72, 560, OPENING)
        canvas.drawString(72, 500, OWED)
        draw(canvas)
        canvas.save()

    return read_document(bytes_of(save))


def box(color: str, alpha: float = 1.0) -> Callable[[Canvas], Any]:
    """Draws a box over the number of the amount."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(color, alpha=alpha)
        canvas.rect(91, 496, 38, 14, stroke=0, fill=1)

    return draw


@pytest.mark.parametrize("color", ["black", "white", "red"])
def test_a_number_under_a_box_is_unknown_and_named(color: str) -> None:
    content, dropped, _ = page(box(color))
    assert content == (OPENING, f"本金{NO_CHARACTER * 8}万元")
    assert ("hidden", "3,600.50") in [(piece.loss, piece.found) for piece in dropped]


def test_what_stands_on_a_box_replaces_what_is_under_it() -> None:
    def draw(canvas: Canvas) -> None:
        box("white")(canvas)
        canvas.setFillColor("black")
        canvas.drawString(92, 500, "4,711.25")

    content, dropped, _ = page(draw)
    assert content == (OPENING, "本金4,711.25万元")
    assert [(piece.loss, piece.found) for piece in dropped] == [("hidden", "3,600.50")]


def test_a_box_that_hides_nothing_takes_nothing_away() -> None:
    def clipped(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(300, 300, 50, 50)
        canvas.clipPath(path, stroke=0)
        canvas.rect(50, 400, 400, 180, stroke=0, fill=1)

    for draw in (box("yellow", alpha=0.4), clipped):
        assert page(draw) == ((OPENING, OWED), (), None)


def test_what_a_page_cuts_off_is_left_out_and_named() -> None:
    content, dropped, _ = page(lambda _: None, cropBox=(0, 520, 595, 842))
    assert content == (OPENING,)
    assert [(piece.loss, piece.found) for piece in dropped] == [("hidden", "本金3,600.50万元")]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_values_of_fields_stand_in_their_places(rotation: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 460, "利息余额：")
        canvas.acroForm.textfield(name="a", value="711.25", x=125, y=456, width=95, height=16, fontSize=9)
        canvas.setPageRotation(rotation)

    upright = [(OPENING, OWED, "利息余额：711.25"), (OPENING, OWED, "利息余额： 711.25")]
    found = page(draw).content
    assert found in upright if rotation == 0 else "711.25" in "".join(map(str, found))


def test_what_is_typed_over_a_page_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.freeTextAnnotation("4.5% p.a.", "/Helv 10 Tf 0 g", Rect=[160, 495, 260, 512])

    assert page(draw).content == (OPENING, f"{OWED} 4.5% p.a.")


def test_the_number_of_an_item_is_no_digit_of_the_amount_above_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(
            72, 440, "1. 债务人：云帆机械有限公司，截至基准日的本金余额为人民币30,000,000.00元，余额为30,000,000.25"
        )
        canvas.drawString(72, 420, "2. 债务人：德泰贸易有限公司")

    assert page(draw).content[-1] == "2. 债务人：德泰贸易有限公司"

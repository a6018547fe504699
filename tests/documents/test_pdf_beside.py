"""PDF: a wide sheet printed in its full size, whose columns go on on other pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from documents.read import read_document
from records.content import Content
from tests.documents.making import FONT, bytes_of

HEAD = ("序号", "债务人", "合同", "本金（元）", "利息（元）")
ROWS = tuple(
    (str(n), f"云帆第{n}机械厂", f"借{n}号", f"{n},600,500.00", f"{n}11,250.00") for n in range(1, 9)
)  # fmt: skip


def printed(*pages: Sequence[Sequence[str]], notes: Sequence[str] = ()) -> Content:
    """The content of pages, each with ruled rows of cells from its upper margin down, and a note above them."""

    def save(out: Any) -> None:
        canvas = Canvas(out, pagesize=A4)
        for page, rows in enumerate(pages):
            canvas.setFont(FONT, 10)
            canvas.drawString(72, 770, notes[page] if page < len(notes) else "")
            for n, row in enumerate(rows):
                for m, cell in enumerate(row):
                    canvas.rect(72 + 150 * m, 735 - 22 * n, 150, 22)
                    canvas.drawString(76 + 150 * m, 741 - 22 * n, cell)
            canvas.showPage()
        canvas.save()

    return read_document(bytes_of(save)).content


def cut(rows: Sequence[Sequence[str]], *columns: int) -> tuple[tuple[str, ...], ...]:
    """Some columns of rows."""
    return tuple(tuple(row[n] for n in columns) for row in rows)


WHOLE, UPPER, LOWER = (HEAD, *ROWS), (HEAD, *ROWS[:4]), ROWS[4:]


@pytest.mark.parametrize(
    "pages",
    [
        (cut(WHOLE, 0, 1), cut(WHOLE, 2, 3), cut(WHOLE, 4)),
        (cut(UPPER, 0, 1, 2), cut(LOWER, 0, 1, 2), cut(UPPER, 3, 4), cut(LOWER, 3, 4)),
        (cut(UPPER, 0, 1, 2), cut(UPPER, 3, 4), cut(LOWER, 0, 1, 2), cut(LOWER, 3, 4)),
        (cut(UPPER, 0, 1, 2), cut(UPPER, 3, 4), cut((HEAD, *LOWER), 0, 1, 2), cut((HEAD, *LOWER), 3, 4)),
    ],
)
def test_columns_that_go_on_on_other_pages_are_of_one_table(pages: tuple[tuple[tuple[str, ...], ...], ...]) -> None:
    assert printed(*pages) == (WHOLE,)


def test_another_table_of_as_many_rows_stays_apart() -> None:
    others = tuple((f"德泰第{n}建材厂", f"{n},000.00") for n in range(1, 9))
    assert len(printed(cut(WHOLE, 0, 1, 3), (("债务人", "利息"), *others))) == 2


@pytest.mark.parametrize(("note", "tables"), [("单位:元", 1), ("附件2 抵押物清单", 2)])
def test_columns_go_on_below_what_the_sheet_says_above_them(note: str, tables: int) -> None:
    found = printed(cut(WHOLE, 0, 1, 2), cut(WHOLE, 3, 4), notes=("云帆债权清单", note))
    assert sum(not isinstance(part, str) for part in found) == tables
    assert note in found

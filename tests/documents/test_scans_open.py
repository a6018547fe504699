"""Scanned tables without upright rules: their columns stand apart by white, their rows lie around their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from documents.characters import plain
from documents.limits import read_files
from documents.parts import Read
from documents.scans.installed import is_installed
from records.content import Grid, tables
from tests.documents.making import CLOSING, FONT, OPENING, bytes_of
from tests.documents.test_scans import file_of

_LEADING, _SPACE = 13.0, 4.0
Rows = Sequence[Sequence[str]]


def three_lines(rows: Rows, widths: Sequence[float], *, size: float = 10, ruled: bool = False) -> Image.Image:
    """A page with a table as a picture: a rule above and below its head and at its end, and between rows where it is
    `ruled`; "\\n" parts the lines of a cell, which stand in its middle, figures to the right.
    """

    def save(out: Any) -> None:
        canvas = Canvas(out, pagesize=A4)
        canvas.setFont(FONT, 12)
        canvas.drawString(72, 780, OPENING)
        top, left = 750.0, 72.0
        right = left + sum(widths)
        canvas.setLineWidth(1.5)
        canvas.line(left, top, right, top)
        for n, row in enumerate(rows):
            canvas.setFont(FONT, size)
            high = _LEADING * size / 10 * max(len(cell.split("\n")) for cell in row) + _SPACE
            x = left
            for cell, wide in zip(row, widths, strict=True):
                lines = cell.split("\n")
                y = top - high / 2 + _LEADING * size / 10 * (len(lines) / 2 - 0.75)
                for line in lines:
                    long = stringWidth(line, FONT, size)
                    figures = n and line[0:1].isdigit() and "," in line
                    canvas.drawString(x + (wide - long - 4 if figures else (wide - long) / 2), y, line)
                    y -= _LEADING * size / 10
                x += wide
            top -= high
            if n == 0 or n == len(rows) - 1 or ruled:
                canvas.setLineWidth(1.5 if n == len(rows) - 1 else 0.75)
                canvas.line(left, top, right, top)
        canvas.setFont(FONT, 12)
        canvas.drawString(72, top - 30, CLOSING)
        canvas.save()

    with pypdfium2.PdfDocument(bytes_of(save)) as document:
        return document[0].render(scale=2.5).to_pil().convert("RGB")


RESULT = (
    ("成交标的", "转让方", "受让方", "成交价格\n(万元)", "成交日期"),
    (
        "宁波海曙云帆机械\n制造有限公司等3户\n债权",
        "中国华融资产管理\n股份有限公司浙江\n省分公司",
        "杭州德泰企业管理\n合伙企业",
        "3,120.00",
        "2025-03-18",
    ),
)
LIST = (
    ("序号", "债务人", "本金余额", "利息余额", "担保人"),
    ("1", "嘉兴云帆纺织印染\n有限公司", "4,280.00", "1,936.52", "嘉兴德泰集团有限\n公司、赵某华"),
    ("2", "海宁盛达钢结构工程\n有限公司", "1,799.60", "845.07", "海宁盛达商贸\n有限公司"),
    ("3", "桐乡荣发皮草行", "1,350.00", "216.38", "张某发"),
)
SEVERAL = (
    ("债务人名称", "合同编号", "本金（元）", "利息（元）", "本息合计（元）", "基准日"),
    (
        "湖州云帆新材料\n股份有限公司",
        "湖银借字\n第十二号",
        "15,623,400.00",
        "3,010,772.16",
        "18,634,172.16",
        "2025-05-31",
    ),
    (
        "德清华通矿业有限\n责任公司",
        "湖银借字\n第三十号",
        "28,840,150.50",
        "9,726,618.04",
        "38,566,768.54",
        "2025-05-31",
    ),
    ("安吉边城茶叶\n种植园", "湖银借字\n第七号", "2,466,000.00", "387,019.93", "2,853,019.93", "2025-05-31"),
)
TABLES = {
    "one row of cells of several lines": (RESULT, (92, 92, 88, 76, 80), {}),
    "one row, columns that nearly touch": (RESULT, (84, 84, 84, 60, 62), {}),
    "rows of several lines": (LIST, (34, 112, 80, 80, 110), {}),
    "six columns": (SEVERAL, (84, 50, 80, 76, 84, 64), {"size": 9.5}),
    "rules between all rows": (LIST, (34, 112, 80, 80, 110), {"ruled": True}),
    "two columns": (
        (("债务人", "债权总额（元）"), *((row[1], row[2]) for row in LIST[1:])),
        (140, 110),
        {},
    ),
    "rows of one line": (
        (("债务人", "本金", "利息"), *((row[1].split("\n")[0], *row[2:4]) for row in LIST[1:])),
        (130, 90, 90),
        {"size": 11},
    ),
    "a sum at the end": (
        (*((row[1], *row[2:5]) for row in LIST), ("合计", "7,429.60", "2,997.97", "")),
        (112, 80, 80, 110),
        {},
    ),
}


def told(rows: Rows | Grid) -> Iterator[tuple[str, ...]]:
    """The cells without line ends, blanks, and the widths of their brackets."""
    for row in rows:
        yield tuple(plain("".join((cell or "").split())).translate(str.maketrans("（）", "()")) for cell in row)


@pytest.mark.long
@pytest.mark.parametrize(("rows", "widths", "drawn"), TABLES.values(), ids=TABLES.keys())
def test_a_scanned_table_without_upright_rules_gives_its_cells(
    rows: Rows, widths: Sequence[float], drawn: dict[str, Any]
) -> None:
    if not is_installed():
        return
    ((_, found),) = read_files(file_of(three_lines(rows, widths, **drawn).rotate(0.4, fillcolor="white"), kind="PNG"))
    assert isinstance(found, Read)
    (table,) = tables(found.content)
    assert list(told(table)) == list(told(rows))
    assert OPENING in found.content
    assert CLOSING in found.content


CELLS = {
    "two debtors": ((("云帆机械制造", "2,051,667.42"), ("有限公司", "1,300.00")), 1),
    "a figure in two lines": ((("云帆机械制造", "2,051,667.4"), ("有限公司", "9")), None),
    "a figure without commas in two lines": ((("云帆机械制造", "123456"), ("有限公司", "78.90")), None),
    "labels and values": ((("受让方", "云帆资产"), ("基准日", "2025年2月28日"), ("未偿本金", "63,027,551.20")), 2),
    "names in two lines": ((("云帆机械制造", "德泰集团有限"), ("有限公司", "公司"), ("云栖商贸", "赵某华")), None),
    "a value in two lines": ((("受让方", "云帆资产管理"), ("", "有限公司"), ("未偿本金", "63,027,551.20")), None),
}


@pytest.mark.parametrize(("cells", "rows"), CELLS.values(), ids=CELLS.keys())
def test_lines_of_a_table_are_rows_only_where_that_is_certain(cells: Rows, rows: int | None) -> None:
    if not is_installed():
        return
    from documents.scans.open import OpenTable, rows_of
    from documents.scans.rules import Rule
    from documents.scans.words import SeenWords

    table = OpenTable([Rule(0, y, 400, y) for y in (0, 30, 120)], [200.0])
    words = [
        SeenWords(text, ((x, y), (x + 150, y), (x + 150, y + 20), (x, y + 20)), 0.99)
        for y, row in zip((35, 60, 85), cells, strict=False)
        for x, text in zip((10, 220), row, strict=True)
        if text
    ]
    found = rows_of(table, words)
    assert (None if found is None else len(found)) == rows


@pytest.mark.parametrize(("thick", "found"), [(6, True), (14, False)])
def test_the_heavy_rules_at_the_ends_of_a_table_are_rules(thick: int, found: bool) -> None:
    if not is_installed():
        return
    import numpy as np

    from documents.scans.rules import rules_in

    page: Any = np.full((800, 800), 255, np.uint8)
    page[200 : 200 + thick, 100:700] = 0
    assert bool(rules_in(page, 130.0, [])) is found

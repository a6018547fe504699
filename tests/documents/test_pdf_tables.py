"""Tables of a PDF, however they are drawn: the same rows from each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from documents.characters import NO_CHARACTER
from documents.errors import UnreadableError
from documents.read import read_document
from tests.documents.making import CLOSING, FONT, GRID, HEAD, OPENING, UNIT, bytes_of, pdf, pdf_at

ROWS = (
    ("1", "杭州甲机械有限公司", "1,200.00", "300.50"),
    ("2", "杭州乙贸易有限公司", "400.00", "12.00"),
    ("3", "杭州丙建材有限公司", "800.00", "—"),
)
LIST = (HEAD, *ROWS)
WANTED = (OPENING, UNIT, LIST, CLOSING)
INNER = ("INNERGRID", (0, 0), (-1, -1), 0.5, "black")
TOP, BOTTOM = ("LINEABOVE", (0, 0), (-1, 0), 1, "black"), ("LINEBELOW", (0, -1), (-1, -1), 1, "black")
DARK = ("BACKGROUND", (0, 0), (-1, 0), "navy")
STYLES = {
    "open sides": (INNER, TOP, BOTTOM),
    "three lines": (TOP, BOTTOM, ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black")),
    "lines between rows": (("LINEBELOW", (0, 0), (-1, -1), 0.5, "black"), TOP),
    "no rules": (),
    "upright rules only": (
        TOP,
        BOTTOM,
        ("LINEBEFORE", (0, 0), (-1, -1), 0.5, "black"),
        ("LINEAFTER", (-1, 0), (-1, -1), 0.5, "black"),
    ),
    "one rule below the head": (("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"),),
    "areas for rules": (("BACKGROUND", (0, 0), (-1, -1), "white"), ("GRID", (0, 0), (-1, -1), 1, "silver")),
    "white head on a dark area": (*GRID, DARK, ("TEXTCOLOR", (0, 0), (-1, 0), "white")),
    "pale text": (*GRID, ("TEXTCOLOR", (0, 1), (-1, -1), "#999999")),
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_a_table_is_read_however_its_rules_are_drawn(style: tuple[Any, ...]) -> None:
    assert read_document(pdf(rows=LIST, style=style)).content == WANTED


def test_a_figure_in_the_middle_of_its_row_parts_no_lines_of_other_cells() -> None:
    head = ("序号", "债务人", "合同编号", "本金", "担保人")
    set_rows = (
        ("1", "杭州甲机械\n有限公司", "公借贷字第\nA18号", "9,600,000.00", "杭州戊置业\n有限公司"),
        ("2", "杭州乙商贸\n有限公司", "公授信字第\nA19号", "4,853,216.47", "杭州庚实业有限公司"),
    )
    style = (*GRID, ("VALIGN", (0, 0), (-1, -1), "MIDDLE"))
    grid = read_document(pdf(rows=(head, *set_rows), style=style)).content[2]
    assert [[(cell or "").replace("\n", "") for cell in row] for row in grid] == [
        [cell.replace("\n", "") for cell in row] for row in (head, *set_rows)
    ]


def test_a_white_rule_parts_no_row() -> None:
    two_lines = ("1", "杭州甲机械\n有限公司", "1,200.00", "300.50")
    rows = (HEAD, two_lines, ROWS[1])

    def rule(canvas: Canvas, _: Any) -> None:
        canvas.setStrokeColor("white")
        canvas.line(120, 653, 480, 653)

    assert read_document(pdf(rows=rows, onFirstPage=rule)).content[2] == rows


@pytest.mark.parametrize("foot", ["- {} -", "第{}页 共2页", "{} / 2"])
def test_what_runs_on_each_page_parts_no_table(foot: str) -> None:
    pages = over_pages([HEAD, *ROWS[:2]], [ROWS[2]], head="甲省资产管理有限公司", foot=foot)
    assert read_document(pages).content == ("甲省资产管理有限公司", LIST)


@pytest.mark.parametrize("caption", ["", "续表", "（接上页）"])
def test_a_table_goes_on_over_the_page_under_its_head_or_a_word(caption: str) -> None:
    assert read_document(over_pages([HEAD, *ROWS[:2]], [HEAD, ROWS[2]], caption)).content == (LIST,)
    assert read_document(over_pages([HEAD, *ROWS[:2]], [ROWS[2]], caption)).content == (LIST,)


def test_a_table_goes_on_under_its_head_though_a_line_of_one_page_parts_its_columns_otherwise() -> None:
    above = [("", *row[:1], *row[1:]) for row in (HEAD, *ROWS[:2])]
    below = [(*row[:1], *row[1:3], "", row[3]) for row in (HEAD, ROWS[2])]
    assert read_document(over_pages(above, below)).content == ((*above, ("", *ROWS[2])),)


def test_a_row_cut_by_the_page_is_one() -> None:
    cut = (("3", "杭州丙建材", "800.00", "—"), ("", "有限公司", "", ""))
    assert read_document(over_pages([HEAD, *ROWS[:2], cut[0]], [cut[1]])).content == (LIST,)


def over_pages(
    above: Sequence[Sequence[str]], below: Sequence[Sequence[str]], caption: str = "", head: str = "", foot: str = ""
) -> bytes:
    """Two pages with a ruled table each; the caption stands above the second, head and foot on both."""

    def save(out: Any) -> None:
        canvas = Canvas(out, pagesize=A4)
        for number, rows in enumerate((above, below), start=1):
            canvas.setFont(FONT, 10)
            canvas.drawString(72, 800, head)
            canvas.drawString(280, 30, foot.format(number))
            if number > 1:
                canvas.drawString(72, 770, caption)
            for n, row in enumerate(rows):
                for m, cell in enumerate(row):
                    canvas.rect(72 + 110 * m, 735 - 22 * n, 110, 22)
                    canvas.drawString(76 + 110 * m, 741 - 22 * n, cell)
            canvas.showPage()
        canvas.save()

    return bytes_of(save)


# --- glyphs ------------------------------------------------------------------------------------------------------


def over_the_page(**look: Any) -> dict[str, Any]:
    """Draws a mark of large or transparent letters over the table."""

    def draw(canvas: Canvas, _: Any) -> None:
        canvas.setFont(FONT, look.get("size", 10))
        canvas.setFillColor("black", alpha=look.get("alpha", 1))
        for n in range(12):
            canvas.drawString(150, 560 + 12 * n, look["text"] * 6)

    return {"onFirstPage": draw}


def test_a_watermark_is_no_text() -> None:
    mark = over_the_page(text="仅供参考", alpha=0.12)
    assert read_document(pdf(rows=LIST, **mark)).content == WANTED


def test_bold_by_writing_twice_is_written_once() -> None:
    twice = [(x, 700.0, "杭州甲机械有限公司本金1,200.00万元") for x in (72.0, 72.4)]
    assert read_document(pdf_at([*twice, (72.0, 660.0, CLOSING)])).content[0] == twice[0][2]


@pytest.mark.parametrize(("color", "loss"), [("white", "hidden"), ("black", "struck")])
def test_text_that_nobody_sees_is_left_out_and_named(color: str, loss: str) -> None:
    def draw(out: Any) -> None:
        canvas = Canvas(out, pagesize=A4)
        canvas.setFont(FONT, 10)
        canvas.drawString(72, 760, OPENING)
        canvas.setFillColor(color)
        canvas.drawString(72, 740, "内部底价500万元")
        if loss == "struck":
            canvas.line(72, 744, 150, 744)
        canvas.save()

    content, (lost,), _ = read_document(bytes_of(draw))
    assert (content, lost.loss, lost.found) == ((OPENING,), loss, "内部底价500万元")


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_that_is_laid_sideways_is_read(turn: int) -> None:
    def draw(out: Any) -> None:
        canvas = Canvas(out, pagesize=A4)
        canvas.translate(A4[0] / 2, A4[1] / 2)
        canvas.rotate(turn)
        canvas.setFont(FONT, 10)
        for n, line in enumerate((OPENING, CLOSING)):
            canvas.drawString(-300, 100 - 20 * n, line)
        canvas.save()

    assert read_document(bytes_of(draw)).content == (OPENING, CLOSING)


def test_a_glyph_that_stands_for_no_character_poisons_its_number() -> None:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[1/g001]>>>>"
    shown = b"BT /F 10 Tf 72 700 Td (Principal of the debtor: 1\\0018,000.00) Tj ET"
    body = b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    body += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F %s>>>>>>"
    body += b"endobj\n4 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF"
    content, dropped, _ = read_document(body % (font, len(shown), shown))
    assert content == (f"Principal of the debtor: 1{NO_CHARACTER}8,000.00",)
    assert [piece.loss for piece in dropped] == ["glyphs"]


@pytest.mark.parametrize(("password", "readable"), [("", True), ("geheim", False)])
def test_only_a_password_for_readers_locks_a_pdf(password: str, readable: bool) -> None:
    lock = StandardEncryption(password, "owner", canCopy=0, strength=128)
    body = bytes_of(lambda out: _locked(out, lock))
    if readable:
        assert read_document(body).content == (OPENING,)
    else:
        with pytest.raises(UnreadableError, match="password"):
            read_document(body)


def _locked(out: Any, lock: Any) -> None:
    canvas = Canvas(out, pagesize=A4, encrypt=lock)
    canvas.setFont(FONT, 10)
    canvas.drawString(72, 760, OPENING)
    canvas.save()


def test_blanks_before_the_mark_of_a_pdf_are_skipped() -> None:
    assert read_document(b"\r\n  " + pdf(rows=LIST)).content == WANTED


def test_a_list_without_rules_goes_on_on_the_next_page_to_its_sum() -> None:
    rows = [(str(n), f"杭州第{n}机械有限公司", f"{n},200.00", f"{n},300.50") for n in range(1, 41)]
    total = ("合计", "", "2,000.00", "312.50")

    def placed(page: Sequence[Sequence[str]]) -> list[tuple[float, float, str]]:
        places = (72, 110, 300, 400)
        return [
            (x, 760 - 16 * n, cell) for n, row in enumerate(page) for x, cell in zip(places, row, strict=True) if cell
        ]

    found = read_document(pdf_at(placed([HEAD, *rows[:30]]), placed([*rows[30:], total]))).content
    assert found == ((HEAD, *rows, total),)


def test_prose_below_a_rule_of_the_page_is_no_part_of_the_head_under_it() -> None:
    said = "甲省资产管理有限公司拟公开转让其所持有的下列三户不良债权（单位：万元）："

    def save(out: Any) -> None:
        canvas = Canvas(out, pagesize=A4)
        canvas.setFont(FONT, 10)
        canvas.line(72, 780, 500, 780)
        canvas.drawString(72, 750, said)
        for n, row in enumerate(LIST):
            for x, cell in zip((72, 120, 300, 420), row, strict=True):
                canvas.drawString(x, 720 - 20 * n, cell)
            canvas.line(72, 714 - 20 * n, 500, 714 - 20 * n)
        canvas.save()

    assert read_document(bytes_of(save)).content == (said, LIST)


def test_a_row_that_the_end_of_a_page_cuts_is_one_though_no_rule_closes_it() -> None:
    xs, high = (72, 120, 300, 420, 500), 24
    pages = (
        (HEAD, *ROWS[:2], ("3", "杭州丙建材", "", "")),
        (("", "有限公司", "800.00", "—"), ("4", "丁", "1.00", "2.00")),
    )

    def save(out: Any) -> None:
        canvas = Canvas(out, pagesize=A4)
        for page, rows in enumerate(pages):
            canvas.setFont(FONT, 10)
            for n, row in enumerate(rows):
                top = 760 - high * n
                if not (page and n == 0):
                    canvas.line(xs[0], top, xs[-1], top)
                if page or n < len(rows) - 1:
                    canvas.line(xs[0], top - high, xs[-1], top - high)
                for x in xs:
                    canvas.line(x, top, x, top - high)
                for x, cell in zip(xs, row, strict=False):
                    canvas.drawString(x + 4, top - 16, cell)
            canvas.showPage()
        canvas.save()

    whole = ("3", "杭州丙建材有限公司", "800.00", "—")
    assert read_document(bytes_of(save)).content == ((HEAD, *ROWS[:2], whole, pages[1][1]),)


def test_names_in_two_lines_go_on_in_a_list_without_rules_to_the_next_page() -> None:
    rows = [(str(n), f"杭州第{n}机械", f"{n},200.00", f"{n},300.50") for n in range(1, 21)]
    total = ("合计", "", "2,000.00", "312.50")

    def placed(page: Sequence[Sequence[str]]) -> list[tuple[float, float, str]]:
        cells = [(x, 760 - 36 * n, row[m]) for n, row in enumerate(page) for m, x in enumerate((72, 110, 300, 400))]
        rest = [(110, 747 - 36 * n, "有限公司") for n, row in enumerate(page) if row[0].isdecimal()]
        return sorted([cell for cell in (*cells, *rest) if cell[2]], key=lambda cell: -cell[1])

    (table,) = read_document(pdf_at(placed([HEAD, *rows[:12]]), placed([*rows[12:], total]))).content
    assert [(row[0], (row[1] or "").replace("\n", ""), *row[2:]) for row in table] == [
        HEAD,
        *((row[0], row[1] + "有限公司", *row[2:]) for row in rows),
        total,
    ]


def test_a_head_above_the_rules_below_each_row_is_of_the_table() -> None:
    def save(out: Any) -> None:
        canvas = Canvas(out, pagesize=A4)
        canvas.setFont(FONT, 10)
        for n, row in enumerate((HEAD, ("1", "杭州甲机械有限公司（原杭州甲", "1,200.00", "300.50"), *ROWS[1:])):
            for x, cell in zip((72, 120, 300, 420), row, strict=True):
                canvas.drawString(x, 722 - 26 * n, cell)
            canvas.line(72, 716 - 26 * n, 500, 716 - 26 * n)
        canvas.save()

    (table,) = read_document(bytes_of(save)).content
    assert table == (HEAD, ("1", "杭州甲机械有限公司（原杭州甲", "1,200.00", "300.50"), *ROWS[1:])


def test_figures_that_are_broken_within_their_cells_are_whole() -> None:
    names = ("杭州甲机械\n设备股份有\n限公司", "杭州乙新材\n料集团有限\n公司", "位于杭州市\n的国有土地\n使用权")
    cells = (*names, "84,590,00\n0.00", "52,307,79\n3.35")
    style = (*GRID, ("VALIGN", (0, 0), (-1, -1), "MIDDLE"))
    head = ("债务人", "担保人", "抵押物", "本金（元）", "利息（元）")
    _, _, table, _ = read_document(pdf(rows=(head, cells, cells), style=style)).content
    assert table[1:] == (tuple(cell.replace("\n", "") for cell in cells),) * 2


def test_figures_that_stand_away_from_their_heads_are_below_them() -> None:
    head = [(60.0, 740.0, "序号"), (100.0, 740.0, "债务人"), (240.0, 740.0, "本金（元）"), (360.0, 740.0, "利息（元）")]
    rows = [
        (x, 720.0 - 20 * n, text)
        for n in range(3)
        for x, text in ((91.0, str(n + 1)), (98.0, f"云帆{'甲乙丙'[n]}机械厂"), (320.0, "###"), (360.0, f"{n}1,250.75"))
    ]
    (table,) = read_document(pdf_at([*head, *rows])).content
    assert table == (
        ("序号", "债务人", "本金（元）", "利息（元）"),
        *((str(n + 1), f"云帆{'甲乙丙'[n]}机械厂", "###", f"{n}1,250.75") for n in range(3)),
    )


@pytest.mark.parametrize("place", ["middle", "top"])
def test_rows_without_rules_lie_around_their_figures(place: str) -> None:
    names = ("云帆机械制造", "股份有限公司"), ("德泰贸易有限公司",), ("海宁云帆建材科技", "发展有限责任公司")
    bound = (
        ("赵某华、周某芳连", "带责任保证；厂房", "抵押面积六千平米"),
        ("无",),
        ("土地抵押，李某强", "保证，王某保证，", "张某军、刘某芳、", "钱某保证"),
    )
    drawn = [(x, 740.0, text) for x, text in ((60, "债务人"), (200, "本金（元）"), (300, "利息（元）"), (420, "担保"))]
    top = 724.0
    for n, cells in enumerate(zip(names, bound, strict=True)):
        high = 11 * max(map(len, cells))
        begins = {id(cell): top - (high - 11 * len(cell)) / 2 if place == "middle" else top for cell in cells}
        drawn += [
            (x, begins[id(cell)] - 11 * m, text)
            for x, cell in zip((60, 420), cells, strict=True)
            for m, text in enumerate(cell)
        ]
        figures = top - (high - 11) / 2 if place == "middle" else top
        drawn += [(200, figures, f"{n + 1},600,500.00"), (300, figures, f"{n + 1}1,250.75")]
        top -= high + 2

    def save(out: Any) -> None:
        canvas = Canvas(out, pagesize=A4)
        canvas.setFont(FONT, 10)
        for x, y, text in drawn:
            canvas.drawString(x, y, text)
        for y in (752, 736, top + 8):
            canvas.line(55, y, 560, y)
        canvas.save()

    (table,) = read_document(bytes_of(save)).content
    assert [(row[0] or "").replace("\n", "") for row in table[1:]] == ["".join(name) for name in names]
    assert [row[1:3] for row in table[1:]] == [(f"{n},600,500.00", f"{n}1,250.75") for n in (1, 2, 3)]


@pytest.mark.parametrize("turn", [90, 270])
def test_words_that_stand_sideways_in_a_cell_are_of_it(turn: int) -> None:
    def save(out: Any) -> None:
        canvas = Canvas(out, pagesize=A4)
        canvas.setFont(FONT, 10)
        for n, head in enumerate(("债务人", "本金（万元）", "利息（万元）")):
            canvas.rect(72 + 130 * n, 700, 130, 80)
            canvas.saveState()
            canvas.translate(140 + 130 * n, 710 if turn == 90 else 775)
            canvas.rotate(turn)
            canvas.drawString(0, 0, head)
            canvas.restoreState()
        for m, row in enumerate(
            (("云帆机械制造有限公司", "3,600.50", "11.25"), ("德泰贸易有限公司", "100.00", "9.75"))
        ):
            for n, cell in enumerate(row):
                canvas.rect(72 + 130 * n, 678 - 22 * m, 130, 22)
                canvas.drawString(76 + 130 * n, 684 - 22 * m, cell)
        canvas.drawString(72, 600, CLOSING)
        canvas.save()

    table, closing = read_document(bytes_of(save)).content
    assert (table[0], closing) == (("债务人", "本金（万元）", "利息（万元）"), CLOSING)
    assert table[1] == ("云帆机械制造有限公司", "3,600.50", "11.25")


GROUPED: tuple[tuple[str, ...], ...] = (
    ("序号", "债务人", "本金（万元）", "利息（万元）", "担保"),
    ("【东阳】",),
    ("1", "云帆机械制造股份有", "1,822.15", "314.13", "抵押"),
    ("", "限公司"),
    ("2", "德泰贸易有限公司", "710.35", "75.73", "无"),
    ("", "小计", "2,532.50", "389.86"),
    ("二、海宁分行（2户）",),
    ("3", "海宁云帆建材科技发", "163.75", "35.80", "保证"),
    ("", "展有限责任公司"),
    ("4", "海宁德泰纺织厂", "585.06", "79.75", "无"),
)
SUMS = ("", "小计", "748.81", "115.55"), ("", "合计（4户）", "3,281.31", "505.41")


@pytest.mark.parametrize("page", [len(GROUPED), 6], ids=["on one page", "parted before a group"])
def test_lines_of_groups_in_a_list_without_rules_head_its_rows(page: int) -> None:
    pages: list[list[tuple[float, float, str]]] = []
    for rows in (GROUPED[:page], (*GROUPED[page:], *SUMS)):
        y, drawn = 740.0, []
        for row in rows:
            y -= 11 if len(row) == 2 else 17
            drawn += [(60.0 + (36 + 100 * (n - 1) if n else 0), y, cell) for n, cell in enumerate(row) if cell]
        pages.append(drawn)
    (table,) = read_document(pdf_at(*pages)).content
    said = [tuple((cell or "").replace("\n", "") for cell in row) for row in table]
    assert [row[0] for row in said if row[0] and not any(row[1:])] == ["【东阳】", "二、海宁分行（2户）"]
    assert [row[1:4] for row in said if row[0].isdecimal()] == [
        ("云帆机械制造股份有限公司", "1,822.15", "314.13"),
        ("德泰贸易有限公司", "710.35", "75.73"),
        ("海宁云帆建材科技发展有限责任公司", "163.75", "35.80"),
        ("海宁德泰纺织厂", "585.06", "79.75"),
    ]
    assert [row[2:4] for row in said if "计" in row[0] + row[1]] == [
        ("2,532.50", "389.86"), ("748.81", "115.55"), ("3,281.31", "505.41"),
    ]  # fmt: skip


def test_a_row_whose_figures_hold_letters_is_a_row() -> None:
    rows = (HEAD, ROWS[0], ("2", "德泰贸易有限公司", "6B,983,215.O5", "1S.00"), ROWS[2])
    placed = [
        (x, 760 - 26 * n, cell) for n, row in enumerate(rows) for x, cell in zip((72, 110, 300, 420), row, strict=True)
    ]
    assert read_document(pdf_at(placed)).content == (rows,)


@pytest.mark.parametrize("pitch", [12, 18])
def test_lines_of_groups_are_told_from_names_however_near_rows_lie(pitch: float) -> None:
    rows = (HEAD, ("一、浙江省",), ("（一）金华市",), ROWS[0], ROWS[1], ("（二）嘉兴市",), ROWS[2])
    placed = [
        (x, 760 - pitch * n, cell)
        for n, row in enumerate(rows)
        for x, cell in zip((72, 110, 300, 400), row, strict=False)
    ]
    (table,) = read_document(pdf_at(placed)).content
    assert [row[0] for row in table if row[1] is None] == ["一、浙江省", "（一）金华市", "（二）嘉兴市"]
    assert [row for row in table if row[1] is not None] == [HEAD, *ROWS]

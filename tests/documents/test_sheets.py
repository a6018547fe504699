"""Workbooks and other sheets: what a person sees of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from documents.characters import NO_CHARACTER
from documents.parts import Read
from documents.read import read_document
from records.content import Content
from tests.documents.making import bytes_of, zipped

LIST = (("债务人", "本金（万元）", "利息（万元）"), ("甲公司", "500", "20"), ("乙公司", "300", "10"))


def book(*rows: tuple[Any, ...], change: Callable[[Any], None] = lambda _: None) -> Read:
    def save(out: Any) -> None:
        made = openpyxl.Workbook()
        for row in rows:
            made.active.append(row)
        change(made.active)
        made.save(out)

    return read_document(bytes_of(save))


def losses(found: Read) -> list[tuple[str, str]]:
    return [(piece.loss, piece.found) for piece in found.dropped]


def test_a_formula_without_a_value_is_unknown() -> None:
    found = book(*LIST, ("合计", "=VLOOKUP(A2,B2:C3,2)", 30))
    assert found.content == ((*LIST, ("合计", NO_CHARACTER, "30")),)
    assert ("formula", "without a value: row 4, column 2") in losses(found)


ROWS = (("债务人", "本金", "利息", "债权"), ("甲公司", 500, 20.05, None), ("乙公司", 300, 10, None))


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        ("=SUM(B2:B3)", "800"),
        ("=B2+$C$3", "510"),
        ("=(B2+C2)*2-B3/4", "965.1"),
        ("=ROUND(SUM(B2:C3)/3,2)", "276.68"),
        ("=SUM(B2:B3,C2)-1", "819.05"),
        ("=SUM(A1:D3)", "830.05"),
        ("=ROW()-1", "3"),
        ("=COUNTA(A2:A3)", "2"),
        ("=SUBTOTAL(9,B2:B3)", "800"),
        ("=-MAX(C2:C3)", "-20.05"),
        ("=SUM(Sheet!B2:B3)", "800"),
        ("='Sheet'!B2", "500"),
    ],
)
def test_a_formula_without_a_value_is_computed_and_named(formula: str, wanted: str) -> None:
    found = book(*ROWS, ("合计", formula, 30, None))
    assert found.content[0][3][1] == wanted
    assert ("formula", "computed here: row 4, column 2") in losses(found)


@pytest.mark.parametrize(
    "formula",
    ["=B4", "=C4+1", "=A2+1", "=B2/0", "=IF(B2>1,1,2)", "=SUM(B2:B3", "=SUM(B2:", "=B2 B3", "=", "=SUBTOTAL(1,B2:B3)",
     "=SUM(A1:XFD1048576)", "=1E5", "=ROUND(B2,A1)"],
)  # fmt: skip
def test_what_is_not_computed_stays_unknown(formula: str) -> None:
    found = book(*ROWS, ("合计", formula, "=B4", None))
    assert found.content[0][3][1] == NO_CHARACTER if formula != "=" else found.content[0][3][1] == "="


def test_sums_of_sums_and_rows_that_count_themselves_are_computed() -> None:
    rows = [(f"=A{n - 1}+1" if n > 2 else 1, f"第{n}公司", n, f"=SUM(C2:C{n})") for n in range(2, 300)]
    (table,) = book(("序号", "债务人", "本金", "累计"), *rows, (None, "合计", "=SUBTOTAL(9,C2:C299)", "=D299")).content
    assert table[-2] == ("298", "第299公司", "299", "44849")
    assert table[-1] == ("", "合计", "44849", "44849")


def test_an_error_is_unknown() -> None:
    found = book(*LIST, ("丙公司", "#REF!", "1"))
    assert found.content == ((*LIST, ("丙公司", NO_CHARACTER, "1")),)
    assert ("cell error", "#REF!: row 4, column 2") in losses(found)


def test_hidden_rows_and_columns_and_struck_cells_are_left_out_and_named() -> None:
    def change(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet["C4"].font = Font(strike=True)

    found = book(("债务人", "原本金", "本金"), ("甲公司", 9, 5), ("乙公司", 8, 3), ("丙公司", 7, 2), change=change)
    assert found.content == ((("债务人", "本金"), ("甲公司", "5"), ("丙公司", "")),)
    assert losses(found) == [("hidden", "9"), ("hidden", "乙公司 8 3"), ("hidden", "7"), ("struck", "2")]


@pytest.mark.parametrize(
    ("code", "held", "wanted"),
    [
        (r"0\.0000", 36000500, "3600.0500万元"),
        ("0!.0000", 36000500, "3600.0500万元"),
        ('#,##0"."0,', 36000500, "3600.0500万元"),
        ('0!.00,,"亿"', 360005000, "3.60005000亿"),
        ("#,##0.0,", 36000.5, "36.0005千元"),
        ('[>=10000]0!.0,"万";0', 5000, "5000"),
        ('0.00"万元"', 36.5, "36.5万元"),
        ('"US$"#,##0.00', 36.5, "US$36.5"),
        ("[$$-409]#,##0.00", 36.5, "$36.5"),
        ('0!.0,"万㎡"', 36000, "3.6000"),
        ("0;-0;", 0, ""),
        ("#,##0.00_);[Red](#,##0.00)", 36000500, "36000500"),
        ('_ * #,##0.00_ ;_ * "-"??_ ;_ @_ ', 36000500, "36000500"),
    ],
)
def test_a_number_stands_in_the_unit_that_its_format_shows(code: str, held: float, wanted: str) -> None:
    def change(sheet: Any) -> None:
        sheet["B2"].number_format = code

    found = book(("债务人", "本金"), ("云帆机械", held), ("德泰贸易", 5), change=change)
    assert found.content == ((("债务人", "本金"), ("云帆机械", wanted), ("德泰贸易", "5")),)


def test_a_number_that_its_format_hides_is_left_out_and_named() -> None:
    def change(sheet: Any) -> None:
        sheet["B2"].number_format = ";;;"

    found = book(("债务人", "本金"), ("云帆机械", 30), ("德泰贸易", 5), change=change)
    assert found.content == ((("债务人", "本金"), ("云帆机械", ""), ("德泰贸易", "5")),)
    assert losses(found) == [("hidden", "30")]


def test_tables_side_by_side_are_one() -> None:
    (table,) = book(("债务人", "本金", None, "债务人", "本金"), ("甲公司", 5, None, "乙公司", 3)).content
    assert table == (("债务人", "本金"), ("甲公司", "5"), ("乙公司", "3"))


def test_heads_of_groups_are_rows_and_a_second_table_has_its_caption() -> None:
    group = ("杭州市", None, None)
    found = book(("清单",), LIST[0], group, *LIST[1:], (), ("附表",), ("户数", "笔数"), (2, 9))
    assert found.content == (
        "清单",
        (LIST[0], ("杭州市", "", ""), *LIST[1:]),
        "附表",
        (("户数", "笔数", ""), ("2", "9", "")),
    )


@pytest.mark.parametrize("title", ["明细", "Sheet2"])
def test_a_sheet_whose_rows_all_stand_in_another_is_left_out_and_named(title: str) -> None:
    def change(sheet: Any) -> None:
        copy = sheet.parent.create_sheet(title)
        for row in LIST:
            copy.append(row)

    found = book(*LIST, change=change)
    assert found.content == (LIST,)
    assert losses(found) == [("repeated", f"1 tables of the sheet {title}")]


OTHER = (LIST[0], ("甲公司机械", "400", "20"), ("乙公司贸易", "300", "10"))
NEWER = (LIST[0], ("甲公司机械", "350", "22"), ("乙公司贸易", "300", "12"), ("丙公司建材", "90", "1"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("上期", "本期"),
        ("2024年12月", "2025年3月"),
        ("第一稿", "第二稿"),
        ("清单", "清单（定稿）"),
        ("更新前", "更新后"),
        ("草稿", "资产清单"),
        ("v1", "v2"),
        ("甲（初稿，勿用）", "乙"),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_a_sheet_that_another_replaces_is_left_out_and_named(old: str, new: str, order: int) -> None:
    def save(out: Any) -> None:
        made = openpyxl.Workbook()
        made.remove(made.active)
        for name, rows in ((old, OTHER), (new, NEWER))[::order]:
            sheet = made.create_sheet(name)
            for row in rows:
                sheet.append(row)
        made.save(out)

    found = read_document(bytes_of(save))
    assert [part for part in found.content if not isinstance(part, str)] == [NEWER]
    assert losses(found) == [("repeated", f"the sheet {old}, which another replaces")]


@pytest.mark.parametrize(("one", "other"), [("第1包", "第2包"), ("2024年", "2025年"), ("上期", "上期二"), ("甲", "乙")])
def test_sheets_that_list_other_debtors_or_do_not_say_which_is_newer_stay(one: str, other: str) -> None:
    def change(sheet: Any) -> None:
        sheet.title = one
        copy = sheet.parent.create_sheet(other)
        for row in (LIST[0], ("丁公司商贸", "1", "2"), ("戊公司实业", "3", "4")):
            copy.append(row)

    assert losses(book(*OTHER, change=change)) == []


HTML = "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in LIST) + "</table>"
XML_ROWS = "".join(f"<Row>{''.join(f'<Cell><Data>{cell}</Data></Cell>' for cell in row)}</Row>" for row in LIST)
NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
FILES = {
    "html in gbk": HTML.encode("gbk"),
    "html with a mark": HTML.encode("utf-8-sig"),
    "html that says gb2312": f'<meta charset="gb2312">{HTML}'.encode(),
    "csv": "\n".join(",".join(row) for row in LIST).encode("gbk"),
    "csv with tabs that make texts of numbers": "\n".join(
        (",".join(row) if n == 0 else ",".join(("\t" + row[0], *row[1:]))) for n, row in enumerate(LIST)
    ).encode("gbk"),
    "tabs in utf-16": "\n".join("\t".join(row) for row in LIST).encode("utf-16"),
    "xml": (
        f'<?xml version="1.0"?><Workbook xmlns="{NAMESPACE}" xmlns:ss="{NAMESPACE}"><Worksheet ss:Name="a"><Table>'
        f"{XML_ROWS}</Table></Worksheet></Workbook>"
    ).encode(),
    "mhtml": (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8"
        f"\nContent-Transfer-Encoding: 8bit\n\n{HTML}\n--b--\n"
    ).encode(),
    "mhtml with a frame": (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8"
        '\n\n<html><body><iframe src="cid:f1@x"></iframe></body></html>\n--b\nContent-Type: text/html; charset=utf-8'
        f"\nContent-ID: <f1@x>\nContent-Transfer-Encoding: 8bit\n\n{HTML}\n--b--\n"
    ).encode(),
}


def test_a_list_among_lines_of_another_width_is_a_table() -> None:
    told = ("报表名称,逾期贷款明细", "生成时间,2025-05-06 08:14:22", "数据日期,20250430", "单位,元", "")
    head, *rows = (
        "机构,客户号,客户名称,本金余额,五级分类",
        *(f'支行,="00{n}",大冶铜材{n}厂,{n}.00,可疑' for n in (1, 2, 3)),
    )
    found = read_document("\n".join((*told, head, *rows, "记录数,3")).encode("gb18030")).content
    (table,) = (part for part in found if part[0] == tuple(head.split(",")))
    assert table[1:4] == tuple(("支行", f"00{n}", f"大冶铜材{n}厂", f"{n}.00", "可疑") for n in (1, 2, 3))


def part_of(name: str, page: str) -> str:
    return f"\n--b\nContent-Location: file:///C:/{name}\nContent-Type: text/html; charset=utf-8\n\n{page}"


BOOK = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n" + part_of(
    "a.htm", "<html><frameset><frame src='{}'></frameset></html>"
)
FILES["mhtml of a workbook"] = (
    BOOK.format("a.files/sheet001.htm") + part_of("a.files/sheet001.htm", HTML) + "\n--b--\n"
).encode()
FILES["mhtml with a frame beside it"] = (
    BOOK.format("a.files/list.htm") + part_of("a.files/list.htm", HTML) + "\n--b--\n"
).encode()


@pytest.mark.parametrize("body", FILES.values(), ids=FILES.keys())
def test_a_list_is_read_from_whatever_calls_itself_a_workbook(body: bytes) -> None:
    content: Content = read_document(body).content
    assert content == (LIST,)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("云帆纺织,1,234.50,500.00,900", ("云帆纺织", "1,234.50", "500.00", "900")),
        ("云帆纺织,12,345,678.00,7,500.00,8,900.25", ("云帆纺织", "12,345,678.00", "7,500.00", "8,900.25")),
        ("云帆纺织,1,234,500,900", ("云帆纺织", *[NO_CHARACTER] * 4)),
        ("云帆纺织, Ltd,234,1500,90", ("云帆纺织", "Ltd", *[NO_CHARACTER] * 3)),
        ("云帆纺织,234,1500,90,已诉", ("云帆纺织", "234", "1500", "90", "已诉")),
    ],
    ids=["one number", "all numbers", "several ways", "a name", "a note"],
)
def test_a_comma_that_no_quotes_guard_moves_no_amount(line: str, wanted: tuple[str, ...]) -> None:
    rows = (("债务人", "本金", "利息", "合计"), *((f"德泰{n}公司", "200", "30", "230") for n in "甲乙丙"))
    (table,) = read_document("\n".join((*map(",".join, rows), line)).encode()).content
    assert tuple(cell for cell in table[-1] if cell) == wanted


@pytest.mark.parametrize("guarded", ["{}\t", "\t{}", '"{}\t"'], ids=["behind", "before", "in quotes"])
def test_a_tab_that_guards_each_value_divides_no_cells(guarded: str) -> None:
    rows = (("债务人", "证件号码", "本金（元）"), ("云帆纺织", "9131584471296517", "719.50"), ("德泰纺织", "", "44.00"))
    text = "\n".join(",".join(map(guarded.format, row)) for row in rows)
    assert read_document(text.encode()).content == (rows,)


@pytest.mark.parametrize(
    "text",
    [
        "# 清单\n| 债务人 | **本金** |利息|\n|:---|---:|---|\n| 云帆纺织 | **1,200.50** |3,000.00|\n",
        "清单\n┌──┬──┬──┐\n│债务人│本金│利息│\n├──┼──┼──┤\n│云帆纺织│1,200.50│3,000.00│\n└──┴──┴──┘",
    ],
    ids=["Markdown", "box drawing"],
)
def test_commas_between_bars_divide_no_cells(text: str) -> None:
    first, *lines = read_document(text.encode()).content
    assert first == "清单"
    assert sum("1,200.50" in line and "3,000.00" in line and "*" not in line for line in lines) == 1


def test_a_number_in_xml_stands_in_the_unit_that_its_format_shows() -> None:
    rows = "<Row><Cell><Data>债务人</Data></Cell><Cell><Data>本金</Data></Cell></Row>" + "".join(
        f'<Row><Cell><Data>{name}</Data></Cell><Cell ss:StyleID="s1"><Data ss:Type="Number">{value}</Data></Cell></Row>'
        for name, value in (("云帆机械", "36000500"), ("德泰贸易", "5.2E7"))
    )
    style = r'<Styles><Style ss:ID="s1"><NumberFormat ss:Format="0\.0000"/></Style></Styles>'
    sheet = f'<Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet>'
    found = read_document(f'<Workbook xmlns="{NAMESPACE}" xmlns:ss="{NAMESPACE}">{style}{sheet}</Workbook>'.encode())
    assert found.content[0][1:] == (("云帆机械", "3600.0500万元"), ("德泰贸易", "5200万元"))


DRAWN = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:row>{row}'
    '</xdr:row></xdr:from><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="1" hidden="{hidden}"/></xdr:nvSpPr><xdr:txBody>'
    "<a:p><a:r><a:t>单位：</a:t></a:r><a:r><a:t>万元</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
)


@pytest.mark.parametrize(("row", "hidden", "place"), [(0, 0, 0), (9, 0, 1), (0, 1, None)])
def test_the_words_in_a_box_on_a_sheet_stand_above_or_below_its_table(row: int, hidden: int, place: int | None) -> None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    rels = f'<Relationships><Relationship Id="r1" Type="{relation}" Target="../drawings/drawing1.xml"/></Relationships>'

    def save(out: Any) -> None:
        made = openpyxl.Workbook()
        for line in LIST:
            made.active.append(line)
        made.save(out)

    with zipfile.ZipFile(io.BytesIO(bytes_of(save))) as old:
        files = [(name, old.read(name)) for name in old.namelist()]
    added = [
        ("xl/worksheets/_rels/sheet1.xml.rels", rels.encode()),
        ("xl/drawings/drawing1.xml", DRAWN.format(row=row, hidden=hidden).encode()),
    ]
    wanted: list[Any] = [LIST]
    if place is not None:
        wanted.insert(place, "单位：万元")
    assert read_document(zipped([*files, *added])).content == tuple(wanted)


def test_the_head_of_printed_pages_stands_above_the_table() -> None:
    def change(sheet: Any) -> None:
        sheet.oddHeader.left.text = "基准日：2025年3月31日"
        sheet.oddHeader.right.text = "单位：万元"
        sheet.oddHeader.center.text = "第 &[Page] 页"

    assert book(*LIST, change=change).content == ("基准日：2025年3月31日", "单位：万元", LIST)


def test_the_struck_part_of_a_text_in_a_cell_is_left_out_and_named() -> None:
    def change(sheet: Any) -> None:
        struck, kept = TextBlock(InlineFont(strike=True), "500"), TextBlock(InlineFont(), " 480")
        sheet["B2"] = CellRichText(struck, kept)

    found = book(*LIST, change=change)
    assert found.content == ((LIST[0], ("甲公司", "480", "20"), LIST[2]),)
    assert losses(found) == [("struck", "500 480")]

"""Word documents: text wherever its markup stands."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from documents.errors import DocumentError
from documents.parts import Dropped
from documents.read import read_document
from tests.documents.making import WANTED, bytes_of, excel, open_text, word, zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body: str) -> bytes:
    """A document with this body, in the package of another."""

    def save(out: io.BytesIO) -> None:
        with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                xml = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()
                new.writestr(name, xml if name == "word/document.xml" else old.read(name))

    return bytes_of(save)


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def cell(*parts: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{''.join(parts)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


@pytest.mark.parametrize(
    "wrap",
    [
        '<w:smartTag w:element="chsdate">{}</w:smartTag>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr="MERGEFIELD a">{}</w:fldSimple>',
        '<w:ins w:author="a">{}</w:ins><w:del w:author="a"><w:r><w:delText>700</w:delText></w:r></w:del>',
        '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
    ],
    ids=["smart tag", "content control", "field", "insertion", "link"],
)
def test_words_in_what_only_wraps_them_are_read(wrap: str) -> None:
    said = paragraph(run("本金"), wrap.format(run("500")), run("万元"))
    assert read_document(document(said)).content == ("本金500万元",)


@pytest.mark.parametrize("control", ["{}", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"])
def test_a_cell_in_a_content_control_keeps_its_place(control: str) -> None:
    head = "".join(cell(paragraph(run(text))) for text in ("债务人", "本金", "利息"))
    row = cell(paragraph(run("甲公司"))) + control.format(cell(paragraph(run("500")))) + cell(paragraph(run("20")))
    assert read_document(document(table(head, row))).content == ((("债务人", "本金", "利息"), ("甲公司", "500", "20")),)


def test_a_table_in_a_table_that_only_frames_it_is_the_table() -> None:
    inner = table(cell(paragraph(run("甲公司"))) + cell(paragraph(run("500"))))
    assert read_document(document(table(cell(paragraph(run("清单")), inner)))).content == ("清单", (("甲公司", "500"),))


def test_a_merged_cell_covers_those_below_and_beside_it() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell(paragraph(run("甲公司")), look=begins) + cell(paragraph(run("500"))) + cell(paragraph(run("20"))),
        cell(paragraph(), look=goes_on) + cell(paragraph(run("300"))) + cell(paragraph(run("10"))),
        cell(paragraph(run("合计")), look='<w:gridSpan w:val="2"/>') + cell(paragraph(run("30"))),
    )
    assert read_document(document(table(*rows))).content == (
        (("甲公司", "500", "20"), (None, "300", "10"), ("合计", None, "30")),
    )


def test_cells_whose_edges_were_dragged_stay_in_their_columns() -> None:
    def row(*cells: tuple[int, str]) -> str:
        return "".join(cell(paragraph(run(text)), look=f'<w:gridSpan w:val="{wide}"/>') for wide, text in cells)

    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in (2600, 80, 1500, 70, 1600))
    rows = (
        row((2, "债务人"), (2, "本金"), (1, "利息")),
        row((1, "云帆机械"), (2, "500"), (2, "20")),
        row((2, "德泰贸易"), (1, "300"), (2, "10")),
    )
    whole = table(*rows).replace("<w:tbl>", f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>")
    wanted = (("债务人", "本金", "利息"), ("云帆机械", "500", "20"), ("德泰贸易", "300", "10"))
    assert read_document(document(whole)).content == (wanted,)


def test_a_strict_document_is_read() -> None:
    def save(out: io.BytesIO) -> None:
        with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                said = old.read(name)
                for kind in (b"officeDocument", b"wordprocessingml", b"drawingml"):
                    name_of = b"http://schemas.openxmlformats.org/%s/2006/" % kind
                    said = said.replace(name_of, b"http://purl.oclc.org/ooxml/%s/" % kind)
                new.writestr(name, said)

    assert read_document(bytes_of(save)).content == WANTED


@pytest.mark.parametrize(("own", "wanted"), [(True, ("封面", "单位：万元", "正文")), (False, ("单位：万元", "正文"))])
def test_the_head_of_the_pages_stands_first(own: bool, wanted: tuple[str, ...]) -> None:
    made = Document()
    made.add_paragraph("正文")
    section = made.sections[0]
    section.header.paragraphs[0].text = "单位：万元"
    section.header.add_paragraph("第 1 页 共 3 页")
    section.first_page_header.paragraphs[0].text = "封面"
    section.different_first_page_header_footer = own
    assert sorted(read_document(bytes_of(made.save)).content) == sorted(wanted)


def test_two_amounts_in_one_cell_stay_apart() -> None:
    row = cell(paragraph(run("甲公司"))) + cell(paragraph(run("500")), paragraph(run("300")))
    assert read_document(document(table(row))).content == ((("甲公司", "500\n300"),),)


@pytest.mark.parametrize(("look", "loss"), [("<w:vanish/>", "hidden"), ("<w:strike/>", "struck")])
def test_text_that_is_hidden_or_struck_is_left_out_and_named(look: str, loss: str) -> None:
    found = read_document(document(paragraph(run("本金500万元"), run("底价300万元", look))))
    assert found.content == ("本金500万元",)
    assert [(piece.loss, piece.found) for piece in found.dropped] == [(loss, "底价300万元")]


@pytest.mark.parametrize(
    ("mark", "said", "dropped"),
    [("注1", "本金500万元", ()), ("1", "本金500万元", (Dropped("superscript", "本金500^1"),))],
)
def test_a_raised_mark_is_no_part_of_a_number(mark: str, said: str, dropped: tuple[Dropped, ...]) -> None:
    raised = run(mark, '<w:vertAlign w:val="superscript"/>')
    found = read_document(document(paragraph(run("本金500"), raised, run("万元"))))
    assert (found.content, found.dropped) == ((said,), dropped)


def test_a_text_box_follows_its_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('转让方：甲银行'))}</w:txbxContent></w:pict></w:r>"
    assert read_document(document(paragraph(run("处置公告"), box) + paragraph(run("尾")))).content == (
        "处置公告",
        "转让方：甲银行",
        "尾",
    )


def test_rtf_is_read_under_any_name() -> None:
    words = "".join(f"\\'{byte:02x}" for byte in "本金余额".encode("gbk"))
    row = r"\trowd\cellx1000\cellx2000 A\cell 500\cell\row\trowd\cellx1000\cellx2000 B\cell 300\cell\row\pard"
    body = rf"{{\rtf1\ansi\ansicpg936 {words}\par {row} \u20803?{{\v 700}}\par}}".encode()
    found = read_document(body)
    assert found.content == ("本金余额", (("A", "500"), ("B", "300")), chr(20803))
    assert [piece.found for piece in found.dropped] == ["700"]


def in_rtf(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (in_rtf("云帆纺织").replace("'b7", "'b7\n"), "云帆纺织"),
        (in_rtf("德泰鞋业").replace("\\'a9", "\n\\'a9"), "德泰鞋业"),
        (r"\'95N", b"\x95N".decode("gbk")),
        (r"{\revised\revauth1 500}{\deleted\revauthdel1 700}", "500"),
        (r"{\b 500\v 700\v0 .00}", "500.00"),
    ],
    ids=["line that ends in a character", "between two", "second half a letter", "deleted", "hidden up to its end"],
)
def test_rtf_says_what_its_reader_sees(said: str, wanted: str) -> None:
    assert read_document(rf"{{\rtf1\ansi\ansicpg936 {said}\par}}".encode()).content == (wanted,)


def test_a_merged_cell_of_rtf_goes_on_with_the_one_above() -> None:
    first, below = r"\clvmgf\cellx1000\cellx2000\cellx3000", r"\clvmrg\cellx1000\cellx2000\clmrg\cellx3000"
    rows = rf"\trowd{first} A\cell B\cell 500\cell\row\trowd{below} \cell C\cell\cell\row"
    found = read_document(rf"{{\rtf1\ansi {rows}\pard}}".encode())
    assert found.content == ((("A", "B", "500"), (None, "C", None)),)


def odt_style(name: str, look: str) -> str:
    return f'<style:style style:name="{name}"><style:text-properties {look}/></style:style>'


OPEN_STYLES = (
    odt_style("Gone", 'style:text-line-through-style="solid"')
    + odt_style("Unseen", 'text:display="none"')
    + odt_style("High", 'style:text-position="super 58%"')
)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ('本金<text:span text:style-name="Gone">700</text:span><text:span>500</text:span>万元', "本金500万元"),
        ('本金<text:span text:style-name="Unseen">7</text:span>500万元', "本金500万元"),
        ('本金500万元<text:span text:style-name="High">[1]</text:span>', "本金500万元"),
        ("本金<text:a>500</text:a><office:annotation><text:p>700</text:p></office:annotation>万元", "本金500万元"),
        ("本\n金<text:s/>500<text:soft-page-break/>万元", "本 金 500万元"),
    ],
    ids=["struck", "hidden", "mark of a note", "link and comment", "blanks"],
)
def test_an_open_text_says_what_its_reader_sees(said: str, wanted: str) -> None:
    assert read_document(open_text(f"<text:p>{said}</text:p>", OPEN_STYLES)).content == (wanted,)


def test_what_is_left_out_of_an_open_text_is_told() -> None:
    taken_out = "<text:tracked-changes><text:p>900</text:p></text:tracked-changes>"
    struck = '<text:p text:style-name="Gone">本金700万元</text:p>'
    box = "<text:p>甲<drawing:frame><drawing:text-box><text:p>乙</text:p></drawing:text-box></drawing:frame></text:p>"
    found = read_document(open_text(taken_out + struck + box, OPEN_STYLES))
    assert found.content == ("甲", "乙")
    assert found.dropped == (Dropped("struck", "本金700万元"),)


@pytest.mark.parametrize(
    "body", ["<text:p>", '<text:p><text:s text:c="x"/></text:p>', "<text:section>" * 300 + "</text:section>" * 300]
)
def test_a_damaged_open_text_says_so(body: str) -> None:
    with pytest.raises(DocumentError, match="word"):
        read_document(open_text(body))


def test_the_head_of_an_open_texts_pages_stands_first() -> None:
    names = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("style", "text"))
    head = "<text:p>单位：万元</text:p><text:p>第1页 共3页</text:p>"
    styles = f"<a {names}><style:master-page><style:header>{head}</style:header></style:master-page></a>"
    with zipfile.ZipFile(io.BytesIO(open_text("<text:p>正文</text:p>"))) as old:
        files = [(name, old.read(name)) for name in old.namelist()]
    assert read_document(zipped([*files, ("styles.xml", styles.encode())])).content == ("单位：万元", "正文")


def holding(file: bytes, aspect: str) -> bytes:
    """A document that shows a file between two paragraphs."""
    made = Document()
    part = Part(PackURI("/word/embeddings/a.xlsx"), CONTENT_TYPE.SML_SHEET, file, made.part.package)
    relation = made.part.relate_to(part, RELATIONSHIP_TYPE.PACKAGE)
    made.add_paragraph("明细如下：")
    spaces = (
        f'xmlns:w="{W}" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    shown = f'<w:r {spaces}><w:object><o:OLEObject DrawAspect="{aspect}" r:id="{relation}"/></w:object></w:r>'
    made.add_paragraph()._p.append(parse_xml(shown))
    made.add_paragraph("特此公告。")
    return bytes_of(made.save)


def two_sheets() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["债务人", "本金（元）"])
    book.create_sheet().append(["担保人", "金额"])
    return bytes_of(book.save)


def test_a_workbook_that_a_document_shows_is_read_and_named() -> None:
    first, *held, last = read_document(holding(excel(), "Content")).content
    assert (first, tuple(held), last) == ("明细如下：", WANTED, "特此公告。")
    assert [piece.loss for piece in read_document(holding(excel(), "Content")).dropped] == ["file"]


@pytest.mark.parametrize(("file", "aspect"), [(excel, "Icon"), (two_sheets, "Content"), (word, "Content")])
def test_of_another_file_in_a_document_is_told_that_it_is_there(file: Callable[[], bytes], aspect: str) -> None:
    found = read_document(holding(file(), aspect))
    assert found.content == ("明细如下：", "特此公告。")
    assert found.dropped == (Dropped("file", "another document stands in this one"),)


def test_a_sheet_that_an_open_text_shows_is_read() -> None:
    names = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
    )
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in (("债务人", "本金（元）"), ("云帆机械厂", "500.00"))
    )
    sheet = (
        f"<office:document-content {names}><office:body><office:spreadsheet><table:table table:name='a'>{rows}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    link = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="./Object 1"'
    shown = f"<text:p>明细如下：<drawing:object {link}/></text:p>"
    with zipfile.ZipFile(io.BytesIO(open_text(shown))) as old:
        files = [(name, old.read(name)) for name in old.namelist()]
    found = read_document(zipped([*files, ("Object 1/content.xml", sheet.encode())]))
    assert found.content == ("明细如下：", (("债务人", "本金（元）"), ("云帆机械厂", "500.00")))

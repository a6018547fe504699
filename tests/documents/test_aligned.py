"""Lines whose pieces stand in columns, with blanks and tabs for rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx import Document

from documents.characters import NO_CHARACTER
from documents.read import read_document
from records.content import Content
from tests.documents.making import bytes_of

HEAD = ("序号", "债务人", "本金", "利息")
ROWS = (("1", "滁州甲饮品有限公司", "3,980,000.00", "1,204,551.80"), ("2", "天长乙电缆总厂", "15,500,000.00", "—"))
TOTAL = ("合计", "19,480,000.00", "1,204,551.80")
WANTED = ("单位：元", (HEAD, *ROWS, ("", "合计", "19,480,000.00", "1,204,551.80")), "报名截止：2025年8月1日。")


def lines(gap: str) -> list[str]:
    return [WANTED[0], *(gap.join(row) for row in (HEAD, *ROWS, TOTAL)), WANTED[2]]


def text(gap: str) -> bytes:
    return "\n".join(lines(gap)).encode()


def word(gap: str) -> bytes:
    document = Document()
    for line in lines(gap):
        document.add_paragraph(line)
    return bytes_of(document.save)


def preformatted(gap: str) -> bytes:
    return f"<body><pre>{'<br>'.join(lines(gap))}</pre></body>".encode()


def paragraphs(gap: str) -> bytes:
    return "".join(f"<p>\n{line}\n</p>" for line in lines(gap)).replace(" ", "&nbsp;").encode()


@pytest.mark.parametrize(
    ("body", "gap"),
    [(text, "   "), (word, "\t"), (preformatted, "    "), (paragraphs, "   "), (paragraphs, "\u3000\u3000")],
)
def test_they_are_a_table_in_every_kind_of_document(body: Callable[[str], bytes], gap: str) -> None:
    assert read_document(body(gap)).content == WANTED


def read(*rows: str) -> Content:
    return read_document("\n".join(rows).encode()).content


def test_a_name_goes_on_in_the_next_line() -> None:
    (table,) = read("债务人   本金   利息", "滁州甲饮品   3.00   1.00", "有限公司", "天长乙总厂   4.00   2.00")
    assert table[1] == ("滁州甲饮品有限公司", "3.00", "1.00")


def test_so_it_does_above_a_row_of_sums_that_leaves_a_cell_blank() -> None:
    (table,) = read("序号   债务人   本金   利息", "1   云帆纺织有   3.00   1.00", "限公司", "合计   3.00   1.00")
    assert table[1:] == (("1", "云帆纺织有限公司", "3.00", "1.00"), ("", "合计", "3.00", "1.00"))


def test_amounts_of_which_one_is_left_blank_are_unknown() -> None:
    (table,) = read("债务人   本金   利息", "滁州甲饮品公司   3.00   1.00", "天长乙总厂   4.00", "合计   7.00   1.00")
    assert table[2] == ("天长乙总厂", NO_CHARACTER, NO_CHARACTER)


def test_words_with_wide_blanks_are_prose() -> None:
    assert read("甲方   乙方   丙方", "联系人：王先生   电话：见公告") == (
        "甲方 乙方 丙方",
        "联系人：王先生 电话：见公告",
    )


def test_lines_that_are_drawn_between_rows_are_none_of_them() -> None:
    rule, head, *rows = "=" * 40, "序号   客户名称   贷款余额", "001   大冶铜材厂   1,200.00", "002   阳新纱厂   300.00"
    table, end = read(head, "-" * 40, *rows, "-" * 40, "合计   1,500.00", rule)
    assert (len(table), table[-1], end) == (4, ("", "合计", "1,500.00"), rule)

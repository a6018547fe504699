"""PDF: which lines belong together, which glyphs stand in columns."""

from __future__ import annotations

import re

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from documents.read import read_document
from tests.documents.making import CLOSING, FONT, OPENING, pdf_at, pdf_lines


@pytest.mark.parametrize(
    "broken",
    [
        ("甲公司尚欠本金人民币", "31,486,217.50元。"),
        ("甲公司尚欠利息12,904,466.", "08元。"),
        ("1.债务人：甲机械有限公司；本金：", "8,717,996.86元；利息：2,120,467.16元。"),
        ("报名截止时间为2025年4月", "21日17时。"),
        ("关于2025年第7期个人不良贷款（个人消", "费贷款）转让的公告。"),
        ("处置方式为公开竞价，", "具体如下。"),
        ("本公告不构成要约，敬请向我公司具体咨询上述债权的详细情况，债权本金为人民币余额", "31,486,217.50元。"),
        ("本公告不构成要约，敬请向我公司具体咨询上述债权的详细情况，债权未偿本金总余额为", "¥31,486,217.50。"),
    ],
)
def test_a_line_of_a_pdf_that_ends_within_a_number_a_day_or_a_clause_goes_on(broken: tuple[str, str]) -> None:
    assert read_document(pdf_lines([OPENING, *broken, CLOSING])).content == (OPENING, "".join(broken), CLOSING)


def test_a_short_line_of_a_pdf_ends_a_paragraph() -> None:
    lines = ("债权基本情况", "2025年6月30日", "甲省资产管理有限公司", "联系人：王先生")
    assert read_document(pdf_lines([OPENING, *lines])).content == (OPENING, *lines)


PROSE = (
    "甲省农村商业银行股份有限公司（转让方）已将对以下债务人享有的债权及担保权利转让给甲省资产管理有限公司（受让方），余额"
    "计至2025年4月21日，单位为人民币万元：1.乙市淀粉厂，本金320.00，利息150.41；2.乙市茉莉花茶业有限公司，本金1,475.00，"
    "利息512.28，保证人：乙市茶叶有限公司；3.乙市海产加工有限公司，本金2,060.50，利息804.90，抵押物为码头岸线使用权。以上"
    "3户本金合计3,855.50。请上述债务人及担保人自本公告见报之日起直接向受让方履行清偿责任，受让方联系电话见公告，特此公告。"
)


def wrapped(text: str, characters: int) -> list[str]:
    """The lines of a column so many Chinese characters wide, in which no number is broken."""
    lines = [""]
    for word in re.findall(r"[\d.,]+|.", text):
        if stringWidth(lines[-1] + word, FONT, 10) > 10 * characters:
            lines.append("")
        lines[-1] += word
    return lines


@pytest.mark.parametrize(("columns", "width", "gutter"), [(2, 20, 10), (2, 20, 24), (3, 14, 12)])
def test_columns_of_a_newspaper_are_read_one_after_the_other(columns: int, width: int, gutter: float) -> None:
    lines = wrapped(PROSE, width)
    high = -(-len(lines) // columns)
    body = [
        (60 + n // high * (width * 10 + gutter), 740 - 15 * (n % high) - 4 * (n // high), line)
        for n, line in enumerate(lines)
    ]
    title = "2025年5月16日星期五第11版公告与分类广告本报常年法律顾问见第二版"
    assert read_document(pdf_at([(60, 790, title), *body])).content == (title, PROSE)


def test_two_columns_of_few_lines_are_read_one_after_the_other_though_one_line_is_wide() -> None:
    lines = wrapped(PROSE[:222], 18)
    high = -(-len(lines) // 2)
    body = [(60 + n // high * 204, 740 - 15 * (n % high), line) for n, line in enumerate(lines)]
    title = "2025年5月16日星期五第11版公告与分类广告本报常年法律顾问见第二版"
    assert read_document(pdf_at([(60, 790, title), *body])).content == (title, PROSE[:222])


def test_a_short_column_beside_a_long_one_is_read_behind_it() -> None:
    long, short = wrapped(PROSE, 14), wrapped("遗失声明：" + PROSE[:60] + "，声明作废。", 12)
    body = [(60, 740 - 15 * n, line) for n, line in enumerate(long)]
    beside = [(240 if n else 260, 734 - 17 * n, line) for n, line in enumerate(short)]
    title = "2025年5月16日星期五第11版公告与分类广告本报常年法律顾问见第二版"
    found = read_document(pdf_at([(60, 790, title), *body, *beside])).content
    assert found[:2] == (title, PROSE)
    assert "".join(map(str, found[2:])) == "".join(short)


def test_the_side_column_of_a_printed_page_is_read_behind_its_text() -> None:
    lines = wrapped(PROSE, 26)
    others = [
        "相关公告",
        "·关于云帆粮油仓储有限",
        "公司等9户债权的处置公",
        "告（2025-03-",
        "08）",
        "·关于德泰酒店债权的推",
    ]
    others += ["介公告（2025-02-", "27）", "站内搜索", "债权总额", "万元"]
    body = [(60, 740 - 16 * n, line) for n, line in enumerate(lines)]
    aside = [(350, 736 - 10.5 * n, line) for n, line in enumerate(others)]
    found = read_document(
        pdf_at([(60, 790, "甲省资产管理有限公司 首页 债权公告 联系我们 站内导航 网上服务大厅"), *body, *aside])
    ).content
    assert found[1] == PROSE
    assert "9户" in "".join(part for part in found[2:] if isinstance(part, str))


def test_labels_beside_their_values_are_no_columns() -> None:
    rows = [("转让方：", "甲省资产管理有限公司乙市分公司"), ("基准日：", "2025年6月30日"), ("交易方式：", "挂牌")] * 3
    placed = [(x, 700 - 16 * n, text) for n, row in enumerate(rows) for x, text in zip((60, 140), row, strict=True)]
    assert read_document(pdf_at(placed)).content == tuple(" ".join(row) for row in rows)


@pytest.mark.parametrize("line", ["云帆债权清单", "基准日:2025年3月31日"])
def test_a_line_whose_characters_are_spread_over_the_page_is_one(line: str) -> None:
    spread = [(60 + 36.0 * n, 740, character) for n, character in enumerate(line)]
    assert read_document(pdf_at([*spread, (60, 700, OPENING[:40])])).content[0] == line


def test_a_paragraph_goes_on_over_the_page() -> None:
    above, below = wrapped(PROSE, 46)[:3], wrapped(PROSE, 46)[3:]
    pages = [[(60.0, 740.0 - 16 * n, text) for n, text in enumerate(page)] for page in (above, below)]
    assert read_document(pdf_at(*pages)).content == (PROSE,)


@pytest.mark.parametrize("beside", [1, 2])
def test_cards_with_the_same_labels_are_a_table(beside: int) -> None:
    rows = [(f"云帆{n}机械有限公司", f"{k},600.50万元", f"{k}11.25万元") for k, n in enumerate("甲乙丙丁", 1)]
    drawn = [(60.0, 790.0, "资产包内债权")]
    for n, row in enumerate(rows):
        x, top = 60.0 + 240 * (n % beside), 760.0 - 70 * (n // beside)
        drawn += [(x, top, row[0])]
        drawn += [(x, top - 18 * m, label) for m, label in enumerate(("本金", "利息"), 1)]
        drawn += [(x + 130, top - 18 * m, value) for m, value in enumerate(row[1:], 1)]
    assert read_document(pdf_at(drawn)).content == ("资产包内债权", (("", "本金", "利息"), *rows))

"""PDF: which lines belong together, which glyphs stand in columns."""

from __future__ import annotations

import pytest

from documents.read import read_document
from tests.documents.making import CLOSING, OPENING, pdf_lines


@pytest.mark.parametrize(
    "broken",
    [
        ("甲公司尚欠本金人民币", "31,486,217.50元。"),
        ("甲公司尚欠利息12,904,466.", "08元。"),
        ("报名截止时间为2025年4月", "21日17时。"),
        ("关于2025年第7期个人不良贷款（个人消", "费贷款）转让的公告。"),
        ("处置方式为公开竞价，", "具体如下。"),
        ("本公告不构成要约，敬请向我公司具体咨询上述债权的详细情况，债权本金为人民币余额", "31,486,217.50元。"),
    ],
)
def test_a_line_of_a_pdf_that_ends_within_a_number_a_day_or_a_clause_goes_on(broken: tuple[str, str]) -> None:
    assert read_document(pdf_lines([OPENING, *broken, CLOSING])).content == (OPENING, "".join(broken), CLOSING)


def test_a_short_line_of_a_pdf_ends_a_paragraph() -> None:
    lines = ("债权基本情况", "2025年6月30日", "甲省资产管理有限公司", "联系人：王先生")
    assert read_document(pdf_lines([OPENING, *lines])).content == (OPENING, *lines)

"""One grammar for the titles of the Yindeng Center."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.results import Result, Unknown
from normalizers.titles import CcreTitle, parse_ccre_title, project_key

SELLERS = (
    "平安银行股份有限公司",
    "中国光大银行股份有限公司信用卡中心",
    "马上消费金融股份有限公司",
    "杭州联合农村合作银行",
    "中国工商银行股份有限公司天津市分行",
    "汇丰银行（中国）有限公司",
)
TYPES = {
    "个人消费贷款": "consumption",
    "信用卡透支": "credit_card",
    "个人经营性贷款": "business",
    "个人消费及经营性贷款": "consumption_and_business",
}
TAILS = {
    "转让公告": "listing",
    "转让结果公告": "result",
    "不良贷款转让公告": "listing",
    "招商公告": "solicitation",
}


def title(text: str) -> CcreTitle:
    answer = parse_ccre_title(text)
    assert isinstance(answer, Result), answer
    return answer.value


@pytest.mark.parametrize("seller", SELLERS)
@pytest.mark.parametrize(("words", "loan_type"), TYPES.items())
@pytest.mark.parametrize(("tail", "kind"), TAILS.items())
def test_personal_projects(seller: str, words: str, loan_type: str, tail: str, kind: str) -> None:
    text = f"{seller}关于2025年第12期个人不良贷款（{words}）转让项目{tail}"
    assert title(text) == CcreTitle(kind, seller, 2025, 12, loan_type, None, None)


@pytest.mark.parametrize(
    ("body", "debtor", "debtors"),
    [
        ("天津云海钢铁有限公司不良贷款", "天津云海钢铁有限公司", 1),
        ("济南泉源贸易有限公司等5户不良贷款", "济南泉源贸易有限公司", 5),
        ("甲集团（天津）有限公司等十二户不良贷款", "甲集团（天津）有限公司", 12),
        ("青岛第一纺织厂等2户不良贷款", "青岛第一纺织厂", 2),
    ],
)
@pytest.mark.parametrize(("tail", "kind"), TAILS.items())
def test_corporate_projects(body: str, debtor: str, debtors: int, tail: str, kind: str) -> None:
    read = title(f"中国建设银行股份有限公司关于2024年{body}转让项目{tail}")
    assert (read.kind, read.debtor, read.debtors) == (kind, debtor, debtors)
    assert (read.loan_type, read.number, read.personal) == (None, None, False)


@pytest.mark.parametrize(
    "text",
    [
        "平安银行股份有限公司关于2025年第七期个人不良贷款（信用卡透支）转让项目转让公告",
        "平安银行股份有限公司关于２０２５年第７期个人不良贷款(信用卡透支)转让项目转让公告",
        "平安银行股份有限公司关于二〇二五年第7期个人不良贷款（信用卡透支）转让项目转让公告",
        "平安银行股份有限公司关于2025年第7期个 人不良贷 款（信用卡透支）转让项目不良贷款转让公告",
    ],
)
def test_numerals_widths_and_blanks(text: str) -> None:
    assert title(text) == CcreTitle("listing", "平安银行股份有限公司", 2025, 7, "credit_card", None, None)


@pytest.mark.parametrize(
    "text",
    ["", "关于", "平安银行", "某银行关于召开会议的通知", "平安银行股份有限公司关于2025年公告", "个人不良贷款转让公告"],
)
def test_what_does_not_fit_is_unknown_with_the_part(text: str) -> None:
    answer = parse_ccre_title(text)
    assert isinstance(answer, Unknown)
    assert answer.reason


GOOD = "马上消费金融股份有限公司关于2025年第71期个人不良贷款（个人消费贷款）转让项目转让公告"


@given(st.lists(st.tuples(st.integers(0, len(GOOD)), st.sampled_from(" \t\n\u3000\u200b")), max_size=6))
def test_blanks_anywhere_do_not_matter(blanks: list[tuple[int, str]]) -> None:
    text = GOOD
    for at, blank in blanks:
        text = text[:at] + blank + text[at:]
    assert title(text) == title(GOOD)


def test_listing_result_and_document_of_one_project_share_its_key() -> None:
    base = "中国光大银行股份有限公司信用卡中心关于2024年第3期个人不良贷款（信用卡透支）转让项目"
    assert len({project_key(title(base + tail)) for tail in TAILS}) == 1


def test_numbers_repeat_per_type() -> None:
    keys = {
        project_key(title(f"平安银行股份有限公司关于2025年第1期个人不良贷款（{words}）转让项目转让公告"))
        for words in TYPES
    }
    assert len(keys) == len(TYPES)

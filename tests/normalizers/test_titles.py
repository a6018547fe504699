"""One grammar for the titles of the Yindeng Center."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.ccre.title import CcreTitle, parse_ccre_title, project_key
from normalizers.values.results import Result, Unknown

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


P, C = "平安银行股份有限公司", "中国建设银行股份有限公司"


@pytest.mark.parametrize(
    ("body", "number", "loan_type"),
    [
        # words of the type, or of the period, that differ
        ("第7期个人不良贷款（个人消费类贷款）转让项目转让公告", 7, "consumption"),
        ("第7期个人不良贷款（信用卡）转让项目转让公告", 7, "credit_card"),
        ("第7期个人不良贷款（信用卡分期）转让项目转让公告", 7, "credit_card"),
        ("第7期个人不良贷款（个人经营贷款）转让项目转让公告", 7, "business"),
        ("第7期个人不良贷款（个人经营类贷款）转让项目转让公告", 7, "business"),
        ("第7期个人不良贷款（个人经营性及消费贷款）转让项目转让公告", 7, "consumption_and_business"),
        ("第7期个人不良贷款（消费及经营）转让项目转让公告", 7, "consumption_and_business"),
        ("第7期个人不良贷款（个人消费贷款、个人经营性贷款）转让项目转让公告", 7, "consumption_and_business"),
        ("第7期个人不良贷款（个人住房贷款）转让项目转让公告", 7, "unknown"),
        ("第7批个人不良贷款（信用卡透支）转让项目转让公告", 7, "credit_card"),
        ("第07期个人不良贷款（信用卡透支）转让项目转让公告", 7, "credit_card"),
        ("第二十一期个人不良贷款（信用卡透支）转让项目转让公告", 21, "credit_card"),
        ("个人不良贷款（信用卡透支）第7期转让项目转让公告", 7, "credit_card"),
        # a part that is missing, or stands elsewhere
        ("个人不良贷款（信用卡透支）转让项目转让公告", None, "credit_card"),
        ("第7期个人不良贷款转让项目转让公告", 7, "unknown"),
        ("第7期不良贷款（个人消费贷款）转让项目转让公告", 7, "consumption"),
        ("第7期信用卡透支不良贷款转让项目转让公告", 7, "credit_card"),
        ("第7期个人消费类不良贷款转让项目转让公告", 7, "consumption"),
        ("第7期个人不良贷款个人消费贷款转让项目转让公告", 7, "consumption"),
        ("第7期个人不良贷款（个人消费贷款转让项目转让公告", 7, "consumption"),
        ("第7期个人不良贷款（信用卡透支）转让公告", 7, "credit_card"),
        ("第7期个人不良贷款（信用卡透支）批量转让项目转让公告", 7, "credit_card"),
        ("第7期个人不良贷款【信用卡透支】转让项目转让公告", 7, "credit_card"),
        # marks of a later listing
        ("第7期个人不良贷款（信用卡透支）转让项目转让公告（第二次）", 7, "credit_card"),
        ("第7期个人不良贷款（信用卡透支）转让项目转让公告（重新挂牌）", 7, "credit_card"),
        ("第7期个人不良贷款（信用卡透支）转让项目重新挂牌转让公告", 7, "credit_card"),
        ("第7期个人不良贷款（信用卡透支）转让项目第三次转让公告", 7, "credit_card"),
    ],
)
def test_personal_titles_that_differ_from_the_grammar(body: str, number: int | None, loan_type: str) -> None:
    assert title(f"{P}关于2025年{body}") == CcreTitle("listing", P, 2025, number, loan_type, None, None)


@pytest.mark.parametrize(
    ("body", "debtor", "debtors"),
    [
        ("甲钢铁有限公司单户不良贷款", "甲钢铁有限公司", 1),
        ("甲钢铁有限公司等5户不良贷款资产包", "甲钢铁有限公司", 5),
        ("甲钢铁有限公司等5户对公不良贷款", "甲钢铁有限公司", 5),
        ("甲钢铁有限公司等5户企业不良资产", "甲钢铁有限公司", 5),
        ("甲钢铁有限公司等5户12笔不良贷款", "甲钢铁有限公司", 5),
        ("甲钢铁有限公司、乙贸易有限公司不良贷款", "甲钢铁有限公司", 2),
        ("甲钢铁有限公司、乙贸易有限公司等5户不良贷款", "甲钢铁有限公司", 5),
        ("甲钢铁有限公司等不良贷款", "甲钢铁有限公司", None),
        ("大连关于路贸易有限公司不良贷款", "大连关于路贸易有限公司", 1),
        ("延期终止投资有限公司不良贷款", "延期终止投资有限公司", 1),
    ],
)
def test_corporate_titles_that_differ_from_the_grammar(body: str, debtor: str, debtors: int | None) -> None:
    read = title(f"{C}关于2024年{body}转让项目转让公告")
    assert (read.debtor, read.debtors, read.loan_type) == (debtor, debtors, None)


@pytest.mark.parametrize("year", ["2025年", "2025", "2025年度", "2025 年 ", "二〇二五年", "２０２５年", "20 25年"])
def test_the_year(year: str) -> None:
    assert title(f"{P}关于{year}第7期个人不良贷款（信用卡透支）转让项目转让公告").year == 2025


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{P}关于2025年第7期个人不良贷款（信用卡透支）转让项目", "no tail"),
        (f"{P}关于25年第7期个人不良贷款（信用卡透支）转让项目转让公告", "YEAR"),
        (f"{P}2025年第7期个人不良贷款（信用卡透支）转让项目转让公告", "no 关于"),
        (f"{P}关于2025年第7期个人不良贷款（信用卡透支）转让项目终止公告", "withdrawal"),
        (f"{P}关于2025年第7期个人不良贷款（信用卡透支）转让项目转让公告（撤销）", "withdrawal"),
        (f"{P}关于2025年第7期个人不良贷款（信用卡透支）转让项目更正公告", "更正"),
        (f"{P}关于2025年第0期个人不良贷款（信用卡透支）转让项目转让公告", "no number"),
        (f"{P}关于2025年第7-8期个人不良贷款（信用卡透支）转让项目转让公告", "第7-8期"),
        (f"{C}关于2025年第3期对公不良贷款转让项目转让公告", "debtor"),
        (f"{C}关于2025年第1期个人不良贷款（信用卡透支）不良贷款转让项目转让公告", "debtor"),
        ("关于转让甲公司等3户债权的公告", "SELLER"),
    ],
)
def test_old_and_malformed_titles_say_what_does_not_fit(text: str, reason: str) -> None:
    answer = parse_ccre_title(text)
    assert isinstance(answer, Unknown)
    assert reason in answer.reason


def test_what_was_guessed_is_less_sure() -> None:
    def sure(body: str) -> float:
        answer = parse_ccre_title(f"{P}关于2025年{body}")
        assert isinstance(answer, Result)
        return answer.confidence

    assert sure("第7期个人不良贷款（信用卡透支）转让项目转让公告") == 1.0
    assert sure("第7期个人不良贷款（信用卡透支）转让公告") == 0.8
    assert sure("第7期信用卡透支不良贷款转让项目转让公告") == 0.8
    assert sure("个人不良贷款（信用卡透支）转让项目转让公告") == 0.7
    assert sure("甲有限公司等不良贷款转让项目转让公告") == 0.7


GOOD = (
    "马上消费金融股份有限公司关于2025年第71期个人不良贷款（个人消费贷款）转让项目转让公告",
    "汇丰银行（中国）有限公司关于2024年天津云海钢铁有限公司等12户不良贷款转让项目转让结果公告",
    "中国工商银行股份有限公司天津市分行关于2023年甲集团（天津）有限公司不良贷款转让项目招商公告",
)


@given(
    st.sampled_from(GOOD),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(" \t\n\u3000\u200b")), max_size=8),
)
def test_blanks_anywhere_do_not_matter(good: str, blanks: list[tuple[int, str]]) -> None:
    text = good
    for at, blank in blanks:
        text = text[:at] + blank + text[at:]
    assert title(text) == title(good)
    assert project_key(title(text)) == project_key(title(good))


def test_listing_result_and_document_of_one_project_share_its_key() -> None:
    base = "中国光大银行股份有限公司信用卡中心关于2024年第3期个人不良贷款（信用卡透支）转让项目"
    assert len({project_key(title(base + tail)) for tail in TAILS}) == 1


def test_numbers_repeat_per_type() -> None:
    keys = {
        project_key(title(f"平安银行股份有限公司关于2025年第1期个人不良贷款（{words}）转让项目转让公告"))
        for words in TYPES
    }
    assert len(keys) == len(TYPES)


def test_the_key_of_a_corporate_project_is_seller_year_and_first_debtor() -> None:
    keys = {
        project_key(title(f"{C}关于2024年{body}不良贷款转让项目{tail}"))
        for body in ("甲（天津）有限公司等5户", "甲(天津)有限公司等4户", "甲 （天津）有限公司")
        for tail in TAILS
    }
    assert len(keys) == 1
    other = title(f"{C}关于2024年乙有限公司等5户不良贷款转让项目转让公告")
    later = title(f"{C}关于2025年甲（天津）有限公司等5户不良贷款转让项目转让公告")
    assert not keys & {project_key(other), project_key(later)}


def test_the_key_does_not_hold_a_persons_name() -> None:
    assert "王小明" not in project_key(title(f"{C}关于2025年王小明等3户不良贷款转让项目转让公告"))

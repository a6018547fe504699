"""What a notice says of its claims: which of many amounts is which, by words, by tables and by arithmetic."""

from __future__ import annotations

import json
from typing import Any

import pytest

from normalizers.notices.lines import answers

SELLER = "湖北银行股份有限公司黄石分行"


def read(*lines: str, title: str = "债权转让公告") -> dict[str, Any]:
    """What is read of a notice of these lines; a line that begins with T| is a row of a table."""
    said = {"id": "1", "title": title, "published_on": "2025-07-01", "lines": lines}
    (answer,) = answers([json.dumps(said)])
    return answer


def amounts(*lines: str, title: str = "债权转让公告") -> dict[str, Any]:
    """The amounts that are read, in yuan."""
    names = ("principal", "interest", "penalty", "costs", "total")
    answer = read(*lines, title=title)
    return {name: answer[f"{name}_yuan"] for name in names if answer[f"{name}_yuan"] is not None}


@pytest.mark.parametrize(
    ("line", "principal"),
    [
        ("合同金额3000万元，已归还本金420万元，结欠本金2580万元。", 25_800_000),
        ("授信总额1.2亿元，已累计收回4,300万元，目前剩余本金7,700万元。", 77_000_000),
        ("受让时本金余额4,980万元，受让对价2,100万元，现剩余债权本金4,512.3万元，抵押登记金额5,000万元。", 45_123_000),
        ("债权本金1,980万元，保证金130万元，评估价2,380万元，最高额抵押担保2,600万元。", 19_800_000),
        ("本金12,000万元。其中，黄石港水泥制品有限公司本金5,000万元。", 120_000_000),
        ("本金余额合计人民币壹亿贰仟叁佰肆拾伍万陆仟元整（¥123,456,000.00）。", 123_456_000),
    ],
)
def test_of_the_amounts_beside_it_the_principal_is_what_is_owed_now(line: str, principal: int) -> None:
    assert amounts(f"{SELLER}拟转让债权，{line}")["principal"] == principal


def test_what_a_bracket_tells_of_the_interest_is_a_penalty_beside_it() -> None:
    found = amounts(f"{SELLER}拟转让债权，结欠本金2580万元、利息1103.6万元（其中罚息208.4万元，复利52.1万元）。")
    assert found == {"principal": 25_800_000, "interest": 11_036_000, "penalty": 2_605_000}


def test_a_sum_behind_a_price_is_the_total_where_it_adds_up() -> None:
    found = amounts(f"{SELLER}拟转让债权，挂牌价格785万元，本金980万元，利息234.5万元，合计1,214.5万元。")
    assert found["total"] == 12_145_000


def test_several_principals_of_which_nothing_says_which_counts_stay_open() -> None:
    answer = read(f"{SELLER}拟转让债权。", "本金100万元。", "另一处本金300万元。", "再有本金700万元。")
    assert answer["principal_yuan"] is None
    assert answer["open"]["principal_yuan"]["candidates"] == ["1000000", "3000000", "7000000"]


def test_a_glyph_that_is_no_character_makes_an_amount_unknown() -> None:
    assert "principal" not in amounts(f"{SELLER}拟转让债权，本金1,2\ufffd4.00万元。")


@pytest.mark.parametrize(
    ("head", "row", "found"),
    [
        (
            "贷款余额|其中：本金|欠息",
            "1,550|1,200|350",
            {"principal": 12_000_000, "interest": 3_500_000, "total": 15_500_000},
        ),
        ("本金余额|其中：逾期本金|利息", "250|200|50", {"principal": 2_500_000, "interest": 500_000}),
        (
            "债权总额|其中：本金|其中：利息",
            "250|200|50",
            {"principal": 2_000_000, "interest": 500_000, "total": 2_500_000},
        ),
    ],
)
def test_a_column_of_a_part_is_told_by_what_adds_up(head: str, row: str, found: dict[str, int]) -> None:
    assert amounts(f"{SELLER}拟转让债权（单位：万元）", f"T|借款人|{head}", f"T|黄石港水泥制品有限公司|{row}") == found


def test_packages_with_subtotals_are_added_once() -> None:
    table = ("T|债务人|本金", "T|福清市东港水产有限公司|1,200", "T|长乐市闽江针织厂|800", "T|小计|2,000")
    other = ("T|债务人|本金", "T|莆田市涵江鞋业有限公司|660", "T|小计|660")
    found = amounts(f"{SELLER}拟转让资产包，单位：万元", "资产包一：", *table, "资产包二：", *other)
    assert found == {"principal": 26_600_000}


def test_lines_of_a_part_of_the_debtors_give_no_sum() -> None:
    table = ("T|补充债务人|本金（万元）", "T|滨州市甲木业有限公司|600", "T|邹平县乙纺织有限公司|534.15")
    answer = read("现补充以下2户债权，户数由13户变更为15户：", *table, title="关于滨州资产包处置公告的补充公告")
    assert (answer["debtor_count"], answer["principal_yuan"]) == (15, None)
    assert answer["open"]["principal_yuan"]["why"] == "the table lists a part of the debtors"


def test_a_debtor_of_two_loans_may_be_two_of_the_debtors_that_are_counted() -> None:
    table = ("T|债务人|本金（万元）", "T|滨州市甲木业有限公司|600", "T|滨州市甲木业有限公司|534.15")
    assert read(f"{SELLER}拟转让等2户债权：", *table)["principal_yuan"] == 11_341_500


def test_households_of_packages_are_added_up() -> None:
    table = (
        "T|资产包|笔数|户数|本金（元）",
        "T|第一包|5,321|4,987|98,765,432.10",
        "T|第二包|1,234|1,200|20,000,000.00",
    )
    assert read(f"{SELLER}拟转让个人不良贷款。", *table)["debtor_count"] == 6187


@pytest.mark.parametrize(
    ("line", "seller", "buyer"),
    [
        (
            "徽商银行将债权转让给安徽甲公司；安徽甲公司又将上述债权转让给大连瑞丰投资管理有限公司。",
            "安徽甲公司",
            "大连瑞丰投资管理有限公司",
        ),
        ("经评审，确定北京中鼎恒业科技有限公司为中标人，中标价1,950万元。", None, "北京中鼎恒业科技有限公司"),
        (
            "其山西省分公司已将下列债权转让给山西晋融企业管理有限公司。转让方：中国长城资产管理股份有限公司山西省分公司",
            "中国长城资产管理股份有限公司山西省分公司",
            "山西晋融企业管理有限公司",
        ),
    ],
)
def test_who_sold_and_who_bought_last(line: str, seller: str | None, buyer: str) -> None:
    answer = read(line, title="债权转让结果公告")
    assert (answer["seller"], answer["buyer"]) == (seller, buyer)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("拟向具备资质的资产管理公司批量转让不良资产包。", "bid"),
        ("已将对黄石港水泥制品有限公司的债权转让给武汉甲投资有限公司。", "transaction"),
    ],
)
def test_where_a_title_says_nothing_the_text_says_what_a_notice_is(line: str, kind: str) -> None:
    assert read(f"{SELLER}{line}", title="公告")["kind"] == kind


def test_an_exchange_in_the_title_is_no_debtor() -> None:
    lines = ("转让方：湖北银行股份有限公司", "标的：湖北银行股份有限公司持有的黄石港水泥制品有限公司债权，本金100万元")
    assert read(*lines, title="深圳联合产权交易所项目公告")["debtors"] == ["黄石港水泥制品有限公司"]

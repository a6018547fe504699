"""What a notice states of the whole stands: loose amounts beside it, examples and other assets never add to it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.normalizers.test_claims_read import read

X = "江西省金融资产管理股份有限公司"
ONE = (
    f"{X}拟处置赣州章贡铜业有限公司债权，至2024年12月31日债权总额2,963.08万元（其中本金1,900万元，利息1,063.08万元）。"
)
MANY = f"{X}拟处置19户债权，截至2024年12月31日债权本金4.37亿元，利息2.10亿元。"
LIST = (
    "1、赣州章贡铜业有限公司，本金1,000万元，利息100万元；",
    "2、南康家具制造有限公司，本金600万元，利息50万元；",
    "3、信丰脐橙果品有限公司，本金400万元，利息30万元。",
)


def told(*lines: str, title: str = "债权处置公告") -> tuple[Any, ...]:
    """Count, principal, interest and total of a notice."""
    answer = read(*lines, title=title)
    return tuple(answer[name] for name in ("debtor_count", "principal_yuan", "interest_yuan", "total_yuan"))


@pytest.mark.parametrize(
    "line",
    [
        "该债权2016年6月形成，贷款本金2,200万元，已收回300万元；抵押厂房的登记担保债权数额为2,000万元。",
        "该笔贷款系2014年3月投放，本金2,500万元，2017年起逾期。",
        "展期时本金为2,100万元，后债务人归还200万元。",
        "该债权由两笔贷款形成：2014年贷款本金1,500万元，2015年贷款本金700万元，后合计收回300万元。",
        "保证人赣州章贡建材有限公司在本金1,000万元范围内承担连带责任。",
        "债务人另有一笔本金350万元的贷款已于2020年结清。",
    ],
)
def test_a_statement_whose_parts_make_its_total_is_the_claim(line: str) -> None:
    title = "关于赣州章贡铜业有限公司债权的处置公告"
    assert told(ONE, line, title=title) == told(line, ONE, title=title) == (1, 19_000_000, 10_630_800, 29_630_800)


@pytest.mark.parametrize(
    "lines",
    [
        ("部分项目简介：", "★赣州章贡铜业有限公司：本金5,800万元", "★南康家具制造有限公司：本金3,200万元。"),
        ("重点项目：", "1.赣州章贡铜业有限公司，本金5,800万元，利息120万元",
         "2.南康家具制造有限公司，本金3,200万元，利息9万元"),
        ("包内债权以抵押类为主，如赣州章贡铜业有限公司（本金5,800万元，厂房抵押）、南康家具制造有限公司（本金3,200万元）等。",),
        ("单一借款人最高本金5,800万元，户均本金2,300万元。",),
        ("T|债务人|本金（万元）|利息（万元）", "T|赣州章贡铜业有限公司|5,800.00|120.00",
         "T|南康家具制造有限公司|3,200.00|9.00"),
    ],
)  # fmt: skip
def test_lines_fewer_than_the_debtors_told_are_examples(lines: tuple[str, ...]) -> None:
    assert told(MANY, *lines, title="赣州等地19户债权资产包处置公告")[:3] == (19, 437_000_000, 210_000_000)


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("，本金合计2,000万元，利息合计180万元", (3, 20_000_000, 1_800_000, None)),
        ("，债权总额2,180万元", (3, 20_000_000, 1_800_000, 21_800_000)),
        ("，本金合计2,500万元", (3, None, 1_800_000, None)),
        ("，本金合计2,000万元，利息合计280万元", (3, 20_000_000, None, None)),
        ("，本息合计2,100万元", (3, 20_000_000, 1_800_000, None)),
    ],
)
def test_a_sum_that_is_not_that_of_as_many_debtors_as_told_is_open(stated: str, found: tuple[Any, ...]) -> None:
    assert told(f"{X}拟处置下列3户债权{stated}：", *LIST) == found


def test_the_exact_sum_of_a_list_is_kept_beside_a_rounded_one() -> None:
    exact = LIST[0].replace("1,000万元", "1,000.2万元")
    assert told(f"{X}拟处置下列3户债权，本金合计约2,000万元：", exact, *LIST[1:])[1] == 20_002_000


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("资产1　赣州章贡铜业有限公司债权（单户）", "　　　本金 1,000 万元；利息 100 万元；处置底价 500 万元",
          "资产2　南康家具制造有限公司、信丰脐橙果品有限公司债权（组合）",
          "　　　本金 600 万元；利息 50 万元；底价 200 万元"),
         (3, 16_000_000, 1_500_000, None)),
        (("标的1 赣州章贡铜业有限公司债权，本金1,000万元；保证人南康家具制造有限公司、信丰脐橙果品有限公司；",
          "标的2 于都矿业有限公司债权，本金600万元；抵押人兴国茶油有限公司。"), (2, 16_000_000, None, None)),
        (("标的A：赣州包，户数21户，本金10,000万元，利息4,000万元；",
          "标的B：吉安包，户数9户，本金5,000万元，利息1,000万元。",
          "单户最高本金3,000万元。"), (30, 150_000_000, 50_000_000, None)),
        (("1、赣州章贡铜业有限公司，债权本金235万元；",
          "2、南康家具制造有限公司，债权本金美元130万元，利息美元104万元；",
          "3、信丰脐橙果品有限公司，债权本金港币20万元；",
          "4、于都矿业有限公司，债权本金300万元。"), (4, None, None, None)),
        (("将合计人民币200万元（其中未偿本金150万元、利息50万元）的个人贷款债权共计1,309户转让。",),
         (1309, 1_500_000, 500_000, 2_000_000)),
    ],
)  # fmt: skip
def test_each_debtor_counts_once(lines: tuple[str, ...], found: tuple[Any, ...]) -> None:
    assert told(f"{X}拟处置以下债权：", *lines) == found


@pytest.mark.parametrize("place", ["商丘、周口等地", "商丘、周口两地", "赣州等三地"])
def test_a_corrected_line_leaves_the_count_of_the_title(place: str) -> None:
    line = "第8户“信丰果品有限公司”本金应为“1,830万元”，误为“1,380万元”，合计由“本金9,746万元”更正为“本金10,196万元”。"
    assert told(line, title=f"{X}关于{place}11户债权资产包处置公告的更正")[:2] == (11, 101_960_000)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("T|债务人|形态|本金|利息",
          "T|赣州章贡铜业有限公司|债权|100.00|20.00",
          "T|南康家具制造有限公司|债权|200.00|30.00",
          "T|信丰脐橙果品有限公司|股权|—|—", "T|债权小计||300.00|50.00"), (2, 3_000_000, 500_000, None)),
        (("T|债务人|全部债权本金|其中：拟转让60%份额对应本金|其中：拟转让60%份额对应利息",
          "T|赣州章贡铜业有限公司|100.00|60.00|20.00",
          "T|南康家具制造有限公司|200.00|120.00|30.00"),
         (2, 1_800_000, 500_000, None)),
        (("T|债务人|本金总额|转让部分本金",
          "T|赣州章贡铜业有限公司|100.00|60.00", "T|南康家具制造有限公司|200.00|120.00"),
         (2, 1_800_000, None, None)),
    ],
)  # fmt: skip
def test_a_table_counts_the_claims_that_are_transferred(rows: tuple[str, ...], found: tuple[Any, ...]) -> None:
    assert told(f"{X}拟处置下列资产（单位：万元）：", *rows) == found


@pytest.mark.parametrize(
    "line",
    [
        "债务人2023年末资产总额3亿元，负债总额5亿元。",
        "审计报告显示负债总额5亿元，资产总额3亿元。",
        "竞价文件费用500元，招标文件工本费300元，标书费200元。",
    ],
)
def test_the_books_of_a_debtor_and_the_fees_of_a_sale_are_none_of_the_claim(line: str) -> None:
    answer = read(f"{X}拟处置赣州章贡铜业有限公司债权，本金100万元，利息20万元。", line)
    assert (answer["principal_yuan"], answer["total_yuan"], answer["costs_yuan"]) == (1_000_000, None, None)


@pytest.mark.parametrize(
    "examples",
    [
        ("★ 南康家具制造有限公司：本金600万元，抵押物为厂房；", "★ 信丰脐橙果品有限公司：本金400万元，保证。"),
        ("重点项目：南康家具制造有限公司（本金600万元）、信丰脐橙果品有限公司（本金400万元）。",),
    ],
)
def test_examples_add_nothing_to_a_sum_of_as_many_debtors_as_told(examples: tuple[str, ...]) -> None:
    assert told("尊敬的投资人：", MANY, *examples)[:2] == (19, 437_000_000)


@pytest.mark.parametrize(
    "line",
    [
        "参与要求：首次报名须提交材料。赣州包中包含破产债权5户（本金388万元）。",
        "风险提示：赣州包内有涉刑债权2户，本金120万元。",
    ],
)
def test_a_part_of_a_package_adds_nothing_to_the_packages(line: str) -> None:
    packages = ("赣州包：户数21户，本金1,560万元，利息317万元；", "南康包：户数8户，本金491万元，利息132万元；")
    assert told(f"{X}拟转让2个资产包。", *packages, line)[:3] == (29, 20_510_000, 4_490_000)


@pytest.mark.parametrize(
    "line",
    [
        "监管机构：赣州市章贡区人民政府",
        "标的公司注册资本20,000万元，主要设备已抵押给银行（银行债权本金约1.1亿元）。",
    ],
)
def test_whoever_has_to_do_with_a_sale_otherwise_owes_nothing(line: str) -> None:
    answer = told(ONE, line, "标的公司停产多年，设备已抵押给银行（银行债权本金约1.1亿元）。")
    assert answer == (1, 19_000_000, 10_630_800, 29_630_800)


def test_debtors_in_short_are_told_one_after_the_other() -> None:
    line = "截至2024年2月20日，章贡铜业欠本金人民币239万元、利息76万元；南康家具欠本金人民币61万元、利息53万元。"
    assert told(f"{X}拟转让下列债权。", line)[1] == 3_000_000


def test_a_sum_of_the_first_lines_is_not_the_packages() -> None:
    rows = "T|1|赣州章贡铜业有限公司|1,000.00|100.00|1,100.00", "T|2|南康家具制造有限公司|600.00|50.00|650.00"
    assert told(
        f"{X}拟处置赣州章贡铜业有限公司等26户债权资产包，截至2024年12月31日，资产包债权总额为9,123.45万元，单位：万元：",
        "T|序号|债务人名称|本金余额|利息余额|债权总额",
        *rows,
        "前2户合计：本金1,600.00万元，其余24户见附件。",
        "资产包本金合计6,045.30万元，利息合计3,078.15万元。",
    ) == (26, 60_453_000, 30_781_500, 91_234_500)


def test_packages_in_prose_are_added_up_though_each_counts_its_debtors() -> None:
    packages = (
        "一、章贡包（4户）：截至2021年3月20日，债权总额13,350.71万元，本金7,718.00万元；",
        "二、南康包（3户）：截至2021年3月20日，债权总额8,114.02万元，本金4,560.30万元。",
    )
    assert told(f"{X}拟对以下两个资产包分别处置：", *packages) == (7, 122_783_000, None, 214_647_300)


def test_of_two_days_of_one_debt_the_last_counts() -> None:
    line = (
        f"{X}拟处置赣州章贡铜业有限公司债权。截至2023年12月31日本金2,000万元，利息500万元；"
        "截至2024年6月30日，债务人已偿还本金300万元，本金余额为1,700万元，利息为560万元。"
    )
    assert told(line)[1:] == (17_000_000, 5_600_000, None)


def test_what_is_converted_behind_all_in_another_currency_is_the_whole() -> None:
    lines = (
        "1、赣州章贡铜业有限公司：贷款本金余额美元6,350,000.00元，利息美元1,207,114.50元；",
        "2、南康家具制造有限公司：贷款本金余额美元2,100,000.00元，利息美元466,309.07元。",
        "以上按当日美元兑人民币中间价7.0998折合人民币：本金59,993,310.00元，利息11,880,972.66元。",
    )
    assert told(f"{X}拟处置以下两户债权：", *lines)[1:] == (59_993_310, 11_880_972.66, None)


def test_a_conversion_of_the_interest_converts_no_principal() -> None:
    line = f"{X}拟处置债权，人民币贷款本金1,000万元，美元贷款本金50万美元，利息合计折人民币120万元。"
    assert told(line)[1:] == (None, 1_200_000, None)

"""What the regulator's tables and releases say of commercial banks: which figure, of whom, of which quarter."""

from __future__ import annotations

from decimal import Decimal

from normalizers.indicators import normalize_indicators
from records.content import Content, Grid
from records.rows import Indicator
from records.said import SaidIndicators

Read = tuple[dict[tuple[str, str, str, str], Decimal], list[tuple[str, str]]]

OF_2021 = "（二）商业银行主要监管指标情况表(法人)（2021年）"
OF_A_YEAR: Grid = (("时间", "一季度", "二季度", "三季度", "四季度"), ("项目", None, None, None, None))
BY_GROUP: Grid = (("机构", None, "大型商业银行", "农村商业银行"), ("时间/指标", None, "", ""))


def read(*paragraphs: str, table: Grid = (), title: str = "季度数据", spreadsheet: bool = False) -> Read:
    """The values by series, group, quarter and basis; the defects by field and reason."""
    words: Content = (*paragraphs, table) if table else paragraphs
    url = "https://www.nfra.gov.cn/a"
    normalized = normalize_indicators(
        SaidIndicators("nfra_indicators", "a", url, title, words, spreadsheet=spreadsheet)
    )
    rows = [row for row in normalized.records if isinstance(row, Indicator)]
    values = {(row.series, row.bank_group, row.period, row.basis): row.value for row in rows}
    return values, [(defect.field, defect.reason) for defect in normalized.defects]


def of_all(series: str, period: str, basis: str = "table") -> tuple[str, str, str, str]:
    return series, "commercial_banks", period, basis


def test_a_title_above_the_quarters_gives_the_year_of_a_workbook() -> None:
    table = (*OF_A_YEAR, ("不良贷款余额", "27883.21", "27908", "", ""), ("不良贷款率*", "0.018", "0.0176", "", ""))
    values, defects = read(OF_2021, "单位：亿元、%", table=table, spreadsheet=True)
    assert values == {
        of_all("npl_balance", "2021Q1"): Decimal("2788321000000"),
        of_all("npl_balance", "2021Q2"): Decimal("2790800000000"),
        of_all("npl_ratio", "2021Q1"): Decimal("1.8"),
        of_all("npl_ratio", "2021Q2"): Decimal("1.76"),
    }
    assert defects == []


def test_a_row_of_its_own_may_give_the_year() -> None:
    table = (("时间", "2026年", "", "", ""), ("项目", *OF_A_YEAR[0][1:]), ("拨备覆盖率", "2.0512", "", "", ""))
    values, _ = read("商业银行主要监管指标情况表", table=table, spreadsheet=True)
    assert values == {of_all("provision_coverage", "2026Q1"): Decimal("205.12")}


def test_the_first_column_of_a_table_by_group_holds_the_quarter_of_the_rows_below() -> None:
    table = (
        *BY_GROUP,
        ("一季度", "不良贷款余额", "12461.06", "8032.5"),
        (None, "其中：次级类贷款余额", "6032.98", "—"),
        (None, "不良贷款率", "0.0127", "0.0324"),
        ("二季度", "不良贷款余额", "12605", ""),
    )
    values, defects = read(title="2023年商业银行主要指标分机构类情况表（季度）", table=table, spreadsheet=True)
    assert values == {
        ("npl_balance", "large", "2023Q1", "table"): Decimal("1246106000000"),
        ("npl_balance", "rural", "2023Q1", "table"): Decimal("803250000000"),
        ("substandard_loans", "large", "2023Q1", "table"): Decimal("603298000000"),
        ("npl_ratio", "large", "2023Q1", "table"): Decimal("1.27"),
        ("npl_ratio", "rural", "2023Q1", "table"): Decimal("3.24"),
        ("npl_balance", "large", "2023Q2", "table"): Decimal("1260500000000"),
    }
    assert defects == []


def test_a_row_before_any_quarter_is_not_guessed_at() -> None:
    table = (*BY_GROUP, (None, "不良贷款余额", "12461.06", "8032.5"))
    assert read(title="2023年", table=table) == ({}, [("npl_balance", "no quarter before the row")])


def test_two_values_of_one_figure_keep_the_first_and_say_so() -> None:
    table = (*OF_A_YEAR, ("不良贷款率", "1.8", "", "", ""), ("不良贷款率", "1.9", "", "", ""))
    values, defects = read(OF_2021, table=table)
    assert values == {of_all("npl_ratio", "2021Q1"): Decimal("1.8")}
    assert defects == [("npl_ratio", "another value was said before")]


def test_the_same_value_twice_is_no_contradiction() -> None:
    line = "2025年三季度末，商业银行不良贷款率1.52%。"
    assert read(line, line) == ({of_all("npl_ratio", "2025Q3", "words"): Decimal("1.52")}, [])


def test_a_sentence_without_a_quarter_speaks_of_the_titles() -> None:
    line = "截至三季度末，商业银行（法人口径，下同）不良贷款余额为2.03万亿元，较上季末增加751亿元；不良贷款率为1.87%。"
    values, defects = read(line, title="银保监会发布2018年三季度银行业主要监管指标数据情况")
    assert values == {
        of_all("npl_balance", "2018Q3", "words"): Decimal("2030000000000"),
        of_all("npl_ratio", "2018Q3", "words"): Decimal("1.87"),
    }
    assert defects == []


def test_a_group_is_left_out_of_all_banks_and_ends_with_its_half_of_the_sentence() -> None:
    line = "2025年三季度末，大型商业银行不良贷款率1.22%；商业银行不良贷款率1.52%，拨备覆盖率207.15%。"
    values, _ = read(line)
    assert values == {
        of_all("npl_ratio", "2025Q3", "words"): Decimal("1.52"),
        of_all("provision_coverage", "2025Q3", "words"): Decimal("207.15"),
    }


def test_words_that_cannot_be_true_are_said_and_not_kept() -> None:
    values, defects = read("2025年三季度末，商业银行不良贷款率152%，拨备覆盖率207.15%。")
    assert values == {of_all("provision_coverage", "2025Q3", "words"): Decimal("207.15")}
    assert defects == [("npl_ratio", "152 is out of range")]


def test_a_percentage_beyond_its_range_shows_that_a_workbook_holds_no_fractions() -> None:
    table = (*OF_A_YEAR, ("不良贷款率", "1.59", "1.56%", "", ""))
    values, defects = read(OF_2021, table=table, spreadsheet=True)
    assert values == {of_all("npl_ratio", "2021Q2"): Decimal("1.56")}
    assert defects == [("npl_ratio", "159.00 is out of range")]

"""Amounts of tables that their heads do not tell: what arithmetic, units elsewhere and rows of parts say of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from normalizers.amounts.found import Claim
from normalizers.claims.reading import read_claims
from normalizers.claims.text import Text
from tests.normalizers.test_claims_read import SELLER, amounts, read

FIRM, OTHER = "大冶铜材有限公司", "黄石织造厂"
TWO = {"principal": 25_800_000, "interest": 12_341_000}
LINES = (f"T|{FIRM}|1,106.02|46.11", f"T|{OTHER}|1,000|9")


def lines_of(*lines: str) -> tuple[Claim, ...]:
    """The lines of a table with these rows."""
    return read_claims(Text.of("债权转让公告", (tuple(tuple(line[2:].split("|")) for line in lines),))).lines


def listed(*lines: str) -> dict[str, Any]:
    """The amounts of a notice that holds these lines."""
    return amounts(f"{SELLER}拟转让下列债权。", *lines)


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (
            ("T|序号|债务人|债权本息（万元）|~|~|~|担保", "T|~|~|本金|利息|其他|合计|~"),
            (f"T|1|{FIRM}|1,680|722.4|19.8|2,422.2|抵押", f"T|2|{OTHER}|900|511.7|9.5|1421.2|保证"),
        ),
        (
            ("T|债务人|债权总额（万元）|本金（万元）|利息（万元）|其他（万元）",),
            (f"T|{FIRM}|2,422.2|1,680|722.4|19.8", f"T|{OTHER}|1,421.2|900|511.7|9.5"),
        ),
    ],
)
def test_a_column_of_the_rest_is_of_costs_where_rows_add_up_with_it(
    head: tuple[str, ...], rows: tuple[str, ...]
) -> None:
    assert listed(*head, *rows) == {**TWO, "costs": 293_000, "total": 38_434_000}


def test_a_column_of_the_rest_that_nothing_proves_is_of_nothing() -> None:
    rows = (f"T|{FIRM}|1,680|722.4|19.8", f"T|{OTHER}|900|511.7|9.5")
    assert listed("T|债务人|本金（万元）|利息（万元）|其他（万元）", *rows) == TWO


def test_what_prose_calls_the_rest_is_of_costs_where_it_is_left_of_the_total() -> None:
    line = "债权总额9,914.77万元，本金5,490.00万元、利息4,399.84万元、其他{}万元。"
    owed = {"principal": 54_900_000, "interest": 43_998_400, "total": 99_147_700}
    assert listed(line.format("24.93")) == {**owed, "costs": 249_300}
    assert listed(line.format("30.00")) == owed


@pytest.mark.parametrize(
    "rows",
    [
        ("T|本金小计|2,580|", "T|利息小计(截至2025年5月31日)|1,234.1|"),
        ("T|利息合计|1,234.1|",),
    ],
)
def test_a_row_of_one_part_below_another_is_of_that_part(rows: tuple[str, ...]) -> None:
    assert listed("T|债务人|本金（万元）|担保", f"T|{FIRM}|1,680|抵押", f"T|{OTHER}|900|保证", *rows) == TWO


def test_costs_in_a_row_of_their_own_are_no_debtor() -> None:
    rows = (f"T|{FIRM}|1,680|722.4", f"T|{OTHER}|900|511.7", "T|代垫诉讼费|29.3|")
    answer = read(f"{SELLER}拟转让下列债权。", "T|债务人|本金（万元）|利息（万元）", *rows)
    assert (answer["principal_yuan"], answer["costs_yuan"], answer["debtor_count"]) == (25_800_000, 293_000, 2)


def test_a_column_that_says_only_that_it_is_converted_is_of_the_column_before_it() -> None:
    answer = read(
        f"{SELLER}拟转让下列债权。",
        "T|借款人名称|币种|本金|利息|本息合计|折人民币（按基准日中间价）",
        f"T|{FIRM}|USD|3,200,000.00|811,450.90|4,011,450.90|28,478,893.26",
        f"T|{OTHER}|CNY|16,000,000.00|9,200,417.00|25,200,417.00|25,200,417.00",
        "T|合计|||||53,679,310.26",
    )
    assert (answer["total_yuan"], answer["principal_yuan"]) == (53_679_310.26, None)
    assert answer["open"]["principal_yuan"]["candidates"] == ["16000000"]


def test_a_column_in_another_currency_leaves_its_amount_open() -> None:
    rows = (f"T|{FIRM}|16,800,000.00||7,224,000.00", f"T|{OTHER}||3,000,000.00|2,000,000.00")
    assert listed("T|债务人|人民币本金（元）|美元本金|利息（折人民币元）", *rows) == {"interest": 9_224_000}
    empty = (f"T|{FIRM}|16,800,000.00|-|7,224,000.00", f"T|{OTHER}|9,000,000.00|-|5,117,000.00")
    assert listed("T|债务人|人民币本金（元）|美元本金|利息（元）", *empty) == TWO


def test_columns_on_and_off_the_books_are_of_one_principal() -> None:
    rows = (f"T|{FIRM}|1,000.00|680.00|722.40", f"T|{OTHER}|900.00|0.00|511.70")
    assert listed("T|债务人|表内本金|表外本金|利息", *rows, "（以上均为万元）") == TWO


@pytest.mark.parametrize(
    ("before", "head", "after"),
    [
        ((), "T|债务人|本金|利息|单位", ()),
        ((), "T|债务人|本金|利息|抵押", ("（以上均为万元）",)),
        (("债权本金合计2,580万元。",), "T|债务人|本金|利息|抵押", ()),
        ((), "T|债务人|本金|利息|抵押", ("T|本金合计（万元）|2,580||",)),
    ],
)
def test_the_unit_of_a_table_stands_elsewhere(before: tuple[str, ...], head: str, after: tuple[str, ...]) -> None:
    last = "万元" if head.endswith("单位") else "厂房"
    assert listed(*before, head, f"T|{FIRM}|1,680|722.4|{last}", f"T|{OTHER}|900|511.7|{last}", *after) == TWO


def test_prose_that_states_another_principal_gives_a_table_no_unit() -> None:
    rows = (f"T|{FIRM}|1,680|722.4", f"T|{OTHER}|900|511.7")
    assert listed("债权本金合计3,000万元。", "T|债务人|本金|利息", *rows) == {}


def test_numbers_of_prose_that_can_only_be_of_yuan_need_no_unit() -> None:
    lines = ("债权本金：17,800,000.00，利息：1,926,550.12；诉讼费：106,720.50", "起拍价：900万元")
    assert listed(*lines) == {"principal": 17_800_000, "interest": 1_926_550.12, "costs": 106_720.5}
    assert listed("债权本金：1,780.00，利息：192.65") == {}
    assert listed("债权本金：12,000,000.00") == {}
    assert listed("日元本金240,000,000，利息21,507,330") == {}


@pytest.mark.parametrize("unit", ["币种人民币，单位万元", "币种：人民币；单位：万元", "人民币，单位为万元"])
def test_a_currency_beside_a_unit_is_no_unit(unit: str) -> None:
    rows = (f"T|{FIRM}|1,680|722.4", f"T|{OTHER}|900|511.7")
    assert listed("T|债务人|本金|利息", *rows, f"（{unit}）") == TWO


def test_costs_of_a_note_beside_a_table_are_of_all() -> None:
    rows = (f"T|{FIRM}|1,680.00|722.40", f"T|{OTHER}|900.00|511.70")
    note = "注：上表单位为万元；截至2024年6月20日，另有垫付诉讼费29.3万元由受让方承接。"
    assert listed("T|债务人|本金|利息", *rows, note) == {**TWO, "costs": 293_000}


def test_of_two_days_over_the_same_heads_the_later_counts() -> None:
    head = ("T|债务人|截至2024年3月20日（万元）|~|截至2024年6月20日（万元）|~", "T|~|本金|利息|本金|利息")
    rows = (f"T|{FIRM}|1,700|700|1,680|722.4", f"T|{OTHER}|900|500|900|511.7")
    assert listed(*head, *rows) == TWO


def test_interest_that_is_nothing_is_stated() -> None:
    lines = (f"{FIRM} 本金17,650,000元 利息4,902,310.6元", f"{OTHER} 本金1,980,000元 利息 无")
    assert listed(*lines) == {"principal": 19_630_000, "interest": 4_902_310.6}


@pytest.mark.parametrize("mark", ["①", "[2]", "（注1）", "*", "注"])
def test_the_mark_of_a_note_is_no_part_of_an_amount(mark: str) -> None:
    rows = (f"T|{FIRM}|1,680.00{mark}|722.40", f"T|{OTHER}|900.00|511.70{mark}")
    assert listed("T|债务人|本金（万元）|利息（万元）", *rows) == TWO


@pytest.mark.parametrize("amount", ["1,680.00**", "1,680.*", "1,680.0*", "16*", "*"])
def test_stars_that_may_hide_digits_are_none(amount: str) -> None:
    rows = (f"T|{FIRM}|{amount}|722.40", f"T|{OTHER}|900.00|511.70")
    assert "principal" not in listed("T|债务人|本金（万元）|利息（万元）", *rows)


def test_a_mark_before_the_unit_is_none_either() -> None:
    assert listed(f"债务人{FIRM}尚欠本金2,580.00[1]万元，利息1,234.10①万元。") == TWO


@pytest.mark.parametrize(
    ("total", "wanted"),
    [
        ("T|合计|8,000.00|2,600.00|10,600.00", {"principal": 8_000, "interest": 2_600, "total": 10_600}),
        ("T|合计|8,000.00|2,600.00|", {"principal": 8_000, "interest": 2_600}),
        ("T||||", {}),
    ],
    ids=["the sum of a column", "its cell is empty", "no sums"],
)
def test_a_line_that_does_not_add_up_as_the_others_do_holds_a_misprint(total: str, wanted: dict[str, int]) -> None:
    lines = (
        "T|云帆纺织厂|3,000.00|800.00|3,800.00",
        "T|德泰鞋业厂|4,000.00|1,200.00|5,200.00",
        "T|德泰纸业厂|1,000.00|600.00|1,906.00",
    )
    rows = ("T|债务人|本金（元）|利息（元）|合计（元）", *lines, total)
    assert listed(*rows) == wanted


def test_a_name_that_nobody_can_tell_is_none() -> None:
    found = read("T|债务人|本金（元）", "T|\ufffd\ufffd德\ufffd泰\ufffd|3,000.00", "T|大\ufffd德泰鞋业有限公司|500.00")
    assert found["debtors"] == ["大\ufffd德泰鞋业有限公司"]
    assert found["principal_yuan"] == 3_500


def test_a_head_of_three_rows_gives_each_column_its_part() -> None:
    head = (
        "T|序号|债务人|截至2025年3月20日债权（单位：万元）|~|~|~|担保",
        "T|~|~|本金|利息类|~|合计|~",
        "T|~|~|~|利息|罚息|~|~",
    )
    rows = (f"T|1|{FIRM}|1,680|700|22.4|2,402.4|抵押", f"T|2|{OTHER}|900|500|11.7|1,411.7|保证")
    found = read(*head, *rows)
    assert (found["interest_yuan"], found["penalty_yuan"], found["total_yuan"]) == (12_000_000, 341_000, 38_141_000)
    assert (found["debtor_count"], found["base_date"]) == (2, "2025-03-20")


@pytest.mark.parametrize(
    ("cells", "principal"),
    [("1,000.00\n680.00\n小计：1,680.00", 25_800_000), ("1,000.00\n680.00\n小计：1,700.00", None)],
)
def test_loans_in_one_cell_are_what_it_adds_them_up_to(cells: str, principal: int | None) -> None:
    rows = (f"T|{FIRM}|HT-1\nHT-2|{cells}", f"T|{OTHER}|HT-3|900.00")
    assert listed("T|债务人|合同编号|本金（万元）", *rows).get("principal") == principal


def test_a_name_that_holds_the_word_for_a_sum_or_stands_behind_a_number_is_a_name() -> None:
    names = ("大冶合计电器有限公司", "1.云帆总计仪器有限公司", "（2）德泰小计算机商行", "3号仓物流有限公司")
    rows = (f"T|{name}|{n}00.00" for n, name in enumerate(names, 1))
    found = read("T|债务人|本金（万元）", *rows, "T|合计|1,000.00")
    assert found["debtors"] == ["大冶合计电器有限公司", "云帆总计仪器有限公司", "德泰小计算机商行", "3号仓物流有限公司"]
    assert found["principal_yuan"] == 10_000_000


@pytest.mark.parametrize(
    "line",
    [
        "二〇一九年三月十二日，云帆纺织有限公司与我行签订借款合同。截至2025年3月20日尚欠本金2,580万元。",
        "云帆纺织有限公司向我行申请借款，尚欠本金2,580万元。",
        "云帆纺织有限公司与湖北银行股份有限公司签订《流动资金借款合同》，尚欠本金2,580万元。",
    ],
)
def test_who_borrowed_owes(line: str) -> None:
    assert read(line)["debtors"] == ["云帆纺织有限公司"]


def test_who_signs_for_another_does_not() -> None:
    assert read("云帆纺织有限公司与我行签订保证合同，为借款合同担保。", "本金2,580万元。")["debtors"] == []


@pytest.mark.parametrize("lines", [("截至2025年3月", "20日"), ("截至2025年", "3月20日"), ("截至2025年3月20", "日")])
def test_a_day_that_a_break_cuts_is_one(lines: tuple[str, str]) -> None:
    assert read(*lines, "T|债务人|本金（万元）", f"T|{FIRM}|2,580")["base_date"] == "2025-03-20"


def test_the_number_of_an_item_right_before_a_name_is_none_of_it() -> None:
    lines = (
        "01云帆置业有限公司",
        "债权本金1,680万元，利息722.4万元。",
        "02德泰鞋业有限公司",
        "债权本金900万元，利息511.7万元。",
    )
    found = read("我司拟处置以下债权：", *lines)
    assert (found["debtors"], found["principal_yuan"]) == (["云帆置业有限公司", "德泰鞋业有限公司"], 25_800_000)


def test_a_list_that_is_drawn_with_lines_is_a_table() -> None:
    lines = ("┌──┬──┬──┐", "│债务人│本金│利息│", "├──┼──┼──┤", f"│{FIRM}│1,680.00│722.40│", f"│{OTHER}│900.00│511.70│")
    assert listed("单位：万元", *lines, "└──┴──┴──┘") == TWO


def test_a_cell_of_a_drawn_list_goes_on_below_as_far_as_the_next_rule() -> None:
    rule = "├──┼──┼──┤"
    rows = (rule, "│大冶铜材有│1,680.00│722.40│", "│限公司││││"[:-1], rule, f"│{OTHER}│900.00│511.70│")
    lines = ("┌──┬──┬──┐", "│债务人│本金│利息│", *rows, "└──┴──┴──┘")
    assert listed("单位：万元", *lines) == TWO
    assert read("单位：万元", *lines)["debtors"] == [FIRM, OTHER]


@pytest.mark.parametrize(
    "lines",
    [
        ("╔══╦══╦══╗", "║债务人║本金║利息║", "╠══╬══╬══╣", "║{}║1,680.00║722.40║", "║{}║900.00║511.70║", "╚══╩══╩══╝"),
        ("|债务人|本金|利息|", "|---|---|---|", "|{}|1,680.00|722.40|", "|{}|900.00|511.70|"),
        ("│债务人│本金│利息│", "│大冶铜材│1,680.00│722.40│", "│有限公司│ │ │", "│黄石织造厂│900.00│511.70│"),
        ("|债务人|本金|利息|", "|大冶铜材<br>有限公司|1,680.00|722.40|", "|黄石织造厂|900.00|511.70|"),
    ],
    ids=["double lines", "Markdown", "the rest of a name", "a break in a cell"],
)
def test_lines_with_bars_between_their_cells_are_rows(lines: tuple[str, ...]) -> None:
    names = iter((FIRM, OTHER))
    said = [line.format(next(names)) if "{}" in line else line for line in lines]
    assert listed("单位：万元", *said) == TWO
    assert read("单位：万元", *said)["debtors"] == [FIRM, OTHER]


def test_what_rounding_leaves_between_parts_and_sum_is_no_misprint() -> None:
    rows = (f"T|{FIRM}|12.34|1.11|0.22|13.68", f"T|{OTHER}|9.00|1.00|1.00|11.00", "T|德泰纸业厂|8.00|1.00|1.00|10.00")
    found = listed("T|债务人|本金（万元）|利息（万元）|费用（万元）|合计（万元）", *rows)
    assert (found["principal"], found["total"]) == (293_400, 346_800)


def test_a_third_row_may_divide_a_head_of_the_second_in_any_words() -> None:
    head = ("T|债务人|债权（万元）|~|~|~", "T|~|本金|利息|~|合计", "T|~|~|表内|表外|~")
    rows = (f"T|{FIRM}|1,680|700|22.4|2,402.4", f"T|{OTHER}|900|500|11.7|1,411.7")
    found = read(*head, *rows)
    assert found["debtors"] == [FIRM, OTHER]
    assert (found["interest_yuan"], found["total_yuan"]) == (12_341_000, 38_141_000)


@pytest.mark.parametrize(
    "row", ["T|折合万元||2,580.03|1,234.12", "T|合计（万元）|~|2,580.03|1,234.12", "T|换算为亿元|~|0.26|0.12"]
)
def test_a_row_that_says_the_sum_in_another_unit_is_none_of_the_list(row: str) -> None:
    rows = (
        f"T|1|{FIRM}|16,800,300.5|7,224,100",
        f"T|2|{OTHER}|9,000,000|5,117,100",
        "T|合计|~|25,800,300.5|12,341,200",
    )
    told = read(f"{SELLER}拟转让下列债权。", "T|序号|债务人|本金（元）|利息（元）", *rows, row)
    assert (told["principal_yuan"], told["interest_yuan"], told["debtor_count"]) == (25_800_300.5, 12_341_200, 2)


def test_a_list_that_comes_again_word_for_word_has_each_debtor_once() -> None:
    """As a page's frozen columns do."""
    head, rows = ("序号", "债务人", "本金（万元）"), (("1", FIRM, "1,680.00"), ("2", OTHER, "900.00"))
    found = read_claims(Text.of("债权转让公告", ((head, *rows), "固定列", (head, *rows))))
    assert [(line.debtor, int(line.amounts["principal"])) for line in found.lines] == [
        (FIRM, 16_800_000),
        (OTHER, 9_000_000),
    ]


@pytest.mark.parametrize(
    ("printed", "name"),
    [("龙⼭县⾧青⽥园食品有限公司", "龙山县长青田园食品有限公司"), ("龍山⾧青食品有限公司", "龍山長青食品有限公司")],
)
def test_a_radical_stands_for_the_character_of_its_text(printed: str, name: str) -> None:
    """Fonts say that 长 is the radical that looks like it, of which Unicode makes the traditional character."""
    assert read("T|债务人|本金（元）", f"T|{printed}|3,000.00")["debtors"] == [name]


@pytest.mark.parametrize("unit", [(), ("单位：万元",), ("金额单位：人民币万元",)])
@pytest.mark.parametrize("sign", ["", "一、", "（一）"])
def test_of_a_table_before_and_one_after_a_correction_the_one_after_holds(unit: tuple[str, ...], sign: str) -> None:
    head = "T|债务人|本金（万元）|利息（万元）"
    before, after = (f"T|{FIRM}|1,860.00|244.10", f"T|{FIRM}|1,680.00|244.10")
    lines = (f"{sign}更正前：", *unit, head, before, f"{sign.replace('一', '二')}更正后：", *unit, head, after)
    assert listed(*lines) == {"principal": 16_800_000, "interest": 2_441_000}


@pytest.mark.parametrize(
    ("line", "amount", "principal"),
    [
        ("单位：万元", "4,500.00", None),
        ("单位：万元", "45,000,000.00", 45_000_000),
        ("单位：元", "4,500.00", 4_500),
    ],
)
def test_a_line_above_that_denies_the_unit_of_the_heads_leaves_small_amounts_open(
    line: str, amount: str, principal: int | None
) -> None:
    assert read(line, "T|债务人|本金（元）", f"T|{FIRM}|{amount}")["principal_yuan"] == principal


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("债权情况", ("本金：1,680.00万元\n利息：722.40万元", "本金：900.00万元；利息：511.70万元")),
        ("债权金额（万元）", ("本金 1,680.00\n利息 722.40", "本金 900.00\n利息 511.70")),
    ],
    ids=["with units", "in the unit of the head"],
)
def test_labelled_amounts_in_one_cell_are_columns_of_their_own(head: str, cells: tuple[str, str]) -> None:
    assert listed(f"T|债务人|{head}|担保情况", f"T|{FIRM}|{cells[0]}|抵押", f"T|{OTHER}|{cells[1]}|保证") == TWO


def test_the_sum_of_a_debtor_whose_loans_are_hidden_is_the_debtors_line() -> None:
    found = read("T|债务人|本金（万元）", f"T|{FIRM} 汇总|1,680.00", f"T|{OTHER} 汇总|900.00", "T|总计|2,580.00")
    assert (found["debtors"], found["principal_yuan"]) == ([FIRM, OTHER], 25_800_000)


def test_a_principal_that_is_paid_leaves_the_line_and_a_signature_is_none() -> None:
    rows = (f"T|{FIRM}|0.00|722.40|本金已结清", f"T|{OTHER}|2,580.00|511.70|", "T|制表：资产保全部||2025-04-08|")
    assert listed("T|债务人|本金（万元）|利息（万元）|备注", *rows) == TWO


def test_a_cell_of_the_debtor_and_of_who_secures_it_names_the_debtor_first() -> None:
    rows = (f"T|{FIRM} / 云帆园区有限公司|本金1,680.00；利息722.40", f"T|{OTHER} / 陆某、顾某|本金900.00；利息511.70")
    found = read("T|债务人 / 担保人|金额（截至2025/6/30，万元）", *rows)
    assert (found["debtors"], found["base_date"]) == ([FIRM, OTHER], "2025-06-30")
    assert (found["principal_yuan"], found["debtor_count"]) == (25_800_000, 2)


def test_what_is_printed_again_on_each_page_of_a_list_is_no_line() -> None:
    head = ("T|债权明细表|||第{}页/共2页", "T|基准日:2025-03-31|||单位:元", "T|序号|债务人|本金|利息")
    upper, lower = ([line.format(n) for line in head] for n in (1, 2))
    answer = read(
        f"{SELLER}拟转让下列债权。",
        *upper, f"T|1|{FIRM}|16,800,000.00|7,224,000.00", "T||小计|16,800,000.00|7,224,000.00",
        *lower, f"T|2|{OTHER}|9,000,000.00|5,117,000.00", "T|总计|2户|25,800,000.00|12,341,000.00",
    )  # fmt: skip
    assert (answer["debtor_count"], answer["principal_yuan"], answer["interest_yuan"]) == (2, 25_800_000, 12_341_000)
    assert [line.amounts for line in lines_of(*upper, f"T|1|{FIRM}|16,800,000.00|7,224,000.00", *lower)] == [
        {"principal": Decimal(16_800_000), "interest": Decimal(7_224_000)}
    ]


@pytest.mark.parametrize("number", ["客户号", "客户代码", "借款人账号", "债务人身份证号码", "客户代号"])
def test_the_number_of_a_debtor_beside_the_name_is_no_name(number: str) -> None:
    head = f"T|序号|客户名称|{number}|本金（元）|利息（元）"
    rows = (f"T|1|{FIRM}|7000078888|100,000.00|2,000.00", f"T|2|{OTHER}|2687633667|300,000.00|4,000.00")
    assert [line.debtor for line in lines_of(head, *rows)] == [FIRM, OTHER]


@pytest.mark.parametrize(
    "rows",
    [
        (
            "T|债务人|更正前|~|更正后|~", "T|~|本金（元）|利息（元）|本金（元）|利息（元）",
            f"T|{FIRM}|500,000.00|20,000.00|300,000.00|10,000.00",
            f"T|{OTHER}|100,000.00|2,000.00|700,000.00|30,000.00",
        ),
        (
            "T|债务人|本金（元）|~|利息（元）|~", "T|~|修改前|修改后|修改前|修改后",
            f"T|{FIRM}|500,000.00|300,000.00|20,000.00|10,000.00",
            f"T|{OTHER}|100,000.00|700,000.00|2,000.00|30,000.00",
        ),
        (
            "T|债务人|内容|本金（元）|利息（元）",
            f"T|{FIRM}|更正前|500,000.00|20,000.00", "T|~|更正后|300,000.00|10,000.00",
            f"T|{OTHER}|更正前|100,000.00|2,000.00", "T|~|更正后|700,000.00|30,000.00",
        ),
        (
            "T|债务人|调整前|~|调整后|~|差额|~",
            "T|~|本金（元）|利息（元）|本金（元）|利息（元）|本金（元）|利息（元）",
            f"T|{FIRM}|500,000.00|20,000.00|300,000.00|10,000.00|200,000.00|10,000.00",
            f"T|{OTHER}|100,000.00|2,000.00|700,000.00|30,000.00|600,000.00|28,000.00",
        ),
        (
            "T|债务人|第一次公告|~|第二次公告|~", "T|~|本金（元）|利息（元）|本金（元）|利息（元）",
            f"T|{FIRM}|500,000.00|20,000.00|300,000.00|10,000.00",
            f"T|{OTHER}|100,000.00|2,000.00|700,000.00|30,000.00",
        ),
    ],
    ids=["above its amounts", "below its amounts", "in its rows", "beside the difference", "of a second notice"],
)  # fmt: skip
def test_of_amounts_before_and_after_a_correction_those_after_it_hold(rows: tuple[str, ...]) -> None:
    answer = read("我公司此前公告的金额有误，现更正如下：", *rows, title="更正公告")
    assert (answer["principal_yuan"], answer["interest_yuan"]) == (1_000_000, 40_000)
    assert answer["debtors"] == [FIRM, OTHER]


@pytest.mark.parametrize(
    ("said", "rows", "principal"),
    [
        (f"{FIRM}债权，本金11,060.20万元，利息46.11万元。", (f"T|{FIRM}|1,106.02|46.11",), None),
        (f"{FIRM}债权，本金1,166.02万元，利息46.11万元。", (f"T|{FIRM}|1,106.02|46.11",), None),
        ("上述债权本金2,106.02元。", (f"T|{FIRM}|1,106.02|46.11", f"T|{OTHER}|1,000|9", "T|合计|2,106.02|55.11"), None),
        (f"{FIRM}债权，本金1,106.02万元，利息46.11万元。", (f"T|{FIRM}|1,106.02|46.11",), 11_060_200),
        (f"{FIRM}债权本金1,160.20万元。", (f"T|{FIRM}|1,106.02|46.11",), None),
        (f"{FIRM}债权本金1,160.20万元，{OTHER}债权本金1,000万元。", LINES, None),
        (f"{FIRM}债权本金1,160.20万元。", (*LINES, "T|合计|2,106.02|55.11"), 21_060_200),
        (f"{FIRM}债权本金1,106万元，{OTHER}债权本金1,000万元。", LINES, 21_060_200),
        (f"其中{FIRM}债权本金1,106.02万元。", (f"T|{FIRM}|1,106.02|46.11", f"T|{OTHER}|1,000|9"), 21_060_200),
    ],
    ids=[
        "ten times",
        "another digit",
        "another unit",
        "the same",
        "of one alone",
        "of one beside another",
        "a sum that confirms",
        "rounded",
        "of one of two",
    ],
)
def test_what_prose_and_a_table_say_differently_of_the_same_claims_stays_open(
    said: str, rows: tuple[str, ...], principal: int | None
) -> None:
    answer = read(f"{SELLER}拟转让债权。{said}", "T|债务人|本金（万元）|利息（万元）", *rows)
    assert answer["principal_yuan"] == principal
    assert ("principal_yuan" in answer["open"]) is (principal is None)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("云帆机械有限公司\nYunfan Machinery Co., Ltd.", "云帆机械有限公司"),
        ("云帆（天津）有限公司（Yunfan Tianjin Limited）", "云帆(天津)有限公司"),
        ("Yunfan Machinery Co., Ltd. 云帆机械有限公司", "云帆机械有限公司"),
        ("TCL云帆集团有限公司", "TCL云帆集团有限公司"),
        ("云帆电子（A）有限公司", "云帆电子(A)有限公司"),
    ],
)
def test_of_a_name_in_two_languages_the_chinese_one_counts(cell: str, name: str) -> None:
    grid = (
        ("Borrower\n借款人", "Principal\n本金（元）", "Interest\n利息（元）"),
        (cell, "RMB 927,244.87", "RMB 3,062.24"),
    )
    (line,) = read_claims(Text.of("债权转让公告", (grid,))).lines
    assert (line.debtor, line.amounts["principal"]) == (name, Decimal("927244.87"))


@pytest.mark.parametrize("day", ["31 March 2025", "Mar. 31, 2025", "31-Mar-2025 （2025年3月31日）"])
def test_a_base_date_in_english_is_read(day: str) -> None:
    assert read(f"Cut-off Date 基准日：{day}", f"{FIRM}，本金100万元。")["base_date"] == "2025-03-31"


@pytest.mark.parametrize(
    "row",
    ["T|经办|李某娜|20250402|", "T||单位负责人：|王某|联系电话", "T||打印时间|2025-04-02 10:15:22|2", "T|续上表|||2/3"],
)
def test_who_signs_a_list_and_its_pages_are_no_lines(row: str) -> None:
    head = "T|序号|债务人|本金（元）|利息（元）"
    rows = (f"T|1|{FIRM}|16,800,000.00|7,224,000.00", f"T|2|{OTHER}|9,000,000.00|5,117,000.00")
    answer = read(f"{SELLER}拟转让下列债权。", head, *rows, row)
    assert [line.debtor for line in lines_of(head, *rows, row)] == [FIRM, OTHER]
    assert (answer["principal_yuan"], answer["interest_yuan"]) == (25_800_000, 12_341_000)


def test_the_amount_of_one_debtor_that_prose_states_otherwise_is_open_in_its_line() -> None:
    rows = ("T|债务人|本金（万元）|利息（万元）", *LINES)
    told = read_claims(
        Text.of(
            "债权转让公告",
            (
                f"{FIRM}债权本金1,160.20万元，{OTHER}债权本金1,000万元。",
                tuple(tuple(row[2:].split("|")) for row in rows),
            ),
        )
    )
    assert [line.amounts.get("principal") for line in told.lines] == [None, 10_000_000]
    assert [line.amounts.get("interest") for line in told.lines] == [461_100, 90_000]


@pytest.mark.parametrize("day", ["2025。3。31", "2025·3·31", "２０２５．３．３１"])
def test_the_points_of_a_day_may_be_other_signs(day: str) -> None:
    assert read(f"基准日：{day}", f"{FIRM}，本金100万元。")["base_date"] == "2025-03-31"

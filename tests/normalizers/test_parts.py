"""The parts of a claim beside its principal, in prose and in tables that list one a row."""

from __future__ import annotations

import pytest

from tests.normalizers.test_claims_read import SELLER, amounts, read

FIRM = "大冶铜材有限公司"


@pytest.mark.parametrize(
    ("line", "costs"),
    [
        ("诉讼费用27,840.00元（已含公告费560元）。", 27_840),
        ("诉讼费、保全费、评估费垫款合计171万元。", 1_710_000),
        ("原债权人垫付诉讼费46,308元。", 46_308),
        ("另垫付诉讼费46,308元、评估费2,000元，由受让人承接。", 48_308),
        ("另有我司代垫的诉讼费51.24万元，由受让方另行结算，不计入上述债权合计。", 512_400),
        ("诉讼费用46,308元由我公司垫付，不包含在上述本息合计内，随债权一并转让。", 46_308),
        ("转让价款扣除律师费等合计612万元后分配。", None),
        ("成交价款之外的公证费3万元由买受人支付。", None),
    ],
)
def test_costs_are_those_that_the_debtor_owes(line: str, costs: int | None) -> None:
    assert amounts(f"{FIRM}债权本金228万元，利息141万元。", line).get("costs") == costs


@pytest.mark.parametrize(
    "line",
    [
        "公告期限延长至2025年9月23日，其余内容不变。原公告所载债权情况：本金990万元，利息521万元。",
        "债权本金990万元，利息521万元。该债权于2021年受让，彼时本金为1,200万元。",
    ],
)
def test_an_earlier_notice_that_is_put_off_holds_and_an_earlier_time_does_not(line: str) -> None:
    assert amounts(line) == {"principal": 9_900_000, "interest": 5_210_000}


def test_an_earlier_notice_that_is_put_right_does_not_hold() -> None:
    assert amounts("原公告所载本金990万元有误，现更正为本金980万元。") == {"principal": 9_800_000}


@pytest.mark.parametrize(
    "rows",
    [
        (
            "T|分项|户数|金额（人民币百万元）",
            "T|贷款本金|23|318.42",
            "T|表内利息及表外欠息|23|86.07",
            "T|罚息、复利|21|54.91",
            "T|垫付诉讼费|19|3.60",
            "T|合计|——|463.00",
        ),
        (
            "T|序号|债权构成|金额（万元）|备注",
            "T|1|本金|31,842.00|23户",
            "T|2|利息|8,607.00|",
            "T|3|罚息|5,491.00|",
            "T|4|代垫费用|360.00|",
            "T|5|合计|46,300.00|",
        ),
        (
            "T|序号|要素|数值|备注",
            "T|1|未偿本金（元）|318420000.00|",
            "T|2|未偿利息（元）|86070000.00|不含罚息",
            "T|3|未偿罚息（元）|54910000.00|",
            "T|4|其他费用（元）|3600000.00|担保费、服务费",
            "T|5|合计（元）|463000000.00|1+2+3+4",
        ),
        (
            "T|项目|数值|项目|数值",
            "T|未偿本金总额|318,420,000.00|未偿利息总额|86,070,000.00",
            "T|罚息|54,910,000.00|其他费用|3,600,000.00",
            "T|借款人户数|23|债权合计|463,000,000.00",
            "（金额单位：元）",
        ),
    ],
    ids=[
        "a count beside the amount",
        "numbers before and notes behind",
        "serials before and notes behind",
        "the unit below pairs of labels and values",
    ],
)
def test_a_table_may_list_the_parts_of_a_claim(rows: tuple[str, ...]) -> None:
    assert amounts(f"{SELLER}拟转让23户债权。", *rows) == {
        "principal": 318_420_000,
        "interest": 86_070_000,
        "penalty": 54_910_000,
        "costs": 3_600_000,
        "total": 463_000_000,
    }


def test_labels_and_values_with_words_for_amounts_and_clauses_head_no_list() -> None:
    answer = read(
        "T|债务人|山西晋源煤化有限公司",
        "T|债权类型|流动资金贷款、银行承兑汇票垫款",
        "T|债权本金|人民币柒佰万元（7,000,000.00元）",
        "二、挂牌信息",
        "T|挂牌价格|268万元",
        "T|交易方式|挂牌期满，征集到两个及以上受让方的，采用网络竞价；仅一个的，协议成交",
        title="债权挂牌公告",
    )
    assert (answer["principal_yuan"], answer["price_yuan"]) == (7_000_000, 2_680_000)


def test_a_row_of_a_deal_tells_parties_price_and_claim() -> None:
    answer = read(
        "T|序号|项目名称|转让方|受让方|挂牌价（万元）|成交价（万元）|成交日期",
        f"T|1|{FIRM}债权（本金1,688万元，利息904.5万元）|{SELLER}|武汉鼎新商务有限公司|820|826|2025-05-27",
        title="不良资产成交信息",
    )
    names = ("seller", "buyer", "price_yuan", "principal_yuan", "interest_yuan")
    assert [answer[name] for name in names] == [SELLER, "武汉鼎新商务有限公司", 8_260_000, 16_880_000, 9_045_000]


def test_the_unit_of_a_table_may_stand_below_it_with_the_day() -> None:
    rows = ("T|标号|债务人|本金|利息罚息", f"T|L01|{FIRM}|1,480.00|702.36", "（万元，至2025年8月31日止）")
    assert amounts(*rows) == {"principal": 14_800_000, "interest": 7_023_600}


def test_of_columns_of_parts_the_one_of_what_is_left_counts() -> None:
    rows = ("T|项目|合同约定金额（元）|实际余额（元）", "T|本金|2,500,000.00|2,137,760.00", "T|利息|/|1,500,231.14")
    assert amounts(*rows) == {"principal": 2_137_760, "interest": 1_500_231.14}


def test_a_cell_may_state_an_amount_of_each_debtor() -> None:
    rows = (
        f"T|债权本金|{FIRM}18,800,000.00元；阳新农机有限公司31,500,000.00元",
        f"T|债权利息|{FIRM}12,020,117.35元；阳新农机有限公司20,663,001.84元",
    )
    assert amounts(*rows) == {"principal": 50_300_000, "interest": 32_683_119.19}


@pytest.mark.parametrize(
    ("line", "costs"),
    [
        ("另，银行垫付的诉讼费、公证费合计37,712.00元一并转让。", 37_712),
        ("上述债权另附代垫诉讼费用共计37,712.00元。", 37_712),
        (f"{FIRM}案，判决确认本金100万元，另负担案件受理费37,712元。", None),
    ],
)
def test_costs_beside_a_list_are_those_of_all_its_debtors(line: str, costs: int | None) -> None:
    rows = ("T|债务人|本金（元）", f"T|{FIRM}|1,000,000.00", "T|阳新农机有限公司|500,000.00")
    assert amounts(*rows, line).get("costs") == costs


@pytest.mark.parametrize(
    "lines",
    [
        (f"{FIRM}：本金100万美元，利息20万美元；阳新农机有限公司：本金人民币410万元，利息人民币162万元。",),
        (
            "T|债务人|币种|本金|利息|折合人民币总额（元）",
            f"T|{FIRM}|USD|3,200,000.00|1,044,890.15|30,387,470.63",
            "T|阳新农机有限公司|USD|1,750,000.00|611,203.40|16,902,910.66",
            "T|合计| |4,950,000.00|1,656,093.55|47,290,381.29",
        ),
    ],
)
def test_amounts_in_two_currencies_have_no_sum_in_yuan(lines: tuple[str, ...]) -> None:
    found = amounts(*lines)
    assert "principal" not in found
    assert "interest" not in found


@pytest.mark.parametrize(
    ("line", "principal"),
    [
        ("本金余额（210,000,000.00元中扣除已受偿35,600,000.00元后的174,400,000.00元）。", 174_400_000),
        ("借款本金3 , 2 0 0 , 0 0 0 . 0 0元。", 3_200_000),
        ("贷款本金1，850万元，利息604．79万元。", 18_500_000),
        ("表内本金330万元，表外本金760万元，表外利息588万元。", 10_900_000),
        ("未付租金中的本金为330万元；概算租赁本金20,000万元。", 3_300_000),
        ("债权本金330万元；厂房账面原值1.6亿元。", 3_300_000),
        ("本包27户，本金330万元；抵押类19户，本金300万元；保证类8户，本金30万元。", 3_300_000),
    ],
)
def test_the_principal_is_what_is_left_once(line: str, principal: int) -> None:
    assert amounts(line)["principal"] == principal


def test_a_list_may_name_the_former_lender_before_each_debtor() -> None:
    lines = (
        f"原债权行：甲银行股份有限公司；债务人：{FIRM}；本金余额：862万元；利息余额：710.35万元；",
        "原债权行：乙银行股份有限公司；债务人：阳新农机有限公司；本金余额：145万元；利息余额：98.12万元。",
    )
    assert amounts(*lines) == {"principal": 10_070_000, "interest": 8_084_700}


def test_a_total_less_than_the_principal_is_of_something_else() -> None:
    assert "total" not in amounts("债权本金3,000万元，利息800万元。判决所确认的债务总额为1,760万元。")


def test_a_row_may_head_the_lines_that_it_adds_up() -> None:
    rows = (
        "T|序号|客户名称|贷款本金（万元）|利息（万元）",
        "T|合计（3户）|~|300|60",
        "T|郑州分行（2户）|~|200|50",
        f"T|1|{FIRM}|150|40",
        "T|2|阳新农机有限公司|50|10",
        "T|洛阳分行（1户）|~|100|10",
        "T|3|偃师针织有限公司|100|10",
    )
    assert amounts(*rows) == {"principal": 3_000_000, "interest": 600_000}


def test_a_table_of_corrections_tells_what_holds_now() -> None:
    rows = ("T|更正事项|原公告内容|更正后内容", "T|债权本金（元）|18,960,000.00|16,890,000.00")
    assert amounts(*rows, title="关于债权处置公告的更正公告") == {"principal": 16_890_000}


def test_a_table_that_corrects_one_of_several_debtors_says_nothing_of_all() -> None:
    rows = (
        "T|债务人|更正事项|原公告|更正后",
        "T|大冶铜材有限公司|本金余额|100.00元|120.00元",
        "T|阳新农机有限公司|面积|1平方米|2平方米",
    )
    assert amounts(*rows, title="关于大冶铜材有限公司等4户债权处置公告的更正公告") == {}


def test_the_unit_may_end_a_bracket_with_the_day() -> None:
    rows = ("清单如下（计息至2025年3月21日；万元）：", "T|债务人|贷款本金|欠息", f"T|{FIRM}|1,250.00|388.17")
    assert amounts(*rows) == {"principal": 12_500_000, "interest": 3_881_700}


def test_a_line_converted_to_yuan_counts() -> None:
    lines = (
        "（一）人民币贷款本金15,200,000.00元、利息4,118,290.66元；",
        "（二）美元押汇本金USD 820,000.00元、利息USD 96,450.00元，折合人民币本金5,891,536.00元、利息692,973.96元。",
    )
    assert amounts(*lines) == {"principal": 21_091_536, "interest": 4_811_264.62}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "债权金额：￥36,000,000.00元本金；￥4,212,666.00元利息（含罚息）；合计￥40,212,666.00元。",
            {"principal": 36_000_000, "interest": 4_212_666, "total": 40_212_666},
        ),
        (
            "该债权由3,600万元本金、421.2万元利息及12.5万元诉讼费构成，合计4,033.7万元。",
            {"principal": 36_000_000, "interest": 4_212_000, "costs": 125_000, "total": 40_337_000},
        ),
        ("债权金额：3,600万元，本金以判决为准。", {"total": 36_000_000}),
    ],
)
def test_the_word_for_a_part_may_stand_behind_its_amount(line: str, found: dict[str, int]) -> None:
    assert amounts(f"{FIRM}债权转让。", line) == found


@pytest.mark.parametrize(
    ("line", "interest"),
    [
        ("利息、罚息、复利暂计至2023年4月20日合计992.41万元。", 9_924_100),
        ("利息截至2023年4月20日合计992.41万元。", 9_924_100),
        ("利息：两户合计992.41万元。", 9_924_100),
    ],
)
def test_a_sum_behind_a_day_is_of_the_words_before_it(line: str, interest: int) -> None:
    assert amounts(f"{FIRM}债权本金1,499万元。", line) == {"principal": 14_990_000, "interest": interest}


@pytest.mark.parametrize(
    ("line", "apart"),
    [
        ("代垫诉讼费等另计25.13万元。", {"costs": 251_300}),
        ("迟延履行利息另计约210万元。", {"penalty": 2_100_000}),
    ],
)
def test_what_is_reckoned_apart_is_stated(line: str, apart: dict[str, int]) -> None:
    assert amounts(f"{FIRM}债权本金2,960万元。", line) == {"principal": 29_600_000, **apart}


def test_interest_that_is_divided_whole_is_what_its_own_part_says() -> None:
    line = "利息：截至2020年10月31日合计￥8,916,500.27，其中正常利息3,310,020.00元，罚息5,606,480.27元。"
    assert amounts("本金：￥78,000,000.00。", line) == {
        "principal": 78_000_000, "interest": 3_310_020, "penalty": 5_606_480.27,
    }  # fmt: skip


def test_a_day_may_stand_between_a_label_and_the_total() -> None:
    assert amounts("资产规模：截至2019年5月31日债权总额18.66亿元，本金11.03亿元。") == {
        "principal": 1_103_000_000, "total": 1_866_000_000,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("利息及费用27,355.90万元。", "interest"),
        ("违约金及其他费用890.31万元。", "penalty"),
        ("利息、诉讼费4,480元。", "interest"),
    ],
)
def test_an_amount_that_holds_two_parts_is_neither(line: str, name: str) -> None:
    answer = read(f"{SELLER}转让债权，本金60,118.27万元，{line}")
    assert answer["principal_yuan"] == 601_182_700
    assert (answer[f"{name}_yuan"], answer["costs_yuan"]) == (None, None)
    assert answer["open"][f"{name}_yuan"]["why"] == "with other parts in one figure"


def test_a_column_that_holds_two_parts_is_neither() -> None:
    answer = read(
        f"{SELLER}转让2户债权。",
        "T|债务人|债权余额（万元）|本金（万元）|利息及费用（万元）",
        f"T|{FIRM}|2,422.20|1,680.00|742.20",
        "T|黄石织造厂|1,421.20|900.00|521.20",
    )
    assert (answer["principal_yuan"], answer["total_yuan"]) == (25_800_000, 38_434_000)
    assert answer["open"]["interest_yuan"]["candidates"] == ["12634000"]


def test_what_is_named_once_more_as_fees_is_no_other_part() -> None:
    assert amounts("本金9,640.37万元；违约金、滞纳金等费用余额1,077.92万元。") == {
        "principal": 96_403_700, "penalty": 10_779_200,
    }  # fmt: skip


@pytest.mark.parametrize("part", ["利息", "罚息"])
def test_a_part_of_some_of_the_debtors_is_none_of_all(part: str) -> None:
    answer = read(f"{SELLER}转让债权：{FIRM}本金2,500万元、{part}1,302万元；黄石织造厂本金600万元。")
    name = {"利息": "interest_yuan", "罚息": "penalty_yuan"}[part]
    assert answer["principal_yuan"] == 31_000_000
    assert (answer[name], answer["open"][name]["candidates"]) == (None, ["13020000"])


def test_interest_of_all_stands_beside_the_debtors_principals() -> None:
    line = f"{SELLER}转让债权：{FIRM}本金2,500万元，黄石织造厂本金600万元；利息截至2024年6月20日合计201.7万元。"
    assert amounts(line) == {"principal": 31_000_000, "interest": 2_017_000}


def test_what_an_administrator_confirmed_is_the_total_of_its_parts() -> None:
    line = "债权申报金额9,110.05万元，管理人确认8,874.31万元（其中本金5,150万元、利息3,724.31万元）。"
    assert amounts(line) == {"principal": 51_500_000, "interest": 37_243_100, "total": 88_743_100}


def test_sums_of_a_list_that_fall_short_of_the_total_count_for_nothing() -> None:
    found = amounts(
        "第一笔，截至2024年4月16日结欠本金2,573万元、欠息1,190万元；",
        "第二笔，本金分文未还，欠息为第一笔的一半；",
        "第三笔，尚欠本金250万元，欠息98万元，另有违约金40万元。",
        "以上共计债权5,992万元。",
    )
    assert {"principal", "interest"}.isdisjoint(found)


def test_what_some_of_the_items_come_to_is_no_principal_of_all() -> None:
    assert amounts("账面余额共计1,408万元；其中已取得生效判决的6笔，本金431万元。") == {"total": 14_080_000}


def test_a_line_that_another_puts_right_does_not_hold() -> None:
    found = amounts(
        "原公告：“该户债权本金为3,970万元，利息为1,208万元。”", "现更正为：“该户债权本金为3,790万元，利息为1,280万元。”"
    )
    assert found == {"principal": 37_900_000, "interest": 12_800_000}


@pytest.mark.parametrize(
    ("heads", "role"),
    [("表内利息|表外利息|利息合计", "interest"), ("甲方持有本金|乙方持有本金|本金合计", "principal")],
)
def test_a_column_that_adds_up_others_is_counted_once(heads: str, role: str) -> None:
    rows = ("T|大冶铜材厂|100.00|20.00|120.00", "T|大冶云远有限公司|300.00|50.00|350.00", "T|合计|400.00|70.00|470.00")
    assert amounts(f"T|债务人|{heads}", *rows, "单位：元")[role] == 470


def test_what_is_said_of_a_guarantor_withdraws_no_line() -> None:
    found = amounts("T|债务人|本金（万元）|保证人", "T|大冶铜材厂|436|大冶某委员会（已撤销）", "T|大冶水泥厂|100|无")
    assert found["principal"] == 5_360_000

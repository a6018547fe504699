"""Several debtors, packages or amounts in one text: all count or the value is open, a part is never the whole."""

from __future__ import annotations

import pytest

from tests.normalizers.test_claims_read import read
from tests.normalizers.test_whole import told

SELLER = "江西省金融资产管理股份有限公司"


def test_amounts_behind_one_label_are_added_up() -> None:
    lines = (
        "债务人：高安瓷砖有限公司；宜春矿泉有限公司",
        "本金：1,280万元；345万元",
        "利息：2,761,100.00元；590,700.00元",
    )
    assert told(*lines)[:3] == (2, 16_250_000, 3_351_800)


def test_labels_of_one_width_begin_lines_of_their_own() -> None:
    lines = (
        "债务人：惠民县李庄网绳有限公司；博兴县兴福厨具有限公司",
        "本金：13,800,000.00元；21,650,000.00元",
        "欠息：3,377,220.81元；5,904,119.36元",
        "抵押物：土地使用权及地上的厂房；全部机器设备",
        "截止日期：2022年12月31日",
        f"转让方：{SELLER}",
    )
    assert told(*lines)[:3] == (2, 35_450_000, 9_281_340.17)


def test_a_sum_in_an_item_is_of_its_debtors_alone() -> None:
    lines = (
        "标的1：费县旋切机械有限公司、费县木业园管理有限公司两户债权，本金合计2,775万元，利息合计690万元；",
        "标的2：沂水县全蝎养殖有限公司债权，本金90万元，利息31万元。",
    )
    assert told(*lines)[:3] == (3, 28_650_000, 7_210_000)


def test_a_debtor_who_is_left_out_adds_nothing() -> None:
    lines = (
        "博乐盐业有限公司债权，本金2,150万元，利息1,344万元；精河县酒厂债权，本金530万元，利息386万元。",
        "另，本次处置不含对温泉县旅游有限公司的债权（本金1,900万元），该债权另行公告。",
    )
    assert told(*lines)[:3] == (2, 26_800_000, 17_300_000)


def test_a_line_that_adds_up_those_above_is_none_of_them() -> None:
    lines = (
        "本溪市：本溪冰酒有限公司本金1,700万元，利息882万元；本溪餐饮有限公司本金240万元，利息56万元。",
        "丹东市：东港养殖有限公司本金3,150万元，利息1,660万元。",
        "铁岭市：开原大蒜制品有限公司本金420万元，利息203万元。",
        "共4户，本金5,510万元，利息2,801万元。",
    )
    assert told(*lines)[:3] == (4, 55_100_000, 28_010_000)


def test_one_of_several_debtors_is_not_all_of_them() -> None:
    lines = ("拟处置赣州铜业有限公司、南康家具有限公司2户债权。", "赣州铜业有限公司：本金540万元，利息219万元。")
    assert told(*lines)[:3] == (2, None, None)


def test_what_is_left_after_a_judgment_is_told_by_the_text() -> None:
    lines = (
        "1.黔江蚕业有限公司：法院判决确认借款本金2,000万元（其中已受偿327万元），截至2021年11月30日剩余本金1,673万元、"
        "利息1,288万元。",
        "2.酉阳客运有限公司：截至2021年11月30日本金540万元，利息219万元。",
    )
    assert told(*lines)[:3] == (2, 22_130_000, 15_070_000)


def test_interest_of_a_judgment_is_of_another_day_than_the_principal() -> None:
    line = "截至2019年9月20日债权本金2,940万元，利息{}。债权人取得生效判决，判决确认本金2,940万元及利息655万元。"
    assert told(line.format("暂计至该日为803万元"))[:3] == (None, 29_400_000, 8_030_000)
    assert told(line.format("另计"))[:3] == (None, 29_400_000, None)


def test_rent_that_is_due_is_not_all_beside_rent_that_is_not() -> None:
    line = "贵司尚欠到期未付租金3,216,540.00元、未到期租金1,072,180.00元、违约金418,225.47元。"
    answer = read(line, title="债权转让通知书")
    assert answer["principal_yuan"] is None
    assert answer["open"]["principal_yuan"]["candidates"] == ["3216540", "4288720"]


def test_a_row_of_sums_may_leave_a_column_empty() -> None:
    lines = (
        "T|编号|债务人|本金（元）|利息（元）|费用（元）",
        "T|1|晋江海产有限公司|7,200,000.00|1,410,220.16|32,400.00",
        "T|2|石狮渔网有限公司|980,000.00|120,411.00|",
        "T|3|南安石材有限公司|15,600,000.00|5,008,117.93|88,120.00",
        "T||||6,538,749.09|120,520.00",
    )
    answer = read(*lines)
    assert answer["interest_yuan"] == 6_538_749.09
    assert answer["costs_yuan"] == 120_520


def test_lines_in_yuan_are_not_all_where_a_note_converts_another() -> None:
    lines = (
        "T|债务人|币种|本金（元）",
        "T|库车酒业有限公司|RMB|6,600,000.00",
        "T|阿拉尔棉纺有限公司|USD|1,200,000.00",
        "注：美元债权按汇率折合人民币本金8,357,520.00元。",
    )
    assert read(*lines)["principal_yuan"] is None


@pytest.mark.parametrize("note", ["已撤回，不参与本次转让", "已撤回"])
def test_a_debtor_withdrawn_below_a_count_is_counted_no_more(note: str) -> None:
    lines = (
        "拟公开转让以下3户债权（万元）：",
        "T|债务人|本金|利息|备注",
        "T|昆山酒店有限公司|4,400|1,722|",
        "T|太仓船业有限公司|3,950|2,301|",
        f"T|张家港水蜜桃有限公司|300|44|{note}",
        "T|合计|8,350|4,023|不含已撤回债权",
    )
    assert told(*lines)[:3] == (2, 83_500_000, 40_230_000)

"""What rows of cells are: a table, and around it what is said of the whole of it."""

from __future__ import annotations

import pytest

from documents.grids import Row, arranged
from tests.documents.making import HEAD, ROWS, TOTAL

LIST = (HEAD, *ROWS, TOTAL)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("基准日", "2025-06-30", "", ""), ["基准日：2025-06-30"]),
        (("截至时点：", "2025-06-30", "", ""), ["截至时点：2025-06-30"]),
        (("基准日：2025-06-30", "", "", "单位：元"), ["基准日：2025-06-30", "单位：元"]),
        (("", "", "", "单位：元"), ["单位：元"]),
    ],
)
def test_rows_above_a_head_that_say_something_of_the_whole_are_lines(row: Row, said: list[str]) -> None:
    assert list(arranged([row, *LIST])) == [*said, LIST]


@pytest.mark.parametrize(
    "row", [("", "划线的债权不在转让范围。", "", "单位：元"), ("转让方：甲银行", "", "受让方：乙公司", "")]
)
def test_so_are_rows_below_the_last_line(row: Row) -> None:
    assert list(arranged([*LIST, row])) == [LIST, *filter(None, row)]


def test_so_is_a_day_below_the_last_line() -> None:
    assert list(arranged([*LIST, ("基准日", "2025-06-30", "", "")])) == [LIST, "基准日：2025-06-30"]


@pytest.mark.parametrize("row", [("4", "杭州丁贸易有限公司", "", ""), ("合计", "3户", "", ""), ("", "小计", "", "")])
def test_a_line_without_amounts_is_a_row_of_the_table(row: Row) -> None:
    assert list(arranged([*LIST, row])) == [(*LIST, row)]


def test_a_list_within_a_form_ends_where_the_form_goes_on() -> None:
    form = (("转让方", "甲银行", "转让底价（万元）", "5,860.00"),)
    listed = (("债务人", "本金", "利息", "备注"), ("杭州甲机械有限公司", "9,400", "4,812.33", "已诉"))
    rest = (
        ("债权基准日", "2025年3月10日", "保证金", "1,100万元"),
        ("交易方式", "挂牌，期满采用网络竞价", "其他披露", "原始债权金额为13,000万元"),
    )
    caption = ("债权概况", None, None, None)
    stated = [f"{row[n]}：{row[n + 1]}" for row in rest for n in (0, 2)]
    assert list(arranged([*form, caption, *listed, *rest])) == [form, "债权概况", listed, *stated]


def test_a_line_whose_amounts_are_withheld_does_not_end_the_list() -> None:
    form = (("转让方", "甲银行", "转让底价（万元）", "5,860.00"),)
    listed = (
        ("债务人", "本金", "利息", "备注"),
        ("杭州甲机械有限公司", "9,400", "4,812.33", "已诉"),
        ("杭州乙贸易有限公司", "见附件", "见附件", "已诉"),
        ("杭州丙建材有限公司", "2,***", "***", ""),
    )
    assert list(arranged([*form, ("债权概况", None, None, None), *listed])) == [form, "债权概况", listed]


def test_the_head_of_a_group_below_the_head_of_a_second_table_is_a_row_of_it() -> None:
    listed = (("债务人", "本金", "利息", "备注"), ("杭州甲机械有限公司", "9,400", "4,812.33", "已诉"))
    pledged = (
        ("抵押人", "抵押物", "登记机关", "备注"),
        ("杭州地区", None, None, None),
        ("杭州乙贸易有限公司", "厂房", "见附件", "首封"),
    )
    assert list(arranged([*listed, ("抵押情况", None, None, None), *pledged])) == [listed, "抵押情况", pledged]


def test_a_list_beside_a_label_that_covers_its_rows_is_a_table_of_its_own() -> None:
    form = (("转让方", "甲银行", None, None), ("起始价", "90万元", "保证金", "20万元"))
    rows = (
        ("标的债权\n（单位：元）", "债务人", "本金", "利息"),
        (None, "杭州甲机械有限公司", "9,400.00", "4,812.33"),
        (None, "合计", "9,400.00", "4,812.33"),
    )
    rest = (("交易方式", "挂牌", None, None), ("联系人", "王先生", "电话", "见公告"))
    listed = tuple(row[1:] for row in rows)
    assert list(arranged([*form, *rows, *rest])) == [form, "标的债权", "（单位：元）", listed, rest]
    merged = (("债务人", "合同", "本金"), ("甲公司", "一", "1.00"), (None, "二", "2.00"), (None, "三", "3.00"))
    assert list(arranged(merged)) == [merged]

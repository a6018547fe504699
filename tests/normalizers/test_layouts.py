"""What a notice says is the same in whatever layout it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from normalizers.notices.lines import answers

ROWS = (
    ("序号", "债务人", "借款合同编号", "本金（元）", "利息（元）", "债权合计（元）", "担保人"),
    ("1", "黄石五金有限公司", "42010120200001", "1,200,000.00", "330,500.25", "1,530,500.25", "周某某"),
    ("2", "大冶铜材厂", "(2020)字第02号", "300,000.00", "8,419.75", "308,419.75", "-"),
    ("合　计", "", "", "1,500,000.00", "338,920.00", "1,838,920.00", ""),
)
LABELS = (
    ("转让方", "武汉楚江资产管理有限公司"),
    ("债权本金余额", "1,500,000.00元"),
    ("利息", "338,920.00元"),
    ("债务人户数", "1,204户"),
)
STATED = {"principal_yuan": 1_500_000, "interest_yuan": 338_920, "total_yuan": 1_838_920, "debtor_count": 2}


def read(*lines: str) -> dict[str, object]:
    notice = {
        "title": "债权转让公告",
        "published_on": "2025-06-01",
        "lines": ["武汉楚江资产管理有限公司拟转让下列债权。", *lines],
    }
    return next(answers([json.dumps(notice)]))


@pytest.mark.parametrize("sign", ["\t", " | ", "｜", "　", "  ", "　　"], ids=repr)
def test_a_table_is_one_whatever_parts_its_cells(sign: str) -> None:
    wide = not sign.strip() and sign != "\t"
    answer = read(*(sign.join(cell for cell in row if cell or not wide) for row in ROWS))
    assert {name: answer[name] for name in STATED} == STATED


@pytest.mark.parametrize("row", ["3　阳新水泥厂　本金待核　12.00　12.00", "3　阳新水泥厂\n见附件　12.00"])
def test_of_a_table_of_which_a_row_does_not_fit_nothing_is_added_up(row: str) -> None:
    answer = read(*("　".join(filter(None, line)) for line in ROWS[:3]), *row.split("\n"))
    assert answer["principal_yuan"] is None


@pytest.mark.parametrize("sign", [" | ", "\t", "：", "　", " ： "], ids=repr)
def test_a_label_states_its_value_whatever_stands_between(sign: str) -> None:
    answer = read(*(f"{label}{sign}{value}" for label, value in LABELS))
    assert (answer["principal_yuan"], answer["interest_yuan"], answer["debtor_count"]) == (1_500_000, 338_920, 1204)


@pytest.mark.parametrize(
    "write",
    [
        lambda found: found[0].replace(",", "，"),
        lambda found: found[0].replace(",", " "),
        lambda found: found[0].replace(",", ""),
        lambda found: f"【{found[0]}】",
    ],
    ids=["full-width commas", "blanks", "nothing", "brackets"],
)
def test_a_number_is_one_whatever_parts_its_thousands(write: Callable[[re.Match[str]], str]) -> None:
    lines = ("债权共计1,204户，本金1,500,000.00元、利息33.892万元。", "起拍价：1,850万元", "户数：1,204；")
    answer = read(*(re.sub(r"\d[\d,.]*", write, line) for line in lines))
    told = ("debtor_count", "principal_yuan", "interest_yuan", "price_yuan")
    assert [answer[name] for name in told] == [1204, 1_500_000, 338_920, 18_500_000]


def test_of_several_numbers_behind_one_word_none_is_meant() -> None:
    answer = read("单位：元", "户数　1,204　31", "本金　1,500,000.00　300,000.00")
    assert (answer["principal_yuan"], answer["debtor_count"]) == (None, None)


def test_what_a_site_says_around_a_notice_is_none_of_it() -> None:
    around = (
        "首页 > 处置公告",
        "发布时间：2025-06-01　来源：本站　浏览：35次",
        "上一篇：关于大冶铜材厂等5户债权的处置公告",
    )
    answer = read(*around, "黄石五金有限公司等2户债权，本金1,500,000.00元。", around[2].replace("上", "下"))
    assert (answer["debtor_count"], answer["kind"]) == (2, "bid")


@pytest.mark.parametrize("width", [18, 31, 45])
def test_a_text_is_the_same_however_its_lines_are_cut(width: int) -> None:
    text = (
        "截至2025年3月31日，黄石五金有限公司债权本金1,500,000.00元，利息338,920.00元，债权总额1,838,920.00元。"
        "抵押物为大冶市工业园厂房及其占用范围内的土地使用权，保证人为周某某，抵押登记均已办理，处置方式为公开竞价。"
        "转让底价人民币850,000.00元，报名截止时间为2025年6月20日17时，意向受让方须按期足额缴纳竞价保证金。"
    )
    answer = read(*(text[at : at + width] for at in range(0, len(text), width)))
    told = ("principal_yuan", "interest_yuan", "total_yuan", "price_yuan", "base_date")
    assert [answer[name] for name in told] == [1_500_000, 338_920, 1_838_920, 850_000, "2025-03-31"]


def test_a_list_under_other_heads_is_another_table() -> None:
    answer = read(
        "现将债务人名单及债权金额公告（截至2025年10月31日，万元）：",
        "T|债务人|本金|利息|合计",
        "T|甲县棉花加工厂|340|276.5|616.5",
        "T|乙市教学仪器厂|520|331.2|851.2",
        "T|总计|860|607.7|1467.7",
        "T|债务人|利率|担保方式|",
        "T|甲县棉花加工厂|7.2%|保证|",
        "T|乙市教学仪器厂|6.96%|抵押|",
    )
    assert (answer["debtor_count"], answer["principal_yuan"], answer["total_yuan"]) == (2, 8_600_000, 14_677_000)


@pytest.mark.parametrize("head", ["债务人现状", "债务人经营情况", "借款人类型", "债务人企业性质"])
def test_what_a_column_says_of_debtors_is_no_name(head: str) -> None:
    answer = read(
        f"T|债务人|本金（万元）|{head}",
        "T|甲县硬质合金有限公司|4,850.00|半停产",
        "T|乙县茶叶有限公司|700.00|正常经营",
    )
    assert answer["debtors"] == ["甲县硬质合金有限公司", "乙县茶叶有限公司"]


def test_a_line_of_many_cells_is_tried_below_its_heads_once() -> None:
    heads = "  ".join(["债务人", "利息（元）", *["备注", "担保方式"] * 40, "本金（元）"])
    row = "  ".join(["甲县棉花加工厂", "100.00", *["某某说明"] * 40])
    # Tried in every way, it would take longer than the world is old.
    assert read(heads, row)["principal_yuan"] is None


def test_a_head_that_comes_again_may_have_merged_cells() -> None:
    answer = read(
        "T|序号|债务人|所属支行|本金（元）|利息（元）",
        "T|1|甲县棉花加工厂|甲县支行|340,000.00|76,500.00",
        "T|2|乙市教学仪器厂|乙市支行|520,000.00|31,200.00",
        "T|债务人|~|所属支行|本金（元）|利息（元）",
        "T|3|丙县印刷厂|丙县支行|100,000.00|2,300.00",
        "T|总金额|~|~|960,000.00|110,000.00",
    )
    assert (answer["debtor_count"], answer["principal_yuan"], answer["interest_yuan"]) == (3, 960_000, 110_000)

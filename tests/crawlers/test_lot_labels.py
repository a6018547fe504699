"""Labels and values beside each other on the platforms' pages: one pair a line, or several, in nodes of any kind."""

from __future__ import annotations

import pytest
from parsel import Selector

from crawlers.families.lots.labels import labelled, pairs_of_lines

TWO_PRICES = (
    '<span class="jjfd">起拍价: <span>¥ 1,400.00</span></span><span class="fwf">评估价: <span>¥ 2,000.00</span></span>',
    "起拍价：¥ 1,400.00 评估价：¥ 2,000.00",
    "<em>起拍价</em>：<b>¥ 1,400.00</b><em>评估价</em>：<b>¥ 2,000.00</b>",
    "<span>起 拍 价：</span><span>¥ 1,400.00</span>　<span>评 估 价：</span><span>¥ 2,000.00</span>",
    "起拍价：<b>¥ 1,400.00</b><span>延时周期：<b>5分钟</b></span><span>评估价（元）：<b>¥ 2,000.00</b></span>",
)


def read(line: str) -> dict[str, str]:
    return labelled(pairs_of_lines(Selector(text=f"<li>{line}</li>").css("li")))


@pytest.mark.parametrize("line", TWO_PRICES)
def test_a_line_may_hold_several_prices(line: str) -> None:
    assert read(line)["appraisal"] == "¥ 2,000.00"
    assert read(line)["starting_price"].startswith("¥ 1,400.00")


def test_a_unit_stays_with_its_amount() -> None:
    assert read("起拍价：140 万元 评估价：200 万元") == {"starting_price": "140 万元", "appraisal": "200 万元"}
    in_nodes = read("起拍价：<b>140</b><i>万元</i><span>保证金：14万元</span>")
    assert in_nodes == {"starting_price": "140万元", "deposit": "14万元"}


def test_who_takes_a_pledge_or_may_buy_first_is_no_owner() -> None:
    assert read("抵押权利人：甲银行<span>优先购买权人：无</span>") == {}
    assert read("产权所有人：甲有限公司<span>他项权利人：乙银行</span>") == {"owner": "甲有限公司"}


def test_a_colon_inside_a_value_begins_no_label() -> None:
    assert read("开始时间：2025.01.02 10:00:00") == {"starts_at": "2025.01.02 10:00:00"}
    assert read("处置法院：<b>甲市人民法院（联系人：张某）</b>") == {"court": "甲市人民法院（联系人：张某）"}

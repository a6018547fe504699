"""Whose the thing is that a lot sells: the firms that its title, a label or its announcement names."""

from __future__ import annotations

import pytest

from normalizers.lots.owner import owner_of
from records.content import Content

CASE = "本院在执行申请执行人中国某银行股份有限公司绍兴分行与被执行人{}金融借款合同纠纷一案中，拍卖下列标的。"


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("被执行人温州某鞋业有限公司名下位于鹿城区示例路12号厂房（第一次拍卖）", "温州某鞋业有限公司"),
        ("杭州云屿置业有限公司破产财产：建德市溪头路别墅2套（变卖）", "杭州云屿置业有限公司"),
        ("绍兴某印染有限公司管理人位于柯桥区滨海工业区的土地使用权", "绍兴某印染有限公司"),
        ("（破）安徽示例机械有限公司所有的机器设备一批", "安徽示例机械有限公司"),
        ("案外人宁波甲有限公司名下车辆", "宁波甲有限公司"),
        ("浙江某市某小区1幢（产权人：杭州甲置业有限公司）", "杭州甲置业有限公司"),
        ("杭州甲置业有限公司、张三、杭州乙置业有限公司共有的写字楼", "杭州甲置业有限公司、杭州乙置业有限公司"),
        ("被执行人陈立峰名下位于绍兴县柯桥街道湖西花苑9幢504室", None),
        ("公司名下宝骏牌汽车31辆整体拍卖", None),
    ],
)
def test_the_owner_of_a_title(title: str, owner: str | None) -> None:
    assert owner_of(title, None, (), "industrial") == owner


@pytest.mark.parametrize(
    ("title", "asset", "owner"),
    [
        ("一拍：浙江晟和纺织有限公司30%股权", "equity", None),
        ("被执行人浙江晟和纺织有限公司持有的杭州乙科技有限公司30%股权", "equity", "浙江晟和纺织有限公司"),
        ("北流市陶瓷厂有限责任公司股权（韦丽芳持有）【一拍】", "equity", None),
        ("被执行人上海甲置业有限公司对上海乙置业有限公司的债权", "claim", "上海甲置业有限公司"),
        ("上海甲置业有限公司位于浦东新区的债权", "claim", None),
    ],
)
def test_the_firm_whose_shares_or_debts_are_sold_is_no_owner(title: str, asset: str, owner: str | None) -> None:
    assert owner_of(title, None, ("抵押物所有权人：上海丙置业有限公司",) if asset == "claim" else (), asset) == owner


@pytest.mark.parametrize(
    ("announcement", "owner"),
    [
        ((CASE.format("绍兴某印染有限公司、李四、王小五"),), "绍兴某印染有限公司"),
        ((CASE.format("李四、绍兴某印染有限公司、绍兴乙贸易有限公司"),), "绍兴某印染有限公司、绍兴乙贸易有限公司"),
        ((CASE.format("李四"),), None),
        ((CASE.format("绍兴甲有限公司"), "标的物登记在绍兴乙物流有限公司名下。"), "绍兴乙物流有限公司"),
        (((("产权所有人：", "绍兴某印染有限公司"), ("承租人", "绍兴甲餐饮有限公司")),), "绍兴某印染有限公司"),
        (("不动产权证第0001号，权利人：绍兴丁纺织有限公司，面积120平方米",), "绍兴丁纺织有限公司"),
        (("他项权利人：绍兴甲银行股份有限公司", "优先购买权人：绍兴丙有限公司"), None),
        (("标的物存放于绍兴甲仓储有限公司所有的仓库内，由绍兴乙物流有限公司保管。",), None),
        (("竞买人自行办理过户至买受人名下的手续。", "绍兴甲纺织有限公司持有该房产的钥匙。"), None),
    ],
)  # fmt: skip
def test_the_owner_of_an_announcement(announcement: Content, owner: str | None) -> None:
    assert owner_of("柯桥区某厂房", None, announcement, "industrial") == owner


def test_what_stands_beside_a_label_counts_first_and_persons_never() -> None:
    announcement = ("登记在绍兴乙物流有限公司名下。",)
    assert owner_of("某厂房", "张三丰、绍兴某印染有限公司", announcement, "industrial") == "绍兴某印染有限公司"
    assert owner_of("某厂房", "张三丰", (), "industrial") is None

"""The price of claims: which of many amounts is asked or was paid, in which round, for all lots."""

from __future__ import annotations

from typing import Any

import pytest

from tests.normalizers.test_claims_read import SELLER, read

FIRM, BUYER = "大冶铜材有限公司", "武汉鼎新商务有限公司"


def asked(*lines: str) -> Any:
    """The price of an offer of these lines, in yuan."""
    answer = read(f"{SELLER}拟公开转让债权，债权本金3,000万元。", *lines, title="债权转让竞价公告")
    return answer["price_yuan"]


def paid(*lines: str) -> Any:
    """The price of a sale of these lines, in yuan."""
    answer = read(f"{SELLER}已将债权转让给{BUYER}。", *lines, title="债权转让结果公告")
    return answer["price_yuan"]


@pytest.mark.parametrize(
    ("lines", "price"),
    [
        (("曾以挂牌价900万元挂牌，到期未征集到受让方。", "本次挂牌价：720万元。"), 7_200_000),
        (("因首次竞价已流拍（起拍价600万元）。", "起拍价：480万元。"), 4_800_000),
        (("因前两次竞价均已流拍（起拍价600万元），现重新询价。",), None),
        (("首次竞价起始价156万元；若无人应价，3个工作日后以140万元为起始价进行第二次竞价。",), 1_560_000),
        (("第一次竞价起始价：720万元", "第二次竞价起始价：576万元（第一次流标后启动）"), 7_200_000),
        (("因第一次公开竞价（起始价1,280万元）无人报名，现第二次竞价，起始价为1,024万元。",), 10_240_000),
        (("起拍价：730万元（第一次起拍价900万元已流拍），保证金73万元。",), 7_300_000),
        (("底价：本次为730万元，较首次底价900万元下浮。",), 7_300_000),
        (("现以950万元价格再次挂牌。",), 9_500_000),
        (("转让底价：由原204万元下调为173.4万元。",), 1_734_000),
        (("招标控制（最低）价：336万元。", "本包曾招标，招标控制价500万元，因人数不足流标。"), 3_360_000),
        (("本包曾招标，招标控制价500万元，因人数不足流标。",), None),
    ],
)
def test_a_first_price_holds_until_its_round_has_failed(lines: tuple[str, ...], price: int | None) -> None:
    assert asked(*lines) == price


@pytest.mark.parametrize(
    ("lines", "price"),
    [
        (("挂牌底价：东湖组1,200万元；西塞山组300万元。",), 15_000_000),
        (("起拍价：1号标的500万元，2号标的70万元。",), 5_700_000),
        (("两户起拍价依次为210万元、96万元，保证金均为起拍价的10%。",), 3_060_000),
    ],
)
def test_prices_of_lots_are_added_up(lines: tuple[str, ...], price: int) -> None:
    assert asked(*lines) == price


@pytest.mark.parametrize(
    ("line", "price"),
    [
        ("首次竞价底价：人民币150万元。", 1_500_000),
        ("变卖价：336万元", 3_360_000),
        ("变卖价 ¥3,360,000   保证金 ¥300,000", 3_360_000),
        ("【起拍价】 ¥3,360,000.00    【保证金】 ¥300,000.00", 3_360_000),
        ("起拍价：336万元（市场参考价：900万元）", 3_360_000),
        ("三、起始价及保证金：起始价336万元，加价幅度10万元；保证金70万元。", 3_360_000),
        ("底价与保证金：底价为人民币叁佰叁拾陆万元整（¥3,360,000.00），保证金为底价的10%。", 3_360_000),
        ("拟以不低于人民币336万元的价格处置。", 3_360_000),
        ("拟以不低于本金的11.2%即336万元的价格公开转让。", 3_360_000),
        ("报价要求：不得低于剩余本金的11.2%，即336万元。", 3_360_000),
        ("转让价不低于本金的60%，即不低于1,800万元。", 18_000_000),
        ("受让报价不得低于人民币950万元（含）。", 9_500_000),
        ("报价应为一次性付款的整包价格，且不低于 9 500 000 元。", 9_500_000),
        ("报价低于950万元的视为无效。", 9_500_000),
        ("我司要求不低于人民币950万元，报价最高者优先。", 9_500_000),
        ("期望价格不低于人民币420万元。", 4_200_000),
        ("本次招标设最低限价1,265万元，每份标书500元。", 12_650_000),
        (f"拟以人民币336万元的价格协议转让给{BUYER}。", 3_360_000),
    ],
)
def test_the_price_is_asked_in_many_words(line: str, price: int) -> None:
    assert asked(line) == price


@pytest.mark.parametrize(
    "line",
    [
        "抵押物：商业房产（司法评估800万元，一拍流拍，保留价560万元）。",
        "抵押房产曾于2021年作价800万元。",
        "执行中法院拍卖债务人名下办公楼，起拍价1,500万元，无人报名。",
        "该债权收购价格为600万元，收购后已回收30万元。",
        "重组本金由受让价款1,200万元及新增投放800万元构成。",
        "受让方注册资本不低于5,000万元。",
    ],
)
def test_what_the_seller_paid_and_what_collateral_cost_is_no_price(line: str) -> None:
    assert asked(line) is None


@pytest.mark.parametrize(
    ("line", "price"),
    [
        (
            f"2019年甲银行以1,150万元将对{FIRM}的债权（本金2,400万元）转让给乙资产管理有限公司；"
            f"2025年5月26日乙资产管理有限公司以人民币1,390万元将该债权转让给{BUYER}。",
            13_900_000,
        ),
        ("成交总价款为950万元，受让方已支付全部转让价款950万元。", 9_500_000),
        (f"该债权由{BUYER}以950万元竞得。", 9_500_000),
        (f"{BUYER}以人民币9,500,000元的最高应价竞得本标的，起拍价900万元。", 9_500_000),
        (f"最终由{BUYER}以950万元的价格胜出（起始价900万元）。", 9_500_000),
        (f"挂牌期内仅征得受让方{BUYER}，以挂牌价950万元成交。", 9_500_000),
        ("2024年法院拍卖抵押仓储物业一处，成交价950万元已用于冲减本金。", None),
    ],
)
def test_the_price_that_was_paid_last(line: str, price: int | None) -> None:
    assert paid(line) == price

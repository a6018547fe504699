"""Small notices whole, in the wordings of their channels: what each is, who sells to whom, of how many debtors, when,
where, how.

All parties but the institutions that the market knows are invented.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from normalizers.notices.lines import answers


def read(title: str, *lines: str, on: str = "2024-06-03") -> dict[str, Any]:
    asked = json.dumps({"id": "1", "title": title, "published_on": on, "lines": lines})
    (answer,) = answers([asked])
    return answer


@pytest.mark.parametrize(
    ("line", "buyer"),
    [
        ("该债权于2024年5月29日由瑞丰恒业（天津）咨询有限公司竞得，成交价1,826万元。", "瑞丰恒业（天津）咨询有限公司"),
        ("上述债权经公开竞价，由鑫汇泰商贸有限公司以1,826万元竞得。", "鑫汇泰商贸有限公司"),
        ("该债权已于2024年5月29日在京东平台由鑫汇泰商贸有限公司以1,826万元竞得。", "鑫汇泰商贸有限公司"),
        ("上述债权现已转让给了鑫汇泰商贸有限公司。", "鑫汇泰商贸有限公司"),
    ],
)
def test_a_buyer_whose_name_begins_with_no_place_is_called_by_it_alone(line: str, buyer: str) -> None:
    given = read("中国东方资产管理股份有限公司天津市分公司债权竞价结果公告", line)
    assert (given["kind"], given["buyer"]) == ("transaction", buyer)


def test_what_a_bracket_lists_ends_no_sentence() -> None:
    given = read(
        "债权转让通知暨债务催收联合公告",
        "吉林省盛融资产管理有限责任公司已将其对吉林市北江碳素有限公司的债权（原债权人：吉林银行吉林分行；贷款本金3,994万元，"
        "截至2024年3月31日利息281万元）依法转让给自然人欧阳德福。",
    )
    assert (given["seller"], given["debtor_count"]) == ("吉林省盛融资产管理有限责任公司", 1)


@pytest.mark.parametrize(
    ("title", "line", "kind"),
    [
        ("某行信贷资产转让结果公告", "受让方：河北省资产管理有限公司，成交价人民币7,016.00万元。", "transaction"),
        ("青岛市资产管理有限责任公司债权项目终结公告", "挂牌期满无意向受让方，本所决定终结该项目。", "supersession"),
        (
            "某某资产持有的乐山云远瓷业有限公司债权（变更起拍价）",
            "起拍价880万元。拍卖时间：2024年7月25日10:00。",
            "bid",
        ),
        ("关于变更乐山云远瓷业有限公司债权起拍价的公告", "竞价时间：原公告不变，起拍价调整为880万元。", "supersession"),
        ("债权资产包（钦州）关于受让意向公开征集的公告", "现就持有的16户债权面向社会公开征集受让意向。", "marketing"),
    ],
)
def test_what_a_notice_is(title: str, line: str, kind: str) -> None:
    assert read(title, line)["kind"] == kind


@pytest.mark.parametrize(
    "lines",
    [
        ("债权基准日即破产受理日2024年4月16日，管理人确认债权本金5,150万元。",),
        ("“基准日2024年3月31日”应为“2024年4月16日”，除此之外其他内容不变。",),
        ("T|截至2024年4月16日|金额", "T|本金|2,950.00万元", "T|利息|813.55万元", "T|合计|3,763.55万元"),
        ("债权金额：至2024年4月16日止，垫款本金3,050万元，罚息411万元。报名截止日期：2024年7月12日。",),
        ("未偿本金4,190万元、利息2,200万元（以2024年4月16日计）",),
        ("T|债务人|本金|利息（至2024年4月16日）", "T|上海松江九远塑料制品有限公司|6,750,000.00|2,380,216.44"),
        ("贷款本金5,500万元，利息人民币1,003.21万元（2024年4月16日止）。转让方式：挂牌。",),
        ("贷款余额3,380万元。", "余额时点：2024年4月16日。"),
    ],
)
def test_the_day_of_the_amounts(lines: tuple[str, ...]) -> None:
    assert read("关于拟转让杭州云远纺织有限公司债权的公告", *lines)["base_date"] == "2024-04-16"


def test_two_debtors_of_two_days_have_none_of_all() -> None:
    line = (
        "甘肃丁资产管理有限公司已将对兰州云远焦化有限公司（债权本金9,600万元，截至2024年1月20日欠息4,408万元）及对天水香料厂"
        "（本金860万元，截至2024年1月31日欠息510万元）的债权转让给兰州云岭物资贸易有限公司。"
    )
    given = read("债权转让通知暨催收公告", line)
    assert given["base_date"] is None
    assert "base_date" in given["open"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("任何对本处置项目有疑问或异议者均可于2024年7月10日前提出征询或异议。", None),
        ("竞价结束时间2024年7月27日15:00。意向受让方应不晚于2024年7月23日12:00提交报名材料。", "2024-07-23"),
        ("以公开招标方式转让；截标时间2024年7月12日上午10点。", "2024-07-12"),
        ("公开竞价；标书截止2024年7月3日15:00。", "2024-07-03"),
        ("竞价开始：2024年7月8日10时 结束：2024年7月9日10时", "2024-07-09"),
        ("拍卖周期 1天  开始：2024-07-29 09:00  结束：2024-07-30 09:00", "2024-07-30"),
    ],
)
def test_until_when_one_may_come_forward(line: str, day: str | None) -> None:
    given = read("关于拟转让杭州云远纺织有限公司债权的公告", "债权本金100万元，公开竞价。", line)
    assert (given["deadline_at"] or "")[:10] == (day or "")


@pytest.mark.parametrize(
    ("title", "line", "place"),
    [
        ("关于26户债权处置公告", "债务人分布：南通14户，泰州9户，盐城3户。", ("江苏省", None)),
        ("浙江云远工贸有限公司等债权资产处置公告（丽水包）", "拟对丽水资产包进行处置。", ("浙江省", "丽水市")),
        ("关于两个债权资产包的处置公告（沈阳包、辽阳包）", "拟对资产包进行处置。", ("辽宁省", None)),
        ("个人消费贷款债权包转让公告", "项目名称：个人消费贷款债权包（安徽区域）", ("安徽省", None)),
        ("资产包转让公告", "粤营3号包含广州市云远皮具有限公司等8户，债权本金2亿元。", ("广东省", "广州市")),
        ("关于终止太原清远陈醋酿造有限公司债权处置的公告", "公告终止执行。", ("山西省", "太原市")),
    ],
)
def test_where_the_claims_are(title: str, line: str, place: tuple[str | None, ...]) -> None:
    given = read(title, line)
    assert (given["province"], given["city"]) == place


@pytest.mark.parametrize(
    ("seller", "debtor", "city"),
    [
        ("成都农村商业银行股份有限公司", "四川锦远农业开发有限公司", "成都市"),
        ("上蔡惠民村镇银行有限责任公司", "某户", "驻马店市"),
        ("九江银行股份有限公司", "江西云远服饰有限公司", None),
    ],
)
def test_a_rural_bank_lends_in_its_own_county(seller: str, debtor: str, city: str | None) -> None:
    assert read(f"{seller}债权转让公告", f"{seller}拟转让对{debtor}的债权。")["city"] == city


@pytest.mark.parametrize(
    ("line", "method"),
    [
        ("本次采取竞争性转让（投标）。", "tender"),
        ("拟采用公开竞标方式转让。", "tender"),
        ("转让方法：协议转让，最低价145万元。", "negotiation"),
        ("公开竞价；标书截止2024年7月3日15:00。", "bidding"),
        ("首次公告（2024年5月9日）挂牌价为3,600万元，因流标，本次挂牌价3,240万元。", "listing"),
        ("该标的曾于2024年5月挂牌，未成交。", None),
    ],
)
def test_how_claims_are_sold(line: str, method: str | None) -> None:
    lines = (line, "浙江省产权交易所")
    assert read("关于拟转让杭州云远纺织有限公司债权的公告", *lines)["method"] == method


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("含9户企业和2名个人共11户债务人，截至2024年4月20日债权本金11,240.91万元。",), 11),
        (
            (
                "T|合同号|债务人|本金余额(元)",
                "T|1|广州番远珠宝首饰有限公司|9,800,000.00",
                "T|2|广州增远服装厂|4,450,000.00",
                "T|3|同上|1,550,000.00",
            ),
            2,
        ),
    ],
)
def test_how_many_debtors(lines: tuple[str, ...], count: int) -> None:
    assert read("不良债权转让公告", *lines)["debtor_count"] == count

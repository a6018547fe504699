"""Sellers and buyers: type, legal name and class from tables and rules; nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.lookup import rows
from normalizers.parties import TYPES, buyer_class, classify_party, seller_class, split_parties
from normalizers.results import Result, Unknown

# Words on a page, type, legal name (empty: as written).
CASES = [
    ("浙江网商银行", "private_bank", "浙江网商银行股份有限公司"),
    ("东亚银行", "foreign_bank", "东亚银行（中国）有限公司"),
    ("花旗", "foreign_bank", "花旗银行（中国）有限公司"),
    ("中原消费金融", "consumer_finance", "河南中原消费金融股份有限公司"),
    ("太平洋保险", "other_financial", ""),
    ("中国工商银行股份有限公司", "big_five_bank", "中国工商银行股份有限公司"),
    ("工行浙江省分行", "big_five_bank", "中国工商银行股份有限公司"),
    ("农行", "big_five_bank", "中国农业银行股份有限公司"),
    ("中国农业发展银行", "policy_bank", "中国农业发展银行"),
    ("中国农业银行股份有限公司温州分行", "big_five_bank", "中国农业银行股份有限公司"),
    ("招商银行股份有限公司信用卡中心", "joint_stock_bank", "招商银行股份有限公司"),
    ("平安银行信用卡中心", "joint_stock_bank", "平安银行股份有限公司"),
    ("平安银行股份有限公司", "joint_stock_bank", "平安银行股份有限公司"),
    ("深圳发展银行股份有限公司", "joint_stock_bank", "平安银行股份有限公司"),
    ("中国华融资产管理股份有限公司浙江省分公司", "national_amc", "中国中信金融资产管理股份有限公司"),
    ("中国中信金融资产管理股份有限公司北京市分公司", "national_amc", "中国中信金融资产管理股份有限公司"),
    ("中信金融资产浙江分公司", "national_amc", "中国中信金融资产管理股份有限公司"),
    ("中国信达资产管理股份有限公司", "national_amc", "中国信达资产管理股份有限公司"),
    ("华融晋商资产管理股份有限公司", "provincial_amc", "华融晋商资产管理股份有限公司"),
    ("浙商银行", "joint_stock_bank", "浙商银行股份有限公司"),
    ("浙商资产", "provincial_amc", "浙江省浙商资产管理股份有限公司"),
    ("浙商金汇信托股份有限公司", "trust", "浙商金汇信托股份有限公司"),
    ("兴业资产管理有限公司", "provincial_amc", "兴业资产管理有限公司"),
    ("中原资产管理有限公司", "provincial_amc", "中原资产管理有限公司"),
    ("中原银行股份有限公司", "city_bank", "中原银行股份有限公司"),
    ("光大金瓯资产管理有限公司", "provincial_amc", "光大金瓯资产管理有限公司"),
    ("安吉交银村镇银行股份有限公司", "rural_bank", "安吉交银村镇银行股份有限公司"),
    ("中银消费金融有限公司", "consumer_finance", "中银消费金融有限公司"),
    ("中信信托有限责任公司", "trust", "中信信托有限责任公司"),
    ("某某消费金融有限公司", "consumer_finance", ""),
    ("江苏常熟农村商业银行股份有限公司", "rural_bank", "江苏常熟农村商业银行股份有限公司"),
    ("安徽肥西农村商业银行股份有限公司", "rural_bank", "安徽肥西农村商业银行股份有限公司"),
    ("杭州联合农村商业银行股份有限公司", "rural_bank", ""),
    ("余杭农村信用合作联社", "rural_bank", ""),
    ("广西壮族自治区农村信用社联合社", "rural_bank", ""),
    ("宁波鄞州农村商业银行股份有限公司", "rural_bank", ""),
    ("信达投资有限公司", "enterprise", "信达投资有限公司"),
    ("华融置业有限责任公司", "enterprise", ""),
    ("东方前海资产管理有限公司", "enterprise", ""),
    ("长城国富置业有限公司", "enterprise", ""),
    ("华融消费金融股份有限公司", "consumer_finance", "宁银消费金融股份有限公司"),
    ("海南新创建资产管理股份有限公司", "provincial_amc", ""),
    ("昆朋资产管理股份有限公司", "provincial_amc", ""),
    ("深圳某某资产管理有限公司", "enterprise", ""),
    ("临川银行股份有限公司", "city_bank", ""),
    ("汇丰银行（中国）有限公司", "foreign_bank", "汇丰银行（中国）有限公司"),
    ("汇丰银行(中国)有限公司上海分行", "foreign_bank", "汇丰银行（中国）有限公司"),
    ("花旗银行（中国）有限公司", "foreign_bank", ""),
    ("杭州市人民政府", "government", ""),
    ("杭州市财政局", "government", ""),
    ("上海某某投资合伙企业（有限合伙）", "enterprise", ""),
    ("张三", "natural_person", "张某"),
    ("欧阳修远", "natural_person", "欧阳某某"),
    ("Oaktree Capital", "foreign_investor", ""),
    ("橡树资本", "foreign_investor", ""),
    ("PAG Asia", "foreign_investor", ""),
    ("工银金融资产投资有限公司", "aic", ""),
    ("工银投资", "aic", ""),
    ("中国邮政储蓄银行股份有限公司", "postal_bank", ""),
    ("邮储银行浙江省分行", "postal_bank", ""),
    ("国家开发银行", "policy_bank", ""),
    ("深圳前海微众银行股份有限公司", "private_bank", ""),
    ("微众银行", "private_bank", ""),
    ("上汽通用汽车金融有限责任公司", "auto_finance", ""),
    ("工银金融租赁有限公司", "leasing", ""),
    ("中信证券股份有限公司", "other_financial", ""),
    ("海尔集团财务有限责任公司", "other_financial", ""),
    ("中国银河证券股份有限公司", "other_financial", ""),
    ("中国银河资产管理有限责任公司", "national_amc", ""),
    ("银河资产", "national_amc", ""),
    ("北京银行股份有限公司大连分行", "city_bank", "北京银行股份有限公司"),
    ("昆仑信托有限责任公司", "trust", ""),
    ("中国东方资产管理股份有限公司上海市分公司", "national_amc", "中国东方资产管理股份有限公司"),
    ("长城资产湖南省分公司", "national_amc", "中国长城资产管理股份有限公司"),
    ("中国長城資產管理股份有限公司", "national_amc", "中国长城资产管理股份有限公司"),
    ("南洋商业银行（中国）有限公司", "foreign_bank", ""),
    ("乐山市商业银行股份有限公司", "city_bank", ""),
    ("重庆三峡银行股份有限公司", "city_bank", ""),
    ("重庆银行", "city_bank", "重庆银行股份有限公司"),
    ("上海浦东发展银行股份有限公司信用卡中心", "joint_stock_bank", "上海浦东发展银行股份有限公司"),
    ("浦发银行", "joint_stock_bank", ""),
    ("中国信达（香港）控股有限公司", "enterprise", ""),
    ("农民专业合作社联合社", "enterprise", ""),
    ("辽宁富安金融资产管理有限公司", "provincial_amc", ""),
    ("天津滨海正信资产管理有限公司", "provincial_amc", ""),
    ("中国银行股份有限公司（以下简称“中行”）", "big_five_bank", "中国银行股份有限公司"),
    ("中国民生银行股份有限公司北京分行", "joint_stock_bank", ""),
    ("中国人寿保险股份有限公司", "other_financial", ""),
    ("马上消费金融股份有限公司", "consumer_finance", ""),
    ("招联消费金融有限公司", "consumer_finance", "招联消费金融股份有限公司"),
    ("捷信消费金融有限公司", "consumer_finance", "天津京东消费金融有限公司"),
    ("某市国有资产监督管理委员会", "government", ""),
    ("中国工商银行股份有限公司牡丹卡中心", "big_five_bank", ""),
    ("交通银行股份有限公司太平洋信用卡中心", "big_five_bank", ""),
    ("青岛农村商业银行股份有限公司", "rural_bank", ""),
    ("兴业银行", "joint_stock_bank", ""),
    ("兴业消费金融股份公司", "consumer_finance", ""),
    ("东亚银行（中国）有限公司", "foreign_bank", ""),
    ("安信信托", "trust", ""),
    ("中国建设银行股份有限公司杭州西湖支行", "big_five_bank", ""),
    ("中国光大银行股份有限公司信用卡中心", "joint_stock_bank", "中国光大银行股份有限公司"),
    ("出让方：中国民生银行股份有限公司信用卡中心", "joint_stock_bank", "中国民生银行股份有限公司"),
    ("浙江省浙商资产管理有限公司", "provincial_amc", "浙江省浙商资产管理股份有限公司"),
    ("重庆渝康资产经营管理有限公司", "provincial_amc", "华润渝康资产管理有限公司"),
    ("包头包银消费金融股份有限公司", "consumer_finance", "蒙商消费金融股份有限公司"),
    ("福建厦门某某村镇银行有限责任公司", "rural_bank", "福建厦门某某村镇银行有限责任公司"),
    ("新疆维吾尔自治区农村信用社联合社", "rural_bank", ""),
    ("中国进出口银行浙江省分行", "policy_bank", "中国进出口银行"),
    ("国开行", "policy_bank", "国家开发银行"),
    ("中国太平洋财产保险股份有限公司", "other_financial", ""),
    ("杭州某某资产管理有限公司", "enterprise", ""),
    ("宁夏金融资产管理有限公司", "provincial_amc", "宁夏金融资产管理有限公司"),
    ("宁夏顺亿资产管理有限公司", "provincial_amc", "宁夏顺亿资产管理有限公司"),
    ("河南资产管理有限公司", "provincial_amc", "河南资产管理有限公司"),
    ("江苏银行股份有限公司消费金融与信用卡中心", "city_bank", "江苏银行股份有限公司"),
    ("广发银行股份有限公司信用卡中心", "joint_stock_bank", "广发银行股份有限公司"),
    ("建设银行", "big_five_bank", "中国建设银行股份有限公司"),
    ("交行", "big_five_bank", "交通银行股份有限公司"),
    ("成都农商银行", "rural_bank", "成都农村商业银行股份有限公司"),
    ("ShoreVest Partners", "foreign_investor", ""),
    ("王某", "natural_person", "王某"),
]


@pytest.mark.parametrize(("text", "kind", "canonical"), CASES)
def test_type_and_name(text: str, kind: str, canonical: str) -> None:
    answer = classify_party(text)
    assert isinstance(answer, Result)
    assert answer.value.type == kind
    if canonical:
        assert answer.value.canonical == canonical
    assert answer.evidence


@pytest.mark.parametrize("text", ["", " ", "hello", "12345", "某不良资产", "债权", "/", "本次转让"])
def test_what_nobody_knows_is_unknown_with_a_reason(text: str) -> None:
    answer = classify_party(text)
    assert isinstance(answer, Unknown)
    assert answer.reason


@pytest.mark.parametrize(
    ("kind", "seller", "buyer"),
    [
        ("big_five_bank", "Big Five banks", "banks"),
        ("joint_stock_bank", "joint-stock commercial banks", "banks"),
        ("city_bank", "city commercial banks", "banks"),
        ("rural_bank", "rural commercial banks", "banks"),
        ("policy_bank", "policy banks", "banks"),
        ("postal_bank", "other banks", "banks"),
        ("foreign_bank", "other banks", "banks"),
        ("national_amc", "Big Five AMC", "Big Five AMC"),
        ("provincial_amc", "provincial AMC", "provincial AMC"),
        ("aic", "AIC", "AIC"),
        ("consumer_finance", "other sellers", "others"),
        ("enterprise", "others", "others"),
        ("natural_person", "others", "others"),
    ],
)
def test_the_report_has_two_sides(kind: str, seller: str, buyer: str) -> None:
    assert (seller_class(kind), buyer_class(kind)) == (seller, buyer)


def test_a_branch_belongs_to_its_parent_and_is_named_beside() -> None:
    answer = classify_party("中国信达资产管理股份有限公司浙江省分公司")
    assert isinstance(answer, Result)
    assert (answer.value.canonical, answer.value.branch) == ("中国信达资产管理股份有限公司", "浙江省分公司")


def test_a_bank_that_no_table_knows_is_for_review() -> None:
    answer = classify_party("临川银行股份有限公司")
    assert isinstance(answer, Result)
    assert answer.confidence < 0.5


def test_asset_manager_alone_says_nothing() -> None:
    answer = classify_party("深圳某某资产管理有限公司")
    assert isinstance(answer, Result)
    assert (answer.value.type, answer.value.report_class) == ("enterprise", "others")
    assert answer.confidence < 0.7


def test_a_licence_begins_on_a_day() -> None:
    """Galaxy, the fifth, is licensed from 2020 (rule 9)."""
    name = "中国银河资产管理有限责任公司"
    before, after = classify_party(name, date(2019, 6, 1)), classify_party(name, date(2021, 6, 1))
    assert isinstance(before, Result)
    assert isinstance(after, Result)
    assert (before.value.type, after.value.type) == ("enterprise", "national_amc")


def test_a_person_is_masked_at_once() -> None:
    answer = classify_party("王小明")
    assert isinstance(answer, Result)
    assert "小明" not in f"{answer.value.canonical}{answer.evidence}"


INSTITUTIONS = rows("institutions")


@pytest.mark.parametrize("row", INSTITUTIONS, ids=[row["name"] for row in INSTITUTIONS])
def test_every_row_of_the_table_is_found_by_all_its_names(row: dict[str, str]) -> None:
    assert row["type"] in TYPES
    for cell in ("name", "former", "short"):
        for name in filter(None, row[cell].split(";")):
            answer = classify_party(name)
            assert isinstance(answer, Result), name
            assert (answer.value.type, answer.value.canonical) == (row["type"], row["name"]), name


def test_no_name_stands_for_two_institutions() -> None:
    names = [name for row in INSTITUTIONS for cell in ("name", "short") for name in row[cell].split(";") if name]
    assert sorted(names) == sorted(set(names))


@given(
    st.sampled_from([text for text, _, _ in CASES if not text.isascii()]),
    st.integers(0, 40),
    st.sampled_from(" \u3000\u200b\t"),
)
def test_blanks_inside_do_not_matter(text: str, at: int, blank: str) -> None:
    spaced = text[: at % len(text)] + blank + text[at % len(text) :]
    assert classify_party(spaced) == classify_party(text)


@given(st.sampled_from([text for text, _, _ in CASES]))
def test_brackets_of_either_width_are_the_same(text: str) -> None:
    assert classify_party(text.replace("（", "(").replace("）", ")")) == classify_party(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲有限公司、乙有限公司", ["甲有限公司", "乙有限公司"]),
        ("杭州甲公司及宁波乙公司", ["杭州甲公司", "宁波乙公司"]),
        ("张三、李四", ["张三", "李四"]),
        ("中国银行和平支行", ["中国银行和平支行"]),
        ("某集团及其关联公司", ["某集团及其关联公司"]),
        ("", []),
    ],
)
def test_joint_parties_are_split_where_both_sides_are_parties(text: str, parts: list[str]) -> None:
    assert split_parties(text) == parts

"""Numbers that lead to a person, in the ways in which people write them. In braces stands what may not be left."""

from __future__ import annotations

import re

import pytest

from privacy.redact import redact

BORN = "1990" + "0307"
PAPER = "330602" + BORN + "0000"
MOBILE = "139" + "00000000"


@pytest.mark.parametrize(
    "text",
    [
        f"330602/{{{BORN}}}/0000",
        "护照号码 G {1234 5678}",
        "咨询：{138xxxx1234}（骆）",
        "保证人廉柏生，住所：河北省永年县{界河店乡大北村四区9号}",
        "云帆银行，住所：永年县中路1号；保证人：廉柏生，住所：永年县{大北路9号}",
        "外国人永久居留证{USA3100" + BORN + "12}",
        f"身份证号：330602{{{BORN}****}}",
        "手机号：一三九 {零零零零} 零零零零",
        "手机：139{零零零零}0000",
        "电话:139/{0000/0000}",
        f"(+86) {{{MOBILE}}}",
        "+V {luzihan1990}",
        "vx:{luzihan1990}",
        "薇：{luzihan1990}",
        "QQ群：{123456789}",
        "QQ交流群 {123456789}",
        "邮箱：{陆子涵}@example.com",
        "邮箱：{luzihan}#example.com",
        "邮箱：{luzihan}[@]example.com",
        "邮箱：{luzihan} at example dot com",
        "{luzihan}#qq.com",
        "联系{lu.zihan} at qq dot com",
        "V❤{luzihan1990}",
        "粤Z{1234港}轿车",
        "浙D{1234学}小型轿车",
        "陆子涵住云帆村{三巷12号}",
        "{1990年}出生",
        "{1990年}生，汉族",
        "浙{D12345}小型轿车",
        "浙D{A12345}新能源汽车",
        "住绍兴市柯桥区华舍街道{亭后村8组}",
        # An office's words, where somebody answers.
        "联系人：陆子涵，咨询电话：{0575-62853300}",
        "咨询电话：{0575-62853300}（陆女士）",
        "监督电话：{13900000000}",
        "客服邮箱：{luzihan@example.com}，联系人陆子涵",
        "户名：陆子涵 账号：{6217001210056743218} 开户行：建行绍兴分行",
        "本人账号：{6217001210056743218}",
    ],
)
def test_numbers_that_lead_to_a_person(text: str) -> None:
    shown = redact(text.replace("{", "").replace("}", ""))
    assert not [secret for secret in re.findall(r"\{([^}]+)\}", text) if secret in shown]


@pytest.mark.parametrize(
    "text",
    [
        "（2024）浙0602执1234号",
        "浙（2023）绍兴市不动产权第0012345号",
        "截至2025年3月20日，本息合计13800000000元",
        "客服电话：400-800-8888",
        "咨询热线4008-222-870转2",
        # The lines, mailboxes and accounts of offices.
        "受理部门：法律合规部  监督电话：0575-53001188",
        "咨询电话：0575-6285 3300（工作日9:00-17:00），传真：0575-6285 3301",
        "举报电话：12368，0575-88889999",
        "举报电话：0575-8888****（纪检监察部）",
        "报名咨询电话：0575-88888888（招商部）",
        "客服邮箱 service@auction.example.com",
        "举报邮箱：bank-npl@bank.example.com",
        "保证金缴纳账户：1202 0206 2990 0048 213，户名：绍兴市中级人民法院",
        "收款单位：云帆资产管理有限公司 账号：33001616781059001234",
        "车架号LSVAG2181E2087431，发动机号CDA123456",
        "项目编号：N0123FC250001",
        "客户编号：C20230911-0047",
        "被告：云帆公司，住所：永年县大北村四区9号",
        "云帆合作社，住所：永年县大北路9号",
        "采矿许可证号C1500002010127110012345，有效期至2028年",
        "浙江省杭州市上城区邮编310000",
        "自二〇二〇年三月六日生效",
        "https://a.cn/api?body={provinceId:12345678,online:yes}",
        "hotel 12345678 Tower",
        "联系人见附件，TEL：[电话]，E-MAIL：[邮箱]",
        "于2024年12月29日生效",
    ],
)
def test_numbers_of_things_stay(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("借款人住所地 河北省邢台市宁晋县云帆镇云帆西村四区58号", "云帆西村四区58号"),
        ("姓名：蓝天 地址：丽水市景宁县云帆镇云帆村5号", "云帆村5号"),
        ("被告住汕头市潮阳区云帆镇云帆新寨九直巷8号。", "九直巷8号"),
        ("送达地址：佛山市云帆区云帆路11号云帆苑C座9A（收件人陆敏仪）", "11号云帆苑C座9A"),
        ("联系地址：上海市浦东新区云帆路1993弄15号1802室", "1993弄"),
        ("住香港九龙云帆街83号云帆大厦12楼B室", "83号"),
        ("居所：Flat B, 12/F, Lucky Court, 38 Cloud Road, Kowloon（债务人填报）", "Lucky Court"),
    ],
)
def test_a_home_is_told_by_its_form_and_its_village(text: str, home: str) -> None:
    assert home not in redact(text)


def test_an_address_that_no_form_of_a_person_asks_for_stays() -> None:
    assert redact("云帆公司地址：丽水市景宁县云帆镇云帆村5号") == "云帆公司地址：丽水市景宁县云帆镇云帆村5号"


def test_the_line_of_a_room_stays_unless_somebody_is_named_beside_it() -> None:
    line = "管理人办公室：南昌市青云谱区云帆大道206号，电话0791-88223311"
    assert redact(line) == line
    assert "88223311" not in redact(line.replace("电话", "联系人陆子涵，电话"))
    assert "88223311" not in redact("看样联系：陆子涵（执行局），0791-88223311")

"""What a notice says of its claims: which of many amounts is which, by words, by tables and by arithmetic."""

from __future__ import annotations

import json
from typing import Any

import pytest

from normalizers.notices.lines import answers

SELLER = "湖北银行股份有限公司黄石分行"


def read(*lines: str, title: str = "债权转让公告") -> dict[str, Any]:
    """What is read of a notice of these lines; a line that begins with T| is a row of a table."""
    said = {"id": "1", "title": title, "published_on": "2025-07-01", "lines": lines}
    (answer,) = answers([json.dumps(said)])
    return answer


def amounts(*lines: str, title: str = "债权转让公告") -> dict[str, Any]:
    """The amounts that are read, in yuan."""
    names = ("principal", "interest", "penalty", "costs", "total")
    answer = read(*lines, title=title)
    return {name: answer[f"{name}_yuan"] for name in names if answer[f"{name}_yuan"] is not None}


@pytest.mark.parametrize(
    ("line", "principal"),
    [
        ("合同金额3000万元，已归还本金420万元，结欠本金2580万元。", 25_800_000),
        ("授信总额1.2亿元，已累计收回4,300万元，目前剩余本金7,700万元。", 77_000_000),
        ("受让时本金余额4,980万元，受让对价2,100万元，现剩余债权本金4,512.3万元，抵押登记金额5,000万元。", 45_123_000),
        ("债权本金1,980万元，保证金130万元，评估价2,380万元，最高额抵押担保2,600万元。", 19_800_000),
        ("本金1,980万元，利息300万元。据了解，债务人尚欠施工单位工程款约730万元，欠缴税款11万元。", 19_800_000),
        ("本金12,000万元。其中，黄石港水泥制品有限公司本金5,000万元。", 120_000_000),
        ("本金余额合计人民币壹亿贰仟叁佰肆拾伍万陆仟元整（¥123,456,000.00）。", 123_456_000),
    ],
)
def test_of_the_amounts_beside_it_the_principal_is_what_is_owed_now(line: str, principal: int) -> None:
    assert amounts(f"{SELLER}拟转让债权，{line}")["principal"] == principal


def test_what_a_bracket_tells_of_the_interest_is_a_penalty_beside_it() -> None:
    found = amounts(f"{SELLER}拟转让债权，结欠本金2580万元、利息1103.6万元（其中罚息208.4万元，复利52.1万元）。")
    assert found == {"principal": 25_800_000, "interest": 11_036_000, "penalty": 2_605_000}


def test_a_sum_behind_a_price_is_the_total_where_it_adds_up() -> None:
    found = amounts(f"{SELLER}拟转让债权，挂牌价格785万元，本金980万元，利息234.5万元，合计1,214.5万元。")
    assert found["total"] == 12_145_000


def test_several_principals_of_which_nothing_says_which_counts_stay_open() -> None:
    answer = read(f"{SELLER}拟转让债权。", "本金100万元。", "另一处本金300万元。", "再有本金700万元。")
    assert answer["principal_yuan"] is None
    assert answer["open"]["principal_yuan"]["candidates"] == ["1000000", "3000000", "7000000"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "债权总额为人民币12,345.67万元，其中本金8,000.00万元，利息4,345.67万元",
            {"total": 123_456_700, "principal": 80_000_000, "interest": 43_456_700},
        ),
        ("本金合计8000万元（利息另计）", {"principal": 80_000_000}),
        ("截至2025年3月20日，债权本金200,000,000元、利息0元", {"principal": 200_000_000, "interest": 0}),
        ("起拍价100万元", {}),
    ],
)
def test_amounts_in_prose_are_what_the_words_before_them_say(line: str, found: dict[str, int]) -> None:
    assert amounts(f"{SELLER}拟转让债权，{line}。") == found


@pytest.mark.parametrize("line", ["本金1\ufffd\ufffd,000.00元", "本金壹佰\ufffd拾万元"])
def test_prose_with_a_glyph_that_is_no_character_states_no_amount(line: str) -> None:
    assert amounts(f"{SELLER}拟转让债权，{line}。") == {}


def test_a_glyph_that_is_no_character_makes_an_amount_unknown() -> None:
    assert "principal" not in amounts(f"{SELLER}拟转让债权，本金1,2\ufffd4.00万元。")


@pytest.mark.parametrize(
    ("head", "row", "found"),
    [
        (
            "贷款余额|其中：本金|欠息",
            "1,550|1,200|350",
            {"principal": 12_000_000, "interest": 3_500_000, "total": 15_500_000},
        ),
        ("本金余额|其中：逾期本金|利息", "250|200|50", {"principal": 2_500_000, "interest": 500_000}),
        (
            "债权总额|其中：本金|其中：利息",
            "250|200|50",
            {"principal": 2_000_000, "interest": 500_000, "total": 2_500_000},
        ),
    ],
)
def test_a_column_of_a_part_is_told_by_what_adds_up(head: str, row: str, found: dict[str, int]) -> None:
    assert amounts(f"{SELLER}拟转让债权（单位：万元）", f"T|借款人|{head}", f"T|黄石港水泥制品有限公司|{row}") == found


def test_packages_with_subtotals_are_added_once() -> None:
    table = ("T|债务人|本金", "T|福清市东港水产有限公司|1,200", "T|长乐市闽江针织厂|800", "T|小计|2,000")
    other = ("T|债务人|本金", "T|莆田市涵江鞋业有限公司|660", "T|小计|660")
    found = amounts(f"{SELLER}拟转让资产包，单位：万元", "资产包一：", *table, "资产包二：", *other)
    assert found == {"principal": 26_600_000}


def test_lines_of_a_part_of_the_debtors_give_no_sum() -> None:
    table = ("T|补充债务人|本金（万元）", "T|滨州市甲木业有限公司|600", "T|邹平县乙纺织有限公司|534.15")
    answer = read("现补充以下2户债权，户数由13户变更为15户：", *table, title="关于滨州资产包处置公告的补充公告")
    assert (answer["debtor_count"], answer["principal_yuan"]) == (15, None)
    assert answer["open"]["principal_yuan"]["why"] == "the table lists a part of the debtors"


def test_a_debtor_of_two_loans_may_be_two_of_the_debtors_that_are_counted() -> None:
    table = ("T|债务人|本金（万元）", "T|滨州市甲木业有限公司|600", "T|滨州市甲木业有限公司|534.15")
    assert read(f"{SELLER}拟转让等2户债权：", *table)["principal_yuan"] == 11_341_500


def test_households_of_packages_are_added_up() -> None:
    table = (
        "T|资产包|笔数|户数|本金（元）",
        "T|第一包|5,321|4,987|98,765,432.10",
        "T|第二包|1,234|1,200|20,000,000.00",
    )
    assert read(f"{SELLER}拟转让个人不良贷款。", *table)["debtor_count"] == 6187


@pytest.mark.parametrize(
    ("line", "seller", "buyer"),
    [
        (
            "徽商银行将债权转让给安徽甲公司；安徽甲公司又将上述债权转让给大连瑞丰投资管理有限公司。",
            "安徽甲公司",
            "大连瑞丰投资管理有限公司",
        ),
        ("经评审，确定北京中鼎恒业科技有限公司为中标人，中标价1,950万元。", None, "北京中鼎恒业科技有限公司"),
        (
            "其山西省分公司已将下列债权转让给山西晋融企业管理有限公司。转让方：中国长城资产管理股份有限公司山西省分公司",
            "中国长城资产管理股份有限公司山西省分公司",
            "山西晋融企业管理有限公司",
        ),
    ],
)
def test_who_sold_and_who_bought_last(line: str, seller: str | None, buyer: str) -> None:
    answer = read(line, title="债权转让结果公告")
    assert (answer["seller"], answer["buyer"]) == (seller, buyer)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("拟向具备资质的资产管理公司批量转让不良资产包。", "bid"),
        ("已将对黄石港水泥制品有限公司的债权转让给武汉甲投资有限公司。", "transaction"),
    ],
)
def test_where_a_title_says_nothing_the_text_says_what_a_notice_is(line: str, kind: str) -> None:
    assert read(f"{SELLER}{line}", title="公告")["kind"] == kind


def test_an_exchange_in_the_title_is_no_debtor() -> None:
    lines = ("转让方：湖北银行股份有限公司", "标的：湖北银行股份有限公司持有的黄石港水泥制品有限公司债权，本金100万元")
    assert read(*lines, title="深圳联合产权交易所项目公告")["debtors"] == ["黄石港水泥制品有限公司"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("债权总额：截至2025年5月31日，人民币600万元（其中本金400万元，利息200万元）",), {"total": 6_000_000}),
        (("贷款债权1.65亿元本金及截至2025年3月31日尚欠的利息380万元一并转让。",), {"principal": 165_000_000}),
        (("本金300万元，2024年已偿还本金45万元，现余255万元；利息52万元。",), {"principal": 2_550_000}),
        (("本金90万元（原银行借款本金100万元），违约金8万元。",), {"principal": 900_000}),
        (("本金港币100万元，折人民币92万元；利息港币10万元，折人民币9.2万元。",), {"principal": 920_000}),
        (("本金人民币１亿６仟万元、利息人民币5,480万元。",), {"principal": 160_000_000}),
        (("本金20万元，利息及费用15万元（其中利息13万元，费用2万元）。",), {"interest": 130_000, "costs": 20_000}),
        (("未偿本金：160万元；未偿利息：48万元；代垫费用：1万元；合计：209万元",), {"total": 2_090_000}),
        (("本金80万元，利息20万元。", "1,000,000.00元为上述债权截至计息截止日的本息总额。"), {"total": 1_000_000}),
        (("清单第4项借款人“黄石锁业有限公司”本金应为“740万元”，误为“7,400万元”。",), {"principal": 7_400_000}),
        (("清单第4项的本金误印为7,400万元，正确金额应为740万元。",), {"principal": 7_400_000}),
        (
            ("收购基准日（2023年9月20日）本金150万元。截至本次处置基准日2025年5月31日，本金余额132万元。",),
            {"principal": 1_320_000},
        ),
    ],
)
def test_an_amount_has_the_role_that_the_words_around_it_give(lines: tuple[str, ...], found: dict[str, int]) -> None:
    assert found.items() <= amounts(f"{SELLER}拟转让债权。", *lines).items()


def test_packages_described_one_after_the_other_add_up_with_their_debtors() -> None:
    answer = read(
        f"{SELLER}拟转让两个资产包。",
        "资产包一：鄂东5户（本金120万元，利息50万元），主要债务人黄石五金有限公司；",
        "资产包二：鄂西2户（本金30万元，利息10万元）。",
    )
    assert (answer["principal_yuan"], answer["interest_yuan"], answer["debtor_count"]) == (1_500_000, 600_000, 7)


@pytest.mark.parametrize(
    "rows",
    [
        ("T|未偿本金余额|1,429,006.40|元", "T|未偿利息余额|553,062.77|元"),
        (
            "T|债务人|黄石五金有限公司|武汉制冷设备厂|合计",
            "T|本金（元）|1,000,000.00|429,006.40|1,429,006.40",
            "T|利息（元）|500,000.00|53,062.77|553,062.77",
            "T|担保|抵押|保证|",
        ),
        (
            "T|债务人|本金（元）|利息（元）",
            "T|黄石五金有限公司|1,429,006.40|553,062.77",
            "T|~|其中：贷款|1,000,000.00",
            "T|~|其中：垫款|429,006.40",
        ),
    ],
    ids=["units in a third column", "a debtor a column, and their sum", "rows of which a line consists"],
)
def test_a_table_is_read_in_whatever_way_it_stands(rows: tuple[str, ...]) -> None:
    assert amounts(f"{SELLER}拟转让债权。", *rows) == {"principal": 1_429_006.4, "interest": 553_062.77}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("基准日（截止日）：2025年5月31日。", "2025-05-31"),
        ("基准日均为2025年1月31日。", "2025-01-31"),
        ("未偿本金10万元，封包日2025年5月15日。", "2025-05-15"),
        ("标的债权（2025年4月30日）：本金10万元。", "2025-04-30"),
        ("本公告所载债权金额截至2025年4月30日。", "2025-04-30"),
        ("注：本公告清单仅列示截至2025年4月30日的本金和利息余额。", "2025-04-30"),
        ("本公告披露的债权本息截至2025年4月30日。", "2025-04-30"),
        ("本公告有效期截至2025年4月30日，披露截至2025年4月30日。", None),
        ("本金约200万元，利息约41万元（截至5月底）。", "2025-05-31"),
        ("报告期：2025年3月31日", "2025-03-31"),
        ("数据日期：2025-03-31", "2025-03-31"),
        ("本报告期为2025年3月31日的合同。", None),
    ],
)
def test_the_day_of_the_amounts(line: str, day: str | None) -> None:
    assert read(f"{SELLER}拟转让债权。", line)["base_date"] == day


TWO_ROWS = ("T|债务人|本金（元）", "T|大冶铜材有限公司|1,000,000.00", "T|阳新农机有限公司|1,000,000.00")


@pytest.mark.parametrize(
    "caption",
    [
        "附件：债权清单（2025年5月20日，元）",
        "不良贷款明细表（单位：万元，2025年5月20日）",
        "资产包明细（2025-05-20）",
        "2025年5月20日 单位：元",
        "（债权日2025年5月20日；美元按7.18折算）",
        "日期：2025年5月20日（结息日）",
        "余额日期：20250520",
        "时点：2025/5/20，金额：元",
        "基 准 日 ： 2 0 2 5 年 5 月 2 0 日 单 位 ： 元",
        "截 止 日 期 ： 2 0 2 5 - 0 5 - 2 0",
    ],
)
def test_a_day_in_the_caption_of_a_table_of_claims_is_that_of_its_amounts(caption: str) -> None:
    answer = read(f"{SELLER}拟转让债权。", caption, *TWO_ROWS)
    assert (answer["base_date"], answer["principal_yuan"]) == ("2025-05-20", 2_000_000)


@pytest.mark.parametrize("caption", ["打印日期：2025年5月20日", "生成时间：2025-05-20 08:30:11", "制表：2025年5月20日"])
def test_a_day_of_printing_above_a_table_is_none_of_its_amounts(caption: str) -> None:
    answer = read(f"{SELLER}拟转让债权。", caption, *TWO_ROWS)
    assert (answer["base_date"], answer["open"]) == (None, {})


@pytest.mark.parametrize(
    ("lines", "caption"),
    [
        ((), "日期：2025年5月20日"),
        ((), "2025年5月20日"),
        (("双方于2025年5月20日签订转让协议。",), "债权清单（2025年5月20日）"),
    ],
)
def test_a_day_above_a_table_that_may_be_of_something_else_is_open(lines: tuple[str, ...], caption: str) -> None:
    answer = read(f"{SELLER}拟转让债权。", *lines, caption, *TWO_ROWS)
    assert (answer["base_date"], answer["open"]["base_date"]["candidates"]) == (None, ["2025-05-20"])


@pytest.mark.parametrize("column", ["基准日", "截至日期", "数据日期"])
def test_the_day_of_the_amounts_stands_in_each_row(column: str) -> None:
    rows = [f"T|{name}|1,000,000.00|2025年6月21日" for name in ("大冶铜材有限公司", "阳新农机有限公司")]
    answer = read(f"{SELLER}拟转让债权。", f"T|债务人|本金（元）|{column}", *rows)
    assert (answer["base_date"], answer["principal_yuan"]) == ("2025-06-21", 2_000_000)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("请于2025年7月8日前递交确认函并缴纳保证金。开标时间：2025年7月15日上午9点。", "2025-07-08"),
        ("于2025年7月30日17:00前提交资格文件；投标文件递交截止时间2025年8月16日9:30。", "2025-07-30"),
        ("公告日期：2025年7月1日至2025年7月23日。异议截止日为2025年7月10日。", "2025-07-23"),
        ("征询期：公告之日起二十个工作日，即至2025年7月28日。", "2025-07-28"),
        ("意向方请于2025年7月7日前致函我行特殊资产管理部。", "2025-07-07"),
        ("即日起至2025年7月13日接受其他意向人书面报价。", "2025-07-13"),
        ("约束性报价提交截止时间：2025年7月25日（星期五）北京时间下午五时正。", "2025-07-25"),
        ("报名截止：2025年7月25日（北京时间）17:00。", "2025-07-25"),
    ],
)
def test_the_door_shuts_when_one_can_sign_up_no_more(line: str, day: str) -> None:
    answer = read(f"{SELLER}拟转让债权，本金300万元。", line, title="债权处置公告")
    assert answer["deadline_at"][:10] == day


@pytest.mark.parametrize(
    ("line", "seller", "buyer"),
    [
        (
            "甲地资产管理有限公司将债权转让给黄石乙贸易有限公司，后者又将该债权全部转让给武汉丙商贸有限公司。",
            "黄石乙贸易有限公司",
            "武汉丙商贸有限公司",
        ),
        (
            f"{SELLER}（下称“黄石分行”）已将债权转让给湖北省资产管理有限公司（下称“湖北资产”），请向湖北资产还款。",
            SELLER,
            "湖北省资产管理有限公司",
        ),
        (
            f"{SELLER}公告：我行与湖北省资产管理有限公司已签订编号为A24-073的债权转让协议。",
            SELLER,
            "湖北省资产管理有限公司",
        ),
        (
            f"{SELLER}已将债权转让给黄石高新区商务信息咨询中心（个人独资）。",
            SELLER,
            "黄石高新区商务信息咨询中心（个人独资）",
        ),
        (
            f"{SELLER}与云中锦瑟（黄石）商贸有限公司于2025年4月1日签订《债权转让协议》。",
            SELLER,
            "云中锦瑟（黄石）商贸有限公司",
        ),
        (
            "山川信托股份有限公司（“山川信托”）作为“山川9号信托计划”受托人，于2025年4月1日与黄石乙贸易有限公司签署"
            "《债权转让合同》，将其对大冶铜材有限公司享有的债权一并转让。",
            "山川信托股份有限公司",
            "黄石乙贸易有限公司",
        ),
        (
            f"{SELLER}已将对大冶铜材有限公司的债权转让给黄石港区甲乙花木场（经营者：周某）。",
            SELLER,
            "黄石港区甲乙花木场",
        ),
        (f"{SELLER}（转让方）　黄石乙贸易有限公司（受让方）", SELLER, "黄石乙贸易有限公司"),
        (f"{SELLER}对大冶铜材有限公司的债权（本金10万元）已转让黄石乙贸易有限公司。", SELLER, "黄石乙贸易有限公司"),
        (
            f"{SELLER}（下称湖北银行黄石分行）债权，湖北银行黄石分行已将其转让给黄石乙贸易有限公司。",
            SELLER,
            "黄石乙贸易有限公司",
        ),
        (f"{SELLER}债权竞价，经确认，由报价最高者黄石乙贸易有限公司受让。", SELLER, "黄石乙贸易有限公司"),
        (f"兹有{SELLER}将下列债权转让予黄石乙贸易有限公司。", SELLER, "黄石乙贸易有限公司"),
        (
            f"{SELLER}公告：根据我行与黄石乙贸易有限公司2025年6月12日签订的《不良贷款转让合同》，我行已将五户债权转让给该公司。",
            SELLER,
            "黄石乙贸易有限公司",
        ),
    ],
    ids=[
        "a chain",
        "short names",
        "the bank speaks",
        "one person's firm",
        "a name that begins with no place",
        "a trustee",
        "a trader",
        "labels behind the names",
        "a sale without 给",
        "a short name without quotes",
        "the highest bidder",
        "words of an opening",
        "under a contract with us",
    ],
)
def test_who_sold_to_whom(line: str, seller: str, buyer: str) -> None:
    answer = read(line, "本金10万元。", title="债权转让通知")
    assert (answer["seller"], answer["buyer"]) == (seller, buyer)


WON_BY = "黄石乙贸易有限公司"


@pytest.mark.parametrize(
    "line",
    [
        f"转让方　{SELLER}　受让人　{WON_BY}　成交金额　321万元",
        f"【转让方】{SELLER} 【竞得者】{WON_BY}",
        f"成交日期 2025-06-16；转让方 {SELLER}；受让方名称 {WON_BY}；成交价 321 万元。",
        f"转让方：{SELLER}｜中选单位｜{WON_BY}",
        f"{SELLER}债权项目，中标单位为{WON_BY}，中标价321万元。",
        f"现将{SELLER}债权转让结果公示如下：成交方{WON_BY}，成交金额321万元。",
        f"{SELLER}债权项目竞价结果：{WON_BY}，321万元。",
        f"{SELLER}债权项目，{WON_BY}以最高价321万元摘得。",
        f"{WON_BY}成功受让{SELLER}持有的债权。",
        f"{SELLER}债权挂牌，征集到{WON_BY}一个意向受让方，以321万元成交。",
        f"{SELLER}债权，仅{WON_BY}一家报名，以底价321万元协议成交。",
        f"{SELLER}债权竞价会上，{WON_BY}报价321万元，为最高报价，确认成交。",
        f"{SELLER}持有的债权已被{WON_BY}竞得。",
    ],
)
def test_who_won_in_any_words_of_a_result(line: str) -> None:
    answer = read(line, title="不良贷款债权转让结果公告")
    assert (answer["seller"], answer["buyer"]) == (SELLER, WON_BY)


@pytest.mark.parametrize(
    "lines",
    [
        (f"{SELLER}已将对贵司的债权转让给我公司，请向我公司履行还款义务。", WON_BY),
        (f"我公司（{WON_BY}）已依法受让{SELLER}对贵公司享有的全部债权，请向我公司清偿。",),
        (f"我公司已从{SELLER}受让取得对贵公司的债权，请向我公司履行。", WON_BY),
        (f"我公司（{WON_BY}）已与{SELLER}签署债权转让协议，我公司作为受让方，受让了{SELLER}对贵公司的债权。",),
        (f"{SELLER}对贵公司的债权，自2025年3月1日起转由{WON_BY}享有。",),
        (f"你公司欠{SELLER}的债务，债权人现变更为{WON_BY}。",),
        (f"{SELLER}将所持债权以321.5万元的价格转让{WON_BY}。",),
        (f"大冶铜材有限公司债权已由{SELLER}处转让至{WON_BY}。",),
        (f"转让人{SELLER}已将其对大冶铜材有限公司的债权转让给受让人{WON_BY}，特此通知。",),
    ],
)
def test_who_sold_to_whom_as_either_tells_it(lines: tuple[str, ...]) -> None:
    answer = read("大冶铜材有限公司：", *lines, title="债权转让通知书")
    assert (answer["seller"], answer["buyer"]) == (SELLER, WON_BY)


@pytest.mark.parametrize(
    ("title", "line", "seller"),
    [
        (
            "宁波慈溪民生村镇银行债权转让公告",
            "浙江慈溪民生村镇银行股份有限公司拟转让。",
            "浙江慈溪民生村镇银行股份有限公司",
        ),
        (
            "债权转让通知",
            "就云锦恒信融资租赁有限公司的债权，云锦恒信融资租赁有限公司拟转让。",
            "云锦恒信融资租赁有限公司",
        ),
        ("黄石银行股份有限公司关于转让大冶分行部分不良贷款的公告", "拟转让。", "黄石银行股份有限公司"),
        ("国有债权转让：黄石市城投集团有限公司对大冶铜材有限公司的债权", "", "黄石市城投集团有限公司"),
        ("关于终止“黄石能源担保有限公司所持大冶铜材有限公司债权”挂牌的公告", "", "黄石能源担保有限公司"),
    ],
    ids=["short", "a word clings", "no branch", "behind a colon", "quoted"],
)
def test_a_seller_is_called_by_its_full_name_and_nothing_else(title: str, line: str, seller: str) -> None:
    assert read(line, "债权本金10万元。", title=title)["seller"] == seller


def test_a_correction_is_of_the_sale_that_it_names() -> None:
    title = f"《{SELLER}与{WON_BY}债权转让暨催收公告》"
    answer = read(f"本报5月11日刊登的{title}中，第3户本金误刊，应为937,000元。", title="更正公告")
    assert (answer["kind"], answer["seller"], answer["buyer"]) == ("supersession", SELLER, WON_BY)


def test_a_reminder_of_an_earlier_sale_is_no_sale() -> None:
    line = f"{WON_BY}于2021年依法受让了{SELLER}对下列债务人的债权，要求债务人立即还款。"
    assert read(line, title="债务催收公告")["kind"] == "other"


@pytest.mark.parametrize(
    ("line", "city"),
    [
        ("拟转让浙江诸暨大唐袜业集团有限公司债权，本金10万元。", "绍兴市"),
        ("拟转让河南中原锅炉有限责任公司债权，本金10万元。", None),
    ],
    ids=["a town behind the province", "a word that a district bears too"],
)
def test_where_the_debtors_are(line: str, city: str | None) -> None:
    assert read(f"中国东方资产管理股份有限公司{line}", title="债权处置公告")["city"] == city


@pytest.mark.parametrize(
    ("title", "line", "kind"),
    [
        ("关于公开征集不良贷款清收合作律所的公告", "拟选聘不良贷款清收律师事务所5家。", "other"),
        ("债权转让公告", "拟转让债权，本金10万元。受让方：金融资产管理公司、地方资产管理公司。", "bid"),
        ("债权转让公告", f"{SELLER}竞价转让的债权，受让方为黄石乙贸易有限公司，成交价：10万元。", "transaction"),
        ("大冶铜材有限公司债权流拍的公告", "起拍价10万元，拍卖期满无人报名。", "supersession"),
        ("债权处置公告（撤销及重新发布）", "现予撤销，并重新发布如下：本金10万元。处置方式为公开竞价。", "bid"),
        ("3户债权处置补充说明及第二次公告", "本金10万元，现第二次公告征集，处置方式：公开竞价。", "bid"),
        ("3户债权公开竞价的公告（延期后）", "拟公开竞价处置3户债权，本金10万元，起拍价5万元。", "bid"),
        ("3户债权的补充公告（降价）", "因无人报名，现调整转让底价为120万元，再次公开征集受让方。", "bid"),
        ("征集受让方公告", "拟公开转让3户债权，本金10万元。", "bid"),
        (
            "关于大冶铜材有限公司债权资产营销处置的公告",
            "打算以公开竞价方式转让，意向人须于9月27日前提交意向函。",
            "bid",
        ),
        ("青岛市某路12套办公房地产转让", "系以物抵债取得（原债务人青岛服饰有限公司贷款本金1,200万元）。", "other"),
        ("无锡市某写字楼3层转让", "原债务人无锡太湖纺织有限公司贷款本金900万元。", "other"),
        ("房地产开发有限公司处置公告", "拟处置对黄石房地产开发有限公司的债权，本金900万元。", "bid"),
        ("酒店不良资产处置公告", "拟处置对黄石东方酒店有限公司的债权，本金900万元。", "bid"),
        ("抵债房产处置公告", "拟处置抵债商业房产，不涉及任何债权转让。", "other"),
        ("3户债权招商公告", "竞价起始价：24,500元。意向方于2023年10月31日16:00前完成报名。", "bid"),
        ("债权处置联合公告", f"{SELLER}、{WON_BY}拟联合处置所持有的债权，本金10万元，整体转让。", "bid"),
        ("网络竞价成功确认书", f"{WON_BY}通过竞买以最高应价胜出，债权成交价格：¥120000。", "transaction"),
        ("受让方公示：3户债权", f"经公开竞价，由{WON_BY}竞得。", "transaction"),
        ("3户债权公开竞价第三次公告（撤回）", "决定撤回原定于8月16日举行的公开竞价，起拍价5万元。", "supersession"),
        ("温馨提示暨还款催告", "逾期未还款的，我行将向人民法院提起诉讼或申请支付令，本金10万元。", "other"),
        (f"{SELLER}公告", "关于作废2025年7月18日债权转让公告的声明", "supersession"),
        (
            "声明",
            f"{SELLER}于2025年11月20日刊登的债权转让通知，因转让协议已于2025年12月3日解除，原通知予以撤销。",
            "supersession",
        ),
        ("债权转让公告", f"{SELLER}拟公开转让债权，受让方逾期付款的，转让方有权解除转让协议，原公告作废。", "bid"),
        (
            "关于公开征集不良债权转让意向的公告",
            f"{SELLER}就21户对公不良债权征集意向受让机构，不构成要约。",
            "marketing",
        ),
        ("资产推荐：某商业综合体对应债权", f"{SELLER}持有该债权，本金1.98亿元，以正式公告为准。", "marketing"),
        (
            "【抵押物变卖】关于甲市乙区某宾馆的变卖公告",
            "某人民法院执行中的某宾馆，变卖价1,336万元，不涉及债权。",
            "other",
        ),
        ("债权转让公告", f"{SELLER}在平台公开竞价的甲公司债权，已由乙商贸有限公司以210万元竞得。", "transaction"),
        ("债权转让公告", f"{SELLER}持有的债权已于5月6日挂牌成交，受让方为乙商贸有限公司。", "transaction"),
        ("债权处置公告", f"{SELLER}持有的债权转让已完成，现债权人为乙商贸有限公司。", "transaction"),
        ("债权转让公告", f"{SELLER}对甲公司的债权现已归乙商贸有限公司享有。", "transaction"),
        ("债权转让公告", f"{SELLER}持有甲公司债权，抵押房产已归乙商贸有限公司所有，本金300万元。", "bid"),
        (
            "债权成交后买受人未付款再次拍卖的公告",
            f"{SELLER}债权因竞得人逾期未付款，定于7月1日拍卖，起拍价200万元。",
            "bid",
        ),
        ("招标公告", f"{SELLER}拟采购不良资产评估服务，涉及债权本金500万元。", "other"),
    ],
)
def test_what_a_notice_is(title: str, line: str, kind: str) -> None:
    assert read(line, title=title)["kind"] == kind


@pytest.mark.parametrize(
    "lines",
    [
        (
            "转让方：大冶汇通资产管理有限公司",
            f"大冶汇通资产管理有限公司于2021年12月自{SELLER}受让该债权，挂牌价5万元。",
        ),
        (
            "二、债权人：大冶汇通资产管理有限公司",
            f"2022年11月，{SELLER}将该债权转让予大冶汇通资产管理有限公司。起拍价：5万元",
        ),
        ("【招商公告】 发布单位：大冶汇通资产管理有限公司", "债权本金10万元，预期售价面议。"),
        ("原定的竞价因委托人大冶汇通资产管理有限公司撤回委托，现予取消。", "鄂州联信信息咨询有限公司"),
    ],
)
def test_who_offers_sells_from_whomever_it_bought(lines: tuple[str, ...]) -> None:
    answer = read(*lines, title="阳新水泥有限公司债权网络竞价公告")
    assert (answer["seller"], answer["buyer"]) == ("大冶汇通资产管理有限公司", None)


@pytest.mark.parametrize(
    ("line", "method"),
    [
        ("拟采用公开竞价或协议转让的方式处置债权。", None),
        ("拟转让债权。如公告期内有其他投资者表达意向，则以公开竞价方式处置。", None),
    ],
)
def test_a_manner_that_is_left_open_is_none(line: str, method: str | None) -> None:
    assert read(f"{SELLER}{line}本金10万元。", title="债权处置公告")["method"] == method


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("本金约1.2亿元（准确数为120,350,411.27元）。", {"principal": 120_350_411.27}),
        (
            "债权本金3,500万元（具体为34,996,012.50元），利息812万元。",
            {"principal": 34_996_012.5, "interest": 8_120_000},
        ),
        (
            "本金2,000万元及利息（暂计至2025年3月20日为411.5万元）、垫付律师费8万元。",
            {"principal": 20_000_000, "interest": 4_115_000, "costs": 80_000},
        ),
        (
            "债权本金640万元、罚息（截至2025年1月31日计71.2万元）。",
            {"principal": 6_400_000, "penalty": 712_000},
        ),
        (
            "本金900万元，已垫付受理费、评估费、公告费合计12.6万元。",
            {"principal": 9_000_000, "costs": 126_000},
        ),
        (
            "本金500万元，息费共计90万元（利息60万元，滞纳金及手续费30万元），总额590万元。",
            {"principal": 5_000_000, "interest": 600_000, "penalty": 300_000, "total": 5_900_000},
        ),
        ("原公告载明的本金1,200万元、利息300万元等其他内容均不变。", {"principal": 12_000_000, "interest": 3_000_000}),
        (
            "2022年代偿本息共计820万元。截至2025年2月28日，代偿款本金750万元，违约金50万元，律师费10万元，合计810万元。",
            {"principal": 7_500_000, "penalty": 500_000, "costs": 100_000, "total": 8_100_000},
        ),
        (
            "收购时本金3,000万元，收购后还款本金500万元。截至2025年5月31日，本金2,500万元，利息400万元，合计2,900万元。",
            {"principal": 25_000_000, "interest": 4_000_000, "total": 29_000_000},
        ),
        ("本金 6 , 120 , 300.00 元，利息 1 , 004 , 512.20 元。", {"principal": 6_120_300, "interest": 1_004_512.2}),
        (
            "本金512.3万元，利息40.2万元，以上各项加在一起552.5万元。",
            {"principal": 5_123_000, "interest": 402_000, "total": 5_525_000},
        ),
        (
            "未付租金500万元，违约金40万元，留购价款100元，以上共计540.01万元。",
            {"principal": 5_000_000, "penalty": 400_000, "total": 5_400_100},
        ),
        ("本金300万元，占用补偿12万元，合计312万元。", {"principal": 3_000_000, "total": 3_120_000}),
        (
            "本金300万元，利息50万元，合计350万元（不含我行已垫付的受理费5万元，该费用一并转让）。",
            {"principal": 3_000_000, "interest": 500_000, "total": 3_500_000, "costs": 50_000},
        ),
        ("应偿还甲公司借款本金300万元及利息。", {"principal": 3_000_000}),
        (
            "1. 标的：大冶铜材有限公司、阳新水泥有限公司2户债权，本金合计300万元，其中铜材200万元，水泥100万元；"
            "表内利息10万元，表外利息200万元。",
            {"principal": 3_000_000, "interest": 2_100_000},
        ),
        (
            "未偿租金总额836万元，其中租赁本金740万元、租赁利息96万元；违约金另计。",
            {"principal": 7_400_000, "interest": 960_000, "total": 8_360_000},
        ),
        (
            "逾期罚息自2021年6月21日起按年利率7.83%计至2024年3月31日为11.2万元；本金55万元。",
            {"principal": 550_000, "penalty": 112_000},
        ),
        ("资产规模：未偿本金约2.1亿元，单户最大本金1.1亿元，最小本金3万元。", {"principal": 210_000_000}),
        (
            "我司作为保证人已于2019年12月代偿人民币1,840,622.10元，现将该追偿权（含代偿款利息138,046元）转让。",
            {"principal": 1_840_622.1, "interest": 138_046},
        ),
        (
            "本金340万元，保证人已代偿35万元并已冲减，债务利息加倍部分6万元。",
            {"principal": 3_400_000, "penalty": 60_000},
        ),
        ("核销贷款本金合计207万元，诉讼、保全、评估费3万元。", {"principal": 2_070_000, "costs": 30_000}),
        ("本金132万元。公告费、评估费共计3.2万元由受让方承担。", {"principal": 1_320_000}),
        ("本金132万元；受让方另需承担律师费5万元，逾期的应支付违约金50万元。", {"principal": 1_320_000}),
        ("本金132万元，诉讼费2万元由债务人承担，法院已退还保全费1万元。", {"principal": 1_320_000, "costs": 20_000}),
        ("本金132万元。已剔除的3户债权本金合计28万元，与本次转让无关。", {"principal": 1_320_000}),
    ],
)
def test_arithmetic_and_place_tell_what_an_amount_is(line: str, found: dict[str, float]) -> None:
    assert amounts(f"{SELLER}拟转让债权，{line}") == found


def test_penalties_below_each_other_are_parts_of_one() -> None:
    lines = ("本金：330万元", "罚息：80万元", "迟延履行加倍利息：16万元", "违约金：4万元", "预计执行费用约5万元。")
    assert amounts(*lines) == {"principal": 3_300_000, "penalty": 1_000_000}


@pytest.mark.parametrize(
    "lines",
    [
        ("罚息：70万元（计至2025年3月31日）", "按合同利率上浮50%计收。", "复利：7万元"),
        ("3.罚息70万元；", "4.诉讼费1万元；", "5.迟延履行金7万元。"),
        ("T|科目|金额（万元）|备注", "T|罚息|70|计至2025年3月31日", "T|复利|7|—"),
    ],
)
def test_parts_of_a_penalty_are_added_up_over_what_stands_between_them(lines: tuple[str, ...]) -> None:
    assert amounts("本金：1,234.5万元", *lines)["penalty"] == 770_000


@pytest.mark.parametrize(
    "line",
    [
        "2023年收回本金20万元、尚在执行。",
        "债务人欠税本金12万元、滞纳金3万元。",
        "拟减免利息120万元；过渡期利息约30万元由受让方享有。",
        "特别提示：债权转让时本金余额1,500万元、利息100万元。",
        "特别提示：1.债务人在某银行尚有贷款本金5,000万元；2.保证责任以本金1,000万元为限。",
        "另案债务人欠某银行本金3,000万元、利息500万元。",
    ],
)
def test_amounts_of_other_matters_are_none_of_the_claim(line: str) -> None:
    said = amounts("截至2025年3月31日，债权本金1,234.5万元，利息321万元。", line)
    assert said == {"principal": 12_345_000, "interest": 3_210_000}


def test_what_is_masked_makes_a_sum_unknown() -> None:
    rows = ("T|债务人|本金（元）|利息（元）|合计（元）", "T|黄石港水泥制品有限公司|500,000.00|20,000.00|520,000.00")
    hidden = (
        "T|大冶铜材有限公司|＊＊＊＊|1,000.00|—",
        "T|阳新农机有限公司|***|1,000.00|***",
        "T|铁山矿业有限公司|*,***.00|1,000.00|/",
    )
    for row in hidden:
        found = amounts(*rows, row)
        assert "principal" not in found
        assert "total" not in found


def test_amounts_in_foreign_currency_are_read_where_they_stand_converted() -> None:
    found = amounts(
        "T|债务人|币种|原币本金|本金（折合人民币）|利息（折合人民币）",
        "T|黄石港水泥制品有限公司|港币|1,000,000.00|912,300.00|80,000.00",
        "T|大冶铜材有限公司|人民币|500,000.00|500,000.00|20,000.00",
    )
    assert found == {"principal": 1_412_300, "interest": 100_000}


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("债务人：黄石港老字号水产批发行（经营者：王大山）", "债务人：大冶铜材有限公司"), 2),
        (("涉及由债务人黄石港水泥制品有限公司所有的厂房。",), 1),
        (
            (
                "黄石港水泥制品有限公司：本金100万元，利息3万元；",
                "大冶铜材有限公司：本金300万元，利息7万元；",
                "李三江：本金20万元，利息1万元。",
            ),
            3,
        ),
        (
            (
                "T|标的|债权本金|债权利息|起拍价",
                "T|第1号 黄石港水泥制品有限公司债权|100万元|9万元|50万元",
                "T|第2号 大冶铜材有限公司债权|200万元|9万元|70万元",
            ),
            2,
        ),
        (
            (
                "T|欠款单位|债权金额（元）",
                "T|黄石港水泥制品有限公司|1,206,450.00",
                "T|大冶铜材有限公司|884,300.00",
                "T|其他零星单位（共7户）|95,000.00",
                "T|合计|2,185,750.00",
            ),
            9,
        ),
    ],
)
def test_who_owes_is_counted_whatever_their_names_are(lines: tuple[str, ...], count: int) -> None:
    assert read(f"{SELLER}拟转让下列债权：", *lines)["debtor_count"] == count


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("就黄石市区域内13户不良贷款（其中企业5户、自然人8户）拟公开转让。",), 13),
        (("债权共13户。", "分布：黄石市9户、大冶市3户、阳新县1户。"), 13),
        (("债权本金2,540万元，利息1,320.09万元，13户，基准日2025年5月31日。",), 13),
        (("个人车贷，4,406户，截至2025年5月31日。",), 4406),
        (("资产共3,928笔/3,511户，未偿本金300万元。",), 3511),
        (("【债权概况】债务人大冶铜材有限公司，债权本金1.26亿元。",), 1),
        (("T|借款人数量|14，208人", "T|本金余额|203，115，870．42"), 14208),
        (("第1期：借款人户数41,208户，未偿本金500万元。", "第2期：借款人户数38,551户，未偿本金480万元。"), 79759),
        (("对大冶铜材有限公司在《信托贷款合同》（编号2019-12）项下享有的贷款本金余额800万元转让。",), 1),
        (("银行业信贷资产登记流转中心有限公司：", "报名截止时间延长。"), None),
        (("1、借款人：大冶铜材有限公司，欠本金9万元；2、借款人：苏建章、吴秀玉，欠本金8万元。",), 2),
        (("债权转让给乙方所列124户借款人。",), 124),
        (("拟转让黄石地区二十余户不良债权。",), None),
        (("T|资产笔数/户数|22,415笔 / 21,960户", "T|转让方|甲公司"), 21960),
        (("T|资产笔数 / 借款人户数|22,415笔 / 21,960户", "T|转让方|甲公司"), 21960),
        (("T|户数、笔数|21,960户、22,415笔", "T|转让方|甲公司"), 21960),
        (("资产笔数/借款人户数：38,907笔 / 38,211户",), 38211),
        (("标的企业（债务人）：大冶铜材有限公司，已停业。",), 1),
        (("债务人包括各地药品经销公司及医药公司共42家（其中3家有两笔）。",), 42),
        (("受让的对大冶铜材有限公司（案号：（2019）苏0581民初xxxx号）的全部债权已转让。",), 1),
        (("黄石瑞吉典当行有限责任公司：对贵司的全部债权已转让给甲公司。",), 1),
        (("对大冶铜材有限公司的债权。", "两家债权不拆分转让，成交价款由两家分配。"), 1),
        (("转让以下三家关联企业债权：大冶铜材有限公司等。",), 3),
        (("转让大冶铜材有限公司债权，本金10万元。", "债务人2022年曾归还5万元。"), 1),
        (("（1）《借款合同》：本金20万元；", "（2）《保理合同》：本金30万元。", "债务人：大冶铜材有限公司"), 1),
        (("大冶铜材有限公司、阳新水泥有限公司及各担保人：", "你们所欠债权已转让。"), 2),
        (("对大冶铜材有限公司（债务人）的债权已转让。", "债务人尚欠:本金20万元;利息1万元。"), 1),
        (("对大冶铜材有限公司在编号2018-33《贷款协议》项下的全部债权。",), 1),
    ],
)
def test_a_count_is_of_all_debtors_not_of_a_part_or_a_year(lines: tuple[str, ...], count: int) -> None:
    assert read(*lines)["debtor_count"] == count


def test_two_labels_in_one_line_have_days_of_their_own() -> None:
    line = "报价截止：2025年8月20日　报名截止日：2025年8月5日17时　竞价会：2025年8月22日"
    assert read(f"{SELLER}拟转让债权。", line)["deadline_at"] == "2025-08-05T17:00:00+08:00"


@pytest.mark.parametrize(
    ("line", "field", "found"),
    [
        ("有意者请与我行联系，公告期限自公告发布之日起至2025年7月30日止。", "deadline_at", "2025-07-30"),
        ("申请书及保证金应于2025年7月21日下班前（17:00）送至我行。", "deadline_at", "2025-07-21"),
        ("结欠利息288万元（至2025年4月30日）。", "base_date", "2025-04-30"),
        ("债权核算时点：2025年4月30日", "base_date", "2025-04-30"),
        ("利息都是算到2025年4月30日的，之后另算。", "base_date", "2025-04-30"),
        (
            "至二〇二五年四月三十日止，承租人大冶赤马山水泥设备制造有限公司应付未付租金9万。",
            "base_date",
            "2025-04-30",
        ),
        (
            "依据《资产转让协议》（2021年鄂字第7号，基准日2021年3月31日）受让。债务清单（截至2025年4月30日）：",
            "base_date",
            "2025-04-30",
        ),
        ("未付租金186万元、截至2025年4月15日的逾期违约金23万元。", "base_date", "2025-04-15"),
        ("于2024年3月29日（“截止日”），未清偿本金300万元。", "base_date", "2024-03-29"),
        ("以上金额计算至2025年6月20日止，原农行转让基准日为2022年9月20日。", "base_date", "2025-06-20"),
        ("有意竞买者应于2025年4月15日16:00时前办妥报名手续。", "deadline_at", "2025-04-15T16:00:00+08:00"),
        (
            "报名及尽职调查：2025年6月3日至2025年6月20日（报名截止时间为2025年6月6日17:00）",
            "deadline_at",
            "2025-06-06T17:00:00+08:00",
        ),
        ("成交后余款于2025年3月26日前缴入管理人账户。", "deadline_at", None),
        ("拍卖余款请在2025年8月18日前缴纳至法院账户。", "deadline_at", None),
        ("2025年7月8日为报名截止日，2025年7月15日前签约。", "deadline_at", "2025-07-08"),
        ("合同须在2025年7月18日前签署，意向受让人须于2025年7月4日前递交报名材料。", "deadline_at", "2025-07-04"),
        ("交易价款须在2025年7月31日前付至指定账户，报名请于2025年7月8日前完成。", "deadline_at", "2025-07-08"),
        ("请意向方于2025年7月5日前报名，材料原件可于2025年7月12日前补交。", "deadline_at", "2025-07-05"),
        ("若无人报名，则于2025年8月10日前再次公告。", "deadline_at", None),
        ("意向征集截止至2025年7月10日17时。", "base_date", None),
        ("将于2025年3月16日10时起至2025年5月15日10时止在某平台公开变卖。", "deadline_at", "2025-05-15T10:00:00+08:00"),
        ("竞买成功后，买受人应于2025年7月10日前将剩余价款缴入指定账户。", "deadline_at", None),
        (
            f"黄石市中级人民法院将于2024年3月18日10时至2024年3月19日10时止（延时的除外）在人民法院诉讼资产网对被执行人{WON_BY}"
            "持有的对湖北赤壁湾旅游开发有限公司的到期债权进行第二次公开拍卖。",
            "deadline_at",
            "2024-03-19T10:00:00+08:00",
        ),
        (
            "原“截至2023年4月30日，债权总额128万元”现更正为“截至2023年3月31日，债权总额126万元”。",
            "base_date",
            "2023-03-31",
        ),
        ("请有意机构于2025年5月26日前将参与函、承诺函传真至我行。", "deadline_at", "2025-05-26"),
        ("对大冶铜材有限公司的8,450万元债权（本金3,000万元，利息5,450万元）。", "total_yuan", 84_500_000),
        ("计息至2025年3月20日。", "base_date", "2025-03-20"),
        ("账面余额3,200万元，减值准备2,000万元，评估值900万元。", "total_yuan", None),
    ],
)
def test_what_is_told_in_other_words(line: str, field: str, found: object) -> None:
    assert read(f"{SELLER}拟公开转让大冶铜材有限公司债权，本金3,000万元。", line)[field] == found


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("2025年7月3日至7月12日签署保密协议；2025年7月18日15:00：提交报价文件截止，开启报价。", "2025-07-18T15:00"),
        ("尽调至7月20日；7月24日12:00报名及保证金（50万元）截止，7月26日10:00开始竞价。", "2025-07-24T12:00"),
        ("请于2025年7月18日18:00前完成报名，7月20日12:00前缴足保证金。", "2025-07-18T18:00"),
        ("预计 2025-07-18 10:00:00 开始   2025-07-19 10:00:00 结束", "2025-07-19T10:00"),
        ("至5月24日报名截止，无意向竞买人报名。报名须于2025年7月18日前完成。", "2025-07-18"),
        ("首次挂牌期（2025年5月30日至2025年6月30日）内无人报名。挂牌期：2025年7月3日至2025年7月16日。", "2025-07-16"),
    ],
)
def test_what_ends_may_stand_behind_its_day(line: str, until: str) -> None:
    assert read(f"{SELLER}拟公开转让债权。", line)["deadline_at"].startswith(until)


@pytest.mark.parametrize(
    ("line", "field", "day"),
    [
        ("报名截止时间：####年#月##日##:##；竞价日：2025年8月20日10:00-11:00。", "deadline_at", None),
        (
            "报名截止时间：2025年8月18日17:00；竞价日：####年#月##日##:##-##:##。",
            "deadline_at",
            "2025-08-18T17:00:00+08:00",
        ),
        ("基准日：####年#月##日，截至2025年5月31日的利息另计。", "base_date", None),
        ("基准日：2025年5月31日，合同于####年#月##日签订。", "base_date", "2025-05-31"),
        (
            "挂牌转让，项目编号：TJX-####-####，底价####.##万元。挂牌期：2025年9月5日起至2025年10月10日止。",
            "deadline_at",
            "2025-10-10",
        ),
    ],
)
def test_another_day_does_not_take_the_place_of_one_that_is_illegible(line: str, field: str, day: str | None) -> None:
    answer = read(f"{SELLER}拟转让债权。", line.replace("#", "\ufffd"))
    assert answer[field] == day
    assert (field in answer["open"]) == (day is None)


@pytest.mark.parametrize(
    ("line", "principal"),
    [
        ("第4户“大方县奢香农业开发有限公司”的债权本金误写为“16,800,000.00元”，现更正为“1,680,000.00元”。", None),
        ("大方县奢香农业开发有限公司债权本金应为168万元。", None),
        ("第4户的债权本金“1,280.00万元”应为“1,028.00万元”，资产包债权总额相应调整为13,455.20万元。", None),
        ("债权本金合计应为1,168万元。", 11_680_000),
        ("债权本金1,168万元，报名截止日延至7月20日。", 11_680_000),
    ],
)
def test_an_amount_that_is_corrected_for_one_of_several_debtors_is_none_of_all(
    line: str, principal: int | None
) -> None:
    answer = read(f"《关于乌蒙茶业有限公司等6户债权的处置公告》更正如下：{line}", title="更正公告")
    assert (answer["kind"], answer["principal_yuan"]) == ("supersession", principal)
    assert ("principal_yuan" in answer["open"]) == (principal is None)


def test_of_a_list_that_was_corrected_one_line_is_none_of_all() -> None:
    line = "序号4“马鞍山市兴刃模具厂”的本金余额“3,950,000.00元”更正为“3,590,000.00元”；"
    assert read("我行发布的公告有误，现更正如下：", line, title="更正公告")["principal_yuan"] is None


@pytest.mark.parametrize(
    ("title", "lines", "field", "value"),
    [
        (
            "债权处置公告",
            ("受让方不得为国家公务员以及参与资产处置工作的律师、评估师、拍卖人等关联人。",),
            "method",
            None,
        ),
        ("债权转让公告（更正稿重新挂牌）", ("转让方式：线上公开竞价",), "method", "bidding"),
        (
            "成交公告",
            (
                "转让方：山东省金融资产管理股份有限公司\n受让方：青岛鑫海投资有限公司",
                "成交方式：协议转让（挂牌期满征集到一家意向受让方）",
            ),
            "method",
            "negotiation",
        ),
        (
            "不良贷款批量转让结果公告",
            (
                "T|资产包|本金（万元）|转让方式|受让方|成交价（万元）",
                "T|甲包|8,402.66|公开竞价|湖北省资产管理有限公司|3,150",
                "T|乙包|5,971.18|公开竞价|湖北省资产管理有限公司|2,020",
            ),
            "method",
            "bidding",
        ),
        (
            "债权转让（第二次）",
            ("挂牌价：90万元（首次挂牌100万元，未成交）", "两家及以上，以网络竞价方式成交。联合产权交易所"),
            "method",
            "listing",
        ),
        ("债权处置公告", ("一口价/竞价：竞价 起拍价：￥50,000",), "method", "bidding"),
        ("债权处置公告", ("报名截止：2025年9月23日17:00；拍卖：2025年9月25日10:00",), "method", "auction"),
        ("债权处置公告", ("起拍价1200万元", "竞价：2023年3月10日10:00至16:00"), "method", "bidding"),
        ("债权项目招商公告", ("拟公开转让2户债权。竞价底价900万元。报名截止2025年7月27日17:00。",), "kind", "bid"),
        (
            "债权转让公告",
            ("T|首次挂牌公告债权金额|本金1,730万元，利息455.9万元", "T|本次公告债权金额|本金1,730万元，利息536.14万元"),
            "interest_yuan",
            5_361_400,
        ),
        (
            "甘肃武威农村商业银行股份有限公司古城支行债权转让公告",
            ("甘肃武威农村商业银行股份有限公司古城支行拟转让债权。",),
            "city",
            "武威市",
        ),
        ("重庆银行股份有限公司遵义分行债权转让公告", ("重庆银行股份有限公司遵义分行拟转让债权。",), "city", "遵义市"),
        (
            "债权转让暨催收公告",
            ("乙公司联系人：康先生 联系电话：0311-8696xxxx 住所地：石家庄市平安南大街30号",),
            "city",
            None,
        ),
    ],
)
def test_what_stands_near_is_of_something_else(title: str, lines: tuple[str, ...], field: str, value: object) -> None:
    assert (
        read("拟转让债权，本金300万元。" if field != "interest_yuan" else "拟转让债权。", *lines, title=title)[field]
        == value
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "人民币4,5**,***.00元",
        "人民币1,***万元",
        "￥5,***元",
        "RMB7,***万元",
        "人民币2,XXX,XXX元",
        "人民币1,●●●万元",
        "人民币8，※※※万元",
    ],
)
def test_digits_that_are_left_of_a_hidden_amount_are_none_of_their_own(hidden: str) -> None:
    answer = read(f"{SELLER}拟公开转让大冶铜材有限公司债权，截至2025年3月31日债权本金{hidden}。")
    assert answer["principal_yuan"] is None
    assert "principal_yuan" in answer["open"]

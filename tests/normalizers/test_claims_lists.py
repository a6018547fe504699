"""Claims of several debtors in prose and in odd tables: whose each amount is, and what they are together."""

from __future__ import annotations

import pytest

from normalizers.claims.offer import value
from normalizers.claims.reading import read_claims
from normalizers.claims.text import Text
from tests.normalizers.test_claims_read import SELLER, amounts, read

TWO = {"principal": 1_200_000, "interest": 330_000}
FIRM, OTHER = "大冶铜材有限公司", "阳新农机有限公司"


@pytest.mark.parametrize(
    "lines",
    [
        (f"{FIRM}，本金100万元，利息30万元；{OTHER}，本金20万元，利息3万元。",),
        (f"将下列债权转让：{FIRM}（本金100万元，利息30万元），{OTHER}（本金20万元，利息3万元）。",),
        (f"{FIRM}（本金：￥1,000,000.00；利息：￥300,000.00）", f"{OTHER}（本金：￥200,000.00；利息：￥30,000.00）"),
        ("大冶铜材：债权本金100万元，利息约30万元，抵押物为厂房；", "阳新农机：债权本金20万元，利息约3万元。"),
        (f"【资产一】{FIRM}债权。本金100万元，利息30万元。", f"【资产二】{OTHER}债权。本金20万元，利息3万元。"),
        (f"序号1：{FIRM}，合同金额150万元，本金100万元，利息30万元。", f"序号2：{OTHER}，本金20万元，利息3万元。"),
        (
            f"截至2025年3月31日债权总额153万元，其中：——{FIRM}本金100万元、利息30万元；",
            f"——{OTHER}本金20万元、利息3万元。",
        ),
        (
            "资产包A包含黄石债权3户，未偿本金为100万元，利息为30万元，起拍价50万元；"
            "资产包B包含鄂州债权2户，未偿本金为20万元，利息为3万元，起拍价9万元。",
        ),
        ("其中抵押类2户，本金100万元；保证类1户，本金20万元。上述贷款利息合计33万元。",),
        (f"{FIRM}和{OTHER}等两户企业的贷款本金分别为100万元和20万元，利息分别为30万元、3万元。",),
        (f"两户债权的本金依次为{FIRM}100万元、{OTHER}20万元，欠息合计33万元。",),
        (f"对{FIRM}享有的债权（本金100万元）及对{OTHER}享有的债权（本金【20】万元），两户利息分别为30万元、3万元。",),
        ("两笔贷款本金余额为100万元和20万元，利息合计33万元。",),
        (
            f"一、{FIRM}：1、合同A，本金60万元，利息20万元；2、合同B，本金40万元，利息10万元；",
            f"二、{OTHER}：合同C，本金20万元，利息3万元。",
            "合计：本金120万元，利息33万元。",
        ),
        ("（1）西塞山粮油：本金100万元；利息30万元；", "（2）阳新富池粮库：本金20万元；利息3万元。"),
        ("甲户：本金100万元，利息30万元。", "乙户：截至2025年3月31日本金余额20万元，利息3万元。"),
        ("1 姜振海，结欠本金100万元，利息30万元", "2 赫淑云，结欠本金20万元，利息3万元"),
        ("◆【祝融宾馆】本金100万元，利息30万元；", "◆【竹海造纸厂】本金20万元，利息3万元。"),
        (
            f"标的1：{FIRM}债权，本金100万元，利息30万元，参考价9万元；",
            "标的2：竹海造纸厂、阳新农机有限公司两户债权（打包），本金20万元，利息3万元，参考价1万元。",
        ),
        ("账面余额120万元，已计提坏账准备30万元；过桥资金本金100万元；代偿本金20万元；利息合计33万元。",),
        ("a. 姜振海", "本金：100万元、利息：30万元", "b. 竹海造纸厂", "本金：20万元、利息：3万元"),
        ("第一户姜振海：截至2025年3月31日贷款本金100万元，利息30万元；第二户赫淑云：贷款本金20万元，利息3万元。",),
    ],
)
def test_debtors_one_after_the_other_are_added_up(lines: tuple[str, ...]) -> None:
    found = amounts(f"{SELLER}拟转让债权。", *lines)
    assert TWO.items() <= found.items()


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            (f"{FIRM}本金100万元，利息30万元；{OTHER}本金20万元，利息3万元。两户本金合计120万元，本息合计153万元。",),
            {**TWO, "total": 1_530_000},
        ),
        (
            (f"债权余额分别为：{FIRM}130万元（其中本金100万元）、{OTHER}23万元（其中本金20万元）。",),
            {"principal": 1_200_000, "total": 1_530_000},
        ),
        (
            (f"债权总额153万元，其中{FIRM}债权本息130万元（本金100万元），{OTHER}债权本息23万元（本金20万元）。",),
            {"principal": 1_200_000, "total": 1_530_000},
        ),
        (
            (
                f"{FIRM}：本金100万元，利息30万元；",
                f"{OTHER}：本金20万元，利息3万元，另垫付诉讼费1万元；",
                "两户合计本金120万元。",
            ),
            {**TWO, "costs": 10_000},
        ),
        (("本金和利息分别为100万元、30万元。",), {"principal": 1_000_000, "interest": 300_000}),
        (
            ("债权包括：人民币贷款本金80万元；美元贷款本金10万美元，折人民币72万元。", "本息合计折合人民币152万元。"),
            {"principal": 1_520_000, "total": 1_520_000},
        ),
        (("享有的到期债权130万元（其中本金100万元，利息30万元）。",), {"total": 1_300_000}),
        (
            (
                f"{FIRM}（合同2份：本金分别为60万元、50万元，已偿还10万元，余额100万元，利息30万元）；",
                f"{OTHER}（本金20万元，利息3万元）。",
                "上述债权本金合计120万元。",
            ),
            TWO,
        ),
        (
            (
                f"拟处置债权：1.{FIRM}（本金100万元，其中抵押类80万元；利息30万元）；2.{OTHER}（本金20万元；利息3万元）。",
            ),
            TWO,
        ),
        (("债权构成：本金——120万元；利息——33万元；合计——153万元。",), {**TWO, "total": 1_530_000}),
        (
            ("尚欠：人民币贷款本金80万元、利息26万元；欧元贷款本金5万欧元（折合人民币40万元）、利息折合人民币7万元。",),
            TWO,
        ),
        (("T|资产名称|大冶铜材有限公司债权", "T|债权情况|本金合计120万元，利息合计33万元"), TWO),
        (("①西塞山粮油站，本金100万元，利息30万元；②阳新富池粮库，本金20万元，利息3万元。",), TWO),
        (
            (
                "T|债务人|债权金额（截至2025年4月30日）",
                f"T|{FIRM}|本金：1,000,000.00元；利息：300,000.00元",
                f"T|{OTHER}|本金：200,000.00元；利息：30,000.00元",
            ),
            TWO,
        ),
        (
            (
                "1.1 本包于2021年受让形成，转让基准日贷款本金合计131万元，受让后收回11万元。",
                "1.2 截至2025年4月30日，剩余2户，本金余额120万元，利息余额33万元，债权余额合计153万元。",
                "1.3 抵押类1户（本金100万元），保证类1户（本金20万元）。",
            ),
            {**TWO, "total": 1_530_000},
        ),
        (("账面价值：本金120万元、利息33万元，合计153万元。",), {**TWO, "total": 1_530_000}),
        (
            (
                "本金美元10万元；流动资金贷款本金人民币48万元（按1美元=7.2元人民币折算）。",
                "全部本金折合人民币120万元。",
            ),
            {"principal": 1_200_000},
        ),
        (("本金人民币500万元和美元100万元（折人民币720万元）。",), {"principal": 12_200_000}),
        (("本金人民币500万元、美元100万元，折合人民币共计1,220万元。",), {"principal": 12_200_000}),
        (
            ("美元本金10万美元，利息1万美元（按汇率7.2折算，分别折合人民币72万元和7.2万元）。",),
            {"principal": 720_000, "interest": 72_000},
        ),
    ],
)
def test_what_is_said_of_each_and_of_all_stands_together(lines: tuple[str, ...], found: dict[str, int]) -> None:
    assert found.items() <= amounts(f"{SELLER}拟转让债权。", *lines).items()


def test_a_row_without_number_and_debtor_is_of_another_loan_of_the_one_above() -> None:
    grid = (
        ("序号", "债务人", "合同编号", "本金余额", "利息"),
        ("1", FIRM, "YJ2017-11", "3,200,000.00", "688,014.77"),
        ("", "", "YJ2018-04", "1,800,000.00", "301,226.03"),
        ("2", OTHER, "GX2016-29", "450,000.00", "5.28"),
        ("", "合计", "", "5,450,000.00", "989,246.08"),
    )
    found = read_claims(Text.of("债权转让清单", ("单位：元", grid)), frozenset(), None)
    assert [line.debtor for line in found.lines] == [FIRM, FIRM, OTHER]


def test_an_amount_whose_last_digit_had_no_room_in_its_column_is_whole() -> None:
    rows = ("T|债务人|本金（元）|利息（元）", f"T|{FIRM}|1,874,312.66|730,915.0\n8")
    assert amounts(f"{SELLER}拟转让债权。", *rows) == {"principal": 1_874_312.66, "interest": 730_915.08}


def test_debtors_may_stand_side_by_side_above_two_columns_of_labels() -> None:
    grid = (
        ("项目", None, FIRM, OTHER),
        ("借款合同金额（元）", None, "12000000", "65000000"),
        ("截至基准日债权", "本金（元）", "9500000", "63000000"),
        (None, "利息（元）", "1477302.16", "28441097.5"),
        ("担保", None, "房产抵押", "采矿权抵押"),
    )
    found = read_claims(Text.of("标的概况表", (grid,)), frozenset(), None)
    principals = [(line.debtor, int(line.amounts["principal"])) for line in found.lines]
    assert principals == [(FIRM, 9_500_000), (OTHER, 63_000_000)]


def test_one_row_of_many_debtors_sums_up_nothing() -> None:
    rows = ("T|序号|债务人名称 / 担保人|本金|利息", f"T|1|{FIRM}|2,397.96|4,024.97")
    below = (f"担保人：{OTHER}", "2 温县阀门有限公司 150.55 1,445.59", "合计：39户 76,608.39 118,720.69")
    assert amounts(f"{SELLER}拟转让债权。", "单位：人民币万元", *rows, *below) == {}


def test_heads_in_traditional_characters_are_heads() -> None:
    rows = ("T|債務人|未償本金總額（元）|未償利息總額（元）", f"T|{FIRM}|2,860,000.00|711,350.00")
    assert amounts(f"{SELLER}拟转让债权。", *rows) == {"principal": 2_860_000, "interest": 711_350}


def test_rows_without_debtors_of_a_list_without_numbers_are_further_loans_where_sums_are_called_so() -> None:
    grid = (
        ("支行", "借款人", "合同", "本金（元）"),
        ("兴化支行", FIRM, "甲1", "2,300,000"),
        ("", "", "甲2", "1,700,000"),
        ("姜堰支行", OTHER, "乙1", "900,000"),
        ("合计", "", "", "4,900,000"),
    )
    found = read_claims(Text.of("债权清单", (grid,)), frozenset(), None)
    assert [line.debtor for line in found.lines] == [FIRM, FIRM, OTHER]


def test_a_part_without_a_head_is_in_the_unit_above_it() -> None:
    first = (("债务人", "本金", "利息"), (FIRM, "1,120.00", "203.44"))
    second = ((OTHER, "18,400,000.00", "5,206,331.77"), ("小计", "18,400,000.00", "5,206,331.77"))
    content = ("包一（单位：万元）", first, "包二（单位：元）", second)
    found = read_claims(Text.of("债权清单", content), frozenset(), None)
    assert [line.amounts["principal"] for line in found.lines] == [11_200_000, 18_400_000]


def test_the_mark_of_a_footnote_is_no_digit() -> None:
    rows = ("T|债务人|本金（元）|利息（元）", f"T|{FIRM}|1\n1,286.40|311.25")
    assert amounts(f"{SELLER}拟转让债权。", *rows) == {"principal": 1_286.40, "interest": 311.25}


def test_a_note_in_the_column_of_debtors_names_none() -> None:
    grid = (
        ("序号", "债务人", "本金（元）"),
        ("1", FIRM, "2,300,000"),
        ("备注：", "单位为元；利息为空者系停息挂账", ""),
    )
    found = read_claims(Text.of("债权清单", (grid,)), frozenset(), None)
    assert [line.debtor for line in found.lines] == [FIRM]


def test_what_is_the_sum_of_all_before_it_is_no_further_debtor() -> None:
    parts = ((FIRM, "8,200,000"), (OTHER, "2,150,000"), ("黄石云山机械有限公司", "5,500,000"), ("合计", "15,850,000"))
    rows = (f"T|{name}|借款人|本金|{amount}" for name, amount in parts)
    assert amounts("债权情况表", "T|名称|身份|项目|金额（元）", *rows)["principal"] == 15_850_000


def test_a_list_of_firms_at_the_end_signs_nothing() -> None:
    rows = (f"T|{n}|黄石{name}机械有限公司|本金|{n},000,000.00" for n, name in enumerate("云山水木", 1))
    assert read("拟转让债权情况表", "T|序号|债务人|科目|余额", *rows)["seller"] is None


def test_a_note_that_denies_the_unit_of_its_table_leaves_all_amounts_open() -> None:
    rows = ("T|债务人|本金|利息", f"T|{FIRM}|2,860|711.35", f"T|{OTHER}|640|155.20")
    assert amounts(f"{SELLER}拟转让债权。", "单位：千元", *rows, "注：本表金额单位为万元。") == {}


def test_a_line_that_ends_within_a_word_of_the_field_goes_on_in_the_next() -> None:
    lines = (
        "债权本金余额为人民币7,350,000.00元，利",
        "息、罚息及复利共计人民币4,882,167.30元，合",
        "计人民币12,232,167.30元。",
    )
    found = amounts(f"{SELLER}拟转让债权。", *lines)
    assert found == {"principal": 7_350_000, "interest": 4_882_167.30, "total": 12_232_167.30}


@pytest.mark.parametrize(
    "line",
    [
        "本金人民币500万元和美元100万元。",
        f"{FIRM}本金100万元。经核对，{FIRM}本金120万元。",
        f"本金100万元，由{OTHER}提供担保，后又称本金120万元。",
    ],
    ids=["a part in dollars", "one debtor twice", "one who secures"],
)
def test_what_is_no_list_has_no_sum(line: str) -> None:
    assert "principal" not in amounts(f"{SELLER}拟转让债权，{line}")


@pytest.mark.parametrize(
    "line",
    [
        "本金余额误登为“1,650万元”，应更正为“1,560万元”。",
        "债权本金应为人民币1,560万元，原公告中的1,650万元有误。",
        "误将本金1,560万元写为1,650万元。",
        "本金余额由原公告的1,650万元变更为1,560万元，利息不变。",
        "本金由1,650万元调减为1,560万元。",
        "原公告中“户数：15户；本金：1,650万元”现变更为“户数：14户；本金：1,560万元”。",
        "公告中“债权总额2,000万元、其中本金1,650万元”应更正为“债权总额1,900万元、其中本金1,560万元”。",
        "“本金1,650万元”系笔误，应为“1,560万元”。",
    ],
)
def test_of_a_correction_the_right_amount_counts(line: str) -> None:
    assert amounts(line, title="关于债权转让公告的更正公告")["principal"] == 15_600_000


@pytest.mark.parametrize(
    ("line", "principal"),
    [
        (f"原公告中“{OTHER}”债权本金为“156万元”，现更正为“165万元”。", None),
        (f"第2户{OTHER}本金156万元有误，应为165万元。", None),
        (f"{OTHER}本金“156万元”应为“165万元”，3户本金合计由“500万元”更正为“509万元”。", 5_090_000),
    ],
)
def test_what_is_put_right_of_one_of_several_debtors_is_not_of_all(line: str, principal: int | None) -> None:
    title = f"关于{FIRM}等3户债权公告的更正公告"
    assert amounts(line, title=title).get("principal") == principal


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("取得贷款900万元，到期后归还120万元，尚有780万元未归还，利息43万元。", {"principal": 7_800_000}),
        ("截至2025年6月30日未收回借款本金780万元，利息不计。", {"principal": 7_800_000}),
        ("原放款900万元，尚欠垫款780万元。", {"principal": 7_800_000}),
        ("租赁本金900万元，承租人已支付租金120万元，未付租金余额780万元。", {"principal": 7_800_000}),
        ("尚欠到期未付及加速到期租金本金780万元，逾期利息20万元。", {"principal": 7_800_000, "interest": 200_000}),
        (
            "判决确认本金900万元、利息86万元。截至2025年5月31日，剩余本金780万元，利息498万元。",
            {"principal": 7_800_000, "interest": 4_980_000},
        ),
        (
            "收购时本金900万元，利息30万元。截至2025年5月31日，本金780万元，利息43万元。",
            {"principal": 7_800_000, "interest": 430_000},
        ),
        ("票面金额900万元，已兑付120万元，剩余未兑付金额780万元。", {"principal": 7_800_000}),
        (
            "经执行后本金降至780万元，利息43万元，以及律师代理费8万元。",
            {"principal": 7_800_000, "interest": 430_000, "costs": 80_000},
        ),
        ("本金余额780万元（含贷款700万元及垫款80万元），利息43万元。", {"principal": 7_800_000}),
        ("本金780万元+利息43万元+费用2万元=825万元。", {"principal": 7_800_000, "total": 8_250_000}),
        ("授信项下本金余额RMB7,800,000元。", {"principal": 7_800_000}),
        ("利息共计99万元，已支付的案件受理费10万元。", {"interest": 990_000, "costs": 100_000}),
        ("利息余额不变，仍为126万元。", {"interest": 1_260_000}),
        ("费用（违约金、手续费等）：43万元。", {"penalty": 430_000}),
        (
            "利息：人民币贰拾壹万零陆佰元零伍角；本金：叁拾万伍仟元零壹角贰分。",
            {"interest": 210_600.5, "principal": 305_000.12},
        ),
    ],
)
def test_what_is_owed_now_is_told_from_what_was_before(line: str, found: dict[str, float]) -> None:
    assert found.items() <= amounts(f"{SELLER}拟转让债权，{line}").items()


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            (
                "T|债务人|2022年转让时本金|2022年转让时利息|截至2025年2月28日本金|截至2025年2月28日利息",
                f"T|{FIRM}|130|10|100|30",
                f"T|{OTHER}|20|1|20|3",
                "T|合计（万元）|150|11|120|33",
            ),
            TWO,
        ),
        (
            (
                "T|借款人|贷款本金|~|利息|~|合计",
                "T|~|表内|表外|表内|表外|~",
                f"T|{FIRM}|0|100|10|20|130",
                f"T|{OTHER}|15|5|1|2|23",
                "T|合计|15|105|11|22|153",
                "金额单位：万元",
            ),
            {**TWO, "total": 1_530_000},
        ),
        (
            (
                "T|债务人|币种|本金（元）|利息（元）|折人民币本金（元）|折人民币利息（元）|折人民币合计（元）",
                f"T|{FIRM}|人民币|1,000,000|300,000|1,000,000|300,000|1,300,000",
                f"T|{OTHER}|港币|220,000|33,000|200,000|30,000|230,000",
            ),
            {**TWO, "total": 1_530_000},
        ),
        (
            (
                "T|债务人|币种|本金（元）|利息（元）|折合人民币本息合计（元）",
                f"T|{FIRM}|美元|100,000|5,000|756,000",
                f"T|{OTHER}|人民币|200,000|30,000|230,000",
            ),
            {"total": 986_000},
        ),
        (
            (
                "T|转让方|户数|本金（万元）|利息（万元）",
                "T|甲银行|31户|100|30",
                "T|乙银行|8户|20|3",
                "T|共计|39户|120|33",
            ),
            TWO,
        ),
        (
            (
                "T|借款人|金额单位：人民币万元|~|担保",
                "T|~|本金|利息|~",
                f"T|{FIRM}|100|30|抵押",
                f"T|{OTHER}|20|3|保证",
            ),
            TWO,
        ),
        (("T|借款人|本金|利息", f"T|{FIRM}|100|30", f"T|{OTHER}|20|3", "T|单位：万元||"), TWO),
        (("T|户名|贷款金额（元）|结欠金额（元）|结欠利息（元）", f"T|{FIRM}|1,500,000|1,200,000|330,000"), TWO),
        (
            (
                "债权明细如下（万元，截至2024年10月31日）：",
                "T|户名|未偿本金|未偿利息|最高额抵押",
                f"T|{FIRM}|100|30|无",
                f"T|{OTHER}|20|3|50",
                "T|2户合并|120|33|50",
            ),
            TWO,
        ),
        (
            (
                "债务人 本金（万元） 利息（万元） 主要担保方式",
                f"{FIRM} 100.00 30.00 厂房抵押、保证",
                f"{OTHER} 20.00 3.00 保证",
                "合计 120.00 33.00",
                "以上债权均系2019年收购，收购基准日本金137.50万元。",
            ),
            TWO,
        ),
        (
            (
                "T|项目|首次公告|本次公告",
                "T|债权本金（万元）|120|120",
                "T|利息（万元）|31|33",
                "T|基准日|2024年7月31日|2024年9月30日",
            ),
            TWO,
        ),
        (
            (
                "T|债务人|币种|外币本金（元）|外币利息（元）|汇率|人民币本金（元）|人民币利息（元）",
                f"T|{FIRM}|USD|142,274.80|42,682.44|7.0287|1,000,000|300,000",
                f"T|{OTHER}|CNY|200,000|30,000|1|200,000|30,000",
                "T|合计|||||1,200,000|330,000",
            ),
            TWO,
        ),
        (
            (
                "T|债务人|借据号|本金（元）|利息（元）",
                f"T|{FIRM}†|JJ653512489|900,000|270,000",
                "T||JJ410261909|100,000|30,000",
                f"T|{FIRM} 小计||1,000,000|300,000",
                f"T|{OTHER}|JJ410261910|200,000|30,000",
                f"T|{OTHER} 小计||200,000|30,000",
                "T|总计||1,200,000|330,000",
            ),
            TWO,
        ),
        (
            (
                "T|债务人|本金（元）|利息（元）|备注",
                f"T|{FIRM}|1,000,000|300,000|",
                f"T|{OTHER}|200,000|30,000|",
                "T|黄石丙电化厂|900,000|80,000|已撤销公告",
                "T|合计3户|2,100,000|410,000|",
                "T|其中：本次处置2户|1,200,000|330,000|",
            ),
            TWO,
        ),
        (
            (
                "T|所在地|债务人|本金（元）|利息（元）",
                f"T|大庆市|{FIRM}|600,000|200,000",
                "T|~|肇源松嫩米业有限公司|400,000|100,000",
                "T|~|大庆地区2户|1,000,000|300,000",
                f"T|绥化市|{OTHER}|150,000|20,000",
                "T|~|庆安聚丰米业加工厂|50,000|10,000",
                "T|~|绥化地区2户|200,000|30,000",
                "T|4户合计|~|1,200,000|330,000",
            ),
            TWO,
        ),
        (
            (
                "T|债务人|本金（元）|利息（元）|备注",
                f"T|{FIRM}|1,000,000|300,000|",
                "T||||已还清，撤出",
                f"T|{OTHER}|200,000|30,000|",
                "T|合计（不含撤回户）|1,200,000|330,000|2户",
            ),
            TWO,
        ),
        (
            (
                "T|债务人|本金（元）|利息（元）",
                f"T|{FIRM}|1,000,000|300,000",
                f"T|{OTHER}|200,000|30,000",
                "相关公告",
                "关于鸡西宏源煤业有限公司等12户债权资产包的处置公告（本金3.2亿元）",
            ),
            TWO,
        ),
        (("T|名称|本金（元）|利息（元）", f"T|{FIRM}|1,000,000|300,000", f"T|{OTHER}|200,000|30,000"), TWO),
        (
            ("T|债务人|本金（元）|利息（元）", f"T|{FIRM}|100,000.00|3,102,***.**", f"T|{OTHER}|20,000.00|1,000.00"),
            {"principal": 120_000},
        ),
    ],
    ids=[
        "two days", "heads divided", "converted beside it", "converted in sum", "counts in words", "a unit over heads",
        "a unit below", "what is owed", "a unit before a day and a total in other words", "single blanks",
        "an earlier notice beside this one", "yuan beside what was lent",
        "sums of each debtor", "what of it is offered", "districts", "a struck line", "another notice",
        "names", "masked",
    ],
)  # fmt: skip
def test_columns_are_told_by_head_day_currency_and_sum(rows: tuple[str, ...], found: dict[str, int]) -> None:
    assert amounts(f"{SELLER}拟转让债权：", *rows) == found


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (
            (
                "T|指标|资产包A|资产包B",
                "T|未偿本金（元）|100,000|50,000",
                "T|未偿利息（元）|9,000|8,000",
                "T|借款人户数|24,117|11,905",
                "A包已有23户结清。",
            ),
            36_022,
        ),
        (("（一）黄石片区：11户，本金123万元；", "（二）鄂州片区：7户，本金61万元。"), 18),
        (("资产包A包含债权3户，本金100万元；资产包B包含债权2户，本金20万元。",), 5),
        ((f"{FIRM}本金100万元，其余9户本金合计40万元；全部10户利息合计18万元。",), 10),
        (("原公告中“户数：15户；本金：186万元”现变更为“户数：14户；本金：173万元”。",), 14),
        ((f"以上三户债权本金合计370万元（{FIRM}等）。",), 3),
        ((f"{FIRM}、王某某：", "截至2025年3月20日，贵公司欠我行本金239万元，已转让给湖北省资产管理有限公司。"), 1),
        (("企业类借款人5户（本金合计120万元）和个人类借款人38户（本金合计77万元），总计43户。",), 43),
        ((f"{FIRM}、王某某：截至2025年2月20日，你们共同结欠本金298万元，合计408万元，现转让。",), 1),
        ((f"{SELLER}与{FIRM}签订编号760号借款合同，本金余额199万元，已转让给湖北省资产管理有限公司。",), 1),
        ((f"因代偿取得对{FIRM}、{OTHER}的追偿权，代偿本金分别为28万元、14万元。",), 2),
        (("第一户姜振海：本金3万元，利息1万元；", "第二户赫淑云：本金2万元，利息1万元。"), 2),
        (("标的1：祝融宾馆债权，本金3万元；", "标的2：竹海造纸厂、阳新农机公司两户债权（打包），本金2万元。"), 3),
        (("对26名自然人及2家公司的贷款债权。",), 28),
        (("前者对张某保、大冶铜材有限公司、侯某三户的借款债权转让给后者。",), 3),
        (("原资产包7户，其中1户已和解。剔除后资产包为6户。",), 6),
        (("债务人38%股权已质押。", "拟转让债权：大冶铜材有限公司"), 1),
        (("“借款人户数（户）：8,118”更正为“8,181”。",), 8181),
        ((f"项目名称：{FIRM}等3户关联担保之{FIRM}债权转让", f"债务人：{FIRM}", "债权本金：100万元"), 1),
        (("含黄石及鄂州地区对公客户9户。", "T|序号|客户|本金（万元）", f"T|1|{FIRM}|186", "T|2|其他8户|42"), 9),
        (("T|序号|资产名称|债权本金（万元）", f"T|1|{FIRM}|186", f"T|2|{OTHER}|42", "T|3|西塞山鑫悦楼|5"), 3),
        ((f"债务人：{FIRM}", "粮食收购贷款本金：186万元", "仓储设施贷款本金：42万元", "本金小计：228万元"), 1),
        ((f"债务人：{FIRM}", "短期流动贷款本金：186万元", "设备购置贷款本金：42万元", "本金合计：228万元"), 1),
    ],
)  # fmt: skip
def test_debtors_are_counted_by_what_said_and_listed_agree_on(lines: tuple[str, ...], count: int) -> None:
    assert read(f"{SELLER}拟转让下列债权：", *lines)["debtor_count"] == count


@pytest.mark.parametrize(
    "lines",
    [
        (f"本金：{FIRM}100万元、{OTHER}20万元；利息：{FIRM}30万元、{OTHER}3万元。",),
        (f"债权本金：{FIRM}100万元，{OTHER}20万元。", f"债权利息：{FIRM}30万元，{OTHER}3万元。"),
        (f"债权金额（单位：万元）：本金：{FIRM}100、{OTHER}20；利息：依次为30、3。",),
        ("各户本金、利息如下：", f"{FIRM}：人民币100万元、人民币30万元；", f"{OTHER}：人民币20万元、人民币3万元；"),
        (
            "以下金额均为元，本金余额+截至2026年1月10日欠息：",
            f"1.{FIRM} 1,000,000+300,000.00",
            "2.王某军 200,000+30,000.00",
        ),
    ],
)
def test_words_that_stand_once_are_of_all_amounts_that_follow(lines: tuple[str, ...]) -> None:
    assert amounts(f"{SELLER}拟转让债权。", *lines) == TWO


@pytest.mark.parametrize(
    "lines",
    [
        ("各户本金、评估价如下：", f"{FIRM}：100万元、30万元；", f"{OTHER}：20万元、3万元；"),
        ("抵押情况、起拍价、保证金如下：", f"{FIRM}：100万元、30万元；", f"{OTHER}：20万元、3万元；"),
        ("本金、利息如下：", f"{FIRM}：100万元；", f"{OTHER}：20万元；"),
    ],
)
def test_amounts_of_something_else_than_was_announced_are_none(lines: tuple[str, ...]) -> None:
    assert amounts(f"{SELLER}拟转让债权。", *lines) == {}


HEAD = "T|债务人|本金（元）|利息（元）"
LISTED = (HEAD, f"T|{FIRM}|1,000,000.00|300,000.00", f"T|{OTHER}|200,000.00|30,000.00")


@pytest.mark.parametrize(
    ("second", "principal"),
    [
        (("T|债务人|本金（万元）|利息（万元）", f"T|{FIRM}|100|30", f"T|{OTHER}|20|3"), 1_200_000),
        (
            ("T|债务人|本金（元）|利息（元）", f"T|{FIRM}|1,000,000.00|300,000.00", f"T|{OTHER}|250,000.00|31,000.00"),
            None,
        ),
        (
            ("T|主债务人|本金（元）|利息（元）", f"T|{FIRM}|900,000.00|300,000.00", f"T|{OTHER}|250,000.00|31,000.00"),
            None,
        ),
        ((HEAD, "T|襄阳轴承厂|10,000.00|1.00", "T|荆州纱厂|20,000.00|1.00"), 1_230_000),
    ],
    ids=["in another unit", "other amounts", "other amounts under another head", "others"],
)
def test_two_lists_of_the_same_debtors_are_not_added_up(second: tuple[str, ...], principal: int | None) -> None:
    found = amounts(f"{SELLER}拟转让债权。", *LISTED, "债权清单之二", *second)
    assert found.get("principal") == principal


def test_a_list_of_a_part_of_the_debtors_adds_nothing() -> None:
    part = ("T|主债务人|本金（元）|利息（元）", *LISTED[1:])
    found = amounts(f"{SELLER}拟转让债权。", *LISTED, "T|随州农机厂|50,000.00|1.00", "有抵押的债权：", *part)
    assert found.get("principal") == 1_250_000


@pytest.mark.parametrize(
    "row",
    [
        f"T|{FIRM}\n{OTHER}|1,000,000.00\n200,000.00|300,000.00\n30,000.00",
        f"T|{FIRM}|1,000,000.00\n200,000.00|300,000.00\n30,000.00|黄借字1号\n黄借字2号",
        f"T|{FIRM}\n{OTHER}\n合计|1,000,000.00\n200,000.00\n1,200,000.00|300,000.00\n30,000.00\n330,000.00",
    ],
    ids=["debtors", "contracts", "a sum below them"],
)
def test_lines_of_a_cell_are_rows_where_names_have_as_many(row: str) -> None:
    found = read(f"{SELLER}拟转让债权。", f"{HEAD}|合同", row if row.count("|") == 4 else f"{row}|")
    assert (found["principal_yuan"], found["interest_yuan"]) == (1_200_000, 330_000)


@pytest.mark.parametrize(
    "row",
    [
        f"T|{FIRM}\n有限责任公司|1,000,000.00\n200,000.00|300,000.00|",
        f"T|{FIRM}|1,000,000.00\n200,000.00|300,000.00|",
        f"T|{FIRM}\n{OTHER}|1,000,000.00\n200,000.00|300,000.00\n1.00\n2.00|",
        f"T|{FIRM}|1,000,000.00\n1,200,000.00|300,000.00\n330,000.00|2024年末\n2025年6月末",
        f"T|{FIRM}|1,000,000.00\n1,200,000.00|300,000.00\n330,000.00|调整前\n调整后",
    ],
    ids=["a long name", "no other lines", "as many here and more there", "two days", "before and after"],
)
def test_lines_of_a_cell_that_nothing_tells_apart_stay_open(row: str) -> None:
    assert read(f"{SELLER}拟转让债权。", f"{HEAD}|合同", row)["principal_yuan"] is None


def test_what_several_who_sell_together_hold_is_added_up() -> None:
    one, other = "长安国际信托股份有限公司", "西部信托有限公司"
    found = amounts(
        f"{one}与{other}（以下合称“转让方”）拟联合转让各自对{FIRM}享有的信托贷款债权，具体如下：",
        f"{one}：信托贷款发放金额150万元，已偿还50万元，尚欠本金100万元，利息30万元；",
        f"{other}：尚欠本金20万元，利息3万元。",
    )
    assert TWO.items() <= found.items()


NUMBERED = (
    "T|序号|债务人|本金（元）|利息（元）",
    f"T|1|{FIRM}|700,000.00|200,000.00",
    f"T|2|{OTHER}|200,000.00|30,000.00",
)
CUT = ("3 随州农机", "100,000.00元", "厂 40,000.00元")


def test_a_list_goes_on_where_its_numbers_do_and_its_last_row_says_what_all_are() -> None:
    rest = ("T|4|荆州纱厂|200,000.00|60,000.00", "T|合计|~|1,200,000.00|330,000.00")
    found = read(f"{SELLER}拟转让4户债权。", *NUMBERED, *CUT, *rest)
    assert (found["principal_yuan"], found["interest_yuan"]) == (1_200_000, 330_000)


def test_a_last_row_that_is_less_than_the_rows_says_nothing_of_all() -> None:
    found = read(f"{SELLER}拟转让4户债权。", *NUMBERED, "T|合计|~|800,000.00|230,000.00")
    assert found["principal_yuan"] is None


def test_prose_tells_of_a_list_and_its_last_row_which_is_meant() -> None:
    last = "T|合计|~|1,120,000.00|330,000.00"
    found = read(f"{SELLER}拟转让3户债权，债权本金合计约112万元。", *NUMBERED, last)
    assert found["principal_yuan"] == 1_120_000


def test_a_form_below_a_list_does_not_go_on_with_it() -> None:
    form = (
        "T|挂牌价|415.00万元|信息发布日期|2024-03-12",
        "T|受让方资格|1.依法设立|~|~",
        "T|交易方式|竞价|保证金|40万元",
    )
    found = read(f"{SELLER}拟转让下列债权：", *NUMBERED, "T|合计|~|900,000.00|230,000.00", "以下为交易条件。", *form)
    assert (found["principal_yuan"], found["price_yuan"]) == (900_000, 4_150_000)


def test_costs_that_a_table_of_their_own_lists_are_of_the_same_debtors() -> None:
    costs = ("垫付费用明细", "T|序号|债务人|诉讼费（元）", f"T|1|{FIRM}|5,000.00", f"T|2|{OTHER}|700.00")
    found = amounts(f"{SELLER}拟转让债权。", *LISTED, *costs)
    assert (found["principal"], found["costs"]) == (1_200_000, 5_700)
    others = ("T|序号|债务人|诉讼费（元）", "T|1|随州农机厂|5,000.00", "T|2|荆州纱厂|700.00")
    assert "costs" not in amounts(f"{SELLER}拟转让债权。", *LISTED, "另案费用", *others)


@pytest.mark.parametrize(("said", "principal"), [("约1.20亿元", 119_612_345), ("约1.3亿元", None)])
def test_a_list_is_exact_where_prose_rounds_what_it_gives(said: str, principal: int | None) -> None:
    rows = (HEAD, f"T|{FIRM}|100,000,000.00|300.00", f"T|{OTHER}|19,612,345.00|30.00")
    assert amounts(f"{SELLER}拟转让2户债权，本金合计{said}。", *rows).get("principal") == principal


def test_what_a_bracket_behind_an_amount_says_of_its_contract_is_no_amount() -> None:
    rows = (
        HEAD,
        f"T|{FIRM}|1,000,000.00（2021信字1号）|300,000.00",
        f"T|{OTHER}|200,000.00\n（黄借2020第7号）|30,000.00",
    )
    assert TWO.items() <= amounts(f"{SELLER}拟转让债权。", *rows).items()
    told = (HEAD, f"T|{FIRM}|1,000,000.00（含利息300元）|300,000.00")
    assert "principal" not in amounts(f"{SELLER}拟转让债权。", *told)


@pytest.mark.parametrize("cut", ["1,00|0,000.00元", "1,000,00|0.00元", "1,000,000.0|0元", "1,000,|000.00元"])
def test_an_amount_that_the_end_of_a_line_cuts_is_one(cut: str) -> None:
    assert amounts(f"{SELLER}拟转让债权。", *f"1.{FIRM}，本金{cut}，利息300,000.00元。".split("|")) == {
        "principal": 1_000_000,
        "interest": 300_000,
    }


@pytest.mark.parametrize(
    "whole", ["债权本金5,000万元，", "债权本金5,000万元、利息800万元，", "截至2025年3月31日债权总额5,800万元，"]
)
def test_of_a_share_that_is_sold_its_own_amounts_count(whole: str) -> None:
    sold = f"{whole}本次拟转让其中40%份额，对应本金2,000万元、利息320万元。"
    assert amounts(f"{SELLER}持有{FIRM}", sold) == {"principal": 20_000_000, "interest": 3_200_000}
    assert amounts(f"{SELLER}持有{FIRM}债权本金5,000万元，其中抵押部分对应本金2,000万元。")["principal"] == 50_000_000


def test_a_list_that_goes_on_in_lines_is_not_whole_unless_its_sum_says_so() -> None:
    rest = "3 随州农机厂 100,000.00 40,000.00"
    assert "principal" not in amounts(f"{SELLER}拟转让债权。", *NUMBERED, rest)
    last = "T|合计|~|900,000.00|230,000.00"
    assert amounts(f"{SELLER}拟转让债权。", *NUMBERED, last, rest)["principal"] == 900_000


def test_persons_of_one_name_are_told_apart_by_their_numbers() -> None:
    rows = (
        "1|李**|3401****1021|100.00",
        "2|李**|3407****1034|200.00",
        "3|王**|3414****1047|300.00",
        "4|王**|3414****1047|50.00",
    )
    table = (
        "T|序号|姓名|身份证号|剩余本金（元）",
        *(f"T|{row}" for row in rows),
        "T|甲消费金融有限公司|乙资产管理有限公司|2025年2月14日|",
    )
    assert read(f"{SELLER}已转让下列借款人的债权：", *table)["debtor_count"] == 3


def test_what_two_hold_against_one_is_owed_by_one() -> None:
    lines = (
        f"长江资产与楚天资产分别持有对{FIRM}（简称“大冶铜材”）的债权，拟联合打包处置：",
        "1、截至2023年10月31日，长江资产对大冶铜材的债权本金为100万元，利息为20万元；"
        "楚天资产对大冶铜材的债权本金为50万元，利息为10万元。双方债权合计180万元。",
    )
    assert read(*lines, title="关于联合处置债权的公告")["debtor_count"] == 1


@pytest.mark.parametrize("role", ["本金", "罚息"])
def test_interest_of_rent_and_of_advances_is_interest(role: str) -> None:
    head = f"T|承租人|租金本金（元）|租金利息（元）|租金罚息（元）\nT|{FIRM}|1,000,000|300,000|20,000"
    table = {"principal": 1_000_000, "interest": 300_000, "penalty": 20_000}
    lines = "T|债权构成（元）|贷款本金|1,000,000.00\nT|~|贷款及垫款欠息|300,000.00\nT|~|垫款罚息|20,000.00"
    assert amounts(*(head if role == "本金" else lines).splitlines()) == table


def test_what_is_converted_of_several_at_once_leaves_each_open() -> None:
    yuan, dollars = "人民币部分：本金100万元，利息20万元", "港币部分：本金HKD300,000.00，利息HKD50,000.00"
    told = "（以1港币=0.9117元人民币折算，分别折合人民币273,510.00元、45,585.00元）"
    assert amounts(f"{SELLER}拟转让债权。", f"{yuan}；{dollars}{told}") == {}


def test_each_list_counts_its_own_debtors() -> None:
    first = ("T|序号|债务人|本金（元）", "T|1|大冶铜材有限公司|100.00", "T|2|黄石水泥有限公司|200.00", "T||合计|300.00")
    second = ("T|序号|债务人|本金（万元）", "T|1|阳新茶业有限公司|1.00", "T|2|鄂州渔业有限公司|2.00", "T||2户合计|3.00")
    answer = read(f"{SELLER}拟转让两个资产包：", *first, "黄石资产包", *second)
    assert (answer["debtor_count"], answer["principal_yuan"]) == (4, 30_300)


def test_lots_called_by_what_they_hold_name_their_debtors() -> None:
    table = (
        "T|编号|项目|债权本金（亿元）",
        "T|01|成都锦城商业广场债权（债务人：成都锦远置业有限公司）|2.35",
        "T|02|乐山峨秀酒店债权（债务人：乐山市峨远大酒店有限责任公司）|1.12",
    )
    answer = read(f"{SELLER}推介以下项目：", *table)
    assert (answer["debtor_count"], answer["debtors"][1]) == (2, "乐山市峨远大酒店有限责任公司")


def test_packages_that_stand_one_below_the_other_are_added_up() -> None:
    one = ("T|资产包1|~", "T|户数|46户（自然人）", "T|本金|人民币8,236,114.09元", "T|利息|人民币5,901,330.75元")
    other = ("T|资产包2|~", "T|户数|8户（小微企业）", "T|本金|人民币19,750,000.00元", "T|利息|人民币7,119,082.44元")
    answer = read(f"{SELLER}公开拍卖以下2个资产包：", *one, *other)
    found = (answer["debtor_count"], answer["principal_yuan"], answer["interest_yuan"])
    assert found == (54, 27_986_114.09, 13_020_413.19)


def test_an_amount_in_yuan_in_brackets_is_that_of_a_foreign_one() -> None:
    table = (
        "T|序号|债务人|本金（元）",
        "T|1|大冶铜材有限公司|100.00",
        "T|2|黄石水泥有限公司|USD 412,500.00(折人民币2,963,812.50元)",
    )
    assert read(f"{SELLER}拟转让下列债权：", *table)["principal_yuan"] == 2_963_912.5


def test_counts_of_packages_are_together_the_lines_of_their_list() -> None:
    table = ("T|序号|债务人|本金（元）", *(f"T|{n}|大冶第{n}铜材有限公司|100.00" for n in range(1, 9)))
    assert read(f"{SELLER}拟处置南宁资产包（3户）、柳州资产包（2户）、桂林资产包（3户）。", *table)["debtor_count"] == 8


def test_a_table_of_labels_units_and_values() -> None:
    table = ("T|项目|单位|数值", "T|未偿本金总额|万元|318.46", "T|借款人户数|户|23,460", "T|单户平均余额|元|19,059.57")
    answer = read(f"{SELLER}拟转让个人不良贷款。", *table)
    assert (answer["principal_yuan"], answer["debtor_count"]) == (3_184_600, 23460)


def test_figures_below_a_table_are_rows_of_it_that_were_not_read() -> None:
    table = ("T|债务人|本金（元）|利息（元）", f"T|{FIRM}|9,763,642.45|5,438,238.99")
    answer = read(f"{SELLER}拟转让下列债权：", *table, "阳新农机", "12,318,243.78 3,459,449.49 柯某", "有限公司")
    assert (answer["principal_yuan"], answer["debtor_count"]) == (None, None)
    assert answer["open"]["principal_yuan"]["candidates"] == ["9763642.45"]


def test_labels_with_values_that_are_not_legible_head_no_list() -> None:
    table = (
        "T|交易基准日|2025年3月31日|未偿本金总额（元）|83,416,207.55",
        "T|加权平均逾期天数|\ufffd\ufffd.\ufffd|其他费用（元）|\ufffd,\ufffd\ufffd\ufffd.\ufffd\ufffd",
        "T|最高未偿本息余额（元）|\ufffd,\ufffd\ufffd\ufffd.\ufffd\ufffd|平均未偿本息余额（元）|\ufffd\ufffd.\ufffd\ufffd",
    )
    answer = read(f"{SELLER}拟转让个人不良贷款。", *table)
    assert (answer["principal_yuan"], answer["base_date"]) == (83_416_207.55, "2025-03-31")


def test_who_owes_together_or_secures_is_no_debtor_of_his_own() -> None:
    rows = ("T|1|大冶铜材有限公司|配偶|100.00", "T|2|黄石水泥有限公司|—|200.00", "T|3|阳新茶业有限公司|配偶|300.00")
    table = ("T|序号|债务人姓名|共同债务人/保证人|结欠本金（元）", *rows)
    assert read(f"{SELLER}已转让下列债权：", *table)["debtors"][0] == "大冶铜材有限公司"


def test_a_subtotal_of_the_few_that_are_printed_is_not_of_all() -> None:
    rows = ("T|1|大冶铜材有限公司|100.00|10.00", "T|2|黄石水泥有限公司|200.00|20.00", "T|小计||300.00|30.00")
    opening = f"{SELLER}转让31户债权，本金余额4,126.57万元，因户数较多，本公告仅列示本金较大的借款人。"
    answer = read(opening, "T|序号|借款人|本金（万元）|欠息（万元）", *rows)
    assert (answer["principal_yuan"], answer["interest_yuan"]) == (41_265_700, None)


def test_the_result_of_one_sale_in_a_row() -> None:
    table = (
        "T|序号|标的|挂牌价（万元）|成交价（万元）|溢价率|受让方",
        "T|1|大冶铜材有限公司等8户债权（本金1,068万元，基准日2025年5月31日）|560.00|613.00|9.46%|武汉鼎新商务有限公司",
    )
    answer = read(f"受{SELLER}委托，交易结果如下：", *table, title="交易结果公示")
    assert (answer["price_yuan"], answer["principal_yuan"], answer["base_date"]) == (
        6_130_000,
        10_680_000,
        "2025-05-31",
    )


def test_a_total_row_that_stands_converted_is_of_lines_in_every_currency() -> None:
    table = (
        "T|借款人|币种|贷款本金|表内外欠息",
        "T|宁夏贺远葡萄酒庄有限公司|CNY|126,000,000.00|33,417,206.90",
        "T|石嘴山碳素制品有限公司|USD|4,000,000.00|310,500.00",
        "T|合计（折人民币）|~|154,600,000.00|35,637,281.90",
    )
    answer = read(f"{SELLER}拟转让下列债权（单位：元）：", *table)
    assert (answer["principal_yuan"], answer["interest_yuan"]) == (154_600_000, 35_637_281.9)


def test_a_row_of_features_of_a_package_counts_its_debtors() -> None:
    table = ("T|资产笔数|借款人户数|加权平均逾期天数|单一借款人最高余额", "T|71,306笔|58,914户|1,147.20天|286,410.77元")
    assert read(f"{SELLER}拟转让个人不良贷款，未偿本金300万元。", *table)["debtor_count"] == 58914


CARDS = (FIRM, "本金：100万元", "利息：30万元", "所在地：大冶", OTHER, "本金：20万元", "利息：3万元", "抵押物：仓库")


def test_cards_with_the_same_labels_are_a_list_of_their_names() -> None:
    answer = read("债权基准日：2025年3月31日", *CARDS, title="资产推介")
    lines = read_claims(Text.of("债权转让公告", CARDS)).lines
    assert (answer["seller"], answer["principal_yuan"], answer["interest_yuan"]) == (None, 1_200_000, 330_000)
    assert [line.debtor for line in lines] == [FIRM, OTHER]


def test_of_cards_of_which_one_says_less_none_is_left_out() -> None:
    other = ("武昌织造有限公司", "本金：50万元")
    for lines in ((*CARDS, *other), (*other, *CARDS)):
        assert amounts(*lines, title="债权转让公告").get("principal") != TWO["principal"]


def test_heads_that_are_told_again_in_english_with_their_units_are_no_row() -> None:
    table = (
        "T|债务人|本金折人民币|利息折人民币",
        "T|Obligor|（万元）|（万元）",
        "T|大冶铜材有限公司|3,505.43|383.93",
        "T|合计 Total|3,505.43|383.93",
    )
    answer = read(f"{SELLER}拟转让下列债权：", *table)
    assert (answer["principal_yuan"], answer["debtors"]) == (35_054_300, ["大冶铜材有限公司"])


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("黄梅药业有限公司（已吊销）", "黄梅药业有限公司", "英山茶厂"), 2),
        (("黄梅药业有限公司（原黄梅药厂）", "黄梅药厂", "黄梅药业公司"), 1),
        (("黄梅药业有限公司（曾用名：黄梅药厂）", "黄梅药业有限公司(原黄梅药厂)", "英山茶厂"), 2),
        (("黄梅药业有限公司", "黄梅药厂", "黄梅药业销售公司"), 3),
    ],
)
def test_a_debtor_counts_once_under_its_names(names: tuple[str, ...], count: int) -> None:
    rows = [f"T|{n}|{name}|100" for n, name in enumerate(names, start=1)]
    answer = read("T|序号|债务人|本金（万元）", *rows)
    assert (answer["debtor_count"], answer["principal_yuan"]) == (count, 3_000_000)


def test_who_lends_is_no_debtor_beside_the_one_who_signs() -> None:
    line = "债务人黄梅药业有限公司与中国银行黄梅支行签订借款合同，尚欠本金300万元。"
    assert read(line)["debtor_count"] == 1


def test_an_amount_in_brackets_may_be_taken_off() -> None:
    answer = read("T|债务人|本金（元）|利息（元）", "T|黄梅药业有限公司|3,000,000|(500,000)", "T|英山茶厂|100,000|-")
    assert (answer["principal_yuan"], answer["interest_yuan"]) == (3_100_000, None)
    assert "interest_yuan" in answer["open"]


@pytest.mark.parametrize("heading", ["往期公告", "本公司历史成交案例", "往期债权转让公告（3）", "相关公告"])
@pytest.mark.parametrize("inside", [False, True])
def test_a_table_of_earlier_sales_lists_nothing_of_this_one(heading: str, inside: bool) -> None:
    rows = ("T|债务人|本金（元）|公告日期", "T|鸡西宏源煤业有限公司|3,000,000.00|2025-03-11")
    below = (f"T|{heading}|~|~", *rows) if inside else (heading, *rows)
    assert TWO.items() <= amounts(f"{SELLER}拟转让债权。", *LISTED, "特此公告。", *below, "版权所有").items()


@pytest.mark.parametrize("heading", ["相似项目推荐", "类似债权", "更多债权推荐", "猜您喜欢", "为您推荐同类资产（6）"])
def test_claims_below_a_heading_for_similar_ones_are_of_others(heading: str) -> None:
    others = ("鸡西宏源煤业有限公司债权 本金2,300.00万元", "荆州泰通贸易有限公司债权 债权总额￥880.50万元")
    lines = (f"{SELLER}拟转让债权。", f"债务人：{FIRM}", "本金余额：1,000,000.00元", "利息：200,000.00元")
    answer = read(*lines, heading, *others)
    assert (answer["principal_yuan"], answer["debtors"]) == (1_000_000, [FIRM])


@pytest.mark.parametrize("heading", ["其他信息", "近期推介项目", "本次转让债权信息"])
def test_what_a_heading_may_say_of_this_sale_is_kept(heading: str) -> None:
    assert TWO.items() <= amounts(f"{SELLER}拟转让债权。", heading, *LISTED).items()


@pytest.mark.parametrize(
    "line",
    [
        "担保人：秦某卫，荆州泰通贸易有限公司",
        "担保人：秦永卫",
        "法定代表人：秦永卫",
        "抵押物：荆州泰通贸易有限公司名下厂房",
        "控股股东：秦永卫、荆州泰通贸易有限公司",
    ],
)
def test_whom_a_form_names_beside_its_debtor_owes_nothing(line: str) -> None:
    label, _, value = line.partition("：")
    forms = [
        (title, f"T|债务人|{name}", f"T|{label}|{value}", f"T|本金|￥{principal}", f"T|利息|￥{interest}")
        for title, name, principal, interest in (
            ("一、债权1", FIRM, "1,000,000.00", "300,000.00"),
            ("二、债权2", OTHER, "200,000.00", "30,000.00"),
        )
    ]
    answer = read(f"{SELLER}拟转让债权。", *forms[0], *forms[1])
    assert (answer["debtors"], answer["principal_yuan"]) == ([FIRM, OTHER], 1_200_000)


@pytest.mark.parametrize("between", [(), ("（续上表）",), ("表1（续）",)])
@pytest.mark.parametrize("key", ["序号", "债务人"])
def test_a_table_that_is_cut_in_width_is_one(between: tuple[str, ...], key: str) -> None:
    names = (FIRM, OTHER) if key == "债务人" else ("1", "2")
    left: tuple[str, ...] = (
        "T|债务人|法定代表人|本金（元）",
        f"T|{FIRM}|秦某|1,000,000.00",
        f"T|{OTHER}|赵某|200,000.00",
    )
    if key == "序号":
        left = tuple(row.replace("T|", f"T|{n}|", 1) for row, n in zip(left, ("序号", *names), strict=True))
    right = (f"T|{key}|利息（元）|担保方式", f"T|{names[0]}|300,000.00|抵押", f"T|{names[1]}|30,000.00|保证")
    parts = (tuple(tuple(row[2:].split("|")) for row in rows) for rows in (left, right))
    lines = read_claims(Text.of("债权转让公告", (next(parts), *between, next(parts)))).lines
    assert [line.debtor for line in lines] == [FIRM, OTHER]
    assert [int(value) for line in lines for value in line.amounts.values()] == [1_000_000, 300_000, 200_000, 30_000]


def test_a_table_of_others_with_the_same_numbers_is_none_of_its_columns() -> None:
    left = (("序号", "债务人", "本金（元）"), ("1", FIRM, "1,000,000.00"), ("2", OTHER, "200,000.00"))
    right = (("序号", "借款人", "利息（元）"), ("1", "襄阳轴承厂", "7,000.00"), ("2", "荆州纱厂", "8,000.00"))
    lines = read_claims(Text.of("债权转让公告", (left, right))).lines
    assert {line.debtor: dict(line.amounts) for line in lines}[FIRM] == {"principal": 1_000_000}


def test_digits_under_the_places_of_a_ledger_are_one_amount() -> None:
    places = "百|十|元|角|分"
    grid = tuple(
        tuple(None if cell == "~" else cell for cell in row.split("|"))
        for row in (
            "债务人|本金|~|~|~|~|利息|~|~|~|~",
            f"~|{places}|{places}",
            f"{FIRM}|1|2|3|4|5||¥|6|7|8",
            f"{OTHER}|¥|7|0|0|0||1||2|3",
        )
    )
    first, second = read_claims(Text.of("债权转让公告", (grid,))).lines
    assert [f"{value}" for value in first.amounts.values()] == ["123.45", "6.78"]
    assert [f"{value:.2f}" for value in second.amounts.values()] == ["70.00"]
    assert list(second.unread) == ["interest"]


GROUPS = (
    "一、制造业|30|5",
    f"{FIRM}|10|2",
    f"{OTHER}|20|3",
    "二、批发零售业|40|6",
    "襄阳轴承厂|40|6",
)


@pytest.mark.parametrize("head", ["项目", "债务人"])
@pytest.mark.parametrize(
    "rows",
    [
        GROUPS,
        (*GROUPS, "总计|70|11"),
        ("湖北地区|70|11", *GROUPS, "总计|70|11"),
        tuple(f" {row}" for row in GROUPS),
    ],
)
def test_a_row_that_adds_up_the_debtors_below_it_is_none(head: str, rows: tuple[str, ...]) -> None:
    grid = tuple(tuple(row.split("|")) for row in (f"{head}|本金（万元）|利息（万元）", *rows))
    claims = read_claims(Text.of("债权转让公告", (grid,)))
    assert [line.debtor for line in claims.lines] == [FIRM, OTHER, "襄阳轴承厂"]
    assert [value(claims.amounts[role]) for role in ("principal", "interest")] == [700_000, 110_000]


ABOVE = (f"{FIRM}|10|2", f"{OTHER}|20|4", "大冶片区情况|30|6", "襄阳轴承厂|40|5", "随州饭庄|5|1", "鄂北片区情况|45|6")


@pytest.mark.parametrize("rows", [ABOVE, (*ABOVE, "两片区情况|75|12"), (*ABOVE, "两片区总结|75|12")])
def test_a_row_that_adds_up_the_debtors_above_it_is_none_whatever_it_is_called(rows: tuple[str, ...]) -> None:
    grid = tuple(tuple(row.split("|")) for row in ("债务人|本金（万元）|利息（万元）", *rows))
    claims = read_claims(Text.of("债权转让公告", (grid,)))
    assert len(claims.lines) == 4
    assert [value(claims.amounts[role]) for role in ("principal", "interest")] == [750_000, 120_000]


@pytest.mark.parametrize("called", ["户计", "本户小结", "小结", "组计"])
def test_sums_of_the_loans_of_each_debtor_are_no_loans(called: str) -> None:
    rows = (f"{FIRM}|10|2", "~|20|4", f"{called}|30|6", f"{OTHER}|40|5", f"{called}|40|5", "两户总计|70|11")
    found = amounts("债权转让公告", "T|借款人|本金（万元）|利息（万元）", *(f"T|{row}" for row in rows))
    assert found == {"principal": 700_000, "interest": 110_000}


@pytest.mark.parametrize("word", ["流标", "未成交", "无人报价", "（流拍）"])
def test_who_drew_nobody_is_not_sold_with_the_others(word: str) -> None:
    rows = (f"{FIRM}|100|30|40", f"{OTHER}|20|9|{word}", "襄阳轴承厂|50|20|25")
    table = ("T|债务人|本金（万元）|挂牌价（万元）|成交价（万元）", *(f"T|{row}" for row in rows))
    found = read(f"{SELLER}债权转让成交结果", *table, title="债权转让结果公示")
    assert (found["principal_yuan"], found["price_yuan"], found["debtor_count"]) == (1_500_000, 650_000, 2)


def test_a_debtor_that_is_no_firm_is_no_sum_of_those_below_it() -> None:
    rows = ("债务人|本金（万元）|利息（万元）", "老街饭庄|30|5", f"{FIRM}|10|2", f"{OTHER}|20|4", "总计|60|11")
    claims = read_claims(Text.of("债权转让公告", (tuple(tuple(row.split("|")) for row in rows),)))
    assert len(claims.lines) == 3


def test_lots_called_after_what_they_are_stay_lots() -> None:
    rows = ("项目|户数|本金（万元）", "湖北资产包一|3户|10", "湖北资产包二|2户|20")
    claims = read_claims(Text.of("债权转让公告", (tuple(tuple(row.split("|")) for row in rows),)))
    assert [line.debtor for line in claims.lines] == [None, None]


@pytest.mark.parametrize("sign", ["￥", "¥", "人民币", "RMB"])
@pytest.mark.parametrize("head", ["债务人|本金|~|利息|~", "债务人||本金||利息"])
def test_a_sign_in_a_cell_of_its_own_belongs_to_the_amount_behind_it(sign: str, head: str) -> None:
    rows = (head, f"{FIRM}|{sign}|1,000,000.00|{sign}|300,000.00", f"{OTHER}|{sign}|200,000.00|{sign}|-")
    grid = tuple(tuple(None if cell == "~" else cell for cell in row.split("|")) for row in rows)
    claims = read_claims(Text.of("债权转让公告", (grid,)))
    assert [value(claims.amounts[role]) for role in ("principal", "interest")] == [1_200_000, 300_000]


def test_a_currency_beside_an_amount_is_no_sign_of_the_next_one() -> None:
    rows = ("债务人|币种|本金（元）", f"{FIRM}|人民币|1,000,000.00", f"{OTHER}|美元|200,000.00")
    lines = read_claims(Text.of("债权转让公告", (tuple(tuple(row.split("|")) for row in rows),))).lines
    assert [line.currency for line in lines] == ["CNY", "USD"]


@pytest.mark.parametrize("head", ["融资总额", "合同总额", "设备总额", "采购总额", "担保总额", "抵押总额"])
def test_a_sum_of_what_was_lent_bought_or_secured_is_not_the_total(head: str) -> None:
    rows = (f"T|序号|承租人|{head}（万元）|剩余本金（万元）", "T|1|库尔勒棉业有限公司|3,500.00|1,842.00")
    found = amounts(*rows, "T|2|昌吉混凝土有限公司|1,500.00|903.00", "T|合计||5,000.00|2,745.00")
    assert found == {"principal": 27_450_000}


@pytest.mark.parametrize("total", [(), ("T|两表合计|1,200,000.00|330,000.00|",)])
def test_what_an_administrator_admitted_is_owed_beside_a_list_of_others(total: tuple[str, ...]) -> None:
    first = ("T|债务人|本金（元）|利息（元）|担保人", f"T|{FIRM}|1,000,000.00|300,000.00|姜振海")
    second = ("T|债务人|管理人确认本金（元）|管理人确认利息（元）|案号", f"T|{OTHER}|200,000.00|30,000.00|破18号")
    answer = read("表一", *first, "表二 已破产", *second, *total)
    found = (answer["principal_yuan"], answer["interest_yuan"], answer["debtor_count"])
    assert found == (1_200_000, 330_000, 2)


def test_a_list_of_others_of_whom_only_what_is_filed_is_said_leaves_sums_open() -> None:
    first = ("T|债务人|本金（元）|利息（元）", f"T|{FIRM}|1,000,000.00|300,000.00")
    answer = read("表一", *first, "表二 已破产", "T|债务人|申报债权总额（元）|案号", f"T|{OTHER}|230,000.00|破18号")
    assert (answer["principal_yuan"], answer["debtor_count"]) == (None, None)
    assert answer["open"]["principal_yuan"]["candidates"] == ["1000000"]

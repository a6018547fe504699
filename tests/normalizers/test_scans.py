"""What of a scan's figures is sure: what arithmetic, capitals or a second place confirm. All else is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from normalizers.notices.notice import normalize_attachment
from normalizers.notices.project import project_no, said_in, signed_on
from normalizers.notices.winners import winners
from normalizers.scans.settle import settled
from records.content import Content
from records.rows import Attachment
from records.said import SaidAttachment
from records.seen import Seen, Sight

HEAD = ("序号", "债务人", "本金", "利息", "本息合计")


def of(*parts: str | tuple[tuple[str | None, ...], ...], known: str = "", sure: float = 0.99) -> tuple[Content, str]:
    """The content as it is settled, and what is told of open figures."""
    texts = [
        text
        for part in parts
        for text in ([part] if isinstance(part, str) else [cell for row in part for cell in row if cell])
    ]
    lines = [Seen(text, 1, (100, 20 * n, 200, 20 * n + 10), sure) for n, text in enumerate(texts)]
    content, defects = settled(parts, Sight(tuple(lines)), [known])
    return content, " | ".join(defect.reason for defect in defects)


def digits(content: Content) -> str:
    """The first line, with # for each unknown digit."""
    (line,) = content
    assert isinstance(line, str)
    return line.replace("\ufffd", "#")


def unread(content: Content) -> str:
    """The second and the last cell of a table's first row, with # for each unknown digit."""
    (table,) = content
    assert not isinstance(table, str)
    return f"{table[0][1]} {table[0][-1]}".replace("\ufffd", "#")


def test_a_row_and_a_column_that_add_up_are_sure_and_misread_cells_are_not() -> None:
    rows = (
        HEAD,
        ("1", "杭州甲机械有限公司", "1,200,000.00", "300,500.10", "1,500,500.10"),
        ("2", "杭州乙贸易有限公司", "8,345,678.90", "12,000.00", "8,357,878.90"),
        ("合计", None, "9,545,678.90", "312,500.10", "9,858,179.00"),
    )
    (table,), told = of(rows)
    assert table[:2] == rows[:2]
    assert table[2][:4] == rows[2][:4]
    assert table[2][4] == "\ufffd,\ufffd\ufffd\ufffd,\ufffd\ufffd\ufffd.\ufffd\ufffd"
    assert table[3] == rows[3]
    assert told == "open: 8,357,878.90: page 1, box 100, 280, 200, 290: no sum, capitals or second place confirm it"


@pytest.mark.parametrize("misread", ["159,575,83154", "159,575.831.54", "159.575.831.54", "159,575,831..54"])
def test_a_malformed_number_is_put_right_by_a_sum_and_by_nothing_else(misread: str) -> None:
    alone, told = of(f"本金{misread}元")
    assert not any(character.isdigit() for character in digits(alone))
    assert f"open: {misread}; 159,575,831.54; " in told
    summed, told = of(f"本金{misread}元，利息1,000,000.46元，本息合计160,575,832.00元")
    assert digits(summed) == "本金159,575,831.54元，利息1,000,000.46元，本息合计160,575,832.00元"
    assert told == ""


@pytest.mark.parametrize(
    ("line", "settles_as"),
    [
        ("人民币叁佰伍拾万元整（¥3,500,000.00元）", "人民币叁佰伍拾万元整（¥3,500,000.00元）"),
        ("人民币叁佰伍拾万元整（¥3,600,000.00元）", "人民币#####元整（¥#,###,###.##元）"),
        ("什佰壹拾叁元伍角", "什####元#角"),
        ("成交价3,285，176.88元（叁佰贰拾捌万伍仟壹佰柒拾陆元捌角捌分）",
         "成交价3,285,176.88元（叁佰贰拾捌万伍仟壹佰柒拾陆元捌角捌分）"),
        ("债权总额1,234.56万元，即12,345,600.00元", "债权总额1,234.56万元，即12,345,600.00元"),
        ("甲厂本金1,700.25万元、乙厂2,360万元，利息分别为804.19万元、73.60万元，总额2,504.44万元、2,433.60万元",
         "甲厂本金1,700.25万元、乙厂2,360万元，利息分别为804.19万元、73.60万元，总额2,504.44万元、2,433.60万元"),
        ("本金【2,360】万元，利息【1,573.60】万元，总额3,933.60万元",
         "本金【2,360】万元，利息【1,573.60】万元，总额3,933.60万元"),
        ("本金5,000,000元，上限5,000,000元", "本金#,###,###元，上限#,###,###元"),
        ("本金1,234,567.89元，利息9,876.54元", "本金#,###,###.##元，利息#,###.##元"),
    ],
)  # fmt: skip
def test_an_amount_is_sure_by_capitals_or_a_second_place(line: str, settles_as: str) -> None:
    assert digits(of(line)[0]) == settles_as


def test_a_malformed_number_is_put_right_in_its_own_unit() -> None:
    line = "本金2,988，80万元，利息1,011.20万元，债权总额4,000.00万元"
    assert digits(of(line)[0]) == "本金2,988.80万元，利息1,011.20万元，债权总额4,000.00万元"
    assert "open: 2,988，80; 2,988.80; " in of("本金2,988，80万元")[1]


def test_a_serial_is_sure_where_it_stands_twice_or_is_known_from_elsewhere() -> None:
    once, told = of("项目编号：Z2026000123-4")
    assert digits(once) == "项目编号：Z##########-#"
    assert "open: Z2026000123-4: page 1, box" in told
    assert digits(of("项目编号：Z2026000123-4", known="Z2026000123-4项目公告")[0]) == "项目编号：Z2026000123-4"
    (_, again), told = of("编号Z2026000123-4", "项目编号：Z2026000123-4")
    assert again == "项目编号：Z2026000123-4"
    assert told == ""


def test_of_a_number_that_is_illegible_in_part_nothing_is_taken() -> None:
    (line,), _ = of("项目编号：AHAEE-FW-2025-0113")
    assert isinstance(line, str)
    assert project_no([line]) is None
    assert project_no(["借款合同编号：463505902100065", line]) is None
    assert project_no(["编号为ABC-YC-", "\ufffd\ufffd\ufffd\ufffd-\ufffd\ufffd的《债权转让合同》"]) is None
    assert project_no([line, "项目编号：GZAMC-ZR-2025-66"]) == "GZAMC-ZR-2025-66"


def test_days_counts_and_rates_are_sure_where_the_model_is() -> None:
    line = "截至2026年6月30日，17,966户，年利率4.35%，10时30分，2026-07-01 9:30，电话0571-87650000"
    assert digits(of(line)[0]) == line
    assert "6月" not in digits(of(line, sure=0.8)[0])
    assert digits(of("17,96户")[0]) == "##,##户"
    counted = (("借款人户数（户）", "21,406", "未偿本金（元）", "6,402.09"),)
    assert [*map(unread, (of(counted)[0], of(counted, sure=0.8)[0]))] == ["21,406 #,###.##", "##,### #,###.##"]
    day, serial = (("交易基准日", "20250415"),), (("合同编号", "20251388"),)
    assert of(day)[0] == (day,)
    assert of(serial)[0] == ((("合同编号", 8 * "\ufffd"),),)


@pytest.mark.parametrize(
    ("read", "stands"),
    [
        ("于二二五年六月十二日签订", "于二〇二五年六月十二日签订"),
        ("二口一九年三月", "二〇一九年三月"),
        ("二〇二五年六月", "二〇二五年六月"),
        ("期限二十二年，二二五年度，二零零八年三月", "期限二十二年，二二五年度，二零零八年三月"),
    ],
)
def test_years_in_numerals_have_their_nought(read: str, stands: str) -> None:
    assert of(read)[0] == (stands,)


def test_a_running_number_that_is_misread_is_put_right() -> None:
    rows = (("序号", "债务人"), ("1", "甲有限公司"), ("2", "乙有限公司"), ("8", "丙有限公司"), ("4", "丁有限公司"))
    (table,), told = of(rows)
    assert [row[0] for row in table] == ["序号", "1", "2", "3", "4"]
    assert told == ""


def test_a_list_over_two_pages_adds_up_to_the_total_on_the_second() -> None:
    first = (("债务人", "本金"), ("甲有限公司", "1,000.50"), ("乙有限公司", "2,345.67"))
    second = (("债务人", "本金"), ("丙有限公司", "4,100.00"), ("合计", "7,446.17"))
    content, told = of(first, "续表", second)
    assert content == (first, "续表", second)
    assert told == ""


def test_a_list_in_prose_adds_up_every_second_figure() -> None:
    lines = (
        "1.甲有限公司，本金14,200,000.00元，利息3,861,477.20元；",
        "2.乙有限公司，本金6,800,000.00元，利息1,120,950.64元。",
        "2户本金合计21,000,000.00元，利息合计4,982,427.84元；起拍价5,000,000.00元。",
    )
    content, told = settled(lines, Sight(()))
    assert content[:2] == lines[:2]
    assert "open: 5,000,000.00: " in told[0].reason
    assert len(told) == 1


COUNTED = (
    ("转让方", "户数", "贷款本金（万元）", "欠息（万元）", "本息合计（万元）"),
    ("甲银行股份有限公司", "14", "8,640.55", "3,977.21", "12,617.76"),
    ("乙农村信用合作联社", "9", "3,112.80", "1,706.44", "4,819.24"),
    ("总计", "23", "11,753.35", "5,683.65", "17,437.00"),
)


def test_few_debtors_are_sure_where_they_add_up_beside_amounts_that_do() -> None:
    assert of(COUNTED) == ((COUNTED,), "")
    (table,), told = of((*COUNTED[:3], ("总计", "24", *COUNTED[3][2:])))
    assert [row[1] for row in table] == ["户数", "\ufffd\ufffd", "\ufffd", "\ufffd\ufffd"]
    assert told.count("open:") == 3


def test_names_do_not_count_the_debtors_of_a_column_that_is_not_legible() -> None:
    (table,), _ = of((*COUNTED[:3], ("总计", "24", *COUNTED[3][2:])))
    said = SaidAttachment(
        source="example",
        source_key="1",
        url="https://www.example.test/1.jpg",
        title="关于甲银行、乙联社组包转让不良贷款的公告",
        published_on=None,
        content=(table,),
        seen=True,
    )
    assert row(said).debtor_count is None


def test_a_short_figure_is_as_sure_as_the_line_that_it_stands_in() -> None:
    lines = (Seen("甲有限公司等5户债权", 1, (0, 0, 9, 9), 0.99), Seen("15,500.00", 1, (0, 9, 9, 18), 0.0))
    content, _ = settled(("甲有限公司等5户债权",), Sight(lines))
    assert content == ("甲有限公司等5户债权",)


def test_figures_of_pages_with_a_text_layer_stay() -> None:
    content, _ = settled(("本金1,234,567.89元",), Sight((), ("本金1,234,567.89元",)))
    assert content == ("本金1,234,567.89元",)


def row(said: SaidAttachment) -> Attachment:
    return next(one for one in normalize_attachment(said).records if isinstance(one, Attachment))


def test_what_a_scan_speaks_of_without_a_value_is_told() -> None:
    said = SaidAttachment(
        source="example",
        source_key="1",
        url="https://www.example.test/1.jpg",
        title="债权转让公告",
        published_on=None,
        content=("杭州甲机械有限公司的债权本金、利息合计见下，成交价：", "基准日2026年6月30日。"),
        seen=True,
    )
    told = [defect.field for defect in normalize_attachment(said).defects if defect.stage == "needs_ocr"]
    assert told == ["principal_yuan", "price_yuan"]
    assert row(said).debtor_count is None
    printed = normalize_attachment(replace(said, seen=False))
    assert not any(defect.stage == "needs_ocr" for defect in printed.defects)
    assert row(replace(said, seen=False)).debtor_count == 1


def test_who_won_is_told_where_the_price_is_not_legible() -> None:
    price = "6,050,000.00".translate({ord(digit): "\ufffd" for digit in "0123456789"})
    (found,) = winners([f"转让甲有限公司债权(截至2024年12月10日),由苏州乙集团有限公司以{price}元竞得,双方已签署合同。"])
    assert found.value == "苏州乙集团有限公司"


@pytest.mark.parametrize(
    "line",
    [
        "双方于2025年8月11日签订《债权转让协议》。",
        "依据双方2025年8月11日签订的《债权转让协议》，",
        "转让合同签署于2025年8月11日。",
        "甲银行与乙公司已于 2025 年 8 月 11 日达成债权转让安排并签署《债权转让合同》。",
        "甲银行于2025年8月11日同乙公司签订协议，将对贵方所欠贷款的债权转让。",
        "双方于2025年8月11日完成协议签署。",
        "双方已于2025年8月11日签约。",
        "根据双方签订的《资产转让协议》(2025年8月11日签订),",
        "某项目于2025年8月5日完成竞价，双方于2025年8月11日就两户债权签署转让协议。",
        "2025年8月11日，甲银行与乙公司签订《债权转让协议》。",
        "根据2025年8月11日甲银行、乙公司双方签订的债权转让合同，",
        "按照甲银行与乙公司2025年8月11日达成的不良贷款转让协议，",
        "依照双方2025年8月11日订立的《不良资产转让协议》，甲银行将债权一并转让予乙公司。",
        "甲银行（以下称“本行”）已于2025年8月11日与乙公司订立《金融不良资产转让合同》，",
        "2025年8月11日,甲银行与乙公司签订编号为COAMC连-2025-A-07的《债权转让合同》,",
        "甲银行与乙公司2024年12月17日签订的《债权转让合同》，以及乙公司与丙公司2025年8月11日签订的《债权转让合同》，",
    ],
)
def test_the_day_of_signing_stands_beside_its_verb(line: str) -> None:
    assert signed_on([line]) == date(2025, 8, 11)


@pytest.mark.parametrize(
    "line",
    [
        "2019年8月11日签订的《借款合同》项下债权",
        "甲公司于2019年8月11日与乙银行签订《流动资金借款合同》。",
        "2019年8月11日，甲公司与乙银行签订《最高额保证合同》，现予转让。",
        "有意者请于2019年8月11日前签署《债权转让协议》。",
    ],
)
def test_a_loan_that_was_signed_is_no_sale(line: str) -> None:
    assert signed_on([line]) is None


def test_nothing_that_was_signed_after_the_publication_is_the_sale() -> None:
    assert signed_on(["签署日期：2025年8月11日"], date(2025, 8, 10)) is None


def test_a_column_of_a_table_says_number_and_day_of_signing() -> None:
    head = ("项目编号", "转让方", "受让方", "协议签署日")
    one = ("ABC-CC-\n2025-01", "甲银行股份有限公司", "乙资产管理有限公司", "2025年8\n月11日")
    said = said_in((), ("公告", (head, one)))
    assert (project_no(said), signed_on(said)) == ("ABC-CC-2025-01", date(2025, 8, 11))
    several = said_in((), ((head, one, (*one[:3], "2025年8月12日")),))
    assert (project_no(several), signed_on(several)) == ("ABC-CC-2025-01", None)

"""Lists whose debtors no head calls so: pivot tables, rows of contracts below a debtor, heads of three rows."""

from __future__ import annotations

import pytest

from normalizers.amounts.found import Found
from normalizers.claims.offer import unread_lines
from normalizers.claims.reading import Claims, read_claims
from normalizers.claims.text import Text
from tests.normalizers.test_claims_read import SELLER

FIRM, OTHER = "大冶云帆铜材有限公司", "黄石德泰织造有限公司"
SUMS = (25_800_000, 12_341_000)


def claims(*lines: str) -> Claims:
    """The claims of a notice that holds these lines; rows of a table have cells between bars."""
    rows = tuple(tuple(None if cell == "~" else cell for cell in line.split("|")) for line in lines)
    return read_claims(Text.of("债权转让公告", (f"{SELLER}拟转让下列债权，单位：元。", rows)))


def owed(*lines: str) -> tuple[int, int, list[str | None]]:
    """Principal and interest of a notice that holds these lines, and the debtors of its lines."""
    told = claims(*lines)
    sums = [answer.value for role in ("principal", "interest") if isinstance(answer := told.amounts[role], Found)]
    return int(sums[0]), int(sums[1]), [line.debtor for line in told.lines]


@pytest.mark.parametrize("head", ["行标签", "债务人/合同", "债权主体"])
@pytest.mark.parametrize("prefix", ["", "借款人："])
def test_a_column_of_names_is_of_debtors_whatever_its_head_says(head: str, prefix: str) -> None:
    lines = (
        f"{head}|求和项:本金|求和项:利息",
        f"{prefix}{FIRM}|16,800,000|7,224,000",
        "HT202100131|16,800,000|7,224,000",
        f"{prefix}{OTHER}|9,000,000|5,117,000",
        "HT202100132|4,000,000|5,000,000",
        "HT202100133|5,000,000|117,000",
        "总计|25,800,000|12,341,000",
    )
    assert owed(*lines) == (*SUMS, [FIRM, OTHER])


def test_contracts_below_the_name_of_a_debtor_are_its_own() -> None:
    lines = (
        "债务人|本金|利息",
        f"{FIRM}||",
        "借字202100131号|10,800,000|7,000,000",
        "借字202100132号|6,000,000|224,000",
        f"{OTHER}||",
        "借字202100133号|9,000,000|5,117,000",
    )
    assert owed(*lines) == (*SUMS, [FIRM, FIRM, OTHER])


def test_a_cell_that_says_that_it_is_of_a_borrower_names_one() -> None:
    lines = (
        "序号|债权主体|债权金额",
        f"1|借款人：{FIRM}\n保证人：钱某|本金：16,800,000元\n利息：7,224,000元",
        f"2|借款人：{OTHER}\n抵押人：孙某|本金：9,000,000元\n利息：5,117,000元",
    )
    assert owed(*lines) == (*SUMS, [FIRM, OTHER])


def test_a_column_of_banks_names_no_debtors() -> None:
    bank = "中国建设银行股份有限公司"
    told = claims("出让行|本金|利息", f"{bank}大冶支行|16,800,000|7,224,000", f"{bank}黄石分行|9,000,000|5,117,000")
    assert not any(line.debtor for line in told.lines)


def test_a_head_may_have_three_rows() -> None:
    lines = (
        "序号|债务人名称|债权情况|~|~",
        "~|~|金额|~|~",
        "~|~|本金|利息|合计",
        f"1|{FIRM}|16,800,000|7,224,000|24,024,000",
        f"2|{OTHER}|9,000,000|5,117,000|14,117,000",
    )
    assert owed(*lines) == (*SUMS, [FIRM, OTHER])


def test_an_amount_of_a_line_that_is_not_read_is_named_though_the_sum_is_known() -> None:
    told = claims(
        "债务人|本金|利息",
        f"{FIRM}|16,800,000|-12,992.69",
        f"{OTHER}|9,000,000|5,117,000",
        "合计|25,800,000|5,104,007.31",
    )
    assert list(unread_lines(told)) == [("interest", "1 of 2 lines: negative: -12,992.69")]


def test_a_head_may_be_a_table_of_its_own() -> None:
    head, rows = (("序号", "债务人", "本金", "利息"),), ((("1", FIRM, "168", "72"), ("2", OTHER, "90", "51")))
    told = read_claims(Text.of("债权转让公告", ("拟转让债权，单位：万元。", head, rows)))
    assert [line.debtor for line in told.lines] == [FIRM, OTHER]


def test_lines_that_name_no_debtor_are_named_beside_others_that_do() -> None:
    told = claims("序号|债务人|本金|利息", f"1|{FIRM}|168|72", "2||90|51", "合计||258|123")
    assert list(unread_lines(told)) == [("debtors", "1 of 2 lines name none")]


@pytest.mark.parametrize(
    "row",
    [
        "填写说明|企业全称|保留两位小数|保留两位小数|选填",
        "示例|某某科技有限公司|1,000,000|50,000|",
        "0|某某科技有限公司|1,000,000|50,000|示例，填报时请删除",
        "1|某某科技有限公司（示例）|1,000,000|50,000|",
        "|（必填）|（必填）|（选填）|（选填）",
        "栏次|1|2|3|4",
        "甲|乙|1|2|3",
    ],
)
def test_rows_that_tell_how_a_form_is_filled_in_list_nothing(row: str) -> None:
    head = "序号|债务人|本金（元）|利息（元）|备注"
    assert owed(head, row, f"1|{FIRM}|16,800,000|7,224,000|", f"2|{OTHER}|9,000,000|5,117,000|") == (
        *SUMS,
        [FIRM, OTHER],
    )


@pytest.mark.parametrize("words", [("其中：表内", "表外"), ("其中：正常利息", "罚息"), ("表内", "表外")])
@pytest.mark.parametrize("whole", ["7,224,000", ""])
def test_rows_of_which_an_amount_consists_are_none_of_debtors(words: tuple[str, str], whole: str) -> None:
    lines = (
        "序号|债务人|本金（元）|利息（元）",
        f"1|{FIRM}|16,800,000|{whole}",
        f"|{words[0]}||7,000,000",
        f"|{words[1]}||224,000",
        f"2|{OTHER}|9,000,000|5,117,000",
    )
    assert owed(*lines) == (*SUMS, [FIRM, OTHER])


def test_of_one_part_alone_the_whole_is_unknown() -> None:
    lines = (
        "序号|债务人|本金（元）|利息（元）",
        f"1|{FIRM}|16,800,000|",
        "|其中：表内||7,000,000",
        f"2|{OTHER}|9,000,000|5,117,000",
    )
    assert [line.amounts.get("interest") for line in claims(*lines).lines] == [None, 5_117_000]

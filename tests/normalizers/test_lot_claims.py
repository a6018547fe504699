"""What a lot's page says of the claim that it sells, and who sells it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from normalizers.lots.lot import normalize_lot
from records.rows import LotClaim, LotParcel
from records.said import SaidLot

Grid = tuple[tuple[str | None, ...], ...]


def read(**said: Any) -> tuple[LotClaim, list[LotParcel], list[tuple[str, str]]]:
    usual: dict[str, Any] = {
        "platform": "taobao",
        "lot_id": "7",
        "page_kind": "detail",
        "url": "https://zc-item.taobao.com/auction/7.htm",
        "title": "【一拍】某债权项目",
        "money_unit": "yuan",
        "category": "56956002",
    }
    normalized = normalize_lot(SaidLot(**(usual | said)))
    (claim,) = (record for record in normalized.records if isinstance(record, LotClaim))
    lines = [record for record in normalized.records if isinstance(record, LotParcel)]
    return claim, lines, [(defect.field, defect.reason) for defect in normalized.defects]


def described(*rows: tuple[str | None, ...]) -> dict[str, Any]:
    return {"content": (rows,)}


def test_labels_and_values_of_one_claim() -> None:
    """The labels of Alibaba's description, its misspelt 未尝利息 among them."""
    claim, lines, defects = read(
        **described(
            ("债务人名称：", "台州凯旋机械有限公司"),
            ("债权本金：", "12,000,000.00元"),
            ("未尝利息：", "3,450,000.00元"),
            ("本息合计：", "15,450,000.00元"),
            ("基准日：", "2025年8月31日"),
            ("担保方式：", "抵押：台州市路桥区工业厂房"),
            ("诉讼状态：", "已判决"),
        )
    )
    assert (claim.principal_yuan, claim.interest_yuan) == (Decimal(12_000_000), Decimal(3_450_000))
    assert (claim.total_yuan, claim.total_basis) == (Decimal(15_450_000), "principal_and_interest")
    assert claim.principal_basis == "from_parcels"
    assert str(claim.base_date) == "2025-08-31"
    assert (claim.debtors, claim.debtor_count) == ("台州凯旋机械有限公司", 1)
    assert lines[0].guarantee == "抵押：台州市路桥区工业厂房"
    assert lines[0].city == "台州市"
    assert defects == []


@pytest.mark.parametrize(
    "rows",
    [
        ((None, "债权本金", "1200万元"), (None, "利息余额", "345万元")),
        (("", "债权本金", "1200万元"), ("", "利息余额", "345万元")),
        (("债权情况", "债权本金", "1200万元"), (None, "利息余额", "345万元")),
        (("债权本金", "1200万元", "利息余额", "345万元"),),
    ],
    ids=["covered first cell", "blank first cell", "group, key, value", "two pairs a row"],
)
def test_the_forms_of_a_table_of_labels(rows: Grid) -> None:
    claim, _, defects = read(**described(*rows))
    assert (claim.principal_yuan, claim.interest_yuan) == (Decimal(12_000_000), Decimal(3_450_000))
    assert defects == []


@pytest.mark.parametrize("pledged", ["土地合计20亩", "合计：土地20亩、房产3套", "住宅、商铺合计5套"])
def test_what_pledges_add_up_to_makes_no_total_row(pledged: str) -> None:
    claim, lines, _ = read(
        **described(
            ("序号", "债务人", "本金（万元）", "抵押物"),
            ("1", "台州凯旋机械有限公司", "600", "厂房"),
            ("2", "温州恒达纺织有限公司", "400", pledged),
            ("合计", "", "1000", ""),
        )
    )
    assert (claim.principal_yuan, claim.debtor_count, len(lines)) == (Decimal(10_000_000), 2, 2)


def test_a_wide_table_has_a_line_for_each_debtor_and_its_total_row_is_none() -> None:
    claim, lines, _ = read(
        **described(
            ("序号", "债务人", "贷款本金余额（万元）", "利息余额（万元）", "担保方式"),
            ("1", "台州凯旋机械有限公司", "600.00", "172.50", "信用"),
            ("2", "台州博远建材有限公司", "600.00", "172.50", None),
            ("合计", None, "1,200.00", "345.00", ""),
        )
    )
    assert [line.principal_yuan for line in lines] == [6_000_000, 6_000_000]
    assert claim.principal_yuan == 12_000_000
    assert claim.debtor_count == 2
    assert claim.flags is None


def test_a_total_row_that_differs_from_its_lines_leaves_the_sum_open() -> None:
    claim, lines, defects = read(
        **described(
            ("债务人", "本金余额（元）"),
            ("台州凯旋机械有限公司", "600.00"),
            ("合计", "700.00"),
        )
    )
    assert (claim.principal_yuan, claim.flags) == (None, "total_row_differs")
    assert [line.principal_yuan for line in lines] == [600]
    assert defects == [("principal", "the total row is not the sum of the lines")]


def test_prose_states_amounts_base_date_and_guarantee() -> None:
    claim, lines, _ = read(
        title="台州凯旋机械有限公司债权",
        content=(
            "本次转让的标的为对台州凯旋机械有限公司的债权。截至2025年8月31日，债权本金人民币12,000,000.00元，"
            "利息3,450,000.00元。担保情况：抵押：台州市路桥区工业厂房。",
        ),
    )
    assert (claim.principal_yuan, claim.principal_basis) == (Decimal(12_000_000), "stated")
    assert str(claim.base_date) == "2025-08-31"
    assert lines[0].guarantee == "抵押：台州市路桥区工业厂房"


def test_no_price_and_no_amount_granted_is_a_principal() -> None:
    claim, _, _ = read(
        starting_price=1_400_000,
        appraisal=2_000_000,
        **described(("发放金额", "9,000,000元"), ("起拍价", "1,400,000元"), ("评估价", "2,000,000元")),
    )
    assert (claim.principal_yuan, claim.total_yuan, claim.principal_basis) == (None, None, "unknown")


STATED = (("债务人", "温州某鞋业有限公司"), ("本金余额", "8,000,000.00元"), ("利息余额", "1,234,567.89元"))


@pytest.mark.parametrize(
    ("rows", "platform", "principal", "sureness"),
    [
        (STATED, "8000000.00", "8000000", "confirmed"),
        ((("本金余额", "1,026.86万元"),), "10268612.35", "10268612.35", "confirmed"),
        ((("债务人", "本金（元）"), ("甲公司", "300"), ("乙公司", "500")), "800", "800", "confirmed"),
        (STATED, "7,250,000", None, "open"),
        ((("贷款发放金额", "9,000,000元"), *STATED), "9000000", "8000000", "stated"),
        ((*STATED, ("本息合计", "9,234,567.89元")), "9234567.89", "8000000", "confirmed"),
        (STATED, "0.00", "8000000", "stated"),
        ((("债务人", "温州某鞋业有限公司"), ("担保方式", "抵押")), "8000000", "8000000", "stated"),
        ((("债务人", "温州某鞋业有限公司"), ("本息合计", "6,000,000元")), "8000000", None, "open"),
        ((("债务人", "币种", "利息"), ("甲公司", "美元", "20,000")), "8000000", None, "open"),
    ],
    ids=[
        "the same", "the exact one", "the sum", "another", "what was granted", "the total", "nothing", "alone",
        "more than the total", "of foreign money",
    ],
)  # fmt: skip
def test_what_the_platform_states_beside_the_text(
    rows: Grid, platform: str, principal: str | None, sureness: str
) -> None:
    said = SaidLot(
        *("taobao", "7", "description", "https://example.test/7", "某公司债权", "fen"),
        category="56956002",
        content=(rows,),
        stated_principal=platform,
    )
    normalized = normalize_lot(said)
    (claim,) = (record for record in normalized.records if isinstance(record, LotClaim))
    assert claim.principal_yuan == (Decimal(principal) if principal else None)
    assert [one.confidence for one in normalized.readings if one.field == "principal_yuan"] == [sureness]


def test_what_differs_is_open_with_both_candidates() -> None:
    claim, _, defects = read(**described(*STATED), stated_principal="7250000")
    assert (claim.principal_yuan, claim.flags) == (None, "principal_differs_from_platform")
    assert defects == [("principal", "the text and the platform differ")]


def test_a_figure_of_the_platforms_that_is_the_texts_interest_differs_all_the_same() -> None:
    claim, _, defects = read(content=("债权本金800万元，利息123万元。",), stated_principal=1_230_000)
    assert (claim.principal_yuan, defects) == (None, [("principal", "the text and the platform differ")])


def test_the_platform_tells_which_of_two_statements_counts() -> None:
    claim, _, defects = read(content=("债权本金：500万元", "债权本金：750万元"), stated_principal=7_500_000)
    assert (claim.principal_yuan, defects) == (Decimal(7_500_000), [])


def test_jds_own_figure_alone_may_be_the_amount_granted() -> None:
    claim, _, defects = read(platform="jd", category="109", stated_principal="8000000")
    assert claim.principal_yuan is None
    assert defects == [("principal", "the platform alone states it, and may mean the amount granted")]


def test_a_platforms_figure_that_is_no_amount_is_said_so() -> None:
    _, _, defects = read(**described(*STATED), stated_principal="面议")
    assert [field for field, _ in defects] == ["stated_principal"]


def test_an_amount_without_a_unit_is_not_used_and_said_so() -> None:
    claim, _, defects = read(**described(("债权本金：", "12,000,000.00")))
    assert claim.principal_yuan is None
    assert defects == [("principal", "no unit of money: 12,000,000.00")]


def test_a_debtor_who_is_a_person_is_masked() -> None:
    claim, lines, _ = read(**described(("债务人名称", "赵小四"), ("债权本金", "10万元")))
    assert claim.debtors is not None and "赵小四" not in claim.debtors
    assert lines[0].debtor_type == "natural_person"


@pytest.mark.parametrize(
    ("said", "seller", "market"),
    [
        ({"court": "中国信达资产管理股份有限公司浙江省分公司"}, "中国信达资产管理股份有限公司", "secondary"),
        ({"court": "中国建设银行股份有限公司台州分行"}, "中国建设银行股份有限公司", "primary"),
        ({"court": "台州市路桥区人民法院"}, "台州市路桥区人民法院", "other"),
        (
            {"title": "【一拍】中国长城资产湖南省分公司对衡阳丁娱乐有限公司债权项目", "court": "阿里拍卖"},
            "中国长城资产管理股份有限公司",
            "secondary",
        ),
        (
            {"content": ("转让方：广州资产管理有限公司", "债权本金1万元"), "court": "某拍卖有限公司"},
            "广州资产管理有限公司",
            "secondary",
        ),
        ({"court": "阿里拍卖"}, None, "unknown"),
    ],
    ids=["holder AMC", "holder bank", "court", "title", "label", "nobody known"],
)
def test_who_sells(said: dict[str, Any], seller: str | None, market: str) -> None:
    words = {"content": ("债权本金1万元",)}
    claim, _, _ = read(**(words | said))
    assert (claim.seller, claim.market) == (seller, market)


def test_a_lot_without_words_about_a_claim_has_no_row_of_a_claim() -> None:
    said = SaidLot("jd", "1", "list", "https://paimai.jd.com/1", "杭州市某小区1幢101室", "yuan")
    assert [type(record).__name__ for record in normalize_lot(said).records] == ["LotPage"]


def test_amounts_are_decimals() -> None:
    claim, _, _ = read(**described(("债权本金", "0.1元"), ("利息", "0.2元")))
    assert (claim.principal_yuan, claim.interest_yuan) == (Decimal("0.1"), Decimal("0.2"))

"""Where values were read: the words of the page behind each, and what stays open with what it may be."""

from __future__ import annotations

import pytest

from normalizers.ccre.announcement import normalize_ccre
from normalizers.claims.offer import masked, shown
from normalizers.lots.lot import normalize_lot
from normalizers.notices.notice import normalize_attachment, normalize_notice
from records.content import Content, Grid
from records.readings import ReadField
from records.rows import Notice
from records.said import SaidAttachment, SaidCcre, SaidLot, SaidNotice

BANK = "杭州银行股份有限公司"
TITLE = f"{BANK}债权转让公告"


def of_notice(*content: str | Grid, title: str = TITLE) -> dict[str, ReadField]:
    said = SaidNotice("bank", "1", "https://example.test/1", title, "2025-11-01", content)
    return {one.field: one for one in normalize_notice(said).readings}


def table(*rows: tuple[str, ...]) -> Grid:
    return (("债务人", "本金余额（万元）", "利息（万元）"), *rows)


def test_a_value_of_prose_has_its_words_and_the_line_they_stand_in() -> None:
    read = of_notice(
        "现将下列债权公开转让。", "截至2025年9月30日，本金余额1,200.50万元，利息80万元。", "起拍价为600万元。"
    )
    principal, price = read["principal_yuan"], read["price_yuan"]
    assert (principal.confidence, principal.words, principal.place) == ("stated", "本金余额1,200.50万元", "line 2")
    assert (price.words, price.place) == ("起拍价为600万元", "line 3")
    assert (read["seller_words"].place, read["base_date"].place) == ("title", "line 2")


def test_a_total_row_is_quoted_as_printed_with_the_head_of_its_column() -> None:
    lines = (("甲纺织有限公司", "1,000.25", "80"), ("乙印染有限公司", "200.25", "10"), ("合计", "1,200.50", "90"))
    read = of_notice("拟转让下列债权。", table(*lines))["principal_yuan"]
    assert (read.confidence, read.words, read.place) == ("confirmed", "本金余额(万元): 1,200.50", "table 1, row 3")


def test_a_sum_that_no_row_states_shows_the_cells_that_it_is_made_of() -> None:
    read = of_notice(
        "拟转让下列债权。", table(("甲纺织有限公司", "1,000.25", "80"), ("乙印染有限公司", "200.25", "10"))
    )
    principal = read["principal_yuan"]
    assert (principal.confidence, principal.words) == ("inferred", "本金余额(万元): 1,000.25; 200.25")
    assert principal.place == "table 1, rows 1-2"


def test_a_sum_over_tables_shows_the_total_row_of_each_and_no_cell_twice() -> None:
    first = table(("甲纺织有限公司", "500", "80"), ("乙印染有限公司", "250", "10"), ("小计", "750", "90"))
    second = table(("丙化工有限公司", "600", "80"), ("丁建材有限公司", "150", "10"), ("小计", "750", "90"))
    principal = of_notice("资产包一", first, "资产包二", second)["principal_yuan"]
    assert principal.words == "本金余额(万元): 750; 750"
    assert principal.place == "table 1, row 3 to table 2, row 3"


def test_a_sum_over_debtors_in_prose_shows_the_amount_of_each() -> None:
    principal = of_notice("1.甲纺织有限公司，本金300万元，利息20万元。", "2.乙印染有限公司，本金450万元，利息10万元。")[
        "principal_yuan"
    ]
    assert (principal.words, principal.place) == ("本金300万元; 本金450万元", "lines 1-2")


def test_what_a_rule_of_ours_gave_has_no_words_but_says_how() -> None:
    province = of_notice("拟转让苏州云栖纺织有限公司债权，本金余额120万元。")["province"]
    assert (province.words, province.place, province.why) == (None, None, "debtor")


def test_a_field_stays_open_with_its_candidates() -> None:
    read = of_notice("甲纺织有限公司债权本金余额为138亿元。", "甲纺织有限公司债权本金余额为78亿元。")["principal_yuan"]
    assert (read.confidence, read.words) == ("open", "本金余额为138亿元; 本金余额为78亿元")
    assert read.candidates == "13,800,000,000 / 7,800,000,000"
    assert read.why


@pytest.mark.parametrize(
    "content",
    [
        (f"{BANK}已将其对云栖纺织有限公司的债权依法转让给赵敏德，本金120万元。",),
        (f"{BANK}与赵敏德签订债权转让协议，将对云栖纺织有限公司的债权转让给赵敏德。",),
        ("转让方：" + BANK, "受让方：赵敏德", "债务人：钱文倩", "本金：120万元"),
        ("拟转让下列债权。", table(("赵敏德", "1,000.25", "80"), ("钱文倩", "200.25", "10"))),
    ],
)
def test_persons_are_masked_in_the_words(content: Content) -> None:
    words = str(of_notice(*content, title=f"{BANK}债权转让通知暨催收公告").values())
    assert "赵敏德" not in words and "钱文倩" not in words and "赵某某" in words


def test_a_party_that_is_a_person_is_masked_in_the_title_too() -> None:
    title = f"{BANK}与赵敏德债权转让通知暨催收公告"
    said = SaidNotice("bank", "1", "https://example.test/1", title, None, (f"{BANK}已将债权转让给赵敏德。",))
    (row,) = (one for one in normalize_notice(said).records if isinstance(one, Notice))
    assert row.title == f"{BANK}与赵某某债权转让通知暨催收公告"


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("云栖纺织有限公司", "云栖纺织有限公司"),
        ("赵敏德纺织有限公司", "赵敏德纺织有限公司"),
        ("赵敏德", "赵某某"),
        ("赵敏德下称云栖纺织有限公司", "赵某某"),
        ("云栖纺织有限公司、赵敏德", "云栖纺织有限公司、赵某某"),
    ],
)
def test_a_firm_is_shown_as_it_is_and_a_person_masked(name: str, printed: str) -> None:
    assert shown(name) == masked(name)[0] == printed


def test_a_document_answers_the_columns_of_its_row() -> None:
    said = SaidAttachment("bank", "1", "https://example.test/1.pdf", TITLE, None, ("转让标的：本金120万元。",))
    read = {one.field: one.place for one in normalize_attachment(said).readings}
    assert read["principal_yuan"] == "line 1"
    assert "kind" not in read


def test_the_claim_of_a_lot_is_read_from_its_words() -> None:
    said = SaidLot(
        *("jd", "1", "description", "https://example.test/1", "云栖纺织有限公司债权", "yuan"),
        category="债权",
        content=("截至2025年9月30日，债权本金1,200.50万元。",),
    )
    read = {one.field: one.words for one in normalize_lot(said).readings}
    assert read["principal_yuan"] == "本金1,200.50万元"


def test_the_labels_of_ccre_are_the_words_and_what_cannot_be_read_is_open() -> None:
    fields = (("未偿本金总额(元)", "1,234.50"), ("资产笔数", "若干"), ("未偿利息总额(元)", "/"), ("备注", "无"))
    said = SaidCcre("ccre_listings", "1", "https://example.test/1", "不良贷款转让公告", None, fields)
    principal, loans = normalize_ccre(said).readings
    assert (principal.field, principal.words) == ("principal_yuan", "未偿本金总额(元)：1,234.50")
    assert (loans.field, loans.confidence, loans.candidates) == ("loan_count", "open", "资产笔数：若干")


@pytest.mark.parametrize(
    ("title", "words", "price"),
    [
        (TITLE, "转让底价为600万元。", (6_000_000, "asked")),
        (f"{BANK}债权转让结果公告", "受让方：甲资产管理有限公司。成交价格：600万元。", (6_000_000, "paid")),
        (TITLE, "本金1,200万元。", (None, None)),
    ],
)
def test_a_price_is_asked_or_paid(title: str, words: str, price: tuple[int | None, str | None]) -> None:
    said = SaidNotice("bank", "1", "https://example.test/1", title, "2025-11-01", (f"{BANK}转让债权。", words))
    (row,) = (one for one in normalize_notice(said).records if isinstance(one, Notice))
    assert (row.price_yuan, row.price_basis) == price

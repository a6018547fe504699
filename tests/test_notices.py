"""What a notice says in shapes that the saved pages do not have."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Literal

import pytest

from normalizers.notices import normalize_notice
from normalizers.records import Batch, Document, Notice, Parcel, SaidNotice
from pipelines import process

BRANCH = "中国中信金融资产管理股份有限公司浙江省分公司"


def said(title: str, *paragraphs: str, tables: tuple[tuple[tuple[str | None, ...], ...], ...] = ()) -> SaidNotice:
    url = "https://example.test/1"
    return SaidNotice("citic_famc_notices", title, url, title, "2025-11-01", paragraphs, tables)


def notice(one: SaidNotice) -> Notice:
    document = Document(1, "s", "detail", "u", "u", datetime(2025, 11, 1, tzinfo=UTC), 200, "text/html", "0", 1, "page")
    (record,) = (row for row in process(Batch(document, said=(one,))).records if isinstance(row, Notice))
    return record


def test_a_head_of_two_rows_names_columns_by_the_lower() -> None:
    table = (
        ("债务人", "债权金额（元）", None, None),
        (None, "本金", "利息", "本息合计"),
        ("杭州云栖纺织有限公司", "4,000,000.00", "600,000.00", "4,600,000.00"),
    )
    one = said("处置公告", f"{BRANCH}拟对下列债权进行处置。", "单位：元", tables=(table,))
    (parcel,) = (row for row in normalize_notice(one).records if isinstance(row, Parcel))
    assert (parcel.principal_yuan, parcel.interest_yuan, parcel.total_yuan) == (
        Decimal(4_000_000),
        Decimal(600_000),
        Decimal(4_600_000),
    )


@pytest.mark.parametrize(
    "title",
    [
        "杭州云栖纺织有限公司等3户债权资产的处置公告（第二次）",
        f"{BRANCH}关于杭州云栖纺织有限公司等3户债权资产的处置公告（第二次）",
        "关于杭州云栖纺织有限公司等3户债权资产的处置公告的更正公告",
    ],
)
def test_a_later_notice_of_a_deal_has_its_key(title: str) -> None:
    opening = f"{BRANCH}拟对下列债权进行处置。"
    first = notice(said(f"{BRANCH}关于杭州云栖纺织有限公司等3户债权资产的处置公告", opening))
    assert notice(said(title, opening)).deal_key == first.deal_key


@pytest.mark.parametrize(
    "line",
    [
        "报名截止时间：2026年1月23日17时止。",
        "现将报名截止时间更正为2026年01月23日17时止。",
        "报名截止时间延期至2026年1月23日17时止",
    ],
)
def test_the_deadline_in_force(line: str) -> None:
    deadline = notice(said("延期公告", f"{BRANCH}拟对下列债权进行处置。", line)).deadline_at
    assert deadline is not None
    assert deadline.isoformat() == "2026-01-23T17:00:00+08:00"


def test_a_title_repeated_in_the_body_does_not_cut_the_sellers_name() -> None:
    title = "中国银行股份有限公司浙江省分行关于杭州云栖纺织有限公司等3户债权资产的处置公告"
    found = notice(said(title, title, "中国银行股份有限公司浙江省分行拟对下列债权进行公开处置。"))
    assert (found.seller_words, found.seller) == ("中国银行股份有限公司浙江省分行", "中国银行股份有限公司")


def test_a_unit_stated_in_a_sentence_of_the_opening_holds_for_every_table_and_a_lone_label_for_one() -> None:
    table = (("债务人名称", "债权本金"), ("杭州云栖纺织有限公司", "5,000,000.00"))

    def principals(opening: str) -> list[Decimal | None]:
        order: tuple[tuple[Literal["p", "t"], int], ...] = (("p", 0), ("t", 0), ("p", 1), ("t", 1))
        one = SaidNotice("s", "k", "u", "处置公告", None, (opening, "资产包二："), (table, table), order)
        return [row.principal_yuan for row in normalize_notice(one).records if isinstance(row, Parcel)]

    assert principals(f"{BRANCH}拟处置下列债权，金额单位：元。") == [Decimal(5_000_000), Decimal(5_000_000)]
    assert principals("单位：元") == [Decimal(5_000_000), None]


def test_the_debtor_that_a_title_names_says_where_the_claims_are_and_its_seller_does_not() -> None:
    title = "广州资产管理有限公司关于温州云栖食品有限公司等3户债权资产的处置公告"
    found = notice(said(title, "广州资产管理有限公司拟对下列债权进行公开处置，具体见附件。"))
    assert (found.province, found.place_evidence) == ("浙江省", "debtor")


@pytest.mark.parametrize(
    "caption", ["基准日：2025年9月20日", "截至2025年9月20日本金余额（元）", "截止日：2025年9月20日"]
)
def test_the_base_date_may_stand_in_a_tables_caption_or_head(caption: str) -> None:
    table = ((caption, None), ("债务人", "本金（元）"), ("杭州云栖纺织有限公司", "4,000,000.00"))
    found = notice(said("处置公告", f"{BRANCH}拟对下列债权进行处置。", tables=(table,)))
    assert found.base_date == date(2025, 9, 20)

"""What a notice says in shapes that the saved pages do not have."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from normalizers.notices.notice import normalize_notice
from pipelines import process
from records.batch import Batch, Document
from records.rows import Notice, Parcel
from records.said import SaidNotice

BRANCH = "中国中信金融资产管理股份有限公司浙江省分公司"


def said(title: str, *paragraphs: str, tables: tuple[tuple[tuple[str | None, ...], ...], ...] = ()) -> SaidNotice:
    url = "https://example.test/1"
    return SaidNotice("citic_famc_notices", title, url, title, "2025-11-01", (*paragraphs, *tables))


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


def test_titles_that_say_nothing_of_the_thing_sold_make_no_deal() -> None:
    opening = "中国信达资产管理股份有限公司浙江省分公司拟处置下列债权。"
    one, other = said("资产包处置公告", opening), said("资产包处置公告", opening)
    assert notice(one).deal_key != notice(replace(other, source_key="another")).deal_key


@pytest.mark.parametrize(
    "line",
    [
        "报名截止时间：2026年1月23日17时止。",
        "现将报名截止时间更正为2026年01月23日17时止。",
        "报名截止时间延期至2026年1月23日17时止",
        "报名截止日期：2026年1月23日17:00，缴纳保证金10,000,000元截止时间2026年1月26日12:00。",
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


@pytest.mark.parametrize("opening", [f"{BRANCH}拟处置下列债权，金额单位：元。", "单位：元"])
def test_a_unit_above_the_first_table_holds_for_all_under_the_same_head(opening: str) -> None:
    first, second = (
        (("债务人名称", "债权本金"), (f"杭州云栖{trade}有限公司", "5,000,000.00")) for trade in ("纺织", "食品")
    )
    one = SaidNotice("s", "k", "u", "处置公告", None, (opening, first, "资产包二：", second))
    parcels = [row for row in normalize_notice(one).records if isinstance(row, Parcel)]
    assert [parcel.principal_yuan for parcel in parcels] == [Decimal(5_000_000), Decimal(5_000_000)]


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


EXCHANGE = (
    ("项目名称", "杭州云栖纺织有限公司债权", "项目编号", "N0109ZQ250001"),
    ("挂牌起始日期", "2025年7月1日", "挂牌截止日期", "2025年7月28日17:00"),
    ("标的 概况", "转让方名称", "中国信达资产管理股份有限公司浙江省分公司", None),
    (None, "债务人名称", "杭州云栖纺织有限公司", None),
    (None, "债权本金（万元）", "1,200.00", None),
    (None, "利息（万元）", "300.00", None),
    (None, "债权基准日", "2025年5月31日", None),
    ("转让底价（万元）", "400.00", "交易服务费用", "由受让方承担"),
    ("交易方式", "网络竞价", "标的所在地", "浙江省杭州市"),
)


def test_a_listing_states_seller_deadline_method_and_place_in_its_table() -> None:
    found = notice(said("杭州云栖纺织有限公司债权", tables=(EXCHANGE,)))
    assert (found.kind, found.kind_evidence) == ("bid", "挂牌起")
    assert (found.seller_words, found.seller) == (EXCHANGE[2][2], "中国信达资产管理股份有限公司")
    assert (found.market, found.method, found.city) == ("secondary", "bidding", "杭州市")
    assert found.deadline_at is not None
    assert found.deadline_at.isoformat() == "2025-07-28T17:00:00+08:00"


def test_a_listing_price_and_a_fee_are_no_part_of_the_claims() -> None:
    one = said("杭州云栖纺织有限公司债权", "挂牌价：400.00万元", tables=(EXCHANGE,))
    normalized = normalize_notice(one)
    found = notice(one)
    assert (found.principal_yuan, found.interest_yuan, found.costs_yuan, found.total_yuan) == (
        Decimal(12_000_000),
        Decimal(3_000_000),
        None,
        None,
    )
    assert normalized.defects == ()
    priced = said("杭州云栖纺织有限公司债权", tables=((("转让底价（万元）", "400.00"), ("保证金（万元）", "80.00")),))
    assert notice(priced).principal_yuan is None


def test_prose_in_the_cell_about_the_claims_is_read_as_prose() -> None:
    about = "截至2025年5月31日，债权本金12,000,000.00元，利息3,000,000.00元。"
    table = (("标的概况", about), ("转让方", "中国农业银行股份有限公司浙江省分行"))
    found = notice(said("对杭州云栖纺织有限公司债权转让公告", tables=(table,)))
    assert (found.principal_yuan, found.interest_yuan) == (Decimal(12_000_000), Decimal(3_000_000))
    assert found.base_date is not None
    assert found.base_date.isoformat() == "2025-05-31"


@pytest.mark.parametrize(
    ("lines", "seller"),
    [
        (
            ("天津产权交易中心受中国长城资产管理股份有限公司天津市分公司委托，现公开转让下列债权。",),
            "中国长城资产管理股份有限公司",
        ),
        (
            ("上海联合产权交易所有限公司现就下列债权发布公告。", "转让方：中国建设银行股份有限公司上海市分行"),
            "中国建设银行股份有限公司",
        ),
        (("现公开转让下列债权。", "广州产权交易中心有限公司"), None),
        (("受江苏资产管理有限公司委托，我中心于2025年10月9日发布的公告现予终止。",), "江苏资产管理有限公司"),
    ],
)
def test_an_exchange_is_never_the_seller(lines: tuple[str, ...], seller: str | None) -> None:
    assert notice(replace(said("债权转让公告", *lines), source="guangzhou_exchange")).seller == seller


def test_the_owner_of_a_site_sells_where_nobody_is_named() -> None:
    assert notice(said("债权转让公告", "现公开转让下列债权。")).seller == "中国中信金融资产管理股份有限公司"


@pytest.mark.parametrize(
    ("label", "value", "moment"),
    [
        ("挂牌截止日期", "2025年7月28日", "2025-07-29T00:00:00+08:00"),
        ("信息披露结束日期", "2025-07-28", "2025-07-29T00:00:00+08:00"),
        ("挂牌起止日期", "2025-07-01 至 2025-07-28", "2025-07-29T00:00:00+08:00"),
        ("报名结束时间", "2025-07-28 17:00:00", "2025-07-28T17:00:00+08:00"),
    ],
)
@pytest.mark.parametrize("printed", ["table", "line"])
def test_the_end_of_a_listing_is_its_deadline(label: str, value: str, moment: str, printed: str) -> None:
    lines = ("挂牌开始日期：2025-07-01", f"{label}：{value}") if printed == "line" else ()
    table = () if lines else ((("挂牌开始日期", "2025-07-01", label, value),),)
    deadline = notice(said("杭州云栖纺织有限公司债权", *lines, tables=table)).deadline_at
    assert deadline is not None
    assert deadline.isoformat() == moment


def test_a_table_of_one_column_is_the_frame_of_a_text() -> None:
    frame = (
        ("受江苏资产管理有限公司委托，现转让债权，本金1,000,000.00元，利息20,000.00元。广州产权交易中心有限公司",),
    )
    found = notice(said("关于杭州云栖纺织有限公司债权的转让公告", tables=(frame,)))
    assert (found.seller, found.principal_yuan) == ("江苏资产管理有限公司", Decimal(1_000_000))


def test_the_day_since_which_a_listed_claim_is_reckoned_is_no_deadline() -> None:
    line = "下列债权公开挂牌，截至2025年6月30日债权本金合计2,150.00万元。"
    found = notice(said("债权转让公告", line))
    assert found.deadline_at is None
    assert found.base_date == date(2025, 6, 30)


@pytest.mark.parametrize(
    ("line", "method"),
    [
        ("本项目在某登记流转中心完成公开竞价，现将结果公告如下。", "bidding"),
        ("拟处置下列债权，现征集购买意向并接受竞价。", "bidding"),
        ("拟对下列债权公开拍卖。起拍价：8,888万元。", "auction"),
        ("拍卖日：2025年12月19日上午9时，拍卖平台：某网。", "auction"),
        ("逾期未有其他竞买方的，我分公司将与意向方协议转让。", "agreement"),
        ("拟通过公开招标方式转让下列债权。", "tender"),
        ("上述债权已于2025年12月22日公开竞价完毕。", "bidding"),
        ("两个资产包分别竞价。", "bidding"),
        ("处置方式：可采取竞价、拍卖、协议转让等方式。", None),
        ("我司有权另行组织公开竞价。", None),
    ],
)
def test_the_manner_of_sale_is_that_of_this_sale(line: str, method: str | None) -> None:
    one = notice(said("关于杭州云栖纺织有限公司债权的处置公告", f"{BRANCH}持有下列债权。", line))
    assert one.method == (method or "unknown")


@pytest.mark.parametrize(
    "line",
    [
        "上述债权转让项目已完成公开竞价，受让方为宁波云栖资产经营有限公司，成交价格人民币2,115.6万元。",
        "我司已于2025年3月10日与宁波云栖资产经营有限公司签订《债权转让合同》，债权一并转让。",
        "本次转让的最终买受人是宁波云栖资产经营有限公司，成交价2,115.6万元。",
        "由宁波云栖资产经营有限公司以2,115.6万元竞得。",
        "中标人：宁波云栖资产经营有限公司",
    ],
)
def test_a_sentence_or_a_label_says_who_bought(line: str) -> None:
    one = notice(said("债权转让结果公告", f"{BRANCH}债权转让结果如下。", line))
    assert one.buyer == "宁波云栖资产经营有限公司"


def test_a_rural_bank_is_named_in_full_where_the_title_says_it_short() -> None:
    one = notice(said("云栖农商行债权转让公告", "浙江云栖农村商业银行股份有限公司拟对下列债权进行公开转让。"))
    assert one.seller_words == "浙江云栖农村商业银行股份有限公司"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("招商银行股份有限公司杭州分行不良贷款债权转让公告", "bid"),
        ("某资产包招商公告", "marketing"),
        ("关于陕西延长石油云栖机械有限公司债权的处置公告", "bid"),
        ("关于延长债权处置公告期限的公告", "supersession"),
        ("关于杭州云栖纺织有限公司债权资产的预披露", "marketing"),
    ],
)
def test_the_words_of_a_name_say_nothing_of_the_notice(title: str, kind: str) -> None:
    assert notice(said(title, f"{BRANCH}拟对下列债权进行公开转让。")).kind == kind


@pytest.mark.parametrize(("title", "kind"), [("资产处置公告的延期公告", "supersession"), ("办公地点变更公告", "other")])
def test_a_change_of_a_notice_of_assets_is_one_of_a_sale_though_it_names_no_claim(title: str, kind: str) -> None:
    found = notice(said(title, f"{BRANCH}此前发布的公告，现将期限延长至2025年3月29日。"))
    assert (found.kind, found.seller is not None) == (kind, kind == "supersession")


def test_a_dunning_notice_says_where_its_debtors_are_and_one_of_things_does_not() -> None:
    dunning = notice(said("催收公告", "借款人：杭州市云栖纺织有限公司，请立即归还贷款本金100万元。"))
    own = notice(
        said(
            "债务催收公告", "我行对下列借款人享有的贷款债权已经逾期，请上述借款人自公告之日起十日内向我行履行还款义务。"
        )
    )
    assert (dunning.kind, dunning.city, own.kind) == ("other", "杭州市", "other")
    assert notice(said("抵债资产处置公告", "杭州市云栖商铺公开处置。")).city is None


def test_a_lender_that_sells_a_thing_is_named_though_it_sells_no_claim() -> None:
    title = "中国信达资产管理股份有限公司浙江省分公司抵债房产处置公告"
    one = notice(said(title, "拟处置位于宁波市海曙区的商铺6套，评估价300万元。"))
    assert (one.kind, one.seller_type, one.province) == ("other", "national_amc", "浙江省")

"""From what a page said of a lot to the canonical record: the rules, one by one."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.lots.lot import normalize_lot
from records.batch import Defect
from records.rows import LotPage
from records.said import SaidLot

SOLD = SaidLot(
    platform="jd",
    lot_id="301000003",
    page_kind="list",
    url="https://paimai.jd.com/301000003",
    title="成都市锦江区柳影街88号9栋1503号",
    money_unit="yuan",
    status="2",
    display_status="1",
    round_words="2",
    starting_price=896000.0,
    current_price=1034000.0,
    appraisal=1600000.0,
    market_price=0,
    deposit=89600,
    increment=5000,
    starts_at=1746928800000,
    ends_at=1747016100000,
    bid_count=24,
    category="101",
    court="成都市锦江区人民法院",
    address="四川省成都市锦江区柳影街88号9栋1503号",
)
ON_TAOBAO: dict[str, Any] = {
    "platform": "taobao",
    "status": "done",
    "display_status": None,
    "round_words": None,
    "category": "50025969",
}


def page_of(**changes: Any) -> tuple[LotPage, tuple[Defect, ...]]:
    normalized = normalize_lot(dataclasses.replace(SOLD, **changes))
    (record,) = normalized.records
    assert isinstance(record, LotPage)
    return record, normalized.defects


def only(defects: tuple[Defect, ...]) -> Defect:
    (defect,) = defects
    return defect


def test_a_sold_lot_as_a_whole() -> None:
    record, defects = page_of()
    assert defects == ()
    assert (record.status, record.status_words) == ("sold", "2 已结束, 24 bids")
    assert (record.round, record.round_words) == ("second", "2 二拍")
    assert (record.asset_type, record.asset_evidence) == ("residential", "category 101 住宅用房")
    assert (record.province, record.city, record.county) == ("四川省", "成都市", "锦江区")
    assert (record.starting_price_yuan, record.final_price_yuan) == (Decimal(896000), Decimal(1034000))
    assert (record.appraisal_yuan, record.appraisal_basis) == (Decimal(1600000), "appraisal")
    assert record.starts_at == datetime.fromisoformat("2025-05-11T10:00:00+08:00")
    assert record.ends_at == datetime.fromisoformat("2025-05-12T10:15:00+08:00")
    assert (record.bid_count, record.applicant_count) == (24, None)


# --- what cannot be stored ---


@pytest.mark.parametrize("field", ["lot_id", "title", "url", "platform"])
def test_a_lot_without_identity_is_not_stored(field: str) -> None:
    blank: dict[str, Any] = {field: " "}
    normalized = normalize_lot(dataclasses.replace(SOLD, **blank))
    assert normalized.records == ()
    defect = only(normalized.defects)
    assert (defect.scope, defect.field, defect.reason) == ("record", field, "missing")


def test_a_title_of_invisible_characters_is_none() -> None:
    assert normalize_lot(dataclasses.replace(SOLD, title="\u200b \ufeff")).records == ()


def test_a_solicitation_is_no_lot() -> None:
    normalized = normalize_lot(dataclasses.replace(SOLD, title="某某公司等56户债权资产营销公告", category="109"))
    assert normalized.records == ()
    assert only(normalized.defects).record_key == SOLD.lot_id


# --- prices ---


def test_a_starting_price_of_0_is_a_defect_and_the_row_is_kept_without_it() -> None:
    record, defects = page_of(starting_price=0)
    assert record.starting_price_yuan is None
    assert record.final_price_yuan == Decimal(1034000)
    assert only(defects) == Defect("validate", "field", "starting_price", "price is 0", SOLD.lot_id, "0")


def test_an_amount_without_a_unit_is_a_defect_that_names_the_field() -> None:
    record, defects = page_of(money_unit="")
    assert record.starting_price_yuan is record.final_price_yuan is record.appraisal_yuan is None
    assert {"starting_price", "current_price", "appraisal", "deposit"} <= {defect.field for defect in defects}
    assert all("unit" in d.reason for d in defects if d.field == "starting_price")


def test_a_text_that_carries_its_unit_needs_none() -> None:
    record, defects = page_of(money_unit="", starting_price="89.6万", current_price="103.4万元", appraisal="160万")
    assert record.starting_price_yuan == Decimal(896000)
    assert record.final_price_yuan == Decimal(1034000)
    assert "starting_price" not in {defect.field for defect in defects}


@pytest.mark.parametrize(
    ("unit", "value"), [("yuan", 896000), ("fen", 89600000), ("wan", 89.6), ("wan", "89.6"), ("yuan", "896,000.00")]
)
def test_units(unit: str, value: float | str) -> None:
    record, _ = page_of(money_unit=unit, starting_price=value)
    assert record.starting_price_yuan == Decimal(896000)


@pytest.mark.parametrize("value", ["面议", "", float("nan"), float("inf"), 1e300, -5])
def test_what_is_no_price_is_a_defect(value: Any) -> None:
    record, defects = page_of(starting_price=value)
    assert record.starting_price_yuan is None
    assert only(defects).field == "starting_price"


@pytest.mark.parametrize(
    ("appraisal", "market", "amount", "basis"),
    [
        (1600000, 0, 1600000, "appraisal"),
        (0, 1500000, 1500000, "market_price"),
        (1600000, 1500000, 1600000, "appraisal"),
        ("0", None, None, None),
        (None, None, None, None),
    ],
)
def test_the_appraisal_is_the_first_that_is_not_0(appraisal: Any, market: Any, amount: Any, basis: Any) -> None:
    record, defects = page_of(appraisal=appraisal, market_price=market)
    assert (record.appraisal_yuan, record.appraisal_basis) == (amount, basis)
    assert defects == ()


@pytest.mark.parametrize("appraisal", [160000000, 16000])
def test_a_slip_of_a_hundred_times_does_not_pass(appraisal: int) -> None:
    record, defects = page_of(appraisal=appraisal)
    assert (record.appraisal_yuan, record.appraisal_basis) == (None, None)
    assert record.starting_price_yuan == Decimal(896000)
    assert only(defects).field == "appraisal"


def test_claims_have_no_rule_for_the_appraisal() -> None:
    record, defects = page_of(title="某某公司债权", category="109", appraisal=160000000)
    assert record.appraisal_yuan == Decimal(160000000)
    assert defects == ()


@pytest.mark.parametrize("changes", [{"status": "0"}, {"status": "1"}, {"bid_count": 0}, {"display_status": "5"}])
def test_only_a_sold_lot_has_a_final_price(changes: dict[str, Any]) -> None:
    record, defects = page_of(**changes, final_price=896000)
    assert record.final_price_yuan is None
    assert record.current_price_yuan == Decimal(1034000)
    assert defects == ()


def test_the_final_price_of_the_page_goes_before_its_current_price() -> None:
    record, _ = page_of(final_price=1040000)
    assert record.final_price_yuan == Decimal(1040000)


def test_a_sale_below_the_starting_price_is_left_out() -> None:
    record, defects = page_of(current_price=800000)
    assert record.final_price_yuan is None
    assert only(defects).field == "final_price"


def test_a_sale_without_a_price_is_a_defect() -> None:
    record, defects = page_of(current_price=None)
    assert record.status == "sold"
    assert only(defects).field == "final_price"


# --- times and counts ---


def test_an_end_before_the_start_is_left_out() -> None:
    record, defects = page_of(ends_at=SOLD.starts_at, starts_at=SOLD.ends_at)
    assert record.starts_at is not None
    assert record.ends_at is None
    assert only(defects).field == "ends_at"


@pytest.mark.parametrize("value", [1746928800, 0, -1, "不详", float("nan"), 1e18])
def test_what_is_no_time_in_milliseconds_is_a_defect(value: Any) -> None:
    record, defects = page_of(starts_at=value)
    assert record.starts_at is None
    assert only(defects).field == "starts_at"


@pytest.mark.parametrize("value", ["1746928800000", "2025-05-11 10:00:00", 1746928800000.0])
def test_times_as_text_are_of_china(value: Any) -> None:
    record, _ = page_of(starts_at=value)
    assert record.starts_at == datetime.fromisoformat("2025-05-11T10:00:00+08:00")


@pytest.mark.parametrize(("value", "count"), [("24", 24), ("1,024", 1024), (3.0, 3), (0, 0)])
def test_counts(value: Any, count: int) -> None:
    record, defects = page_of(applicant_count=value)
    assert record.applicant_count == count
    assert defects == ()


@pytest.mark.parametrize("value", ["多人", -1, 2.5, float("nan"), float("inf")])
def test_what_is_no_count_is_a_defect(value: Any) -> None:
    record, defects = page_of(applicant_count=value)
    assert record.applicant_count is None
    assert only(defects).field == "applicant_count"


# --- round ---


@pytest.mark.parametrize(
    ("changes", "round_"),
    [
        ({"round_words": "1"}, "first"),
        ({"round_words": "4"}, "sale_off"),
        ({"round_words": "0"}, "none"),
        ({"round_words": None}, "none"),
        ({"round_words": "0", "title": "【一拍】成都市锦江区柳影街88号"}, "first"),
        ({"round_words": "2", "title": "【一拍】成都市锦江区柳影街88号"}, "second"),
        (ON_TAOBAO, "unknown"),
        ({**ON_TAOBAO, "sale_off": False}, "unknown"),
        ({**ON_TAOBAO, "sale_off": True}, "sale_off"),
        ({**ON_TAOBAO, "round_words": "【第二次拍卖】"}, "second"),
        ({**ON_TAOBAO, "title": "【第一次拍卖】某房产"}, "first"),
        ({**ON_TAOBAO, "title": "某房产，第一次拍卖流拍"}, "unknown"),
    ],
)
def test_the_round_comes_from_code_then_badge_then_flag(changes: dict[str, Any], round_: str) -> None:
    record, defects = page_of(**changes)
    assert record.round == round_
    assert defects == ()


def test_a_round_code_in_no_table_is_a_defect() -> None:
    record, defects = page_of(round_words="5")
    assert record.round == "unknown"
    assert only(defects).reason == "jd: round code '5' is in no table"


def test_a_status_code_in_no_table_is_a_defect_and_the_codes_stay_beside() -> None:
    record, defects = page_of(status="9")
    assert (record.status, record.status_words) == ("unknown", "9 / 1")
    assert only(defects).field == "status"


# --- place, asset, words ---


@pytest.mark.parametrize(
    ("changes", "city", "source"),
    [
        ({"location_code": "330106"}, "杭州市", "code"),
        ({}, "成都市", "address"),
        ({"address": None}, "成都市", "court"),
        ({"address": None, "court": None}, "成都市", "title"),
        ({"address": "某某路5号", "court": "长沙市岳麓区人民法院"}, "长沙市", "court"),
    ],
)
def test_the_place_comes_from_the_surest_words(changes: dict[str, Any], city: str, source: str) -> None:
    record, _ = page_of(**changes)
    assert record.city == city
    assert record.place_evidence is not None
    assert record.place_evidence.startswith(source)


def test_a_city_from_the_court_completes_a_province_from_the_address() -> None:
    record, _ = page_of(address="四川省")
    assert (record.province, record.city) == ("四川省", "成都市")
    assert record.place_evidence is not None
    assert "address" in record.place_evidence
    assert "court" in record.place_evidence


def test_a_court_of_another_province_does_not_complete_the_address() -> None:
    record, _ = page_of(address="湖南省", title="某房产")
    assert (record.province, record.city) == ("湖南省", None)


def test_no_place_in_any_words_is_no_place() -> None:
    record, _ = page_of(address=None, court=None, title="机器设备一批")
    assert record.province is record.city is record.place_evidence is None


def test_a_mixed_category_is_told_apart_by_use_and_title() -> None:
    shop, _ = page_of(**ON_TAOBAO, title="成都市锦江区柳影街商铺")
    use, _ = page_of(**ON_TAOBAO, use_words="工业用地/厂房")
    assert (shop.asset_type, use.asset_type) == ("commercial", "industrial")


def test_a_share_of_the_title_is_marked() -> None:
    record, _ = page_of(title="成都市锦江区柳影街88号601房三分之一的产权份额")
    assert record.fractional


def test_the_titles_suffix_of_the_site_is_removed() -> None:
    record, _ = page_of(title="成都市锦江区柳影街2号房产 - 司法拍卖 - 阿里资产")
    assert record.title == "成都市锦江区柳影街2号房产"


def test_an_identity_number_in_a_title_is_not_stored() -> None:
    number = "123451199001010011"
    record, _ = page_of(title=f"被执行人（身份证号{number}）名下房产")
    assert number not in record.title


NUMBERS = st.one_of(
    st.none(), st.integers(-10, 10**14), st.floats(), st.text(max_size=8), st.decimals(0, 10**9).map(str)
)
WORDS = st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["0", "1", "2", "done", "failure", "流拍", "一拍"]))


@given(
    numbers=st.fixed_dictionaries(
        dict.fromkeys(
            ("starting_price", "current_price", "final_price", "appraisal", "starts_at", "ends_at", "bid_count"),
            NUMBERS,
        )
    ),
    words=st.fixed_dictionaries(
        dict.fromkeys(("status", "display_status", "round_words", "category", "court", "address", "use_words"), WORDS)
    ),
    title=st.text(min_size=1, max_size=30),
)
def test_whatever_a_page_says_a_record_keeps_the_rules(
    numbers: dict[str, Any], words: dict[str, Any], title: str
) -> None:
    normalized = normalize_lot(dataclasses.replace(SOLD, title=title, **numbers, **words))
    assert all(defect.record_key == SOLD.lot_id for defect in normalized.defects)
    for record in normalized.records:
        assert isinstance(record, LotPage)
        assert record.starting_price_yuan is None or record.starting_price_yuan > 0
        assert record.final_price_yuan is None or record.status == "sold"
        if record.final_price_yuan and record.starting_price_yuan:
            assert record.final_price_yuan >= record.starting_price_yuan
        if record.starts_at and record.ends_at:
            assert record.starts_at <= record.ends_at

"""Units: what a head, a caption and a cell make of a bare number follows from their words, whichever they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.notices.notice import normalize_notice
from normalizers.values.money import Money, parse_money
from normalizers.values.results import Result
from normalizers.values.units import Unit, currency_in, unit_above, unit_of, unit_under
from records.content import Grid
from records.rows import Parcel
from records.said import SaidNotice

DEBTOR = "杭州云栖纺织有限公司"
TENS = {"": 1, "十": 10, "百": 100, "千": 1000}
GROUPS = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
SCALES = {"": 1, "百": 100, "千": 1000} | {ten + group: TENS[ten] * GROUPS[group] for ten in TENS for group in GROUPS}
CURRENCIES = {
    "元": "CNY",
    "美元": "USD",
    "港币": "HKD",
    "欧元": "EUR",
    "日元": "JPY",
    "英镑": "GBP",
    "澳元": "AUD",
    "澳大利亚元": "AUD",
    "加元": "CAD",
    "加拿大元": "CAD",
    "新加坡元": "SGD",
    "新西兰元": "NZD",
    "瑞士法郎": "CHF",
    "韩元": "KRW",
    "泰铢": "THB",
}
FOREIGN = sorted(set(CURRENCIES) - {"元"})
scales = st.sampled_from(sorted(SCALES))
currencies = st.sampled_from(sorted(CURRENCIES))
numbers = st.decimals(min_value="0.01", max_value="9999.99", places=2)


def principal(*content: str | Grid) -> tuple[Decimal | None, str]:
    """The principal of the one parcel of a notice with this content, and its currency."""
    answer = normalize_notice(SaidNotice("s", "k", "u", "处置公告", None, content))
    (parcel,) = (row for row in answer.records if isinstance(row, Parcel))
    assert parcel.principal_yuan is None or parcel.principal_foreign is None
    return parcel.principal_foreign if parcel.principal_yuan is None else parcel.principal_yuan, parcel.currency


@given(scales, currencies, numbers)
def test_a_head_gives_its_scale_and_its_currency(scale: str, currency: str, number: Decimal) -> None:
    wanted = number * SCALES[scale], CURRENCIES[currency]
    for head in (f"本金余额（{scale}{currency}）", f"本金余额(单位：{scale}{currency})", f"本金余额{scale}{currency}"):
        assert principal((("债务人", head), (DEBTOR, f"{number:,}"))) == wanted


@given(scales, currencies, numbers)
def test_a_caption_gives_its_scale_and_its_currency(scale: str, currency: str, number: Decimal) -> None:
    table = (("债务人", "本金余额"), (DEBTOR, str(number)))
    for caption in (f"单位：{scale}{currency}", f"（金额单位：{scale}{currency}）", f"({scale}{currency})"):
        assert principal(caption, table) == (number * SCALES[scale], CURRENCIES[currency])


@given(scales, currencies, numbers)
def test_a_cell_that_states_its_unit_overrides_the_head(scale: str, currency: str, number: Decimal) -> None:
    table = (("债务人", "本金余额（万元）"), (DEBTOR, f"{number}{scale}{currency}"))
    assert principal(table) == (number * SCALES[scale], CURRENCIES[currency])


@given(scales, st.sampled_from(FOREIGN), numbers)
def test_the_currency_may_be_named_apart_from_the_scale(scale: str, currency: str, number: Decimal) -> None:
    wanted = number * SCALES[scale], CURRENCIES[currency]
    plain = (("债务人", "本金余额"), (DEBTOR, str(number)))
    assert principal(f"单位：{scale}元 币种：{currency}", plain) == wanted
    assert principal((("债务人", f"{currency}本金余额（{scale}元）"), (DEBTOR, str(number)))) == wanted
    table = (("债务人", "币种", f"本金余额（{scale}元）"), (DEBTOR, currency, str(number)))
    assert principal(table) == wanted


@pytest.mark.parametrize("words", ["外币", "美元/澳元", "比特币"])
def test_a_line_in_a_currency_that_is_not_known_is_not_stored_as_yuan(words: str) -> None:
    assert principal((("债务人", "币种", "本金（元）"), (DEBTOR, words, "5,000.00"))) == (None, "unknown")


@pytest.mark.parametrize("words", ["", "-", "人民币", "RMB", "元"])
def test_a_line_whose_currency_is_yuan_or_left_open_is_in_yuan(words: str) -> None:
    assert principal((("债务人", "币种", "本金（元）"), (DEBTOR, words, "5,000.00"))) == (Decimal(5000), "CNY")


def test_a_currency_that_a_cell_names_for_several_rows_holds_for_each() -> None:
    table = (("债务人", "币种", "本金（元）"), ("甲公司", "澳元", "1"), (DEBTOR, None, "2"))
    answer = normalize_notice(SaidNotice("s", "k", "u", "处置公告", None, (table,)))
    assert [row.currency for row in answer.records if isinstance(row, Parcel)] == ["AUD", "AUD"]


def test_amounts_in_two_currencies_are_never_one_line() -> None:
    table = (("债务人", "本金（元）", "利息（美元）"), (DEBTOR, "5,000.00", "300.00"))
    answer = normalize_notice(SaidNotice("s", "k", "u", "处置公告", None, (table,)))
    (parcel,) = (row for row in answer.records if isinstance(row, Parcel))
    assert (parcel.currency, parcel.principal_yuan, parcel.interest_yuan) == ("CNY", Decimal(5000), None)
    assert [(defect.field, defect.reason) for defect in answer.defects if defect.field == "interest"] == [
        ("interest", "two currencies in one row")
    ]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("wan", Unit(Decimal(10_000))),
        ("分", Unit(Decimal("0.01"))),
        ("万", Unit(Decimal(10_000))),
        ("万元人民币", Unit(Decimal(10_000))),
        ("人民币/亿元", Unit(Decimal(10**8))),
        ("usd万", Unit(Decimal(10_000), "USD")),
        ("人民币/美元", None),
        ("户", None),
    ],
)
def test_words_of_a_unit(words: str, wanted: Unit | None) -> None:
    assert unit_of(words) == wanted


def test_a_currency_in_a_head_does_not_say_how_many_a_number_counts() -> None:
    above = Unit(Decimal(10_000))
    assert unit_under("本金（人民币）", above) == above
    assert unit_under("本金（人民币）") is None
    assert unit_above("币种：人民币，单位：千元") == Unit(Decimal(1000))
    assert unit_above("币种：人民币") is None


@pytest.mark.parametrize(
    ("words", "wanted"), [("USD", "USD"), ("Country", None), ("AU$", "AUD"), ("人民币（元）", "CNY")]
)
def test_a_code_is_a_word_of_its_own(words: str, wanted: str | None) -> None:
    assert currency_in(words) == wanted


@pytest.mark.parametrize("name", ["王福林", "江苏新元"])
def test_a_name_before_a_number_is_no_currency(name: str) -> None:
    answer = parse_money(f"{name}500万元")
    assert isinstance(answer, Result)
    assert answer.value == Money(Decimal(5_000_000))

"""Amounts from text: exact, with their currency; no unit, no value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.values.money import Money, from_number, parse_money
from normalizers.values.results import Result, Unknown


def amount(text: str, unit: str | None = None) -> tuple[str, str]:
    answer = parse_money(text, unit)
    assert isinstance(answer, Result), answer
    return format(answer.value.amount, "f"), answer.value.currency


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("5,000万元", "50000000"),
        ("人民币12,345.67元", "12345.67"),
        ("１，２３４．５６元", "1234.56"),
        ("￥1,234.50", "1234.5"),
        ("RMB 3,000万元", "30000000"),
        ("50.712946万", "507129.46"),
        ("3.5亿元", "350000000"),
        ("2千万元", "20000000"),
        ("1.2345万亿元", "1234500000000"),
        ("1亿2000万元", "120000000"),
        ("一亿二千万元", "120000000"),
        ("RMB9,273.00元(B2021号)", "9273"),
        ("两亿元", "200000000"),
        ("二亿五千万", "250000000"),
        ("三千五百万元", "35000000"),
        ("十万元", "100000"),
        ("零元", "0"),
        ("0元", "0"),
        ("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分整", "1234567.89"),
        ("人民币伍佰万元整", "5000000"),
        ("人民币（大写）：叁佰万元整", "3000000"),
        ("1, 234 ,567. 89元", "1234567.89"),
        ("起拍价：164.0万元", "1640000"),
        ("12,345.67万元人民币", "123456700"),
        ("8000万元（利息另计）", "80000000"),
        ("1 234 567.89元", "1234567.89"),
        ("人民币 1 234 567 元", "1234567"),
        ("本金 12 345.67 元", "12345.67"),
        ("5 000 万元", "50000000"),
        ("12 345元", "12345"),
        ("1'234'567.89元", "1234567.89"),
        ("1’234’567.89元", "1234567.89"),
        ("1·234·567元", "1234567"),
        ("三点五亿元", "350000000"),
        ("一百二十三点四五万元", "1234500"),
        ("五点零五万元", "50500"),
        ("2点5亿元", "250000000"),
        ("1.234567E7元", "12345670"),
        ("1E3万元", "10000000"),
        ("1.234567E+6元", "1234567"),
        ("壹拾万零叁元整", "100003"),
        ("叁仟万零贰佰零壹元伍角零陆分", "30000201.56"),
        ("叁万元零伍分", "30000.05"),
        ("1234.56（万元）", "12345600"),
        ("1,234.56【人民币元】", "1234.56"),
        ("（单位：万元）1234.56", "12345600"),
        ("1000万（元）", "10000000"),
    ],
)
def test_yuan(text: str, wanted: str) -> None:
    assert amount(text) == (wanted, "CNY")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("US$1,000.50", ("1000.5", "USD")),
        ("100万美元", ("1000000", "USD")),
        ("500万港元", ("5000000", "HKD")),
        ("港币1,000元", ("1000", "HKD")),
        ("1万欧元", ("10000", "EUR")),
        ("日元300万", ("3000000", "JPY")),
        ("300（万美元）", ("3000000", "USD")),
    ],
)
def test_another_currency_is_kept_as_that_currency(text: str, wanted: tuple[str, str]) -> None:
    assert amount(text) == wanted


@pytest.mark.parametrize(
    ("text", "unit", "wanted"),
    [
        ("12,345.67", "万元", ("123456700", "CNY")),
        ("12,345.67", "元", ("12345.67", "CNY")),
        ("2.47312万", "yuan", ("24731.2", "CNY")),
        ("2870761.00", "yuan", ("2870761", "CNY")),
        ("5", "单位：万美元", ("50000", "USD")),
        ("164000", "fen", ("1640", "CNY")),
        ("50.712946", "wan", ("507129.46", "CNY")),
        ("1.5", "yi", ("150000000", "CNY")),
        ("3亿元", "万元", ("300000000", "CNY")),
    ],
)
def test_a_unit_from_elsewhere_on_the_page(text: str, unit: str, wanted: tuple[str, str]) -> None:
    assert amount(text, unit) == wanted


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12345.67", "no unit"),
        ("", "no amount stated"),
        ("/", "no amount stated"),
        ("无", "no amount stated"),
        ("本金8000万元，利息400万元", "2 amounts"),
        ("100万元至200万元", "range"),
        ("不低于100万元", "bound"),
        ("-5元", "negative"),
        ("1,23,4元", "malformed"),
        ("1000元/平方米", "per unit"),
        ("12户", "no unit"),
        ("35%", "no unit"),
        ("100平方米", "no unit"),
        ("2025年3月20日", "no unit"),
        ("债权", "no amount"),
        ("第2页/共7页", "no unit"),
        ("5B,983,215.O5元", "letters"),
        ("87,873,01S.39元", "letters"),
        ("l2,345.60元", "letters"),
        ("1O5万元", "letters"),
        ("12 34 56元", "one number or several"),
        ("2024 1000元", "one number or several"),
        ("1、234、567.89元", "one number or several"),
        ("1.234.567,89元", "malformed"),
        ("1.2E+08元", "digits lost"),
        ("3.2E-2元", "digits lost"),
        ("3点元", "no unit"),
        ("12点30分", "no unit"),
        ("1e999999元", "beyond all money"),
        ("1.5E16元", "beyond all money"),
        ("100,000,000,000,000,000,000元", "beyond all money"),
        ("9" * 1_000_000 + "万元", "beyond all money"),
        ("9" * 30 + "亿5万元", "beyond all money"),
    ],
)
def test_no_value_with_a_reason(text: str, reason: str) -> None:
    answer = parse_money(text)
    assert isinstance(answer, Unknown)
    assert reason in answer.reason


def test_about_is_less_sure() -> None:
    answer = parse_money("约500万元")
    assert isinstance(answer, Result)
    assert answer.confidence < 1


cents = st.integers(0, 10**15).map(lambda n: Decimal(n) / 100)


@given(cents)
def test_yuan_with_commas_come_back_exactly(value: Decimal) -> None:
    assert Decimal(amount(f"{value:,.2f}元")[0]) == value


@given(cents)
def test_ten_thousands_come_back_exactly(value: Decimal) -> None:
    assert Decimal(amount(f"{value / 10_000:f}万元")[0]) == value


@given(cents)
def test_units_scale(value: Decimal) -> None:
    assert Decimal(amount(f"{value:f}", "万元")[0]) == 10_000 * Decimal(amount(f"{value:f}", "元")[0])


DIGITS = "零壹贰叁肆伍陆柒捌玖"


def capitals(number: int) -> str:
    """A whole number in capital numerals, as cheques write it."""
    words, zero = "", False
    for place, group in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, place)
        if not part:
            zero = zero or bool(words)
            continue
        if words and (zero or part < 1000):
            words += "零"
        zero, inner = False, ""
        for ten, unit in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
            digit, part = divmod(part, ten)
            if digit:
                inner += ("零" if zero and inner else "") + DIGITS[digit] + unit
                zero = False
            else:
                zero = True
        zero = False
        words += inner + group
    return words or "零"


@given(st.integers(0, 10**12 - 1))
def test_capital_numerals_come_back_exactly(number: int) -> None:
    assert amount(f"人民币{capitals(number)}元整") == (str(number), "CNY")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz 债权资产处置公告有限公司，。", max_size=40))
def test_no_value_for_garbage(text: str) -> None:
    assert isinstance(parse_money(text), Unknown)


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        (1640000.0, "yuan", "1640000"),
        (164000050, "fen", "1640000.5"),
        ("50.712946", "wan", "507129.46"),
        (0, "yuan", "0"),
    ],
)
def test_numbers_as_json_serves_them(value: int | float | str, unit: str, wanted: str) -> None:
    assert from_number(value, unit) == Money(Decimal(wanted))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1, True, "x"])
def test_no_amount_raises(value: int | float | str) -> None:
    with pytest.raises(ValueError, match=r"amount|negative"):
        from_number(value, "yuan")


@pytest.mark.parametrize("text", ["3\ufffd.50", "1\ufffd\ufffd,000.00", "500\n300", "500\n500", "123\n456万元"])
def test_a_number_that_is_not_whole_is_no_amount(text: str) -> None:
    assert isinstance(parse_money(text, "万元"), Unknown)


@pytest.mark.parametrize("text", ["1,234,567,\n890.12", "1,234,567,890\n.12", "1,234,567,890.12\n元"])
def test_a_number_cut_beside_a_comma_a_point_or_its_unit_is_one(text: str) -> None:
    assert amount(text, "元") == ("1234567890.12", "CNY")


@pytest.mark.parametrize(
    ("text", "amount"),
    [("3千2百万元", 32_000_000), ("8百6十万元", 8_600_000), ("1亿2千3百万元", 123_000_000), ("2百5十元", 250)],
)
def test_hundreds_in_words_beside_digits_make_one_number(text: str, amount: int) -> None:
    read = parse_money(text)
    assert isinstance(read, Result)
    assert read.value.amount == amount

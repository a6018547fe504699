"""Numerals: what they say, and the counts of debtors that are written in them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.notices.notice import normalize_notice
from normalizers.values.numerals import NumeralError, chinese_number
from records.rows import Notice, Parcel
from records.said import SaidNotice

DIGITS = "零一二三四五六七八九"


def everyday(number: int) -> str:
    """A number below 10,000 as it is spoken: 一百零五, 一千二百."""
    words, skipped = "", False
    for ten, place in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, ten)
        if not digit:
            skipped = bool(words)
            continue
        words += ("零" if skipped else "") + DIGITS[digit] + place
        skipped = False
    return words


def variants(number: int) -> list[str]:
    """The ways to write a count: digits, spoken, with 两 or 〇, digit by digit, with the 一 of 一十 left out."""
    spoken = everyday(number)
    return [
        str(number),
        f"{number:,}",
        spoken,
        spoken.replace("二百", "两百").replace("二千", "两千"),
        spoken.replace("零", "〇"),
        "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number)),
        spoken.removeprefix("一") if spoken.startswith("一十") else spoken,
    ]


def offered(title: str) -> tuple[int | None, int]:
    """How many debtors a notice of this title states, whose prose states one sum; and how many lines it has."""
    content = ("截至2025年3月20日，债权本金人民币12,000.00万元。",)
    answer = normalize_notice(SaidNotice("s", "k", "u", title, None, content))
    (notice,) = (row for row in answer.records if isinstance(row, Notice))
    assert notice.principal_yuan == Decimal(120_000_000)
    return notice.debtor_count, sum(isinstance(row, Parcel) for row in answer.records)


@given(st.integers(2, 9999), st.sampled_from(["户", "家", "名"]), st.sampled_from(["", "共", "共计"]))
def test_a_package_of_so_many_debtors_is_no_line_of_one(number: int, measure: str, word: str) -> None:
    for count in variants(number):
        assert offered(f"关于杭州云栖纺织有限公司等{word}{count}{measure}债权的处置公告") == (number, 0)


@pytest.mark.parametrize("count", ["多", "若干", "数十", "近百", "三三二十"])
def test_a_package_of_some_debtors_has_no_count_and_no_line(count: str) -> None:
    assert offered(f"关于杭州云栖纺织有限公司等{count}户债权的处置公告") == (None, 0)


def test_one_debtor_is_one_line() -> None:
    assert offered("关于杭州云栖纺织有限公司一户债权的处置公告") == (1, 1)


def test_digits_one_by_one_are_a_number() -> None:
    assert chinese_number("一二三四五") == 12345


@pytest.mark.parametrize("text", ["", "十百", "万", "亿万", "一十一十"])
def test_no_number_for_what_is_none(text: str) -> None:
    with pytest.raises(NumeralError):
        chinese_number(text)

"""Dates, times and periods: one grammar, Asia/Shanghai, nothing repaired."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.values.dates import from_epoch_ms, parse_date, parse_datetime, parse_range
from normalizers.values.results import Result, Unknown
from records.china import CHINA


def day(text: str) -> str:
    answer = parse_date(text)
    assert isinstance(answer, Result), answer
    return answer.value.isoformat()


def moment(text: str) -> str:
    answer = parse_datetime(text)
    assert isinstance(answer, Result), answer
    return answer.value.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月20日",
        "2025年03月20日10时30分",
        "2025年 3月20日",
        "2025-03-20",
        "2025/3/20",
        "2025.3.20",
        "20250320",
        "2025-03-20T10:00:00+08:00",
        "二〇二五年三月二十日",
        "二○二五年三月二十日",
        "二零二五年三月二十日",
        "２０２５年３月２０日",
        "截至2025年3月20日",
        "基准日：2025年3月20日（含）",
        "1742436000000",
        "1742436000",
        "2025-03-19T16:00:00Z",
        "二0二五年三月二十日",
        "贰零贰伍年叁月贰拾日",
    ],
)
def test_one_day_in_many_forms(text: str) -> None:
    assert day(text) == "2025-03-20"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2025年3月20日10时30分", "2025-03-20T10:30:00+08:00"),
        ("2025年 10月29日10:03", "2025-10-29T10:03:00+08:00"),
        ("2025年3月20日下午3点半", "2025-03-20T15:30:00+08:00"),
        ("2025年3月20日上午9时", "2025-03-20T09:00:00+08:00"),
        ("2025年3月20日晚8点", "2025-03-20T20:00:00+08:00"),
        ("2025年3月20日24时", "2025-03-21T00:00:00+08:00"),
        ("2025年12月1日17时止", "2025-12-01T17:00:00+08:00"),
        ("2025-03-20T10:00:00Z", "2025-03-20T18:00:00+08:00"),
        ("2025-03-20T10:00:00+08:00", "2025-03-20T10:00:00+08:00"),
        ("2017/09/26 10:00:00", "2017-09-26T10:00:00+08:00"),
        ("1742436000000", "2025-03-20T10:00:00+08:00"),
        ("1742436000", "2025-03-20T10:00:00+08:00"),
    ],
)
def test_moments(text: str, wanted: str) -> None:
    assert moment(text) == wanted


def test_a_day_without_a_time_is_less_sure() -> None:
    answer = parse_datetime("2025年3月20日")
    assert isinstance(answer, Result)
    assert answer.confidence < 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026年13月1日", "no such day"),
        ("2025年2月30日", "no such day"),
        ("2025-00-10", "no such day"),
        ("20251301", "no such day"),
        ("2025年3月20日至2025年4月1日", "2 dates"),
        ("11月24日", "no year"),
        ("2025年3月", "no date"),
        ("2025年3月5日至3月10日", "a period"),
        ("", "no date"),
        ("债权", "no date"),
    ],
)
def test_no_day_with_a_reason(text: str, reason: str) -> None:
    answer = parse_date(text)
    assert isinstance(answer, Unknown)
    assert reason in answer.reason


@pytest.mark.parametrize("text", ["2025年3月20日25时", "2025年3月20日10:75", "2025年3月20日上午15时"])
def test_impossible_times_are_rejected(text: str) -> None:
    assert isinstance(parse_datetime(text), Unknown)


def test_a_day_without_a_year_is_the_next_one() -> None:
    today = date(2026, 11, 20)
    for text, wanted in (("11月24日10:00", "2026-11-24T10:00:00+08:00"), ("1月3日10:00", "2027-01-03T10:00:00+08:00")):
        answer = parse_datetime(text, today)
        assert isinstance(answer, Result)
        assert answer.value.isoformat() == wanted


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025年8月30日10时起至2025年8月31日10时止", "2025-08-30T10:00", "2025-08-31T10:00"),
        ("2025年8月30日10时至8月31日10时", "2025-08-30T10:00", "2025-08-31T10:00"),
        ("2025年12月31日10时至1月1日10时", "2025-12-31T10:00", "2026-01-01T10:00"),
        ("2025年8月30日10时至次日10时", "2025-08-30T10:00", "2025-08-31T10:00"),
        ("2025年8月30日10:00-12:00", "2025-08-30T10:00", "2025-08-30T12:00"),
        ("2025-08-30至2025-09-01", "2025-08-30T00:00", "2025-09-01T00:00"),
        ("自2025年11月18日起至2025年12月15日止", "2025-11-18T00:00", "2025-12-15T00:00"),
    ],
)
def test_periods(text: str, start: str, end: str) -> None:
    answer = parse_range(text)
    assert isinstance(answer, Result), answer
    assert (f"{answer.value.start:%Y-%m-%dT%H:%M}", f"{answer.value.end:%Y-%m-%dT%H:%M}") == (start, end)


def test_a_period_does_not_run_backwards() -> None:
    assert isinstance(parse_range("2025-09-01至2025-08-30"), Unknown)


days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
FORMS = ("%Y年%m月%d日", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
NUMERALS = "〇一二三四五六七八九"


def chinese(value: date) -> str:
    def small(n: int) -> str:
        tens, ones = divmod(n, 10)
        head = "" if not tens else "十" if tens == 1 else NUMERALS[tens] + "十"
        return head + (NUMERALS[ones] if ones else "")

    year = "".join(NUMERALS[int(digit)] for digit in f"{value.year}")
    return f"{year}年{small(value.month)}月{small(value.day)}日"


@given(days, st.sampled_from(FORMS))
def test_every_form_comes_back(value: date, form: str) -> None:
    assert day(value.strftime(form)) == value.isoformat()


@given(days)
def test_chinese_numerals_come_back(value: date) -> None:
    assert day(chinese(value)) == value.isoformat()


@given(days.filter(lambda value: value.year < 2100), st.times())
def test_moments_come_back(value: date, clock: time) -> None:
    at = datetime.combine(value, clock.replace(microsecond=0), CHINA)
    assert moment(f"{at:%Y年%m月%d日%H时%M分%S秒}") == at.isoformat()
    assert from_epoch_ms(int(at.timestamp() * 1000)) == at


@given(st.integers(13, 99), st.integers(1, 28))
def test_an_impossible_month_is_never_repaired(month: int, number: int) -> None:
    assert isinstance(parse_date(f"2026年{month}月{number}日"), Unknown)


@given(st.text(alphabet="abcxyz 债权资产处置公告，。:-", max_size=30))
def test_no_day_for_garbage(text: str) -> None:
    assert isinstance(parse_date(text), Unknown)


def test_the_last_resort_reads_months_in_words_and_says_so() -> None:
    answer = parse_date("March 20, 2025")
    assert isinstance(answer, Result)
    assert answer.value == date(2025, 3, 20)
    assert answer.confidence <= 0.4


@given(days, st.integers(0, 3650))
def test_a_period_of_days_keeps_both_ends(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    if end.year <= 2100:
        answer = parse_range(f"{start}至{end}")
        assert isinstance(answer, Result)
        assert (answer.value.start.date(), answer.value.end.date()) == (start, end)


@pytest.mark.parametrize("text", ["2025年3月2\ufffd日", "202\ufffd年3月20日"])
def test_a_day_with_a_glyph_that_is_no_character_is_no_day(text: str) -> None:
    assert isinstance(parse_date(text, date(2025, 1, 1)), Unknown)
    assert isinstance(parse_datetime(text, date(2025, 1, 1)), Unknown)

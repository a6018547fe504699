"""What a chart must not get wrong: its axis, the order of time, what is missing."""

from __future__ import annotations

import re

import pytest

from exhibits.report.charts.drawing import drawn
from exhibits.report.charts.periods import without_gaps
from exhibits.report.charts.plots import Plot, Series
from exhibits.report.charts.scales import scale_of
from exhibits.report.charts.svg import lines_of


@pytest.mark.parametrize(
    ("names", "whole"),
    [
        (("2024-11", "2025-02"), ("2024-11", "2024-12", "2025-01", "2025-02")),
        (("2024Q3", "2025Q1"), ("2024Q3", "2024Q4", "2025Q1")),
        (("2021", "2023"), ("2021", "2022", "2023")),
        (("浙江省", "广东省"), ("浙江省", "广东省")),
        (("2024-11", "year"), ("2024-11", "year")),
        ((), ()),
    ],
)
def test_an_axis_of_time_leaves_out_no_period(names: tuple[str, ...], whole: tuple[str, ...]) -> None:
    assert without_gaps(names) == whole


@pytest.mark.parametrize(
    ("values", "may_cut", "ticks"),
    [
        ((0, 37), False, (0, 10, 20, 30, 40)),
        ((-12, 30), False, (-20, -10, 0, 10, 20, 30)),
        ((1.74, 1.86), False, (0, 0.5, 1, 1.5, 2)),
        ((1.74, 1.86), True, (1.725, 1.75, 1.775, 1.8, 1.825, 1.85, 1.875)),
        ((20, 60), True, (0, 20, 40, 60)),
        ((0, 0), False, (0, 0.2)),
        ((), False, (0, 0.2)),
    ],
)
def test_an_axis_begins_at_zero_unless_it_may_be_cut_and_says_so(
    values: tuple[float, ...], may_cut: bool, ticks: tuple[float, ...]
) -> None:
    scale = scale_of(values, 0, 100, 5, may_cut=may_cut)
    assert scale.ticks == pytest.approx(ticks)
    assert scale.cut == (0 not in ticks)


def test_the_names_of_series_stand_side_by_side_while_there_is_room() -> None:
    names = ("banks", "licensed AMCs", "trust companies", "consumer finance")
    series = tuple(Series({"en": name}, (1.0,), ({"en": "1"},), hue, False) for hue, name in enumerate(names))
    chart = drawn(Plot("columns", {"en": "deals"}, ({"en": "2025"},), ("2025",), series, {"en": 1}), 344, "title")
    lines: dict[str, list[str]] = {}
    for height, words in re.findall(r'<text x="[^"]+" y="([^"]+)">([^<]+)<', chart):
        lines.setdefault(height, []).append(words)
    assert [line for line in lines.values() if line[0] in names] == [list(names[:3]), list(names[3:])]


@pytest.mark.parametrize(("value", "left"), [(-2.0, True), (0.0, False), (2.0, False), (None, False)])
def test_a_figure_stands_at_the_end_of_its_bar_left_of_it_where_it_is_negative(value: float | None, left: bool) -> None:
    series = (Series({"en": "banks"}, (value, -4.0, 4.0), ({"en": "this"}, {"en": "low"}, {"en": "high"}), 1, False),)
    names = ("a", "b", "c")
    chart = drawn(Plot("changes", {"en": "%"}, tuple({"en": n} for n in names), names, series, {"en": 1}), 344, "title")
    (attributes,) = re.findall(r"<text ([^>]*)>this<", chart)
    assert ('text-anchor="end"' in attributes) is left


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("credit card", ["credit card"]),
        ("personal consumption", ["personal", "consumption"]),
        ("克孜勒苏柯尔克孜自治州", ["克孜勒苏柯尔克孜", "自治州"]),
        ("mixed consumption and business and more", ["mixed", "consumption a…"]),
        ("Unbreakableandverylong", ["Unbreakablean…"]),
    ],
)
def test_a_name_that_is_too_long_for_a_narrow_chart_stands_in_two_lines(name: str, lines: list[str]) -> None:
    said = lines_of({"en": name}, 100)
    assert [line["en"] for line in said] == lines

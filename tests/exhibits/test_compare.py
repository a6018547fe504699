"""Printed figures beside computed ones: what counts as met, and what is said where it is not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from exhibits.catalogue import ExhibitError, exhibits
from exhibits.compare import NAMED, OUTSIDE, WITHIN, Compared, compare, read_printed
from tests.storage.fact_rows import BILLION, Told, bid, listing, result, sale

PUBLISHED = Path(__file__).parents[2] / "exhibits" / "published"
HEAD = "exhibit,figure,cells,printed,unit,within,inconsistency,note\n"


@pytest.fixture
def market(told: Told) -> Told:
    """Bids of 0.25 and 0.75 billion in two provinces, a sale of last year and one of this."""
    told.say(bid("a", principal_yuan=BILLION / 4), bid("b", province="山东省", principal_yuan=3 * BILLION / 4))
    told.say(sale("c", market="primary", seller_class="city commercial banks", day=date(2024, 4, 1)))
    told.say(sale("d", market="primary", seller_class="city commercial banks", principal_yuan=BILLION / 2))
    return told


def held(told: Told, folder: Path, *rows: str) -> list[Compared]:
    path = folder / "printed.csv"
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    return list(compare(told.facts, read_printed(path), exhibits(), 2025))


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        # Half of the last digit that is printed, or what is stated.
        ("T2-1,volume_bn,Shandong,0.8,RMB billion,,,", WITHIN),
        ("T2-1,volume_bn,Shandong,0.7,RMB billion,,,", WITHIN),
        ("T2-1,volume_bn,Shandong,0.70,RMB billion,,,", OUTSIDE),
        ("T2-1,volume_bn,Shandong,0.70,RMB billion,0.1,,", WITHIN),
        ("T2-1,volume_bn,Shandong、Zhejiang,1.00,RMB billion,,,", WITHIN),
        ("2-3,before_bn-volume_bn,total,0.5,RMB billion,,,", WITHIN),
        ("T2-1,volume_bn,Henan,0.0,RMB billion,,,", OUTSIDE),
        ("T2-1,share_pct,Henan,44.4,percent,,the parts do not add up,", NAMED),
        ("T2-1,rank,山东省,1,rank,,,", WITHIN),
        ("T2-1,rank,山东省,2,rank,,,", OUTSIDE),
        ("T2-1,top_five,,Zhejiang、Shandong,names,,,", WITHIN),
        ("T2-1,top_five,,Zhejiang、Shandong,order,,,", OUTSIDE),
        ("T2-1,top_five,,2,names counted,,,", WITHIN),
        ("2-3,change_pct,city commercial banks,fell,direction,,,", WITHIN),
        ("2-3,change_pct,city commercial banks,steady,direction,0.5,,", OUTSIDE),
        ("T2-1,share_pct,Shandong、Zhejiang,more than 50,direction,,,", OUTSIDE),
        ("T2-1,share_pct,Shandong、Zhejiang,more than 50,together,,,", WITHIN),
        ("T2-1,share_pct,Shandong、Zhejiang,20 to 30 mostly,direction,,,", OUTSIDE),
    ],
)
def test_a_printed_figure_is_met_or_not(market: Told, tmp_path: Path, row: str, verdict: str) -> None:
    assert [found.verdict for found in held(market, tmp_path, row)] == [verdict]


def test_the_reading_that_fits_is_named(told: Told, tmp_path: Path) -> None:
    told.say(listing("1", "p", date(2025, 2, 1)), result("2", "p", date(2025, 8, 15)))
    told.say(listing("3", "q", date(2025, 2, 1), principal_yuan=3 * BILLION, total_yuan=3 * BILLION))
    told.say(result("4", "q", date(2025, 8, 15), loan_type="business"))
    (found,) = held(told, tmp_path, "3-4,share_pct|count_share_pct,consumption,50.00,percent,,,")
    assert (found.figure, found.computed, found.verdict) == ("count_share_pct", "50", WITHIN)


def test_what_differs_is_said(market: Told, tmp_path: Path) -> None:
    number, direction, names = held(
        market,
        tmp_path,
        "T2-1,volume_bn,Shandong,1.0,RMB billion,,,",
        "T2-1,share_pct,Shandong、Zhejiang,more than 50,direction,,,",
        "T2-1,top_five,,Shandong、Henan,names,,,",
    )
    assert (number.computed, number.difference) == ("0.75", "-0.25")
    assert (direction.computed, direction.difference) == ("1 of 2", "浙江省 25")
    assert names.difference == "without 河南省、also 浙江省"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("T2-1,volume_bn,Shandong,about 3,RMB billion,,,", "line 2: could not convert"),
        ("T2-1,share_pct,Shandong,went up,direction,,,", "line 2: 'went up' is no direction"),
        ("T2-1,,Shandong,1.0,RMB billion,,,", "line 2: figure missing"),
        ("T2-1,volume_bn,Shandong,1.0,RMB billion,,,about, or more", "line 2: exhibit, figure, .* are wanted"),
        ("T2-1,volume_bn,Shandong", "line 2: exhibit, figure, .* are wanted"),
        ("9-9,n,,1,rank,,,", "no exhibit 9-9; there are 1-1"),
    ],
)
def test_a_line_that_is_no_figure_is_named(told: Told, tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(ExhibitError, match=words):
        held(told, tmp_path, row)


def test_every_figure_that_was_printed_is_one_of_its_exhibit() -> None:
    """By its name; that each can be met is the test of the year's market (tests/test_year.py)."""
    asked = {
        name: f"{one.table.query} {one.groups and one.groups.query} {one.summary}" for name, one in exhibits().items()
    }
    lost = [
        f"{row.exhibit} {name}"
        for row in read_printed(PUBLISHED / "2025.csv")
        for name in re.split(r"[|-]", row.figure)
        if not (row.inconsistency or re.search(rf"\b{name}\b", asked[row.exhibit]))
    ]
    assert lost == []

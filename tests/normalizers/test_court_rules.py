"""Lots of one thing that keep to no rule of court auctions are told of; their values stay."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from normalizers.sales.court_rules import warnings
from records.china import CHINA
from records.sales import Called, RowName

APPRAISED = 3_000_000_00


def called(key: str, round_: str, share: float, day: int, **said: Any) -> Called:
    """A lot at a share of its appraisal, so many days after the first."""
    usual: dict[str, Any] = {
        "title": "杭州市西湖区翠湖花园3幢2单元501室",
        "asset_type": "residential",
        "court": "杭州市西湖区人民法院",
        "place": "330106",
        "appraisal": APPRAISED,
        "starting": round(APPRAISED * share),
        "starts_at": datetime(2025, 3, 4, 10, tzinfo=CHINA) + timedelta(days=day),
        "status": "failed",
    }
    return Called(**({"row": RowName("lots", "taobao", key), "round": round_} | usual | said))


def told(*lots: Called) -> list[tuple[str, str]]:
    return [(one.row.key, one.rule.partition(" (")[0]) for one in warnings(lots)]


FIRST, SECOND = called("a", "first", 0.7, 0), called("b", "second", 0.56, 30)


def test_a_path_as_the_rules_want_it() -> None:
    assert told(FIRST, SECOND, called("c", "sale_off", 0.56, 60)) == []
    assert told(called("a", "first", 1.2, 0)) == [], "an appraisal is no greatest price"


@pytest.mark.parametrize(
    ("lots", "rule"),
    [
        ([called("b", "first", 0.65, 0)], "first price"),
        ([called("b", "second", 0.5, 0)], "second price"),
        ([called("b", "sale_off", 0.5, 0)], "sale-off price"),
        ([FIRST, called("b", "second", 0.5, 30)], "cut of the second"),
        ([FIRST, called("b", "second", 0.8, 30)], "cut of the second"),
        ([FIRST, called("b", "second", 0.56, 10)], "cut of the second"),
        ([FIRST, called("b", "second", 0.56, 90)], "cut of the second"),
        ([called("a", "second", 0.56, 0), called("b", "sale_off", 0.5, 30)], "price of the sale-off"),
        ([called("a", "second", 0.56, 0), called("b", "first", 0.7, 30)], "order of the rounds"),
    ],
    ids=["first", "second alone", "sale-off alone", "cut", "dearer", "too early", "too late", "sale-off", "order"],
)
def test_what_a_rule_forbids_is_told_of_the_later_lot(lots: list[Called], rule: str) -> None:
    assert told(*lots) == [("b", rule)]


def test_a_warning_says_by_which_article_and_how_far() -> None:
    (one,) = warnings([FIRST, called("b", "second", 0.5, 30)])
    assert one.rule == "cut of the second (法释〔2016〕18号, Art. 26)"
    assert one.words == "starts at 71.4% of the start of taobao a, 80% asked"


@pytest.mark.parametrize(
    "said",
    [
        {"court": "杭州某置业有限公司管理人"},
        {"court": None},
        {"round": "bankruptcy"},
        {"round": "re_auction"},
        {"starts_at": datetime(2016, 12, 1, 10, tzinfo=CHINA)},
        {"starting": None},
    ],
    ids=["receiver", "nobody known", "bankruptcy", "after a default", "before the rules", "no price"],
)
def test_who_is_not_bound_is_not_asked(said: dict[str, Any]) -> None:
    assert told(called("b", **({"round_": said.pop("round", "second"), "share": 0.1, "day": 0} | said))) == []


def test_movables_are_announced_for_a_shorter_time() -> None:
    car = {"asset_type": "vehicle"}
    assert told(called("a", "first", 0.7, 0, **car), called("b", "second", 0.56, 10, **car)) == []


def test_a_price_is_compared_with_an_auction_that_failed_right_before() -> None:
    late = called("b", "second", 0.56, 200)
    assert told(called("a", "first", 0.9, 0, status="withdrawn"), late) == []
    assert told(called("a", "first", 0.9, 0), called("x", "re_auction", 0.9, 100), late) == []

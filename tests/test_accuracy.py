"""How answers are judged by labels, and that no figure falls below its floor."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.accuracy.corpora import Corpus, corpora
from benchmarks.accuracy.floors import Floor, fallen, floors, risen
from benchmarks.accuracy.scoring import Score, judge, scores


def verdict(name: str, stated: Any, given: Any, **label: Any) -> str | None:
    key = {"buyer_class": "buyer_type", "principal": "principal_yuan", "deadline": "deadline_at"}.get(name, name)
    return next((one.verdict for one in judge("1", {name: stated, **label}, {key: given}) if one.field == name), None)


@pytest.mark.parametrize(
    ("name", "stated", "given", "expected"),
    [
        ("principal", 1200.5, 1200.51, "right"),
        ("principal", 1200.5, 12_005_000, "wrong"),
        ("principal", None, 1200.5, "extra"),
        ("principal", 1200.5, None, "missing"),
        ("principal", None, None, "none"),
        ("buyer_class", "enterprise", "unknown", "missing"),
        ("seller", "甲公司（有限合伙）", "甲公司(有限合伙)", "right"),
        ("seller", ["甲银行", "乙银行"], "乙银行", "right"),
        ("deadline", "2025-07-02", "2025-07-02T17:00:00+08:00", "right"),
        ("deadline", ["2025-07-02", "2025-07-03"], "2025-07-04", "wrong"),
        ("principal", [470_000_000, None], None, "none"),
        ("principal", [470_000_000, None], 470_000_000, "right"),
        ("principal", [470_000_000, None], 110_000_000, "wrong"),
        ("kind", "marketing", "other", "right"),
        ("kind", "other", "bid", "wrong"),
    ],
)
def test_a_value_is_judged_by_its_label(name: str, stated: Any, given: Any, expected: str) -> None:
    assert verdict(name, stated, given) == expected


def test_a_person_is_judged_by_type_only() -> None:
    assert verdict("buyer", "赵敏德", "赵某某", buyer_class="natural_person") is None
    assert verdict("buyer_class", "natural_person", "enterprise") == "wrong"


def test_a_field_that_the_label_leaves_out_is_not_judged() -> None:
    assert [one.field for one in judge("1", {"kind": "bid"}, {"kind": "bid", "city": "杭州市"})] == ["kind"]


def test_shares_are_of_the_values_given_and_of_those_stated() -> None:
    given: tuple[dict[str, int], ...] = ({"total_yuan": 1}, {"total_yuan": 2}, {}, {"total_yuan": 4}, {})
    stated = (1, 1, 1, None, 1)
    told = (True, True, True, True, False)
    cases = zip(stated, given, told, strict=True)
    score = scores(one for total, answer, said in cases for one in judge("1", {"total": total}, answer, said))["total"]
    assert score == Score(right=1, wrong=1, extra=1, missing=1, silent=1)
    assert (score.right_of_given, score.right_of_stated, score.told_of_stated) == (33.3, 25.0, 75.0)
    assert score.missing_of_stated == 50.0


def test_a_floor_rises_and_what_falls_below_it_is_named() -> None:
    known = {("notices/apart", "total"): Floor(95.0, 90.0, 100.0), ("files/apart", "kind"): Floor(1.0, 1.0, 1.0)}
    better, worse = {"total": Score(right=24, wrong=1)}, {"total": Score(right=8, wrong=1, missing=1)}
    assert fallen("notices/apart", better, known) == []
    assert risen("notices/apart", better, known)["notices/apart", "total"] == Floor(96.0, 96.0, 100.0)
    assert fallen("notices/apart", worse, known) == [
        "notices/apart total: right of given 88.9%, was 95.0%",
        "notices/apart total: right of stated 80.0%, was 90.0%",
    ]
    assert risen("notices/apart", worse, known)["notices/apart", "total"] == Floor(95.0, 90.0, 100.0)
    assert fallen("notices/apart", {}, known) == ["notices/apart total: not judged any more"]


def test_every_corpus_has_floors_and_every_floor_a_corpus() -> None:
    assert {corpus for corpus, _ in floors()} == set(map(str, corpora()))


@pytest.mark.long
@pytest.mark.parametrize("corpus", corpora(), ids=str)
def test_no_figure_is_below_its_floor(corpus: Corpus) -> None:
    assert fallen(str(corpus), scores(corpus.judged()), floors()) == []

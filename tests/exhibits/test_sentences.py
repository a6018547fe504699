"""Sentences say what is known."""

from __future__ import annotations

import pytest

from exhibits.catalogue import Column
from exhibits.sentences import filled
from exhibits.units import legible

WORDS = "{n:,} sold[ ({change:+,.1f}%)], the price {price:/rose/fell/held} by {price:|,.0f}%.[ First {a}, then {b}.]"


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (
            {"n": 1200, "change": 3.2, "price": -2, "a": "x", "b": "y"},
            "1,200 sold (+3.2%), the price fell by 2%. First x, then y.",
        ),
        ({"n": 1, "price": 0, "a": "x"}, "1 sold, the price held by 0%."),
        ({"change": 0.0, "price": 1, "b": "y"}, "– sold (+0.0%), the price rose by 1%."),
    ],
    ids=["all is known", "clauses are left out", "a dash in what is always said"],
)
def test_a_clause_of_what_is_not_known_is_left_out(known: dict[str, object], said: str) -> None:
    assert filled(WORDS, dict.fromkeys(("n", "change", "price", "a", "b")) | known) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.84, "0.8"), (0.04, "0.04"), (0.0042, "0.004"), (-0.004, "-0.004"), (0.0001, "0.000"), (0, "0.0")],
)
def test_a_small_figure_is_not_said_to_be_zero(value: float, said: str) -> None:
    assert filled("{n:,.1f}", {"n": value}) == said


def test_a_column_of_amounts_has_the_decimals_that_its_smallest_wants() -> None:
    volume, change = Column("volume_bn", "RMB bn", "亿元", ",.1f"), Column("change_pct", "%", "%", "+,.1f")
    assert [legible(volume, values).format for values in ((16.9, 0.3, None), (16.9, 0.03, 0), ("–",))] == [
        ",.1f",
        ",.2f",
        ",.1f",
    ]
    assert legible(change, (3.2, 0.01)) == change

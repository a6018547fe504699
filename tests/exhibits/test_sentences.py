"""Sentences say what is known."""

from __future__ import annotations

import pytest

from exhibits.sentences import filled

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

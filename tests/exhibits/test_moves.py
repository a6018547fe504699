"""Which figures moved, and by how much."""

from __future__ import annotations

import pytest

from exhibits import moves
from exhibits.catalogue import exhibits
from exhibits.moves import FigureMoved, figures_moved, figures_of
from tests.storage.fact_rows import Told, bid, sale


def test_the_figures_of_tables_and_groups_that_another_stands_for(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    two = {name: exhibits()[name] for name in ("2-2", "2-3")}
    monkeypatch.setattr(moves, "with_provinces", lambda provinces: two)
    told.say(bid("a"), sale("s", market="primary", seller_class="rural commercial banks", seller="某某银行"))
    before = figures_of(told.facts, 2025)
    told.say(bid("b", province=None))
    moved = {
        (move.exhibit, move.cell, move.column): move for move in figures_moved(before, figures_of(told.facts, 2025))
    }
    assert moved["2-2", "2025-03", "deals"] == FigureMoved("2-2", "2025-03", "deals", 1, 2)
    assert moved["2-2", "2025-03", "deals"].change == 1
    cells = {cell for exhibit, cell, _ in before if exhibit == "2-3"}
    assert {"rural commercial banks", "某某银行"} <= cells, "a table's cells and its groups"
    assert figures_moved(before, before) == []


def test_a_figure_that_is_new_or_no_number_moved_by_nothing_that_can_be_told() -> None:
    moves = figures_moved({("1", "a", "n"): 1, ("1", "b", "who"): "x"}, {("1", "b", "who"): "y", ("1", "c", "n"): 2})
    assert [(move.cell, move.before, move.after, move.change) for move in moves] == [
        ("a", 1, None, None),
        ("b", "x", "y", None),
        ("c", None, 2, None),
    ]

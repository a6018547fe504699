"""Reports that were published are kept, and later ones say what they restate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from exhibits import moves
from exhibits.catalogue import Exhibit, with_provinces
from exhibits.facts import open_facts
from exhibits.frozen import Frozen, FrozenError, Restatement, freeze, frozen_report, frozen_reports, restated
from exhibits.report.page import build
from storage.engines.connection import Connection
from tests.market_rows import Desk, bid, lot


@pytest.fixture
def desk(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> Desk:
    # Each exhibit costs time, and these show what all do.
    asked = ("2-2", "4-P1-jiangsu")

    def some(provinces: Iterable[str]) -> dict[str, Exhibit]:
        return {name: each for name, each in with_provinces(provinces).items() if name in asked}

    monkeypatch.setattr(moves, "with_provinces", some)
    return Desk(connection)


def kept(desk: Desk, folder: Path, name: str = "annual", provinces: Sequence[str] = ()) -> Frozen:
    page = folder / "page.html"
    page.write_text("<p>as published</p>", encoding="utf-8")
    with open_facts(desk.connection) as facts:
        return freeze(facts, desk.connection, 2025, name, page, provinces)


def told(desk: Desk, frozen: Frozen) -> Restatement:
    with open_facts(desk.connection) as facts:
        return restated(frozen, facts, desk.connection)


def test_a_report_is_kept_whole_and_once(desk: Desk, tmp_path: Path) -> None:
    desk.say(bid("a"))
    frozen = kept(desk, tmp_path)
    assert (frozen.folder / "report.html").read_text(encoding="utf-8") == "<p>as published</p>"
    assert (frozen.folder / "facts" / "deals.parquet").exists()
    assert frozen_reports(desk.connection) == [frozen]
    assert frozen.figures["2-2", "2025-03", "deals"] == 1
    with pytest.raises(FrozenError, match="'annual' is kept already"):
        kept(desk, tmp_path)
    with pytest.raises(FrozenError, match="letters, digits"):
        kept(desk, tmp_path, "../elsewhere")
    with pytest.raises(FrozenError, match="no report 'other' is kept; there are: annual"):
        frozen_report(desk.connection, "other")


def test_a_later_report_says_what_moved_and_whether_by_rows_or_by_definitions(desk: Desk, tmp_path: Path) -> None:
    desk.say(bid("a"))
    frozen = kept(desk, tmp_path)
    assert told(desk, frozen).moves == ()
    counted_otherwise = replace(frozen, figures={**frozen.figures, ("2-2", "2025-03", "by_total"): 7})
    desk.say(bid("b"))
    with open_facts(desk.connection) as facts:
        restatement = restated(counted_otherwise, facts, desk.connection)
        page = build(facts, desk.connection, 2025, tmp_path / "r.html", "en", shown={}, restatements=[restatement])
    moved = {move.column: (move.before, move.after, cause) for move, cause in restatement.moves}
    assert moved["deals"] == (1, 2, "rows")
    assert moved["by_total"] == (7, 0, "definitions")
    assert "<td>2025-03</td><td>deals</td>" in page.read_text(encoding="utf-8")
    (frozen.folder / "facts" / "deals.parquet").unlink()
    assert {cause for _, cause in told(desk, frozen).moves} == {"unknown"}


def test_the_chapters_of_provinces_are_kept_too(desk: Desk, tmp_path: Path) -> None:
    suzhou = {"province": "江苏省", "city": "苏州市"}
    desk.say(lot(1, **suzhou))
    frozen = kept(desk, tmp_path, provinces=["江苏省"])
    assert frozen_report(desk.connection, "annual") == frozen
    assert frozen.figures["4-P1-jiangsu", "苏州市", "auctions"] == 1
    desk.say(lot(2, **suzhou))
    moved = {(move.exhibit, move.cell, move.column): cause for move, cause in told(desk, frozen).moves}
    assert moved["4-P1-jiangsu", "苏州市", "auctions"] == "rows"

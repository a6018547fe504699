"""What people are asked of lots and of debtors' lines, and what their answers do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from exhibits.evidence import said_of
from records.batch import Batch
from records.corrections import Correction
from records.rows import LotClaim, LotParcel
from review.decide import Filled, Refusal, decide
from review.questions import questions
from storage.corrections.kept import in_force, keep
from storage.engines.connection import Connection
from storage.store import Store
from tests.storage.pages import blank, empty_database, lot, notice, page, parcel, rows

AT = datetime(2025, 4, 1, 9, 0, tzinfo=UTC)
ZHEJIANG = {"province": "浙江省", "province_code": "330000"}
KNOWN: dict[str, Any] = {"round": "first", "asset_type": "land", **ZHEJIANG}


def of_lots() -> Batch:
    """A lot that says little on its list, one of two rounds, and one that says all."""
    return page(
        lot(lot_id="1", title="资产一批", appraisal_yuan=Decimal(9_000)),
        lot(
            lot_id="2",
            title="甲地块",
            starting_price_yuan=Decimal(5),
            **KNOWN | {"round": "unknown", "round_words": "拍"},
        ),
        lot(lot_id="3", title="乙地块", **KNOWN),
    )


def of_lines(*lines: Any) -> Batch:
    sums: dict[str, Any] = {"principal_yuan": Decimal(600), **ZHEJIANG}
    return page(notice(title="甲包债权", **sums), *lines, url="n", source="bank")


LINES = (
    parcel(1, debtor="甲公司", currency="CNY", principal_yuan=Decimal(500)),
    parcel(2, debtor="乙公司", currency="CNY"),
)


@pytest.fixture
def connection() -> Iterator[Connection]:
    opened = empty_database()
    Store(opened).write(of_lots())
    Store(opened).write(of_lines(*LINES))
    yield opened
    opened.close()


def asked(connection: Connection) -> dict[str, float]:
    return {one.key: one.yuan for one in questions(connection)}


def decided(connection: Connection, *answers: tuple[str, str]) -> list[Any]:
    """Take answers in, and read all pages again."""
    filled = [Filled(n, *row) for n, row in enumerate(answers, 2)]
    known = [one.correction for one in in_force(connection)]
    found = list(decide(connection, filled, questions(connection), known))
    keep(connection, [one for one in found if isinstance(one, Correction)], "Mei", AT)
    return [one.why for one in found if isinstance(one, Refusal)]


def test_what_no_page_tells_is_asked_with_what_hangs_on_it(connection: Connection) -> None:
    assert asked(connection) == {
        '["value","lots",["jd","1"],"asset_type"]': 9_000.0,
        '["value","lots",["jd","1"],"province"]': 9_000.0,
        '["value","parcels",["bank","n1",2],"principal_yuan"]': 300.0,
        '["value","lots",["jd","2"],"round"]': 5.0,
    }


def test_a_decision_of_a_lot_holds_on_each_of_its_pages(connection: Connection) -> None:
    of_first = [
        ('["value","lots",["jd","1"],"asset_type"]', "住宅"),
        ('["value","lots",["jd","1"],"province"]', "浙江省杭州市西湖区"),
        ('["value","lots",["jd","2"],"round"]', "二拍"),
    ]
    assert decided(connection, *of_first) == []
    assert not [key for key in asked(connection) if "lots" in key]
    later = lot(lot_id="1", page_kind="detail", title="资产一批", **KNOWN | {"round_words": "第一次拍卖"})
    for batch in (of_lots(), page(later, day=1, url="2")):
        Store(connection).write(batch)
    query = "SELECT lot_id, round, asset_type, county FROM lots WHERE lot_id < '3' ORDER BY lot_id"
    assert rows(connection, query) == [("1", "first", "residential", "西湖区"), ("2", "second", "land", None)]
    told = [one.told() for one in said_of(connection, ["jd 2"])["jd 2"]]
    assert told[0] == "round second: decided: 二拍 [list]"
    assert told[-1] == "decided round by Mei: 2025-04-01 [review]"


def test_a_decision_of_a_lot_is_stale_and_asked_anew_once_a_page_says_other_words(connection: Connection) -> None:
    key = '["value","lots",["jd","2"],"round"]'
    assert decided(connection, (key, "二拍")) == []
    Store(connection).write(of_lots())
    changed = lot(lot_id="2", title="甲地块及厂房", **KNOWN | {"round": "unknown", "round_words": "拍"})
    Store(connection).write(page(changed, day=1))
    assert rows(connection, "SELECT round FROM lots WHERE lot_id = '2'") == [("unknown",)]
    (question,) = (one for one in questions(connection) if one.key == key)
    assert "stale: decided second by Mei" in question.asked
    told = said_of(connection, ["jd 2"])["jd 2"][-1].told()
    assert told == "decided round by Mei: 2025-04-01; stale, a page says since: 甲地块及厂房; 拍 [review]"
    assert decided(connection, (key, "二拍")) == []
    Store(connection).write(page(changed, day=2))
    assert rows(connection, "SELECT round FROM lots WHERE lot_id = '2'") == [("second",)]
    assert key not in asked(connection)


@pytest.mark.parametrize(
    ("field", "decision", "why"),
    [("asset_type", "一批", "no word"), ("province", "nowhere", "names no place")],
)
def test_what_is_no_value_of_a_lots_field_is_refused(
    connection: Connection, field: str, decision: str, why: str
) -> None:
    (said,) = decided(connection, (f'["value","lots",["jd","1"],"{field}"]', decision))
    assert why in said


def test_a_lot_that_is_not_there_is_refused(connection: Connection) -> None:
    assert decided(connection, ('["value","lots",["jd","9"],"round"]', "first")) == ["there is no such row"]
    assert decided(connection, ('["value","lots",["jd"],"round"]', "first")) == ["there is no such row"]


def test_a_decision_of_a_line_holds_while_it_is_of_the_same_debtor(connection: Connection) -> None:
    key = '["value","parcels",["bank","n1",2],"principal_yuan"]'
    assert decided(connection, (key, "100")) == []
    assert key not in asked(connection)
    Store(connection).write(of_lines(*LINES))
    query = "SELECT debtor, principal_yuan FROM parcels WHERE n = 2"
    assert rows(connection, query) == [("乙公司", 100.0)]
    Store(connection).write(of_lines(LINES[0], parcel(2, debtor="丙公司", currency="CNY")))
    assert rows(connection, query) == [("丙公司", None)]


def test_a_line_whose_page_does_not_say_where_it_lies_is_asked_for_its_place() -> None:
    opened = empty_database()
    of: dict[str, Any] = {"platform": "jd", "lot_id": "1", "page_kind": "list"}
    line = blank(LotParcel, **of, n=1, debtor="甲公司", principal_yuan=Decimal(7))
    places: tuple[dict[str, Any], ...] = ({}, ZHEJIANG)
    for placed in places:
        auction = lot(lot_id="1", title="甲公司债权", round="first", asset_type="claim", **placed)
        Store(opened).write(page(auction, blank(LotClaim, **of), line))
        lines = [key for key in asked(opened) if "lot_parcels" in key]
        assert lines == ([] if placed else ['["value","lot_parcels",["jd","1","list",1],"province"]'])
    opened.close()

"""What a person decided stands in the place of what pages say, whatever is read again and in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import permutations
from typing import Any

from privacy.redact import digest
from records.batch import Defect
from records.corrections import Correction
from storage.corrections.kept import in_force, keep
from storage.corrections.suggested import is_known, keep_suggestion
from storage.engines.connection import Connection
from storage.store import Store
from tests.storage.pages import dump, empty_database, notice, page, reading, rows

AT = datetime(2025, 4, 1, 9, 0, tzinfo=UTC)
OPEN = {"confidence": "open", "why": "2 statements", "candidates": "1,200 / 3,400"}
VALUE = Correction("notices", ("bank", "n1"), "principal_yuan", {"principal_yuan": 1200.0})


def principal(amount: int | None, day: float = 0, **read: Any) -> Any:
    made = page(notice(principal_yuan=None if amount is None else Decimal(amount)), day=day)
    return replace(made, readings=(reading("principal_yuan", None, **(read or OPEN)),))


def shown(connection: Connection) -> list[tuple[Any, ...]]:
    return rows(connection, "SELECT CAST(value AS DOUBLE PRECISION), confidence, why, candidates FROM readings")


def test_a_decided_value_comes_into_the_row_when_its_page_is_read_again(store: Store) -> None:
    store.write(principal(None))
    assert keep(store.connection, [VALUE], "Mei", AT) == 1
    store.write(principal(None))
    assert shown(store.connection) == [(1200.0, "decided", None, "1,200 / 3,400")]
    assert rows(store.connection, "SELECT * FROM versions") == []


def test_a_page_that_says_something_else_since_does_not_undo_it_and_is_told(store: Store) -> None:
    store.write(principal(None))
    keep(store.connection, [VALUE], "Mei", AT)
    store.write(principal(5000, day=1, confidence="stated"))
    assert shown(store.connection) == [(1200.0, "decided", "the page says 5000.0", None)]


def test_what_was_decided_of_a_wrong_value_is_no_contradiction(store: Store) -> None:
    store.write(principal(5000, confidence="stated"))
    keep(store.connection, [Correction(*VALUE.name, VALUE.sets, said="5000.0")], "Mei", AT)
    store.write(principal(5000, confidence="stated"))
    assert shown(store.connection) == [(1200.0, "decided", None, None)]


def test_a_class_holds_for_all_rows_of_the_name_those_to_come_too(store: Store) -> None:
    name = "星河湾合作社"
    sets = {"seller_type": "enterprise", "seller_class": "others", "buyer_type": "enterprise", "market": "other"}
    keep(store.connection, [Correction("names", (digest(name),), "type", sets)], "Mei", AT)
    store.write(page(notice(seller_words=name), notice("n2", buyer_words=name), notice("n3", seller_words="甲公司")))
    assert rows(store.connection, "SELECT seller_type, seller_class, buyer_type, market FROM notices") == [
        ("enterprise", "others", "unknown", "other"),
        ("unknown", None, "enterprise", "unknown"),
        ("unknown", None, "unknown", "unknown"),
    ]


def test_what_a_model_was_asked_is_known_also_where_its_answer_was_of_no_use(connection: Connection) -> None:
    keep_suggestion(connection, "key", "asked", (None, None, "it stands nowhere"), "model", AT)
    assert [is_known(connection, digest) for digest in ("asked", "another")] == [True, False]


def test_the_newest_decision_is_in_force_and_the_same_again_is_none(connection: Connection) -> None:
    other = Correction(*VALUE.name, {"principal_yuan": 3400.0})
    assert [keep(connection, [one], "Mei", AT) for one in (VALUE, VALUE, other, other)] == [1, 0, 1, 0]
    assert [(one.correction, one.by) for one in in_force(connection)] == [(other, "Mei")]
    taken_back = Correction(*VALUE.name, {}, withdrawn=True)
    assert [keep(connection, [taken_back], "Mei", AT) for _ in range(2)] == [1, 0]
    assert list(in_force(connection)) == []
    assert len(rows(connection, "SELECT * FROM corrections")) == 3


def test_a_defect_that_was_set_aside_is_open_no_more(store: Store) -> None:
    store.write(replace(page(), defects=(Defect("parse", "record", "title", "missing"),)))
    ((identity,),) = rows(store.connection, "SELECT id FROM open_quarantine")
    keep(store.connection, [Correction("quarantine", (identity,), "state", {"state": "set aside"})], "Mei", AT)
    assert rows(store.connection, "SELECT id FROM open_quarantine") == []


def test_decisions_do_not_hang_on_the_order_of_pages() -> None:
    pages = [principal(None), principal(5000, day=1, confidence="stated"), principal(None, day=2)]
    found = set()
    for order in permutations(pages):
        store = Store(empty_database())
        keep(store.connection, [VALUE], "Mei", AT + timedelta(days=1))
        store.write_many(order)
        found.add(dump(store.connection))
    assert len(found) == 1

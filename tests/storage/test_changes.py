"""What is new, changed or gone since a moment."""

from __future__ import annotations

from datetime import timedelta

from storage.engines.connection import Connection
from storage.questions.changes import changes
from storage.store import Store
from tests.storage.pages import DAY_ZERO, lot, notice, page


def told(connection: Connection, day: float) -> list[tuple[str | None, ...]]:
    since = DAY_ZERO + timedelta(days=day)
    return [(row.change, row.what, row.key, row.field, row.before, row.after) for row in changes(connection, since)]


def test_rows_that_came_and_fields_that_say_something_else_are_told(connection: Connection, store: Store) -> None:
    store.write(page(lot(100, lot_id="1"), notice("a"), lot(5, lot_id="2")))
    store.write(page(lot(90, lot_id="1"), lot(6, lot_id="2"), day=1))
    store.write(page(lot(80, lot_id="1"), lot(5, lot_id="2"), lot(7, lot_id="3"), day=2))
    store.write(page(lot(8, lot_id="3"), day=3))
    assert told(connection, 0.5) == [
        ("new", "lots", "jd 3", None, None, None),
        ("changed", "lot_pages", "jd 1 list", "current_price_yuan", "100.0", "80.0"),
    ], "what came back is no change, and what is new has none"
    assert [row[:2] for row in told(connection, -1)] == [("new", "lots")] * 3 + [("new", "notices")]
    assert told(connection, 4) == []


def test_a_list_line_whose_page_is_gone_is_told(connection: Connection) -> None:
    gone_at = (DAY_ZERO + timedelta(days=1)).isoformat(timespec="microseconds")
    connection.execute(
        "INSERT INTO entries (source, key, gone_at) VALUES ('bank', 'https://bank.test/a', ?)", (gone_at,)
    )
    assert [(row.change, row.source, row.url) for row in changes(connection, DAY_ZERO)] == [
        ("gone", "bank", "https://bank.test/a")
    ]

"""What moved in the rows is told value by value."""

from __future__ import annotations

from pathlib import Path

from storage.backup import online_copy
from storage.engines.connection import Connection
from storage.questions.moves import Moved, moved
from storage.store import Store
from tests.storage.pages import lot, page


def test_each_value_that_moved_is_told_with_what_it_was(memory: Connection, tmp_path: Path) -> None:
    store = Store(memory)
    store.write(page(lot(100, title="云帆花园1幢"), lot(200, lot_id="2"), lot(5, lot_id="4")))
    online_copy(memory, tmp_path / "former.sqlite3")
    store.write(page(lot(90, title="云帆花园1幢"), lot(300, lot_id="3"), lot(5, lot_id="4")))
    url = "https://example.test/1"
    assert list(moved(memory, tmp_path / "former.sqlite3")) == [
        Moved("lot_pages", "jd 1 list", "changed", "current_price_yuan", 100.0, 90.0, url),
        Moved("lot_pages", "jd 3 list", "new", "", None, None, url),
        Moved("lot_pages", "jd 2 list", "gone", "", None, None, url),
    ]


def test_nothing_is_told_of_rows_that_say_the_same(memory: Connection, tmp_path: Path) -> None:
    store = Store(memory)
    store.write(page(lot(100)))
    online_copy(memory, tmp_path / "former.sqlite3")
    store.write(page(lot(100), day=1))
    assert not list(moved(memory, tmp_path / "former.sqlite3"))

"""The copy to look around in: Chinese words of any length are found, and the copy is of the store as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import open_database
from storage.engines.connection import Connection
from storage.engines.sqlite import in_memory
from storage.explored.copy import EXPLORED, columns_of, is_current, make_copy
from storage.explored.grams import grams, matched
from storage.store import Store
from tests.storage.pages import lot, notice, page


@pytest.fixture(scope="module")
def index() -> Iterator[Connection]:
    connection = in_memory()
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(words, content='', tokenize='unicode61')")
    texts = ("杭州市西湖区文三路1号房产", "恒运（杭州）商贸有限公司", "广州恒运 A座ABC公司", "州杭")
    connection.executemany("INSERT INTO t (rowid, words) VALUES (?, ?)", enumerate(map(grams, texts), start=1))
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("杭州", [1, 2]),
        ("杭", [1, 2, 4]),
        ("州", [1, 2, 3, 4]),
        ("西湖区", [1]),
        ("杭州 商贸", [2]),
        ("商贸杭州", []),
        ("恒运(杭州)", [2]),
        ("abc", [3]),
        ("Ａ座", [3]),
        ("1号", [1]),
        ('"; DROP', []),
        ("", []),
    ],
)
def test_words_of_any_length_are_found(index: Connection, words: str, rows: list[int]) -> None:
    found = index.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid", (matched(words),)).fetchall()
    assert [row for (row,) in found] == rows


def test_a_copy_has_each_view_as_a_table_and_is_made_again_when_rows_changed(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "npl.sqlite3")
    store, path = Store(connection), tmp_path / "copy.sqlite3"
    store.write(page(lot(5, title="杭州市西湖区房产"), notice("a", title="债权转让公告", debtors="某某有限公司")))
    assert not is_current(connection, path, "2025")
    make_copy(connection, path, {"exhibit_1_1": [{"cell": "a", "n": 1}], "exhibit_1_2": []}, "2025")
    assert is_current(connection, path, "2025")
    assert not is_current(connection, path, "2024")
    there = columns_of(path)
    assert {table.name for table in EXPLORED} | {"exhibit_1_1"} <= there.keys()
    assert there["exhibit_1_1"] == ["cell", "n"]
    for table in EXPLORED:
        assert {*table.words, *table.facets, table.newest} <= set(there[table.name]), table.name
    copy = sqlite3.connect(path)
    query = "SELECT title FROM lots WHERE rowid IN (SELECT rowid FROM lots_words WHERE lots_words MATCH ?)"
    assert copy.execute(query, (matched("房产"),)).fetchall() == [("杭州市西湖区房产",)]
    copy.close()
    store.write(page(lot(6, title="杭州市西湖区房产"), day=1))
    assert not is_current(connection, path, "2025")
    connection.close()

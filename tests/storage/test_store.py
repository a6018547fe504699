"""What the store promises: whole batches, a history that does not depend on the order of arrival, nothing lost."""

from __future__ import annotations

import dataclasses
import hashlib
import multiprocessing
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import typing
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.batch import Batch, Defect, Document
from records.rows import RECORDS, CcreAnnouncement, LotPage, Notice, Parcel, Record
from storage.archive import Archive, Fetch, document_id
from storage.database import DatabaseError, open_database
from storage.dump import canonical_dump
from storage.history import as_of
from storage.schema import Row
from storage.store import Store, StoreError, Written

ROOT = Path(__file__).resolve().parents[2]
CHINA = timezone(timedelta(hours=8))
DAY_ZERO = datetime(2025, 3, 1, 9, 0, tzinfo=CHINA)
MEMORY = Path(":memory:")

R = TypeVar("R", bound=Record)


# --- making records and documents ------------------------------------------------------------------------------------


def blank(record: type[R], **given: Any) -> R:
    """A record that says nothing but what is given."""
    plain: dict[object, Any] = {str: "unknown", bool: False, int: 0}
    hints = typing.get_type_hints(record)
    fields = {field.name: plain.get(hints[field.name]) for field in dataclasses.fields(record)}
    return record(**{**fields, **given})


def lot(price: int | None = None, *, lot_id: str = "1", page_kind: str = "list", **given: Any) -> LotPage:
    amount = None if price is None else Decimal(price)
    return blank(LotPage, platform="jd", lot_id=lot_id, page_kind=page_kind, current_price_yuan=amount, **given)


def notice(key: str = "n1", **given: Any) -> Notice:
    return blank(Notice, source="bank", source_key=key, **given)


def parcel(n: int, key: str = "n1", **given: Any) -> Parcel:
    return blank(Parcel, source="bank", source_key=key, n=n, **given)


def document(day: float = 0, url: str = "https://example.test/1", source: str = "jd_auctions") -> Document:
    at = DAY_ZERO + timedelta(days=day)
    digest = hashlib.sha256(f"{url} {day}".encode()).hexdigest()
    return Document(
        document_id(url, at, digest), source, "list", url, url, at, 200, "text/html", digest, 1000, "page", run_id=7
    )


def page(*records: Record, day: float = 0, url: str = "https://example.test/1", source: str = "jd_auctions") -> Batch:
    return Batch(document(day, url, source), records=records)


def dump(connection: sqlite3.Connection) -> bytes:
    return b"".join(canonical_dump(connection))


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    opened = open_database(MEMORY)
    yield opened
    opened.close()


@pytest.fixture
def store(connection: sqlite3.Connection) -> Store:
    return Store(connection)


def rows(connection: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def prices(connection: sqlite3.Connection) -> list[Any]:
    return [row[0] for row in rows(connection, "SELECT current_price_yuan FROM lot_pages ORDER BY lot_id")]


def revisions(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return rows(connection, "SELECT field, old, new, substr(seen_at, 1, 10) FROM revisions ORDER BY tbl, key, n")


# --- the schema ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.TABLE)
def test_a_canonical_table_has_the_fields_of_its_record(connection: sqlite3.Connection, record: type[Record]) -> None:
    query = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?)'
    found = connection.execute(query, (record.TABLE,)).fetchall()
    hints = typing.get_type_hints(record)
    kinds = {Decimal: "REAL", bool: "INTEGER", int: "INTEGER", str: "TEXT", date: "TEXT", datetime: "TEXT"}
    expected = []
    for field in dataclasses.fields(record):
        plain = [part for part in typing.get_args(hints[field.name]) if part is not type(None)] or [hints[field.name]]
        optional = type(None) in typing.get_args(hints[field.name])
        expected.append((field.name, kinds[plain[0]], int(not optional)))
    assert [row[:3] for row in found[: len(expected)]] == expected
    added = [row[0] for row in found[len(expected) :]]
    assert added == [*([] if "source" in hints else ["source"]), *Row._fields]
    assert [row[0] for row in sorted(found, key=lambda row: row[3]) if row[3]] == list(record.KEY)


def test_the_documents_table_has_the_fields_of_a_document(connection: sqlite3.Connection) -> None:
    names = [row[0] for row in rows(connection, "SELECT name FROM pragma_table_info('documents')")]
    assert names == [field.name for field in dataclasses.fields(Document)]


def test_opening_makes_the_folder_and_keeps_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "npl.sqlite3"
    first = open_database(path)
    assert rows(first, "PRAGMA journal_mode") == [("wal",)]
    assert rows(first, "PRAGMA synchronous") == [(1,)]
    Store(first).write(page(lot(5)))
    first.close()
    again = open_database(path)
    assert prices(again) == [5.0]
    again.close()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are notes, and no database at all\n" * 50)
    with pytest.raises(DatabaseError, match=r"notes\.txt: file is not a database"):
        open_database(path)
    with pytest.raises(DatabaseError, match="unable to open"):
        open_database(tmp_path)


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "npl.sqlite3"
    newer = open_database(path)
    newer.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('npl_market', 'm999_later', '')"
    )
    newer.close()
    with pytest.raises(DatabaseError, match=r"npl\.sqlite3: made by a newer version .*m999_later"):
        open_database(path)


def _open(path: Path, start: Any, failures: Any) -> None:
    start.wait()
    try:
        open_database(path).close()
    except DatabaseError as error:
        failures.put(str(error))


def test_many_processes_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    for attempt in range(5):
        start, failures = context.Barrier(6), context.SimpleQueue()
        path = tmp_path / str(attempt) / "npl.sqlite3"
        processes = [context.Process(target=_open, args=(path, start, failures)) for _ in range(6)]
        for process in processes:
            process.start()
        for process in processes:
            process.join(60)
        assert [process.exitcode for process in processes] == [0] * 6
        assert failures.empty()


def test_opening_waits_for_whoever_writes_a_file_without_our_journal(tmp_path: Path) -> None:
    path = tmp_path / "npl.sqlite3"
    writer = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    writer.execute("CREATE TABLE other (n)")
    writer.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, writer.execute, ["COMMIT"])
    release.start()
    open_database(path).close()
    release.join()
    writer.close()


# --- values ----------------------------------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(st.decimals(min_value=Decimal("-9999999999999.99"), max_value=Decimal("9999999999999.99"), places=2))
def test_yuan_and_cents_come_back_exactly(amount: Decimal) -> None:
    connection = _shared()
    Store(connection).write(page(lot(lot_id=str(amount), starting_price_yuan=amount)))
    ((value,),) = connection.execute("SELECT starting_price_yuan FROM lot_pages WHERE lot_id = ?", (str(amount),))
    assert Decimal(repr(value)) == amount
    connection.execute("DELETE FROM lot_pages")


_SHARED: list[sqlite3.Connection] = []


def _shared() -> sqlite3.Connection:
    if not _SHARED:
        _SHARED.append(open_database(MEMORY))
    return _SHARED[0]


def test_times_stand_in_china_time_whatever_zone_they_came_in(store: Store) -> None:
    store.write(page(lot(starts_at=datetime(2025, 5, 1, 2, 0, tzinfo=UTC), fractional=True, bid_count=3)))
    assert rows(store.connection, "SELECT starts_at, fractional, bid_count, first_seen FROM lot_pages") == [
        ("2025-05-01T10:00:00+08:00", 1, 3, "2025-03-01T09:00:00.000000+08:00")
    ]
    same = lot(starts_at=datetime(2025, 5, 1, 10, 0, tzinfo=CHINA), fractional=True, bid_count=3)
    assert store.write(page(same, day=1)) == Written(unchanged=1)


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="has no time zone"):
        store.write(page(lot(starts_at=datetime(2025, 5, 1, 2, 0, tzinfo=UTC).replace(tzinfo=None))))


def test_dates_stand_as_days(store: Store) -> None:
    store.write(page(notice(published_on=date(2025, 2, 3)), source="bank"))
    assert rows(store.connection, "SELECT published_on FROM notices") == [("2025-02-03",)]


# --- what a write did ------------------------------------------------------------------------------------------------


def test_the_first_sight_is_new_the_same_again_unchanged_another_changed(store: Store) -> None:
    assert store.write(page(lot(1), lot(1, lot_id="2"))) == Written(new=2)
    assert store.write(page(lot(1), lot(1, lot_id="2"), day=1)) == Written(unchanged=2)
    assert store.write(page(lot(2), lot(1, lot_id="2"), lot(1, lot_id="3"), day=2)) == Written(1, 1, 1)
    assert prices(store.connection) == [2, 1, 1]


def test_the_same_pages_once_more_change_nothing(store: Store) -> None:
    pages = [page(lot(n % 3), notice(), parcel(1), day=n) for n in range(6)]
    store.write_many(pages)
    before = dump(store.connection)
    assert store.write_many(pages) == Written(unchanged=18)
    assert dump(store.connection) == before


def test_a_page_that_comes_late_does_not_undo_a_newer_one(store: Store) -> None:
    store.write(page(lot(2), day=5))
    assert store.write(page(lot(1), day=1)) == Written(unchanged=1)
    assert rows(store.connection, "SELECT current_price_yuan, first_seen, last_seen FROM lot_pages") == [
        (2.0, "2025-03-02T09:00:00.000000+08:00", "2025-03-06T09:00:00.000000+08:00")
    ]


def test_a_row_leads_to_the_document_that_first_showed_what_it_says(store: Store) -> None:
    for day, price in enumerate((1, 2, 2)):
        store.write(page(lot(price), day=day))
    expected = [(document(1).id, document(2).id)]
    assert rows(store.connection, "SELECT document_id, last_document_id FROM lot_pages") == expected


def test_a_thing_shown_twice_on_a_page_is_one_row_whichever_comes_first(store: Store) -> None:
    other = open_database(MEMORY)
    assert store.write(page(lot(1), lot(2))) == Written(new=1)
    assert Store(other).write(page(lot(2), lot(1))) == Written(new=1)
    assert dump(store.connection) == dump(other)
    assert store.write(page(lot(1), lot(2))) == Written(unchanged=1)
    assert revisions(store.connection) == []


def test_a_page_may_hold_more_rows_than_one_look_up(store: Store) -> None:
    many = [lot(n, lot_id=f"{n:04}") for n in range(300)]
    assert store.write(page(*many)) == Written(new=300)
    assert store.write(page(*many[:150], *(replace(one, title="later") for one in many[150:]), day=1)) == Written(
        changed=150, unchanged=150
    )
    assert len(prices(store.connection)) == 300


def test_counts_add_up() -> None:
    assert sum([Written(1, 2, 3, 4), Written(10, 20, 30, 40)], Written()) == Written(11, 22, 33, 44)


# --- history ---------------------------------------------------------------------------------------------------------


def test_a_revision_names_field_values_time_and_document(store: Store) -> None:
    store.write(page(lot(100, status="live")))
    store.write(page(lot(150, status="sold"), day=2))
    assert rows(store.connection, "SELECT tbl, key, field, old, new, seen_at, document_id FROM revisions") == [
        ("lot_pages", '["jd","1","list"]', field, old, new, "2025-03-03T09:00:00.000000+08:00", document(2).id)
        for field, old, new in (("status", "live", "sold"), ("current_price_yuan", "100.0", "150.0"))
    ]


def test_a_value_that_came_back_ends_with_the_step_back(store: Store) -> None:
    for day, price in enumerate((1, 2, 2, 1)):
        store.write(page(lot(price), day=day))
    assert prices(store.connection) == [1]
    assert revisions(store.connection) == [
        ("current_price_yuan", "1.0", "2.0", "2025-03-02"),
        ("current_price_yuan", "2.0", "1.0", "2025-03-03"),
    ]


def test_an_earlier_sight_of_the_current_content_puts_history_right(store: Store) -> None:
    store.write(page(lot(1), day=2))
    store.write(page(lot(2), day=4))
    assert [step[1:3] for step in revisions(store.connection)] == [("1.0", "2.0")]
    store.write(page(lot(2), day=1))
    assert [step[1:3] for step in revisions(store.connection)] == [("2.0", "1.0"), ("1.0", "2.0")]


def test_what_was_in_force_on_a_day(store: Store) -> None:
    for day, price in ((1, 10), (3, 20), (5, 20), (9, 10)):
        store.write(page(lot(price), day=day))

    def on(day: float) -> Any:
        found = as_of(store.connection, "lot_pages", ("jd", "1", "list"), DAY_ZERO + timedelta(days=day))
        return None if found is None else found["current_price_yuan"]

    assert [on(day) for day in (0, 1, 2, 3, 4, 5, 8, 9, 99)] == [None, 10, 10, 20, 20, 20, 10, 10, 10]
    assert as_of(store.connection, "lot_pages", ("jd", "2", "list"), DAY_ZERO) is None


def test_what_was_in_force_has_the_fields_of_the_record(store: Store) -> None:
    store.write(page(lot(1)))
    store.write(page(lot(2), day=1))
    names = {field.name for field in dataclasses.fields(LotPage)}
    for day in (0, 1):
        found = as_of(store.connection, "lot_pages", ("jd", "1", "list"), DAY_ZERO + timedelta(days=day))
        assert found is not None and found.keys() == names


Reading = dict[str, int]
readings = st.dictionaries(st.sampled_from(["1", "2"]), st.integers(0, 2), max_size=2)


@st.composite
def observations(draw: st.DrawFn) -> list[tuple[int, str, Reading]]:
    """Documents over few keys, contents, times and sources: day, source, key -> content."""
    return draw(
        st.lists(
            st.tuples(st.integers(0, 4), st.sampled_from(["jd_auctions", "saved"]), readings), min_size=1, max_size=7
        )
    )


def _page(number: int, day: int, source: str, reading: Reading) -> Batch:
    """A document that shows lots, and notices with as many parcels as the content says."""
    records: list[Record] = []
    for key, content in reading.items():
        records += [lot(content, lot_id=key), notice(key, foreign_parcels=content)]
        records += [parcel(n, key) for n in range(content)]
    defects = tuple(Defect("parse", "field", "title", f"reason {content}") for content in reading.values())
    batch = page(*records, day=day, url=f"https://example.test/{number % 2}", source=source)
    identity = document_id(str(number), batch.document.fetched_at, str(number))
    return replace(batch, document=replace(batch.document, id=identity, sha256=f"{number}"), defects=defects)


@settings(max_examples=100, deadline=None)
@given(observations(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_leaves_no_trace(seen: list[tuple[int, str, Reading]], chance: Any) -> None:
    pages = [_page(number, *one) for number, one in enumerate(seen)]
    shuffled = pages + chance.sample(pages, chance.randrange(len(pages) + 1))
    chance.shuffle(shuffled)
    one, other = open_database(MEMORY), open_database(MEMORY)
    for batch in pages:
        Store(one).write(batch)
    while shuffled:
        size = chance.randrange(1, 4)
        Store(other).write_many(shuffled[:size])
        del shuffled[:size]
    assert dump(one) == dump(other)
    one.close()
    other.close()


def test_a_b_a_is_the_same_in_every_order() -> None:
    pages = [page(lot(price), day=day) for day, price in enumerate((1, 2, 1))]
    dumps = set()
    for order in ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)):
        connection = open_database(MEMORY)
        for at in order:
            Store(connection).write(pages[at])
        dumps.add(dump(connection))
        connection.close()
    (only,) = dumps
    assert only.count(b'"table":"revisions"') == 2


def test_the_dump_names_documents_and_no_runs(store: Store) -> None:
    store.write(replace(page(lot(1)), defects=(Defect("parse", "field", "court", "no court"),)))
    text = dump(store.connection)
    assert document().sha256.encode() in text
    assert str(document().id).encode() not in text
    assert b"run_id" not in text
    again = replace(page(lot(1)), document=replace(document(), run_id=99))
    other = open_database(MEMORY)
    Store(other).write(replace(again, defects=(Defect("parse", "field", "court", "no court"),)))
    assert dump(other) == text


# --- pages read again by mended code ---------------------------------------------------------------------------------


def test_a_mended_reading_takes_the_place_of_the_wrong_one(store: Store) -> None:
    for wrong, right in ((1, 2), (2, 1), (7, 8), (8, 7)):
        key = f"{wrong}/{right}"
        store.write(page(lot(wrong, lot_id=key), url=key))
        assert store.write(page(lot(right, lot_id=key), url=key)) == Written(changed=1)
    assert sorted(prices(store.connection)) == [1, 2, 7, 8]
    assert revisions(store.connection) == []


def test_a_row_that_a_mended_reading_no_longer_finds_is_gone(store: Store) -> None:
    store.write(page(lot(1), lot(1, lot_id="total")))
    assert store.write(page(lot(1))) == Written(changed=1, unchanged=1)
    assert prices(store.connection) == [1]


def test_a_row_that_another_page_bears_out_stays(store: Store) -> None:
    store.write(page(lot(1)))
    store.write(page(lot(1), day=3))
    store.write(page(day=3))
    assert rows(store.connection, "SELECT last_seen FROM lot_pages") == [("2025-03-01T09:00:00.000000+08:00",)]


@settings(max_examples=100, deadline=None)
@given(observations(), st.data())
def test_reading_all_pages_again_twice_is_as_good_as_starting_anew(
    seen: list[tuple[int, str, Reading]], data: st.DataObject
) -> None:
    mended = [data.draw(readings) for _ in seen]
    pages = [_page(number, *one) for number, one in enumerate(seen)]
    again = [_page(number, day, source, mended[number]) for number, (day, source, _) in enumerate(seen)]
    one, other = open_database(MEMORY), open_database(MEMORY)
    Store(one).write_many(pages)
    for _ in range(2):
        Store(one).write_many(data.draw(st.permutations(again)))
    Store(other).write_many(again)
    assert dump(one) == dump(other)
    one.close()
    other.close()


# --- quarantine ------------------------------------------------------------------------------------------------------

NO_COURT = Defect("parse", "field", "court", "no court", record_key="1", sample="某法院")
NO_PRICE = Defect("normalize", "field", "current_price_yuan", "no unit", record_key="1", sample="5,000")


def faulty(*defects: Defect, day: float = 0) -> Batch:
    return Batch(document(day), defects=defects)


def still_open(store: Store) -> list[Any]:
    return [row[0] for row in rows(store.connection, "SELECT field FROM open_quarantine ORDER BY field")]


def test_a_defect_is_kept_once_with_page_and_reason(store: Store) -> None:
    assert store.write(faulty(NO_COURT, NO_COURT)) == Written(quarantined=1)
    assert store.write(faulty(NO_COURT)) == Written(quarantined=1)
    query = "SELECT source, url, kind, stage, scope, field, reason, record_key, sample, substr(seen_at, 1, 10)"
    (kept,) = rows(store.connection, f"{query} FROM quarantine")
    page_words = ("jd_auctions", "https://example.test/1", "list")
    assert kept == (*page_words, "parse", "field", "court", "no court", "1", "某法院", "2025-03-01")


def test_a_later_fetch_without_the_defect_closes_it(store: Store) -> None:
    store.write(faulty(NO_COURT, NO_PRICE))
    store.write(faulty(NO_PRICE, day=1))
    assert still_open(store) == ["current_price_yuan"]
    store.write(faulty(day=2))
    assert still_open(store) == []
    store.write(faulty(NO_COURT, day=1.5))
    assert still_open(store) == []


def test_a_mended_parser_closes_the_defect_of_the_same_fetch(store: Store) -> None:
    store.write(faulty(NO_COURT, NO_PRICE))
    assert store.write(faulty(NO_PRICE)) == Written(quarantined=1)
    assert still_open(store) == ["current_price_yuan"]
    assert rows(store.connection, "SELECT count(*) FROM quarantine") == [(1,)]


# --- whole batches or nothing ----------------------------------------------------------------------------------------


POISONS: dict[str, dict[str, Any]] = {
    "no title": {"title": None},
    "half a character": {"title": "\ud800"},
    "a number too great": {"bid_count": 2**70},
    "no text": {"title": {}},
}


@pytest.mark.parametrize("poison", [lot(lot_id="poison", **said) for said in POISONS.values()], ids=list(POISONS))
def test_a_poisoned_batch_leaves_nothing_and_names_its_page(store: Store, poison: LotPage) -> None:
    store.write(page(lot(1, lot_id="before"), url="https://example.test/before"))
    before = dump(store.connection)
    batch = replace(page(lot(1), poison, url="https://example.test/poison"), defects=(NO_COURT,))
    with pytest.raises(StoreError, match=r"https://example\.test/poison: not stored"):
        store.write(batch)
    assert dump(store.connection) == before
    assert rows(store.connection, "SELECT count(*) FROM documents") == [(1,)]
    assert store.write(page(lot(1))) == Written(new=1)


def test_many_batches_are_one_transaction(store: Store) -> None:
    with pytest.raises(StoreError, match=r"example\.test/bad"):
        store.write_many([page(lot(1)), page(lot(1, title=None, lot_id="2"), url="https://example.test/bad")])
    assert rows(store.connection, "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM lot_pages)") == [
        (0, 0)
    ]


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "npl.sqlite3")
    store = Store(connection)
    store.write(page(lot(1)))
    ((pages,),) = rows(connection, "PRAGMA page_count")
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError, match="full"):
        store.write(page(*(lot(1, lot_id=str(n), title="长" * 1000) for n in range(50)), day=1))
    assert prices(connection) == [1]
    assert rows(connection, "SELECT count(*) FROM documents") == [(1,)]
    connection.close()


# --- several processes, and one that is killed -----------------------------------------------------------------------


def _write_pages(path: Path, writer: int, start: Any) -> None:
    connection = open_database(path)
    start.wait()
    for n in range(25):
        mine = [lot(n, lot_id=f"{writer}-{n}-{m}") for m in range(5)]
        Store(connection).write(
            page(*mine, lot(n, lot_id="shared"), day=n + writer / 10, url=f"https://x.test/{writer}/{n}")
        )
    connection.close()


def test_four_writers_on_one_file_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    path, start = tmp_path / "npl.sqlite3", context.Barrier(4)
    writers = [context.Process(target=_write_pages, args=(path, writer, start)) for writer in range(4)]
    for process in writers:
        process.start()
    for process in writers:
        process.join(120)
    assert [process.exitcode for process in writers] == [0] * 4
    connection = open_database(path)
    assert rows(connection, "SELECT count(*) FROM documents") == [(100,)]
    assert rows(connection, "SELECT count(*) FROM lot_pages") == [(4 * 25 * 5 + 1,)]
    alone = open_database(MEMORY)
    for writer in range(4):
        for n in range(25):
            day, url = n + writer / 10, f"https://x.test/{writer}/{n}"
            mine = [lot(n, lot_id=f"{writer}-{n}-{m}") for m in range(5)]
            Store(alone).write(page(*mine, lot(n, lot_id="shared"), day=day, url=url))
    assert dump(connection) == dump(alone)
    connection.close()
    alone.close()


WRITER = """
import sys
from pathlib import Path
from tests.storage.test_store import write_for_ever
write_for_ever(Path(sys.argv[1]))
"""


def write_for_ever(folder: Path) -> None:
    """Archive a body, store its rows, page after page, until somebody kills the process."""
    archive, store = Archive(folder / "archive"), Store(open_database(folder / "npl.sqlite3"))
    for n in range(1_000_000):
        body = f"page {n}".encode() * 500
        batch = page(*(lot(n, lot_id=f"{n}-{m}") for m in range(10)), day=n / 1000)
        digest = hashlib.sha256(body).hexdigest()
        kept = replace(batch.document, sha256=digest, size=len(body))
        fields = {
            field.name: getattr(kept, field.name) for field in dataclasses.fields(Fetch) if field.name != "context"
        }
        archive.put(Fetch(**fields), body)
        store.write(replace(batch, document=kept))
        if n == 20:
            print("going", flush=True)


def test_a_killed_writer_leaves_whole_batches_and_every_body(tmp_path: Path) -> None:
    for _ in range(2):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "going\n"
            time.sleep(0.15)
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        connection, archive = open_database(tmp_path / "npl.sqlite3"), Archive(tmp_path / "archive")
        stored = rows(connection, "SELECT id, source, sha256 FROM documents")
        assert len(stored) > 20
        assert rows(connection, "SELECT count(*) FROM lot_pages") == [(10 * len(stored),)]
        assert rows(connection, "PRAGMA integrity_check") == [("ok",)]
        assert {identity for identity, _, _ in stored} <= {fetch.id for fetch in archive.fetches()}
        for _, source, digest in stored:
            assert hashlib.sha256(archive.body(source, digest)).hexdigest() == digest
        archive.close()
        connection.close()


# --- views -----------------------------------------------------------------------------------------------------------


def test_a_lot_takes_what_lasts_from_its_detail_page_and_what_passes_from_the_newest(store: Store) -> None:
    store.write(page(lot(10, page_kind="detail", round="first", court="甲法院", status="live", title="详"), day=1))
    store.write(page(lot(12, round="second", court=None, status="sold", bid_count=4, title="列"), day=2))
    query = "SELECT title, round, court, status, current_price_yuan, bid_count, document_id FROM lots"
    assert rows(store.connection, query) == [("详", "first", "甲法院", "sold", 12.0, 4, document(2).id)]
    store.write(page(lot(15, page_kind="detail", round="first", court="甲法院", status="unknown", title="详"), day=3))
    assert rows(store.connection, query) == [("详", "first", "甲法院", "sold", 15.0, 4, document(3).id)]
    assert rows(store.connection, "SELECT substr(first_seen, 9, 2), substr(last_seen, 9, 2) FROM lots") == [
        ("02", "04")
    ]


def test_a_lot_falls_back_where_a_page_says_nothing(store: Store) -> None:
    store.write(page(lot(page_kind="detail", round="unknown", asset_type="unknown", appraisal_yuan=None)))
    store.write(page(lot(round="first", asset_type="residential", appraisal_yuan=Decimal(8)), day=-1))
    assert rows(store.connection, "SELECT round, asset_type, appraisal_yuan, status, url FROM lots") == [
        ("first", "residential", 8.0, "unknown", "unknown")
    ]


def test_of_pages_seen_at_one_time_the_detail_page_counts(store: Store) -> None:
    at_once = [lot(n, page_kind=kind) for n, kind in enumerate(("detail", "list", "state"))]
    for shown, price in ((at_once, 0), (at_once[1:], 1), (at_once[2:], 2)):
        store.connection.execute("DELETE FROM lot_pages")
        store.write(page(*shown, url=str(price)))
        assert rows(store.connection, "SELECT count(*), current_price_yuan FROM lots") == [(1, price)]


def test_a_final_price_stands_while_the_newest_page_still_says_sold(store: Store) -> None:
    store.write(page(lot(page_kind="detail", status="sold", final_price_yuan=Decimal(9))))
    store.write(page(lot(status="sold"), day=1))
    assert rows(store.connection, "SELECT status, final_price_yuan FROM lots") == [("sold", 9.0)]
    store.write(page(lot(status="withdrawn"), day=2))
    assert rows(store.connection, "SELECT status, final_price_yuan FROM lots") == [("withdrawn", None)]


def test_the_parts_of_a_lots_place_come_from_one_page(store: Store) -> None:
    store.write(page(lot(page_kind="detail", province="浙江省", province_code="330000")))
    store.write(page(lot(province="江苏省", province_code="320000", city="苏州市", city_code="320500"), day=1))
    assert rows(store.connection, "SELECT province, city FROM lots") == [("浙江省", None)]


def test_parcels_are_in_force_while_the_newest_page_of_their_notice_shows_them(store: Store) -> None:
    longer = page(notice(), *(parcel(n) for n in (1, 2, 3)), day=1, source="bank")
    shorter = page(notice(), parcel(1), day=2, source="bank")
    for order in ((longer, shorter), (shorter, longer)):
        connection = open_database(MEMORY)
        for batch in order:
            Store(connection).write(batch)
        assert rows(connection, "SELECT n FROM parcels_in_force") == [(1,)]
        assert rows(connection, "SELECT count(*) FROM parcels") == [(3,)]
        connection.close()


def ccre(key: str, kind: str, **given: Any) -> CcreAnnouncement:
    return blank(CcreAnnouncement, source="ccre", source_key=key, kind=kind, project_key="p", **given)


def test_a_project_has_the_amounts_of_its_first_listing_and_the_buyer_of_its_result(store: Store) -> None:
    store.write(
        page(
            ccre("2", "listing", published_on=date(2025, 4, 1), principal_yuan=Decimal(70), seller="甲银行"),
            ccre("1", "listing", published_on=date(2025, 3, 1), principal_yuan=Decimal(80), seller="甲银行"),
            ccre("0", "listing", principal_yuan=Decimal(60)),
            ccre("3", "result", signed_on=date(2025, 5, 1), buyer="乙资产"),
            ccre("4", "solicitation", principal_yuan=Decimal(1)),
            source="ccre",
        )
    )
    query = (
        "SELECT project_key, listings, results, first_listed_on, last_listed_on, signed_on, principal_yuan, "
        "seller, buyer FROM ccre_projects"
    )
    expected = [("p", 3, 1, "2025-03-01", "2025-04-01", "2025-05-01", 80.0, "甲银行", "乙资产")]
    assert rows(store.connection, query) == expected


def test_a_result_without_its_listing_is_a_project_too(store: Store) -> None:
    store.write(page(ccre("3", "result", signed_on=date(2025, 5, 1), seller="甲银行"), source="ccre"))
    assert rows(store.connection, "SELECT listings, results, seller, principal_yuan FROM ccre_projects") == [
        (0, 1, "甲银行", None)
    ]

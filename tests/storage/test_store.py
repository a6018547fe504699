"""What the store promises: whole batches, a history that does not depend on the order of arrival, nothing lost."""

from __future__ import annotations

import dataclasses
import hashlib
import multiprocessing
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.batch import Batch, Defect
from records.rows import LotPage, Record
from storage.archive import Fetch, document_id
from storage.archives.files import FileArchive
from storage.database import open_database
from storage.engines.connection import Connection
from storage.engines.sqlite import sqlite_of
from storage.engines.where import Where
from storage.history import as_of
from storage.questions.faults import faults_of_ours
from storage.store import Store, StoreError, Written
from tests.storage.pages import (
    CHINA,
    DAY_ZERO,
    document,
    dump,
    empty_database,
    lot,
    notice,
    page,
    parcel,
    prices,
    reading,
    rows,
)

ROOT = Path(__file__).resolve().parents[2]


def revisions(connection: Connection) -> list[tuple[Any, ...]]:
    return rows(connection, "SELECT field, old, new, substr(seen_at, 1, 10) FROM revisions ORDER BY tbl, key, n")


# --- values ----------------------------------------------------------------------------------------------------------


@given(st.decimals(min_value=Decimal("-9999999999999.99"), max_value=Decimal("9999999999999.99"), places=2))
def test_yuan_and_cents_come_back_exactly(amount: Decimal) -> None:
    connection = _shared()
    Store(connection).write(page(lot(lot_id=str(amount), starting_price_yuan=amount)))
    ((value,),) = connection.execute("SELECT starting_price_yuan FROM lot_pages WHERE lot_id = ?", (str(amount),))
    assert Decimal(repr(value)) == amount
    connection.execute("DELETE FROM lot_pages")


_SHARED: list[Connection] = []


def _shared() -> Connection:
    if not _SHARED:
        _SHARED.append(empty_database())
    return _SHARED[0]


def test_times_stand_in_china_time_whatever_zone_they_came_in(store: Store) -> None:
    store.write(page(lot(starts_at=datetime(2025, 5, 1, 2, 0, tzinfo=UTC), fractional=True, bid_count=3)))
    assert rows(store.connection, "SELECT starts_at, fractional, bid_count, first_seen FROM lot_pages") == [
        ("2025-05-01T10:00:00+08:00", 1, 3, "2025-03-01T09:00:00.000000+08:00")
    ]
    same = lot(starts_at=datetime(2025, 5, 1, 10, 0, tzinfo=CHINA), fractional=True, bid_count=3)
    assert store.write(page(same, day=1)) == Written(unchanged=1)


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    store.write(page(lot(starts_at=datetime(2025, 5, 1, 2, 0, tzinfo=UTC).replace(tzinfo=None))))
    assert rows(store.connection, "SELECT reason LIKE '%has no time zone' FROM quarantine") == [(1,)]


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


def test_a_page_that_says_the_same_again_puts_back_what_another_page_said_in_between(store: Store) -> None:
    said = (lot(100), lot(200, lot_id="2"))
    store.write(page(*said))
    store.write(page(lot(90), day=1, url="https://example.test/other"))
    assert store.write(page(*said, day=2)) == Written(changed=1, unchanged=1)
    assert prices(store.connection) == [100, 200]
    assert rows(store.connection, "SELECT old, new FROM revisions ORDER BY n") == [("100.0", "90.0"), ("90.0", "100.0")]
    assert rows(store.connection, "SELECT count(DISTINCT last_document_id) FROM lot_pages") == [(1,)]


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
    other = empty_database()
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


@given(observations(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_leaves_no_trace(seen: list[tuple[int, str, Reading]], chance: Any) -> None:
    pages = [_page(number, *one) for number, one in enumerate(seen)]
    shuffled = pages + chance.sample(pages, chance.randrange(len(pages) + 1))
    chance.shuffle(shuffled)
    one, other = empty_database(), empty_database()
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
        connection = empty_database()
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
    other = empty_database()
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


@given(observations(), st.data())
def test_reading_all_pages_again_twice_is_as_good_as_starting_anew(
    seen: list[tuple[int, str, Reading]], data: st.DataObject
) -> None:
    mended = [data.draw(readings) for _ in seen]
    pages = [_page(number, *one) for number, one in enumerate(seen)]
    again = [_page(number, day, source, mended[number]) for number, (day, source, _) in enumerate(seen)]
    one, other = empty_database(), empty_database()
    Store(one).write_many(pages)
    for _ in range(2):
        Store(one).write_many(data.draw(st.permutations(again)))
    Store(other).write_many(again)
    assert dump(one) == dump(other)
    one.close()
    other.close()


def test_pages_that_say_what_they_said_are_looked_up_at_once_and_write_nothing(memory: Connection) -> None:
    addresses = [f"https://example.test/{n}" for n in range(40)]
    crawled = [page(notice(f"{n}", title=f"公告{n}"), url=url, source="bank") for n, url in enumerate(addresses)]
    pages = [replace(one, document=replace(one.document, run_id=None)) for one in crawled]
    Store(memory).write_many(crawled)
    asked: list[str] = []
    sqlite_of(memory, "").set_trace_callback(asked.append)
    assert Store(memory).write_many(pages) == Written(unchanged=40)
    assert len(asked) < 10
    assert not [words for words in asked if words.startswith(("INSERT", "UPDATE", "DELETE"))]


def test_of_pages_read_again_at_once_those_are_seen_anew_whose_rows_do_not_stand(store: Store) -> None:
    """Also where a page of the same transaction takes back what it said of their row."""
    first, second, third = (page(lot(1), day=day, url=f"https://example.test/{day}") for day in range(3))
    store.write_many((first, second, third))
    store.write_many((page(day=2, url="https://example.test/2"), second, first))
    store.write_many((second, first))
    assert rows(store.connection, "SELECT last_seen FROM lot_pages") == [("2025-03-02T09:00:00.000000+08:00",)]
    store.write(page(day=1, url="https://example.test/1"))
    store.write(page(day=0, url="https://example.test/0"))
    assert rows(store.connection, "SELECT * FROM lot_pages") == []


def test_the_words_behind_a_row_are_mended_with_it_and_are_no_rows_of_their_own(store: Store) -> None:
    said = page(notice(), source="bank")
    assert store.write(replace(said, readings=(reading("kind", "公告"), reading("method", "竞价")))) == Written(new=1)
    mended = replace(said, readings=(reading("kind", "处置公告"),))
    assert store.write(mended) == Written(unchanged=1)
    assert rows(store.connection, "SELECT field, words FROM notice_readings") == [("kind", "处置公告")]


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


def test_the_words_of_a_page_in_another_encoding_are_kept_without_its_zeros(store: Store) -> None:
    sample = "<html>拍卖".encode("utf-16-le").decode("latin-1")
    defect = Defect("decode", "page", "encoding", "not gbk: \0", sample=sample)
    store.write(replace(page(), defects=(defect,)))
    found = rows(store.connection, "SELECT stage, reason, sample FROM quarantine")
    assert found == [("decode", "not gbk: ", sample.replace("\0", ""))]


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
    "half a character": {"title": "\ud800"},
    "a number too great": {"bid_count": 2**70},
}
FAULTS: dict[str, dict[str, Any]] = {"no title": {"title": None}, "no text": {"title": {}}, "no day": {"starts_at": 1}}


@pytest.mark.parametrize("poison", [lot(lot_id="poison", **said) for said in POISONS.values()], ids=list(POISONS))
def test_a_poisoned_page_leaves_a_defect_and_the_others_are_written(store: Store, poison: LotPage) -> None:
    bad = replace(page(lot(1), poison, url="https://example.test/poison"), defects=(NO_COURT,))
    written = store.write_many([page(lot(1, lot_id="before")), bad, page(lot(3, lot_id="after"), day=1)])
    assert (written.new, written.quarantined) == (2, 1)
    assert rows(store.connection, "SELECT url, stage, scope, field FROM quarantine") == [
        ("https://example.test/poison", "validate", "record", "value")
    ]
    assert rows(store.connection, "SELECT count(*) FROM documents") == [(3,)]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
def test_a_fault_of_ours_is_called_one_and_the_other_pages_are_written(store: Store, fault: dict[str, Any]) -> None:
    written = store.write_many([page(lot(1, **fault), url="https://example.test/ours"), page(lot(1), day=1)])
    assert (written.new, written.quarantined) == (1, 1)
    (found,) = faults_of_ours(store.connection)
    assert (found.stage, found.field, found.rows, found.url) == ("store", "program", 1, "https://example.test/ours")


def test_many_batches_are_one_transaction(store: Store) -> None:
    with pytest.raises(StoreError, match=r"example\.test/bad"):
        bad = document(url="https://example.test/bad")
        store.write_many([page(lot(1)), Batch(replace(bad, fetched_at=bad.fetched_at.replace(tzinfo=None)))])
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


_WRITERS, _EACH = 8, 12


def _write_pages(where: Where, writer: int, start: Any) -> None:
    start.wait()
    connection = open_database(where)
    for n in range(_EACH):
        mine = [lot(n, lot_id=f"{writer}-{n}-{m}") for m in range(5)]
        Store(connection).write(
            page(*mine, lot(n, lot_id="shared"), day=n + writer / 10, url=f"https://x.test/{writer}/{n}")
        )
    connection.close()


@pytest.mark.long
@pytest.mark.parametrize("where", ["file", "server"])
def test_eight_writers_that_come_to_a_new_database_at_once_lose_nothing(
    where: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    context = multiprocessing.get_context("fork")
    made: Where = tmp_path / "npl.sqlite3"
    if where == "server":
        made = request.getfixturevalue("postgres").new(tmp_path)
    start = context.Barrier(_WRITERS)
    writers = [context.Process(target=_write_pages, args=(made, writer, start)) for writer in range(_WRITERS)]
    for process in writers:
        process.start()
    for process in writers:
        process.join(120)
    assert [process.exitcode for process in writers] == [0] * _WRITERS
    connection = open_database(made)
    assert rows(connection, "SELECT count(*) FROM documents") == [(_WRITERS * _EACH,)]
    assert rows(connection, "SELECT count(*) FROM lot_pages") == [(_WRITERS * _EACH * 5 + 1,)]
    alone = empty_database()
    for writer in range(_WRITERS):
        for n in range(_EACH):
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
    archive, store = FileArchive(folder / "archive"), Store(open_database(folder / "npl.sqlite3"))
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


@pytest.mark.long
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
        connection, archive = open_database(tmp_path / "npl.sqlite3"), FileArchive(tmp_path / "archive")
        stored = rows(connection, "SELECT id, source, sha256 FROM documents")
        assert len(stored) > 20
        assert rows(connection, "SELECT count(*) FROM lot_pages") == [(10 * len(stored),)]
        assert rows(connection, "PRAGMA integrity_check") == [("ok",)]
        assert {identity for identity, _, _ in stored} <= {fetch.id for fetch in archive.fetches()}
        for _, source, digest in stored:
            assert hashlib.sha256(archive.body(source, digest)).hexdigest() == digest
        archive.close()
        connection.close()


# --- what one page holds does not stop the others --------------------------------------------------------------------


def test_a_page_of_tomorrow_counts_as_seen_now_and_does_not_outlast_what_is_seen_next(store: Store) -> None:
    ahead = replace(page(lot(1)), document=replace(document(), id=9, fetched_at=datetime(2099, 1, 1, tzinfo=UTC)))
    store.write(ahead)
    assert rows(store.connection, "SELECT last_seen < '2090' FROM lot_pages") == [(1,)]
    later = replace(document(), id=10, fetched_at=datetime.now(UTC))
    store.write(replace(page(lot(2)), document=later))
    assert prices(store.connection) == [2.0]


def test_a_row_written_by_a_clock_that_was_ahead_gives_way_to_what_is_seen_today(store: Store) -> None:
    store.write(page(lot(1)))
    store.connection.execute("UPDATE lot_pages SET last_seen = '2099-01-01T00:00:00.000000+08:00'")
    store.write(page(lot(2), day=1))
    assert prices(store.connection) == [2.0]

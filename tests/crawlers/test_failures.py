"""Nothing stops it: what one page does to a library is a defect of that page."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from crawlers.engine.source import sources
from crawlers.engine.windows import OpenWindow
from crawlers.pages.judged import judged
from crawlers.pages.page import Listing, Output, Page
from crawlers.pages.read import Reading, read
from crawlers.saved.cases import cases, page
from pipelines import process
from pipelines.normalize import _NORMALIZERS as normalizers_by_type
from records.batch import Batch
from records.failures import is_of_page
from sandbox.running import Sandbox
from storage.archives.files import FileArchive
from tests.crawling import Desk

CITIC = "citic_famc_notices"
DETAIL = next(page(case) for case in cases() if str(case).endswith("detail_table_total_row"))


class PanicException(BaseException):
    """What a library written in Rust raises."""


FAILURES = (RecursionError("too deep"), PanicException("index out of bounds"), MemoryError(), AssertionError("x"))
ENDS = (KeyboardInterrupt(), SystemExit(), sqlite3.OperationalError("disk I/O error"), OSError(errno.ENOSPC, "full"))


def read_with(error: BaseException) -> Reading:
    def parse(page: Page) -> Iterator[Output]:
        yield from source.kinds["detail"].parse(page)
        raise error

    source = sources()[CITIC]
    return read(judged(DETAIL, source.guard), parse, source.reach())


@pytest.mark.parametrize("error", FAILURES, ids=lambda error: type(error).__name__)
def test_a_parser_that_fails_is_a_defect_and_what_it_said_before_stands(error: BaseException) -> None:
    batch = read_with(error).batch
    assert len(batch.said) == 1
    assert [(d.stage, d.scope) for d in batch.defects] == [("parse", "page")]
    assert type(error).__name__ in batch.defects[0].reason


@pytest.mark.parametrize("error", FAILURES, ids=lambda error: type(error).__name__)
def test_a_normalizer_that_fails_is_a_defect_of_its_record(
    monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    source = sources()[CITIC]
    batch = read(judged(DETAIL, source.guard), source.kinds["detail"].parse, source.reach()).batch

    def fails(said: object) -> None:
        raise error

    monkeypatch.setitem(normalizers_by_type, type(batch.said[0]), fails)
    done = process(replace(batch, said=batch.said * 2))
    assert done.records == ()
    assert {(d.stage, d.scope, d.record_key) for d in done.defects} == {
        ("normalize", "record", DETAIL.context["entry"])
    }


@pytest.mark.parametrize("error", ENDS, ids=lambda error: type(error).__name__)
def test_a_stop_the_disk_and_the_database_end_the_run(error: BaseException) -> None:
    assert not is_of_page(error)
    with pytest.raises(type(error)):
        read_with(error)


def damage(archive: Path, like: str) -> int:
    connection = sqlite3.connect(archive / f"{CITIC}.sqlite3")
    with connection:
        changed = connection.execute(
            "UPDATE bodies SET blob = x'00' WHERE sha256 IN (SELECT sha256 FROM fetches WHERE url LIKE ?)", (like,)
        ).rowcount
    connection.close()
    return changed


def test_a_damaged_body_is_named_passed_over_and_fetched_again(desk: Desk, sandbox: Sandbox) -> None:
    desk.crawl(CITIC, "-a", "since=2025-11-01")
    archive = desk.folder / "archive"
    address = desk.rows("SELECT source_key FROM notices ORDER BY 1 LIMIT 1")[0][0]
    assert damage(archive, address) == 1
    (archive / "abc_notices.sqlite3").write_bytes(b"this is no database at all" * 100)
    replayed = desk.run("replay", "--year", "2025")
    assert replayed.returncode == 1
    assert f"lost: {address}: " in replayed.stdout
    assert "passed over: " in replayed.stdout
    assert "abc_notices.sqlite3" in replayed.stdout
    assert "1 lost and due again" in replayed.stdout
    sandbox.town.visits.clear()
    assert desk.crawl(CITIC, "-a", "since=2025-11-01").returncode == 0
    assert sum(visit.address.endswith(address.partition("//")[2]) for visit in sandbox.town.visits) == 1
    kept = FileArchive(archive)
    newest = [fetch for fetch in kept.fetches(CITIC) if fetch.url == address][-1]
    assert kept.body(CITIC, newest.sha256)
    kept.close()


def test_health_compares_documents_with_the_archive_and_a_missing_body_is_fetched_again(
    desk: Desk, sandbox: Sandbox
) -> None:
    desk.crawl(CITIC, "-a", "since=2025-11-01")
    address = desk.rows("SELECT source_key FROM notices ORDER BY 1 LIMIT 1")[0][0]
    archive = sqlite3.connect(desk.folder / "archive" / f"{CITIC}.sqlite3")
    with archive:
        archive.execute("DELETE FROM bodies WHERE sha256 IN (SELECT sha256 FROM fetches WHERE url = ?)", (address,))
    archive.close()
    told = desk.run("health")
    assert told.returncode == 1
    assert f"{CITIC}: 1 documents have no page in the archive" in told.stdout
    sandbox.town.visits.clear()
    assert desk.crawl(CITIC, "-a", "since=2025-11-01").returncode == 0
    assert sum(visit.address.endswith(address.partition("//")[2]) for visit in sandbox.town.visits) == 1
    assert "have no page" not in desk.run("health").stdout
    (desk.folder / "archive" / f"{CITIC}.sqlite3").write_bytes(b"this is no database at all" * 100)
    documents = desk.rows("SELECT count(*) FROM documents")[0][0]
    assert f"{CITIC}: {documents} documents have no page in the archive" in desk.run("health").stdout


def test_an_archive_that_keeps_nothing_ends_the_run_and_says_so(desk: Desk) -> None:
    (desk.folder / "archive").mkdir()
    (desk.folder / "archive" / f"{CITIC}.sqlite3").write_bytes(b"this is no database at all" * 100)
    assert desk.crawl(CITIC, "-a", "since=2025-11-01").returncode == 1
    outcome, message = desk.rows("SELECT outcome, message FROM runs")[0]
    assert outcome == "error"
    assert "file is not a database" in message


def shows(*keys: str, last: bool = False, announced: int | None = None) -> Reading:
    said = Listing(announced=announced, keys=keys, last=last, shown=" ".join(keys))
    return Reading(Batch(judged(DETAIL, sources()[CITIC].guard).document), (said,), said)


def shown_in_turn(window: OpenWindow, pages: Iterable[Reading], most: int, usual: float = 0.0) -> str:
    """Why a list is left that shows these pages, and after which."""
    for n, reading in enumerate(pages, 1):
        window.note(reading)
        if why := window.endless(reading, most, usual):
            return f"{n}: {why}"
    return ""


def test_a_list_whose_pages_come_again_in_any_order_is_left_and_stays_open() -> None:
    window = OpenWindow()
    pages = (shows(*keys) for keys in ("ab", "cd", "ef", "ab"))
    assert shown_in_turn(window, pages, 10) == "4: page 4 shows what one before it showed"
    window.last = True
    assert not window.complete()


@pytest.mark.parametrize(
    ("announced", "usual", "why"),
    [
        (None, 0, "31: no end after 30 pages"),
        (None, 10, "21: 42 lines on 21 pages and no end, 10 expected"),
        (None, 11, "23: 46 lines on 23 pages and no end, 11 expected"),
        (8, 0, "21: 42 lines on 21 pages and no end, 8 expected"),
        (8, 11, "23: 46 lines on 23 pages and no end, 11 expected"),
        # A list may be as long as it says.
        (70, 10, "36: no end after 30 pages"),
        (80, 10, ""),
    ],
)
def test_a_list_that_goes_on_for_ever_is_left_by_what_it_says_and_what_is_usual(
    announced: int | None, usual: float, why: str
) -> None:
    """Forty pages of two lines, each with new ones."""
    pages = (shows(f"a{n}", f"b{n}", announced=announced) for n in range(40))
    window = OpenWindow()
    assert shown_in_turn(window, pages, 30, usual) == why
    window.last = True
    assert window.complete() is not bool(why)


def test_a_total_that_grows_with_each_page_is_taken_at_its_first_word() -> None:
    pages = (shows(f"a{n}", f"b{n}", announced=8 + 2 * n) for n in range(40))
    assert shown_in_turn(OpenWindow(), pages, 1000) == "21: 42 lines on 21 pages and no end, 8 expected"


def test_a_last_page_that_shows_what_the_one_before_showed_ends_its_list() -> None:
    assert shown_in_turn(OpenWindow(), (shows("a"), shows("a", last=True)), 3) == ""


def test_a_list_that_says_it_has_more_pages_than_any_gives_its_rows_and_asks_for_none() -> None:
    """A hundred million requests would take the memory of the machine before the first is sent."""
    name = "caa123_claims"
    found = next(page(case) for case in cases() if case.source == name and case.name == "list_first")
    body = orjson.dumps({**orjson.loads(found.body), "totalPages": 99_999_999})
    of = judged(replace(found, body=body, context={**found.context, "n": "1"}), sources()[name].guard)
    reading = read(of, sources()[name].kinds[found.kind].parse, sources()[name].reach())
    assert reading.batch.said
    assert [follow for follow in reading.follows if follow.kind == found.kind] == []
    assert [(d.scope, d.reason) for d in reading.batch.defects if d.field == "pages"] == [
        ("page", "99999999 pages, no list has more than 10000")
    ]


def test_a_list_that_says_it_has_more_lines_than_any_is_asked_for_no_narrower_one() -> None:
    name = "jd_auctions"
    found = next(page(case) for case in cases() if case.source == name and case.name == "list_split_by_days")
    body = orjson.dumps({**orjson.loads(found.body), "totalItem": 2_000_000_000})
    of = judged(replace(found, body=body), sources()[name].guard)
    reading = read(of, sources()[name].kinds[found.kind].parse, sources()[name].reach())
    assert [follow for follow in reading.follows if follow.kind == found.kind] == []
    assert [(d.scope, d.reason) for d in reading.batch.defects if d.field == "total"] == [
        ("page", "2000000000 lines, no list has more than 100000000")
    ]

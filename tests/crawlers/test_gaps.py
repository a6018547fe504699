"""What is missing and what becomes of it: revisits when an event is due, holes in numbers, windows that stay open."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from crawlers.engine.revisits import FINAL, overdue, revisit_at
from crawlers.engine.source import sources
from crawlers.nights.gaps import holes, missing_of
from normalizers.lots.status import STATUSES
from records.china import CHINA
from sandbox.running import Sandbox
from storage.database import open_database
from storage.ledger import WindowRow
from storage.questions.awaited import Awaited
from storage.questions.gaps import Serial
from storage.schema import moment
from tests.crawling import Desk

END = datetime(2026, 11, 1, 10, 0, tzinfo=CHINA)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def lot(read: timedelta, state: str = "live", gone: bool = False) -> Awaited:
    return Awaited("a", "1", END, END + read, state, END if gone else None)


@pytest.mark.parametrize(
    ("read", "again"),
    [
        (-DAY, timedelta()),
        (timedelta(), DAY),
        (HOUR, DAY),
        (DAY + HOUR, 7 * DAY),
        (8 * DAY, 30 * DAY),
        (31 * DAY, None),
    ],
)
def test_a_thing_is_read_again_at_its_event_and_a_day_a_week_and_a_month_after(
    read: timedelta, again: timedelta | None
) -> None:
    assert revisit_at(lot(read)) == (None if again is None else END + again)


def test_what_is_final_or_gone_is_not_read_again() -> None:
    assert set(STATUSES) >= FINAL
    for state in STATUSES:
        assert (revisit_at(lot(-DAY, state)) is None) is (state in FINAL)
    assert revisit_at(lot(-DAY, gone=True)) is None


def test_only_what_is_due_by_now_is_overdue() -> None:
    found = [lot(-DAY), lot(HOUR), lot(2 * DAY)]
    assert list(overdue(found, END + HOUR)) == found[:1]
    assert list(overdue(found, END + 2 * DAY)) == found[:2]


def pass_by(desk: Desk, ago: timedelta = 2 * DAY) -> None:
    """Time goes by: the bids that were stored had their deadline an hour ago and were read so long ago."""
    now = datetime.now(CHINA)
    past, read = moment(now - HOUR), moment(now - ago)
    connection = open_database(desk.database)
    connection.execute("UPDATE notices SET deadline_at = ?, last_seen = ? WHERE kind = 'bid'", (past, read))
    connection.execute("UPDATE entries SET done_at = ?", (read,))
    connection.close()


def details(desk: Desk) -> int:
    return int(desk.rows("SELECT count(*) FROM documents WHERE kind = 'detail'")[0][0])


def test_a_tender_is_read_again_after_its_deadline_and_one_that_vanished_is_marked(
    desk: Desk, sandbox: Sandbox
) -> None:
    assert desk.crawl("suzhou_amc_notices").returncode == 0
    bids = int(desk.rows("SELECT count(*) FROM notices WHERE kind = 'bid'")[0][0])
    pass_by(desk)
    shown = desk.run("gaps").stdout
    assert shown.count("revisit") == bids > 0
    before = details(desk)
    assert desk.crawl("suzhou_amc_notices").returncode == 0
    assert details(desk) == before + bids
    assert "revisit" not in desk.run("gaps").stdout
    pass_by(desk, ago=-400 * DAY)
    assert desk.run("gaps").stdout.count("revisit") == bids, "read while a clock was ahead is not read"
    pass_by(desk)
    sandbox.fault(r"sz-amc.com/business/(?!Publicity\?id=3)", "gone")
    desk.crawl("suzhou_amc_notices")
    assert desk.rows("SELECT count(*) FROM entries WHERE gone_at IS NOT NULL")[0][0] > 0
    shown = desk.run("gaps").stdout
    assert "its page is gone since" in shown
    again = details(desk)
    desk.crawl("suzhou_amc_notices")
    assert details(desk) == again, "what vanished is not asked for again"


@pytest.mark.long
def test_a_listing_of_ccre_is_read_again_after_its_deadline(desk: Desk, sandbox: Sandbox) -> None:
    days = ("-a", "since=2025-12-15")
    assert desk.crawl("ccre_listings", *days).returncode == 0
    now = datetime.now(CHINA)
    past, read = moment(now - HOUR), moment(now - 2 * DAY)
    connection = open_database(desk.database)
    connection.execute("UPDATE ccre_announcements SET bidding_ends_at = ?, last_seen = ?", (past, read))
    connection.execute("UPDATE entries SET done_at = ?", (read,))
    connection.close()
    assert desk.run("gaps").stdout.count("revisit") == desk.rows("SELECT count(*) FROM ccre_announcements")[0][0] > 0
    desk.crawl("ccre_listings", *days)
    assert "revisit" not in desk.run("gaps").stdout


def test_holes_are_the_numbers_below_the_highest() -> None:
    assert missing_of({1, 2, 5}) == [3, 4]
    assert missing_of({1, 2}) == missing_of(set()) == []


def serials(**kinds: tuple[int, ...]) -> list[Serial]:
    return [Serial("某银行", 2025, kind, number) for kind, numbers in kinds.items() for number in numbers]


def test_a_seller_counts_all_kinds_of_loan_together_or_each_by_itself() -> None:
    together = serials(consumption=(1, 3), card=(2, 5))
    assert [gap.what for gap in holes(together, [])] == ["某银行 2025: no 4"]
    apart = serials(consumption=(1, 3), card=(1, 2))
    assert [gap.what for gap in holes(apart, [])] == ["某银行 2025 consumption: no 2"]


@pytest.mark.parametrize(
    ("unread", "night"), [("ccre_listings", "reads the list"), ("jd_auctions", "nothing: the list")]
)
def test_a_night_looks_for_a_listing_that_is_missing_where_the_list_was_not_read_whole(unread: str, night: str) -> None:
    (gap,) = holes(serials(card=(1, 3)), [WindowRow(unread, "all", "all", 9, 8, 8, 0, complete=False, run_id=1)])
    assert gap.night.startswith(night)


@pytest.mark.parametrize(
    ("source", "period", "nightly"),
    [
        ("ccre_listings", "all", True),
        ("jd_auctions", "2025-01-01..2025-12-31", True),
        ("jd_auctions", "2024-01-01..2024-06-30 province 11", False),
        ("gansu_legal_daily", "2026-11-20", True),
        ("gansu_legal_daily", "2026-10-01", False),
    ],
)
def test_a_night_reads_the_windows_of_its_days(source: str, period: str, nightly: bool) -> None:
    assert sources()[source].reads_nightly(period, date(2026, 11, 29)) is nightly


def test_what_stays_open_is_listed_with_what_the_next_night_does(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.fault(r"P0\d+\.pdf", "reset")
    desk.crawl("ccre_transfers", "-a", "since=2025-12-01")
    shown = desk.run("gaps", "ccre_transfers").stdout
    assert "transfers all:" in shown
    assert "reads it" in shown
    assert "pages that a list leads to" in shown

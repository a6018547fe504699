"""What the state of a database is said to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from records.batch import Defect
from storage.engines.connection import Connection
from storage.ledger import HostRate, Ledger
from storage.queries import (
    HostAsked,
    LastRun,
    OpenValue,
    Quarantined,
    Unclassified,
    has_synthetic,
    last_fetch,
    last_runs,
    open_quarantine,
    open_values,
    open_windows,
    rates,
    unclassified,
)
from storage.store import Store
from tests.storage.pages import lot, notice, page, reading


def test_an_empty_database_has_nothing_to_say(connection: Connection) -> None:
    for asked in (last_runs, open_windows, open_quarantine, unclassified, open_values, rates):
        assert asked(connection) == []
    assert last_fetch(connection) is None
    assert not has_synthetic(connection)


def test_the_last_run_of_each_source_with_the_end_of_its_last_complete_one(connection: Connection) -> None:
    ledger = Ledger(connection)
    complete = ledger.close_run(ledger.open_run("bank", ""), "complete", "")
    ledger.close_run(ledger.open_run("bank", ""), "blocked", "访问过于频繁")
    ledger.open_run("another", "sandbox")
    another, bank = last_runs(connection)
    assert another == LastRun("another", None, another.started_at, 0, 0, 0, 0, None, None)
    assert bank == LastRun("bank", "blocked", bank.started_at, 0, 0, 0, 0, "访问过于频繁", complete.ended_at)
    assert has_synthetic(connection)


def test_open_windows_are_listed_by_source_section_and_period(connection: Connection) -> None:
    ledger = Ledger(connection)
    for source, period, complete in (("b", "2025-04", False), ("b", "2025-03", True), ("a", "2025-03", False)):
        ledger.close_window(
            source, "notices", period, announced=9, seen=8, stored=7, quarantined=1, complete=complete, run_id=1
        )
    assert [(window.source, window.period) for window in open_windows(connection)] == [
        ("a", "2025-03"),
        ("b", "2025-04"),
    ]
    assert [window.period for window in open_windows(connection, "b")] == ["2025-04"]


def test_open_values_are_counted_by_source_and_field_with_one_of_them(store: Store) -> None:
    unread = {"words": None, "confidence": "open", "why": "prose and table differ"}
    said = page(notice("1", url="a"), notice("2", url="b"), source="bank")
    first = (reading("total_yuan", key="1", candidates="5 / 6", **unread), reading("kind", "公告", key="1"))
    store.write(replace(said, readings=(*first, reading("total_yuan", key="2", candidates="7 / 8", **unread))))
    assert open_values(store.connection) == [OpenValue("bank", "total_yuan", 2, "prose and table differ", "5 / 6", "a")]


def test_open_quarantine_is_counted_by_source_stage_and_field(store: Store) -> None:
    no_court = [Defect("parse", "field", "court", "no court", record_key=key) for key in "12"]
    no_price = Defect("parse", "field", "price", "no unit")
    store.write(replace(page(), defects=(no_price, *no_court)))
    store.write(replace(page(url="https://example.test/mended"), defects=(no_price,)))
    store.write(page(url="https://example.test/mended", day=1))
    url = "https://example.test/1"
    assert open_quarantine(store.connection) == [
        Quarantined("jd_auctions", "parse", "court", 2, "no court", url),
        Quarantined("jd_auctions", "parse", "price", 1, "no unit", url),
    ]


def test_what_could_not_be_classified_is_said_of_what_there_is(store: Store) -> None:
    bank = notice("2", kind="bid", seller_type="bank", principal_yuan=Decimal(1), province="浙江省")
    store.write(page(notice("1", kind="bid"), bank, source="bank"))
    store.write(page(lot(status="sold"), day=1))
    assert unclassified(store.connection) == [
        Unclassified("sellers of notices", 1, 2),
        Unclassified("principals of notices", 1, 2),
        Unclassified("provinces of notices", 1, 2),
        Unclassified("provinces of lots", 1, 1),
        Unclassified("rounds of lots", 1, 1),
        Unclassified("asset types of lots", 1, 1),
        Unclassified("statuses of lots", 0, 1),
    ]
    assert last_fetch(store.connection) == "2025-03-02T09:00:00.000000+08:00"


def test_rates_are_those_of_the_last_run(connection: Connection) -> None:
    ledger, at = Ledger(connection), datetime(2025, 3, 1, tzinfo=UTC)
    for requests in (7, 2):
        run = ledger.open_run("bank", "")
        rate = HostRate("example.test", requests, 1_572_864, at, at + timedelta(minutes=1), 1.2345, 2)
        ledger.write_rates(run, [rate])
        ledger.close_run(run, "complete", "")
    assert rates(connection) == [HostAsked("bank", "example.test", 2, 1.5, 2, 1.23)]

"""What the ledger promises: how each run ended, what a window covered, what is still to be fetched."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from privacy.redact import digest
from records.batch import Batch, Defect, Document, Entry
from storage.database import open_database
from storage.engines.connection import Connection
from storage.ledger import OUTCOMES, Ledger, RunInProgress, WindowRow
from storage.queries import open_windows
from storage.schema import moment
from storage.store import Store
from tests.storage.pages import DAY_ZERO, lot


@pytest.fixture
def ledger(connection: Connection) -> Ledger:
    return Ledger(connection)


@pytest.fixture
def alone(memory: Connection) -> Ledger:
    """The ledger of a file, where a process is looked for; a server has leases."""
    return Ledger(memory)


def outcome(ledger: Ledger, run_id: int) -> str | None:
    (found,) = ledger.connection.execute("SELECT outcome FROM runs WHERE id = ?", (run_id,)).fetchone()
    return None if found is None else str(found)


def dead_process() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


# --- runs ------------------------------------------------------------------------------------------------------------


def test_a_run_is_written_when_it_begins(ledger: Ledger) -> None:
    run_id = ledger.open_run("bank", "since=2025-01-01")
    run = ledger.last_run("bank")
    assert run is not None
    assert (run.id, run.source, run.arguments, run.outcome, run.pages) == (run_id, "bank", "since=2025-01-01", None, 0)
    assert ledger.last_run("another") is None


@pytest.mark.parametrize("word", OUTCOMES)
def test_a_run_ends_with_an_outcome_and_a_message(ledger: Ledger, word: str) -> None:
    run = ledger.close_run(ledger.open_run("bank", ""), word, "that is all")
    assert run == ledger.last_run("bank")
    assert run.ended_at is not None
    assert (run.outcome, run.message) == (word, "that is all")


def test_there_are_no_other_outcomes(ledger: Ledger) -> None:
    run_id = ledger.open_run("bank", "")
    with pytest.raises(ValueError, match="no such outcome: fine"):
        ledger.close_run(run_id, "fine", "")
    assert outcome(ledger, run_id) is None


def test_a_heartbeat_tells_that_a_run_is_alive(ledger: Ledger) -> None:
    run_id = ledger.open_run("bank", "")
    query = "SELECT heartbeat_at FROM runs"
    (before,) = ledger.connection.execute(query).fetchone()
    ledger.beat(run_id)
    (after,) = ledger.connection.execute(query).fetchone()
    assert after > before


def test_a_source_is_crawled_by_one_run_at_a_time(ledger: Ledger) -> None:
    first = ledger.open_run("bank", "")
    started = ledger.connection.execute("SELECT started_at FROM runs").fetchone()[0]
    with pytest.raises(RunInProgress, match=rf"bank .* process {os.getpid()} ") as raised:
        ledger.open_run("bank", "")
    assert (raised.value.pid, raised.value.started_at) == (os.getpid(), started)
    ledger.open_run("another", "")
    ledger.close_run(first, "complete", "")
    assert ledger.open_run("bank", "") > first


def _left(ledger: Ledger, pid: int, host: str | None = None, started: float = 0, silent: float = 0) -> int:
    """A run without an end, of a process, begun and last heard of so many minutes ago."""
    run_id = ledger.open_run("bank", "")
    begun, beat = (moment(datetime.now(UTC) - timedelta(minutes=minutes)) for minutes in (started, silent))
    ledger.connection.execute("UPDATE runs SET pid = ?, started_at = ?, heartbeat_at = ?", (pid, begun, beat))
    if host:
        ledger.connection.execute("UPDATE runs SET host = ?", (host,))
    return run_id


def test_a_run_whose_process_is_dead_has_crashed(alone: Ledger) -> None:
    killed = _left(alone, dead_process())
    assert alone.open_run("bank", "") > killed
    assert outcome(alone, killed) == "crashed"
    ended, message = alone.connection.execute("SELECT ended_at, message FROM runs WHERE id = ?", (killed,)).fetchone()
    assert "died" in message
    assert ended is not None


def test_a_run_whose_process_ended_and_was_not_asked_for_has_crashed(alone: Ledger) -> None:
    with subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        killed = _left(alone, process.pid)
        assert alone.open_run("bank", "") > killed
        assert outcome(alone, killed) == "crashed"


def test_a_process_younger_than_the_last_sign_of_life_is_another_one(alone: Ledger) -> None:
    if not Path("/proc/self/stat").exists():
        return
    left = _left(alone, os.getpid(), started=60 * 24 * 365, silent=60 * 24 * 365)
    alone.open_run("bank", "")
    assert outcome(alone, left) == "crashed"


@pytest.mark.parametrize(
    ("where", "asked", "refusal"),
    [(os, "kill", PermissionError), (Path, "read_text", FileNotFoundError)],
    ids=["somebody else's", "on a system without proc"],
)
def test_a_process_of_which_no_more_is_told_than_that_it_is_there_is_alive(
    alone: Ledger, monkeypatch: pytest.MonkeyPatch, where: Any, asked: str, refusal: type[OSError]
) -> None:
    left = _left(alone, os.getpid(), started=60 * 24 * 365, silent=60 * 24 * 365)
    with monkeypatch.context() as told:
        told.setattr(where, asked, Mock(side_effect=refusal))
        with pytest.raises(RunInProgress):
            alone.open_run("bank", "")
    assert outcome(alone, left) is None


def test_a_run_on_another_host_is_dead_after_a_quarter_of_an_hour_of_silence(alone: Ledger) -> None:
    left = _left(alone, os.getpid(), "another-host", started=60, silent=14)
    with pytest.raises(RunInProgress, match="another-host"):
        alone.open_run("bank", "")
    assert outcome(alone, left) is None
    alone.connection.execute("UPDATE runs SET heartbeat_at = ?", (moment(datetime.now(UTC) - timedelta(minutes=16)),))
    alone.open_run("bank", "")
    assert outcome(alone, left) == "crashed"


RUN = """
import sys
from pathlib import Path
from storage.database import open_database
from tests.storage.test_ledger import store_sixty_three_rows
store_sixty_three_rows(open_database(Path(sys.argv[1])))
print("stored", flush=True)
sys.stdin.read()
"""


def store_sixty_three_rows(connection: Connection) -> None:
    """What a run does until somebody kills it: three pages of 20 rows, and one of 3 with a defect."""
    store, run_id = Store(connection), Ledger(connection).open_run("bank", "")
    for day, rows in enumerate((20, 20, 20, 3)):
        defects = (Defect("parse", "field", "court", "no court"),) if rows == 3 else ()
        store.write(replace(of_run(run_id, *(f"{day}-{n}" for n in range(rows)), day=day), defects=defects))


def of_run(run_id: int | None, *lots: str, day: float = 0) -> Batch:
    """A page of 1000 bytes that a run fetched, and that shows these lots."""
    page = batch(day=day)
    document = replace(page.document, run_id=run_id, size=1000)
    return replace(page, document=document, records=tuple(lot(lot_id=lot_id) for lot_id in lots))


def test_a_killed_run_is_found_by_the_next_with_what_it_stored(tmp_path: Path) -> None:
    path, root = tmp_path / "npl.sqlite3", Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", RUN, str(path)], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"stored\n"
        ledger = Ledger(open_database(path))
        with pytest.raises(RunInProgress, match=str(process.pid)):
            ledger.open_run("bank", "")
        process.kill()
    killed = ledger.last_run("bank")
    assert killed is not None
    ledger.open_run("bank", "")
    assert outcome(ledger, killed.id) == "crashed"
    assert (killed.pages, killed.new, killed.changed, killed.unchanged, killed.quarantined) == (4, 63, 0, 0, 1)
    assert ledger.connection.execute("SELECT bytes FROM runs WHERE id = ?", (killed.id,)).fetchone() == (4000,)
    ledger.connection.close()


def test_a_page_counts_with_its_run_when_it_is_stored(ledger: Ledger, store: Store) -> None:
    run_id, another = ledger.open_run("bank", ""), ledger.open_run("another", "")
    store.write(of_run(run_id, "1", "2"))
    store.write(of_run(run_id, "1", "3", day=1))
    store.write(of_run(run_id, "4", "\ud800", day=2))
    naive = of_run(run_id, "6", day=2)
    with pytest.raises(RuntimeError, match="not stored"):
        store.write(
            replace(naive, document=replace(naive.document, fetched_at=naive.document.fetched_at.replace(tzinfo=None)))
        )
    store.write(of_run(None, "5", day=3))
    run = ledger.last_run("bank")
    assert run is not None
    assert (run.pages, run.new, run.changed, run.unchanged, run.quarantined) == (3, 3, 0, 1, 1)
    assert ledger.close_run(another, "complete", "").pages == 0


# --- windows ---------------------------------------------------------------------------------------------------------


def test_a_window_that_was_never_closed_stays_open(ledger: Ledger) -> None:
    assert ledger.read_window("bank", "notices", "2025-03") is None
    ledger.open_window("bank", "notices", "2025-03", 1)
    expected = WindowRow("bank", "notices", "2025-03", None, 0, 0, 0, complete=False, run_id=1)
    assert ledger.read_window("bank", "notices", "2025-03") == expected
    assert open_windows(ledger.connection) == [expected]


def close(ledger: Ledger, period: str, *, source: str = "bank", complete: bool = True, run_id: int = 1) -> None:
    ledger.close_window(
        source, "notices", period, announced=9, seen=8, stored=7, quarantined=1, complete=complete, run_id=run_id
    )


def test_a_window_tells_what_the_newest_run_covered(ledger: Ledger) -> None:
    close(ledger, "2025-03", complete=False)
    close(ledger, "2025-03", run_id=2)
    window = ledger.read_window("bank", "notices", "2025-03")
    assert window == WindowRow("bank", "notices", "2025-03", 9, 8, 7, 1, complete=True, run_id=2)
    ledger.open_window("bank", "notices", "2025-03", 3)
    assert ledger.read_window("bank", "notices", "2025-03") == window


# --- list lines ------------------------------------------------------------------------------------------------------


def batch(*entries: Entry, completes: Entry | None = None, day: float = 0) -> Batch:
    at = DAY_ZERO + timedelta(days=day)
    number = int(at.timestamp()) + (10**12 if completes else 0)
    url = f"https://example.test/{number}"
    document = Document(number, "bank", "list", url, url, at, 200, "text/html", "00", 1, "page", run_id=4)
    return Batch(document, entries=entries, section="notices", completes=completes)


def known(entry: Entry) -> Entry:
    """A list line as the database knows it: what the list says of it and the request as digests."""
    return Entry(entry.key, digest(entry.stamp), digest(entry.follow))


def test_a_list_line_is_due_until_its_page_is_stored(ledger: Ledger, store: Store) -> None:
    a, b = Entry("a", "title 1", '{"url": "/a"}'), Entry("b", "title 2")
    store.write(batch(b, a))
    assert ledger.due("bank") == [known(a), known(b)]
    assert ledger.due("another") == []
    assert not ledger.is_done("bank", "a", "title 1")
    store.write(batch(completes=a))
    assert ledger.due("bank") == [known(b)]
    assert ledger.is_done("bank", "a", "title 1")
    assert not ledger.is_done("another", "a", "title 1")
    assert ledger.done_among("bank", [("a", "title 1"), ("b", "title 2"), ("c", "")]) == {"a"}


def test_a_line_that_says_something_else_is_due_again(ledger: Ledger, store: Store) -> None:
    store.write(batch(Entry("a", "1")))
    store.write(batch(completes=Entry("a", "1")))
    store.write(batch(Entry("a", "1"), day=1))
    assert ledger.due("bank") == []
    changed = Entry("a", "2", '{"url": "/new"}')
    store.write(batch(changed, day=2))
    assert ledger.due("bank") == [known(changed)]
    assert not ledger.is_done("bank", "a", "2")


def test_an_old_page_read_again_makes_nothing_due(ledger: Ledger, store: Store) -> None:
    pages = [
        batch(Entry("a", "1"), day=1),
        batch(completes=Entry("a", "1"), day=2),
        batch(Entry("a", "2"), day=3),
        batch(completes=Entry("a", "2"), day=4),
    ]
    for order in (pages, pages[:2], pages[::-1]):
        store.write_many(order)
        assert ledger.due("bank") == []
    query = "SELECT section, stamp, done_stamp, announced_in_run, substr(first_seen, 1, 10), substr(last_seen, 1, 10)"
    found = store.connection.execute(f"{query} FROM entries").fetchall()
    assert found == [("notices", digest("2"), digest("2"), 4, "2025-03-02", "2025-03-04")]


def test_a_page_that_no_list_announced_is_done_with(ledger: Ledger, store: Store) -> None:
    store.write(batch(completes=Entry("a", "1")))
    assert ledger.is_done("bank", "a", "1")
    assert ledger.due("bank") == []


def test_a_line_goes_with_its_page_or_not_at_all(ledger: Ledger, store: Store) -> None:
    broken = batch(Entry("a", "1"), completes=Entry("b", "\ud800"))
    with pytest.raises(RuntimeError, match="not stored"):
        store.write(broken)
    assert ledger.due("bank") == []

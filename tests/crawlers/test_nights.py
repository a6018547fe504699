"""A night that nobody watches: what it plans, what it does, what it says in the morning."""

from __future__ import annotations

import json
import signal
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from crawlers.engine.source import sources
from crawlers.nights.files import keep_newest
from crawlers.nights.messages import ADDRESSES, MessageError, send
from crawlers.nights.plan import READ_EVERY, Candidate, is_due, next_turn, plan
from crawlers.nights.standing import ACTIONS, standing
from crawlers.nights.summary import Summary, as_page, as_text
from records.china import CHINA
from sandbox.running import Sandbox
from storage.database import open_database
from storage.nights import Errand, NightInProgress, Nights
from storage.queries import Quarantined, RecentRun
from storage.questions.mornings import Crawled, Morning, Offer
from tests.crawling import Command, Desk, eventually

NOW = datetime(2026, 11, 29, 21, 0, tzinfo=CHINA)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FEW = ("ccre_listings", "ccre_transfers", "citic_famc_notices")


def candidate(source: str, site: str = "a.cn", cadence: str = "daily", age: timedelta | None = DAY) -> Candidate:
    return Candidate(source, site, cadence, complete_at=None if age is None else NOW - age)


def test_every_source_has_a_cadence_that_nights_know() -> None:
    assert {source.cadence for source in sources().values()} <= READ_EVERY.keys()


@pytest.mark.parametrize(
    ("cadence", "age", "due"),
    [
        ("daily", None, True),
        ("daily", DAY, True),
        ("daily", 22 * HOUR, True),
        ("daily", 3 * HOUR, False),
        ("daily", -HOUR, False),
        ("daily", -400 * DAY, True),
        ("quarterly", -DAY, True),
        ("quarterly", 2 * DAY, False),
        ("quarterly", 7 * DAY, True),
        ("on request", None, False),
    ],
)
def test_a_source_is_due_when_it_was_not_read_to_its_end_within_its_time(
    cadence: str, age: timedelta | None, due: bool
) -> None:
    assert is_due(candidate("one", cadence=cadence, age=age), NOW) is due


def test_within_a_site_the_source_read_longest_ago_comes_first() -> None:
    planned = plan([candidate("b"), candidate("a"), candidate("c", age=3 * DAY), candidate("d", age=None)], NOW)
    assert [each.source for each in planned] == ["d", "c", "a", "b"]


def test_the_site_that_takes_longest_comes_first() -> None:
    slow = [Candidate(f"slow{n}", "slow.cn", "daily", takes=2 * HOUR) for n in (1, 2)]
    planned = plan([Candidate("quick", "a.cn", "daily", takes=3 * HOUR), *slow], NOW)
    assert [each.source for each in planned] == ["slow1", "slow2", "quick"]


def test_a_source_outside_its_hours_waits_for_them_while_another_takes_its_turn() -> None:
    waiting = {"late": "23:00-05:00", "any": ""}
    turn = next_turn(waiting, NOW, NOW + 8 * HOUR)
    assert turn is not None
    assert (turn.source, turn.at) == ("any", NOW)
    turn = next_turn({"late": "23:00-05:00"}, NOW, NOW + 8 * HOUR)
    assert turn is not None
    assert turn.at == NOW + 2 * HOUR
    assert next_turn({"late": "23:00-05:00"}, NOW, NOW + HOUR) is None


def test_only_the_newest_nights_keep_their_files(tmp_path: Path) -> None:
    names = ["2026-11-09-9", "2026-11-10-10", "2026-11-10-11", "notes"]
    for name in names:
        (tmp_path / "nights" / name).mkdir(parents=True)
    keep_newest(tmp_path / "npl.sqlite3", 2)
    assert sorted(path.name for path in (tmp_path / "nights").iterdir()) == names[1:]


def test_two_nights_do_not_meet_and_one_that_is_over_leaves_what_had_no_turn(tmp_path: Path) -> None:
    nights = Nights(open_database(tmp_path / "npl.sqlite3"))
    night = nights.begin(datetime.now(UTC) + HOUR, [Errand("a", "a.cn"), Errand("b", "b.cn")])
    with pytest.raises(NightInProgress, match="a night goes on since"):
        nights.begin(datetime.now(UTC) + HOUR, [])
    nights.began(night, "a")
    nights.ended(night, "a", "complete", "", 1)
    nights.end(night)
    assert {each.source: each.outcome for each in nights.errands(night)} == {"a": "complete", "b": "left"}
    assert nights.unended() is None


def summary(*crawled: Crawled, report_failed: bool = False) -> Summary:
    hostile = Offer("x_notices", "<b>债权</b>", "某某银行", 2.5e8, "javascript:alert(1)")
    groups = (Quarantined("x_notices", "parse", "principal", 3, "no amount", "https://x.cn/1"),)
    return Summary(Morning(NOW, NOW + HOUR, crawled, groups, (hostile,), False), "report.html", report_failed)


DONE = Crawled("a_notices", "complete", "", 10, 2, 1, 0)
BLOCKED = Crawled("b_notices", "blocked", "https://b.cn: slider", 1, 0, 0, 1)
LEFT = Crawled("c_notices", "left", "", 0, 0, 0, 0)
ODD = Crawled("d_notices", "suspicious", "0 of usually 40", 1, 0, 0, 0)


@pytest.mark.parametrize(("new", "changed"), [(2, 0), (0, 1), (0, 0)])
def test_a_source_with_new_or_with_changed_rows_is_told(new: int, changed: int) -> None:
    text = as_text(summary(DONE._replace(new=new, changed=changed)))
    assert (f"a_notices: {new} new, {changed} changed" in text) is bool(new or changed)


@pytest.mark.parametrize(
    ("crawled", "code"),
    [((DONE,), 0), ((DONE, BLOCKED), 1), ((DONE, ODD), 1), ((DONE, LEFT), 3), ((BLOCKED, LEFT), 1), ((), 0)],
)
def test_the_exit_code_of_a_night_tells(crawled: tuple[Crawled, ...], code: int) -> None:
    assert summary(*crawled).exit_code == code
    assert summary(*crawled, report_failed=True).exit_code == 1


def test_the_morning_names_what_was_wrong_and_nothing_else() -> None:
    text = as_text(summary(DONE, BLOCKED, LEFT, ODD))
    title, *_ = text.splitlines()
    assert "1 of 4 sources done, 1 failed, 1 suspicious, 1 left for the next night; 2 new and 1 changed rows" in title
    wrong = text.split("quarantined:")[0]
    assert "b_notices: blocked (https://b.cn: slider)" in wrong
    assert "a_notices" not in wrong
    assert "x_notices: 3 at parse, principal: no amount" in text
    assert "250.0  某某银行: <b>债权</b>" in text
    assert as_text(summary(DONE)).count("failed") == 0


def test_the_morning_says_what_to_do_and_cuts_what_an_address_asks_for() -> None:
    asked = "https://b.cn/api?body=" + "%22a%22:%221%22," * 10
    page = as_page(summary(BLOCKED._replace(message=f"{asked}: slider")))
    assert "https://b.cn/api?…: slider" in page
    assert "ask the site, or save pages" in page
    assert asked not in as_text(summary(BLOCKED._replace(message=f"{asked}: slider")))


def test_words_of_pages_are_no_markup_in_the_morning() -> None:
    page = as_page(summary(BLOCKED))
    assert "&lt;b&gt;债权&lt;/b&gt;" in page
    assert "javascript:" not in page


def night_of(desk: Desk, *more: str, before: str = "") -> Command:
    return desk.start("nightly", *FEW, "-a", "since=2025-10-01", "--year", "2025", *more, before=before)


def errands(desk: Desk) -> dict[str, str | None]:
    query = "SELECT source, outcome FROM night_sources WHERE night_id = (SELECT max(id) FROM nights)"
    return {row["source"]: row["outcome"] for row in desk.rows(query)}


@pytest.mark.long
def test_a_night_crawls_what_is_due_reports_and_sums_up(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.fault("citic.*index", "verify")
    done = night_of(desk).result()
    assert done.returncode == 1, done.stderr
    assert errands(desk) == {**dict.fromkeys(FEW, "complete"), "citic_famc_notices": "blocked"}
    first, second = desk.rows("SELECT started_at, ended_at FROM runs WHERE source LIKE 'ccre%' ORDER BY started_at")
    assert first["ended_at"] <= second["started_at"], "two sources of one site take turns"
    (folder,) = (desk.folder / "nights").iterdir()
    assert {"report.html", "summary.html", "ccre_listings.log"} <= {path.name for path in folder.iterdir()}
    assert "2 of 3 sources done, 1 failed" in done.stdout
    assert "largest new offers" in done.stdout
    assert "Synthetic data" in (folder / "summary.html").read_text(encoding="utf-8")
    sandbox.mend()
    again = night_of(desk).result()
    assert again.returncode == 0, again.stderr
    assert errands(desk) == {"citic_famc_notices": "complete"}, "what was read to its end tonight is not due"


@pytest.mark.long
def test_a_night_that_was_killed_is_gone_on_with(desk: Desk) -> None:
    night = night_of(desk)
    assert eventually(lambda: desk.database.exists() and began(desk))
    night.send_signal(signal.SIGKILL)
    night.result()
    assert None in errands(desk).values()
    done = night_of(desk).result()
    assert done.returncode == 0, done.stderr
    assert set(errands(desk).values()) == {"complete"}
    assert [row[0] for row in desk.rows("SELECT count(*) FROM nights")] == [1]
    completed = desk.rows("SELECT source, count(*) AS runs FROM runs WHERE outcome = 'complete' GROUP BY source")
    assert {row["source"]: row["runs"] for row in completed} == dict.fromkeys(errands(desk), 1), "none is read twice"


@pytest.mark.long
def test_a_clock_that_was_ahead_keeps_no_later_night_from_reading(desk: Desk, sandbox: Sandbox) -> None:
    assert night_of(desk).result().returncode == 0
    connection = open_database(desk.database)
    connection.execute("UPDATE runs SET started_at = ?, ended_at = ?", ("2098-01-01T02:00:00+08:00",) * 2)
    # That night was killed: it would have time left for seventy years.
    until = ("2098-01-01T01:00:00+08:00", "2098-01-01T11:00:00+08:00")
    connection.execute("UPDATE nights SET started_at = ?, until_at = ?, ended_at = NULL, pid = 99999999", until)
    connection.execute("UPDATE night_sources SET outcome = NULL")
    connection.close()
    assert "set this machine's clock" in desk.run("health").stdout
    sandbox.set_night(2)
    done = night_of(desk).result()
    assert done.returncode == 0, done.stderr
    assert errands(desk) == dict.fromkeys(FEW, "complete")
    assert [row[0] for row in desk.rows("SELECT count(*) FROM runs GROUP BY source")] == [2, 2, 2]
    assert desk.run("health").returncode == 0


def began(desk: Desk) -> bool:
    connection = open_database(desk.database)
    try:
        return connection.execute("SELECT 1 FROM runs LIMIT 1").fetchone() is not None
    finally:
        connection.close()


def test_a_night_without_time_leaves_its_sources_to_the_next(desk: Desk) -> None:
    done = night_of(desk, "--hours", "0.0001", before="tests.forked:night").result()
    assert done.returncode == 3, done.stderr
    assert set(errands(desk).values()) <= {"left", "cancelled"}


def runs(*outcomes: str | None, ended: timedelta = HOUR) -> list[RecentRun]:
    """Runs a day apart, the last of which ended so long ago."""
    ends = [NOW - ended - DAY * n for n in reversed(range(len(outcomes)))]
    return [RecentRun("a", outcome, end - HOUR, end, 10, 5, "") for outcome, end in zip(outcomes, ends, strict=True)]


@pytest.mark.parametrize(
    ("recent", "cadence", "state"),
    [
        ([], "daily", "never"),
        (runs("complete"), "daily", "done"),
        (runs("complete", "incomplete"), "daily", "wait"),
        (runs("complete", None), "daily", "wait"),
        (runs("complete", "blocked"), "daily", "act"),
        (runs("complete", "suspicious"), "daily", "act"),
        (runs("complete", *["incomplete"] * 4), "daily", "stale"),
        (runs(*["crashed"] * 5), "daily", "stale"),
        (runs("complete", ended=5 * DAY), "daily", "stale"),
        (runs("complete", ended=5 * DAY), "quarterly", "done"),
        (runs("complete", ended=-400 * DAY), "daily", "act"),
        (runs("complete", ended=500 * DAY), "on request", "done"),
    ],
)
def test_how_a_source_stands(recent: list[RecentRun], cadence: str, state: str) -> None:
    assert standing("a", cadence, recent, False, NOW).state == state


def test_every_outcome_that_nights_do_not_mend_says_what_to_do() -> None:
    assert {"blocked", "login_required", "robots", "shape_changed", "error"} <= ACTIONS.keys()


def test_health_names_first_what_a_person_must_do(desk: Desk, sandbox: Sandbox) -> None:
    desk.crawl("ccre_listings", "-a", "sample=2")
    assert desk.run("health").returncode == 0
    sandbox.fault("citic.*index", "verify")
    desk.crawl("citic_famc_notices")
    done = desk.run("health")
    assert done.returncode == 1
    assert done.stdout.splitlines()[1].startswith("citic_famc_notices")
    state = json.loads(desk.run("health", "--json").stdout)
    assert state["act"]
    assert [source["state"] for source in state["sources"][:2]] == ["act", "done"]
    assert {"windows", "quarantine", "unclassified", "rates", "open_values"} <= state.keys()


def test_the_summary_is_sent_to_the_addresses_that_are_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "summary.html"
    page.write_text("<p>all of it</p>", encoding="utf-8")
    assert send("A night", "two new", page) is False
    got: list[bytes] = []

    class Inbox(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Inbox) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv(ADDRESSES, f"json://127.0.0.1:{server.server_port}/")
        assert send("A night", "two new", page) is True
        server.shutdown()
    (message,) = got
    assert b"A night" in message and b"two new" in message
    monkeypatch.setenv(ADDRESSES, "nowhere://secret@x json://127.0.0.1:1/")
    with pytest.raises(MessageError, match="address 1 is none that apprise knows") as refused:
        send("A night", "two new", page)
    assert "secret" not in str(refused.value)

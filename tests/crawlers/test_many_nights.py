"""Nights of a small market one after another: killed at any moment, and a month in which much goes wrong."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from sandbox.market import build, part
from sandbox.running import Sandbox, running
from sandbox.sites import Reply
from tests import forked
from tests.crawling import Command, Desk, eventually, scrapy

pytestmark = pytest.mark.long

CCRE, CCRE_SOLD, CITIC, JD = SOURCES = ("ccre_listings", "ccre_transfers", "citic_famc_notices", "jd_claims")
KILLS = 50
NIGHTS, LATER = 30, 16
"""How many nights the month has, and the one from which on the sites show what is new."""
EMPTY = Reply(b'{"code":0,"totalItem":0,"pageSize":40,"datas":[]}', "application/json")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with running(part(build(), 20, SOURCES)) as market:
        yield market


def start(desk: Desk) -> Command:
    """A night of these sources that begins."""
    words = (*SOURCES, "-a", "since=2025-10-01", "--year", "2025")
    return desk.start("nightly", *words, before=f"{forked.__name__}:{forked.night.__name__}")


def contents(desk: Desk) -> Counter[str]:
    """Every row of the tables that the sources of these nights fill, by its content."""
    rows = desk.rows(
        "SELECT content_hash FROM notices UNION ALL SELECT content_hash FROM parcels "
        "UNION ALL SELECT content_hash FROM attachments UNION ALL SELECT content_hash FROM ccre_announcements "
        "UNION ALL SELECT content_hash FROM lot_pages UNION ALL SELECT content_hash FROM lot_claims"
    )
    return Counter(row[0] for row in rows)


def crawls(desk: Desk, like: str = "%") -> list[int]:
    """The numbers of the processes that crawl these sources."""
    query = "SELECT pid FROM runs WHERE ended_at IS NULL AND source LIKE ?"
    # The file is there before its tables are.
    made = desk.database.exists() and desk.rows("SELECT 1 FROM sqlite_master WHERE name = 'runs'")
    return [row["pid"] for row in desk.rows(query, like)] if made else []


def goes_down(desk: Desk, night: Command, crawls_too: bool = True) -> None:
    """What the kernel does to a night when memory is short; with its crawls, what a machine does that goes down."""
    night.send_signal(signal.SIGKILL)
    night.result()
    for pid in crawls(desk) if crawls_too else ():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def passes(seconds: float, night: Command) -> bool:
    """Whether a night is over within so many seconds."""
    end = time.monotonic() + seconds
    eventually(lambda: night.ended() or time.monotonic() > end)
    return night.ended()


def test_kills_at_any_moment_lose_double_and_change_nothing(sandbox: Sandbox, tmp_path: Path) -> None:
    quiet = Desk(tmp_path / "quiet", sandbox.url)
    # The first command of all waits until the server of forks has imported everything.
    scrapy("list")
    began = time.monotonic()
    assert start(quiet).result().returncode == 0
    takes = time.monotonic() - began
    wanted, moments = contents(quiet), random.Random(7)
    desks, kills = [Desk(tmp_path / "0", sandbox.url)], 0
    while kills < KILLS:
        night = start(desks[-1])
        # What is left of a night grows shorter with each of its kills.
        if passes(moments.uniform(0, 0.6 * takes), night):
            assert night.result().returncode == 0
            desks.append(Desk(tmp_path / str(kills), sandbox.url))
        else:
            goes_down(desks[-1], night, crawls_too=kills % 2 == 0)
            kills += 1
    assert start(desks[-1]).result().returncode == 0
    for desk in desks:
        assert contents(desk) == wanted
        assert desk.rows("SELECT count(DISTINCT night_id) FROM night_sources")[0][0] == 1, "each went on with its plan"
        assert {row[0] for row in desk.rows("SELECT outcome FROM night_sources")} == {"complete"}


# --- a month ---------------------------------------------------------------------------------------------------------

Named = dict[str, str]
"""What a morning says was wrong: the source (or the report) and how it ended."""
Trouble = Callable[[Desk, Sandbox, pytest.MonkeyPatch], "tuple[Command, Named]"]


def named(printed: str) -> Named:
    """What a printed summary says was wrong."""
    sources = re.split(r"^(?:quarantined|new and changed rows):$", printed, maxsplit=1, flags=re.MULTILINE)[0]
    return dict(re.findall(r"^  (\w+): (\w+)", sources, re.MULTILINE)) | dict(
        re.findall(r"^(report): (failed)", printed, re.MULTILINE)
    )


def answers(pattern: str, fault: str | Reply, wrong: Named) -> Trouble:
    """A night on which addresses answer otherwise."""

    def trouble(desk: Desk, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> tuple[Command, Named]:
        if isinstance(fault, str):
            sandbox.fault(pattern, fault)
        else:
            sandbox.reply(pattern, fault)
        return start(desk), wrong

    return trouble


def has(variable: str, value: str, wrong: Named) -> Trouble:
    """A night on which something fails on this machine."""

    def trouble(desk: Desk, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> tuple[Command, Named]:
        monkeypatch.setenv(variable, value)
        return start(desk), wrong

    return trouble


def crash(desk: Desk, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> tuple[Command, Named]:
    """One crawl dies."""
    sandbox.fault("citic", "slow")
    night = start(desk)
    assert eventually(lambda: bool(crawls(desk, CITIC)))
    os.kill(crawls(desk, CITIC)[0], signal.SIGKILL)
    return night, {CITIC: "crashed"}


def too_slow(desk: Desk, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> tuple[Command, Named]:
    """One site does not end before the night does."""
    sandbox.reply("citic", Reply(b"late", delay=12.0))
    night = start(desk)
    planned = "SELECT 1 FROM night_sources WHERE night_id = (SELECT max(id) FROM nights) AND outcome IS NULL"
    assert eventually(lambda: len(desk.rows(planned)) == 1 == len(crawls(desk, CITIC)))
    night.send_signal(signal.SIGTERM)
    return night, {CITIC: "cancelled"}


def outage(desk: Desk, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> tuple[Command, Named]:
    """The machine goes down and comes up again."""
    sandbox.fault("citic", "slow")
    night = start(desk)
    assert eventually(lambda: bool(crawls(desk, CITIC)))
    goes_down(desk, night)
    sandbox.mend()
    return start(desk), {}


def quiet_night(desk: Desk, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> tuple[Command, Named]:
    """Nothing goes wrong."""
    return start(desk), {}


TROUBLES: Mapping[int, Trouble] = {
    2: crash,
    4: answers("citic.*index", "verify", {CITIC: "blocked"}),
    6: has(forked.FULL, CITIC, {CITIC: "error"}),
    8: too_slow,
    10: answers("paimai_unifiedSearch", EMPTY, {JD: "suspicious"}),
    12: outage,
    14: answers("famc.citic/", "reset", {CITIC: "unreachable"}),
    LATER: answers("paimai_unifiedSearch", "too_many_tomorrow", {JD: "blocked"}),
    LATER + 1: answers("yindeng.*index", "slow", {}),
    19: answers("famc.citic/robots", "closed", {CITIC: "robots"}),
    21: answers("paimai_unifiedSearch", "refusal", {JD: "blocked"}),
    23: has(forked.REPORT, "no space left", {"report": "failed"}),
    25: answers("paimai_unifiedSearch", "login", {JD: "login_required"}),
    27: answers("citic.*index", "shell", {CITIC: "incomplete"}),
}


def month(desk: Desk, sandbox: Sandbox, nights: Mapping[int, Trouble]) -> list[tuple[int, Named, Named]]:
    """The mornings that said another thing than was wrong: the night, what was said, what was wrong."""
    others = []
    for number, trouble in sorted(nights.items()):
        with pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setenv(forked.DAYS, str(number))
            sandbox.set_night(1 if number < LATER else 2)
            night, wrong = trouble(desk, sandbox, monkeypatch)
            said = named(night.result().stdout)
            sandbox.mend()
        if said != wrong:
            others.append((number, said, wrong))
    return others


def test_a_month_in_which_much_goes_wrong_ends_with_all_rows_and_each_morning_names_what_was_wrong(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    perfect, desk = Desk(tmp_path / "perfect", sandbox.url), Desk(tmp_path / "month", sandbox.url)
    assert month(perfect, sandbox, dict.fromkeys((1, LATER, NIGHTS), quiet_night)) == []
    assert month(desk, sandbox, {n: TROUBLES.get(n, quiet_night) for n in range(1, NIGHTS + 1)}) == []
    assert contents(desk) == contents(perfect)

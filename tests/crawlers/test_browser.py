"""The browser of a crawl: given back its memory, never left behind, never waited for without end."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from sandbox import answers
from sandbox.running import Sandbox
from tests.crawling import Desk, eventually

pytestmark = pytest.mark.long

SOURCE = "great_wall_notices"
DETAIL = "HiringDetail"


def browsers(sandbox: Sandbox) -> list[int]:
    """The browser processes of this sandbox: it is their proxy, by a port that no other has."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if b"chrom" in command and sandbox.url.encode() in command:
            found.append(int(folder.name))
    return found


def outcome(desk: Desk) -> str:
    return str(desk.rows("SELECT outcome FROM runs ORDER BY id DESC LIMIT 1")[0][0])


def pages_of(desk: Desk) -> int:
    return int(desk.rows("SELECT count(DISTINCT url) FROM documents WHERE kind = 'detail' AND verdict = 'page'")[0][0])


def test_a_run_through_many_contexts_brings_every_page_and_leaves_no_process(desk: Desk, sandbox: Sandbox) -> None:
    assert desk.crawl(SOURCE, "-a", "since=2025-10-01", "-s", "BROWSER_PAGES_PER_CONTEXT=1").returncode == 0
    notices = answers.notices(sandbox.town.market, 1, SOURCE).values()
    assert pages_of(desk) == sum(notice["published_on"] >= "2025-10-01" for notice in notices) > 1
    assert eventually(lambda: not browsers(sandbox))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=["stopped", "killed"])
def test_a_run_that_is_stopped_or_killed_leaves_no_process(desk: Desk, sandbox: Sandbox, how: signal.Signals) -> None:
    sandbox.fault(DETAIL, "slow")
    run = desk.start("crawl", SOURCE)
    assert eventually(lambda: bool(browsers(sandbox)))
    run.send_signal(how)
    run.result()
    assert eventually(lambda: not browsers(sandbox))


@pytest.mark.parametrize("kind", ["hang", "restless"])
def test_a_page_that_hangs_ends_by_its_own_time_out_and_is_asked_for_once_more(
    desk: Desk, sandbox: Sandbox, kind: str
) -> None:
    """Whether the site does not answer, or the page's script never rests."""
    newest = max(answers.notices(sandbox.town.market, 1, SOURCE)).partition("ID=")[2]
    sandbox.fault(f"{DETAIL}.*ID={newest}", kind)
    desk.crawl(SOURCE, "-s", "BROWSER_PAGE_SECONDS=4", "-s", "BROWSER_READY_SECONDS=2", "-s", "RETRY_TIMES=5")
    assert outcome(desk) == "incomplete"
    asked = [visit for visit in sandbox.town.visits if DETAIL in visit.address and f"ID={newest}" in visit.address]
    assert len(asked) == 2
    assert pages_of(desk) == len(answers.notices(sandbox.town.market, 1, SOURCE)) - 1
    assert eventually(lambda: not browsers(sandbox))


def test_a_page_that_hung_once_is_there_the_second_time(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.fault(DETAIL, "hang", 1)
    assert desk.crawl(SOURCE, "-s", "BROWSER_PAGE_SECONDS=6").returncode == 0
    assert pages_of(desk) == len(answers.notices(sandbox.town.market, 1, SOURCE))


def test_a_browser_that_dies_is_started_again_and_no_page_is_lost(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.fault(DETAIL, "slow", 6)
    run = desk.start("crawl", SOURCE)
    assert eventually(lambda: any(DETAIL in visit.address for visit in sandbox.town.visits))
    for process in browsers(sandbox):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    assert run.result().returncode == 0
    assert pages_of(desk) == len(answers.notices(sandbox.town.market, 1, SOURCE))
    assert eventually(lambda: not browsers(sandbox))

"""Pages that a process of its own stores: whatever ends on the way, nothing is lost, doubled, or taken for done."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

import orjson
import pytest
from scrapy.settings import Settings

from crawlers.engine.beside import storing
from crawlers.engine.beside.storing import Beside, Here
from crawlers.engine.session import storing_of
from records.batch import Batch, Document
from records.said import SaidLot
from sandbox import answers
from sandbox.running import Sandbox
from storage.database import open_database
from storage.dump import canonical_dump
from storage.store import StoreError
from tests.crawling import Desk, eventually, scrapy
from tests.postgres import BOTH

SOURCE = "citic_famc_notices"
SINCE = ("-a", "since=2025-06-01")
GONE = "the process that stores pages has ended"


@pytest.fixture(params=BOTH)
def kept_in(request: pytest.FixtureRequest) -> str:
    """All that is said here holds in a file and on a server."""
    return str(request.param)


def batch(n: int) -> Batch:
    document = Document(
        n, "jd_auctions", "list", f"https://a.cn/{n}", f"https://a.cn/{n}", datetime.now(UTC), 200, "", "", 1, "page"
    )
    lots = (
        SaidLot("jd", str(10 * n + k), "list", f"https://a.cn/lot/{n}/{k}", f"商铺{n}号{k}室", "yuan") for k in range(3)
    )
    return Batch(document, tuple(lots))


@contextmanager
def beside(folder: Path) -> Iterator[Beside]:
    pages = Beside(folder / "npl.sqlite3", str(folder / "archive"))
    try:
        yield pages
    finally:
        pages.close()


def count(folder: Path, table: str) -> int:
    with closing(open_database(folder / "npl.sqlite3")) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


async def all_of(pages: Beside, many: int) -> list[BaseException | None]:
    async def one(n: int) -> None:
        async with pages.room:
            await pages.take(batch(n))

    return await asyncio.gather(*map(one, range(1, many + 1)), return_exceptions=True)


def test_a_page_that_is_answered_is_stored_though_both_processes_end_at_once(tmp_path: Path) -> None:
    """Of twenty pages some have their rows made by this process."""
    with beside(tmp_path) as pages:
        assert asyncio.run(all_of(pages, 20)) == [None] * 20
        pages._process.kill()
    assert (count(tmp_path, "documents"), count(tmp_path, "lot_pages")) == (20, 60)


def test_one_page_that_nobody_waits_for_any_more_holds_no_other_up(tmp_path: Path) -> None:
    async def one_is_stopped(pages: Beside) -> None:
        first, second = (asyncio.create_task(pages.take(batch(n))) for n in (1, 2))
        while len(pages._awaited) < 2:
            await asyncio.sleep(0)
        first.cancel()
        await second

    with beside(tmp_path) as pages:
        asyncio.run(one_is_stopped(pages))
    assert count(tmp_path, "documents") == 2


def test_no_more_than_a_few_pages_wait_and_all_of_them_are_lost_with_the_process(tmp_path: Path) -> None:
    """In its place stands one that takes what comes and answers nothing."""
    with mock.patch.object(storing, "_PROGRAM", "import time; time.sleep(600)"):
        pages = Beside(tmp_path / "npl.sqlite3", "")

    async def until_it_ends() -> list[BaseException | None]:
        work = asyncio.create_task(all_of(pages, 40))
        while len(pages._awaited) < storing._AHEAD:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        assert len(pages._awaited) == storing._AHEAD
        pages._process.kill()
        return await work

    assert Counter(map(repr, asyncio.run(until_it_ends()))) == {repr(StoreError(GONE)): 40}
    pages.close()


def test_why_a_page_was_not_stored_is_said_and_logged_here(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with closing(open_database(tmp_path / "npl.sqlite3")) as connection:
        connection.execute("DROP TABLE marks")
    with beside(tmp_path) as pages, pytest.raises(StoreError, match="no such table: marks"):
        asyncio.run(pages.take(batch(1)))
    (told,) = [record for record in caplog.records if record.name == storing.__name__]
    assert told.getMessage().startswith("https://a.cn/1: not stored: no such table: marks\nTraceback")


def test_the_process_hears_no_stop_from_its_first_moment_and_ends_with_the_one_that_started_it(tmp_path: Path) -> None:
    """Whoever stops a service stops all its processes; this one is ended by the other, when its pages are stored."""
    words = (
        "import asyncio, os, signal, time; from tests.crawlers.test_storing import Path, all_of, Beside; "
        f"pages = Beside(Path({str(tmp_path / 'npl.sqlite3')!r}), {str(tmp_path / 'archive')!r}); "
        "os.kill(pages._process.pid, signal.SIGTERM); "
        "print(pages._process.pid, asyncio.run(all_of(pages, 1)), flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", words], stdout=subprocess.PIPE, text=True) as crawl:
        assert crawl.stdout is not None
        stores, _, answer = crawl.stdout.readline().strip().partition(" ")
        there = not ended(int(stores))
        crawl.kill()
    assert (answer, there) == ("[None]", True)
    assert eventually(lambda: ended(int(stores)))


def ended(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] in "ZX"


def test_pages_are_stored_beside_where_they_come_as_fast_as_they_can(tmp_path: Path) -> None:
    where = {"DATABASE": str(tmp_path / "npl.sqlite3"), "ARCHIVE": str(tmp_path / "archive"), "STORE_BESIDE": ""}
    asked = {"SANDBOX": "http://127.0.0.1:9"}
    found = []
    for more in ({}, asked, {**asked, "MANNERS": "1"}, {"STORE_BESIDE": "1"}, {**asked, "STORE_BESIDE": "0"}):
        stores = storing_of(Settings({**where, **more}))
        found.append(type(stores))
        stores.close()
    assert found == [Here, Beside, Here, Beside, Here]


def test_what_says_neither_is_refused_before_a_run_begins(tmp_path: Path) -> None:
    said = scrapy("crawl", SOURCE, "-s", "STORE_BESIDE=perhaps", "-s", f"DATABASE={tmp_path / 'npl.sqlite3'}")
    assert (said.returncode, list(tmp_path.iterdir())) == (2, [])
    assert "STORE_BESIDE=perhaps: 1 or 0 is wanted, or nothing" in said.stderr


# --- a crawl ---------------------------------------------------------------------------------------------------------


def kill_it() -> None:
    """The process that stores is killed when it has had thirty pages."""
    take, taken = Beside.take, []

    async def killing(self: Beside, page: Batch) -> None:
        taken.append(page)
        if len(taken) == 30:
            self._process.kill()
        await take(self, page)

    mock.patch.object(Beside, "take", killing).start()


def test_a_crawl_whose_storing_process_is_killed_ends_with_an_error_and_the_next_one_goes_on(
    desk: Desk, sandbox: Sandbox
) -> None:
    run = desk.start("crawl", SOURCE, *SINCE, before=f"{__name__}:{kill_it.__name__}").result()
    assert run.returncode == 1
    (ended,) = desk.rows("SELECT * FROM runs")
    assert (ended["outcome"], ended["message"]) == ("error", GONE)
    assert desk.rows("SELECT count(*) FROM windows WHERE complete = 1")[0][0] == 0
    # What a run counts is what is stored, and its lines are due.
    stored = desk.count("documents")
    assert ended["pages"] == stored < 30
    assert desk.rows("SELECT count(*) FROM entries WHERE done_stamp IS NOT NULL")[0][0] == desk.count("notices")
    assert desk.crawl(SOURCE, *SINCE).returncode == 0
    wanted = answers.notices(sandbox.town.market, 1, SOURCE)
    keys = [row[0] for row in desk.rows("SELECT source_key FROM notices")]
    assert len(keys) == len(set(keys)) > 0
    assert {key for key in wanted if wanted[key]["published_on"] >= "2025-06-01"} <= set(keys)


@pytest.mark.parametrize("kept_in", ["file"])
def test_a_page_that_is_not_stored_leaves_its_window_open(desk: Desk) -> None:
    with closing(open_database(desk.where)) as connection:
        connection.execute("DROP TABLE sightings")
    assert desk.crawl(SOURCE, *SINCE).returncode == 1
    (ended,) = desk.rows("SELECT * FROM runs")
    assert ended["outcome"] == "error"
    assert "no such table: sightings" in ended["message"]
    assert desk.rows("SELECT count(*) FROM windows WHERE complete = 1")[0][0] == 0


def test_rows_are_the_same_whoever_stores_them(desk: Desk, tmp_path: Path) -> None:
    """But for the moments at which pages came."""
    other = Desk(tmp_path / "here", desk.sandbox)
    found = []
    for at, how in ((desk, "1"), (other, "0")):
        for source in (SOURCE, "ccre_listings"):
            assert at.crawl(source, *SINCE, "-s", f"STORE_BESIDE={how}").returncode == 0
        with closing(open_database(at.where)) as connection:
            found.append(sorted(map(timeless, canonical_dump(connection))))
    assert found[0] == found[1] != []


def timeless(line: bytes) -> str:
    row = orjson.loads(line)
    for name in [name for name in row if name.endswith(("_seen", "_since", "document_id", "_at", "_from", "_until"))]:
        del row[name]
    return repr(row)

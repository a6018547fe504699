"""Our crawl against bare Scrapy spiders on the same server in the same run; replay against live; memory.

    python -m benchmarks.crawl [list] [detail] [market] [--pages 600] [--memory]

Prints ratios of processor time, which are all that means anything on a shared machine, and pages a second of time,
which do where nothing else runs: our crawl has two processes. The server is a process of its own.

`list` and `detail` hold ours against two spiders of `benchmarks.bare`: one that reads the same fields, and one that
reads six values. The clock starts with the hundredth page.

`market` is all sources of the made-up market, and a run that is not complete fails it, but for a source that wants a
key of its own. Live is the whole processor time of one process a source, with start, link to the browser and the
browser itself, as nights run them; replay is that of one process with its start. What a start takes is told by the runs
that ask for nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks.spiders import Ours
from crawlers.engine.source import Source, sources
from crawlers.saved.replay import Replayed, portions, reread
from crawlers.saved.replay import replay as rereading
from storage.archive import Fetch
from storage.archives.files import FileArchive
from storage.database import open_database
from storage.ledger import Ledger
from storage.store import Store

_ROUNDS = 3
_SMALL, _LARGE = 1_000, 20_000
_LOTS_A_PAGE = {"list": 40, "detail": 1}
Measured = dict[str, float]


@contextmanager
def server() -> Iterator[str]:
    command = [sys.executable, "-m", "sandbox.server", "--port", "0", "--parent-pid", str(os.getpid())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found is not None
        try:
            yield found[0]
        finally:
            process.terminate()


def crawl(whose: str, kind: str, pages: int, proxy: str, folder: Path) -> Measured:
    command = [sys.executable, "-m", "benchmarks.spiders", whose, kind, str(pages), proxy, str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    measured: Measured = json.loads(done.stdout)
    assert measured["pages"] >= pages, f"{whose}: {measured['pages']} of {pages} pages"
    return measured


def replay(folder: Path) -> Measured:
    """The archive of a crawl through parse, normalize and store into a fresh database, in this process."""
    archive = FileArchive(folder / "archive")
    fetches = list(archive.fetches("bench"))
    connection = open_database(folder / "replayed.sqlite3")
    store = Store(connection)
    start, cpu = time.perf_counter(), _cpu()
    for at in range(0, len(fetches), 40):
        store.write_many(
            reread(fetch, archive.body(fetch.source, fetch.sha256), Ours) for fetch in fetches[at : at + 40]
        )
    measured = {"pages": len(fetches), "seconds": time.perf_counter() - start, "cpu": _cpu() - cpu}
    archive.close()
    connection.close()
    return measured


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def compare(kind: str, pages: int, proxy: str) -> None:
    """One kind of page, round by round: each spider, and the archive of ours again."""
    ratios: dict[str, list[float]] = {"bare": [], "plain": [], "replay": [], "time": []}
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            runs = {whose: crawl(whose, kind, pages, proxy, folder) for whose in ("plain", "bare", "ours", "alone")}
            runs["replay"] = replay(folder)
        for whose in ("plain", "bare"):
            assert runs[whose]["items_a_page"] == _LOTS_A_PAGE[kind], f"{whose}: {runs[whose]['items_a_page']} lots"
        costs = {whose: 1000 * run["cpu"] / run["pages"] for whose, run in runs.items()}
        for whose, of in (("bare", "ours"), ("plain", "ours"), ("ours", "replay")):
            ratios["replay" if whose == "ours" else whose].append(costs[whose] / costs[of])
        speeds = {whose: run["pages"] / run["seconds"] for whose, run in runs.items()}
        ratios["time"].append(speeds["ours"] / speeds["bare"])
        print(
            f"  {kind}: CPU ms a page: "
            + ", ".join(f"{whose} {cost:.2f}" for whose, cost in costs.items())
            + "; pages a second: "
            + ", ".join(f"{whose} {speed:.0f}" for whose, speed in speeds.items())
            + f"; peak {runs['bare']['peak_mb']:.0f} and {runs['ours']['peak_mb']:.0f} MB"
        )
    print(f"{kind} pages a second of time, ours / bare: {statistics.median(ratios['time']):.2f}")
    print(f"{kind} pages, ours / bare that reads the same fields: {statistics.median(ratios['bare']):.2f}")
    print(f"{kind} pages, ours / plain that reads six: {statistics.median(ratios['plain']):.2f}")
    print(f"{kind} pages, replay / live per core: {statistics.median(ratios['replay']):.2f}")


@dataclass(frozen=True)
class Group:
    """Some sources of the market: processor seconds of their live runs and of the replay, pages of both."""

    name: str
    sources: int
    live: float
    archived: int
    replayed: float
    reread: int

    def __add__(self, other: Group) -> Group:
        return Group(
            "whole market",
            self.sources + other.sources,
            self.live + other.live,
            self.archived + other.archived,
            self.replayed + other.replayed,
            self.reread + other.reread,
        )

    def print(self, start: float) -> None:
        """Costs a page, and the ratio with the starts of all live runs and without."""
        live, again = 1000 * self.live / self.archived, 1000 * self.replayed / self.reread
        without = 1000 * (self.live - self.sources * start) / self.archived
        print(
            f"  {self.name}: {self.sources} sources, {self.archived} pages archived, {self.reread} reread; CPU ms a "
            f"page: live {live:.1f} ({without:.1f} without the starts), replayed {again:.1f}"
        )
        print(f"{self.name}, replay / live per core: {live / again:.2f}; live without its starts {without / again:.2f}")


def market(proxy: str) -> None:
    """All sources of the made-up market, browser and PDFs included: CPU of live crawls against that of their replay."""
    with tempfile.TemporaryDirectory() as name:
        folder, known = Path(name), sources()
        live = {source: live_run(source, proxy, folder) for source in known}
        closed = {source for source, (_, outcome) in live.items() if outcome == "login_required"}
        starts = [cpu for source, (cpu, _) in live.items() if source in closed]
        start = statistics.mean(starts) if starts else 0.0
        print(f"  passed over, and what a start takes: {', '.join(sorted(closed)) or 'none'}; {start:.2f} s")
        archive = FileArchive(folder / "archive")
        fetches = list(archive.fetches())
        archive.close()
        groups = []
        for group, browser in (("market without the browser", False), ("market's browser sources", True)):
            those = {source for source in known if source not in closed and in_browser(known[source]) == browser}
            some = [fetch for fetch in fetches if fetch.source in those]
            cpu, done = replayed(folder, some)
            assert not done.lost, f"{len(done.lost)} pages lost: {done.lost[0].reason}"
            spent = sum(live[source][0] for source in those)
            groups.append(Group(group, len(those), spent, len(some), cpu, done.pages))
    for each in (*groups, groups[0] + groups[1]):
        each.print(start)


def in_browser(source: type[Source]) -> bool:
    return any(kind.browser for kind in source.kinds.values())


def live_run(source: str, proxy: str, folder: Path) -> tuple[float, str]:
    """One source crawled by a process of its own: processor seconds and outcome. Exits where it is not complete."""
    database = folder / "npl.sqlite3"
    settings = {"SANDBOX": proxy, "DATABASE": database, "ARCHIVE": folder / "archive"}
    command = [sys.executable, "-m", "scrapy", "crawl", source, "-L", "ERROR", "-a", "since=2021-01-01"]
    for setting, value in settings.items():
        command += ["-s", f"{setting}={value}"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    with closing(open_database(database)) as connection:
        run = Ledger(connection).last_run(source)
    outcome = (run and run.outcome) or "no run"
    if outcome not in ("complete", "login_required"):
        sys.exit(f"{source}: {outcome}\n{done.stdout}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, outcome


def replayed(folder: Path, fetches: Sequence[Fetch]) -> tuple[float, Replayed]:
    """Those fetches again, by one new process: its processor seconds from its start, and what became of them."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as one:
        return one.submit(_reread_all, folder, fetches).result()


def _reread_all(folder: Path, fetches: Sequence[Fetch]) -> tuple[float, Replayed]:
    done = Replayed()
    for portion in portions(folder / "replayed.sqlite3", str(folder / "archive"), fetches):
        done += rereading(portion)
    return time.process_time(), done


def memory(proxy: str) -> None:
    peaks = []
    for pages in (_SMALL, _LARGE):
        with tempfile.TemporaryDirectory() as name:
            peaks.append(crawl("ours", "list", pages, proxy, Path(name))["peak_mb"])
    print(f"peak memory after {_SMALL:,} and {_LARGE:,} list pages: {peaks[0]:.0f} and {peaks[1]:.0f} MB")
    print(f"peak memory, {_LARGE:,} / {_SMALL:,} pages: {peaks[1] / peaks[0]:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="list, detail, market; all where none is named")
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--memory", action="store_true", help="also crawl 20,000 pages; takes minutes")
    arguments = parser.parse_args()
    parts = arguments.parts or ("list", "detail", "market")
    with server() as proxy:
        for kind in _LOTS_A_PAGE:
            if kind in parts:
                compare(kind, arguments.pages, proxy)
        if "market" in parts:
            market(proxy)
        if arguments.memory:
            memory(proxy)


if __name__ == "__main__":
    main()

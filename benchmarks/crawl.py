"""Our crawl against a bare Scrapy spider on the same server in the same run; replay against live; memory.

    python -m benchmarks.crawl [--pages 600] [--memory]

Prints ratios of processor time; only they mean anything on a shared machine. The server is a process of its own.
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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.spiders import Ours
from crawlers.engine.source import sources
from crawlers.saved.replay import portions, reread
from crawlers.saved.replay import replay as rereading
from storage.archives.files import FileArchive
from storage.database import open_database
from storage.store import Store

_ROUNDS = 3
_SMALL, _LARGE = 1_000, 20_000
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
    ratios, replays = [], []
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            bare = crawl("bare", kind, pages, proxy, folder)
            ours = crawl("ours", kind, pages, proxy, folder)
            again = replay(folder)
        ratios.append((bare["cpu"] / bare["pages"]) / (ours["cpu"] / ours["pages"]))
        replays.append((again["pages"] / again["cpu"]) / (ours["pages"] / ours["cpu"]))
        print(
            f"  {kind}: bare {bare['pages'] / bare['seconds']:.0f} pages/s, "
            f"ours {ours['pages'] / ours['seconds']:.0f}, "
            f"replay {again['pages'] / again['seconds']:.0f}; CPU ms a page {1000 * bare['cpu'] / bare['pages']:.2f}, "
            f"{1000 * ours['cpu'] / ours['pages']:.2f}, {1000 * again['cpu'] / again['pages']:.2f}; "
            f"peak {bare['peak_mb']:.0f} and {ours['peak_mb']:.0f} MB"
        )
    print(f"{kind} pages, ours / bare: {statistics.median(ratios):.2f}")
    print(f"{kind} pages, replay / live per core: {statistics.median(replays):.2f}")


def market(proxy: str) -> None:
    """All sources of the made-up market, browser and PDFs included: CPU of live crawls against that of their replay."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        live = resource.getrusage(resource.RUSAGE_CHILDREN)
        for source in sources():
            settings = {"SANDBOX": proxy, "DATABASE": folder / "npl.sqlite3", "ARCHIVE": folder / "archive"}
            command = [sys.executable, "-m", "scrapy", "crawl", source, "-L", "ERROR", "-a", "since=2021-01-01"]
            for setting, value in settings.items():
                command += ["-s", f"{setting}={value}"]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
            if done.returncode:
                # A source that wants a key of its own says so and asks for nothing.
                print(f"  {done.stdout.splitlines()[0] if done.stdout else source}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        archive = FileArchive(folder / "archive")
        fetches = list(archive.fetches())
        archive.close()
        pages = len(fetches)
        cpu = _cpu()
        for portion in portions(folder / "replayed.sqlite3", str(folder / "archive"), fetches):
            rereading(portion)
        replayed = _cpu() - cpu
    spent = after.ru_utime + after.ru_stime - live.ru_utime - live.ru_stime
    cost, again = 1000 * spent / pages, 1000 * replayed / pages
    print(f"  market: {pages} pages; CPU ms a page: live {cost:.1f}, replayed {again:.1f}")
    print(f"whole market, replay / live per core: {spent / replayed:.2f}")


def memory(proxy: str) -> None:
    peaks = []
    for pages in (_SMALL, _LARGE):
        with tempfile.TemporaryDirectory() as name:
            peaks.append(crawl("ours", "list", pages, proxy, Path(name))["peak_mb"])
    print(f"peak memory after {_SMALL:,} and {_LARGE:,} list pages: {peaks[0]:.0f} and {peaks[1]:.0f} MB")
    print(f"peak memory, {_LARGE:,} / {_SMALL:,} pages: {peaks[1] / peaks[0]:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--memory", action="store_true", help="also crawl 20,000 pages; takes minutes")
    arguments = parser.parse_args()
    with server() as proxy:
        for kind in ("list", "detail"):
            compare(kind, arguments.pages, proxy)
        market(proxy)
        if arguments.memory:
            memory(proxy)


if __name__ == "__main__":
    main()

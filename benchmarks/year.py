"""The market of 2025 as it was printed, crawled from loopback, linked, counted and held against the printed figures.

    python -m benchmarks.year [--one-in 10] [--folder FOLDER]

Prints for each step its processor time, its time and the most memory it took; then what the comparison says. A smaller
market than the whole one meets shares and volumes, not counts. The server is a process of its own.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox.year.market import DAYS, SOURCES

_PUBLISHED = Path(__file__).parents[1] / "exhibits" / "published" / "2025.csv"


@contextmanager
def server(one_in: int) -> Iterator[str]:
    """The market, served until the end of the block."""
    command = [sys.executable, "-m", "sandbox.server", "--port", "0", "--year", str(one_in), "--max-seconds", "86400"]
    start = time.perf_counter()
    with subprocess.Popen([*command, "--parent-pid", str(os.getpid())], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found is not None
        print(f"the market is served after {time.perf_counter() - start:.1f} s", flush=True)
        try:
            yield found[0]
        finally:
            process.terminate()
            took(process, "server", start)


def took(process: subprocess.Popen[str], step: str, start: float) -> None:
    """Say what a process took, which has ended or is about to."""
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    print(
        f"{step}: {used.ru_utime + used.ru_stime:.1f} s of processor, {time.perf_counter() - start:.1f} s, "
        f"at most {used.ru_maxrss / 1024:.0f} MB",
        flush=True,
    )


def scrapy(step: str, folder: Path, *words: str) -> str:
    """A command to its end; what it printed."""
    settings = {"DATABASE": folder / "npl.sqlite3", "ARCHIVE": folder / "archive", "LOG_LEVEL": "WARNING"}
    command = [sys.executable, "-m", "scrapy", *words, *(f"-s{name}={value}" for name, value in settings.items())]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        printed = process.stdout.read()
        took(process, step, start)
    return printed


def main() -> None:
    """Crawl, link and compare."""
    parser = argparse.ArgumentParser(description="The market of the year, from pages to figures")
    parser.add_argument("--one-in", type=int, default=10)
    parser.add_argument("--folder", type=Path, help="where the database is kept (default: nowhere)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = arguments.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        with server(arguments.one_in) as address:
            for name in SOURCES:
                printed = scrapy(name, folder, "crawl", name, *DAYS.get(name, ()), "-s", f"SANDBOX={address}")
                print("   " + " ".join(printed.split("\n")[:2]), flush=True)
        scrapy("link", folder, "link")
        compared = ("report", "--year", "2025", "--compare", str(_PUBLISHED))
        scrapy("facts and comparison", folder, *compared)
        print(scrapy("comparison", folder, *compared))
        print(f"database {(folder / 'npl.sqlite3').stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()

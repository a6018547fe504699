"""`scrapy demo`: the whole way from pages to the report, on a synthetic market served on this machine."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.link import linked
from crawlers.commands.text import say

_ROOT = Path(__file__).resolve().parents[2]
# The report's year; the synthetic market's today is its last day but one.
_YEAR = 2025
_UNTIL = "2026-03-31"
# From which day on, by the segment of a source: lots for the year and the one before, papers for a few weeks.
_SINCE = {"auctions": "2024-01-01", "claims": "2024-01-01", "newspapers": "2025-12-01"}
_FIRST = "2021-01-01"
# A cap far below the real one, so that the demonstration shows queries being split.
_CAP = 400


class Command(ScrapyCommand):
    """Crawls the synthetic market with every source and builds the report."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "[--folder FOLDER]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Crawl a synthetic market on 127.0.0.1 and build the report from it"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Where the demonstration keeps its files."""
        super().add_options(parser)
        parser.add_argument(
            "--folder", default=str(_ROOT / "var" / "demo"), help="database, archive and report go here"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, report, say where."""
        from tqdm import tqdm

        from crawlers.engine.source import sources
        from exhibits.facts import open_facts
        from exhibits.report.page import build
        from storage.database import open_database
        from storage.private import private_folder

        if args or self.settings is None:
            raise UsageError("scrapy demo takes no arguments")
        folder = Path(opts.folder)
        private_folder(folder)
        # A source that answers only what it is asked about lists no market.
        segments = {n: source.segment for n, source in sources().items() if source.cadence != "on request"}
        say("A synthetic market is served on 127.0.0.1 and crawled. All its data is invented.")
        with _sandbox() as address, ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            crawls = {
                name: pool.submit(_crawl, name, _SINCE.get(segment, _FIRST), address, folder)
                for name, segment in segments.items()
            }
            failed = 0
            for name, crawl in tqdm(crawls.items(), unit="source", disable=not sys.stderr.isatty()):
                code, summary, seconds = crawl.result()
                failed += code != 0
                say(f"{summary.strip() or name + ': failed'}  [{seconds:.0f} s]")
        connection = open_database(folder / "npl.sqlite3")
        say(linked(connection))
        with open_facts(connection) as facts:
            path = build(facts, connection, _YEAR, folder / "report.html", database=folder / "npl.sqlite3")
        connection.close()
        say(
            f"\nThe report of the synthetic market: {path}\n"
            "Why is a figure what it is?  "
            f".venv/bin/scrapy explain 4-1 浙江省 --year {_YEAR} -s DATABASE={folder / 'npl.sqlite3'}\n"
            "The real sites, with the same spiders:\n"
            "  .venv/bin/scrapy crawl ccre_listings -a sample=20 -s CONTACT=you@example.org\n"
            "  .venv/bin/scrapy report --year 2025"
        )
        self.exitcode = 1 if failed else 0


@contextmanager
def _sandbox() -> Iterator[str]:
    """The address of a running synthetic market; it stops with us."""
    command = [sys.executable, "-m", "sandbox.server", "--port", "0", "--parent-pid", str(os.getpid())]
    command += ["--jd-cap", str(_CAP)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        try:
            if found is None:
                raise UsageError(f"the synthetic market did not start: {line!r}")
            yield found[0]
        finally:
            server.terminate()


def _crawl(name: str, since: str, address: str, folder: Path) -> tuple[int, str, float]:
    """Exit code, summary and seconds of one source's crawl in a process of its own."""
    from crawlers.engine.source import sources

    started = time.monotonic()
    settings = {"SANDBOX": address, "DATABASE": folder / "npl.sqlite3", "ARCHIVE": folder / "archive"}
    command = [sys.executable, "-m", "scrapy", "crawl", name, "-L", "WARNING"]
    command += ["-a", f"cap={_CAP}"] if "cap" in sources()[name].arguments_taken() else []
    command += ["--logfile", str(folder / f"{name}.log")]
    command += ["-a", f"since={since}", "-a", f"until={_UNTIL}"]
    for setting, value in settings.items():
        command += ["-s", f"{setting}={value}"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout or done.stderr[-2000:], time.monotonic() - started

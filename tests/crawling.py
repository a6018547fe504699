"""Crawls as a person runs them: the `scrapy` command in a process of its own, against a sandbox on loopback."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from crawlers.engine.source import sources

ROOT = Path(__file__).resolve().parent.parent
DAYS = ("-a", "since=2021-01-01", "-a", "until=2026-12-31")
# Each day's paper is a page of its own; the made-up ones print notices in their last month only.
PAPER_DAYS = ("-a", "since=2025-12-01", "-a", "until=2025-12-31")
# No lot of the made-up market starts before these days.
AUCTION_DAYS = ("-a", "since=2024-01-01", "-a", "until=2026-03-31")


@dataclass(frozen=True)
class Desk:
    """A folder with database and archive, and a sandbox to crawl."""

    folder: Path
    sandbox: str

    @property
    def database(self) -> Path:
        return self.folder / "npl.sqlite3"

    @property
    def settings(self) -> list[str]:
        return [
            *("-s", f"SANDBOX={self.sandbox}"),
            *("-s", f"DATABASE={self.database}"),
            *("-s", f"ARCHIVE={self.folder / 'archive'}"),
            *("-s", "RETRY_TIMES=1"),
            *("-s", "BROWSER_READY_SECONDS=8"),
        ]

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "scrapy", *arguments, "-L", "WARNING", *self.settings]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        return subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=240)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def crawl(self, source: str, *more: str) -> subprocess.CompletedProcess[str]:
        days = {"auctions": AUCTION_DAYS, "claims": AUCTION_DAYS, "newspapers": PAPER_DAYS}
        return self.run("crawl", source, *days.get(sources()[source].segment, DAYS), *more)

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        connection = sqlite3.connect(self.database)
        connection.row_factory = sqlite3.Row
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

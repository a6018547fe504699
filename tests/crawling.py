"""Commands as a person runs them: `scrapy` in a process of its own, most of them against a sandbox on loopback."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from crawlers.engine.source import sources
from storage.archive import Archive
from storage.archives.opened import open_archive
from storage.database import is_there, open_to_read
from storage.engines.where import Where, where_of
from tests.forks import ROOT, SOCKET, Order

DAYS = ("-a", "since=2021-01-01", "-a", "until=2026-12-31")
# Each day's paper is a page of its own; the made-up ones print notices in their last month only.
PAPER_DAYS = ("-a", "since=2025-12-01", "-a", "until=2025-12-31")
# No lot of the made-up market starts before these days.
AUCTION_DAYS = ("-a", "since=2024-01-01", "-a", "until=2026-03-31")
# No test says how fast a machine is: this only ends what would never end.
_NEVER_SECONDS = 1800.0


class Command:
    """A `scrapy` command that runs, with what it prints."""

    def __init__(self, *words: str, project: Path = ROOT, given: str = "", before: str = "") -> None:
        """Start it in a project, with what is given to its standard input; see `tests.forks.Order` for `before`."""
        self.words = words
        self._input, self._out, self._err = (_file() for _ in range(3))
        self._input.write(given)
        self._input.seek(0)
        order = Order(words, str(project), dict(os.environ), before)
        self._server = ordered(order, *(file.fileno() for file in (self._input, self._out, self._err)))
        self._answers = self._server.makefile()
        self.pid = int(self._answers.readline())

    def send_signal(self, how: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self.pid, how)

    def ended(self) -> bool:
        """Whether it has ended."""
        return bool(select.select([self._server], [], [], 0)[0])

    def result(self) -> subprocess.CompletedProcess[str]:
        """Its exit code and what it printed, once it has ended."""
        assert select.select([self._server], [], [], _NEVER_SECONDS)[0], f"scrapy {' '.join(self.words)} does not end"
        code = int(self._answers.readline())
        self._answers.close()
        self._server.close()
        return subprocess.CompletedProcess(self.words, code, _text(self._out), _text(self._err))


def ordered(order: Order, *descriptors: int) -> socket.socket:
    """The server of forks, given an order with the descriptors of input, output and error."""
    server = socket.socket(socket.AF_UNIX)
    server.connect(os.environ[SOCKET])
    socket.send_fds(server, [order.line()], descriptors)
    return server


def _file() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8")


def _text(file: IO[str]) -> str:
    with file:
        file.seek(0)
        return file.read()


def scrapy(*words: str, project: Path = ROOT, given: str = "", before: str = "") -> subprocess.CompletedProcess[str]:
    """A command to its end."""
    return Command(*words, project=project, given=given, before=before).result()


def eventually(condition: Callable[[], bool]) -> bool:
    """Whether something comes about, however long the machine takes."""
    end = time.monotonic() + _NEVER_SECONDS
    while not (met := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return met


class Found:
    """A row: its values by name and by place."""

    def __init__(self, names: Sequence[str], values: Sequence[Any]) -> None:
        self._names, self._values = names, values

    def __getitem__(self, which: Any) -> Any:
        return self._values[self._names.index(which) if isinstance(which, str) else which]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def keys(self) -> Sequence[str]:
        return self._names


@dataclass(frozen=True)
class Desk:
    """A folder with database and archive, and a sandbox to crawl; `address` and `archive`: another database and another
    archive than the folder's.
    """

    folder: Path
    sandbox: str
    address: str = ""
    archive: str = ""

    @property
    def database(self) -> Path:
        return self.folder / "npl.sqlite3"

    @property
    def where(self) -> Where:
        """The database, wherever it is."""
        return where_of(self.address, self.folder) if self.address else self.database

    @property
    def pages(self) -> Archive:
        """The archive, open."""
        return open_archive(self.archive or str(self.folder / "archive"))

    @property
    def settings(self) -> list[str]:
        return [
            *("-s", f"SANDBOX={self.sandbox}"),
            *("-s", f"DATABASE={self.address or self.database}"),
            *("-s", f"ARCHIVE={self.archive or self.folder / 'archive'}"),
            *("-s", f"BESIDE={self.folder}"),
            *("-s", "RETRY_TIMES=1"),
            *("-s", "BROWSER_READY_SECONDS=8"),
        ]

    def start(self, *words: str, log: str = "WARNING", before: str = "") -> Command:
        return Command(*words, "-L", log, *self.settings, before=before)

    def run(self, *words: str, log: str = "WARNING", before: str = "") -> subprocess.CompletedProcess[str]:
        return self.start(*words, log=log, before=before).result()

    def start_crawl(self, source: str, *more: str) -> Command:
        days = {"auctions": AUCTION_DAYS, "claims": AUCTION_DAYS, "newspapers": PAPER_DAYS}
        return self.start("crawl", source, *days.get(sources()[source].segment, DAYS), *more)

    def crawl(self, source: str, *more: str) -> subprocess.CompletedProcess[str]:
        return self.start_crawl(source, *more).result()

    def rows(self, query: str, *values: object) -> list[Found]:
        with closing(open_to_read(self.where)) as connection:
            found = connection.execute(query, values)
            names = [name for name, *_ in found.description]
            return [Found(names, row) for row in found]

    def count(self, table: str) -> int:
        """How many rows a table has; none before it was made."""
        if not is_there(self.where):
            return 0
        return int(self.rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608

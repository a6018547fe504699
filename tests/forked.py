"""What a test's `scrapy nightly` calls first: its crawls are forks (`tests.forks`), its clock and theirs may be ahead,
and no report is made. The process that stores the pages of a crawl is a fork, too, with the clock of its crawl.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import select
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any
from unittest import mock

from crawlers.engine.beside import storing
from storage.archive import Fetch
from storage.archives.files import FileArchive
from tests.crawling import ordered, scrapy
from tests.forks import OURS, ROOT, Order

DAYS = "NPL_TESTS_DAYS"
"""The environment variable that says by how many days the clocks are ahead."""
REPORT = "NPL_TESTS_REPORT"
"""The environment variable with what stands in the report's way."""

FULL = "NPL_TESTS_FULL"
"""The environment variable with the source for whose pages the disk has no room."""


def night() -> None:
    """For `scrapy nightly`."""
    clock()
    mock.patch.object(asyncio, "create_subprocess_exec", _crawl).start()
    mock.patch.object(subprocess, "run", _report).start()


def crawl() -> None:
    """For a crawl of such a night."""
    clock()
    put = FileArchive.put

    def full(archive: FileArchive, fetch: Fetch, body: bytes) -> None:
        if fetch.source == os.environ.get(FULL):
            # What the file holds has gaps in which a small body finds room.
            no_room(archive, fetch.source)
            body = os.urandom(1 << 16)
            fetch = replace(fetch, sha256=hashlib.sha256(body).hexdigest())
        put(archive, fetch, body)

    mock.patch.object(FileArchive, "put", full).start()


def storers() -> None:
    """For every command."""
    mock.patch.object(storing, "started", _Storer).start()


def store() -> None:
    """For a process that stores."""
    clock()
    storing.serve(0)


def commands() -> None:
    """For a command that starts others of ours: they are forks too."""
    run = subprocess.run

    def fork(command: list[str], cwd: Path = ROOT, **named: Any) -> subprocess.CompletedProcess[str]:
        if command[:3] != [sys.executable, "-m", "scrapy"]:
            return run(command, cwd=cwd, text=True, check=False, **named)
        return scrapy(*command[3:], project=cwd)

    mock.patch.object(subprocess, "run", fork).start()


def no_room(archive: FileArchive, source: str) -> None:
    """From now on the file of a source cannot grow: SQLite says what it says on a full disk."""
    archive._file(source).connection.execute("PRAGMA max_page_count = 1")


def clock() -> None:
    """Every clock of ours in this process is ahead."""
    ahead = timedelta(days=float(os.environ.get(DAYS, "0")))
    later = type("Later", (_Later,), {"ahead": ahead})
    for name, module in tuple(sys.modules.items()):
        if ahead and name.partition(".")[0] in OURS and getattr(module, "datetime", None) is datetime:
            mock.patch.object(module, "datetime", later).start()


class _AnyDatetime(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, datetime)


class _Later(datetime, metaclass=_AnyDatetime):
    """Makes plain datetimes; its clock is another."""

    ahead: timedelta

    def __new__(cls, *given: Any, **named: Any) -> Any:
        return super().__new__(datetime, *given, **named)

    @classmethod
    def now(cls, tz: Any = None) -> Any:
        return datetime.now(tz) + cls.ahead


class _Crawl:
    """A fork as asyncio's processes are."""

    def __init__(self, words: tuple[str, ...], log: IO[bytes]) -> None:
        order = Order(words, str(ROOT), dict(os.environ), f"{__name__}:{crawl.__name__}")
        with Path(os.devnull).open("rb") as nothing:
            self._server = ordered(order, nothing.fileno(), log.fileno(), log.fileno())
        self._answers = self._server.makefile()
        self.pid = int(self._answers.readline())

    async def wait(self) -> int:
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        loop.add_reader(self._server, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(self._server)
        return int(self._answers.readline())

    def send_signal(self, sign: int) -> None:
        os.kill(self.pid, sign)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class _Storer:
    """A fork as a process that stores is."""

    def __init__(self, its: socket.socket) -> None:
        order = Order((), str(ROOT), dict(os.environ), f"{__name__}:{store.__name__}")
        self._server = ordered(order, its.fileno(), sys.stdout.fileno(), sys.stderr.fileno())
        self._answers = self._server.makefile()
        self.pid = int(self._answers.readline())

    def wait(self, timeout: float | None = None) -> int:
        if not select.select([self._server], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("", timeout or 0)
        with self._server, self._answers:
            return int(self._answers.readline())

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)


async def _crawl(*command: str, stdout: IO[bytes], **_: Any) -> _Crawl:
    return _Crawl(command[3:], stdout)


def _report(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
    fault = os.environ.get(REPORT, "")
    return subprocess.CompletedProcess(command, int(bool(fault)), "", fault)

"""One crawl of a night: a process of its own, which is asked to stop when the night is over or a person stops it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storage.private import private_file

GRACE_SECONDS = 60.0
"""A crawl that is asked to stop ends with the page it has; longer than this it is not waited for."""

Stopped = Callable[[], Awaitable[object]]
"""What returns when a person stops the night."""


async def crawl(words: Sequence[str], log: Path, until: datetime, stopped: Stopped, before: Sequence[str] = ()) -> int:
    """The exit code of `scrapy crawl` with these words, which prints into `log`. `before`: what starts it."""
    private_file(log)
    with log.open("ab") as file:
        command = (*before, sys.executable, "-m", "scrapy", "crawl", *words)
        process = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.DEVNULL, stdout=file, stderr=file, env=dict(os.environ)
        )
        ending = asyncio.ensure_future(process.wait())
        left = (until - datetime.now(UTC)).total_seconds()
        await first(ending, stopped(), seconds=left)
        if not ending.done():
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            await first(ending, seconds=GRACE_SECONDS)
        if not ending.done():
            with suppress(ProcessLookupError):
                process.kill()
        return await ending


@dataclass(frozen=True, slots=True)
class Here:
    """Crawls on this machine: with what words after the source's name, until when; their logs come into a folder."""

    words: Sequence[str]
    until: datetime
    logs: Path

    async def __call__(self, source: str, stopped: Stopped) -> int:
        """The exit code of a crawl."""
        return await crawl((source, *self.words), self.logs / f"{source}.log", self.until, stopped)


async def first(*awaited: Awaitable[object], seconds: float) -> None:
    """Wait for one of several, at most so long; those that were made for it alone are given up."""
    tasks = [asyncio.ensure_future(each) for each in awaited]
    await asyncio.wait(tasks, timeout=max(0.0, seconds), return_when=asyncio.FIRST_COMPLETED)
    for task, each in zip(tasks, awaited, strict=True):
        if task is not each:
            task.cancel()

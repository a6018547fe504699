"""Downloads that are noted with the run that asks for them: Scrapy's own, and by `noted` any other handler's. One that
comes too slowly is given up.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy import Request, signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response

from crawlers.engine.kinds import WITHIN
from crawlers.engine.manners import StoppedError
from crawlers.engine.rates import Rate


class TooSlowError(DownloadTimeoutError):
    """An answer that did not begin in time, dripped, or would not have come in time."""


# The key in `request.meta` of how the answer comes.
_PACE = "pace"
# Into how many steps a credit is spent. What holds up our own loop (a page that is long to read) costs one of them.
_STEPS = 25
# Of fewer steps no rate is told: an answer takes up speed.
_FAIR = 5
# What is expected of an answer that does not say how long it is: the documents of notices are seldom longer.
_EXPECTED_SIZE = 5 * 1024 * 1024


@dataclass(slots=True)
class Pace:
    """How an answer comes, in steps: those that passed and those that it may still wait, retries and redirects
    together; of the last download when it began, how much is to come and how much came.
    """

    passed: int = 0
    left: float = _STEPS
    began: int = 0
    size: int = _EXPECTED_SIZE
    received: int = 0

    def comes_within(self, steps: float) -> bool:
        """Whether all of it may be there by then, should it go on as it did."""
        took = self.passed - self.began
        told = took >= _FAIR and self.received > 0
        return self.passed < steps and not (told and self.began + took * self.size / self.received > steps)


def pace_of(request: Request) -> Pace:
    """How the answer to a request comes; to what is asked in its place goes on from there."""
    pace: Pace = request.meta.setdefault(_PACE, Pace())
    return pace


class Timely(HTTP11DownloadHandler):
    """Scrapy's downloads, given up where they come too slowly.

    Scrapy ends a download after DOWNLOAD_TIMEOUT in all, which has to be long enough for the largest document. So that
    a site that drips does not hold a run up for as long, there is DOWNLOAD_PATIENCE seconds of credit, and
    DOWNLOAD_LEAST_RATE bytes of a body buy another second, up to the same credit. After that patience it is also given
    up as soon as it would not come within DOWNLOAD_PAGE_SECONDS, or what its request says in their place.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.patience = crawler.settings.getfloat("DOWNLOAD_PATIENCE")
        self.least_rate = crawler.settings.getfloat("DOWNLOAD_LEAST_RATE")
        self.page_seconds = crawler.settings.getfloat("DOWNLOAD_PAGE_SECONDS")
        self.step = self.patience / _STEPS
        self._coming: WeakKeyDictionary[Request, Pace] = WeakKeyDictionary()
        crawler.signals.connect(self._note_size, signals.headers_received)
        crawler.signals.connect(self._note_part, signals.bytes_received)

    async def download_request(self, request: Request) -> Response:
        """The answer. Raises TooSlowError where the site has no more time."""
        pace = self._coming[request] = pace_of(request)
        pace.size, pace.received = _EXPECTED_SIZE, 0
        limit = asyncio.timeout(None)
        watch = asyncio.create_task(self._watch(pace, request.meta.get(WITHIN, self.page_seconds), limit))
        try:
            async with limit:
                return await super().download_request(request)
        except TimeoutError as error:
            if not limit.expired():
                raise
            seconds = pace.passed * self.step
            raise TooSlowError(f"{request.url}: too slow: {pace.received} bytes in {seconds:.0f} seconds") from error
        finally:
            watch.cancel()

    async def _watch(self, pace: Pace, within: float, limit: asyncio.Timeout) -> None:
        """End a download that comes too slowly."""
        while True:
            await asyncio.sleep(self.step)
            pace.passed += 1
            pace.left -= 1
            if pace.left <= 0 or (pace.passed >= _STEPS and not pace.comes_within(within / self.step)):
                limit.reschedule(asyncio.get_running_loop().time())
                return

    def _note_size(self, body_length: object, request: Request) -> None:
        pace = self._coming.get(request)
        if pace is not None:
            pace.began = pace.passed
            pace.size = body_length if isinstance(body_length, int) else _EXPECTED_SIZE

    def _note_part(self, data: bytes, request: Request) -> None:
        pace = self._coming.get(request)
        if pace is not None:
            pace.received += len(data)
            pace.left = min(pace.left + len(data) / self.least_rate / self.step, _STEPS)


class Counted(Timely):
    """Downloads each noted with the run at the moment it is sent, robots.txt included."""

    async def download_request(self, request: Request) -> Response:
        """Download the request, and note it and its answer."""
        return await noted(self, request, super().download_request)


async def noted(handler: Any, request: Request, download: Callable[[Request], Awaitable[Response]]) -> Response:
    """The answer to a request, both written down with the run that a download handler works for. Raises StoppedError
    where the run has ended: nothing is sent any more.
    """
    if getattr(handler.crawler.spider, "stopped", False):
        raise StoppedError(f"{request.url}: the run has ended")
    session = getattr(handler.crawler.spider, "session", None)
    if session is None:
        return await download(request)
    rate: Rate = session.rates.setdefault(urlsplit(request.url).hostname or "", Rate())
    rate.note(time.monotonic())
    response = await download(request)
    rate.size += len(response.body)
    return response

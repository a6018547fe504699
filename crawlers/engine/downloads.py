"""Downloads that are noted with the run that asks for them: Scrapy's own, and by `noted` any other handler's. One that
comes too slowly is given up.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy import Request, signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response

from crawlers.engine.manners import StoppedError
from crawlers.engine.rates import Rate


class TooSlowError(DownloadTimeoutError):
    """An answer that did not begin in time, or dripped."""


# Into how many steps a credit is spent. What holds up our own loop (a page that is long to read) costs one of them.
_STEPS = 25


class _Credit:
    """How long a download may still wait, in steps; it is ended where none is left."""

    def __init__(self, step: float) -> None:
        self.step, self.left = step, float(_STEPS)
        self.limit = asyncio.timeout(None)

    def spend(self, loop: asyncio.AbstractEventLoop) -> None:
        """Take one step away after it has passed, and so on."""

        def passed() -> None:
            self.left -= 1
            if self.left > 0:
                self.timer = loop.call_later(self.step, passed)
            else:
                self.limit.reschedule(loop.time())

        self.timer = loop.call_later(self.step, passed)

    def buy(self, seconds: float) -> None:
        """Add time, up to what there was at first."""
        self.left = min(self.left + seconds / self.step, _STEPS)


class Timely(HTTP11DownloadHandler):
    """Scrapy's downloads, given up where they come too slowly.

    Scrapy ends a download after DOWNLOAD_TIMEOUT in all, which has to be long enough for the largest document. So that
    a site that drips does not hold a run up for as long, there is DOWNLOAD_PATIENCE seconds of credit, and
    DOWNLOAD_LEAST_RATE bytes of a body buy another second, up to the same credit.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.patience = crawler.settings.getfloat("DOWNLOAD_PATIENCE")
        self.least_rate = crawler.settings.getfloat("DOWNLOAD_LEAST_RATE")
        self._credits: WeakKeyDictionary[Request, _Credit] = WeakKeyDictionary()
        crawler.signals.connect(self._prolong, signals.bytes_received)

    async def download_request(self, request: Request) -> Response:
        """The answer. Raises TooSlowError where the site has no more credit."""
        credit = self._credits[request] = _Credit(self.patience / _STEPS)
        credit.spend(asyncio.get_running_loop())
        try:
            async with credit.limit:
                return await super().download_request(request)
        except TimeoutError as error:
            if not credit.limit.expired():
                raise
            raise TooSlowError(
                f"{request.url}: slower than {self.least_rate:.0f} bytes a second for {self.patience:g} seconds"
            ) from error
        finally:
            credit.timer.cancel()

    def _prolong(self, data: bytes, request: Request) -> None:
        if request in self._credits:
            self._credits[request].buy(len(data) / self.least_rate)


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

"""Downloads that are noted with the run that asks for them: Scrapy's own, and by `noted` any other handler's."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response

from crawlers.engine.manners import StoppedError
from crawlers.engine.rates import Rate


class Counted(HTTP11DownloadHandler):
    """Scrapy's downloads, each noted with the run at the moment it is sent, robots.txt included."""

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

"""What a run really asked of each host: how many requests, how close together, how many in its busiest minute."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response

_MINUTE = 60.0


@dataclass(slots=True)
class Rate:
    """The requests to one host, by the moments at which they were sent. Gaps in seconds; None for a single request."""

    requests: int = 0
    smallest_gap: float | None = None
    busiest_minute: int = 0
    _last: float = 0.0
    _recent: deque[float] = field(default_factory=deque)

    def note(self, now: float) -> None:
        """One more request, at a moment of a clock that only goes forward."""
        if self.requests:
            gap = now - self._last
            self.smallest_gap = gap if self.smallest_gap is None else min(self.smallest_gap, gap)
        self.requests, self._last = self.requests + 1, now
        self._recent.append(now)
        while self._recent[0] <= now - _MINUTE:
            self._recent.popleft()
        self.busiest_minute = max(self.busiest_minute, len(self._recent))


class Counted(HTTP11DownloadHandler):
    """Scrapy's downloads, each noted with the run at the moment it is sent, robots.txt included."""

    async def download_request(self, request: Request) -> Response:
        """Note the request; download it."""
        note(self, request)
        response: Response = await super().download_request(request)
        return response


def note(handler: Any, request: Request) -> None:
    """Write a request down with the run that a download handler works for."""
    session = getattr(handler.crawler.spider, "session", None)
    if session is not None:
        session.rates.setdefault(urlsplit(request.url).hostname or "", Rate()).note(time.monotonic())

"""How a guest behaves: robots.txt by RFC 9309, the longest of the delays that apply, and Retry-After."""

from __future__ import annotations

import asyncio
import ipaddress
import re
from collections import defaultdict
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware, get_retry_request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.settings import BaseSettings
from scrapy.utils.response import response_status_message

from crawlers.engine.scrapy_internals import Robots, leave_alone, lengthen_delay
from crawlers.pages.guards import STOPPING, Markers, judge

LEFT_ALONE = "left_alone"
"""The key in `request.meta` of a wait in seconds that a site asked for and that is longer than this run waits."""


class StoppedError(IgnoreRequest):
    """A request that was waiting for its turn when its run ended."""


class ForbiddenError(IgnoreRequest):
    """The robots.txt of a host forbids a request, or could not be had."""


class NoAnswerError(IgnoreRequest):
    """The robots.txt of a host could not be reached, so that nothing is asked of it."""


UNREACHABLE = (
    NoAnswerError,
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    DownloadFailedError,
)
"""What says that a host was not reached: its name, the connection, or an answer in time."""

_RULE = re.compile(rb"^[ \t]*(user-agent|allow|disallow)[ \t]*:", re.I | re.M)
# Answers that ask for patience and may say how long.
_BUSY = frozenset({429, 503})


class RobotsByRfc9309(Robots):
    """Scrapy's own, which takes the body of any answer for rules and an unreachable robots.txt for leave to go on.

    RFC 9309, 2.3.1: an answer 4xx means that there are no rules; 5xx or no answer means that nothing is allowed. So
    does, here, a site that has too many requests already (429) or shows its block page instead.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        # Why the rules of a host could not be had: what it answered, or that it did not.
        self.unreachable: dict[str, str] = {}
        self.silent: dict[str, str] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of a request's host. One request at a time waits for them: of several, Scrapy's own (2.19) hands
        the rules to the first two and nothing to the others, which then count as allowed.
        """
        async with self.asking[urlsplit(request.url).netloc]:
            return await super().robot_parser(request)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raises ForbiddenError where the rules forbid the request, ask for a longer delay than a run waits, or could
        not be had; NoAnswerError where nothing answered.
        """
        netloc = urlsplit(request.url).netloc
        if netloc in self.silent:
            raise NoAnswerError(f"robots.txt could not be reached: {self.silent[netloc]}")
        reason = self.unreachable.get(netloc)
        if reason is not None:
            raise ForbiddenError(f"robots.txt could not be had: {reason}")
        asked = crawl_delay(self.crawler.settings, rp)
        if asked > self.crawler.settings.getfloat("RETRY_AFTER_MOST"):
            raise ForbiddenError(f"robots.txt asks for {asked:.0f} seconds between two requests")
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise ForbiddenError(str(error)) from error

    def rules_in(self, response: Response, netloc: str) -> bytes:
        """The rules of a proper answer, none of another; what forbids all is noted."""
        reason = self._refusal(response)
        if reason is not None:
            self.unreachable[netloc] = reason
        return response.body if response.status < 400 else b""

    def unanswered(self, error: Exception, netloc: str) -> None:
        """No answer: nothing is allowed."""
        self.silent[netloc] = f"{type(error).__name__}: {error}"

    def _refusal(self, response: Response) -> str | None:
        if response.status >= 500 or response.status == 429:
            return f"status {response.status}"
        if response.status >= 400 or _RULE.search(response.body) or b"<" not in response.body:
            return None
        guard: Markers = getattr(self.crawler.spider, "guard", Markers())
        judgement = judge(response.status, response.url, response.body, guard)
        # An app that answers every address with its shell, login and all, has no rules.
        return judgement.sign if judgement.verdict == "blocked" else None


class CrawlDelay:
    """Keeps the Crawl-delay of a host's robots.txt where it is longer than the source's own delay."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """One for each crawler."""
        extension = cls(crawler)
        crawler.signals.connect(extension.robots_parsed, signals.robots_parsed)
        return extension

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Lengthen the delay of the request's host, now and for the rest of the run."""
        lengthen_delay(self.crawler, request, crawl_delay(self.crawler.settings, robotparser))


def crawl_delay(settings: BaseSettings, rules: RobotParser | None) -> float:
    """The seconds between two requests that the rules of a host ask for; 0 where they ask for none, or delays do not
    apply.
    """
    asked = rules.crawl_delay(settings["USER_AGENT"]) if rules is not None and keeps_manners(settings) else None
    return asked or 0.0


class RetryAfter:
    """Retries as Scrapy's own middleware does, which asks a busy site again at once. Where the site says how long to
    wait, its host is left alone for so long; a longer wait than RETRY_AFTER_MOST is noted for the source to stop.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.retries = RetryMiddleware.from_crawler(crawler)
        self.most = crawler.settings.getfloat("RETRY_AFTER_MOST")
        # Answers that may be another ones later; of all others only the archive asks what they are.
        self.passing = _BUSY | self.retries.retry_http_codes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """One for each crawler."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """The request again after the wait, or the answer."""
        if response.status not in self.passing:
            return response
        guard: Markers = getattr(self.crawler.spider, "guard", Markers())
        said = judge(response.status, response.url, response.body, guard)
        if said.verdict in STOPPING and not said.sign.startswith("status"):
            # A block page under the status of a fault that passes: to ask again would be rude.
            return response
        wait = retry_after(response, datetime.now(UTC)) if response.status in _BUSY else None
        if wait is None:
            return self.retries.process_response(request, response)
        if wait > self.most:
            request.meta[LEFT_ALONE] = wait
            return response
        further = self._further(request, response_status_message(response.status))
        if further is None:
            return response
        # Nothing else goes to the host before the wait is over.
        leave_alone(self.crawler, request, wait)
        await asyncio.sleep(wait)
        return further

    def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:
        """The request again where the exception is one that passes."""
        return self.retries.process_exception(request, exception)

    def _further(self, request: Request, reason: str) -> Request | None:
        """The same request once more; None where that was done often enough."""
        spider = self.crawler.spider
        return None if spider is None else get_retry_request(request, spider=spider, reason=reason)


def retry_after(response: Response, now: datetime) -> float | None:
    """The seconds that an answer's Retry-After asks for, a number or a date (RFC 9110, 10.2.3); None without one."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())


def keeps_manners(settings: BaseSettings) -> bool:
    """Whether delays and hours apply: always on real sites, on the sandbox (it is ours) only with MANNERS=1.

    Raises ValueError where SANDBOX is not on this machine: behind another proxy there may be real sites.
    """
    sandbox = settings["SANDBOX"]
    if not sandbox:
        return True
    try:
        ours = ipaddress.ip_address(urlsplit(sandbox).hostname or "").is_loopback
    except ValueError:
        ours = False
    if not ours:
        raise ValueError(f"SANDBOX={sandbox}: the synthetic market is served on loopback, e.g. http://127.0.0.1:8765")
    kept: Any = settings.getbool("MANNERS")
    return bool(kept)

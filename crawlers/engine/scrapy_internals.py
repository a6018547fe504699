"""What the house uses of Scrapy that its documentation does not promise, under names of its own.

Of Scrapy 2.19, to which pyproject.toml holds it: before another version is allowed, the tests of this module and of
robots, delays and waits (`tests/crawlers/`) say what has moved.
"""

from __future__ import annotations

from time import monotonic

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.utils.defer import deferred_from_coro


class Robots(RobotsTxtMiddleware):
    """Scrapy's robots.txt, with a say in which rules an answer holds, and a note of no answer at all."""

    def rules_in(self, response: Response, netloc: str) -> bytes:
        """The rules that an answer for the robots.txt of a host holds."""
        return response.body

    def unanswered(self, error: Exception, netloc: str) -> None:
        """Nothing came for the robots.txt of a host."""

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        rules = response.replace(body=self.rules_in(response, netloc))
        await super()._parse_robots(rules, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self.unanswered(exc, netloc)
        super()._robots_error(exc, netloc)


def keep_suffixes_local() -> None:
    """Tell public suffixes from sites, for the domains of cookies, by the list that comes with the package: Scrapy
    fetches a newer one.
    """
    from scrapy.downloadermiddlewares import cookies
    from tldextract import TLDExtract

    cookies._split_domain = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def lengthen_delay(crawler: Crawler, request: Request, seconds: float) -> None:
    """Let at least so much time pass between two requests to the host of this one, for the rest of the run."""
    if crawler.engine is None:
        return
    downloader = crawler.engine.downloader
    key, slot = downloader._get_slot(request)
    slot.delay = max(slot.delay, seconds)
    # A host's slot is forgotten when nothing was asked for a while.
    downloader.per_slot_settings[key] = {**downloader.per_slot_settings.get(key, {}), "delay": slot.delay}


def leave_alone(crawler: Crawler, request: Request, seconds: float) -> None:
    """Send nothing to the host of a request before so much time has passed."""
    if crawler.engine is not None:
        _, slot = crawler.engine.downloader._get_slot(request)
        slot.lastseen = max(slot.lastseen, monotonic() + seconds - slot.delay)


def stop(crawler: Crawler, reason: str) -> None:
    """End a run, from where CloseSpider cannot be raised."""
    if crawler.engine is not None:
        deferred_from_coro(crawler.engine.close_spider_async(reason=reason))

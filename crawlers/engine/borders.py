"""Where requests may go: a wall in front of the downloader, in the resolver of names, and at every redirect."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
from typing import Any, Self
from urllib.parse import urldefrag, urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawlers.engine.source import Source
from crawlers.pages.guards import STOPPING, judge
from crawlers.pages.page import Follow
from crawlers.pages.reach import OutOfReachError, is_public

logger = logging.getLogger(__name__)

ADDRESS = "address"
"""The key in `request.meta` of the public address of a redirect's target; on the sandbox the request's own is plain."""
_MOVED = frozenset({301, 302, 303, 307, 308})


class Borders:
    """Stops each request that leaves its source's reach, robots.txt included."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """One for each crawler."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises OutOfReachError where the request may not be sent.

        A browser resolves names itself, so that those of its pages are resolved here before.
        """
        spider = self.crawler.spider
        if not isinstance(spider, Source):
            return
        refusal = spider.reach().refusal(request.url)
        if refusal is None and request.meta.get("playwright") and not self.crawler.settings["SANDBOX"]:
            refusal = await _private_name(urlsplit(request.url).hostname or "")
        if refusal is not None:
            raise OutOfReachError(f"{request.url}: {refusal}")


async def _private_name(host: str) -> str | None:
    """Why the addresses of a host may not be asked. A name without any is for the browser to report."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return None
    private = [entry[4][0] for entry in found if not is_public(str(entry[4][0]))]
    return f"{host} is {private[0]}, no public address" if private else None


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver of names, which finds no address of this machine or its neighbourhood. What is named by its
    address is found, as the sandbox is: of such the borders let none pass.
    """

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:
        """The address of a host. Fails with DNSLookupError where it is none of the public net."""
        return super().getHostByName(name, timeout).addCallback(self._public, name)

    def _public(self, address: str, name: str) -> str:
        if address != name and not is_public(address):
            logger.warning("%s is %s, no public address: refused", name, address)
            raise DNSLookupError(f"{name} is {address}, no public address")
        return address


class Redirects(RedirectMiddleware):
    """Follows redirects within the source's reach, each hop a request like any other: with robots.txt and delay.

    A redirect that is not followed is the answer: to where it may not go, to a block or login page, and one too many.
    """

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """The request for where a page has moved, or the answer."""
        target = location(request, response)
        source = self.crawler.spider
        if target is None or not isinstance(source, Source):
            return response
        refused = source.reach().refusal(target) is not None
        stopping = judge(response.status, target, response.body, source.guard).verdict in STOPPING
        if refused or stopping or request.meta.get("redirect_times", 0) >= self.max_redirect_times:
            return response
        # Its mark makes Scrapy's own take every answer as it is.
        meta = {name: value for name, value in request.meta.items() if name != "handle_httpstatus_all"}
        moved = super().process_response(request.replace(meta=meta), response)
        if isinstance(moved, Response):
            return response
        marks = {**moved.meta, ADDRESS: target}
        if "handle_httpstatus_all" in request.meta:
            marks["handle_httpstatus_all"] = True
        url = re.sub(r"^https:", "http:", target) if self.crawler.settings["SANDBOX"] else target
        return moved.replace(url=url, meta=marks)


def location(request: Request, response: Response) -> str | None:
    """The public address to which a response redirects, as it stands there where it is none; None where it does not."""
    to = response.headers.get("Location")
    if response.status not in _MOVED or not to:
        return None
    said = to.decode("utf-8", errors="replace").strip()
    try:
        return urldefrag(urljoin(public_address(request), said))[0]
    except ValueError:
        return said


def public_address(request: Request) -> str:
    """The address of a request as the public knows it: on the sandbox https is asked for as http."""
    follow: Follow | None = request.meta.get("follow")
    return str(request.meta.get(ADDRESS) or (request.url if follow is None else follow.url))

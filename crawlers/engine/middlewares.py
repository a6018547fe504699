"""Between the downloader and the parsers: the archive with its guard, before it what takes our secrets out of answers,
and the way to the sandbox.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from crawlers.engine.borders import location, public_address
from crawlers.engine.source import Source
from crawlers.pages.judged import ASKED, LOCATION, judged, keep
from crawlers.pages.page import Follow, Page
from privacy.secrets import TRUSTED, cookie_values


class LoopbackMiddleware:
    """Sends every request to the synthetic market instead of the real sites, robots.txt included."""

    def __init__(self, sandbox: str) -> None:
        self.sandbox = sandbox

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Only where SANDBOX is set."""
        if not crawler.settings["SANDBOX"]:
            raise NotConfigured
        return cls(crawler.settings["SANDBOX"])

    def process_request(self, request: Request) -> None:
        """Name the sandbox as the proxy; a browser page has its own (crawlers.engine.browser.pages)."""
        if not request.meta.get("playwright"):
            request.meta["proxy"] = self.sandbox


def _moved(request: Request, response: Response, follow: Follow) -> Iterator[tuple[str, str]]:
    """What a page's context says of redirects: where one leads that was not followed, what was asked for before one."""
    to = location(request, response)
    if to is not None:
        yield LOCATION, TRUSTED.out_of(to)
    if public_address(request) != follow.url:
        yield ASKED, follow.url


def _keep_sessions(request: Request, response: Response) -> None:
    """Note the sessions that a request carried, and those that its answer gives."""
    sent = (value for header in request.headers.getlist("Cookie") for value in cookie_values(header))
    given = (
        value for header in response.headers.getlist("Set-Cookie") for value in cookie_values(header, of_answer=True)
    )
    TRUSTED.keep_sessions((*sent, *given))


class ArchiveMiddleware:
    """Judges each response and keeps its body before anybody parses it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """One for each crawler."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response, its page, judgement and document in `request.meta["judged"]`."""
        follow: Follow | None = request.meta.get("follow")
        spider = self.crawler.spider
        if follow is None or not isinstance(spider, Source):
            return response
        _keep_sessions(request, response)
        address = TRUSTED.out_of(response.url)
        if spider.settings["SANDBOX"] and public_address(request).startswith("https:"):
            address = "https:" + address.removeprefix("http:")
        media_type = (response.headers.get("Content-Type") or b"").decode("latin-1").split(";")[0].strip().lower()
        # What the page's own call was answered with (engine.browser.pages); None where it has none, or none came.
        reply = request.meta["replies"].body if "replies" in request.meta else None
        body = TRUSTED.out_of_body(response.body if reply is None else reply)
        page = Page(
            source=spider.name,
            kind=follow.kind,
            url=address,
            status=response.status,
            media_type=media_type if reply is None else "application/json",
            body=body,
            fetched_at=datetime.now(UTC),
            context={**follow.context, **dict(_moved(request, response, follow))},
        )
        item = judged(
            page,
            spider.guard,
            key=follow.request_key,
            rendered=spider.kinds[follow.kind].browser,
            run_id=spider.session.run_id,
        )
        keep(spider.session.archive, item)
        request.meta["judged"] = item
        return response

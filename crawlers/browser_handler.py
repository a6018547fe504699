"""scrapy-playwright's downloads, kept within bounds: a page has a time to be done, a context a number of pages.

A context keeps what its pages leave behind (caches, workers, renderer processes), so that a long run grows with every
page; and a page whose script never rests cannot be asked for its content, without a time-out that would ever end it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page as BrowserPage
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from crawlers.rates import note


class BrowserHandler(ScrapyPlaywrightDownloadHandler):
    """Opens each browser page in a context that is given up after so many pages, under the run's own user agent."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.pages_per_context = crawler.settings.getint("BROWSER_PAGES_PER_CONTEXT")
        self.page_seconds = crawler.settings.getfloat("BROWSER_PAGE_SECONDS")
        self.user_agent = crawler.settings["USER_AGENT"]
        self.opened = 0
        self.in_use: Counter[str] = Counter()
        self.leaving: set[asyncio.Task[None]] = set()

    async def download_request(self, request: Request) -> Response:
        """Note the request; download it, in the browser or without."""
        note(self, request)
        response: Response = await super().download_request(request)
        return response

    async def _create_page(self, request: Request, spider: Spider) -> BrowserPage:
        """A page in the newest context. Raises TimeoutError where the browser gives none in time."""
        name = request.meta["playwright_context"] = self._context_name()
        # The header alone would leave another name to the page's scripts.
        request.meta["playwright_context_kwargs"] = {"user_agent": self.user_agent}
        self.opened += 1
        self.in_use[name] += 1
        try:
            async with asyncio.timeout(self.page_seconds):
                page: BrowserPage = await super()._create_page(request, spider)
        except BaseException:
            self._leave(name)
            raise
        page.on("close", lambda _: self._leave(name))
        return page

    def _context_name(self) -> str:
        return f"visit {self.opened // self.pages_per_context}"

    def _leave(self, name: str) -> None:
        """Count a page of a context out; close the context with its last one, unless more pages are to come in it.

        A page that is being opened counts: a context closed under it would leave its request waiting.
        """
        self.in_use[name] -= 1
        context = self.context_wrappers.get(name)
        if name != self._context_name() and not self.in_use[name] and context is not None:
            leaving = asyncio.ensure_future(_close(context.context))
            self.leaving.add(leaving)
            leaving.add_done_callback(self.leaving.discard)

    async def _download_request_with_page(self, request: Request, page: BrowserPage, spider: Spider) -> Response:
        """The page's response. Raises TimeoutError where the page is not done in time; it is then closed."""
        async with asyncio.timeout(self.page_seconds):
            response: Response = await super()._download_request_with_page(request, page, spider)
        return response


async def _close(context: Any) -> None:
    try:
        await context.close()
    except BrowserError:
        # The browser itself was closed first: the run is over.
        return

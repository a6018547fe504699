"""scrapy-playwright's downloads, kept within bounds: a page has a time to be done, a context a number of pages.

A context keeps what its pages leave behind (caches, workers, renderer processes), so that a long run grows with every
page; and a page whose script never rests cannot be asked for its content, without a time-out that would ever end it.
"""

from __future__ import annotations

import asyncio
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
        self.leaving: set[asyncio.Task[None]] = set()

    async def download_request(self, request: Request) -> Response:
        """Note the request; download it, in the browser or without."""
        note(self, request)
        response: Response = await super().download_request(request)
        return response

    async def _create_page(self, request: Request, spider: Spider) -> BrowserPage:
        request.meta["playwright_context"] = self._context_name()
        # The header alone would leave another name to the page's scripts.
        request.meta["playwright_context_kwargs"] = {"user_agent": self.user_agent}
        self.opened += 1
        page: BrowserPage = await super()._create_page(request, spider)
        page.on("close", self._leave_old_contexts)
        return page

    def _context_name(self) -> str:
        return f"visit {self.opened // self.pages_per_context}"

    def _leave_old_contexts(self, page: BrowserPage) -> None:
        """Close the contexts before the newest that have no page any more."""
        for name, wrapper in list(self.context_wrappers.items()):
            if name != self._context_name() and all(other is page for other in wrapper.context.pages):
                leaving = asyncio.ensure_future(_close(wrapper.context))
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

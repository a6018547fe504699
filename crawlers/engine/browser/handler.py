"""scrapy-playwright's downloads, kept within bounds: a page has a time to be done, a context a number of pages.

A context keeps what its pages leave behind (caches, workers, renderer processes), so that a long run grows with every
page; and a page whose script never rests cannot be asked for its content, without a time-out that would ever end it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page as BrowserPage
from playwright.async_api import TimeoutError as BrowserTimeout
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.engine.browser.playwright_internals import BrowserDownloads
from crawlers.engine.downloads import Timely, noted
from privacy.secrets import TRUSTED

# Pages that are open at once, over all contexts; on a real site it is one.
_PAGES = 4
# For what should take a moment: starting the browser, opening an empty page, closing a context or the browser.
_MOMENT = 60.0


class BrowserHandler(BrowserDownloads, Timely):
    """Opens each browser page in a context that is given up after so many pages, under the run's own user agent. What
    needs no browser is a download like any other.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.pages_per_context = crawler.settings.getint("BROWSER_PAGES_PER_CONTEXT")
        self.page_seconds = crawler.settings.getfloat("BROWSER_PAGE_SECONDS")
        self.user_agent = crawler.settings["USER_AGENT"]
        self.opened = 0
        self.places = asyncio.Semaphore(_PAGES)
        self.visits: Counter[str] = Counter()

    async def download_request(self, request: Request) -> Response:
        """Download the request, in the browser or without, and note it and its answer."""
        return await noted(self, request, super().download_request)

    async def visit(self, request: Request, go: Callable[[], Awaitable[Response]]) -> Response:
        """The page's response. A context that is closed while a page is being opened in it answers neither, so each
        is closed by the last that leaves it, and by nobody before.

        Raises TimeoutError where the page is not done in time, an OSError, which is worth another try.
        """
        async with self.places:
            name = f"visit {self.opened // self.pages_per_context}"
            self.opened += 1
            self.visits[name] += 1
            request.meta["playwright_context"] = name
            # The header alone would leave another name to the page's scripts.
            request.meta["playwright_context_kwargs"] = {"user_agent": self.user_agent}
            try:
                response = await go()
                await self._keep_sessions(name)
                return response
            except BrowserTimeout as error:
                raise TimeoutError(error.message) from error
            finally:
                self.visits[name] -= 1
                await self._leave_old_contexts()

    async def _keep_sessions(self, name: str) -> None:
        """Note the sessions that a context has, those that scripts of its pages made too."""
        context = self.open_contexts().get(name)
        if context is not None:
            with suppress(BrowserError):
                TRUSTED.keep_sessions(cookie["value"] for cookie in await context.cookies())

    async def open_page(self, go: Callable[[], Awaitable[BrowserPage]]) -> BrowserPage:
        """An empty page. Raises TimeoutError where the browser does not open one in time."""
        async with asyncio.timeout(_MOMENT):
            return await go()

    async def load_page(self, go: Callable[[], Awaitable[Response]]) -> Response:
        """The page's response. Raises TimeoutError where the page is not done in time; it is then closed."""
        async with asyncio.timeout(self.page_seconds):
            return await go()

    async def close_browser(self, go: Callable[[], Awaitable[None]]) -> None:
        """Close the browser. One that does not answer ends with the run's process, which holds its other end."""
        await _within_a_moment(go())

    async def _leave_old_contexts(self) -> None:
        """Close the contexts that no page will be opened in any more."""
        newest = f"visit {self.opened // self.pages_per_context}"
        for name, context in self.open_contexts().items():
            if name != newest and not self.visits[name]:
                await _within_a_moment(context.close())


async def _within_a_moment(closing: Awaitable[None]) -> None:
    # An error says that it was closed already: the browser died, or the run is over.
    with suppress(BrowserError, TimeoutError):
        async with asyncio.timeout(_MOMENT):
            await closing

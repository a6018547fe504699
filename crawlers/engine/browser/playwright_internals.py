"""What the house uses of scrapy-playwright that its documentation does not promise, under names of its own.

Of scrapy-playwright 0.0.48, to which pyproject.toml holds it: its handler has no public steps between a request and its
response. Before another version is allowed, the tests of this module and of the browser (`tests/crawlers/`) say what
has moved.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from playwright.async_api import BrowserContext
from playwright.async_api import Page as BrowserPage
from scrapy import Request, Spider
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler


class BrowserDownloads(ScrapyPlaywrightDownloadHandler):
    """scrapy-playwright's downloads, of which each step can be put within bounds."""

    async def visit(self, request: Request, go: Callable[[], Awaitable[Response]]) -> Response:
        """All of a request's way through the browser."""
        return await go()

    async def open_page(self, go: Callable[[], Awaitable[BrowserPage]]) -> BrowserPage:
        """Opening an empty page, in its context."""
        return await go()

    async def load_page(self, go: Callable[[], Awaitable[Response]]) -> Response:
        """Loading an open page up to its content."""
        return await go()

    async def close_browser(self, go: Callable[[], Awaitable[None]]) -> None:
        """Closing what is open at the end of a run."""
        await go()

    def open_contexts(self) -> Mapping[str, BrowserContext]:
        """The contexts that are open, by name."""
        return {name: wrapper.context for name, wrapper in self.context_wrappers.items()}

    async def _download_request_with_retry(self, request: Request, spider: Spider) -> Response:
        return await self.visit(request, partial(super()._download_request_with_retry, request, spider))

    async def _create_page(self, request: Request, spider: Spider) -> BrowserPage:
        return await self.open_page(partial(super()._create_page, request, spider))

    async def _download_request_with_page(self, request: Request, page: BrowserPage, spider: Spider) -> Response:
        return await self.load_page(partial(super()._download_request_with_page, request, page, spider))

    async def _close(self) -> None:
        await self.close_browser(super()._close)

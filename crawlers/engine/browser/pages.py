"""Pages that only a real browser shows: the settings and request options for scrapy-playwright.

The browser is there because the public sees these pages with one. It is not there to get past anything: a slider or a
login wall is taken as it stands, and judged. Where a page draws its rows from a reply to a call of its own, that reply
is read in the place of the drawn page; the call is the page's, with whatever its script signs it with.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from typing import Any

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page as BrowserPage
from playwright.async_api import Response as BrowserResponse
from playwright.async_api import TimeoutError as BrowserTimeout
from scrapy_playwright.page import PageMethod

from crawlers.engine.kinds import OwnCall
from crawlers.pages.guards import Markers
from crawlers.pages.reach import is_wanted

_NAVIGATION_MS = 30_000
# Pictures and fonts are weight on the site's side and nothing on ours.
_UNWANTED = frozenset({"image", "media", "font"})
_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--disable-gpu",
)


def launch_options() -> dict[str, Any]:
    """How playwright is to start Chromium: the system's where present, else its own."""
    launch: dict[str, Any] = {"args": list(_ARGUMENTS), "timeout": _NAVIGATION_MS}
    system = shutil.which("chromium") or shutil.which("chromium-browser")
    if system is not None:
        launch["executable_path"] = system
    if os.geteuid() == 0:
        # Chromium refuses its own process sandbox for root (containers, CI).
        launch["args"].append("--no-sandbox")
    return launch


def browser_settings(sandbox: str) -> dict[str, Any]:
    """Scrapy settings for a source with browser pages.

    `sandbox` is the address of the synthetic market; the browser then uses it as its proxy and reaches nothing else.
    """
    launch = launch_options()
    if sandbox:
        launch["proxy"] = {"server": sandbox}
    handler = "crawlers.engine.browser.handler.BrowserHandler"
    return {
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
        "PLAYWRIGHT_LAUNCH_OPTIONS": launch,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": _NAVIGATION_MS,
        "PLAYWRIGHT_ABORT_REQUEST": _unwanted,
    }


class Replies:
    """The replies to a page's own call while it is open: the one that holds the rows, or the last that does not."""

    def __init__(self, call: OwnCall) -> None:
        self.call = call
        self.arrived = asyncio.Event()
        self.body: bytes | None = None

    async def take(self, response: BrowserResponse) -> None:
        """Keep the body of a reply to the call. A refusal is kept too, so that it can be judged."""
        if self.call.address not in response.url or self.arrived.is_set():
            return
        try:
            body = await response.body()
        except BrowserError:
            # The page was left before its reply had come.
            return
        self.body = body
        if self.call.holds.encode() in body:
            self.arrived.set()


def browser_meta(
    ready: str, words: tuple[str, ...], markers: Markers, seconds: float, call: OwnCall | None = None
) -> dict[str, Any]:
    """Request options: open in the browser, wait until `ready`, one of the words or a sign of a block is there; with
    a `call`, until the reply that holds its rows has come.
    """
    signs = [ready, list(words), list(markers.blocked), list(markers.login)]
    if call is None:
        return {"playwright": True, "playwright_page_methods": [PageMethod(_settle, signs, seconds * 1000)]}
    replies = Replies(call)
    return {
        "playwright": True,
        "playwright_page_event_handlers": {"response": replies.take},
        "playwright_page_methods": [PageMethod(_await_reply, signs, seconds * 1000, replies.arrived)],
        "replies": replies,
    }


def _unwanted(request: Any) -> bool:
    """What is weight only, and what a page would have us read on our own machine."""
    return request.resource_type in _UNWANTED or not is_wanted(request.url)


async def _settle(page: BrowserPage, signs: list[Any], milliseconds: float) -> None:
    """Wait for the node, or for a sign that it will never come: a block in page or address, a login page's address.

    The words of a login stand in the head of ordinary pages, so they are looked for in the address only. What stands
    there at the time-out is taken as it is.
    """
    condition = """([ready, words, blocked, login]) => (ready !== '' && document.querySelector(ready) !== null)
        || words.some(word => document.body.innerText.includes(word))
        || blocked.some(sign => document.documentElement.outerHTML.includes(sign) || location.href.includes(sign))
        || login.some(sign => location.href.includes(sign))"""
    try:
        await page.wait_for_function(condition, arg=signs, timeout=milliseconds)
    except BrowserTimeout:
        return


async def _await_reply(page: BrowserPage, signs: list[Any], milliseconds: float, arrived: asyncio.Event) -> None:
    """Wait for the reply, or for a sign that it will never come."""
    waits = [asyncio.ensure_future(_settle(page, signs, milliseconds)), asyncio.ensure_future(arrived.wait())]
    await asyncio.wait(waits, timeout=milliseconds / 1000, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()
    await asyncio.gather(*waits, return_exceptions=True)

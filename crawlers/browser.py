"""Pages that only a real browser shows: the settings and request options for scrapy-playwright.

The browser is there because the public sees these pages with one. It is not there to get past anything: a slider or a
login wall is taken as it stands, and judged.
"""

from __future__ import annotations

import os
import shutil
from typing import Any

from playwright.async_api import Page as BrowserPage
from playwright.async_api import TimeoutError as BrowserTimeout
from scrapy_playwright.page import PageMethod

from crawlers.guards import Markers

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


def browser_settings(sandbox: str) -> dict[str, Any]:
    """Scrapy settings for a source with browser pages: the system's Chromium where present, else Playwright's own.

    `sandbox` is the address of the synthetic market; the browser then uses it as its proxy and reaches nothing else.
    """
    launch: dict[str, Any] = {"args": list(_ARGUMENTS), "timeout": _NAVIGATION_MS}
    system = shutil.which("chromium") or shutil.which("chromium-browser")
    if system is not None:
        launch["executable_path"] = system
    if os.geteuid() == 0:
        # Chromium refuses its own process sandbox for root (containers, CI).
        launch["args"].append("--no-sandbox")
    if sandbox:
        launch["proxy"] = {"server": sandbox}
    handler = "crawlers.browser_handler.BrowserHandler"
    return {
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
        "PLAYWRIGHT_LAUNCH_OPTIONS": launch,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": _NAVIGATION_MS,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 4,
        "PLAYWRIGHT_ABORT_REQUEST": _unwanted,
    }


def browser_meta(ready: str, words: tuple[str, ...], markers: Markers, seconds: float) -> dict[str, Any]:
    """Request options: open in the browser, wait until `ready`, one of the words or a sign of a block is there."""
    return {
        "playwright": True,
        "playwright_page_methods": [
            PageMethod(_settle, [ready, list(words), list(markers.blocked), list(markers.login)], seconds * 1000)
        ],
    }


def _unwanted(request: Any) -> bool:
    return request.resource_type in _UNWANTED


async def _settle(page: BrowserPage, signs: list[Any], milliseconds: float) -> None:
    """Wait for the node, or for a sign that it will never come: a block in page or address, a login page's address.

    The words of a login stand in the head of ordinary pages, so they are looked for in the address only. What stands
    there at the time-out is taken as it is.
    """
    condition = """([ready, words, blocked, login]) => document.querySelector(ready) !== null
        || words.some(word => document.body.innerText.includes(word))
        || blocked.some(sign => document.documentElement.outerHTML.includes(sign) || location.href.includes(sign))
        || login.some(sign => location.href.includes(sign))"""
    try:
        await page.wait_for_function(condition, arg=signs, timeout=milliseconds)
    except BrowserTimeout:
        return

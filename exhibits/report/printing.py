"""What a browser prints of a report: the page on paper, charts as pictures. It is offline, as a reader may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exhibits.report.downloads import paper

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

_SHARP = 2


class PrintingError(RuntimeError):
    """The browser does not start or does not print; the message says why."""


def print_data(page: Path, folder: Path, languages: Sequence[str], launch: Mapping[str, Any]) -> None:
    """Print the page as PDF in each language, and every SVG of the folder as PNG beside it. `launch`: how Chromium is
    started, as playwright wants to know it. Raises PrintingError.
    """
    from playwright.sync_api import Error

    try:
        with _offline(launch) as context:
            _pictures(context, sorted(folder.glob("*.svg")))
            for language in languages:
                _paper(context, page, folder / paper(language), language)
    except Error as error:
        raise PrintingError(error.message) from error


@contextmanager
def _offline(launch: Mapping[str, Any]) -> Iterator[BrowserContext]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch)
        try:
            yield browser.new_context(offline=True, device_scale_factor=_SHARP, color_scheme="light")
        finally:
            browser.close()


def _pictures(context: BrowserContext, drawings: Sequence[Path]) -> None:
    page = context.new_page()
    for drawing in drawings:
        page.set_content(f"<body style='margin:0;background:#fff'>{drawing.read_text(encoding='utf-8')}")
        page.locator("svg").screenshot(path=drawing.with_suffix(".png"))
    page.close()


def _paper(context: BrowserContext, page: Path, out: Path, language: str) -> None:
    opened = context.new_page()
    opened.goto(f"{page.resolve().as_uri()}?lang={language}")
    opened.pdf(path=out, format="A4", print_background=True, prefer_css_page_size=True, tagged=True)
    opened.close()

"""The report as readers have it: in a browser without a network, wide and narrow, light and dark, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pypdfium2 import PdfDocument

from crawlers.engine.browser.pages import launch_options
from exhibits.facts import open_facts
from exhibits.report.page import build
from exhibits.report.printing import print_data
from storage.database import open_database
from tests.market_rows import Desk, bid, fill

pytestmark = pytest.mark.long

Scheme = Literal["light", "dark"]

# Paper of A4 within its margins, in pixels.
PAPER = 703
# What is not drawn before one scrolls to it is drawn at once, so that it can be looked at.
AT_ONCE = "main section { content-visibility: visible !important }"
SMALL = """() => [...document.querySelectorAll("body *")].filter((each) => {
  const words = [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
  const svg = each.closest("svg"), scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
  return words && each.getClientRects().length && parseFloat(getComputedStyle(each).fontSize) * scale < 10.99;
}).map((each) => each.outerHTML.slice(0, 80))"""
CUT = """(wide) => [...document.querySelectorAll("main th, main td, main svg")]
  .filter((each) => each.getBoundingClientRect().right > wide + 1).map((each) => each.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on every exhibit."""
    folder = tmp_path_factory.mktemp("report")
    connection = open_database(folder / "npl.sqlite3")
    desk = Desk(connection)
    fill(desk)
    desk.say(bid("b", province="广东省"))
    with open_facts(connection) as facts:
        page = build(facts, connection, 2025, folder / "report.html", data=folder / "data")
    connection.close()
    return page


@pytest.fixture(scope="module")
def printed(report: Path) -> Path:
    """The data of the report with what a browser of its own prints."""
    print_data(report, report.parent / "data", ("en",), launch_options())
    return report.parent / "data"


@pytest.fixture(scope="module")
def browser(printed: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**launch_options())
        yield started
        started.close()


def opened(browser: Browser, report: Path, wide: int, scheme: Scheme, language: str) -> Page:
    context = browser.new_context(viewport={"width": wide, "height": 900}, color_scheme=scheme, offline=True)
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.on("console", lambda message: pytest.fail(message.text))
    page.on("pageerror", lambda error: pytest.fail(error.message))
    page.goto(f"{report.as_uri()}?lang={language}")
    page.add_style_tag(content=AT_ONCE)
    return page


@pytest.mark.parametrize(("wide", "scheme", "language"), [(1400, "light", "en"), (400, "dark", "zh")])
def test_no_reader_is_shut_out(browser: Browser, report: Path, wide: int, scheme: Scheme, language: str) -> None:
    page = opened(browser, report, wide, scheme, language)
    assert [(found["id"], found["nodes"][0]["html"]) for found in Axe().run(page).response["violations"]] == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") == wide


def test_nothing_is_cut_on_paper(browser: Browser, report: Path) -> None:
    page = opened(browser, report, PAPER, "dark", "en")
    page.emulate_media(media="print")
    assert page.evaluate(CUT, PAPER) == []


def test_a_reader_has_one_language_at_a_time(browser: Browser, report: Path) -> None:
    page = opened(browser, report, 1400, "light", "en")
    table = page.locator("#xT2-1-table").locator("..")
    assert "Zhejiang" in table.inner_text() and "浙江省" not in table.inner_text()
    page.get_by_role("button", name="中文").click()
    assert "浙江省" in table.inner_text() and "Zhejiang" not in table.inner_text()
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.title() == "中国不良贷款市场 2025"


def test_a_table_sorts_by_any_column(browser: Browser, report: Path) -> None:
    page = opened(browser, report, 1400, "light", "en")
    table = page.locator("table", has=page.locator("#xT2-1-table"))
    head = table.get_by_role("columnheader", name="Province")
    names = table.locator("tbody th")
    head.get_by_role("button").press("Enter")
    assert [name.strip() for name in names.all_inner_texts()] == ["Guangdong", "Zhejiang"]
    assert head.get_attribute("aria-sort") == "ascending"
    head.get_by_role("button").press("Enter")
    assert [name.strip() for name in names.all_inner_texts()] == ["Zhejiang", "Guangdong"]


def test_a_chart_tells_its_values_to_pointer_and_keyboard(browser: Browser, report: Path) -> None:
    page = opened(browser, report, 1400, "light", "en")
    figure = page.locator("figure", has=page.locator("#xT2-1-chart-2"))
    figure.locator(".wide [data-i='0']").last.hover()
    tip = figure.get_by_role("status")
    pointed = tip.inner_text()
    assert "this year" in pointed and "1.0" in pointed
    figure.locator(".wide svg").press("ArrowRight")
    assert tip.inner_text() == pointed
    figure.locator(".wide svg").press("Escape")
    assert tip.is_hidden()


def test_a_table_has_its_heads_on_each_sheet_of_paper(printed: Path) -> None:
    sheets = [page.get_textpage().get_text_range() for page in PdfDocument(printed / "report-en.pdf")]
    daily = [text for text in sheets if "\n2025-01-" in text]
    assert len(daily) > 1
    assert all("30-day" in text for text in daily)


def test_the_browser_prints_paper_and_pictures(printed: Path) -> None:
    assert (printed / "report-en.pdf").read_bytes().startswith(b"%PDF")
    drawn = {path.stem for path in printed.glob("*.svg") if "-en" in path.name}
    assert drawn and drawn <= {path.stem for path in printed.glob("*.png")}

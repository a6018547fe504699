"""One measured crawl, in a process of its own: prints pages, seconds, CPU seconds and peak memory as JSON.

python -m benchmarks.spiders plain|bare|ours|browser list|detail PAGES PROXY FOLDER
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import ClassVar

from scrapy import signals
from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from benchmarks.bare import CATEGORY, HOST, PATHS, Bare, DropNameless, Plain
from crawlers.engine.kinds import PageKind
from crawlers.engine.memory import settle
from crawlers.engine.source import Scope, Source
from crawlers.pages.guards import Markers
from crawlers.pages.page import Follow, Output, Page
from crawlers.sites import jd
from crawlers.sites.alibaba import lists, lot_page

_CONCURRENCY = 16
_ASKED = {"category": CATEGORY}
_WARM = 100
"""Pages before the clock starts: what a run loads once (grammars, tables of names) is no part of what a page costs."""


def lots(page: Page) -> Iterator[Output]:
    """The lots of a JD reply to a question for one category, without the paging of a real query."""
    yield from jd.COURTS.parse(replace(page, context=_ASKED))


class Ours(Source):
    """The whole way: guard, archive, parse, validate, normalize, identify, store."""

    name = "bench"
    institution = "benchmark"
    home = HOST
    evidence = "inferred"
    check_first = "nothing: it is no site"
    cadence = "never"
    delay = 1.0
    takes = ("kind", "pages")
    sections: ClassVar = {"bench": "benchmark"}
    kinds: ClassVar = {
        "list": PageKind(lots),
        "detail": PageKind(lot_page.COURTS.parse),
    }
    guard = Markers(
        blocked=(*jd.GUARD.blocked, *lists.GUARD.blocked),
        login=(*jd.GUARD.login, *lists.GUARD.login),
        gone=lists.GUARD.gone,
        proof=(*jd.GUARD.proof, *lists.GUARD.proof),
    )

    def first_pages(self, scope: Scope) -> Iterable[Follow]:
        kind = scope.arguments["kind"]
        for n in range(int(scope.arguments["pages"])):
            yield Follow(HOST + PATHS[kind].format(n), kind)


class InBrowser(Ours):
    """The same way for detail pages that are opened in the real browser."""

    name = "bench_in_browser"
    kinds: ClassVar = {"detail": PageKind(lot_page.COURTS.parse, browser=True, ready="#sf-price")}


SCRAPYS, OURS = {"plain": Plain, "bare": Bare}, {"ours": Ours, "browser": InBrowser}


def settings(whose: str, proxy: str, folder: Path) -> Settings:
    chosen = get_project_settings() if whose in OURS else Settings()
    common: dict[str, object] = {
        "SANDBOX": proxy,
        "LOG_LEVEL": "ERROR",
        "CONCURRENT_REQUESTS": _CONCURRENCY,
        "CONCURRENT_REQUESTS_PER_DOMAIN": _CONCURRENCY,
        "DOWNLOAD_DELAY": 0,
        "DATABASE": str(folder / "npl.sqlite3"),
        "ARCHIVE": str(folder / "archive"),
        "TELNETCONSOLE_ENABLED": False,
        "ROBOTSTXT_OBEY": True,
    }
    if whose == Bare.name:
        common["ITEM_PIPELINES"] = {DropNameless: 100}
    chosen.setdict(common, priority="cmdline")
    return chosen


def main() -> None:
    whose, kind, pages, proxy, folder = sys.argv[1:]
    if whose in SCRAPYS:
        os.environ["http_proxy"] = proxy  # for Scrapy's own HttpProxyMiddleware, robots.txt included
    process = CrawlerProcess(settings(whose, proxy, Path(folder)))
    crawler = process.create_crawler({**SCRAPYS, **OURS}[whose])
    times: list[tuple[float, float]] = []
    came = count(1)

    def note() -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        times.append((time.perf_counter(), used.ru_utime + used.ru_stime))

    def note_begin() -> None:
        if next(came) == _WARM:
            note()

    crawler.signals.connect(note_begin, signals.response_received, weak=False)
    crawler.signals.connect(note, signals.spider_closed, weak=False)
    if whose in OURS:
        settle()  # as `scrapy crawl` does
    process.crawl(crawler, kind=kind, pages=_WARM + int(pages))
    process.start()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert crawler.stats is not None
    answered = crawler.stats.get_value("downloader/response_status_count/200", 0)
    (start, start_cpu), (end, end_cpu) = times
    measured = {"pages": answered - _WARM, "seconds": end - start, "cpu": end_cpu - start_cpu, "peak_mb": peak}
    # A page of ours is one item, a lot of theirs.
    items = crawler.stats.get_value("item_scraped_count", 0)
    print(json.dumps({**measured, "items_a_page": items / (_WARM + int(pages))}))


if __name__ == "__main__":
    main()

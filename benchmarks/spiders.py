"""One measured crawl, in a process of its own: prints pages, seconds, CPU seconds and peak memory as JSON.

python -m benchmarks.spiders plain|bare|ours|alone|browser list|detail PAGES PROXY FOLDER

`alone` is ours in one process; CPU seconds are those of all processes of a crawl.
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
from typing import Any, ClassVar

from scrapy import Request, signals
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
STORED = object()
"""The signal that a page of ours is stored."""
_WARM = 100
"""Pages before the clock starts: what a run loads once (grammars, tables of names) is no part of what a page costs."""


def lots(page: Page) -> Iterator[Output]:
    """The lots of a JD reply to a question for one category, without the paging of a real query."""
    yield from jd.COURTS.parse(replace(page, context=_ASKED))


class Ours(Source):
    """The whole way: guard, archive, parse, validate, normalize, identify, store, by as many processes as elsewhere."""

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

    def _taken(self, *page: Any) -> Iterator[Request]:
        self.crawler.signals.send_catch_log(STORED)
        yield from super()._taken(*page)


class InBrowser(Ours):
    """The same way for detail pages that are opened in the real browser."""

    name = "bench_in_browser"
    kinds: ClassVar = {"detail": PageKind(lot_page.COURTS.parse, browser=True, ready="#sf-price")}


ALONE = "alone"
SCRAPYS, OURS = {"plain": Plain, "bare": Bare}, {"ours": Ours, ALONE: Ours, "browser": InBrowser}


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
    if whose == ALONE:
        common["STORE_BESIDE"] = "0"
    if whose == Bare.name:
        common["ITEM_PIPELINES"] = {DropNameless: 100}
    chosen.setdict(common, priority="cmdline")
    return chosen


def used() -> float:
    """The processor seconds that this process has used, and those that it started."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    told = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in _children()]
    living = sum(int(field) for fields in told for field in fields[11:13]) / os.sysconf("SC_CLK_TCK")
    return living + sum(usage.ru_utime + usage.ru_stime for usage in (own, ended))


def _children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


def main() -> None:
    whose, kind, pages, proxy, folder = sys.argv[1:]
    if whose in SCRAPYS:
        os.environ["http_proxy"] = proxy  # for Scrapy's own HttpProxyMiddleware, robots.txt included
    process = CrawlerProcess(settings(whose, proxy, Path(folder)))
    crawler = process.create_crawler({**SCRAPYS, **OURS}[whose])
    times: list[tuple[float, float]] = []
    came = count(1)

    def note() -> None:
        times.append((time.perf_counter(), used()))

    def note_begin() -> None:
        if next(came) == _WARM:
            note()

    # Of ours some pages have come and wait to be stored.
    crawler.signals.connect(note_begin, STORED if whose in OURS else signals.response_received, weak=False)
    crawler.signals.connect(note, signals.spider_closed, weak=False)
    if whose in OURS:
        settle()  # as `scrapy crawl` does
    process.crawl(crawler, kind=kind, pages=_WARM + int(pages))
    process.start()
    own, stores = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    assert crawler.stats is not None
    answered = crawler.stats.get_value("downloader/response_status_count/200", 0)
    (start, start_cpu), (end, end_cpu) = times
    measured = {
        "pages": answered - _WARM,
        "seconds": end - start,
        "cpu": end_cpu - start_cpu,
        "peak_mb": (own + stores) / 1024,
    }
    # A lot is an item of theirs.
    items = crawler.stats.get_value("item_scraped_count", 0)
    print(json.dumps({**measured, "items_a_page": items / (_WARM + int(pages))}))


if __name__ == "__main__":
    main()

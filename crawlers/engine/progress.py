"""A progress bar for a crawl that somebody watches."""

from __future__ import annotations

import sys
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from tqdm import tqdm


class ProgressBar:
    """Counts pages as they come; the total is not known before the last list page is read."""

    def __init__(self, name: str) -> None:
        self.bar = tqdm(desc=name, unit="page")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Only where the error stream is a terminal, and the log does not go there in full."""
        if not sys.stderr.isatty():
            raise NotConfigured
        progress = cls(crawler.spidercls.name or "crawl")
        crawler.signals.connect(progress.page, signals.response_received, weak=False)
        crawler.signals.connect(progress.end, signals.spider_closed, weak=False)
        return progress

    def page(self) -> None:
        """One more."""
        self.bar.update()

    def end(self) -> None:
        """Leave the count on the screen."""
        self.bar.close()

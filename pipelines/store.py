"""900: one page, one transaction."""

from __future__ import annotations

from typing import Any, Self

from scrapy.crawler import Crawler

from storage.archives.opened import open_archive
from storage.database import open_database
from storage.engines.where import where_in
from storage.store import Store


class StorePipeline:
    """Writes each batch whole or not at all, its rows counted with its run.

    Raises storage.store.StoreError naming the page; the run then ends with the outcome `error`.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.connection = open_database(where_in(crawler.settings))
        self.archive = open_archive(str(crawler.settings["ARCHIVE"]))
        self.store = Store(self.connection, self.archive)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """One store for each crawler."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """The batch, stored."""
        self.store.write(item)
        return item

    def close_spider(self) -> None:
        """Let go of the database and the archive."""
        self.archive.close()
        self.connection.close()

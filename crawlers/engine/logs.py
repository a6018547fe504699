"""What Scrapy writes to its log: never page text."""

from __future__ import annotations

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from records.batch import Batch


class QuietFormatter(LogFormatter):
    """Names a page where Scrapy would print the whole item: items carry page text, and with it personal data."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        """The page that gave an item, without the item."""
        return {"level": logging.DEBUG, "msg": "read %(url)s", "args": {"url": _name(item)}}

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """The page and the error, without the item."""
        error = repr(exception)
        return {"level": logging.ERROR, "msg": "%(url)s: %(error)s", "args": {"url": _name(item), "error": error}}


def _name(item: Any) -> str:
    return item.document.url if isinstance(item, Batch) else type(item).__name__

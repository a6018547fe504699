"""What Scrapy writes to its log: never page text."""

from __future__ import annotations

import logging
from pathlib import Path

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.settings import BaseSettings

from records.printable import printable
from storage.private import private_file

# What the network did, not the program.
_UNANSWERED = (
    *(CannotResolveHostError, DownloadCancelledError, DownloadConnectionRefusedError),
    *(DownloadFailedError, DownloadTimeoutError, IgnoreRequest),
)


class PrintableFormatter(logging.Formatter):
    """Lines as another formatter writes them, without what steers the terminal that shows them."""

    def __init__(self, lines: logging.Formatter) -> None:
        super().__init__()
        self.lines = lines

    def format(self, record: logging.LogRecord) -> str:
        """The line, of page text only what can be shown. That a site does not answer is told without a traceback."""
        if record.exc_info and isinstance(record.exc_info[1], _UNANSWERED):
            record = logging.makeLogRecord({**vars(record), "exc_info": None, "exc_text": None})
        return printable(self.lines.format(record))


def guard_logs(settings: BaseSettings) -> None:
    """Keep the log from others, and its lines from steering a terminal."""
    if settings["LOG_FILE"]:
        private_file(Path(settings["LOG_FILE"]))
    for handler in logging.root.handlers:
        if not isinstance(handler.formatter, PrintableFormatter):
            handler.setFormatter(PrintableFormatter(handler.formatter or logging.Formatter()))

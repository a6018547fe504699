"""`scrapy watch`: what is new of the questions and firms in watch.toml."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime, time
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.asking import first_day
from crawlers.commands.database import existing_database
from crawlers.commands.rows import add_formats, print_rows
from crawlers.commands.text import say
from records.china import CHINA

_SHOWN = {
    "watch": "watch",
    "firm": "firm",
    "day": "day",
    "what": "what",
    "status": "status",
    "amount_yuan": "RMB m",
    "price_yuan": "price, m",
    "title": "title",
    "url": "page",
}


class Command(ScrapyCommand):
    """Answers what the morning's summary tells of watch.toml, for any day."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "[--since DAY] [--csv | --json]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show what is new of the questions and lists of firms in watch.toml"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Since when."""
        super().add_options(parser)
        parser.add_argument("--since", default="today", help="from the start of this day on (default: today)")
        add_formats(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Ask and print."""
        from crawlers.questions.watch import Line, WatchError, lines_of, read_watch, watch_file, watched

        if args or self.settings is None:
            raise UsageError("scrapy watch takes options only")
        path = watch_file(self.settings)
        try:
            watch = read_watch(path, datetime.now(CHINA).date())
        except WatchError as error:
            raise UsageError(str(error), print_help=False) from error
        if not watch.questions and not watch.firms:
            raise UsageError(f"{path} names no question and no list of firms", print_help=False)
        since = datetime.combine(first_day(opts.since), time(), CHINA)
        with existing_database(self.settings) as connection:
            lines = lines_of(watched(connection, watch, since))
            told = print_rows((line._asdict() for line in lines), Line._fields, opts, _SHOWN)
        for refused in watch.refused:
            say(f"too short to be told apart: {refused}", file=sys.stderr)
        say(f"{told} found", file=sys.stderr if opts.csv or opts.json else None)

"""`scrapy crawl SOURCE`: one source, with a summary of what the run covered and an exit code that tells."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from crawlers.commands.database import writable_database
from crawlers.commands.naming import refuse_words_for_numbers, source_of
from crawlers.commands.text import say, table

if TYPE_CHECKING:
    from storage.engines.connection import Connection


class Command(ScrapyCrawl):
    """Scrapy's own crawl, then the ledger's account of it."""

    def syntax(self) -> str:
        """The command line after the name."""
        return "[options] SOURCE"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Crawl one source (-a since=YYYY-MM-DD -a until=YYYY-MM-DD -a sample=N -a refresh=1)"

    def long_desc(self) -> str:
        """What stands below the syntax in the help."""
        return (
            "Crawl one source into the database and the archive. The exit code is 0 when the run is complete, 1 when "
            "it is not. -s SANDBOX=http://127.0.0.1:PORT crawls the synthetic market (python -m sandbox.server) "
            "instead of the real site; -s DATABASE=FILE and -s ARCHIVE=FOLDER say where things are kept."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; print the run and its windows."""
        if self.settings is None or self.crawler_process is None:
            raise UsageError("run this inside the project")
        if len(args) != 1:
            raise UsageError("name one source; `scrapy list` shows them")
        refuse_words_for_numbers(opts.set)
        from crawlers.engine.hours import parse_hours
        from crawlers.engine.manners import keeps_manners
        from crawlers.engine.session import stores_beside

        try:
            parse_hours(self.settings["HOURS"])
            keeps_manners(self.settings)
            stores_beside(self.settings)
            # Scrapy would bury the message of a bad -a argument in a traceback.
            self.crawler_process.spider_loader.load(source_of(args[0]))(**opts.spargs)
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from error
        with closing(writable_database(self.settings)) as connection:
            self._crawl(args, opts, connection)

    def _crawl(self, args: list[str], opts: argparse.Namespace, connection: Connection) -> None:
        from crawlers.engine.memory import settle
        from storage.ledger import Ledger
        from storage.queries import open_windows

        settle()
        run_id, refusal = self._run_of(args[0], opts, connection)
        if run_id is None:
            say(refusal, file=sys.stderr)
            self.exitcode = 1
            return
        run = Ledger(connection).run(run_id)
        outcome = run.outcome or "ended before it could say how"
        say(
            f"{run.source}: {outcome}{f' ({run.message})' if run.message else ''}\n"
            f"  {run.pages} pages, {run.new} new and {run.changed} changed rows, {run.unchanged} unchanged, "
            f"{run.quarantined} quarantined"
        )
        left_open = [window for window in open_windows(connection, args[0]) if window.run_id == run.id]
        if left_open:
            say("  windows that stay open, and that the next run opens again:")
            rows = [(w.section, w.period, str(w.announced or "?"), str(w.seen)) for w in left_open]
            say(table(("section", "period", "announced", "seen"), rows, indent="  "))
        self.exitcode = 0 if run.outcome == "complete" else 1

    def _run_of(self, source: str, opts: argparse.Namespace, connection: Connection) -> tuple[int | None, str]:
        """Crawl; the number of the run. Where none began, why: another process crawls the site, or database or archive
        cannot be opened.
        """
        from crawlers.engine.source import Source
        from storage.archive import ArchiveError
        from storage.engines.connection import DatabaseError
        from storage.ledger import RunInProgress

        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        crawler = self._create_crawler(source)
        crawling = self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        # A person who presses Ctrl-C twice does not wait for it.
        error = crawling.exception() if crawling.done() and not crawling.cancelled() else None
        if isinstance(error, (RunInProgress, ArchiveError, DatabaseError, connection.Error)):
            return None, str(error)
        if error is not None:
            raise error
        assert isinstance(crawler.spider, Source)
        return crawler.spider.session.run_id, ""

"""`scrapy probe SOURCE`: what an operator runs before the first crawl of a site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from crawlers.commands.naming import refuse_words_for_numbers, source_of
from crawlers.commands.text import say


class Command(BaseRunSpiderCommand):
    """Fetches one list page and one detail, and says line by line what the parsers make of them."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {"LOG_LEVEL": "ERROR"}

    def syntax(self) -> str:
        """The command line after the name."""
        return "SOURCE"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Fetch one list page and one detail of a live site and compare them with what is expected; store nothing"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Probe; the exit code is 1 where something is not as expected."""
        from crawlers.engine.source import sources

        if self.settings is None or self.crawler_process is None or len(args) != 1:
            raise UsageError("name one source; `scrapy list` shows them")
        refuse_words_for_numbers(opts.set)
        try:
            # Scrapy would bury the message of a bad -a argument in a traceback.
            sources()[source_of(args[0])](**opts.spargs)
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from error
        if busy := self._busy(args[0]):
            say(busy, file=sys.stderr)
            self.exitcode = 1
            return
        with TemporaryDirectory() as folder:
            self._probe(args[0], opts, Path(folder))

    def _probe(self, name: str, opts: argparse.Namespace, folder: Path) -> None:
        from contextlib import closing

        from crawlers.engine.source import sources
        from crawlers.nights.probe import findings, probe_of
        from storage.database import open_database
        from storage.ledger import Ledger
        from storage.questions.probed import probed

        assert self.crawler_process is not None
        for setting, path in (("DATABASE", folder / "npl.sqlite3"), ("ARCHIVE", folder / "archive")):
            self.crawler_process.settings.set(setting, str(path), priority="cmdline")
        self.crawler_process.crawl(probe_of(sources()[name]), **opts.spargs)
        self.crawler_process.start()
        with closing(open_database(folder / "npl.sqlite3")) as connection:
            run = Ledger(connection).last_run(name)
            outcome, message = (run.outcome or "crashed", run.message or "") if run else ("error", "no run began")
            lines = list(findings(sources()[name], probed(connection), outcome, message))
        for line in lines:
            say(f"{line.verdict}  {line.words}")
        self.exitcode = 1 if any(line.verdict == "FAIL" for line in lines) else 0

    def _busy(self, name: str) -> str:
        """Who crawls the site now, by the database that there may be; nothing where nobody does."""
        from crawlers.commands.database import database_of, existing_database
        from crawlers.engine.source import of_one_site, sources
        from storage.database import is_there
        from storage.ledger import Ledger

        assert self.settings is not None
        if not is_there(database_of(self.settings)):
            return ""
        with existing_database(self.settings) as connection:
            return "\n".join(map(str, Ledger(connection).running(of_one_site(sources()[name])).values()))

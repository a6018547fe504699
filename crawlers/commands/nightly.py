"""`scrapy nightly`: every source that is due, the report, and a summary for the morning."""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawlers.commands.database import NotThereError, writable_database
from crawlers.commands.joining import add_cluster, joined_cluster
from crawlers.commands.naming import refuse_words_for_numbers, source_of
from crawlers.commands.text import say
from records.china import CHINA

if TYPE_CHECKING:
    from distributed import Client

    from crawlers.nights.run import Crawl
    from crawlers.nights.summary import Summary
    from storage.engines.connection import Connection
    from storage.nights import Night

_SITES = 4
_HOURS = 9.0
# A month: longer nights are mistyped.
_MOST_HOURS = 744
_KEPT = 30
_STOPPED = 4
# How often a cluster crawls a source whose crawl dies of its worker, its net or its server.
_ATTEMPTS = 3


class Command(ScrapyCommand):
    """Plans the night or goes on with the one that was killed, crawls, reports, sums up."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "[SOURCE ...] [--hours N] [--sites N] [--cluster ADDRESS] [--year YEAR] [-a NAME=VALUE ...]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Crawl every source that is due, build the report, say in the morning what was new and what was wrong"

    def long_desc(self) -> str:
        """What stands below the syntax in the help."""
        return (
            "Sources of one site are crawled one after another, several sites side by side. A night that was killed is "
            "gone on with. Logs, report and summary of a night are in `nights` beside the database; the addresses in "
            "NPL_MESSAGES get the summary. The exit code is 0 when every source is done, 1 when something failed or "
            "is suspicious, 2 when there was no night (another goes on, wrong words), 3 when only time was short, 4 "
            "when the database's server or the cluster is not there, or was lost on the way: started again, it goes on."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """How long, how many side by side, which year the report is of."""
        super().add_options(parser)
        parser.add_argument("--hours", type=float, default=_HOURS, help=f"the night's time (default: {_HOURS:.0f})")
        parser.add_argument("--sites", type=int, help=f"sites side by side (default: {_SITES}, or all that workers do)")
        add_cluster(parser)
        parser.add_argument("--year", type=int, default=datetime.now(UTC).year, help="the report's year")
        parser.add_argument("--keep", type=int, default=_KEPT, help=f"nights whose files are kept (default: {_KEPT})")
        parser.add_argument("-a", dest="arguments", action="append", default=[], metavar="NAME=VALUE")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, report, sum up, send."""
        if (
            self.settings is None
            or not 0 < opts.hours <= _MOST_HOURS
            or opts.keep < 1
            or (opts.sites is not None and opts.sites < 1)
        ):
            raise UsageError(f"--hours, --sites and --keep are numbers above 0, --hours up to {_MOST_HOURS}")
        refuse_words_for_numbers(opts.set)
        try:
            self._run(self.settings, [source_of(name) for name in args], opts)
        except NotThereError as error:
            say(f"not begun: {error}", file=sys.stderr)
            self.exitcode = _STOPPED

    def _run(self, settings: BaseSettings, named: Sequence[str], opts: argparse.Namespace) -> None:
        from crawlers.cluster.client import ClusterError
        from crawlers.nights.begin import begin
        from storage.nights import NightInProgress

        with (
            closing(writable_database(settings)) as connection,
            joined_cluster(opts.cluster, connection.where) as client,
        ):
            try:
                night = begin(connection, named, timedelta(hours=opts.hours))
                self.exitcode = self._night(connection, night, opts, client)
            except NightInProgress as error:
                raise UsageError(str(error), print_help=False) from error
            except (connection.Error, ClusterError) as error:
                say(f"stopped: {error}\nscrapy nightly, started again, goes on with this night", file=sys.stderr)
                self.exitcode = _STOPPED

    def _night(self, connection: Connection, night: Night, opts: argparse.Namespace, client: Client | None) -> int:
        """The exit code of a night that is seen to its end."""
        from crawlers.engine.source import sources
        from crawlers.nights.files import folder_of, keep_newest
        from crawlers.nights.news import news
        from crawlers.nights.run import Work, work
        from crawlers.nights.summary import Summary
        from crawlers.questions.watch import watch_file
        from storage.engines.where import beside
        from storage.ledger import Ledger
        from storage.nights import Nights
        from storage.questions.mornings import morning

        assert self.settings is not None
        database, nights = beside(connection.where), Nights(connection)
        folder = folder_of(database, night)
        hours = {name: source.hours for name, source in sources().items()}
        settings = [word for given in opts.set for word in ("-s", given)]
        errands = nights.errands(night)
        left = sum(errand.outcome is None for errand in errands)
        say(f"{left} of {len(errands)} sources to crawl, until {night.until_at.astimezone(CHINA):%Y-%m-%d %H:%M}")
        words = (*settings, *(word for given in opts.arguments for word in ("-a", given)))
        crawl, at_once, attempts = self._crawls(client, night, words, folder)
        sites, tell = opts.sites or at_once, _Progress(left)
        asyncio.run(work(Work(nights, Ledger(connection), night, sites, hours, crawl, folder, tell, attempts)))
        _linked(settings)
        report, failed = _report(folder, opts.year, settings)
        told = news(connection, watch_file(self.settings), night.started_at)
        summary = Summary(morning(connection, night, datetime.now(UTC)), report, failed, told)
        sent = _told(summary, folder)
        # Not before: a night that is killed while it sums up is gone on with, so that no morning goes without.
        nights.end(night)
        keep_newest(database, opts.keep)
        return summary.exit_code if sent else 1

    def _crawls(self, client: Client | None, night: Night, words: Sequence[str], logs: Path) -> tuple[Crawl, int, int]:
        """What carries out a crawl, here or on a cluster; how many at once, and how often where one dies."""
        from crawlers.cluster.client import workers_of
        from crawlers.nights.crawls import Here
        from crawlers.nights.handed_out import HandedOut

        assert self.settings is not None
        if client is None:
            return Here(words, night.until_at, logs), _SITES, 1
        say(f"dashboard: {client.dashboard_link}")
        # Wherever a worker is, and whatever its own settings say.
        same = tuple(word for name in ("DATABASE", "ARCHIVE") for word in ("-s", f"{name}={self.settings[name]}"))
        crawl = HandedOut(client, (*words, *same), night.until_at, night.id, logs)
        return crawl, workers_of(client), _ATTEMPTS


class _Progress:
    """A line for each source that ended, with how many have."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0

    def __call__(self, line: str) -> None:
        self.done += 1
        say(f"{datetime.now(CHINA):%H:%M} {self.done}/{self.total} {line}")


def _linked(settings: list[str]) -> None:
    """Tell sales and things apart; what stands in its way is said, and the report is built on the links of before."""
    done = _scrapy("link", *settings)
    say(done.stdout.strip() if done.returncode == 0 else f"not linked: {_last_line(done)}")


def _report(folder: Path, year: int, settings: list[str]) -> tuple[str, bool]:
    """The report's file, or what stood in its way, and whether there is none."""
    path = folder / "report.html"
    done = _scrapy("report", "--year", str(year), "--out", str(path), *settings)
    return (f"failed: {_last_line(done)}", True) if done.returncode else (str(path), False)


def _scrapy(*words: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own: it may fail."""
    return subprocess.run([sys.executable, "-m", "scrapy", *words], capture_output=True, text=True, check=False)


def _last_line(done: subprocess.CompletedProcess[str]) -> str:
    lines = done.stderr.strip().splitlines()
    return lines[-1] if lines else f"exit code {done.returncode}"


def _told(summary: Summary, folder: Path) -> bool:
    """Print the summary, write it and send it; whether that went well."""
    from crawlers.nights.messages import MessageError, send
    from crawlers.nights.news import write_news
    from crawlers.nights.summary import as_page, as_text
    from storage.private import private_file

    text, page = as_text(summary), folder / "summary.html"
    private_file(page)
    page.write_text(as_page(summary), encoding="utf-8")
    files = [page]
    if summary.news.lines:
        files.append(folder / "watched.csv")
        write_news(summary.news, files[-1])
    say(f"\n{text}summary: {page}")
    try:
        if send(summary.title, text, *files):
            say("sent")
    except MessageError as error:
        say(error, file=sys.stderr)
        return False
    return True

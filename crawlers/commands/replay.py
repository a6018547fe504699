"""`scrapy replay`: re-parse the archive with today's code, and see what moves in the rows and in the report."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawlers.commands.database import existing_database, writable_database
from crawlers.commands.naming import source_of
from crawlers.commands.text import say, table

if TYPE_CHECKING:
    import sqlite3

    from crawlers.saved.replay import Lost
    from storage.archive import Archive, Fetch
    from storage.store import Store, Written

_MOST_CELLS = 40


class Command(ScrapyCommand):
    """Re-drives archived pages; what a page said before is taken back where it says something else now."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_LEVEL": "WARNING"}

    def syntax(self) -> str:
        """The command line after the name."""
        return "[--source NAME] [--since YYYY-MM-DD] [--workers N] [--year YEAR] [--dry-run]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Parse the archive with today's code; show which rows and which exhibits changed"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """What to replay, and which report to compare."""
        super().add_options(parser)
        parser.add_argument("--source", help="one source (default: all)")
        parser.add_argument("--since", help="pages fetched on or after this day")
        parser.add_argument("--workers", type=int, default=1, help="processes that parse (default: 1)")
        parser.add_argument("--dry-run", action="store_true", help="show what would move; write nothing")
        parser.add_argument("--year", type=int, default=datetime.now(UTC).year, help="report to compare")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Replay, store, compare."""
        from storage.archive import Archive
        from storage.ledger import Ledger
        from storage.store import Store

        if args or self.settings is None or opts.workers < 1:
            raise UsageError("scrapy replay takes options only, and at least one worker")
        if opts.source:
            source_of(opts.source)
        since = _day(opts.since)
        folder = Path(self.settings["ARCHIVE"])
        archive = Archive(folder)
        fetches, unreadable = _fetches(archive, [opts.source] if opts.source else archive.sources(), since)
        if not fetches:
            raise UsageError(f"nothing to replay in {folder}", print_help=False)
        with _copied(self.settings) if opts.dry_run else closing(writable_database(self.settings)) as connection:
            before = _figures(connection, opts.year)
            store = Store(connection)
            written, pages, lost = _drive(store, folder, fetches, opts.workers)
            for one in lost:
                say(f"lost: {one.fetch.url}: {one.reason}")
                if not opts.dry_run:
                    archive.forget(one.fetch.source, one.fetch.sha256)
                    if "entry" in one.fetch.context:
                        Ledger(connection).make_due(one.fetch.source, one.fetch.context["entry"])
            archive.close()
            if written.changed:
                # A page that says something else now takes back what it said; what other pages said of the same row is
                # only then in full view. A second pass settles the history; rows and counts are those of the first.
                _drive(store, folder, fetches, opts.workers)
            after = _figures(connection, opts.year)
        say(f"{pages} of {len(fetches)} pages replayed" + (f", {len(lost)} lost and due again" if lost else ""))
        say(f"rows: {written}")
        _show_moves(before, after, opts.year)
        self.exitcode = 1 if lost or unreadable else 0


@contextmanager
def _copied(settings: BaseSettings) -> Iterator[sqlite3.Connection]:
    """A copy of the database that is thrown away, to write in it what would be written."""
    from storage.backup import online_copy
    from storage.database import open_database

    with TemporaryDirectory() as folder:
        copy = Path(folder) / "npl.sqlite3"
        with existing_database(settings) as connection:
            online_copy(connection, copy)
        with closing(open_database(copy)) as connection:
            yield connection


def _fetches(archive: Archive, names: Sequence[str], since: datetime | None) -> tuple[list[Fetch], int]:
    """The fetches of some sources in the order of time, and how many of their files cannot be read; each is named."""
    from storage.archive import ArchiveError

    found: list[Fetch] = []
    unreadable = 0
    for name in names:
        try:
            found += archive.fetches(name, since)
        except ArchiveError as error:
            unreadable += 1
            say(f"passed over: {error}")
    return sorted(found, key=lambda fetch: (fetch.fetched_at, fetch.id)), unreadable


def _drive(store: Store, folder: Path, fetches: list[Fetch], workers: int) -> tuple[Written, int, list[Lost]]:
    """Write what today's code makes of the fetches; what that did to the rows, how many pages gave a batch, what is
    lost.
    """
    from tqdm import tqdm

    from crawlers.saved.replay import Lost, replay
    from storage.store import Written

    written, pages, lost = Written(), 0, list[Lost]()
    with tqdm(total=len(fetches), unit="page", disable=not sys.stderr.isatty()) as bar:
        for batches in replay(folder, fetches, workers, lost.append):
            written += store.write_many(batches)
            pages += len(batches)
            bar.update(len(batches))
    return written, pages, lost


_Cells = dict[tuple[str, str, str], Any]


def _day(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError as error:
        raise UsageError(f"--since {text}: a day is written YYYY-MM-DD", print_help=False) from error


def _figures(connection: sqlite3.Connection, year: int) -> _Cells:
    """Every figure of the report by exhibit, cell and column, as they were at one moment."""
    from exhibits.catalogue import exhibits
    from exhibits.compute import compute
    from exhibits.facts import open_facts

    with open_facts(connection) as facts:
        return {
            (exhibit.id, str(row[exhibit.cell]), column): value
            for exhibit in exhibits().values()
            for row in compute(facts, exhibit, year).rows
            for column, value in row.items()
        }


def _show_moves(before: _Cells, after: _Cells, year: int) -> None:
    moved = [
        (*key, str(before.get(key, "-")), str(after.get(key, "-")))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    ]
    if not moved:
        say(f"exhibits of {year}: no figure moved")
        return
    names = sorted({row[0] for row in moved})
    say(f"exhibits of {year}: {len(moved)} figures moved, in {', '.join(names)}")
    say(table(("exhibit", "cell", "column", "before", "after"), moved[:_MOST_CELLS], indent="  "))
    if len(moved) > _MOST_CELLS:
        say(f"  … and {len(moved) - _MOST_CELLS} more")

"""`scrapy replay`: re-parse the archive with today's code, and see what moves in the rows and in the report."""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawlers.commands.database import archive_of, database_of, existing_database, writable_database
from crawlers.commands.joining import add_cluster, joined_cluster
from crawlers.commands.link import linked
from crawlers.commands.naming import source_of
from crawlers.commands.rows import show_figures_moved
from crawlers.commands.text import say, table
from records.printable import as_cell

if TYPE_CHECKING:
    from distributed import Client

    from crawlers.saved.replay import Replayed
    from storage.archive import Archive, Fetch
    from storage.engines.connection import Connection
    from storage.engines.where import Where

    Sharing = Callable[[Sequence[Fetch]], Iterator[Replayed]]

_MOST_CELLS = 40


class Command(ScrapyCommand):
    """Re-drives archived pages; what a page said before is taken back where it says something else now."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_LEVEL": "WARNING"}

    def syntax(self) -> str:
        """The command line after the name."""
        return "[--source NAME] [--since YYYY-MM-DD] [--cluster ADDRESS] [--year YEAR] [--dry-run [--rows FILE.csv]]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Parse the archive with today's code; show which rows and which exhibits changed"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """What to replay, and which report to compare."""
        super().add_options(parser)
        parser.add_argument("--source", help="one source (default: all)")
        parser.add_argument("--since", help="pages fetched on or after this day")
        add_cluster(parser)
        parser.add_argument("--dry-run", action="store_true", help="show what would move; write nothing")
        parser.add_argument(
            "--rows", type=Path, help="with --dry-run: write each value that would move to this CSV file"
        )
        parser.add_argument("--year", type=int, default=datetime.now(UTC).year, help="report to compare")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Replay, store, compare."""
        from exhibits.facts import facts_in, open_facts, today_of
        from exhibits.moves import moved_between
        from storage.database import open_database
        from storage.facts.files import facts_of
        from storage.ledger import Ledger

        if args or self.settings is None:
            raise UsageError("scrapy replay takes options only")
        if opts.rows and not opts.dry_run:
            raise UsageError("--rows FILE.csv goes with --dry-run, which has the rows as they were", print_help=False)
        if opts.source:
            source_of(opts.source)
        since = _day(opts.since)
        archive = archive_of(self.settings)
        fetches, unreadable = _fetches(archive, [opts.source] if opts.source else archive.sources(), since)
        if not fetches:
            raise UsageError(f"nothing to replay in {archive.address}", print_help=False)
        with _opened(self.settings, opts.dry_run) as (where, former), ExitStack() as stack:
            with closing(open_database(where)) as connection, facts_of(connection, None) as (folder,):
                before = stack.enter_context(facts_in(folder, today_of(connection)))
            sharing = _sharing(stack.enter_context(joined_cluster(opts.cluster, where)), where, archive.address)
            done = _drive(sharing, fetches)
            if done.written.changed:
                # A page that says something else now takes back what it said; what other pages said of the same row is
                # only then in full view. A second pass settles the history; rows and counts are those of the first.
                _drive(sharing, fetches)
            with closing(open_database(where)) as connection:
                for one in done.lost:
                    say(f"lost: {one.fetch.url}: {one.reason}")
                    if not opts.dry_run:
                        archive.forget(one.fetch.source, one.fetch.sha256)
                        if "entry" in one.fetch.context:
                            Ledger(connection).make_due(one.fetch.source, one.fetch.context["entry"])
                archive.close()
                say(linked(connection))
                with open_facts(connection) as now:
                    figures = moved_between(before, now, opts.year)
                moves = _moves_of_rows(connection, former, opts.rows) if former else None
        lost = f", {len(done.lost)} lost and due again" if done.lost else ""
        say(f"{done.pages} of {len(fetches)} pages replayed{lost}")
        say(f"rows: {done.written}")
        if moves is not None:
            _show_moves_of_rows(moves, opts.rows)
        show_figures_moved(figures, opts.year, _MOST_CELLS)
        self.exitcode = 1 if done.lost or unreadable else 0


@contextmanager
def _opened(settings: BaseSettings, dry: bool) -> Iterator[tuple[Where, Path | None]]:
    """The database to write in, up to date: itself; or, `dry`, a copy that is thrown away, with a file of the rows as
    they were.
    """
    from storage.backup import online_copy
    from storage.database import open_database
    from storage.engines.sqlite import sqlite_of
    from storage.engines.where import beside
    from storage.persons import copy_key

    if not dry:
        writable_database(settings).close()
        yield database_of(settings), None
        return
    with TemporaryDirectory() as folder:
        copy, former = Path(folder) / "npl.sqlite3", Path(folder) / "former.sqlite3"
        with existing_database(settings) as connection:
            sqlite_of(connection, "make a copy (createdb --template) and replay into that")
            online_copy(connection, copy)
            copy_key(beside(connection.where), copy)
        with closing(open_database(copy)) as connection:
            # Once more, since the tables of an older version are brought up to date by now.
            online_copy(connection, former)
        yield copy, former


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


def _sharing(client: Client | None, where: Where, archive: str) -> Sharing:
    """How portions of the archive are worked off: here, one after another, or by the workers of a cluster."""
    from crawlers.cluster.client import one_at_a_time, shared_out, workers_of
    from crawlers.saved.replay import portions, replay

    if client is None:
        return lambda fetches: map(replay, portions(where, archive, fetches))
    one_at_a_time(client)
    workers = workers_of(client)
    return lambda fetches: shared_out(client, replay, portions(where, archive, fetches, workers), "replay")


def _drive(sharing: Sharing, fetches: Sequence[Fetch]) -> Replayed:
    """Write what today's code makes of the fetches; what became of them."""
    from tqdm import tqdm

    from crawlers.saved.replay import Replayed

    done = Replayed()
    with tqdm(total=len(fetches), unit="page", disable=not sys.stderr.isatty()) as bar:
        for part in sharing(fetches):
            done += part
            bar.update(part.fetches)
    return done


def _day(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError as error:
        raise UsageError(f"--since {text}: a day is written YYYY-MM-DD", print_help=False) from error


def _moves_of_rows(connection: Connection, former: Path, path: Path | None) -> Counter[tuple[str, str]]:
    """How often each column of each table moved; every single move is a line of the file, where one is asked for."""
    from storage.questions.moves import HEAD, moved

    with path.open("w", encoding="utf-8-sig", newline="") if path else nullcontext() as file:
        lines = csv.writer(file) if file else None
        if lines:
            lines.writerow(HEAD)
        counted = Counter[tuple[str, str]]()
        for move in moved(connection, former):
            counted[move.table, move.column or f"({move.change})"] += 1
            if lines:
                lines.writerow(map(as_cell, move))
    return counted


def _show_moves_of_rows(moves: Counter[tuple[str, str]], path: Path | None) -> None:
    if not moves:
        say("no row moves")
        return
    lines = [(name, column, str(n)) for (name, column), n in sorted(moves.items())]
    say(table(("table", "column", "moves"), lines, indent="  "))
    say(f"each of them is in {path}" if path else "--rows FILE.csv writes each of them")

"""`scrapy changes --since DAY`: what is new, changed or gone, and which figures of the report moved by how much."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.asking import first_day
from crawlers.commands.database import existing_database
from crawlers.commands.rows import add_formats, print_rows, show_figures_moved
from crawlers.commands.text import say, table
from records.china import CHINA

if TYPE_CHECKING:
    from exhibits.moves import FigureMoved
    from storage.engines.connection import Connection
    from storage.questions.changes import Change

_MOST = 40


class Command(ScrapyCommand):
    """Compares the store with what it was at the end of the day before."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "--since DAY | --frozen NAME [--year YEAR] [--csv | --json]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show what is new, changed or gone since a day, and which figures of the report moved by how much"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Since when, and the report's year."""
        super().add_options(parser)
        former = parser.add_mutually_exclusive_group(required=True)
        former.add_argument("--since", help="from the start of this day on: yesterday, 2026-11-28, 7d")
        former.add_argument(
            "--frozen", metavar="NAME", help="figures alone, since a report that was kept (report --freeze)"
        )
        parser.add_argument("--year", type=int, default=datetime.now(UTC).year, help="the report's year")
        parser.add_argument("--most", type=int, default=_MOST, help=f"lines of each table (default: {_MOST})")
        add_formats(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Compare and print."""
        from storage.questions.changes import Change, changes

        if args or self.settings is None:
            raise UsageError("scrapy changes takes options only")
        if opts.frozen:
            self._restated(opts)
            return
        since = first_day(opts.since)
        with (
            existing_database(self.settings) as connection,
            _figures_moved(connection, since - timedelta(days=1), opts.year) as figures,
        ):
            rows = changes(connection, datetime.combine(since, time(), CHINA))
            if opts.csv or opts.json:
                print_rows((row._asdict() for row in chain(rows, _as_changes(figures))), Change._fields, opts, {})
                return
            _show_rows(rows, since, opts.most)
        show_figures_moved(figures, opts.year, opts.most)

    def _restated(self, opts: argparse.Namespace) -> None:
        """What the figures of today say otherwise than a report that was kept."""
        from exhibits.facts import open_facts
        from exhibits.frozen import FrozenError, frozen_report, restated
        from storage.questions.changes import Change

        assert self.settings is not None
        with existing_database(self.settings) as connection, open_facts(connection) as facts:
            try:
                told = restated(frozen_report(connection, opts.frozen), facts, connection)
            except FrozenError as error:
                raise UsageError(f"--frozen {error}", print_help=False) from error
        figures = [move for move, _ in told.moves]
        if opts.csv or opts.json:
            print_rows((row._asdict() for row in _as_changes(figures)), Change._fields, opts, {})
            return
        causes = Counter(cause for _, cause in told.moves)
        say(f"{told.frozen.name}, published {told.frozen.made_at[:10]} with code {told.frozen.code} (now {told.code})")
        say("because of " + ", ".join(f"{cause}: {n}" for cause, n in causes.items()) if causes else "nothing moved")
        show_figures_moved(figures, told.frozen.year, opts.most)


@contextmanager
def _figures_moved(connection: Connection, before: date, year: int) -> Iterator[list[FigureMoved]]:
    """What moved since the end of a day. Until the end the connection sees the rows of that moment."""
    from exhibits.facts import open_states
    from exhibits.moves import moved_between
    from pipelines.link import linked_then

    with open_states(connection, linked_then(connection, before), None) as (then, now):
        yield moved_between(then, now, year)


def _as_changes(figures: Sequence[FigureMoved]) -> Iterator[Change]:
    """Figures as rows beside the others: for another program, which reads one shape."""
    from storage.questions.changes import Change

    for moved in figures:
        before, after = (None if value is None else str(value) for value in (moved.before, moved.after))
        yield Change("figure", moved.exhibit, "", moved.cell, moved.column, before, after, "", None, "")


def _show_rows(rows: Iterable[Change], since: date, most: int) -> None:
    groups = Counter[tuple[str, str, str, str]]()
    # The first of the fields that changed, and how many there are.
    shown, fields = list[tuple[str, ...]](), 0
    for row in rows:
        groups[row.change, row.what, row.source, row.field or ""] += 1
        fields += bool(row.field)
        if row.field and len(shown) < most:
            shown.append((row.key, row.field, row.before or "", row.after or "", row.url))
    counted = Counter[str]()
    for (change, *_), n in groups.items():
        counted[change] += n
    told = ", ".join(f"{counted[change]:,} {change}" for change in ("new", "changed", "gone"))
    say(f"since {since}: {told}")
    if groups:
        lines = [(*group, f"{n:,}") for group, n in sorted(groups.items())]
        say(table(("change", "what", "source", "field", "rows"), lines[:most], indent="  "))
    if shown:
        say(table(("row", "field", "before", "after", "page"), shown, indent="  "))
    if fields > most or len(groups) > most:
        say("  … and more: --most N, --csv or --json show all")

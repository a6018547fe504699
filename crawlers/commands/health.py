"""`scrapy health`: which source broke, since when, and what exactly."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.database import existing_database
from crawlers.commands.text import say, table

if TYPE_CHECKING:
    from storage.queries import LastRun


class Command(ScrapyCommand):
    """Prints the last run of each source, open windows, quarantine and what could not be classified."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return ""

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show the state of every source: last runs, open windows, quarantine, what could not be classified"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print; the exit code is 1 where a source's last run did not end complete."""
        from crawlers.engine.source import sources
        from storage import queries

        if args or self.settings is None:
            raise UsageError("scrapy health takes no arguments")
        with existing_database(self.settings) as connection:
            runs = {run.source: run for run in queries.last_runs(connection)}
            windows = queries.open_windows(connection)
            # The most rows first: what is worst.
            quarantine = sorted(queries.open_quarantine(connection), key=lambda group: (group.source, -group.rows))
            unclassified = queries.unclassified(connection)
            rates = queries.rates(connection)
        known = sources()
        states = [_state(name, runs.get(name)) for name in sorted({*runs, *known})]
        say(table(("source", "last run", "started", "pages", "new", "changed", "quarantined", "complete at"), states))
        for run in runs.values():
            if run.message:
                say(f"\n{run.source}: {run.message}")
        _rows(
            "open windows",
            ("source", "section", "period", "announced", "seen"),
            [(w.source, w.section, w.period, w.announced, w.seen) for w in windows],
        )
        _rows("quarantine", ("source", "stage", "field", "rows", "reason (of one)", "page (of one)"), quarantine)
        _rows(
            "rates of the last runs",
            ("source", "host", "requests", "MiB", "busiest minute", "smallest gap, s", "promised, s"),
            [(*rate, known[rate.source].delay if rate.source in known else None) for rate in rates],
        )
        _rows("not classified", ("what", "rows", "of"), unclassified)
        self.exitcode = 1 if any(run.outcome != "complete" for run in runs.values()) else 0


def _state(name: str, run: LastRun | None) -> tuple[str, ...]:
    if run is None:
        return (name, "never", "", "", "", "", "", "")
    counts = (str(count) for count in (run.pages, run.new, run.changed, run.quarantined))
    complete = (run.complete_at or "never")[:16]
    return (name, run.outcome or "running or killed", run.started_at[:16], *counts, complete)


def _rows(title: str, head: tuple[str, ...], found: Sequence[tuple[object, ...]]) -> None:
    rows = [tuple("?" if value is None else str(value) for value in row) for row in found]
    say(f"\n{title}: {'none' if not rows else ''}")
    if rows:
        say(table(head, rows, indent="  "))

"""`scrapy health`: which source broke, since when, and what exactly."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Iterable
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.database import existing_database
from crawlers.commands.text import table
from crawlers.engine.source import sources

_LAST_RUNS = """
SELECT source, outcome, started_at, pages, new, changed, quarantined, message
FROM runs WHERE id IN (SELECT max(id) FROM runs GROUP BY source)
"""
_LAST_COMPLETE = "SELECT source, max(ended_at) FROM runs WHERE outcome = 'complete' GROUP BY source"
_OPEN_WINDOWS = """
SELECT source, section, period, announced, seen FROM windows WHERE NOT complete ORDER BY source, section, period
"""
_QUARANTINE = """
SELECT source, stage, field, count(*), min(reason), min(url) FROM open_quarantine
GROUP BY source, stage, field ORDER BY source, count(*) DESC, stage, field
"""
_UNKNOWN = """
SELECT 'sellers of notices' AS what, count(*) FROM offers WHERE seller_type = 'unknown'
UNION ALL SELECT 'principals of notices', count(*) FROM offers WHERE kind = 'bid' AND principal_yuan IS NULL
UNION ALL SELECT 'sellers at CCRE', count(*) FROM ccre_announcements WHERE seller_type = 'unknown'
UNION ALL SELECT 'buyers at CCRE', count(*) FROM ccre_announcements WHERE kind = 'result' AND buyer_type = 'unknown'
UNION ALL SELECT 'places of lots', count(*) FROM lots WHERE province_code IS NULL
UNION ALL SELECT 'rounds of lots', count(*) FROM lots WHERE round = 'unknown'
UNION ALL SELECT 'asset types of lots', count(*) FROM lots WHERE asset_type = 'unknown'
UNION ALL SELECT 'statuses of lots', count(*) FROM lots WHERE status = 'unknown'
UNION ALL SELECT 'sellers of claims in auctions', count(*) FROM claims WHERE seller_type = 'unknown'
UNION ALL SELECT 'principals of claims in auctions', count(*) FROM claims WHERE principal_yuan IS NULL
"""
_RATES = """
SELECT r.source, t.host, t.requests, round(t.bytes / 1048576.0, 1), t.busiest_minute, round(t.smallest_gap, 2)
FROM rates AS t JOIN (SELECT max(id) AS id, source FROM runs GROUP BY source) AS r ON r.id = t.run_id
ORDER BY r.source, t.host
"""


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
        if args or self.settings is None:
            raise UsageError("scrapy health takes no arguments")
        with existing_database(self.settings) as connection:
            complete = dict(connection.execute(_LAST_COMPLETE).fetchall())
            runs = {row[0]: row for row in connection.execute(_LAST_RUNS)}
            names = sorted({*runs, *sources()})
            rows = [_state(name, runs.get(name), complete.get(name)) for name in names]
            print(
                table(("source", "last run", "started", "pages", "new", "changed", "quarantined", "complete at"), rows)
            )
            for name, row in runs.items():
                if row[7]:
                    print(f"\n{name}: {row[7]}")
            _section("open windows", ("source", "section", "period", "announced", "seen"), connection, _OPEN_WINDOWS)
            heads = ("source", "stage", "field", "rows", "reason (of one)", "page (of one)")
            _section("quarantine", heads, connection, _QUARANTINE)
            delays = {name: source.delay for name, source in sources().items()}
            rates = [(*row, delays.get(row[0])) for row in connection.execute(_RATES)]
            asked = ("source", "host", "requests", "MiB", "busiest minute", "smallest gap, s", "promised, s")
            _rows("rates of the last runs", asked, rates)
            _section("not classified", ("what", "rows"), connection, _UNKNOWN)
        self.exitcode = 1 if any(row[1] != "complete" for row in runs.values()) else 0


def _state(name: str, run: tuple[object, ...] | None, complete: str | None) -> tuple[str, ...]:
    if run is None:
        return (name, "never", "", "", "", "", "", "")
    outcome = run[1] or "running or killed"
    return (name, str(outcome), str(run[2])[:16], *(str(value) for value in run[3:7]), (complete or "never")[:16])


def _section(title: str, head: tuple[str, ...], connection: sqlite3.Connection, query: str) -> None:
    _rows(title, head, connection.execute(query))


def _rows(title: str, head: tuple[str, ...], found: Iterable[tuple[object, ...]]) -> None:
    rows = [tuple("?" if value is None else str(value) for value in row) for row in found]
    print(f"\n{title}: {'none' if not rows else ''}")
    if rows:
        print(table(head, rows, indent="  "))

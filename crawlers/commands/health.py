"""`scrapy health`: which source broke, since when, and what exactly."""

from __future__ import annotations

import argparse
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

import orjson
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.database import archive_of, existing_database
from crawlers.commands.text import say, table

if TYPE_CHECKING:
    from crawlers.nights.standing import Standing
    from storage.queries import RecentRun


class Command(ScrapyCommand):
    """Prints the state of each source, open windows, quarantine, rates, what could not be classified or stays open."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return ""

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show the state of every source, what a person must do first; 1 where there is something to do"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """How to print."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print; the exit code is 1 where a person must act."""
        from crawlers.engine.source import sources
        from storage import queries
        from storage.ledger import Ledger
        from storage.questions.faults import faults_of_ours, lost_bodies

        if args or self.settings is None:
            raise UsageError("scrapy health takes no arguments but --json")
        known = sources()
        with existing_database(self.settings) as connection, closing(archive_of(self.settings)) as archive:
            runs = queries.recent_runs(connection)
            alive = Ledger(connection).running(runs)
            windows = queries.open_windows(connection)
            # The most rows first: what is worst.
            quarantine = sorted(queries.open_quarantine(connection), key=lambda group: (group.source, -group.rows))
            unclassified = queries.unclassified(connection)
            open_values = queries.open_values(connection)
            broken = queries.broken_rules(connection)
            rates = queries.rates(connection)
            ours = faults_of_ours(connection)
            lost = list(lost_bodies(connection, archive))
        standings = _standings({name: source.cadence for name, source in known.items()}, runs, alive)
        act = bool(ours or lost or any(each.state in ("act", "stale") for each in standings))
        self.exitcode = 1 if act else 0
        if opts.json:
            parts: dict[str, Sequence[object]] = {"faults": ours, "lost": lost, "windows": windows, "rates": rates}
            parts |= {"quarantine": quarantine, "unclassified": unclassified, "open_values": open_values}
            parts["court_rules"] = broken
            say(_json(act, standings, parts))
            return
        for fault in ours:
            say(f"{fault.source}: {fault.rows} pages not stored, a fault of this program: {fault.reason} ({fault.url})")
        for gone in lost:
            say(f"{gone.source}: {gone.documents} documents have no page in the archive; restore it, or crawl again")
        say(table(_HEAD, [_row(each) for each in standings]))
        for each in standings:
            if each.state in ("act", "stale", "wait"):
                said = f" ({each.trend[-1].message})" if each.trend[-1].message else ""
                say(f"\n{each.source}: {each.outcome or 'killed'}{said}\n  {each.todo}")
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
        _rows("court rules not kept", ("rule", "platform", "lots", "words (of one)", "page (of one)"), broken)
        _rows("open values", ("source", "field", "rows", "why (of one)", "may be", "page (of one)"), open_values)


_HEAD = ("source", "state", "last run", "complete at", "pages of the last runs (! not complete)")


def _standings(
    cadences: Mapping[str, str], runs: Mapping[str, Sequence[RecentRun]], alive: Container[str]
) -> list[Standing]:
    """Every source that there is or was, what a person must look at first."""
    from crawlers.nights.standing import STATES, standing

    now = datetime.now(UTC)
    names = sorted({*runs, *cadences})
    found = [standing(name, cadences.get(name), runs.get(name, ()), name in alive, now) for name in names]
    return sorted(found, key=lambda each: (STATES.index(each.state), each.source))


def _row(each: Standing) -> tuple[str, ...]:
    from crawlers.nights.standing import figure

    outcome = each.outcome or ("killed" if each.trend and each.state != "running" else "")
    complete = f"{each.complete_at:%Y-%m-%d %H:%M}" if each.complete_at else ""
    return (each.source, each.state, outcome, complete, " ".join(map(figure, each.trend)))


def _json(act: bool, standings: Sequence[Standing], parts: Mapping[str, Sequence[object]]) -> str:
    """The same as one JSON object, for whoever watches from elsewhere."""
    named = {name: _objects(rows) for name, rows in parts.items()}
    sources = [{**asdict(each), "trend": _objects(each.trend)} for each in standings]
    return orjson.dumps({"act": act, "sources": sources, **named}, option=orjson.OPT_INDENT_2).decode()


def _objects(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [row._asdict() if hasattr(row, "_asdict") else asdict(row) for row in rows]


def _rows(title: str, head: tuple[str, ...], found: Sequence[tuple[object, ...]]) -> None:
    rows = [tuple("?" if value is None else str(value) for value in row) for row in found]
    say(f"\n{title}: {'none' if not rows else ''}")
    if rows:
        say(table(head, rows, indent="  "))

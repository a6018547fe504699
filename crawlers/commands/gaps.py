"""`scrapy gaps`: what is missing, and what the next night does about each."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.database import existing_database
from crawlers.commands.naming import source_of
from crawlers.commands.text import say, table

if TYPE_CHECKING:
    from crawlers.nights.gaps import Gap
    from storage.engines.connection import Connection
    from storage.ledger import WindowRow


class Command(ScrapyCommand):
    """Prints open windows, lines that are due, holes in CCRE's numbers and totals, revisits that are overdue."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "[SOURCE]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show what is missing (windows, serial numbers, revisits) and what the next night does about it"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print; of one source or of all."""
        if len(args) > 1 or self.settings is None:
            raise UsageError("name one source, or none for all")
        named = {source_of(name) for name in args}
        with existing_database(self.settings) as connection:
            found = [gap for gap in _gaps(connection) if not named or gap.source in named]
        if found:
            say(table(("kind", "source", "what", "the next night"), found))
        say(f"{len(found)} gaps" if found else "no gaps")


def _gaps(connection: Connection) -> Iterator[Gap]:
    from crawlers.nights import gaps
    from storage.queries import open_windows
    from storage.questions import gaps as kept
    from storage.questions.awaited import awaited

    now = datetime.now(UTC)
    found = open_windows(connection)
    yield from gaps.windows(found, _is_nightly)
    yield from gaps.lines(kept.due_lines(connection))
    yield from gaps.holes(kept.serials(connection), found)
    yield from gaps.totals(kept.ccre_totals(connection))
    yield from gaps.revisits(awaited(connection, now), now)


def _is_nightly(window: WindowRow) -> bool:
    """Whether a night, which asks a source for no days, reads a window."""
    from crawlers.engine.source import sources
    from crawlers.nights.plan import READ_EVERY
    from records.china import CHINA

    source = sources().get(window.source)
    if source is None or READ_EVERY[source.cadence] is None:
        return False
    return source.reads_nightly(window.period, datetime.now(CHINA).date())

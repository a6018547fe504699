"""`scrapy explain EXHIBIT [CELL]`: the query, the rows and the pages behind a figure."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.database import existing_database
from crawlers.commands.text import say


class Command(ScrapyCommand):
    """Answers an analyst who doubts a figure."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "EXHIBIT [CELL] [--year YEAR] [--as-of DAY] [--province NAME]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show the query, the rows and the pages behind a figure, e.g. explain 4-1 浙江省 --year 2025"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The report's year."""
        super().add_options(parser)
        parser.add_argument("--year", type=int, default=datetime.now(UTC).year, help="default: this year")
        parser.add_argument("--as-of", type=date.fromisoformat, help="as it would have been at the end of this day")
        parser.add_argument("--province", help="the province of exhibits 4-P1 to 4-P4, e.g. 江苏省 or Jiangsu")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the explanation."""
        from exhibits.catalogue import ExhibitError, exhibit
        from exhibits.explain import as_text, explain
        from exhibits.facts import open_facts
        from exhibits.labels import LabelError, province_of

        if not 1 <= len(args) <= 2 or self.settings is None:
            raise UsageError("name an exhibit, and a cell of it if you like")
        cell = args[1] if len(args) > 1 else None
        with existing_database(self.settings) as connection:
            try:
                wanted = exhibit(args[0], province_of(opts.province) if opts.province else None)
                with open_facts(connection, opts.as_of) as facts:
                    say(as_text(explain(facts, connection, wanted, cell, opts.year)))
            except (ExhibitError, LabelError) as error:
                raise UsageError(str(error), print_help=False) from error

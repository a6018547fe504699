"""`scrapy explain EXHIBIT [CELL]`: the query, the rows and the pages behind a figure."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
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
        return "EXHIBIT [CELL] [--year YEAR]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show the query, the rows and the pages behind a figure, e.g. explain 4-1 浙江省 --year 2025"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The report's year."""
        super().add_options(parser)
        parser.add_argument("--year", type=int, default=datetime.now(UTC).year, help="default: this year")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the explanation."""
        from exhibits.catalogue import ExhibitError
        from exhibits.explain import as_text, explain

        if not 1 <= len(args) <= 2 or self.settings is None:
            raise UsageError("name an exhibit, and a cell of it if you like")
        with existing_database(self.settings) as connection:
            try:
                say(as_text(explain(connection, args[0], args[1] if len(args) > 1 else None, opts.year)))
            except ExhibitError as error:
                raise UsageError(str(error), print_help=False) from error

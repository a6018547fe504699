"""`scrapy explain EXHIBIT [CELL]`: the query, the rows and the pages behind a figure."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from itertools import chain, islice
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.database import existing_database
from crawlers.commands.rows import add_formats, print_rows
from crawlers.commands.text import say


class Command(ScrapyCommand):
    """Answers an analyst who doubts a figure."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return (
            "EXHIBIT [CELL] [--year YEAR | --period PERIOD] [--as-of DAY] [--province NAME] [--most N] [--csv | --json]"
        )

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show the query, the rows and the pages behind a figure, e.g. explain 4-1 浙江省 --year 2025"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The report's year."""
        super().add_options(parser)
        years = parser.add_mutually_exclusive_group()
        years.add_argument("--year", type=int, default=datetime.now(UTC).year, help="default: this year")
        years.add_argument(
            "--period", help="rows of a quarter, a month or a day of it only: 2025Q3, 2025-03, 2025-03-14"
        )
        parser.add_argument("--as-of", type=date.fromisoformat, help="as it would have been at the end of this day")
        parser.add_argument("--province", help="the province of exhibits 4-P1 to 4-P4, e.g. 江苏省 or Jiangsu")
        parser.add_argument("--most", type=int, help="rows that are printed (default: 200; of --csv and --json all)")
        add_formats(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the explanation."""
        from exhibits.catalogue import ExhibitError, exhibit
        from exhibits.explain import MOST_ROWS, as_rows, as_text, explain
        from exhibits.facts import open_facts
        from exhibits.labels import LabelError, province_of
        from pipelines.link import linked_then

        if not 1 <= len(args) <= 2 or self.settings is None or (opts.most or 1) < 1:
            raise UsageError("name an exhibit, and a cell of it if you like")
        cell = args[1] if len(args) > 1 else None
        days = _days(opts.period) if opts.period else None
        year = days[0].year if days else opts.year
        for_program = opts.csv or opts.json
        most = opts.most or (sys.maxsize if for_program else MOST_ROWS)
        with existing_database(self.settings) as connection:
            try:
                wanted = exhibit(args[0], province_of(opts.province) if opts.province else None)
                with open_facts(connection, linked_then(connection, opts.as_of) if opts.as_of else None) as facts:
                    found = explain(facts, connection, wanted, cell, year, days, most)
            except (ExhibitError, LabelError) as error:
                raise UsageError(str(error), print_help=False) from error
        if for_program:
            rows = islice(as_rows(found), most)
            first = next(rows, None)
            print_rows(chain((first,) if first else (), rows), list(first or ()), opts, {})
        else:
            say(as_text(found, most))


def _days(words: str) -> tuple[date, date]:
    from crawlers.questions.asked import QuestionError, span_of

    try:
        first, last = span_of(words, datetime.now(UTC).date())
    except QuestionError as error:
        raise UsageError(f"--period {words}: {error}", print_help=False) from error
    if first is None or last is None or first.year != last.year:
        raise UsageError(f"--period {words}: a period within one year is wanted", print_help=False)
    return first, last

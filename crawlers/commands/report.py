"""`scrapy report`: every exhibit in one self-contained page."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.database import existing_database
from crawlers.commands.text import say, table

if TYPE_CHECKING:
    from exhibits.catalogue import Exhibit
    from exhibits.facts import Facts
    from exhibits.frozen import Frozen
    from storage.engines.connection import Connection


class Command(ScrapyCommand):
    """Builds the report of a year from the database, or holds its figures against printed ones."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return (
            "[--year YEAR]... [--as-of DAY] [--province NAME]... [--out FILE] [--data FOLDER] [--language L] "
            "[--mode MODE] [--freeze NAME] [--compare FILE]"
        )

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Build the report of a year as one self-contained HTML page"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Year, file and language."""
        super().add_options(parser)
        parser.add_argument(
            "--year",
            type=int,
            action="append",
            help="the report's year (default: this); further ones have chapters of their own behind it",
        )
        parser.add_argument("--as-of", type=date.fromisoformat, help="as it would have been at the end of this day")
        parser.add_argument(
            "--province",
            action="append",
            default=[],
            help="a chapter on the auctions of this province too, e.g. Jiangsu",
        )
        parser.add_argument("--out", default="report.html", help="where the page goes (default: report.html)")
        parser.add_argument(
            "--data", help="tables, charts and the page on paper as files in this folder, linked by the page"
        )
        parser.add_argument("--mode", type=_mode, help="who may read the page, e.g. 644 (default: as for any file)")
        parser.add_argument("--language", choices=("en", "zh", "both"), default="both")
        parser.add_argument(
            "--freeze", metavar="NAME", help="keep it under this name: later reports say what they restate"
        )
        parser.add_argument(
            "--compare", help="instead of the page: figures of this file that were printed, beside those computed"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Build and say where."""
        from exhibits.catalogue import with_provinces
        from exhibits.facts import open_facts
        from exhibits.frozen import FrozenError, free_folder, freeze, restated
        from exhibits.labels import province_of
        from exhibits.report.page import build
        from pipelines.link import linked_then
        from storage.facts.mark import links_are_stale

        if args or self.settings is None:
            raise UsageError("scrapy report takes options only")
        try:
            provinces = list(dict.fromkeys(map(province_of, opts.province)))
        except ValueError as error:
            raise UsageError(f"--province: {error}", print_help=False) from error
        shown = with_provinces(provinces)
        year, *more = dict.fromkeys(opts.year or [datetime.now(UTC).year])
        with (
            existing_database(self.settings) as connection,
            open_facts(connection, linked_then(connection, opts.as_of) if opts.as_of else None) as facts,
        ):
            if opts.compare:
                self.exitcode = _compare(facts, shown, year, opts.compare)
                return
            stale = links_are_stale(connection)
            data = Path(opts.data) if opts.data else None
            asked: dict[str, Any] = {"shown": shown, "more_years": more, "database": connection.where, "data": data}
            try:
                if opts.freeze:
                    free_folder(connection, opts.freeze)
                published = _published(connection, year)
                asked |= {"restatements": [restated(one, facts, connection) for one in published]}
                page = build(facts, connection, year, Path(opts.out), opts.language, **asked)
                if opts.freeze:
                    say(f"kept in {freeze(facts, connection, year, opts.freeze, page, provinces).folder}")
            except FrozenError as error:
                raise UsageError(f"--freeze {error}", print_help=False) from error
            except OSError as error:
                raise UsageError(f"{error.filename or opts.out}: {error.strerror}", print_help=False) from error
        for told in asked["restatements"]:
            say(f"{len(told.moves)} figures are others than in {told.frozen.name}", file=sys.stderr)
        if data is not None:
            _print(page, data, opts.language)
        if opts.mode is not None:
            page.chmod(opts.mode)
        say(page)
        if stale:
            say("deals and things were linked before the latest rows came: scrapy link links them", file=sys.stderr)


def _published(connection: Connection, year: int) -> list[Frozen]:
    """The reports of a year that were kept; none, which is said, where this user may not look."""
    from exhibits.frozen import ClosedError, frozen_reports

    try:
        return [one for one in frozen_reports(connection) if one.year == year]
    except ClosedError as error:
        say(f"{error}: this one does not say what it restates of them", file=sys.stderr)
        return []


def _print(page: Path, data: Path, language: str) -> None:
    """What a browser has to print of the data. Raises UsageError where there is none that can."""
    from crawlers.engine.browser.pages import launch_options
    from exhibits.report.page import LANGUAGES
    from exhibits.report.printing import PrintingError, print_data

    try:
        print_data(page, data, LANGUAGES[language], launch_options())
    except PrintingError as error:
        raise UsageError(
            f"--data {data}: tables are written, but no browser prints: {error}", print_help=False
        ) from error


def _compare(facts: Facts, shown: Mapping[str, Exhibit], year: int, file: str) -> int:
    """Print each printed figure beside the computed one; 1 where one is outside its rounding."""
    from exhibits.compare import OUTSIDE, VERDICTS, compare, read_printed

    try:
        found = compare(facts, read_printed(Path(file)), shown, year)
    except (ValueError, OSError) as error:
        raise UsageError(f"--compare {file}: {error}", print_help=False) from error
    say(
        table(
            ("exhibit", "cell", "figure", "printed", "computed", "difference", "verdict"), [row.told() for row in found]
        )
    )
    for row in found:
        if row.printed.inconsistency:
            say(f"{row.printed.exhibit} {row.printed.printed} {row.printed.unit}: {row.printed.inconsistency}")
    counts = Counter(row.verdict for row in found)
    say(f"{len(found)} figures: " + ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS))
    return int(OUTSIDE in counts)


def _mode(text: str) -> int:
    """The mode of a file as chmod takes it. Raises ArgumentTypeError for another word."""
    if re.fullmatch("[0-7]{3}", text) is None:
        raise argparse.ArgumentTypeError(f"{text}: three digits from 0 to 7 are wanted, e.g. 644")
    return int(text, 8)

"""`scrapy explore`: the database in a browser: tables, facets, search, the exhibits."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.database import database_of, existing_database
from crawlers.commands.text import say

_PORT = 8001


class Command(ScrapyCommand):
    """Serves a read-only copy on 127.0.0.1 until it is stopped."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "[--year YEAR] [--port N] [--copy FILE] [--make-only]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Look around in a read-only copy of the database, in a browser: facets, search in Chinese, exhibits"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which year's exhibits, and where."""
        super().add_options(parser)
        parser.add_argument("--year", type=int, default=datetime.now(UTC).year, help="the exhibits' year")
        parser.add_argument("--port", type=int, default=_PORT, help=f"the port on 127.0.0.1 (default: {_PORT})")
        parser.add_argument(
            "--copy", type=Path, help="the copy's file (default: NAME-explore.sqlite3 beside NAME.sqlite3)"
        )
        parser.add_argument("--make-only", action="store_true", help="make the copy, and serve nothing")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Make the copy where rows changed since the last, and serve it."""
        from exhibits.explore import described, explored_copy
        from exhibits.facts import open_facts
        from storage.engines.where import beside

        if args or self.settings is None:
            raise UsageError("scrapy explore takes options only")
        if not opts.make_only and find_spec("datasette") is None:
            raise UsageError("datasette is not installed: pip install datasette (extra `explore`)", print_help=False)
        database = beside(database_of(self.settings))
        path = opts.copy or database.with_name(f"{database.stem}-explore.sqlite3")
        with existing_database(self.settings) as connection, open_facts(connection) as facts:
            try:
                made = explored_copy(connection, facts, opts.year, path)
            except OSError as error:
                raise UsageError(f"--copy {path}: {error}", print_help=False) from error
        say(f"{path}: {'made' if made else 'as it was, for no row changed'}")
        if opts.make_only:
            return
        from crawlers.questions.explorer import HOST, serve

        say(f"http://{HOST}:{opts.port}/ (Ctrl-C ends it)")
        serve(path, described(path, opts.year), opts.port)

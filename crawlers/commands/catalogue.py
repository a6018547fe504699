"""`scrapy catalogue`: what documents list, written from what it is a list of: the sources in docs/sources.md and the
READMEs, the tables and columns in docs/data.md.
"""

from __future__ import annotations

import argparse
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.text import say


class Command(ScrapyCommand):
    """Writes the catalogue between the marks in its files, or checks that it is the one they hold."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "[--check]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Write the lists of sources, tables and columns into the documents"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Whether to write."""
        super().add_options(parser)
        parser.add_argument(
            "--check", action="store_true", help="write nothing; exit code 1 where a file is out of date"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write or check each file."""
        from crawlers.saved.catalogue import ROOT, stale

        if args:
            raise UsageError("scrapy catalogue takes no arguments")
        try:
            found = stale(ROOT)
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from error
        for path, text in found.items():
            if opts.check:
                say(f"{path.relative_to(ROOT)} is out of date: run `scrapy catalogue`")
                self.exitcode = 1
            else:
                path.write_text(text, encoding="utf-8")
                say(f"{path.relative_to(ROOT)} written")

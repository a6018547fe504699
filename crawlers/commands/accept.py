"""`scrapy accept`: what today's code reads of saved pages becomes expected, once somebody has seen it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.text import say


class Command(ScrapyCommand):
    """Shows where expectations and today's answers differ, and writes the answers down."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "[SOURCE | SOURCE/CASE]... [--yes]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show how today's code reads the fixtures other than expected, and take that as expected"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Whether to ask."""
        super().add_options(parser)
        parser.add_argument("--yes", action="store_true", help="write without asking; read the diff before you commit")
        parser.add_argument("--fixtures", default="", help="the folder of the fixtures (default: the project's)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Show, ask, write. Without a terminal and without --yes nothing is written, and the exit code is 1."""
        from crawlers.saved.cases import FIXTURES, accept, cases
        from crawlers.saved.shown import show

        folder = Path(opts.fixtures or FIXTURES)
        found = [case for case in cases(folder) if not args or {case.source, str(case)} & set(args)]
        if not found:
            raise UsageError(f"no case of {', '.join(args)} in {folder}")
        waiting = [case for case in found if show(case)]
        if not waiting:
            say(f"{len(found)} cases are read as expected")
            return
        if not opts.yes and not _agreed(len(waiting)):
            say(f"{len(waiting)} cases left as they are")
            self.exitcode = 1
            return
        for case in waiting:
            accept(case)
        say(f"{len(waiting)} cases written; read the diff before you commit")


def _agreed(number: int) -> bool:
    if not sys.stdin.isatty():
        say("no terminal to ask on: add --yes to write")
        return False
    return input(f"write {number} cases? [y/N] ").strip().lower() in ("y", "yes")

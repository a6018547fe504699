"""`scrapy exhibits`: the exhibits of the report, by number."""

from __future__ import annotations

import argparse
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.text import say, table


class Command(ScrapyCommand):
    """Tells which exhibits there are."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "[--province NAME]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "List the exhibits of the report, with their titles in English and Chinese"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """A province's chapter."""
        super().add_options(parser)
        parser.add_argument("--province", help="with the chapter of this province, e.g. 江苏省 or Jiangsu")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print them in the report's order."""
        from exhibits.catalogue import exhibits
        from exhibits.labels import LabelError, province_of

        if args:
            raise UsageError("scrapy exhibits takes options only")
        try:
            known = exhibits(province_of(opts.province) if opts.province else None)
        except LabelError as error:
            raise UsageError(f"--province {opts.province}: {error}", print_help=False) from error
        rows = [(exhibit.id, exhibit.words["title_en"], exhibit.words["title_zh"]) for exhibit in known.values()]
        say(table(("exhibit", "title", "标题"), rows))

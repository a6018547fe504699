"""`scrapy link`: which notices and lots speak of one sale, which lots sell one thing."""

from __future__ import annotations

import argparse
from contextlib import closing
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.database import changed_database
from crawlers.commands.text import say

if TYPE_CHECKING:
    from storage.engines.connection import Connection


class Command(ScrapyCommand):
    """Links the rows of the database anew; a night and a replay do so at their end."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_LEVEL": "WARNING"}

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Find which notices and lots speak of one sale, and which lots sell one thing"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Link, and say how many."""
        if args or self.settings is None:
            raise UsageError("scrapy link takes no arguments")
        with closing(changed_database(self.settings)) as connection:
            say(linked(connection))


def linked(connection: Connection) -> str:
    """Link all rows; what was found, in one line."""
    from pipelines.link import relink

    found = relink(connection)
    return (
        f"linked: {found.sales} sales in {found.told} rows, {found.things} things in {found.lots} lots, "
        f"{found.doubtful} links open"
    )

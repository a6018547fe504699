"""`scrapy move`: database and archive from files to a server or a bucket, and back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawlers.commands.database import archive_of, existing_database, writable_database
from crawlers.commands.text import say

if TYPE_CHECKING:
    from storage.archive import Archive
    from storage.engines.connection import Connection


class Command(ScrapyCommand):
    """Copies all that one place holds to another, and compares both."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "--from DATABASE [ARCHIVE] --to DATABASE [ARCHIVE]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Copy database and archive to a server or a bucket, or back; a killed copy goes on where it was"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """From where to where."""
        super().add_options(parser)
        places = "a folder with npl.sqlite3 and archive/, a server's address for both, or a database and an archive"
        parser.add_argument("--from", dest="source", nargs="+", required=True, help=places)
        parser.add_argument("--to", dest="target", nargs="+", required=True, help="the same")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Copy; the exit code is 1 where something is not as it was in the end."""
        from storage.archive import ArchiveError
        from storage.moving.rows import MoveError

        if args or self.settings is None:
            raise UsageError("scrapy move takes --from and --to")
        source, target = (_settings(self.settings, words) for words in (opts.source, opts.target))
        with ExitStack() as stack:
            there = stack.enter_context(existing_database(source))
            here = stack.enter_context(closing(writable_database(target)))
            pages = [stack.enter_context(closing(archive_of(place))) for place in (source, target)]
            try:
                self.exitcode = _moved(there, here, *pages)
            except (MoveError, ArchiveError, OSError, there.Error, here.Error) as error:
                # What a database says behind the first line shows the row.
                say(str(error).partition("\n")[0], file=sys.stderr)
                self.exitcode = 1


def _settings(settings: BaseSettings, words: Sequence[str]) -> BaseSettings:
    """The settings that name a place."""
    if len(words) > 2:
        raise UsageError("name a folder, an address, or a database and an archive", print_help=False)
    database, archive = words[0], words[-1]
    if len(words) == 1 and "://" not in database:
        database, archive = str(Path(database) / "npl.sqlite3"), str(Path(database) / "archive")
    place = settings.copy()
    place.setdict({"DATABASE": database, "ARCHIVE": archive}, priority="cmdline")
    return place


def _moved(source: Connection, target: Connection, source_pages: Archive, target_pages: Archive) -> int:
    """The key first, before anybody writes there with another; then pages: no document is to lack its page, whenever
    this ends. 1 where bodies are lost.
    """
    from storage.moving.beside import move_beside
    from storage.moving.pages import move_pages
    from storage.moving.rows import move_rows

    move_beside(source.where, target.where)
    fetches, lost = 0, 0
    for moved in move_pages(source_pages, target_pages):
        fetches, lost = fetches + moved.fetches, lost + len(moved.lost)
        say(f"{moved.source}: {moved.fetches} fetches copied")
        for words in moved.lost:
            say(f"lost: {words}")
    rows = move_rows(source, target, say)
    say(f"{fetches} fetches and {rows} rows copied; both say the same" + (f", {lost} bodies are lost" if lost else ""))
    return 1 if lost else 0

"""`scrapy backup FOLDER`: the database and the archive's new bodies, with a manifest that can be checked."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.database import archive_of, existing_database
from crawlers.commands.text import say


class Command(ScrapyCommand):
    """Brings a backup up to date, or checks one."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "[--verify] FOLDER"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Copy the database and the archive's new bodies into a folder, or check such a copy (--verify)"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Whether to check instead."""
        super().add_options(parser)
        parser.add_argument("--verify", action="store_true", help="check the backup in the folder; write nothing")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Copy or check; the exit code is 1 where the backup could not be made or has faults."""
        from storage.backup import BackupError, back_up, faults_of
        from storage.engines.where import beside

        if len(args) != 1 or self.settings is None:
            raise UsageError("name one folder")
        folder = Path(args[0])
        try:
            if opts.verify:
                faults = list(faults_of(folder))
                say("\n".join(faults) or f"{folder}: as it was backed up")
                self.exitcode = 1 if faults else 0
                return
            with existing_database(self.settings) as connection:
                done = back_up(connection, beside(connection.where), archive_of(self.settings), folder)
        except BackupError as error:
            say(error, file=sys.stderr)
            self.exitcode = 1
            return
        say(f"{folder}: database {_mib(done.database)}, {done.new_bodies} new bodies, {_mib(done.size)} in all")


def _mib(size: int) -> str:
    return f"{size / 2**20:.1f} MiB"

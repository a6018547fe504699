"""`scrapy review`: what people have to decide, as a file; and their decisions, taken in."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.database import ClosedError, archive_of, existing_database, writable_database
from crawlers.commands.text import say

if TYPE_CHECKING:
    from review.pictures import Cutter


class Command(ScrapyCommand):
    """Asks people what no rule can tell, and keeps what they decide."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_LEVEL": "WARNING"}

    def syntax(self) -> str:
        """The command line after the name."""
        return "export FILE.xlsx|FILE.csv [--most N] | import FILE [--by NAME] | suggest [--most N]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Write what people have to decide to a file, most money first; take their decisions in"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """How much to ask, and who decided."""
        super().add_options(parser)
        parser.add_argument("--most", type=int, default=2000, help="export, suggest: so many questions (default: 2000)")
        parser.add_argument("--by", help="import: who decided (default: the user of this machine)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write or read the file."""
        match args:
            case ["export", file]:
                self._export(Path(file), opts.most)
            case ["import", file]:
                self._import(Path(file), opts.by or getpass.getuser())
            case ["suggest"]:
                self._suggest(opts.most)
            case _:
                raise UsageError("say what to do, and with which file: export FILE, import FILE, suggest")

    def _suggest(self, most: int) -> None:
        from crawlers.saved.suggesting import suggest
        from review.endpoint import ADDRESS, Endpoint, EndpointError
        from review.questions import questions

        assert self.settings is not None
        answered, useful = 0, 0
        with (
            closing(writable_database(self.settings)) as connection,
            closing(archive_of(self.settings)) as archive,
        ):
            try:
                endpoint = Endpoint.from_environment()
                if endpoint is None:
                    raise UsageError(
                        f"no model is asked unless {ADDRESS} names one; see docs/review.md", print_help=False
                    )
                for one in suggest(connection, archive, endpoint, questions(connection)[:most]):
                    answered += 1
                    useful += one.value is not None
                    say(f"{one.key}: {one.value or f'refused: {one.why}'}")
            except EndpointError as error:
                say(f"stopped: {error}")
                self.exitcode = 1
        say(f"{answered} answers, {useful} candidates; scrapy review export shows them")

    def _export(self, path: Path, most: int) -> None:
        from review.questions import questions, with_suggestions
        from review.sheet import SheetError, write

        assert self.settings is not None
        with existing_database(self.settings) as connection:
            found = with_suggestions(connection, questions(connection))
        with self._cutter() as pictures:
            try:
                shown = write(path, found[:most], pictures)
            except (SheetError, OSError) as error:
                raise UsageError(str(error), print_help=False) from error
        left = f"; {len(found) - most} more are worth less" if len(found) > most else ""
        say(f"{path}: {min(most, len(found))} questions, {shown} with a picture{left}")

    @contextmanager
    def _cutter(self) -> Iterator[Cutter]:
        """What cuts pictures out of the archive; none, which is said, where who asks may not look into it."""
        from review.pictures import Cutter

        assert self.settings is not None
        archive = None
        with ExitStack() as held:
            try:
                archive = held.enter_context(closing(archive_of(self.settings)))
            except ClosedError as error:
                say(f"{error}: no question has a picture", file=sys.stderr)
            yield Cutter(archive)

    def _import(self, path: Path, by: str) -> None:
        from records.corrections import Correction
        from review.decide import Refusal, decide
        from review.questions import questions, with_suggestions
        from review.sheet import SheetError, read
        from storage.corrections.kept import in_force, keep

        assert self.settings is not None
        with closing(writable_database(self.settings)) as connection:
            try:
                rows = list(read(path))
            except SheetError as error:
                raise UsageError(str(error), print_help=False) from error
            known = [one.correction for one in in_force(connection)]
            asked = with_suggestions(connection, questions(connection))
            answers = list(decide(connection, rows, asked, known))
            taken = [one for one in answers if isinstance(one, Correction)]
            new = keep(connection, taken, by, datetime.now(UTC))
        refused = [one for one in answers if isinstance(one, Refusal)]
        for one in refused:
            say(f"row {one.line} refused: {one.why}")
        say(f"{len(rows)} rows filled in, {len(refused)} refused, {new} new decisions")
        if new:
            say("scrapy replay brings them into rows, links and report")
        self.exitcode = 1 if refused else 0

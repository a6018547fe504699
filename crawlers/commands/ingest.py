"""`scrapy ingest FILE…`: pages that a person saved give the same rows as a crawl."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.database import archive_of, writable_database
from crawlers.commands.naming import source_of
from crawlers.commands.text import say


class Command(ScrapyCommand):
    """Reads saved pages into archive and database."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_LEVEL": "WARNING"}

    def syntax(self) -> str:
        """The command line after the name."""
        return "FILE... [--source NAME] [--url URL] [--title TITLE] [--published DAY] [--context NAME=VALUE]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Read pages that a person saved (HTML, MHTML, JSON, PDF; a folder or a ZIP of them)"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Where a page came from, and what the list said of it, when it does not say so itself."""
        super().add_options(parser)
        parser.add_argument("--source", help="the source that reads the files (default: found from the address)")
        parser.add_argument("--url", help="the address the one file was saved from (default: read from the file)")
        parser.add_argument("--title", help="the title on the list, for a page that lacks it")
        parser.add_argument("--published", help="the day on the list, for a page that lacks it")
        parser.add_argument(
            "--context", action="append", default=[], metavar="NAME=VALUE", help="what else the list said of the page"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read each file; a file that cannot be read is reported, and the others go on."""
        from tqdm import tqdm

        from crawlers.engine.source import sources
        from crawlers.pages.judged import keep
        from crawlers.saved.files import Asset, Unreadable, files
        from crawlers.saved.ingest import IngestError, Origin, ingested
        from privacy.redact import redact
        from storage.store import Store, Written

        if not args or self.settings is None:
            raise UsageError("name the files to read")
        if opts.url and (len(args) > 1 or Path(args[0]).is_dir()):
            raise UsageError("--url goes with one file")
        known = sources()
        if opts.source:
            source_of(opts.source)
        origin = Origin(opts.source, opts.url, _context(opts))
        archive = archive_of(self.settings)
        connection = writable_database(self.settings)
        store = Store(connection, archive)
        total, refused, assets = Written(), 0, 0
        whole = opts.url is not None and opts.url.lower().endswith(".zip")
        try:
            found = files((Path(arg) for arg in args), whole=whole)
            for file in tqdm(found, unit="page", disable=not sys.stderr.isatty()):
                if isinstance(file, Asset):
                    assets += 1
                    continue
                try:
                    if isinstance(file, Unreadable):
                        raise IngestError(f"{file.name}: {file.reason}")
                    item, batch = ingested(file, origin, known)
                except IngestError as error:
                    refused += 1
                    say(redact(str(error)), file=sys.stderr)
                    continue
                keep(archive, item)
                written = store.write(batch)
                total += written
                kind = f"{item.page.source}, {item.page.kind}"
                say(f"{redact(file.name)}: {kind}: {written.new} new, {written.changed} changed rows", end="")
                say(f", {written.quarantined} quarantined" if written.quarantined else "")
                for defect in batch.defects:
                    say(redact(f"  {defect.field}: {defect.reason}"))
        finally:
            archive.close()
            connection.close()
        say(f"rows: {total}; files: {assets} that are no pages, {refused} refused")
        self.exitcode = 1 if refused else 0


def _context(opts: argparse.Namespace) -> dict[str, str]:
    """What the person says that the list said. Raises UsageError on a word that is no NAME=VALUE."""
    context: dict[str, str] = {}
    for word in opts.context:
        name, equals, value = word.partition("=")
        if not equals:
            raise UsageError(f"--context takes NAME=VALUE, not {word!r}")
        context[name] = value
    said = {"title": opts.title, "published_on": opts.published}
    return context | {name: value for name, value in said.items() if value}

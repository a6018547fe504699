"""`scrapy ingest FILE…`: pages that a person saved give the same rows as a crawl."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader
from tqdm import tqdm

from crawlers.fetches import fetched, keep
from crawlers.pages import Page
from crawlers.platforms.source import Source
from crawlers.reading import read
from crawlers.saved import IngestError, files, media_type, reader
from crawlers.session import ROW_COUNTERS
from pipelines import process
from storage.archive import Archive
from storage.migrations import open_database
from storage.store import Store, Written


class Command(ScrapyCommand):
    """Reads saved pages into archive and database."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_LEVEL": "WARNING"}

    def syntax(self) -> str:
        """The command line after the name."""
        return "FILE... [--source NAME] [--url URL]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Read pages that a person saved (HTML, JSON, PDF, or a ZIP of them)"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Where a page came from, when it does not say so itself."""
        super().add_options(parser)
        parser.add_argument("--source", help="the source that reads the files (default: found from the address)")
        parser.add_argument("--url", help="the address the one file was saved from (default: read from the file)")
        parser.add_argument("--title", default="", help="the title on the list, for a file that lacks it (a PDF)")
        parser.add_argument("--published", default="", help="the day on the list, for a file that lacks it")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read each file; a file that no source reads is reported, and the others go on."""
        if not args or self.settings is None:
            raise UsageError("name the files to read")
        if opts.url and len(args) > 1:
            raise UsageError("--url goes with one file")
        loader = get_spider_loader(self.settings)
        sources = {name: spider for name in loader.list() if issubclass(spider := loader.load(name), Source)}
        if opts.source and opts.source not in sources:
            raise UsageError(f"no source {opts.source!r}; there are {', '.join(sources)}")
        archive = Archive(Path(self.settings["ARCHIVE"]))
        connection = open_database(Path(self.settings["DATABASE"]))
        store = Store(connection)
        total, refused = Written(), 0
        try:
            for file in tqdm(files(Path(arg) for arg in args), unit="page", disable=not sys.stderr.isatty()):
                try:
                    source, kind, url = reader(file, opts.url, opts.source, sources)
                except IngestError as error:
                    refused += 1
                    print(error, file=sys.stderr)
                    continue
                context = {"entry": url, "title": opts.title, "published_on": opts.published}
                page = Page(source.name, kind, url, 200, media_type(file), file.body, file.saved_at, context)
                item = fetched(page, source.guard, rendered=source.kinds[kind].browser)
                keep(archive, item)
                reading = read(page, source.kinds[kind].parse, item.document, item.judgement)
                written = store.write(process(reading.batch))
                total += written
                print(f"{file.name}: {source.name}, {kind}: {written.new} new, {written.changed} changed rows", end="")
                print(f", {written.quarantined} quarantined" if written.quarantined else "")
                for defect in reading.batch.defects:
                    print(f"  {defect.field}: {defect.reason}")
        except IngestError as error:
            raise UsageError(str(error)) from error
        finally:
            archive.close()
            connection.close()
        counts = ", ".join(f"{getattr(total, name)} {name}" for name in ROW_COUNTERS)
        print(f"rows: {counts}")
        self.exitcode = 1 if refused else 0

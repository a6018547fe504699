"""`scrapy newsource`: module and fixtures of a new source of notices, from a list and a notice that were saved."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.text import say
from crawlers.engine.segments import SEGMENTS

if TYPE_CHECKING:
    from crawlers.pages.page import Page

ROOT = Path(__file__).resolve().parents[2]
_SPIDERS = ROOT / "crawlers" / "spiders"
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Command(ScrapyCommand):
    """Writes a spider module and two fixture cases whose expectations nobody has read yet."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "NAME LIST_FILE NOTICE_FILE --institution WORDS [options]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Write the module and the fixtures of a new source of notices from two saved pages"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """What the saved pages do not say."""
        super().add_options(parser)
        parser.add_argument("--institution", default="", help="who publishes the notices, in full")
        parser.add_argument(
            "--segment", choices=SEGMENTS, help="folder of crawlers/spiders/ (default: by the institution's class)"
        )
        parser.add_argument("--section", default="处置公告", help="what the site calls the list")
        parser.add_argument("--list-url", default="", help="the list's address (default: read from the file)")
        parser.add_argument("--notice-url", default="", help="the notice's address (default: read from the file)")
        parser.add_argument("--second-url", default="", help="the address of the list's second page, if no link has it")
        parser.add_argument("--sent", default="", help="what the browser posted for a JSON list: a form or JSON text")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Propose, write, say what to look at. Writes over nothing that is there."""
        from crawlers.drafting.module import Named, draft, segment_for
        from crawlers.pages.page import ShapeError
        from crawlers.saved.cases import UNREAD

        if len(args) != 3 or not _NAME.fullmatch(args[0]) or not opts.institution:
            raise UsageError("a name (small letters, digits, _), the saved list, the saved notice, and --institution")
        if re.search(r'["\\{}]', opts.institution + opts.section):
            raise UsageError("--institution and --section go into the module: no quotes, backslashes or braces")
        name, fixtures = args[0], ROOT / "fixtures" / args[0]
        there = [*_SPIDERS.glob(f"*/{name}.py"), *ROOT.glob(f"fixtures/{name}")]
        if there:
            raise UsageError(f"{name} is there already: {there[0]}")
        listed = _page(name, "list", Path(args[1]), opts.list_url)
        notice = _page(name, "detail", Path(args[2]), opts.notice_url)
        try:
            drafted = draft(listed, notice, sent=opts.sent, second=opts.second_url)
        except ShapeError as error:
            raise UsageError(str(error), print_help=False) from error
        named = Named(name, opts.institution, opts.section)
        module = _folder(opts.segment or segment_for(opts.institution, drafted)) / f"{name}.py"
        module.write_text(drafted.module(named, listed), encoding="utf-8")
        for case, page in (("list_first", listed), ("detail_first", notice)):
            _fixture(fixtures / case, page)
        # In a process of its own, which finds the new module.
        command = [sys.executable, "-m", "scrapy", "accept", name, "--yes"]
        answered = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
        if answered.returncode:
            reason = answered.stderr.strip().splitlines()[-1:] or ["no reason given"]
            raise UsageError(f"{module} is written and cannot be used as it is: {reason[0]}", print_help=False)
        for case in ("list_first", "detail_first"):
            (fixtures / case / UNREAD).touch()
        say(
            f"{module.relative_to(ROOT)} written: {drafted.notices} lines on the list\n"
            f"{fixtures.relative_to(ROOT)} written: two cases that fail until somebody has read them\n"
            f"1. read the module; mend selectors, sections, delay, check_first\n"
            f"2. read the cases, `scrapy accept {name}`\n"
            "3. add the odd cases that the tables in tests/crawlers/test_cases.py ask for\n"
            "4. `scrapy catalogue`"
        )


def _folder(segment: str) -> Path:
    """The folder of a segment's spiders; made where the segment has none yet."""
    folder = _SPIDERS / segment
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").touch()
    return folder


def _page(name: str, kind: str, path: Path, url: str) -> Page:
    """A saved page with its address. Raises UsageError for no page, and where nobody says its address."""
    from crawlers.pages.page import Page
    from crawlers.saved.files import SavedFile, Unreadable, files
    from crawlers.saved.ingest import address, media_type

    file = next(files([path]), None)
    if not isinstance(file, SavedFile):
        raise UsageError(f"{path}: {file.reason if isinstance(file, Unreadable) else 'is no page'}", print_help=False)
    where = url or address(file)
    if where is None:
        option = "--list-url" if kind == "list" else "--notice-url"
        raise UsageError(f"{path}: names no address of its own; add {option}", print_help=False)
    return Page(name, kind, where, 200, media_type(file), file.body, file.saved_at)


def _fixture(folder: Path, page: Page) -> None:
    from crawlers.saved.cases import as_json

    folder.mkdir(parents=True)
    suffix = "json" if page.media_type == "application/json" else "html"
    (folder / f"page.{suffix}").write_bytes(page.body)
    meta = {
        "url": page.url,
        "kind": page.kind,
        "status": page.status,
        "media_type": page.media_type,
        "fetched_at": page.fetched_at.replace(microsecond=0).isoformat(),
        "context": {},
    }
    (folder / "meta.json").write_text(as_json(meta), encoding="utf-8")

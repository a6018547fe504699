"""`scrapy newsource`: module and fixtures of a new source of notices, from a list and a notice that were saved."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.fixtures import UNREAD, as_json
from crawlers.pages import Page, ShapeError
from crawlers.proposing import DetailProposal, ListProposal, propose_detail, propose_list
from crawlers.saved import address, media_type
from crawlers.saved_files import SavedFile

ROOT = Path(__file__).resolve().parents[2]
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MODULE = '''"""Notices of {institution}: numbered HTML lists, HTML details.

Evidence: a list and a notice that were saved on {day}.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.platforms.notice_detail import HtmlDetail
from crawlers.platforms.notice_list import HtmlList
from crawlers.platforms.notice_sites import NoticeSource, signs


class {classname}(NoticeSource):
    """{institution}, {section}."""

    # who reads it: the catalogue
    name = "{name}"
    institution = "{institution}"
    family = "paged HTML list, HTML detail"
    home = "{home}"
    evidence = "seen"
    check_first = "the pages after the first, and what an empty list says"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {{"notices": "{section}"}}
    lists = HtmlList({lists})
    notice = HtmlDetail({notice})
    guard = signs({signs})
'''


class Command(ScrapyCommand):
    """Writes a spider module and two fixture cases whose expectations nobody has read yet."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "NAME LIST_FILE NOTICE_FILE --institution WORDS [--list-url URL] [--notice-url URL] [--section WORDS]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Write the module and the fixtures of a new source of notices from two saved pages"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """What the saved pages do not say."""
        super().add_options(parser)
        parser.add_argument("--institution", default="", help="who publishes the notices, in full")
        parser.add_argument("--section", default="处置公告", help="what the site calls the list")
        parser.add_argument("--list-url", default="", help="the list's address (default: read from the file)")
        parser.add_argument("--notice-url", default="", help="the notice's address (default: read from the file)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Propose, write, say what to look at. Writes over nothing that is there."""
        if len(args) != 3 or not _NAME.fullmatch(args[0]) or not opts.institution:
            raise UsageError("a name (small letters, digits, _), the saved list, the saved notice, and --institution")
        name, module = args[0], ROOT / "crawlers" / "spiders" / f"{args[0]}.py"
        fixtures = ROOT / "fixtures" / name
        if module.exists() or fixtures.exists():
            raise UsageError(f"{name} is there already: {module} or {fixtures}")
        listed = _page(name, "list", Path(args[1]), opts.list_url)
        notice = _page(name, "detail", Path(args[2]), opts.notice_url)
        try:
            lists = propose_list(listed, notice.url)
            detail = propose_detail(notice, "")
        except ShapeError as error:
            raise UsageError(str(error), print_help=False) from error
        module.write_text(_module(name, opts, listed, lists, detail), encoding="utf-8")
        for case, page in (("list_first", listed), ("detail_first", notice)):
            _fixture(fixtures / case, page)
        # In a process of its own, which finds the new module.
        subprocess.run(
            [sys.executable, "-m", "scrapy", "accept", name, "--yes"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )
        for case in ("list_first", "detail_first"):
            (fixtures / case / UNREAD).touch()
        print(
            f"{module.relative_to(ROOT)} written: {lists.notices} notices on the list\n"
            f"{fixtures.relative_to(ROOT)} written: two cases that fail until somebody has read them\n"
            f"1. read the module; mend selectors, sections, delay, check_first\n"
            f"2. read the cases, `scrapy accept {name}`\n"
            "3. add the odd cases that the tables in tests/test_cases.py ask for\n"
            "4. `scrapy catalogue`"
        )


def _page(name: str, kind: str, path: Path, url: str) -> Page:
    """A saved page with its address. Raises UsageError where neither the file nor the person says it."""
    try:
        file = SavedFile(path.name, path.read_bytes(), datetime.fromtimestamp(path.stat().st_mtime, UTC))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error}", print_help=False) from error
    where = url or address(file)
    if where is None:
        option = "--list-url" if kind == "list" else "--notice-url"
        raise UsageError(f"{path}: names no address of its own; add {option}", print_help=False)
    return Page(name, kind, where, 200, media_type(file), file.body, file.saved_at)


def _module(name: str, opts: argparse.Namespace, page: Page, lists: ListProposal, detail: DetailProposal) -> str:
    parts = urlsplit(page.url)
    told = {
        "pages": f'{{"notices": "{lists.pages}"}}',
        "start": f'{{"notices": "{lists.start}"}}' if lists.start else "",
        "first": str(lists.first) if lists.first != 1 else "",
        "within": f'"{lists.within}"' if lists.within else "",
        "link": f'r"{lists.link}"',
    }
    read = {"address": f'r"{detail.address}"', "heading": f'"{detail.heading}"', "body": f'"{detail.body}"'}
    return _MODULE.format(
        institution=opts.institution,
        day=f"{page.fetched_at:%Y-%m-%d}",
        section=opts.section,
        classname="".join(part.capitalize() for part in name.split("_")),
        name=name,
        home=f"{parts.scheme}://{parts.netloc}",
        lists=_arguments(told),
        notice=_arguments(read),
        signs=", ".join(
            f'"{sign}"' for sign in dict.fromkeys(_sign(css) for css in (lists.within, detail.body) if css)
        ),
    )


def _arguments(values: dict[str, str]) -> str:
    """Keyword arguments, one a line."""
    lines = "".join(f"\n        {key}={value}," for key, value in values.items() if value)
    return f"{lines}\n    "


def _sign(css: str) -> str:
    """The class or id of a selector, as it stands in the page."""
    return re.split(r"[.#]", css)[-1]


def _fixture(folder: Path, page: Page) -> None:
    folder.mkdir(parents=True)
    (folder / "page.html").write_bytes(page.body)
    meta = {
        "url": page.url,
        "kind": page.kind,
        "status": page.status,
        "media_type": page.media_type,
        "fetched_at": page.fetched_at.replace(microsecond=0).isoformat(),
        "context": {},
    }
    (folder / "meta.json").write_text(as_json(meta), encoding="utf-8")

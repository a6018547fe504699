"""`scrapy read FILE`: what the system makes of any page or document; stores nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import orjson
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.text import say
from records.unread import while_read

if TYPE_CHECKING:
    from crawlers.saved.look import Look

_WORDS = ("parcels", "confidence", "evidence", "open", "tables")


class Command(ScrapyCommand):
    """Shows content, values, and what was lost of a file."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "FILE [--url URL] [--title TITLE] [--published DAY] [--heading CSS] [--body CSS] [--json]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show what is read of a page or a document (HTML, PDF, Word, Excel, ZIP); nothing is stored"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """What the file does not say itself."""
        super().add_options(parser)
        parser.add_argument("--url", default="", help="the address it was saved from")
        parser.add_argument("--title", default="", help="its title, where the file lacks it")
        parser.add_argument("--published", default="", help="the day of its publication")
        parser.add_argument("--heading", default="", metavar="CSS", help="of a page: the node of its title")
        parser.add_argument("--body", default="", metavar="CSS", help="of a page: the node of the notice")
        parser.add_argument("--json", action="store_true", help="one JSON object for each document instead of text")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the file and print what it gave."""
        from crawlers.saved.look import Told, look
        from normalizers.values.dates import parse_date
        from normalizers.values.results import Unknown

        if len(args) != 1:
            raise UsageError("name one file")
        path = Path(args[0])
        if not path.is_file():
            raise UsageError(f"no such file: {path}", print_help=False)
        day = parse_date(opts.published) if opts.published else None
        if isinstance(day, Unknown):
            raise UsageError(f"--published: {day.reason}", print_help=False)
        told = Told(opts.title, day.value if day else None, opts.heading, opts.body)
        found = list(look(path.read_bytes(), told))
        if opts.json:
            rows = [{"place": one.place, **one.answer, "defects": list(one.defects)} for one in found]
            with while_read():
                sys.stdout.buffer.write(orjson.dumps(rows[0] if len(rows) == 1 else rows) + b"\n")
        else:
            say("\n\n".join(_text(one) for one in found))


def _text(one: Look) -> str:
    """A document for a person: its words, its values with their words, what was lost."""
    from crawlers.saved.look import shown

    values = {
        name: value for name, value in one.answer.items() if name not in _WORDS and value not in (None, [], "unknown")
    }
    evidence, sure = one.answer.get("evidence", {}), one.answer.get("confidence", {})
    lines = [one.place] if one.place else []
    lines += [*shown(one.content), ""]
    lines += [
        f"{name}: {value}  ({sure.get(name, '')}) {evidence.get(name, '')}".rstrip(" ()")
        for name, value in values.items()
    ]
    lines += [
        f"open {name}: {told['why']} {' / '.join(told['candidates'])}".rstrip()
        for name, told in one.answer.get("open", {}).items()
    ]
    lines += [f"{len(one.answer.get('parcels', ()))} parcels, {one.answer.get('tables', 0)} tables"]
    lines += [f"defect {defect}" for defect in one.defects]
    return "\n".join(lines)

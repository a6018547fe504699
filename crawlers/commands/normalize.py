"""`scrapy normalize KIND < lines`: try a normalizer, or measure it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any, ClassVar

import orjson
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from records.unread import while_read

_NOTICE = "notice"


class Command(ScrapyCommand):
    """Reads lines, prints one JSON object per line."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "KIND < lines"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Normalize lines of text: names of parties, places, amounts of money, days, whole notices and others"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read standard input, write standard output."""
        from normalizers.lines import KINDS, normalized
        from normalizers.notices.lines import NoNoticeError, answers
        from privacy.redact import redact, redact_party

        if len(args) != 1 or args[0] not in (*KINDS, _NOTICE):
            raise UsageError(f"name one kind: {', '.join((*KINDS, _NOTICE))}")
        lines = (line.decode("utf-8", errors="replace") for line in sys.stdin.buffer)
        masked = redact_party if args[0] in ("party", "ccre_title") else redact
        # What a notice answers is masked where it is read.
        rows = answers(lines) if args[0] == _NOTICE else (_private(row, masked) for row in normalized(args[0], lines))
        try:
            with while_read():
                for row in rows:
                    sys.stdout.buffer.write(orjson.dumps(row) + b"\n")
        except NoNoticeError as error:
            raise UsageError(str(error), print_help=False) from error


def _private(value: Any, masked: Callable[[str], str]) -> Any:
    """A row as it may be shown, its texts redacted."""
    if isinstance(value, dict):
        return {name: _private(part, masked) for name, part in value.items()}
    return masked(value) if isinstance(value, str) else value

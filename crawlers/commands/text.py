"""How commands print rows: plain columns that line up, Chinese characters counted as two."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from typing import TextIO

from records.printable import printable
from records.unread import into_nothing


def say(text: object, *, end: str = "\n", file: TextIO | None = None) -> None:
    """Print a text to standard output or a file, what it may hold of pages without what steers a terminal."""
    out = file or sys.stdout
    try:
        print(printable(str(text)), end=end, file=out, flush=True)
    except BrokenPipeError:
        # Nobody reads any more (`| head`): what is done goes on, and nothing more is said.
        into_nothing(out)


def width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, indent: str = "") -> str:
    """Rows below a head, columns aligned."""
    widths = [max(width(row[column]) for row in (head, *rows)) for column in range(len(head))]
    return "\n".join(
        indent + "  ".join(cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(row)).rstrip()
        for row in (head, *rows)
    )

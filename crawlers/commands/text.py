"""How commands print rows: plain columns that line up, Chinese characters counted as two."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from records.printable import printable


def say(text: object, *, end: str = "\n", file: TextIO | None = None) -> None:
    """Print a text to standard output or a file, what it may hold of pages without what steers a terminal."""
    out = file or sys.stdout
    try:
        print(printable(str(text)), end=end, file=out, flush=True)
    except BrokenPipeError:
        # Nobody reads any more (`| head`): what is done goes on, and nothing more is said.
        _into_nothing(out)


@contextmanager
def while_read() -> Iterator[None]:
    """What only writes to standard output: it ends, and says nothing, where nobody reads any more (`| head`)."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _into_nothing(sys.stdout)


def _into_nothing(out: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, out.fileno())
    os.close(nowhere)


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

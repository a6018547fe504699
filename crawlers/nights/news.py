"""What a night brought of what somebody watches for, or why that cannot be said."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from crawlers.questions.watch import Line, WatchError, lines_of, read_watch, watched
from records.china import CHINA
from records.printable import as_cell
from storage.engines.connection import Connection
from storage.private import private_file

_MOST = 20


@dataclass(frozen=True, slots=True)
class News:
    """Lines of what is watched for, in the order of watch.toml; what is wrong with that file; names that it refuses."""

    lines: tuple[Line, ...] = ()
    failed: str = ""
    refused: tuple[str, ...] = ()

    @property
    def groups(self) -> Iterator[tuple[str, tuple[Line, ...], int]]:
        """Each question or list with the first of its lines, and how many more there are."""
        for name, lines in groupby(sorted(self.lines, key=attrgetter("watch")), attrgetter("watch")):
            found = tuple(lines)
            yield name, found[:_MOST], max(0, len(found) - _MOST)


NOTHING = News()


def news(connection: Connection, path: Path, since: datetime) -> News:
    """What is new since a time of what the file says to watch for."""
    try:
        watch = read_watch(path, since.astimezone(CHINA).date())
    except WatchError as error:
        return News(failed=str(error))
    return News(tuple(lines_of(watched(connection, watch, since))), refused=watch.refused)


def write_news(told: News, path: Path) -> None:
    """Write all lines as CSV, for whoever works on with them."""
    private_file(path)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Line._fields)
        writer.writerows(map(as_cell, line) for line in told.lines)

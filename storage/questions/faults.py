"""What a person must mend beside the sources: documents whose page is lost, pages that this program failed to store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from storage.engines.connection import Connection
from storage.engines.sqlite import connect_to_read
from storage.queries import Quarantined


class LostBodies(NamedTuple):
    """How many documents of a source have no body in the archive; all of them where its file is missing or damaged."""

    source: str
    documents: int


def lost_bodies(connection: Connection, archive: Path) -> Iterator[LostBodies]:
    """The sources with documents that the archive has no body of, by name."""
    for source, documents in connection.execute(_DOCUMENTS).fetchall():
        path = archive / f"{source}.sqlite3"
        kept = _kept(path) if path.exists() else None
        if kept is None:
            yield LostBodies(source, documents)
        elif lost := sum(n for body, n in connection.execute(_BODIES, (source,)) if body not in kept):
            yield LostBodies(source, lost)


def _kept(path: Path) -> set[str] | None:
    """The bodies that a file of the archive has; None where it cannot be read."""
    try:
        with closing(connect_to_read(path)) as file:
            return {body for (body,) in file.execute("SELECT sha256 FROM bodies")}
    except sqlite3.DatabaseError:
        return None


def faults_of_ours(connection: Connection) -> list[Quarantined]:
    """The pages that this program failed to store, by source."""
    return [Quarantined._make(row) for row in connection.execute(_FAULTS)]


_DOCUMENTS = "SELECT source, count(*) FROM documents GROUP BY source ORDER BY source"
_BODIES = "SELECT sha256, count(*) FROM documents WHERE source = ? GROUP BY sha256"
_FAULTS = """
SELECT source, stage, field, count(*), min(reason), min(url) FROM open_quarantine WHERE stage = 'store'
GROUP BY source, stage, field ORDER BY source
"""

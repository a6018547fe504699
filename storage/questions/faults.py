"""What a person must mend beside the sources: documents whose page is lost, pages that this program failed to store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from storage.queries import Quarantined


class LostBodies(NamedTuple):
    """How many documents of a source have no body in the archive; all of them where its file is missing or damaged."""

    source: str
    documents: int


def lost_bodies(connection: sqlite3.Connection, archive: Path) -> Iterator[LostBodies]:
    """The sources with documents that the archive has no body of, by name.

    The connection has to be one that takes addresses of files (`uri`) and is within no transaction.
    """
    for source, documents in connection.execute(_DOCUMENTS).fetchall():
        path = archive / f"{source}.sqlite3"
        lost = _lost(connection, source, path) if path.exists() else None
        if lost != 0:
            yield LostBodies(source, documents if lost is None else lost)


def _lost(connection: sqlite3.Connection, source: str, path: Path) -> int | None:
    """How many documents a file of the archive lacks; None where it cannot be read."""
    try:
        connection.execute("ATTACH ? AS kept", (f"{path.absolute().as_uri()}?mode=ro",))
    except sqlite3.DatabaseError:
        return None
    try:
        return int(connection.execute(_WITHOUT_BODY, (source,)).fetchone()[0])
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.execute("DETACH kept")


def faults_of_ours(connection: sqlite3.Connection) -> list[Quarantined]:
    """The pages that this program failed to store, by source."""
    return [Quarantined._make(row) for row in connection.execute(_FAULTS)]


_DOCUMENTS = "SELECT source, count(*) FROM documents GROUP BY source ORDER BY source"
_WITHOUT_BODY = "SELECT count(*) FROM documents WHERE source = ? AND sha256 NOT IN (SELECT sha256 FROM kept.bodies)"
_FAULTS = """
SELECT source, stage, field, count(*), min(reason), min(url) FROM open_quarantine WHERE stage = 'store'
GROUP BY source, stage, field ORDER BY source
"""

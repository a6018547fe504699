"""What a person must mend beside the sources: documents whose page is lost, pages that this program failed to store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from storage.archive import Archive, ArchiveError
from storage.engines.connection import Connection
from storage.queries import Quarantined


class LostBodies(NamedTuple):
    """How many documents of a source have no body in the archive; all of them where it cannot be read."""

    source: str
    documents: int


def lost_bodies(connection: Connection, archive: Archive) -> Iterator[LostBodies]:
    """The sources with documents that the archive has no body of, by name."""
    for source, documents in connection.execute(_DOCUMENTS).fetchall():
        kept = _kept(archive, source)
        if kept is None:
            yield LostBodies(source, documents)
        elif lost := sum(n for body, n in connection.execute(_BODIES, (source,)) if body not in kept):
            yield LostBodies(source, lost)


def _kept(archive: Archive, source: str) -> set[str] | None:
    """The bodies that the archive has of a source; None where it cannot be read."""
    try:
        return archive.bodies(source)
    except ArchiveError:
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

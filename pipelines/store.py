"""900: one page, one transaction."""

from __future__ import annotations

from pipelines import process
from records.batch import Batch
from storage.archives.opened import open_archive
from storage.database import open_database
from storage.engines.where import Where
from storage.store import Ready, Store, ready


def prepared(batch: Batch) -> Batch | Ready:
    """What a page said with all done that needs no database; as it is where that is for the store to refuse."""
    return ready(process(batch)) or batch


class Writer:
    """Writes pages whole or not at all, their rows counted with their run."""

    def __init__(self, where: Where, archive: str) -> None:
        """A writer with a connection and an archive of its own, of these addresses."""
        self.connection = open_database(where)
        self.archive = open_archive(archive)
        self.store = Store(self.connection, self.archive)

    def write(self, page: Batch | Ready) -> None:
        """Store what a page said, prepared or not. Raises storage.store.StoreError naming the page."""
        self.store.write(page if isinstance(page, Ready) else process(page))

    def close(self) -> None:
        """Let go of the database and the archive."""
        self.archive.close()
        self.connection.close()

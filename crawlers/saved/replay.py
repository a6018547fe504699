"""The archive through today's code: the same pages, parsed, normalized and stored again.

It is done in portions, each by itself, in any order and as often as one likes: the rows come out the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cache

from crawlers.engine.memory import settle
from crawlers.engine.source import Source, sources
from crawlers.pages.judged import from_archive
from crawlers.pages.read import read
from pipelines import process
from records.batch import Batch
from records.portions import in_portions
from storage.archive import ArchiveError, Fetch
from storage.archives.opened import open_archive
from storage.database import open_database
from storage.engines.where import Where
from storage.store import Store, Written

# So many pages are one transaction; and so many at most one portion, which opens database and archive anew.
_CHUNK, _PORTION = 40, 400


def reread(fetch: Fetch, body: bytes, source: type[Source]) -> Batch:
    """What today's code makes of an archived page, ready to be stored. Lists announce nothing: the ledger stands."""
    kind = source.kinds[fetch.kind]
    item = from_archive(fetch, body, source.guard, rendered=kind.browser)
    batch = read(item, kind.parse, source.reach()).batch
    return process(replace(batch, entries=()))


@dataclass(frozen=True, slots=True)
class Lost:
    """An archived fetch whose body is missing or damaged, and how."""

    fetch: Fetch
    reason: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """What became of some pages: what they did to the rows, how many there were and gave something, what is lost.

    Of a page of a source or a kind that is no more nothing is stored.
    """

    written: Written = field(default_factory=Written)
    fetches: int = 0
    pages: int = 0
    lost: tuple[Lost, ...] = ()

    def __add__(self, other: Replayed) -> Replayed:
        return Replayed(
            self.written + other.written,
            self.fetches + other.fetches,
            self.pages + other.pages,
            self.lost + other.lost,
        )


@dataclass(frozen=True, slots=True)
class Portion:
    """Some fetches of an archive, and the database that they go into. Its text names no page: others log it."""

    where: Where
    archive: str
    fetches: tuple[Fetch, ...] = field(repr=False)


def portions(where: Where, archive: str, fetches: Sequence[Fetch], workers: int = 1) -> Iterator[Portion]:
    """All fetches, in their order, in portions of which each of so many workers gets several."""
    size = max(_CHUNK, min(_PORTION, len(fetches) // (4 * workers)))
    for some in in_portions(fetches, size):
        yield Portion(where, archive, tuple(some))


def replay(portion: Portion) -> Replayed:
    """Store what today's code makes of some fetches. Raises storage.store.StoreError naming a page that could not be
    stored; the pages before it are.
    """
    known, done = _known(), Replayed()
    with closing(open_database(portion.where)) as connection, closing(open_archive(portion.archive)) as archive:
        store = Store(connection)
        for chunk in in_portions(portion.fetches, _CHUNK):
            found, lost = list[Batch](), list[Lost]()
            for fetch in chunk:
                source = known.get(fetch.source)
                if source is None or fetch.kind not in source.kinds:
                    continue
                try:
                    found.append(reread(fetch, archive.body(fetch.source, fetch.sha256), source))
                except ArchiveError as error:
                    lost.append(Lost(fetch, str(error)))
            done += Replayed(store.write_many(found), len(chunk), len(found), tuple(lost))
    return done


@cache
def _known() -> Mapping[str, type[Source]]:
    """The sources; the first time, what was loaded for them is taken out of the collector's rounds."""
    known = sources()
    settle()
    return known

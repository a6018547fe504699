"""The archive through today's code: the same pages, parsed and normalized again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from crawlers.engine.memory import settle
from crawlers.engine.source import Source, sources
from crawlers.pages.judged import from_archive
from crawlers.pages.read import read
from pipelines import process
from records.batch import Batch
from storage.archive import ArchiveError, Fetch
from storage.archives.opened import open_archive

_CHUNK = 40


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


def _reread_all(address: str, fetches: list[Fetch]) -> list[Batch | Lost]:
    """One chunk, in whatever process."""
    archive, known = open_archive(address), sources()
    read_again: list[Batch | Lost] = []
    try:
        for fetch in fetches:
            if fetch.source not in known or fetch.kind not in known[fetch.source].kinds:
                continue
            try:
                body = archive.body(fetch.source, fetch.sha256)
            except ArchiveError as error:
                read_again.append(Lost(fetch, str(error)))
            else:
                read_again.append(reread(fetch, body, known[fetch.source]))
    finally:
        archive.close()
    return read_again


def _chunks(fetches: Iterable[Fetch]) -> Iterator[list[Fetch]]:
    rest = iter(fetches)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _refuse(lost: Lost) -> None:
    raise ArchiveError(lost.reason)


def replay(
    address: str, fetches: Iterable[Fetch], workers: int = 1, lose: Callable[[Lost], object] = _refuse
) -> Iterator[list[Batch]]:
    """The batches of fetches of the archive at an address, in chunks; with several workers in processes of their own.

    A fetch of a source or a kind of page that is no more gives none, nor does one whose body is lost: `lose` is told of
    it, by default by an ArchiveError. The order of chunks is that of the fetches.
    """
    work = partial(_reread_all, address)
    if workers == 1:
        settle()
        yield from (_found(chunk, lose) for chunk in map(work, _chunks(fetches)))
        return
    with ProcessPoolExecutor(max_workers=workers, initializer=settle) as pool:
        yield from (_found(chunk, lose) for chunk in pool.map(work, _chunks(fetches)))


def _found(chunk: Iterable[Batch | Lost], lose: Callable[[Lost], object]) -> list[Batch]:
    found: list[Batch] = []
    for one in chunk:
        if isinstance(one, Lost):
            lose(one)
        else:
            found.append(one)
    return found

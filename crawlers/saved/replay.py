"""The archive through today's code: the same pages, parsed and normalized again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from crawlers.engine.source import Source, sources
from crawlers.pages.judged import from_archive
from crawlers.pages.read import read
from pipelines import process
from records.batch import Batch
from storage.archive import Archive, Fetch

_CHUNK = 40


def reread(fetch: Fetch, body: bytes, source: type[Source]) -> Batch:
    """What today's code makes of an archived page, ready to be stored. Lists announce nothing: the ledger stands."""
    kind = source.kinds[fetch.kind]
    item = from_archive(fetch, body, source.guard, rendered=kind.browser)
    batch = read(item, kind.parse, source.reach()).batch
    return process(replace(batch, entries=()))


def _reread_all(folder: Path, fetches: list[Fetch]) -> list[Batch]:
    """One chunk, in whatever process."""
    archive, known = Archive(folder), sources()
    try:
        return [
            reread(fetch, archive.body(fetch.source, fetch.sha256), known[fetch.source])
            for fetch in fetches
            if fetch.source in known and fetch.kind in known[fetch.source].kinds
        ]
    finally:
        archive.close()


def _chunks(fetches: Iterable[Fetch]) -> Iterator[list[Fetch]]:
    rest = iter(fetches)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def replay(folder: Path, fetches: Iterable[Fetch], workers: int = 1) -> Iterator[list[Batch]]:
    """The batches of archived fetches, in chunks; with several workers in processes of their own.

    A fetch of a source or a kind of page that is no more gives none. The order of chunks is that of the fetches.
    """
    work = partial(_reread_all, folder)
    if workers == 1:
        yield from map(work, _chunks(fetches))
        return
    with ProcessPoolExecutor(max_workers=workers) as pool:
        yield from pool.map(work, _chunks(fetches))

"""All pages of one archive into another, whichever two they are: bodies, fetches and the requests of list lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from records.portions import in_portions
from storage.archive import Archive, ArchiveError, Fetch
from storage.moving.rows import MoveError

# So many, and their dictionary is worth making before the rest comes.
_TIDY_AT = 1000
_REQUESTS_AT_ONCE = 500


class MovedPages(NamedTuple):
    """What was copied of a source: fetches that were new there, and the bodies that are lost, each with its reason."""

    source: str
    fetches: int
    lost: tuple[str, ...]


def move_pages(source: Archive, target: Archive) -> Iterator[MovedPages]:
    """Copy all that the target lacks, source by source, and read each body there. A fetch whose body is lost comes
    without it, as it is.

    Raises MoveError where the target holds something else, ArchiveError where it cannot be kept.
    """
    names = source.sources()
    if strange := set(target.sources()) - set(names):
        raise MoveError(f"{target.address} holds {', '.join(sorted(strange))}, which {source.address} has not")
    for name in names:
        yield _moved(source, target, name)


def _moved(source: Archive, target: Archive, name: str) -> MovedPages:
    there = {fetch.id for fetch in target.fetches(name)}
    if strange := there - {fetch.id for fetch in source.fetches(name)}:
        raise MoveError(f"{target.address}: {name}: {len(strange)} fetches that {source.address} has not")
    sound, lost, new = set[str](), dict[str, str](), 0
    for fetch in source.fetches(name):
        if fetch.sha256 not in lost and (fetch.id not in there or fetch.sha256 not in sound):
            try:
                _keep(source, target, fetch)
                sound.add(fetch.sha256)
            except _LostError as error:
                lost[fetch.sha256] = f"{fetch.url}: {error}"
        if fetch.sha256 in lost:
            target.put_row(fetch)
        new += fetch.id not in there
        if new == _TIDY_AT:
            target.tidy(name)
    for some in in_portions(source.requests(name), _REQUESTS_AT_ONCE):
        target.put_requests(name, some)
    target.tidy(name)
    return MovedPages(name, new, tuple(lost.values()))


class _LostError(Exception):
    """A body that the archive to copy from has not."""


def _keep(source: Archive, target: Archive, fetch: Fetch) -> None:
    """Keep a fetch, and see that its body can be read; one that came there by halves is kept anew."""
    try:
        body = source.body(fetch.source, fetch.sha256)
    except ArchiveError as error:
        raise _LostError(str(error)) from error
    target.put(fetch, body)
    try:
        target.body(fetch.source, fetch.sha256)
    except ArchiveError:
        target.forget(fetch.source, fetch.sha256)
        target.put(fetch, body)
        target.body(fetch.source, fetch.sha256)

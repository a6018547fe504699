"""What the house asks of an archive, wherever it is: every response body as it was fetched, one row for each fetch, and
the requests that lead to the pages of list lines. `storage.archives.opened` opens one.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

_NO_CONTEXT: Mapping[str, str] = {}


class ArchiveError(RuntimeError):
    """A body that is missing or damaged, or an archive that cannot be reached; the message names place and hash."""


class ArchiveClosedError(ArchiveError):
    """An archive that this user or role may not look into."""


class ArchiveFullError(ArchiveError):
    """What could not be kept, since there is no room left on the disk; what was kept before stands."""


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""The numbers of an OSError that says so."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """One fetch: what came from where and when, and the context that its parser got."""

    id: int
    source: str
    kind: str
    url: str
    request_key: str
    fetched_at: datetime
    status: int
    media_type: str
    sha256: str
    size: int
    verdict: str
    context: Mapping[str, str] = field(default_factory=lambda: _NO_CONTEXT)


def document_id(request_key: str, fetched_at: datetime, sha256: str) -> int:
    """The number that names a fetch: equal for the same request, time and body, in any database."""
    words = "\0".join((request_key, str(fetched_at.timestamp()), sha256))
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest()) >> 1


class Archive(Protocol):
    """Bodies by their hash, fetches and requests, source by source. What cannot be read or kept is an ArchiveError."""

    @property
    def address(self) -> str:
        """What another process opens it by."""

    def put(self, fetch: Fetch, body: bytes) -> None:
        """Keep a body and the row of its fetch: when this returns they outlive the process. A fetch that is there
        already is left as it is. Raises ArchiveError where they cannot be kept, or the body has another hash, and
        ArchiveFullError where the disk is full.
        """

    def put_row(self, fetch: Fetch) -> None:
        """Keep the row of a fetch whose body is lost. Raises ArchiveError where it cannot be kept."""

    def fetches(self, source: str | None = None, since: datetime | None = None) -> Iterator[Fetch]:
        """The fetches of one source or of all, in the order of time, of equal times by number; `since` a time, with
        those at that time.
        """

    def body(self, source: str, sha256: str) -> bytes:
        """A body as it was fetched. Raises ArchiveError where it is missing or does not have its hash."""

    def bodies(self, source: str) -> set[str]:
        """The hashes of the bodies of a source; none where it was never fetched."""

    def without_body(self, source: str) -> Iterator[Fetch]:
        """The fetches whose body is not there, and which no later fetch of the same request replaces."""

    def forget(self, source: str, sha256: str) -> None:
        """Let go of a body that is damaged, so that it is kept anew when it is fetched again."""

    def put_requests(self, source: str, requests: Iterable[str]) -> None:
        """Keep requests of list lines by their digests. Raises ArchiveError where they cannot be kept."""

    def request(self, source: str, digested: str) -> str | None:
        """The request of a list line by its digest, or None where it was not kept."""

    def requests(self, source: str) -> Iterator[str]:
        """All requests of a source, in the order of their digests."""

    def sources(self) -> list[str]:
        """The names of the sources that it has something of."""

    def key(self, made: bytes = b"") -> bytes | None:
        """The key of the digests of persons, which is `made` where there was none yet; None where there is none, and of
        an archive beside whose folder it stands as a file. Who can read the pages learns nothing more by it.
        """

    def tidy(self, source: str) -> None:
        """What is worth its time when a run of a source has ended, so that it takes less room or is read faster; what
        was kept stays readable. Raises ArchiveError where that cannot be kept.
        """

    def close(self) -> None:
        """Let go of files and connections."""

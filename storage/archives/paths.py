"""The archive on any path that fsspec opens: a bucket (`s3://…`, `gs://…`), a folder that hosts share (`file://…`).

One object a body (`SOURCE/bodies/ab/abcd…`), a fetch (`SOURCE/fetches/…`) and a request (`SOURCE/requests/…`): each is
there whole or not at all, and nobody waits for a lock. What is read together is put together when a run has ended: its
fetches become one object (`SOURCE/runs/…`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import fsspec
import orjson
import zstandard
from fsspec.implementations.local import LocalFileSystem

from privacy.redact import digest
from storage.archive import NO_ROOM, ArchiveError, ArchiveFullError, Fetch
from storage.archives.packed import Packing, refuse_other
from storage.private import private_file

_SIZE_BYTES = 8
_KEY = "persons.key"


class PathArchive:
    """The archive below an address of fsspec's, as `storage.archive.Archive` says."""

    def __init__(self, address: str) -> None:
        """Raises ArchiveError where nothing that is installed opens such an address."""
        self.address = address
        try:
            # Others write there too: what a folder held a moment ago is asked for again.
            self._files, self._root = fsspec.core.url_to_fs(address, use_listings_cache=False)
        except (ImportError, ValueError) as error:
            raise ArchiveError(f"{address}: {error}") from error
        self._packings: dict[str, Packing] = {}

    def put(self, fetch: Fetch, body: bytes) -> None:
        """Keep a body and the row of its fetch."""
        refuse_other(f"{self.address}/{fetch.source}", fetch.url, fetch.sha256, body)
        with self._named(f"{fetch.url} not kept: "):
            path = self._body(fetch.source, fetch.sha256)
            if not self._files.exists(path):
                self._write(path, len(body).to_bytes(_SIZE_BYTES) + self._packing(fetch.source).packed(body))
        self.put_row(fetch)

    def put_row(self, fetch: Fetch) -> None:
        """Keep the row of a fetch."""
        with self._named(f"{fetch.url} not kept: "):
            self._write(self._path(fetch.source, "fetches", f"{_stamp(fetch.fetched_at)}-{fetch.id}"), _line(fetch))

    def fetches(self, source: str | None = None, since: datetime | None = None) -> Iterator[Fetch]:
        """The fetches of one source or of all, by time and number."""
        found = {
            (name, fetch.id): fetch
            for name in (self.sources() if source is None else [source])
            for fetch in self._fetches(name)
            if since is None or fetch.fetched_at >= since
        }
        yield from sorted(found.values(), key=lambda fetch: (fetch.fetched_at, fetch.id))

    def body(self, source: str, sha256: str) -> bytes:
        """A body as it was fetched."""
        with self._named(""):
            kept = self._read(self._body(source, sha256))
        if kept is None:
            raise ArchiveError(f"{self.address}/{source}: no body {sha256}")
        return self._packing(source).unpacked(sha256, 0, int.from_bytes(kept[:_SIZE_BYTES]), kept[_SIZE_BYTES:])

    def bodies(self, source: str) -> set[str]:
        """The hashes of the bodies of a source."""
        with self._named(""):
            return {name for name in map(_name, self._files.find(self._path(source, "bodies"))) if "." not in name}

    def without_body(self, source: str) -> Iterator[Fetch]:
        """The fetches whose body is not there, and which no later fetch of the same request replaces."""
        kept, newest = self.bodies(source), dict[str, Fetch]()
        for fetch in self.fetches(source):
            # Keys of earlier versions hold http.
            newest[fetch.request_key.replace("http://", "https://")] = fetch
        lacking = [fetch for fetch in newest.values() if fetch.sha256 not in kept]
        yield from sorted(lacking, key=lambda fetch: (fetch.fetched_at, fetch.id))

    def forget(self, source: str, sha256: str) -> None:
        """Let go of a body that is damaged."""
        with self._named(f"{source}: body {sha256}: "):
            self._files.rm_file(self._body(source, sha256))

    def put_requests(self, source: str, requests: Iterable[str]) -> None:
        """Keep requests of list lines by their digests."""
        with self._named("requests of list lines not kept: "):
            for request in requests:
                self._write(self._path(source, "requests", digest(request)), request.encode())

    def request(self, source: str, digested: str) -> str | None:
        """The request of a list line by its digest, or None where it was not kept."""
        with self._named(""):
            kept = self._read(self._path(source, "requests", digested)) if digested else None
        return None if kept is None else kept.decode()

    def requests(self, source: str) -> Iterator[str]:
        """All requests of a source, in the order of their digests."""
        with self._named(""):
            for path in self._listed(source, "requests"):
                if (kept := self._read(path)) is not None:
                    yield kept.decode()

    def sources(self) -> list[str]:
        """The names of the sources that have a folder."""
        with self._named(""):
            if not self._files.exists(self._root):
                return []
            listed = self._files.ls(self._root, detail=True)
            return sorted(_name(each["name"]) for each in listed if each["type"] == "directory")

    def key(self, made: bytes = b"") -> bytes | None:
        """The key of the digests of persons, which is `made` where there was none yet; None where there is none."""
        path = self._path(_KEY)
        with self._named("key of persons: "):
            # Of several hosts that make it at once all get the one that came first.
            if made and not self._files.exists(path):
                with suppress(FileExistsError):
                    self._write(path, made, new=True)
            return self._read(path)

    def tidy(self, source: str) -> None:
        """Put the fetches of a run into one object, which is read at once. Killed on the way, it leaves some of them
        twice, which is no harm.
        """
        with self._named("fetches not put together: "):
            paths = self._listed(source, "fetches")
            lines = [line for path in paths if (line := self._read(path)) is not None]
            if not lines:
                return
            packed = zstandard.ZstdCompressor().compress(b"\n".join(lines))
            first = _name(paths[0]).partition("-")[0]
            self._write(self._path(source, "runs", f"{first}-{hashlib.sha256(packed).hexdigest()[:16]}"), packed)
            for path in paths:
                with suppress(FileNotFoundError):
                    self._files.rm_file(path)

    def close(self) -> None:
        """There is nothing to let go of."""

    def _packing(self, source: str) -> Packing:
        if source not in self._packings:
            self._packings[source] = Packing(f"{self.address}/{source}", lambda _: None)
        return self._packings[source]

    def _fetches(self, source: str) -> Iterator[Fetch]:
        with self._named(f"{source}: "):
            # The single ones first: one that is put together meanwhile is found there.
            single = [self._read(path) for path in self._listed(source, "fetches")]
            for line in single:
                if line is not None:
                    yield _fetch(orjson.loads(line))
            for path in self._listed(source, "runs"):
                packed = self._read(path) or b""
                try:
                    lines = zstandard.ZstdDecompressor().decompressobj().decompress(packed).splitlines()
                    yield from [_fetch(orjson.loads(line)) for line in lines]
                except (zstandard.ZstdError, ValueError) as error:
                    raise ArchiveError(f"{self.address}: {path} is damaged: {error}") from error

    def _listed(self, *names: str) -> list[str]:
        """The objects of a folder in the order of their names; none where there is no such folder."""
        return sorted(path for path in self._files.find(self._path(*names)) if "." not in _name(path))

    def _read(self, path: str) -> bytes | None:
        try:
            return bytes(self._files.cat_file(path))
        except FileNotFoundError:
            return None

    def _write(self, path: str, data: bytes, *, new: bool = False) -> None:
        """Write an object; `new`: raises FileExistsError where it is there."""
        if not isinstance(self._files, LocalFileSystem):
            # An object of a bucket is there whole or not at all.
            self._files.pipe_file(path, data, mode="create" if new else "overwrite")
            return
        unfinished = Path(f"{path}.{os.getpid()}")
        private_file(unfinished)
        unfinished.write_bytes(data)
        try:
            if new:
                os.link(unfinished, path)
            else:
                unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)

    def _path(self, *names: str) -> str:
        return "/".join((self._root.rstrip("/"), *names))

    def _body(self, source: str, sha256: str) -> str:
        return self._path(source, "bodies", sha256[:2], sha256)

    @contextmanager
    def _named(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in NO_ROOM:
                raise ArchiveFullError(f"{self.address}: {what}no room left on the disk ({error})") from error
            raise ArchiveError(f"{self.address}: {what}{error}") from error


def _name(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%S_%f}"


def _line(fetch: Fetch) -> bytes:
    return orjson.dumps({**asdict(fetch), "fetched_at": fetch.fetched_at.astimezone(UTC)}, option=orjson.OPT_SORT_KEYS)


def _fetch(said: Mapping[str, Any]) -> Fetch:
    return Fetch(**{**said, "fetched_at": datetime.fromisoformat(said["fetched_at"])})

"""The archive in a folder: bodies by their hash, compressed, one row per fetch, and the requests that lead to the pages
of list lines.

One SQLite file per source: a killed process leaves whole rows only, and a source can be copied, pruned or lost alone.
"""

from __future__ import annotations

import heapq
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from privacy.redact import digest
from storage.archive import NO_ROOM, ArchiveError, ArchiveFullError, Fetch
from storage.archives.packed import SIZES, TRAIN_AT, TRAIN_ON, Packing, refuse_other, trained
from storage.engines.sqlite import read_only_address
from storage.private import private_file

# Pages of 4 KB in the log before they are moved into the file, which waits for the disk.
_CHECKPOINT_PAGES = 4000
# With less than its log's index takes, SQLite speaks of an I/O error where there is no room.
_INDEX_BYTES = 32_768


class FileArchive:
    """A folder with one file per source, as `storage.archive.Archive` says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, _File] = {}

    @property
    def address(self) -> str:
        """The path of the folder."""
        return str(self.folder)

    def put(self, fetch: Fetch, body: bytes) -> None:
        """Keep a body and the row of its fetch."""
        self._file(fetch.source).put(fetch, body)

    def put_row(self, fetch: Fetch) -> None:
        """Keep the row of a fetch whose body is lost."""
        self._file(fetch.source).put_row(fetch)

    def fetches(self, source: str | None = None, since: datetime | None = None) -> Iterator[Fetch]:
        """The fetches of one source or of all, by time and number."""
        names = self.sources() if source is None else [source] if self._path(source).exists() else []
        files = [self._file(name).fetches(since) for name in names]
        yield from heapq.merge(*files, key=lambda fetch: (fetch.fetched_at, fetch.id))

    def body(self, source: str, sha256: str) -> bytes:
        """A body as it was fetched. Raises ArchiveError where it is missing or does not have its hash."""
        if not self._path(source).exists():
            raise ArchiveError(f"{self._path(source)}: no such file, and no body {sha256}")
        return self._file(source).body(sha256)

    def bodies(self, source: str) -> set[str]:
        """The hashes of the bodies of a source. Raises ArchiveError where its file cannot be read."""
        path = self._path(source)
        if not path.exists():
            return set()
        try:
            with closing(sqlite3.connect(read_only_address(path), uri=True)) as file:
                return {body for (body,) in file.execute("SELECT sha256 FROM bodies")}
        except sqlite3.DatabaseError as error:
            raise ArchiveError(f"{path}: {error}") from error

    def without_body(self, source: str) -> Iterator[Fetch]:
        """The fetches whose body is not there, and which no later fetch of the same request replaces."""
        if self._path(source).exists():
            yield from self._file(source).fetches(query=_LACKING)

    def forget(self, source: str, sha256: str) -> None:
        """Let go of a body that is damaged, so that it is kept anew when it is fetched again."""
        self._file(source).forget(sha256)

    def put_requests(self, source: str, requests: Iterable[str]) -> None:
        """Keep requests of list lines by their digests. Raises ArchiveError where they cannot be kept."""
        if rows := [(digest(request), request) for request in requests]:
            self._file(source).put_requests(rows)

    def request(self, source: str, digested: str) -> str | None:
        """The request of a list line by its digest, or None where it was not kept."""
        return self._file(source).request(digested) if digested and self._path(source).exists() else None

    def requests(self, source: str) -> Iterator[str]:
        """All requests of a source, in the order of their digests."""
        if self._path(source).exists():
            yield from self._file(source).requests()

    def sources(self) -> list[str]:
        """The names of the sources that have a file."""
        return sorted(path.stem for path in self.folder.glob("*.sqlite3"))

    def key(self, made: bytes = b"") -> None:
        """None: it stands beside the database."""

    def _path(self, source: str) -> Path:
        return self.folder / f"{source}.sqlite3"

    def tidy(self, source: str) -> None:
        """Make a compression dictionary for a source that has enough bodies and none yet. Old bodies stay readable.
        Raises ArchiveError where it cannot be kept.
        """
        if self._path(source).exists():
            self._file(source).train()

    def close(self) -> None:
        """Let go of all files."""
        for file in self._files.values():
            file.connection.close()
        self._files.clear()

    def _file(self, source: str) -> _File:
        if source not in self._files:
            self._files[source] = _File(self._path(source), source)
        return self._files[source]


class _File:
    """The archive of one source."""

    def __init__(self, path: Path, source: str) -> None:
        self.path, self.source = path, source
        try:
            private_file(path)
            self.connection = sqlite3.connect(path, timeout=30, isolation_level=None)
            self.connection.execute("PRAGMA journal_mode = WAL")
            # A killed process loses nothing; a power cut may lose the last pages, which the next crawl fetches again.
            # OFF would be a fifth faster, and a power cut could cost the whole file.
            self.connection.execute("PRAGMA synchronous = NORMAL")
            self.connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
            for statement in SCHEMA:
                self.connection.execute(statement)
        except (OSError, sqlite3.DatabaseError) as error:
            raise _unkept(path, "", error) from error
        newest = self.connection.execute("SELECT max(id) FROM dictionaries").fetchone()[0]
        self._packing = Packing(str(path), self._dictionary, newest or 0)

    def _dictionary(self, number: int) -> bytes | None:
        found = self.connection.execute("SELECT blob FROM dictionaries WHERE id = ?", (number,)).fetchone()
        return None if found is None else bytes(found[0])

    def put(self, fetch: Fetch, body: bytes) -> None:
        refuse_other(str(self.path), fetch.url, fetch.sha256, body)
        execute = self.connection.execute
        try:
            # Bodies are never deleted: one that is there need not be compressed again.
            known = execute("SELECT 1 FROM bodies WHERE sha256 = ?", (fetch.sha256,)).fetchone()
            blob = None if known else self._packing.packed(body)
            execute("BEGIN IMMEDIATE")
            if blob is not None:
                execute(_PUT_BODY, (fetch.sha256, self._packing.dictionary, len(body), blob))
            execute(_PUT, _row(fetch))
            execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                execute("ROLLBACK")
            if isinstance(error, (sqlite3.Error, OSError)):
                raise _unkept(self.path, f"{fetch.url} not kept: ", error) from error
            raise

    def put_row(self, fetch: Fetch) -> None:
        try:
            self.connection.execute(_PUT, _row(fetch))
        except sqlite3.Error as error:
            raise _unkept(self.path, f"{fetch.url} not kept: ", error) from error

    def put_requests(self, rows: list[tuple[str, str]]) -> None:
        execute = self.connection.execute
        try:
            execute("BEGIN IMMEDIATE")
            with self.connection:
                self.connection.executemany(_PUT_REQUEST, rows)
        except sqlite3.Error as error:
            raise _unkept(self.path, "requests of list lines not kept: ", error) from error

    def request(self, digested: str) -> str | None:
        found = self.connection.execute(_REQUEST, (digested,)).fetchone()
        return None if found is None else str(found[0])

    def requests(self) -> Iterator[str]:
        try:
            for (request,) in self.connection.execute("SELECT request FROM requests ORDER BY digest"):
                yield request
        except sqlite3.DatabaseError as error:
            raise ArchiveError(f"{self.path}: {error}") from error

    def fetches(self, since: datetime | None = None, query: str = "") -> Iterator[Fetch]:
        try:
            yield from self._fetches(since, query or _FETCHES)
        except (sqlite3.DatabaseError, ValueError) as error:
            raise ArchiveError(f"{self.path}: {error}") from error

    def _fetches(self, since: datetime | None, query: str) -> Iterator[Fetch]:
        for row in self.connection.execute(query, {"since": _utc(since) if since else ""}):
            number, kind, url, request_key, fetched_at, status, media_type, sha256, size, verdict, context = row
            yield Fetch(
                id=number,
                source=self.source,
                kind=kind,
                url=url,
                request_key=request_key,
                fetched_at=datetime.fromisoformat(fetched_at),
                status=status,
                media_type=media_type,
                sha256=sha256,
                size=size,
                verdict=verdict,
                context=orjson.loads(context),
            )

    def body(self, sha256: str) -> bytes:
        try:
            row = self.connection.execute(_BODY, (sha256,)).fetchone()
            if row is None:
                raise ArchiveError(f"{self.path}: no body {sha256}")
            return self._packing.unpacked(sha256, *row)
        except sqlite3.DatabaseError as error:
            raise ArchiveError(f"{self.path}: body {sha256} is damaged: {error}") from error

    def forget(self, sha256: str) -> None:
        try:
            self.connection.execute("DELETE FROM bodies WHERE sha256 = ?", (sha256,))
        except sqlite3.Error as error:
            raise ArchiveError(f"{self.path}: body {sha256}: {error}") from error

    def train(self) -> None:
        if self._packing.dictionary or self.connection.execute(_COUNT, SIZES).fetchone()[0] < TRAIN_AT:
            return
        some = self.connection.execute(_SOME, (*SIZES, TRAIN_ON)).fetchall()
        words = trained([self.body(sha256) for (sha256,) in some])
        if words is None:
            return
        try:
            self.connection.execute("INSERT INTO dictionaries (blob) VALUES (?)", (words,))
        except sqlite3.Error as error:
            raise _unkept(self.path, "dictionary not kept: ", error) from error
        self._packing.use(self.connection.execute("SELECT max(id) FROM dictionaries").fetchone()[0])


def _unkept(path: Path, what: str, error: Exception) -> ArchiveError:
    """Why something could not be kept."""
    if _is_full(path, error):
        return ArchiveFullError(f"{path}: {what}no room left on the disk ({error})")
    return ArchiveError(f"{path}: {what}{error}")


def _is_full(path: Path, error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code == sqlite3.SQLITE_FULL or (
        code == sqlite3.SQLITE_IOERR and shutil.disk_usage(path.parent).free < _INDEX_BYTES
    )


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _row(fetch: Fetch) -> tuple[Any, ...]:
    return (
        fetch.id,
        fetch.kind,
        fetch.url,
        fetch.request_key,
        _utc(fetch.fetched_at),
        fetch.status,
        fetch.media_type,
        fetch.sha256,
        fetch.size,
        fetch.verdict,
        orjson.dumps(dict(fetch.context), option=orjson.OPT_SORT_KEYS),
    )


SCHEMA = (
    "CREATE TABLE IF NOT EXISTS bodies (sha256 TEXT PRIMARY KEY, dictionary INTEGER, size INTEGER, blob BLOB) "
    "WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS fetches (id INTEGER PRIMARY KEY, kind TEXT, url TEXT, request_key TEXT, "
    "fetched_at TEXT, status INTEGER, media_type TEXT, sha256 TEXT, size INTEGER, verdict TEXT, context BLOB)",
    "CREATE TABLE IF NOT EXISTS requests (digest TEXT PRIMARY KEY, request TEXT) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS dictionaries (id INTEGER PRIMARY KEY, blob BLOB)",
)
_PUT_BODY = "INSERT INTO bodies VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_BODY = "SELECT dictionary, size, blob FROM bodies WHERE sha256 = ?"
_COUNT = "SELECT count(*) FROM bodies WHERE size BETWEEN ? AND ?"
_SOME = "SELECT sha256 FROM bodies WHERE size BETWEEN ? AND ? ORDER BY sha256 LIMIT ?"
_PUT_REQUEST = "INSERT INTO requests VALUES (?, ?) ON CONFLICT DO NOTHING"
_REQUEST = "SELECT request FROM requests WHERE digest = ?"
_PUT = f"INSERT INTO fetches VALUES ({', '.join('?' * 11)}) ON CONFLICT (id) DO NOTHING"
_COLUMNS = "id, kind, url, request_key, fetched_at, status, media_type, sha256, size, verdict, context"
_FETCHES = f"SELECT {_COLUMNS} FROM fetches WHERE fetched_at >= :since ORDER BY fetched_at, id"
_WITHOUT_BODY = "sha256 NOT IN (SELECT sha256 FROM bodies)"
# Keys of earlier versions hold http.
_REQUEST_NAME = "replace(request_key, 'http://', 'https://')"
# Only requests that lack a body once are put in groups: each crawl of a source begins with this. Of a group with
# max() SQLite gives the other columns of the row that has it.
_LACKING = (
    f"SELECT {_COLUMNS} FROM (SELECT {_COLUMNS}, max(fetched_at) FROM fetches WHERE {_REQUEST_NAME} IN "
    f"(SELECT {_REQUEST_NAME} FROM fetches WHERE {_WITHOUT_BODY}) GROUP BY {_REQUEST_NAME}) "
    f"WHERE {_WITHOUT_BODY} ORDER BY fetched_at, id"
)

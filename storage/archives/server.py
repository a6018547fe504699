"""The archive on a server of PostgreSQL: the tables of the schema `npl_archive`, each with one partition a source, so
that a source can be copied, pruned or lost alone.

The archive holds pages as published, names of persons included: whoever makes the schema is the only one who may look
into it, whatever the database grants by default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

import orjson
import psycopg
from psycopg import sql

from privacy.redact import digest
from storage.archive import ArchiveClosedError, ArchiveError, ArchiveFullError, Fetch
from storage.archives.packed import SIZES, TRAIN_AT, TRAIN_ON, Packing, refuse_other, trained
from storage.engines.postgres.connection import session
from storage.engines.postgres.statements import IS_TABLE

# Whoever makes tables or partitions takes this lock.
_MAKERS = 0x6E706C61
# So many fetches are asked for at once: who reads them may take hours, and others write meanwhile.
_FETCHES_AT_ONCE = 1000


class ServerArchive:
    """The archive in a server's database, as `storage.archive.Archive` says."""

    def __init__(self, address: str) -> None:
        """Raises ArchiveError where the server cannot be reached, ArchiveClosedError where this role may not look into
        the archive.
        """
        self.address = address
        self._packings: dict[str, Packing] = {}
        self._ready: set[str] = set()
        with self._named(""):
            self._driver = session(address)
            (there, allowed) = self._one(_ALLOWED, ())
        if there and not allowed:
            self.close()
            raise ArchiveClosedError(f"{address}: this role may not look into the archive")
        self._there = bool(there)

    def put(self, fetch: Fetch, body: bytes) -> None:
        """Keep a body and the row of its fetch."""
        refuse_other(f"{self.address}: {fetch.source}", fetch.url, fetch.sha256, body)
        with self._named(f"{fetch.url} not kept: "):
            self._make(fetch.source)
            packing, known = self._packing(fetch.source), self._one(_KNOWN, (fetch.source, fetch.sha256))
            if known is None:
                kept = fetch.source, fetch.sha256, packing.dictionary, len(body), packing.packed(body)
                self._driver.execute(_PUT_BOTH, (*kept, *_row(fetch)))
            else:
                self._driver.execute(_PUT, _row(fetch))

    def put_row(self, fetch: Fetch) -> None:
        """Keep the row of a fetch whose body is lost."""
        with self._named(f"{fetch.url} not kept: "):
            self._make(fetch.source)
            self._driver.execute(_PUT, _row(fetch))

    def fetches(self, source: str | None = None, since: datetime | None = None) -> Iterator[Fetch]:
        """The fetches of one source or of all, by time and number."""
        # A fetch is told by its number within a source only: two sources may have one of a time and a number.
        behind: dict[str, Any] = {"at": since or datetime.min.replace(tzinfo=UTC), "id": -1, "of": ""}
        asked, values = (_FETCHES, {}) if source is None else (_FETCHES_OF, {"source": source})
        while self._there:
            with self._named(""):
                found = self._driver.execute(asked, values | behind).fetchall()
            yield from map(_fetch, found)
            if len(found) < _FETCHES_AT_ONCE:
                return
            last = _fetch(found[-1])
            behind = {"at": last.fetched_at, "id": last.id, "of": last.source}

    def body(self, source: str, sha256: str) -> bytes:
        """A body as it was fetched."""
        with self._named(""):
            found = self._one(_BODY, (source, sha256)) if self._there else None
            if found is None:
                raise ArchiveError(f"{self.address}: {source}: no body {sha256}")
            return self._packing(source).unpacked(sha256, *found)

    def bodies(self, source: str) -> set[str]:
        """The hashes of the bodies of a source."""
        return {sha256 for (sha256,) in self._all(_BODIES, (source,))}

    def without_body(self, source: str) -> Iterator[Fetch]:
        """The fetches whose body is not there, and which no later fetch of the same request replaces."""
        yield from map(_fetch, self._all(_LACKING, (source, source)))

    def forget(self, source: str, sha256: str) -> None:
        """Let go of a body that is damaged."""
        with self._named(f"{source}: body {sha256}: "):
            self._driver.execute("DELETE FROM npl_archive.bodies WHERE source = %s AND sha256 = %s", (source, sha256))

    def put_requests(self, source: str, requests: Iterable[str]) -> None:
        """Keep requests of list lines by their digests."""
        kept = list(requests)
        if kept:
            with self._named("requests of list lines not kept: "):
                self._make(source)
                self._driver.execute(_PUT_REQUESTS, (source, [digest(request) for request in kept], kept))

    def request(self, source: str, digested: str) -> str | None:
        """The request of a list line by its digest, or None where it was not kept."""
        found = self._all(_REQUEST, (source, digested)) if digested else []
        return str(found[0][0]) if found else None

    def requests(self, source: str) -> Iterator[str]:
        """All requests of a source, in the order of their digests."""
        for (request,) in self._all(_REQUESTS, (source,)):
            yield request

    def sources(self) -> list[str]:
        """The names of the sources that have a partition."""
        return sorted(source for (source,) in self._all("SELECT source FROM npl_archive.sources", ()))

    def key(self, made: bytes = b"") -> bytes | None:
        """The key of the digests of persons, which is `made` where there was none yet; None where there is none."""
        with self._named("key of persons: "):
            if made:
                if not self._there:
                    self._make_tables()
                self._driver.execute(_PUT_KEY, (made,))
            found = self._all("SELECT key FROM npl_archive.keys WHERE name = 'persons'", ())
            return bytes(found[0][0]) if found else None

    def tidy(self, source: str) -> None:
        """Make a compression dictionary for a source that has enough bodies and none yet. Old bodies stay readable."""
        if not self._there:
            return
        with self._named("dictionary not kept: "):
            packing = self._packing(source)
            if packing.dictionary or self._one(_COUNT, (source, *SIZES))[0] < TRAIN_AT:
                return
            words = trained([self.body(source, sha256) for (sha256,) in self._all(_SOME, (source, *SIZES, TRAIN_ON))])
            if words is not None:
                packing.use(self._one(_PUT_DICTIONARY, (source, words))[0])

    def close(self) -> None:
        """Let go of the server."""
        self._driver.close()

    def _packing(self, source: str) -> Packing:
        if source not in self._packings:

            def load(number: int) -> bytes | None:
                found = self._one(_DICTIONARY, (source, number))
                return None if found is None else bytes(found[0])

            newest = self._one("SELECT max(id) FROM npl_archive.dictionaries WHERE source = %s", (source,))[0]
            self._packings[source] = Packing(f"{self.address}: {source}", load, newest or 0)
        return self._packings[source]

    def _one(self, statement: str, values: Sequence[Any]) -> Any:
        return self._driver.execute(statement.encode(), values).fetchone()

    def _all(self, statement: str, values: Sequence[Any]) -> list[Any]:
        if not self._there:
            return []
        with self._named(""):
            return self._driver.execute(statement.encode(), values).fetchall()

    def _make(self, source: str) -> None:
        """Make the partitions of a source, and before the first of all the tables."""
        if source in self._ready:
            return
        if not self._there or self._one(_IS_KNOWN, (source,)) is None:
            self._make_tables(source)
        self._ready.add(source)

    def _is_made(self) -> bool:
        """Whether the last of the tables is there."""
        return bool(self._one(IS_TABLE.format("npl_archive", "keys"), ())[0])

    def _make_tables(self, *sources: str) -> None:
        # Of several processes that come to it at once, one makes them and the others find them.
        with self._driver.transaction():
            self._driver.execute(_ALONE, (_MAKERS,))
            if not self._is_made():
                for statement in TABLES:
                    self._driver.execute(statement.encode())
                for (other,) in self._driver.execute(_OTHERS).fetchall():
                    self._driver.execute(sql.SQL("REVOKE ALL ON SCHEMA npl_archive FROM {}").format(_role(other)))
        for source in sources:
            # One at a time: others write into two of these tables at once, and would wait in the other order.
            for table in _BY_SOURCE:
                name = sql.Identifier("npl_archive", f"{table}_{source}")
                with self._driver.transaction():
                    self._driver.execute(_ALONE, (_MAKERS,))
                    self._driver.execute(_PARTITION.format(name, sql.Identifier("npl_archive", table), source))
            self._driver.execute("INSERT INTO npl_archive.sources VALUES (%s) ON CONFLICT DO NOTHING", (source,))
        self._there = True

    @contextmanager
    def _named(self, what: str) -> Iterator[None]:
        try:
            yield
        except psycopg.errors.DiskFull as error:
            raise ArchiveFullError(f"{self.address}: {what}no room left on the disk ({_line(error)})") from error
        except psycopg.Error as error:
            raise ArchiveError(f"{self.address}: {what}{_line(error)}") from error


def _role(name: str) -> sql.Composable:
    return sql.Identifier(name) if name else sql.SQL("PUBLIC")


def _line(error: psycopg.Error) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _row(fetch: Fetch) -> tuple[Any, ...]:
    return (*_VALUES(fetch), orjson.dumps(dict(fetch.context), option=orjson.OPT_SORT_KEYS))


def _fetch(row: tuple[Any, ...]) -> Fetch:
    *values, context = row
    return Fetch(**dict(zip(_NAMES, values, strict=True)), context=orjson.loads(context))


_NAMES = tuple(field.name for field in fields(Fetch) if field.name != "context")
_VALUES = attrgetter(*_NAMES)
_COLUMNS = ", ".join((*_NAMES, "context"))
_BY_SOURCE = ("bodies", "fetches", "requests")
TABLES = (
    "CREATE SCHEMA IF NOT EXISTS npl_archive",
    "CREATE TABLE IF NOT EXISTS npl_archive.sources (source text PRIMARY KEY)",
    """CREATE TABLE IF NOT EXISTS npl_archive.bodies (
      source text NOT NULL, sha256 text NOT NULL, dictionary integer NOT NULL, size bigint NOT NULL,
      blob bytea NOT NULL, PRIMARY KEY (source, sha256)
    ) PARTITION BY LIST (source)""",
    # Packed already: the server need not try.
    "ALTER TABLE npl_archive.bodies ALTER COLUMN blob SET STORAGE EXTERNAL",
    """CREATE TABLE IF NOT EXISTS npl_archive.fetches (
      id bigint NOT NULL, source text NOT NULL, kind text NOT NULL, url text NOT NULL, request_key text NOT NULL,
      fetched_at timestamptz NOT NULL, status integer NOT NULL, media_type text NOT NULL, sha256 text NOT NULL,
      size bigint NOT NULL, verdict text NOT NULL, context bytea NOT NULL, PRIMARY KEY (source, id)
    ) PARTITION BY LIST (source)""",
    "CREATE INDEX IF NOT EXISTS fetches_by_time ON npl_archive.fetches (fetched_at, id)",
    """CREATE TABLE IF NOT EXISTS npl_archive.requests (
      source text NOT NULL, digest text NOT NULL, request text NOT NULL, PRIMARY KEY (source, digest)
    ) PARTITION BY LIST (source)""",
    """CREATE TABLE IF NOT EXISTS npl_archive.dictionaries (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, source text NOT NULL, blob bytea NOT NULL
    )""",
    "CREATE TABLE IF NOT EXISTS npl_archive.keys (name text PRIMARY KEY, key bytea NOT NULL)",
)
_ALONE = "SELECT pg_advisory_xact_lock(%s)"
_PARTITION = sql.SQL("CREATE TABLE IF NOT EXISTS {} PARTITION OF {} FOR VALUES IN ({})")
_ALLOWED = """SELECT to_regnamespace('npl_archive') IS NOT NULL, coalesce(has_schema_privilege(
  to_regnamespace('npl_archive')::oid, 'USAGE'), false)"""
_OTHERS = """SELECT DISTINCT coalesce(rolname, '') FROM pg_namespace CROSS JOIN aclexplode(nspacl)
LEFT JOIN pg_roles ON pg_roles.oid = grantee WHERE nspname = 'npl_archive' AND grantee <> nspowner"""
_IS_KNOWN = "SELECT 1 FROM npl_archive.sources WHERE source = %s"
_KNOWN = "SELECT 1 FROM npl_archive.bodies WHERE source = %s AND sha256 = %s"
_PUT = f"""INSERT INTO npl_archive.fetches ({_COLUMNS}) VALUES ({", ".join(["%s"] * (len(_NAMES) + 1))})
ON CONFLICT DO NOTHING"""
_PUT_BOTH = f"""WITH kept AS (
  INSERT INTO npl_archive.bodies VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
) {_PUT}"""
_LATER = f"""(fetched_at, id, source) > (%(at)s, %(id)s, %(of)s)
ORDER BY fetched_at, id, source LIMIT {_FETCHES_AT_ONCE}"""
_FETCHES = f"SELECT {_COLUMNS} FROM npl_archive.fetches WHERE {_LATER}"
_FETCHES_OF = f"SELECT {_COLUMNS} FROM npl_archive.fetches WHERE source = %(source)s AND {_LATER}"
_BODY = "SELECT dictionary, size, blob FROM npl_archive.bodies WHERE source = %s AND sha256 = %s"
_BODIES = "SELECT sha256 FROM npl_archive.bodies WHERE source = %s"
_WITHOUT_BODY = """NOT EXISTS (SELECT FROM npl_archive.bodies AS b WHERE b.source = f.source AND b.sha256 = f.sha256)"""
# Keys of earlier versions hold http.
_REQUEST_NAME = "replace(request_key, 'http://', 'https://')"
# Only requests that lack a body once are put in groups: each crawl of a source begins with this.
_LACKING = f"""SELECT {_COLUMNS} FROM (
  SELECT DISTINCT ON ({_REQUEST_NAME}) * FROM npl_archive.fetches WHERE source = %s AND {_REQUEST_NAME} IN (
    SELECT {_REQUEST_NAME} FROM npl_archive.fetches AS f WHERE source = %s AND {_WITHOUT_BODY})
  ORDER BY {_REQUEST_NAME}, fetched_at DESC
) AS f WHERE {_WITHOUT_BODY} ORDER BY fetched_at, id"""
_PUT_REQUESTS = """INSERT INTO npl_archive.requests SELECT %s, unnest(%s::text[]), unnest(%s::text[])
ON CONFLICT DO NOTHING"""
_REQUEST = "SELECT request FROM npl_archive.requests WHERE source = %s AND digest = %s"
_REQUESTS = "SELECT request FROM npl_archive.requests WHERE source = %s ORDER BY digest"
_DICTIONARY = "SELECT blob FROM npl_archive.dictionaries WHERE source = %s AND id = %s"
_PUT_KEY = "INSERT INTO npl_archive.keys VALUES ('persons', %s) ON CONFLICT DO NOTHING"
_PUT_DICTIONARY = "INSERT INTO npl_archive.dictionaries (source, blob) VALUES (%s, %s) RETURNING id"
_COUNT = "SELECT count(*) FROM npl_archive.bodies WHERE source = %s AND size BETWEEN %s AND %s"
_SOME = "SELECT sha256 FROM npl_archive.bodies WHERE source = %s AND size BETWEEN %s AND %s ORDER BY sha256 LIMIT %s"

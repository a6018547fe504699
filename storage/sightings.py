"""What each document gave, by the hashes of its rows: known when it is read again.

Compressed JSON, table -> [[hash, *key], ...], one row a document. Beside it stands a mark of the records of which the
rows were made: a page with the mark of the one before it says what that one said, and its rows need not be made anew.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import orjson

import privacy
from records.readings import READINGS, Reading
from records.rows import Record
from storage import redaction, schema
from storage.engines.connection import Connection
from storage.schema import TABLES_BY_NAME, Key, Row

Hashes = Mapping[tuple[str, Key], str]
"""The hash of what was said of each row, by table and key."""


class Known(NamedTuple):
    """What stands there of a document that was read before: its row, what it gave (packed, with its mark), and whether
    persons and defects of it are kept.
    """

    kind: str
    verdict: str
    fetched_at: str
    gave: bytes | None
    mark: bytes | None
    has_persons: int
    has_defects: int

    def says_the_same(self, marked: bytes, fetched_at: str) -> bytes | None:
        """What it gave, packed, where its records had this mark and it was fetched then; else None."""
        same = marked and self.mark is not None and bytes(self.mark) == marked and self.fetched_at == fetched_at
        return bytes(self.gave) if same and self.gave is not None else None


def known(connection: Connection, documents: Iterable[int]) -> dict[int, Known]:
    """Those of some documents that were read before, by number."""
    found = connection.seek(_KNOWN, [(document,) for document in documents])
    return {number: Known(*row) for number, *row in found}


def settled(connection: Connection, given: Mapping[int, tuple[str, bytes]]) -> dict[int, int]:
    """Of documents, each with its time and what it gave, packed: those whose rows all show that at that time already,
    and how many rows. The words behind a row are no row more.
    """
    said = {document: by_table(gave) for document, (_, gave) in given.items()}
    sought = defaultdict[str, set[Key]](set)
    for tables in said.values():
        for name, rows in tables.items():
            sought[name].update(tuple(key) for _, *key in rows)
    standing: dict[tuple[str, Key], Row] = {}
    for name, keys in sought.items():
        width = len(TABLES_BY_NAME[name].key)
        for row in connection.seek(TABLES_BY_NAME[name].find, list(keys)):
            standing[name, row[:width]] = Row._make(row[width:])

    def shows(table: str, key: Key, digest: str, seen: tuple[str, int]) -> bool:
        row = standing.get((table, key))
        if row is None or row.content_hash != digest:
            return False
        return (row.content_since, row.document_id) <= seen <= (row.last_seen, row.last_document_id)

    return {
        document: rows_in(tables)
        for document, tables in said.items()
        if all(
            shows(name, tuple(key), digest, (given[document][0], document))
            for name, rows in tables.items()
            for digest, *key in rows
        )
    }


def mark(records: Sequence[Record], readings: Sequence[Reading]) -> bytes:
    """What is equal for records and readings of which the same rows are made, by the same program; nothing for what no
    database holds.
    """
    tables = [*map(_TABLE, records), *map(_TABLE, readings)]
    try:
        words = orjson.dumps((tables, records, readings), default=str)
    except TypeError:
        return b""
    return hashlib.blake2b(words, digest_size=16, key=_program()).digest()


def decided_mark(marked: bytes, decided: int) -> bytes:
    """The same with the decisions of people, by the number of the newest."""
    return hashlib.blake2b(marked, digest_size=16, key=decided.to_bytes(8)).digest() if marked else b""


@cache
def _program() -> bytes:
    """A digest of what makes rows of records: what they may show of persons, and how values stand in columns."""
    room = Path(privacy.__file__).parent
    files = sorted(path for path in room.rglob("*") if path.suffix in (".py", ".csv"))
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for path in (*files, Path(redaction.__file__), Path(schema.__file__)):
        digest.update(path.read_bytes())
    return digest.digest()


def said_before(connection: Connection, source: str, request_key: str, marked: bytes) -> bytes | None:
    """What the newest document of a request gave, packed, where its records had this mark; else None."""
    found = connection.execute(_LAST, (source, request_key)).fetchone()
    return bytes(found[0]) if found is not None and found[1] is not None and bytes(found[1]) == marked else None


def keep(connection: Connection, document: int, stored: bytes, marked: bytes) -> None:
    """Write down what a document gives that was not read before, packed."""
    connection.execute(_KEEP, (document, stored, marked))


def exchange(
    connection: Connection, document: int, before: Known, given: Hashes, marked: bytes
) -> dict[tuple[str, Key], str]:
    """Write down what a document gives now; what it gave before."""
    now = packed(given)
    if (before.gave, before.mark) != (now, marked):
        connection.execute(_KEEP, (document, now, marked))
    return unpacked(before.gave) if before.gave is not None else {}


def packed(given: Hashes) -> bytes:
    """As it stands in the database."""
    tables: dict[str, list[list[Any]]] = {}
    for (table, key), digest in given.items():
        tables.setdefault(table, []).append([digest, *key])
    return zlib.compress(orjson.dumps(tables), 1)


def unpacked(stored: bytes) -> dict[tuple[str, Key], str]:
    """What `packed` made it of."""
    return {(table, tuple(key)): digest for table, rows in by_table(stored).items() for digest, *key in rows}


def by_table(stored: bytes) -> dict[str, list[list[Any]]]:
    """The same as it stands there: of each table the hash of each row, and its key behind it."""
    tables: dict[str, list[list[Any]]] = orjson.loads(zlib.decompress(stored))
    return tables


def rows_in(said: Mapping[str, Sequence[Any]]) -> int:
    """How many rows a page says something of. The words behind a row are no row more."""
    return sum(len(rows) for name, rows in said.items() if name not in OF_READINGS)


OF_READINGS = frozenset(reading.TABLE for reading in READINGS)
"""The tables of the words behind rows."""
_TABLE = attrgetter("TABLE")
_KNOWN = (
    "WITH sought (k) AS ({}) SELECT documents.id, kind, verdict, fetched_at, sightings.rows, sightings.mark, "
    "EXISTS (SELECT 1 FROM persons WHERE persons.document_id = documents.id), "
    "EXISTS (SELECT 1 FROM quarantine WHERE quarantine.document_id = documents.id) "
    "FROM sought CROSS JOIN documents LEFT JOIN sightings ON sightings.document_id = documents.id "
    "WHERE documents.id = k"
)
_LAST = (
    "SELECT sightings.rows, sightings.mark FROM documents JOIN sightings ON sightings.document_id = documents.id "
    "WHERE source = ? AND request_key = ? ORDER BY fetched_at DESC LIMIT 1"
)
_KEEP = (
    "INSERT INTO sightings (document_id, rows, mark) VALUES (?, ?, ?) "
    "ON CONFLICT (document_id) DO UPDATE SET rows = excluded.rows, mark = excluded.mark"
)

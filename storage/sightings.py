"""What each document gave, by the hashes of its rows: known when it is read again.

Compressed JSON, table -> [[hash, *key], ...], one row a document. Beside it stands a mark of the records of which the
rows were made: a page with the mark of the one before it says what that one said, and its rows need not be made anew.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import orjson

import privacy
from records.readings import Reading
from records.rows import Record
from storage import redaction, schema
from storage.engines.connection import Connection
from storage.schema import Key

Hashes = Mapping[tuple[str, Key], str]
"""The hash of what was said of each row, by table and key."""


def mark(records: Sequence[Record], readings: Sequence[Reading], decided: int) -> bytes:
    """What is equal for records and readings of which the same rows are made, by the same program and with the same
    decisions of people; nothing for what no database holds.
    """
    tables = [*map(_TABLE, records), *map(_TABLE, readings)]
    try:
        words = orjson.dumps((tables, records, readings, decided), default=str)
    except TypeError:
        return b""
    return hashlib.blake2b(words, digest_size=16, key=_program()).digest()


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


def exchange(connection: Connection, document: int, given: Hashes, marked: bytes) -> dict[tuple[str, Key], str]:
    """Write down what a document gives now; what it gave before."""
    found = connection.execute(_READ, (document,)).fetchone()
    now = packed(given)
    if found is None or tuple(found) != (now, marked):
        connection.execute(_KEEP, (document, now, marked))
    return unpacked(found[0]) if found else {}


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


_TABLE = attrgetter("TABLE")
_READ = "SELECT rows, mark FROM sightings WHERE document_id = ?"
_LAST = (
    "SELECT sightings.rows, sightings.mark FROM documents JOIN sightings ON sightings.document_id = documents.id "
    "WHERE source = ? AND request_key = ? ORDER BY fetched_at DESC LIMIT 1"
)
_KEEP = (
    "INSERT INTO sightings (document_id, rows, mark) VALUES (?, ?, ?) "
    "ON CONFLICT (document_id) DO UPDATE SET rows = excluded.rows, mark = excluded.mark"
)

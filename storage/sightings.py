"""What each document gave, by the hashes of its rows: known when it is read again.

Compressed JSON, table -> [[hash, *key], ...], one row a document.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

import orjson

from storage.engines.connection import Connection
from storage.schema import Key

Hashes = Mapping[tuple[str, Key], str]
"""The hash of what was said of each row, by table and key."""


def keep(connection: Connection, document: int, given: Hashes) -> None:
    """Write down what a document gives that was not read before."""
    if given:
        connection.execute(_KEEP, (document, packed(given)))


def exchange(connection: Connection, document: int, given: Hashes) -> dict[tuple[str, Key], str]:
    """Write down what a document gives now; what it gave before."""
    found = connection.execute(_READ, (document,)).fetchone()
    now = packed(given)
    if found is None or found[0] != now:
        connection.execute(_KEEP, (document, now))
    return unpacked(found[0]) if found else {}


def packed(given: Hashes) -> bytes:
    """As it stands in the database."""
    tables: dict[str, list[list[Any]]] = {}
    for (table, key), digest in given.items():
        tables.setdefault(table, []).append([digest, *key])
    return zlib.compress(orjson.dumps(tables), 1)


def unpacked(stored: bytes) -> dict[tuple[str, Key], str]:
    """What `packed` made it of."""
    tables: dict[str, list[list[Any]]] = orjson.loads(zlib.decompress(stored))
    return {(table, tuple(key)): digest for table, rows in tables.items() for digest, *key in rows}


_READ = "SELECT rows FROM sightings WHERE document_id = ?"
_KEEP = (
    "INSERT INTO sightings (document_id, rows) VALUES (?, ?) "
    "ON CONFLICT (document_id) DO UPDATE SET rows = excluded.rows"
)

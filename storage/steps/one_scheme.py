"""Rows, list lines and requests of databases that took http and https of one address for two: they become one, with
all that was seen of either.
"""

from __future__ import annotations

from collections.abc import Iterator

from records.addresses import one_address
from storage import sightings
from storage.engines.connection import Connection
from storage.engines.sqlite import sqlite_of
from storage.history import Contents, Observed, contents_of, rewrite
from storage.schema import Key, Row, Shape, shape_of
from storage.store import defect_id

_AT_ONCE = 500
# The columns of keys that hold addresses.
_ADDRESSES = ("source_key", "url")

_Renamed = dict[tuple[str, Key, str], str]
"""The new hash of a content by its table, its key and the hash before."""


def merge_schemes(connection: Connection) -> None:
    """Name every row by `records.addresses.one_address`, within the transaction of whoever asks. The columns are those
    that the tables have, whatever the records say today.
    """
    file = sqlite_of(connection, "there is nothing to merge")
    file.create_function("one_address", 1, one_address, deterministic=True)
    connection.execute(_REQUESTS)
    _rename_defects(connection)
    _merge_lines(connection)
    renamed: _Renamed = {}
    for shape in _shapes(connection):
        _merge_rows(connection, shape, renamed)
    if renamed:
        _rename_sightings(connection, renamed)
    file.create_function("one_address", 1, None)


def _rename_defects(connection: Connection) -> None:
    """Name records in quarantine, and with them the rows of it, which are numbered by what they say."""
    for number, document, key, *words in connection.execute(_DEFECTS).fetchall():
        name = one_address(key)
        connection.execute(_DEFECT_NAMED, (defect_id(document, name, *words), name, number))


def _merge_lines(connection: Connection) -> None:
    """Of two list lines that become one the one seen later stands, since the first of them was first seen."""
    for source, key, first_seen, last_seen in connection.execute(_LINES).fetchall():
        name = one_address(key)
        other = connection.execute(_LINE, (source, name)).fetchone()
        stays = key
        if other is not None:
            stays, goes = (key, name) if other[1] <= last_seen else (name, key)
            connection.execute("DELETE FROM entries WHERE source = ? AND key = ?", (source, goes))
            first_seen = min(first_seen, other[0])
        connection.execute(_LINE_NAMED, (name, first_seen, source, stays))


def _shapes(connection: Connection) -> Iterator[Shape]:
    """The canonical tables whose keys hold addresses."""
    added = set(Row._fields)
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
        columns = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
        key = tuple(name for _, name in sorted((pk, name) for name, pk in columns if pk))
        every = tuple(name for name, _ in columns)
        if added <= set(every) and set(_ADDRESSES) & set(key):
            own = tuple(name for name in every if name not in added and (name != "source" or name in key))
            yield shape_of(table, key, own, (*own, *(() if "source" in key else ("source",)), *Row._fields))


def _merge_rows(connection: Connection, shape: Shape, renamed: _Renamed) -> None:
    """Write each row that has another name now under it, beside what stands there: every content with the first and
    the last time it was seen under either.
    """
    addresses = [name for name in _ADDRESSES if name in shape.key]
    other = " OR ".join(f"{name} IS NOT one_address({name})" for name in addresses)
    for old in connection.execute(f"SELECT {', '.join(shape.key)} FROM {shape.name} WHERE {other}").fetchall():
        key = tuple(
            one_address(value) if name in addresses else value for name, value in zip(shape.key, old, strict=True)
        )
        known = contents_of(connection, shape, (key, old))
        _, contents = known.get(key, (None, Contents()))
        for content in known[old][1].values():
            named = _named(shape, content, addresses)
            renamed[shape.name, old, content.digest] = named.digest
            same = contents.get(named.digest)
            contents[named.digest] = named if same is None else same.also(named)
        rewrite(connection, shape, {old: (), key: contents.values()}, (old, key))


def _named(shape: Shape, content: Observed, addresses: list[str]) -> Observed:
    values = tuple(
        one_address(value) if name in addresses else value
        for name, value in zip(shape.names, content.values, strict=True)
    )
    return Observed(
        shape.content_hash(values),
        content.first,
        content.document_id,
        content.last,
        content.last_document_id,
        values,
    )


def _rename_sightings(connection: Connection, renamed: _Renamed) -> None:
    """What each document gave, under the names of today: a hash whose content is no more stays as it is."""
    tables = {table for table, _, _ in renamed}
    after = -1
    while some := connection.execute(_SIGHTINGS, (after, _AT_ONCE)).fetchall():
        for document, stored in some:
            given = sightings.unpacked(stored)
            now = {
                (table, tuple(map(_name, key)) if table in tables else key): renamed.get((table, key, digest), digest)
                for (table, key), digest in given.items()
            }
            if now != given:
                connection.execute(
                    "UPDATE sightings SET rows = ? WHERE document_id = ?", (sightings.packed(now), document)
                )
        after = some[-1][0]


def _name(part: object) -> object:
    return one_address(part) if isinstance(part, str) else part


_REQUESTS = (
    "UPDATE documents SET request_key = one_address(request_key) WHERE request_key IS NOT one_address(request_key)"
)
_DEFECTS = (
    "SELECT id, document_id, record_key, stage, field, reason FROM quarantine "
    "WHERE record_key IS NOT one_address(record_key)"
)
_DEFECT_NAMED = "UPDATE OR REPLACE quarantine SET id = ?, record_key = ? WHERE id = ?"
_LINES = "SELECT source, key, first_seen, last_seen FROM entries WHERE key IS NOT one_address(key)"
_LINE = "SELECT first_seen, last_seen FROM entries WHERE source = ? AND key = ?"
_LINE_NAMED = "UPDATE entries SET key = ?, first_seen = ? WHERE source = ? AND key = ?"
_SIGHTINGS = "SELECT document_id, rows FROM sightings WHERE document_id > ? ORDER BY document_id LIMIT ?"

"""The hashes of all contents that stand in a database, made anew: after a change of what a hash is taken over.

No content changes, so no row does: what a later crawl or replay says is found to be what is there.
"""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from storage.engines.connection import Connection
from storage.schema import Row, content_hash
from storage.sightings import packed, unpacked

_AT_ONCE = 500


def rehash(connection: Connection) -> None:
    """Hash the rows of every canonical table, their versions, and what is known of documents by hash, within the
    transaction of whoever asks. The columns are those that the tables have, whatever the records say today.
    """
    connection.execute("CREATE TEMP TABLE rehashed (tbl, old, new, PRIMARY KEY (tbl, old)) WITHOUT ROWID")
    keep = "INSERT OR IGNORE INTO rehashed VALUES (?, ?, ?)"
    for table, names in _canonical(connection):
        rows = connection.execute(f"SELECT content_hash, {', '.join(names)} FROM {table}")
        said = ((old, dict(zip(names, values, strict=True))) for old, *values in rows)
        connection.executemany(keep, ((table, old, content_hash(content)) for old, content in said))
    versions = connection.execute("SELECT tbl, content_hash, content FROM versions")
    connection.executemany(keep, ((table, old, content_hash(orjson.loads(said))) for table, old, said in versions))
    for table, _ in _canonical(connection):
        connection.execute(f"UPDATE {table} SET content_hash = {_NEW}", (table,))
    connection.execute(f"UPDATE versions SET content_hash = {_NEW.replace('?', 'versions.tbl')}")
    _rehash_sightings(connection)
    connection.execute("DROP TABLE rehashed")


def _canonical(connection: Connection) -> Iterator[tuple[str, list[str]]]:
    """The canonical tables with the columns of their records: all but those that the store adds."""
    added = set(Row._fields)
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
        columns = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
        if added <= {name for name, _ in columns}:
            # A source that does not name the row is the store's, too.
            yield table, [name for name, pk in columns if name not in added and (name != "source" or pk)]


def _rehash_sightings(connection: Connection) -> None:
    """A hash whose content is no more stays as it is: it will never be found again."""
    new = "SELECT new FROM rehashed WHERE tbl = ? AND old = ?"
    after = -1
    while some := connection.execute(_SIGHTINGS, (after, _AT_ONCE)).fetchall():
        for document, stored in some:
            given = unpacked(stored)
            for (table, key), old in given.items():
                found = connection.execute(new, (table, old)).fetchone()
                given[table, key] = found[0] if found else old
            connection.execute("UPDATE sightings SET rows = ? WHERE document_id = ?", (packed(given), document))
        after = some[-1][0]


_NEW = "(SELECT new FROM rehashed WHERE rehashed.tbl = ? AND old = content_hash)"
_SIGHTINGS = "SELECT document_id, rows FROM sightings WHERE document_id > ? ORDER BY document_id LIMIT ?"

"""What the benchmark of the store needs of a server: a database emptied of all tables of ours, and its raw side."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from storage.database import is_there, open_database, open_to_read
from storage.engines.connection import Connection
from storage.engines.postgres.connection import session
from storage.engines.postgres.statements import TABLES
from storage.engines.where import Server
from storage.servers import tables

Rows = Mapping[str, Sequence[Sequence[Any]]]
"""Of each table the rows that a page leaves there, all columns in their order."""

# What a page of lots writes, and what is of a document.
_LEFT = {
    "documents": "SELECT * FROM documents WHERE id = ?",
    "sightings": "SELECT * FROM sightings WHERE document_id = ?",
    "lot_pages": "SELECT * FROM lot_pages WHERE document_id = ?",
    "revisions": "SELECT * FROM revisions WHERE document_id = ?",
    "versions": "SELECT * FROM versions WHERE (tbl, key) IN (SELECT tbl, key FROM revisions WHERE document_id = ?)",
}
_UPSERT = sql.SQL("INSERT INTO {table} {rows} ON CONFLICT ({key}) DO UPDATE SET {changes}")


class Emptied:
    """A database that was empty, emptied again before each use and in the end."""

    def __init__(self, where: Server) -> None:
        """Raises ValueError where it holds tables of ours: they would be lost."""
        if is_there(where):
            raise ValueError(f"{where} is not empty")
        self.where = where

    def anew(self) -> Server:
        """It, with the tables of today and no rows."""
        self.clear()
        open_database(self.where).close()
        return self.where

    def clear(self) -> None:
        """Drop all tables."""
        with psycopg.connect(self.where.address, autocommit=True) as driver:
            driver.execute("DROP SCHEMA IF EXISTS npl, npl_text CASCADE")


def process_of(connection: Connection) -> int:
    """The server's process that answers a connection."""
    (number,) = connection.execute("SELECT pg_backend_pid()").fetchone()
    return int(number)


def processor(served_by: int | None) -> float:
    """Seconds of processor that this process has taken, with those of its server's, which is of this machine."""
    if served_by is None:
        return time.process_time()
    nanoseconds, *_ = Path(f"/proc/{served_by}/schedstat").read_text(encoding="ascii").split()
    return time.process_time() + int(nanoseconds) / 1e9


def left_by(where: Server, documents: Iterable[int]) -> list[Rows]:
    """What each page has left in all tables, as the store wrote it."""
    with closing(open_to_read(where)) as connection:

        def of(document: int) -> Iterator[tuple[str, Sequence[Sequence[Any]]]]:
            for table, query in _LEFT.items():
                if found := connection.execute(query, (document,)).fetchall():
                    yield table, found

        return [dict(of(document)) for document in documents]


def copy_and_upsert(where: Server, pages: Iterable[Rows]) -> float:
    """Seconds of processor to copy the rows of each page into temporary tables and to upsert them from there, a
    transaction a page. A row that is the only one of its table is sent as it is.
    """
    copies = {name: f"COPY pg_temp.{name} FROM STDIN".encode() for name in _LEFT}
    upserts = {(name, one): _upsert(name, one=one) for name in _LEFT for one in (True, False)}
    with session(where.address) as driver, driver.cursor() as cursor:
        for name in _LEFT:
            driver.execute(f"CREATE TEMP TABLE {name} ON COMMIT DELETE ROWS AS TABLE npl.{name} WITH NO DATA".encode())
        started = processor(driver.info.backend_pid)
        for page in pages:
            with driver.transaction():
                for name, rows in page.items():
                    if len(rows) == 1:
                        cursor.execute(upserts[name, True], rows[0])
                        continue
                    with cursor.copy(copies[name]) as copied:
                        for row in rows:
                            copied.write_row(row)
                    cursor.execute(upserts[name, False])
        return processor(driver.info.backend_pid) - started


def _upsert(name: str, *, one: bool) -> sql.Composed:
    """The statement for one row of values, or for all of the temporary table."""
    (table,) = (table for table in tables() if table.name == name)
    values = sql.SQL(", ").join(sql.Placeholder() * len(table.columns))
    changed = [sql.Identifier(each.name) for each in table.columns if each.name not in table.key]
    return _UPSERT.format(
        table=sql.Identifier(TABLES, name),
        rows=sql.SQL("VALUES ({})").format(values)
        if one
        else sql.SQL("TABLE {}").format(sql.Identifier("pg_temp", name)),
        key=sql.SQL(", ").join(map(sql.Identifier, table.key)),
        changes=sql.SQL(", ").join(sql.SQL("{} = excluded.{}").format(column, column) for column in changed),
    )

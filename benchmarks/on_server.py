"""What the benchmark of the store needs of a server: a database emptied of all tables of ours, and its raw side."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

import psycopg

from records.rows import LotPage
from storage.database import is_there, open_database
from storage.engines.postgres.connection import session
from storage.engines.where import Server
from storage.schema import TABLES, record_columns


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


def copy_and_upsert(where: Server, pages: Iterable[list[list[Any]]]) -> float:
    """Seconds to copy the rows of each page into a temporary table and to upsert them from there, a transaction a
    page.
    """
    columns = ", ".join(record_columns(LotPage))
    copy = f"COPY pg_temp.copied ({columns}) FROM STDIN".encode()
    into, _, update = TABLES[LotPage].upsert.replace("INTO ", "INTO npl.", 1).partition(" ON CONFLICT ")
    rows_of = f"SELECT {columns} FROM"
    upsert = f"{into.partition(' VALUES ')[0]} {rows_of} pg_temp.copied ON CONFLICT {update}".encode()
    with session(where.address) as driver, driver.cursor() as cursor:
        driver.execute("CREATE TEMP TABLE copied ON COMMIT DELETE ROWS AS TABLE npl.lot_pages WITH NO DATA")
        started = time.perf_counter()
        for rows in pages:
            with driver.transaction():
                with cursor.copy(copy) as copied:
                    for row in rows:
                        copied.write_row(row)
                cursor.execute(upsert)
        return time.perf_counter() - started

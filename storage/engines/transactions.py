"""Writing and reading as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from storage.engines.connection import Connection


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All that is written within stands together or not at all; others that write wait from its beginning."""
    connection.begin_writing()
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def one_snapshot(connection: Connection) -> Iterator[None]:
    """All that is read within sees the database as it is at the first of it, whatever others write meanwhile."""
    connection.begin_reading()
    try:
        yield
    finally:
        connection.execute("COMMIT")

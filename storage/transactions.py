"""Writing as a whole: all of it or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within stands together or not at all; others that write wait from its beginning."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        yield

"""The mark of what the store's rows say: another one after each write of rows, never one that it had before.

A counter would not do: a restored backup would count to the same numbers again.
"""

from __future__ import annotations

import sqlite3


def renew(connection: sqlite3.Connection) -> None:
    """Give the store another mark, within the transaction that changes its rows."""
    connection.execute("UPDATE marks SET mark = lower(hex(randomblob(16))) WHERE name = 'rows'")


READ = "SELECT mark FROM marks WHERE name = 'rows'"
"""The query for the mark."""

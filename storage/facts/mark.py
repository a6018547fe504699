"""The mark of what the store's rows say: another one after each write of rows, never one that it had before.

A counter would not do: a restored backup would count to the same numbers again.
"""

from __future__ import annotations

import secrets

from storage.engines.connection import Connection


def renew(connection: Connection) -> None:
    """Give the store another mark, within the transaction that changes its rows."""
    connection.execute("UPDATE marks SET mark = ? WHERE name = 'rows'", (secrets.token_hex(16),))


def mark_links(connection: Connection) -> None:
    """Note that links are of the rows as they are now, within the transaction that writes them."""
    connection.execute(
        "INSERT INTO marks (name, mark) SELECT 'links', mark FROM marks WHERE name = 'rows' "
        "ON CONFLICT (name) DO UPDATE SET mark = excluded.mark"
    )


def links_are_stale(connection: Connection) -> bool:
    """Whether rows were written since links were, or nothing was ever linked."""
    marks: dict[str, str] = dict(connection.execute("SELECT name, mark FROM marks").fetchall())
    return marks["rows"] != marks.get("links")


READ = "SELECT mark FROM marks WHERE name = 'rows'"
"""The query for the mark."""


def mark_of(connection: Connection) -> str:
    """The mark of the rows as a connection sees them."""
    (mark,) = connection.execute(READ).fetchone()
    return str(mark)

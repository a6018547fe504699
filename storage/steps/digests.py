"""List lines of databases that kept in clear what lists say: their stamps become digests, their requests go.

A line that is due without a request waits for its list, which the open window has read again.
"""

from __future__ import annotations

from privacy.redact import digest, redact_address
from storage.engines.connection import Connection


def digest_entries(connection: Connection) -> None:
    """Rewrite every row of `entries`, within the transaction of whoever asks. Keys with a person's name are masked; of
    two lines whose keys become one the later stands.
    """
    rows = connection.execute("SELECT source, key, stamp, done_stamp FROM entries ORDER BY last_seen").fetchall()
    for source, key, stamp, done in rows:
        connection.execute(_UPDATE, (redact_address(key), _digested(stamp), _digested(done), source, key))


def _digested(stamp: str | None) -> str | None:
    return None if stamp is None else digest(stamp)


_UPDATE = "UPDATE OR REPLACE entries SET key = ?, stamp = ?, done_stamp = ?, follow = '' WHERE source = ? AND key = ?"

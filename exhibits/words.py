"""The words of pages from which amounts behind a figure were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from storage.engines.connection import Connection

_READ = """SELECT r.field, CAST(r.value AS DOUBLE PRECISION), r.confidence, r.words, r.place, r.why, r.candidates,
  r.url, c.decided_by, substr(c.decided_at, 1, 10), c.remark
FROM readings AS r LEFT JOIN decisions AS c ON c.tbl = r.tbl AND c.key = r.row_key AND c.field = r.field
WHERE r.tbl IN ('notices', 'attachments', 'ccre_announcements', 'lot_claims') AND r.source = ? AND r.source_key = ?
  AND r.field IN ('principal_yuan', 'total_yuan', 'price_yuan') ORDER BY r.url, r.field"""

Key = tuple[str, str]
"""Source and key of a row whose amounts a figure counts."""


class Words(NamedTuple):
    """One amount of a row: its value, how sure it is, the words and their place; of an open one why, and candidates; of
    one that a person decided who did, when and why.
    """

    field: str
    value: float | None
    confidence: str
    words: str | None
    place: str | None
    why: str | None
    candidates: str | None
    url: str
    decided_by: str | None
    decided_on: str | None
    remark: str | None

    def told(self, page: str) -> str:
        """As a line for a person who looks at a page; of another page, or of a document, the address is named."""
        value = "" if self.value is None else f" {self.value:,.2f}"
        why = ": ".join(filter(None, (self.why, self.candidates)))
        words = why if self.confidence == "open" else self.words or why
        where = ", ".join(filter(None, (self.place, self.url if self.url != page else None)))
        line = f"{self.field}{value} ({self.confidence}): {words}{f' [{where}]' if where else ''}"
        if self.decided_by is None:
            return line
        return f"{line}, decided by {self.decided_by} on {self.decided_on}{f': {self.remark}' if self.remark else ''}"


def key_of(row: Mapping[str, Any]) -> Key | None:
    """The row whose amounts a row behind a figure counts: the one that it names, else itself; None for neither."""
    source, key = row.get("amount_source", row.get("source")), row.get("amount_key", row.get("row"))
    return None if source is None or key is None else (source, str(key))


def words_of(connection: Connection, keys: Iterable[Key]) -> dict[Key, tuple[Words, ...]]:
    """The words behind the amounts of rows: on their pages, and in the documents that hang on these."""
    return {key: tuple(map(Words._make, connection.execute(_READ, key))) for key in keys}

"""What rows came, changed or went since a moment, each with its page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import orjson

from storage.engines.connection import Connection
from storage.schema import moment


class Change(NamedTuple):
    """A row that came or went, or one field of a row that says something else. `change`: new, changed, gone.

    `what`: lots, notices …; of a changed field its table. `key` names the row within its source or platform.
    """

    change: str
    what: str
    source: str
    key: str
    field: str | None
    before: str | None
    after: str | None
    seen_at: str
    title: str | None
    url: str


def changes(connection: Connection, since: datetime) -> Iterator[Change]:
    """All that is new, changed or gone since a time, in this order, by what and source."""
    for query in (_NEW, _CHANGED, _GONE):
        for row in connection.execute(query, {"since": moment(since)}):
            change = Change._make(row)
            yield change if query is not _CHANGED else change._replace(key=_spoken(change.key))


def _spoken(key: str) -> str:
    """A key of a history as a person reads it."""
    return " ".join(map(str, orjson.loads(key)))


_NEW = """
SELECT 'new', new.* FROM (
  SELECT 'notices' AS what, source, source_key AS key, NULL, NULL, NULL, first_seen, title, url FROM notices
    WHERE first_seen >= :since
  UNION ALL SELECT 'attachments', source, source_key || ' ' || url, NULL, NULL, NULL, first_seen, title, url
    FROM attachments WHERE first_seen >= :since
  UNION ALL SELECT 'ccre_announcements', source, source_key, NULL, NULL, NULL, first_seen, title, url
    FROM ccre_announcements WHERE first_seen >= :since
  UNION ALL SELECT 'lots', min(source), platform || ' ' || lot_id, NULL, NULL, NULL, min(first_seen),
    min(title), min(url) FROM lot_pages GROUP BY platform, lot_id HAVING min(first_seen) >= :since
  UNION ALL SELECT 'indicators', source, series || ' ' || bank_group || ' ' || period || ' ' || basis, NULL, NULL, NULL,
    first_seen, title, url FROM indicators WHERE first_seen >= :since
) AS new ORDER BY what, source, first_seen, key
"""
# From what a field said before to what it says now, whatever it said between. A row that was not there has no change.
_CHANGED = """
WITH moved AS (
  SELECT tbl, key, field, n, old, new, seen_at, document_id,
    row_number() OVER (PARTITION BY tbl, key, field ORDER BY n) AS nth,
    row_number() OVER (PARTITION BY tbl, key, field ORDER BY n DESC) AS nth_last
  FROM revisions WHERE seen_at >= :since AND tbl NOT LIKE '%\\_readings' ESCAPE '\\'
)
SELECT 'changed', f.tbl, d.source,
  f.key, f.field, f.old, l.new, l.seen_at, NULL, d.url
FROM moved AS f JOIN moved AS l ON l.tbl = f.tbl AND l.key = f.key AND l.field = f.field AND l.nth_last = 1
JOIN documents AS d ON d.id = l.document_id
WHERE f.nth = 1 AND f.old IS DISTINCT FROM l.new
  AND EXISTS (SELECT 1 FROM versions AS v WHERE v.tbl = f.tbl AND v.key = f.key AND v.first_observed < :since)
ORDER BY f.tbl, d.source, f.key, f.n
"""
_GONE = """
SELECT 'gone', 'entries', source, key, NULL, NULL, NULL, gone_at, NULL, key FROM entries WHERE gone_at >= :since
ORDER BY source, key
"""

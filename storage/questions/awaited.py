"""Lots and tenders whose event has come: what is known of their state, and when they were last read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage.engines.connection import Connection
from storage.schema import moment

# What was read so long after its event has nothing more to come.
_LONGEST = timedelta(days=30)
_NEVER = moment(datetime(1970, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Awaited:
    """A lot, a tender or a listing at CCRE.

    `key` is that of its list line, `state` that of a lot as the newest of its pages says.
    `event_at` is the end of the lot, the deadline of the others; `read_at` when a page of it was last read; `gone_at`
    when its own page was found to be gone.
    """

    source: str
    key: str
    event_at: datetime
    read_at: datetime
    state: str
    gone_at: datetime | None


def awaited(connection: Connection, now: datetime, source: str | None = None) -> list[Awaited]:
    """What had its event before now and was not read long after it, of one source or of all, by source and key."""
    rows = connection.execute(
        _AWAITED, {"now": moment(now), "source": source, "days": _LONGEST.days, "never": _NEVER}
    ).fetchall()
    return [
        Awaited(
            name,
            key,
            datetime.fromisoformat(event),
            datetime.fromisoformat(read),
            state,
            datetime.fromisoformat(gone) if gone else None,
        )
        for name, key, event, read, state, gone in rows
    ]


# What was read after now was read while a clock was ahead: nobody knows when. It counts as never read.
# The state of a lot stands behind the time of its page, so that the greatest text is the newest page's.
_AWAITED = """
WITH things AS (
  SELECT source, lot_id AS key, max(ends_at) AS event_at, max(last_seen) AS seen_at,
    substr(max(last_seen || ' ' || status), 34) AS state
  FROM lot_pages WHERE :source IS NULL OR source = :source GROUP BY source, lot_id
  UNION ALL
  SELECT source, source_key, deadline_at, last_seen, 'unknown' FROM notices
  WHERE kind = 'bid' AND (:source IS NULL OR source = :source)
  UNION ALL
  SELECT source, source_key, coalesce(bidding_ends_at, bid_deadline_at), last_seen, 'unknown' FROM ccre_announcements
  WHERE kind = 'listing' AND (:source IS NULL OR source = :source)
)
SELECT source, key, event_at, CASE WHEN read_at > :now THEN :never ELSE read_at END, state, gone_at FROM (
  SELECT t.source, t.key, t.event_at, max(t.seen_at, ifnull(e.done_at, '')) AS read_at, t.state, e.gone_at
  FROM things AS t JOIN entries AS e ON e.source = t.source AND e.key = t.key
  WHERE t.event_at <= :now
) AS known
WHERE read_at > :now OR julianday(read_at) < julianday(event_at) + :days
ORDER BY source, key
"""

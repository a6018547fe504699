"""What a night brought, as its morning asks: counts of each source, what could not be used, the largest offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from storage.engines.connection import Connection
from storage.nights import Night
from storage.queries import Quarantined
from storage.schema import moment


class Crawled(NamedTuple):
    """A source in a night's plan: how it ended, and the pages and rows of all its runs since the night began."""

    source: str
    outcome: str
    message: str
    pages: int
    new: int
    changed: int
    quarantined: int


class Offer(NamedTuple):
    """Claims on offer since the night: their principal in yuan, or all that is owed where the page states only that."""

    source: str
    title: str
    seller: str | None
    yuan: float
    url: str


@dataclass(frozen=True, slots=True)
class Morning:
    """A night as its morning sees it. `crawled` are in the order of the plan, `offers` the largest first."""

    began_at: datetime
    ended_at: datetime
    crawled: tuple[Crawled, ...]
    quarantined: tuple[Quarantined, ...]
    offers: tuple[Offer, ...]
    synthetic: bool


def morning(connection: Connection, night: Night, ended_at: datetime, most_offers: int = 10) -> Morning:
    """What a night brought from its start to `ended_at`."""
    span = (moment(night.started_at), moment(ended_at))
    crawled = connection.execute(_CRAWLED, (*span, night.id)).fetchall()
    sandbox = connection.execute(_SANDBOX, span).fetchone()
    return Morning(
        night.started_at,
        ended_at,
        tuple(Crawled._make(row) for row in crawled),
        tuple(Quarantined._make(row) for row in connection.execute(_QUARANTINED, span)),
        tuple(Offer._make(row) for row in connection.execute(_OFFERS, (span[0], most_offers))),
        sandbox is not None,
    )


_CRAWLED = """
WITH ran AS (
  SELECT source, sum(pages) AS pages, sum(new) AS new, sum(changed) AS changed, sum(quarantined) AS quarantined
  FROM runs WHERE started_at BETWEEN ? AND ? GROUP BY source
)
SELECT n.source, ifnull(n.outcome, 'left'), ifnull(n.message, ''), ifnull(r.pages, 0), ifnull(r.new, 0),
  ifnull(r.changed, 0), ifnull(r.quarantined, 0)
FROM night_sources AS n LEFT JOIN ran AS r ON r.source = n.source WHERE n.night_id = ? ORDER BY n.place
"""
_QUARANTINED = """
SELECT q.source, q.stage, q.field, count(*) AS n, min(q.reason), min(q.url)
FROM open_quarantine AS q JOIN documents AS d ON d.id = q.document_id JOIN runs AS r ON r.id = d.run_id
WHERE r.started_at BETWEEN ? AND ? GROUP BY q.source, q.stage, q.field ORDER BY n DESC, q.source, q.stage, q.field
"""
_OFFERS = """
WITH offered AS (
  SELECT source, title, coalesce(seller, seller_words) AS seller, coalesce(principal_yuan, total_yuan) AS yuan, url,
    first_seen
  FROM offers WHERE kind = 'bid'
  UNION ALL
  SELECT c.source, l.title, coalesce(c.seller, c.seller_words), coalesce(c.principal_yuan, c.total_yuan), c.url,
    l.first_seen
  FROM claims AS c JOIN lots AS l ON l.platform = c.platform AND l.lot_id = c.lot_id
  UNION ALL
  SELECT source, title, coalesce(seller, seller_words), coalesce(principal_yuan, total_yuan), url, first_seen
  FROM ccre_announcements WHERE kind = 'listing'
)
SELECT source, title, seller, yuan, url FROM offered WHERE first_seen >= ? AND yuan IS NOT NULL
ORDER BY yuan DESC, source, url LIMIT ?
"""
_SANDBOX = "SELECT 1 FROM runs WHERE started_at BETWEEN ? AND ? AND arguments LIKE '%sandbox%' LIMIT 1"

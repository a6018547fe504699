"""What people ask of the state of a database: last runs, open windows, quarantine, rates, what could not be classified.

The one place where it is asked; `scrapy health` and the report's coverage print it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from storage.engines.connection import Connection
from storage.ledger import WindowRow, window_row

# How many keys one query looks up.
_MOST_KEYS = 500


class LastRun(NamedTuple):
    """The newest run of a source; `outcome` as in the ledger. `complete_at`: when the last complete one ended."""

    source: str
    outcome: str | None
    started_at: str
    pages: int
    new: int
    changed: int
    quarantined: int
    message: str | None
    complete_at: str | None


class RecentRun(NamedTuple):
    """One of the last runs of a source; `rows` counts what its pages said, new or not."""

    source: str
    outcome: str | None
    started_at: datetime
    ended_at: datetime | None
    pages: int
    rows: int
    message: str


class Quarantined(NamedTuple):
    """Rows of the open quarantine of one source, stage and field; reason and address are those of one of them."""

    source: str
    stage: str
    field: str
    rows: int
    reason: str
    url: str


class BrokenRule(NamedTuple):
    """A rule of court auctions that lots of a platform do not keep to; words and address are those of one of them."""

    rule: str
    platform: str
    lots: int
    words: str
    url: str


class Unclassified(NamedTuple):
    """How many of a kind of row lack a class or a value, and of how many."""

    what: str
    unknown: int
    total: int


class OpenValue(NamedTuple):
    """How many rows of one source a field stays open of; why, candidates and address are those of one of them."""

    source: str
    field: str
    rows: int
    why: str | None
    candidates: str | None
    url: str


class Covered(NamedTuple):
    """Of the windows of some sources: rows that lists announced, how many of these were seen, windows still open."""

    announced: int
    seen: int
    open: int


class HostAsked(NamedTuple):
    """What the last run of a source asked of a host: MiB that came, requests in the busiest minute, smallest gap in
    seconds between two requests (None for a single one).
    """

    source: str
    host: str
    requests: int
    mebibytes: float | None
    busiest_minute: int
    smallest_gap: float | None


def last_runs(connection: Connection) -> list[LastRun]:
    """The newest run of each source, by name."""
    return [LastRun._make(row) for row in connection.execute(_LAST_RUNS)]


def recent_runs(connection: Connection, most: int = 7) -> dict[str, list[RecentRun]]:
    """The last complete run and the newest `most` runs of each source, oldest first."""
    found: dict[str, list[RecentRun]] = {}
    for source, outcome, started, ended, pages, rows, message in connection.execute(_RECENT_RUNS, (most,)):
        began, over = datetime.fromisoformat(started), datetime.fromisoformat(ended) if ended else None
        found.setdefault(source, []).append(RecentRun(source, outcome, began, over, pages, rows, message or ""))
    return found


def open_windows(connection: Connection, source: str | None = None) -> list[WindowRow]:
    """The windows that are not complete, of one source or of all, by source, section and period."""
    return [window_row(row) for row in connection.execute(_OPEN_WINDOWS, {"source": source})]


def open_quarantine(connection: Connection) -> list[Quarantined]:
    """What could not be used and was not mended since, by source and stage, the most rows first."""
    return [Quarantined._make(row) for row in connection.execute(_QUARANTINE)]


def unclassified(connection: Connection) -> list[Unclassified]:
    """What could not be classified, of all kinds of rows that there are."""
    found = [Unclassified._make(row) for row in connection.execute(UNCLASSIFIED)]
    return [kind for kind in found if kind.total]


def open_values(connection: Connection) -> list[OpenValue]:
    """The fields that pages speak of and that stay open, by source, the most rows first."""
    return [OpenValue._make(row) for row in connection.execute(_OPEN_VALUES)]


def broken_rules(connection: Connection) -> list[BrokenRule]:
    """The rules of court auctions that lots do not keep to, the most lots first."""
    return [BrokenRule._make(row) for row in connection.execute(_BROKEN_RULES)]


def rates(connection: Connection) -> list[HostAsked]:
    """How fast the last run of each source asked each host, by source and host."""
    return [HostAsked._make(row) for row in connection.execute(_RATES)]


def last_fetch(connection: Connection) -> str | None:
    """The time of the newest document, or None where there is none."""
    (moment,) = connection.execute("SELECT max(fetched_at) FROM documents").fetchone()
    return None if moment is None else str(moment)


def covered(connection: Connection, sources: Collection[str]) -> Covered:
    """How far the windows of these sources were read."""
    if not sources:
        return Covered(0, 0, 0)
    query = f"{_COVERED} WHERE source IN ({', '.join('?' * len(sources))})"
    return Covered._make(connection.execute(query, list(sources)).fetchone())


def documents_of(connection: Connection, ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Address and time of each of these documents that is there."""
    wanted, found = sorted(ids), dict[int, tuple[str, str]]()
    for start in range(0, len(wanted), _MOST_KEYS):
        some = wanted[start : start + _MOST_KEYS]
        query = f"SELECT id, url, fetched_at FROM documents WHERE id IN ({', '.join('?' * len(some))})"
        found |= {identity: (url, at) for identity, url, at in connection.execute(query, some)}
    return found


def has_synthetic(connection: Connection) -> bool:
    """Whether a run read the made-up market."""
    return connection.execute("SELECT 1 FROM runs WHERE arguments LIKE '%sandbox%' LIMIT 1").fetchone() is not None


_LAST_RUNS = """
SELECT source, outcome, started_at, pages, new, changed, quarantined, message,
  (SELECT c.ended_at FROM runs AS c WHERE c.source = runs.source AND c.outcome = 'complete' ORDER BY c.id DESC LIMIT 1)
FROM runs WHERE id IN (SELECT max(id) FROM runs GROUP BY source) ORDER BY source
"""
_RECENT_RUNS = """
SELECT source, outcome, started_at, ended_at, pages, new + changed + unchanged, message FROM (
  SELECT *, row_number() OVER (PARTITION BY source ORDER BY id DESC) AS nth,
    row_number() OVER (PARTITION BY source, outcome ORDER BY id DESC) AS nth_of_outcome
  FROM runs
) AS run WHERE nth <= ? OR (outcome = 'complete' AND nth_of_outcome = 1) ORDER BY source, id
"""
_OPEN_WINDOWS = """
SELECT source, section, period, announced, seen, stored, quarantined, complete, run_id FROM windows
WHERE complete = 0 AND (:source IS NULL OR source = :source) ORDER BY source, section, period
"""
_QUARANTINE = """
SELECT source, stage, field, count(*) AS n, min(reason), min(url) FROM open_quarantine
GROUP BY source, stage, field ORDER BY source, stage, n DESC, field
"""
_BROKEN_RULES = """
SELECT w.rule, w.platform, count(DISTINCT w.lot_id) AS n, min(w.words), min(p.url)
FROM lot_warnings AS w JOIN lot_pages AS p ON p.platform = w.platform AND p.lot_id = w.lot_id
GROUP BY w.rule, w.platform ORDER BY n DESC, w.rule, w.platform
"""
_UNKNOWN = (
    ("sellers of notices", "seller_type = 'unknown'", "offers"),
    ("principals of notices", "principal_yuan IS NULL", "offers WHERE kind = 'bid'"),
    ("sellers at CCRE", "seller_type = 'unknown'", "ccre_announcements"),
    ("buyers at CCRE", "buyer_type = 'unknown'", "ccre_announcements WHERE kind = 'result'"),
    ("provinces of notices", "province IS NULL", "offers WHERE kind = 'bid'"),
    ("sellers of claims in auctions", "seller_type = 'unknown'", "claims"),
    ("principals of claims in auctions", "principal_yuan IS NULL", "claims"),
)
_UNKNOWN_OF_LOTS = (
    ("provinces of lots", "province IS NULL"),
    ("rounds of lots", "round = 'unknown'"),
    ("asset types of lots", "asset_type = 'unknown'"),
    ("statuses of lots", "status = 'unknown'"),
)
# A lot lacks what none of its pages says. Of millions, only those are grouped of which a page lacks something.
_DOUBTFUL_LOTS = f"""
WITH doubtful AS (
  SELECT {", ".join(f"min(iif({unknown}, 1, 0)) AS n{n}" for n, (_, unknown) in enumerate(_UNKNOWN_OF_LOTS))}
  FROM lot_pages WHERE (platform, lot_id) IN (
    SELECT platform, lot_id FROM lot_pages WHERE {" OR ".join(unknown for _, unknown in _UNKNOWN_OF_LOTS)}
  ) GROUP BY platform, lot_id
), every AS (SELECT count(*) AS lots FROM (SELECT DISTINCT platform, lot_id FROM lot_pages) AS lot)
"""
UNCLASSIFIED = _DOUBTFUL_LOTS + "\nUNION ALL ".join(
    [
        *(
            f"SELECT '{what}', count(*) FILTER (WHERE {unknown}), count(*) FROM {rows}"
            for what, unknown, rows in _UNKNOWN
        ),
        *(
            f"SELECT '{what}', (SELECT count(*) FROM doubtful WHERE n{n} = 1), lots FROM every"
            for n, (what, _) in enumerate(_UNKNOWN_OF_LOTS)
        ),
    ]
)
"""The query for what could not be classified."""
_OPEN_VALUES = """
SELECT source, field, n, why, candidates, url FROM (
  SELECT source, field, why, candidates, url, count(*) OVER (PARTITION BY source, field) AS n,
    row_number() OVER (PARTITION BY source, field ORDER BY url, row_key) AS nth
  FROM readings WHERE confidence = 'open'
) AS open WHERE nth = 1 ORDER BY source, n DESC, field
"""
_COVERED = """
SELECT ifnull(sum(announced), 0), ifnull(sum(iif(announced IS NULL, 0, seen)), 0), count(*) FILTER (WHERE complete = 0)
FROM windows"""
_RATES = """
SELECT r.source, t.host, t.requests, round(t.bytes / 1048576.0, 1), t.busiest_minute, round(t.smallest_gap, 2)
FROM rates AS t JOIN (SELECT max(id) AS id, source FROM runs GROUP BY source) AS r ON r.id = t.run_id
ORDER BY r.source, t.host
"""

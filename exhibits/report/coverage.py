"""How complete the database is: last runs, open windows, quarantine, what could not be classified."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

_RUNS = """
SELECT source, coalesce(outcome, 'running or killed') AS outcome, pages, new, changed, quarantined
FROM runs WHERE id IN (SELECT max(id) FROM runs GROUP BY source) ORDER BY source
"""
_WINDOWS = "SELECT source, section, period, announced, seen FROM windows WHERE NOT complete ORDER BY 1, 2, 3"
_QUARANTINE = """
SELECT source, stage, field, count(*) AS n, min(reason) AS reason FROM open_quarantine
GROUP BY source, stage, field ORDER BY source, stage, n DESC, field
"""
_UNKNOWN = """
SELECT 'sellers of notices' AS what, sum(seller_type = 'unknown') AS unknown, count(*) AS n FROM offers
UNION ALL SELECT 'principals of notices', sum(principal_yuan IS NULL), count(*) FROM offers WHERE kind = 'bid'
UNION ALL SELECT 'sellers at CCRE', sum(seller_type = 'unknown'), count(*) FROM ccre_announcements
UNION ALL SELECT 'buyers at CCRE', sum(buyer_type = 'unknown'), count(*) FROM ccre_announcements WHERE kind = 'result'
UNION ALL SELECT 'provinces of notices', sum(province IS NULL), count(*) FROM offers WHERE kind = 'bid'
UNION ALL SELECT 'provinces of lots', sum(province IS NULL), count(*) FROM lots
UNION ALL SELECT 'rounds of lots', sum(round = 'unknown'), count(*) FROM lots
UNION ALL SELECT 'asset types of lots', sum(asset_type = 'unknown'), count(*) FROM lots
UNION ALL SELECT 'statuses of lots', sum(status = 'unknown'), count(*) FROM lots
UNION ALL SELECT 'sellers of claims in auctions', sum(seller_type = 'unknown'), count(*) FROM claims
UNION ALL SELECT 'principals of claims in auctions', sum(principal_yuan IS NULL), count(*) FROM claims
"""
_AS_OF = "SELECT max(fetched_at) FROM documents"
_SYNTHETIC = "SELECT count(*) FROM runs WHERE arguments LIKE '%sandbox%'"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a reader must know before believing a figure. Rows are in the order of the queries above."""

    as_of: str | None
    synthetic: bool
    runs: list[tuple[object, ...]]
    windows: list[tuple[object, ...]]
    quarantine: list[tuple[object, ...]]
    unknown: list[tuple[object, ...]]


def coverage(connection: sqlite3.Connection) -> Coverage:
    """The state of the database: as of which fetch, and what is missing. Synthetic where a run read the sandbox."""
    execute = connection.execute
    return Coverage(
        as_of=execute(_AS_OF).fetchone()[0],
        synthetic=bool(execute(_SYNTHETIC).fetchone()[0]),
        runs=execute(_RUNS).fetchall(),
        windows=execute(_WINDOWS).fetchall(),
        quarantine=execute(_QUARANTINE).fetchall(),
        unknown=[row for row in execute(_UNKNOWN).fetchall() if row[2]],
    )

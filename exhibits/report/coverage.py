"""How complete the database is: last runs, open windows, quarantine, what could not be classified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from exhibits.facts import Facts
from records.china import CHINA
from storage import queries
from storage.engines.connection import Connection


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a reader must know before believing a figure, in rows as the report prints them.

    `runs`: source, outcome, night of the last complete run, pages, new, changed, quarantined. `windows`: source,
    section, period, announced, seen. `quarantine`: source, stage, field, rows, reason of one. `unknown`: what, unknown,
    of how many.
    """

    as_of: str | None
    synthetic: bool
    runs: list[tuple[object, ...]]
    windows: list[tuple[object, ...]]
    quarantine: list[tuple[object, ...]]
    unknown: list[tuple[object, ...]]


def coverage(facts: Facts, connection: Connection) -> Coverage:
    """The state of the database: as of which fetch, and what is missing. Synthetic where a run read the sandbox."""
    return Coverage(
        as_of=queries.last_fetch(connection),
        synthetic=queries.has_synthetic(connection),
        runs=[
            (
                run.source,
                run.outcome or "running or killed",
                _night(run),
                run.pages,
                run.new,
                run.changed,
                run.quarantined,
            )
            for run in queries.last_runs(connection)
        ],
        windows=[(w.source, w.section, w.period, w.announced, w.seen) for w in queries.open_windows(connection)],
        quarantine=[(q.source, q.stage, q.field, q.rows, q.reason) for q in queries.open_quarantine(connection)],
        unknown=[
            tuple(kind)
            for kind in facts.remembered(queries.UNCLASSIFIED, lambda: [*map(tuple, queries.unclassified(connection))])
        ],
    )


def _night(run: queries.LastRun) -> str:
    """The day in China up to which a source is complete, never where it was not yet."""
    return f"{datetime.fromisoformat(run.complete_at).astimezone(CHINA):%Y-%m-%d}" if run.complete_at else "never"

"""How a source stands: whether a person must act, whether it waits for the next night, how its last runs went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from crawlers.nights.plan import READ_EVERY, was_ahead
from storage.queries import RecentRun

State = Literal["act", "stale", "wait", "running", "done", "never"]
"""In the order in which a person reads them. `act`: no further night mends it. `stale`: nights were to mend it, and
have not for _PATIENCE times its cadence. `wait`: the next night goes on with it.
"""
STATES: tuple[State, ...] = ("act", "stale", "wait", "running", "done", "never")
_PATIENCE = 3

ACTIONS: Mapping[str, str] = {
    "blocked": "wait, lengthen the delay, ask the site, or save pages and `scrapy ingest` them",
    "login_required": "save pages in your own browser and `scrapy ingest` them",
    "robots": "do not crawl it; `scrapy ingest` saved pages",
    "shape_changed": "save a page, mend the parser and its fixture, `scrapy replay`",
    "suspicious": "look at the site: it shows far less or far more than usual",
    "error": "the message names the cause; mend it and run again",
}
"""What a person does about an outcome that the next night does not mend. `docs/operations.md` says more."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A source, its state and why; `complete_at` is when its last complete run ended, `trend` its last runs, oldest
    first.
    """

    source: str
    state: State
    todo: str
    outcome: str | None
    complete_at: datetime | None
    trend: tuple[RecentRun, ...]


def standing(source: str, cadence: str | None, runs: Sequence[RecentRun], alive: bool, now: datetime) -> Standing:
    """How a source stands by its recent runs, oldest first. `cadence` is None for one that the house no longer has."""
    complete_at = next((run.ended_at for run in reversed(runs) if run.outcome == "complete"), None)
    outcome = runs[-1].outcome if runs else None
    state, todo = _judged(outcome, cadence, runs, complete_at, alive, now)
    return Standing(source, state, todo, outcome, complete_at, tuple(runs))


def _judged(
    outcome: str | None,
    cadence: str | None,
    runs: Sequence[RecentRun],
    complete_at: datetime | None,
    alive: bool,
    now: datetime,
) -> tuple[State, str]:
    if not runs:
        return "never", ""
    if alive:
        return "running", ""
    if outcome is not None and outcome in ACTIONS:
        return "act", ACTIONS[outcome]
    if complete_at is not None and was_ahead(complete_at, now):
        return (
            "act",
            f"read on {complete_at:%Y-%m-%d}, after today: set this machine's clock; the next night reads it again",
        )
    every = READ_EVERY.get(cadence or "")
    since = complete_at or runs[0].started_at
    if every is not None and now - since > _PATIENCE * every:
        return "stale", f"not read to its end for {_days(now - since)} days; see why its runs end early"
    if outcome == "complete":
        return "done", ""
    return "wait", "the next night goes on with it"


def _days(span: timedelta) -> int:
    return round(span.total_seconds() / 86_400)


def figure(run: RecentRun) -> str:
    """A run as the trend shows it: its pages, with a mark where it did not end complete."""
    return f"{run.pages}{'' if run.outcome == 'complete' else '!'}"

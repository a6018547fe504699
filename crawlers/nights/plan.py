"""What a night has to crawl: the sources that are due, in queues of which each belongs to one site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from crawlers.engine.hours import opens_at, within

READ_EVERY: Mapping[str, timedelta | None] = {
    "daily": timedelta(days=1),
    "weekly": timedelta(days=7),
    # A quarter's figures come out in a week that nobody knows beforehand.
    "quarterly": timedelta(days=7),
    "on request": None,
}
"""How often a source is read, by the `cadence` that it states: how often it publishes. None: when a person asks."""

# Nights do not begin to the minute: what was read this much less than its time ago is due.
_TOLERANCE = timedelta(hours=12)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source as planning sees it. `site` is the registered domain that it asks; `complete_at` when its last complete
    run began; `takes` the time of its last run, zero where it never had one.
    """

    source: str
    site: str
    cadence: str
    hours: str = ""
    complete_at: datetime | None = None
    takes: timedelta = timedelta()


def was_ahead(at: datetime, now: datetime) -> bool:
    """Whether what happened at a moment was written down by a clock that was ahead; nobody knows when that was."""
    return at - now > _TOLERANCE


def is_due(candidate: Candidate, now: datetime) -> bool:
    """Whether a source is to be read tonight: it has not been read to its end within its time.

    Raises KeyError for a cadence that is not in READ_EVERY.
    """
    every = READ_EVERY[candidate.cadence]
    if every is None:
        return False
    read = candidate.complete_at
    return read is None or was_ahead(read, now) or now - read >= every - _TOLERANCE


def plan(candidates: Iterable[Candidate], now: datetime) -> tuple[Candidate, ...]:
    """The sources that are due, in the order in which they are taken up.

    Within a site the one that was read longest ago comes first, so that no night's end hits the same one always. Of
    sites the one that takes longest comes first: all sites together are done soonest when none of them begins late.
    """
    queues: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if is_due(candidate, now):
            queues[candidate.site].append(candidate)
    ordered = sorted(queues.items(), key=lambda queue: (-sum(c.takes.total_seconds() for c in queue[1]), queue[0]))
    return tuple(c for _, queue in ordered for c in sorted(queue, key=lambda c: (c.complete_at or _LONG_AGO, c.source)))


@dataclass(frozen=True, slots=True)
class Turn:
    """The next of a site's sources, and when it may begin: now or later."""

    source: str
    at: datetime


def next_turn(waiting: Mapping[str, str], now: datetime, until: datetime) -> Turn | None:
    """Of sources with their hours, in their order: the first that may be crawled now, else the one that may soonest.

    None where none may before the night is over.
    """
    turns = [Turn(source, now if within(hours, now) else opens_at(hours, now)) for source, hours in waiting.items()]
    soonest = min(turns, key=lambda turn: turn.at, default=None)
    return soonest if soonest is not None and soonest.at < until else None

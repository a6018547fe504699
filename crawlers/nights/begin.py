"""The night that a command is for: the one that was killed and still has time, or a new one with a plan of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from crawlers.engine.source import sources
from crawlers.nights.plan import Candidate, plan, was_ahead
from storage.engines.connection import Connection
from storage.nights import Errand, Night, Nights, ReadTimes, read_times

_NEVER = ReadTimes(None, timedelta())


def begin(connection: Connection, names: Iterable[str], lasts: timedelta) -> Night:
    """The night to go on with, its plan in the database. `names` are the sources to choose from; none means all.

    Raises storage.nights.NightInProgress where another process is at work on one.
    """
    nights, now = Nights(connection), datetime.now(UTC)
    left = nights.unended()
    if left is not None and now < left.until_at and not was_ahead(left.started_at, now):
        nights.take_over(left)
        return left
    if left is not None:
        nights.end(left)
    planned = plan(candidates(connection, names), now)
    return nights.begin(now + lasts, (Errand(each.source, each.site) for each in planned))


def candidates(connection: Connection, names: Iterable[str] = ()) -> Iterator[Candidate]:
    """The sources of these names, or all, as planning sees them."""
    known = read_times(connection)
    for name in tuple(names) or sources():
        source, read = sources()[name], known.get(name, _NEVER)
        site = source.reach().domain
        yield Candidate(name, site, source.cadence, source.hours, read.complete_at, read.takes)

"""Which lists of an auction platform a run asks for: its sections, and the years that its windows cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from crawlers.engine.source import Scope
from records.china import CHINA

# Lots are announced up to 30 days before they start and a sale-off runs for 60.
_AHEAD = timedelta(days=90)


def asked_sections(sections: Mapping[str, str], scope: Scope) -> tuple[str, ...]:
    """The names of the sections to read: all, or those of `-a section=land,claims`. Raises ValueError for another."""
    asked = scope.arguments.get("section")
    if asked is None:
        return tuple(sections)
    names = tuple(asked.split(","))
    unknown = [name for name in names if name not in sections]
    if unknown:
        raise ValueError(f"-a section={asked}: no section {unknown[0]}; there are {', '.join(sections)}")
    return names


def first_day(today: date) -> date:
    """From which day on lists that are asked for by days are read by default."""
    return date(today.year - 1, 1, 1)


def years(scope: Scope) -> Iterator[tuple[date, date]]:
    """The first and last day of each calendar year in the scope, cut to it; by default last year and this one.

    A year is kept whole where the scope does not cut it, so that its window has one name every night.
    """
    today = datetime.now(CHINA).date()
    since = scope.since or first_day(today)
    until = scope.until or date((today + _AHEAD).year, 12, 31)
    for year in range(since.year, until.year + 1):
        yield max(since, date(year, 1, 1)), min(until, date(year, 12, 31))

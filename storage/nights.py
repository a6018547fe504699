"""Nights: which sources a night was to crawl, in which order, and what became of each.

The plan is in the database, so that a night whose process was killed goes on with what is left.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage.engines.connection import Connection
from storage.engines.transactions import transaction
from storage.ledger import is_there
from storage.schema import moment

LEFT = "left"
"""The outcome of a source that a night came to its end without."""


class NightInProgress(RuntimeError):
    """Another process is at work on a night; the message says which and since when."""

    def __init__(self, pid: int, host: str, started_at: str) -> None:
        super().__init__(f"a night goes on since {started_at[:16]}, by process {pid} on {host}")


@dataclass(frozen=True, slots=True)
class Night:
    """One night: from its start until its time is over, `ended_at` None while it goes."""

    id: int
    started_at: datetime
    until_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Errand:
    """A source in a night's plan. `began_at` is None before its turn, `outcome` until it has ended.

    `outcome` is that of its run (storage.ledger.OUTCOMES), `error` where it never got a run, LEFT where its turn
    never came.
    """

    source: str
    site: str
    began_at: datetime | None = None
    run_id: int | None = None
    outcome: str | None = None
    message: str = ""


class Nights:
    """The nights of a database. Each write is a transaction of its own."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def unended(self) -> Night | None:
        """The night that a killed process left, or None. Raises NightInProgress where its process is alive."""
        row = self.connection.execute(_UNENDED).fetchone()
        if row is None:
            return None
        number, started, until, beat, pid, host = row
        if is_there(self.connection, _lease(number), pid, host, beat):
            raise NightInProgress(pid, host, started)
        return Night(number, datetime.fromisoformat(started), datetime.fromisoformat(until), None)

    def begin(self, until: datetime, errands: Iterable[Errand]) -> Night:
        """A new night with its plan. Raises NightInProgress where another is going on."""
        now = datetime.now(UTC)
        with transaction(self.connection):
            left = self.unended()
            if left is not None:
                self.connection.execute(_END, (moment(now), left.id))
            values = (moment(now), moment(until), moment(now), os.getpid(), socket.gethostname())
            (number,) = self.connection.execute(_BEGIN, values).fetchone()
            self.connection.hold(_lease(number))
            rows = [(number, place, errand.source, errand.site) for place, errand in enumerate(errands)]
            self.connection.executemany(_PLAN, rows)
        return Night(number, now, until, None)

    def take_over(self, night: Night) -> None:
        """Go on with a night that was left. Raises NightInProgress where another process was quicker."""
        with transaction(self.connection):
            self.unended()
            now = moment(datetime.now(UTC))
            self.connection.execute(_TAKE_OVER, (now, os.getpid(), socket.gethostname(), night.id))
            self.connection.hold(_lease(night.id))

    def beat(self, night: Night) -> None:
        """Say that a night goes on."""
        with transaction(self.connection):
            self.connection.execute(_BEAT, (moment(datetime.now(UTC)), night.id))

    def errands(self, night: Night) -> list[Errand]:
        """The plan of a night, in its order, with what has become of it so far."""
        return [
            Errand(source, site, datetime.fromisoformat(began) if began else None, run_id, outcome, message or "")
            for source, site, began, run_id, outcome, message in self.connection.execute(_ERRANDS, (night.id,))
        ]

    def began(self, night: Night, source: str) -> None:
        """The turn of a source has come."""
        with transaction(self.connection):
            self.connection.execute(_BEGAN, (moment(datetime.now(UTC)), night.id, source))

    def ended(self, night: Night, source: str, outcome: str, message: str, run_id: int | None) -> None:
        """A source has been crawled, or not; how that ended."""
        with transaction(self.connection):
            values = (moment(datetime.now(UTC)), outcome, message, run_id, night.id, source)
            self.connection.execute(_ENDED, values)

    def end(self, night: Night) -> None:
        """The night is over; what had no turn is left for the next."""
        now = moment(datetime.now(UTC))
        with transaction(self.connection):
            self.connection.execute(_LEFT, (LEFT, night.id))
            self.connection.execute(_END, (now, night.id))

    def last(self) -> Night | None:
        """The newest night, or None where there was none."""
        row = self.connection.execute(_LAST).fetchone()
        if row is None:
            return None
        number, started, until, ended = row
        began, over = datetime.fromisoformat(started), datetime.fromisoformat(until)
        return Night(number, began, over, datetime.fromisoformat(ended) if ended else None)


@dataclass(frozen=True, slots=True)
class ReadTimes:
    """When the last complete run of a source began, and how long the last one took."""

    complete_at: datetime | None
    takes: timedelta


def read_times(connection: Connection) -> dict[str, ReadTimes]:
    """The times of each source that was ever crawled. A run that a person limited to a part of its source completes
    nothing.
    """
    return {
        source: ReadTimes(datetime.fromisoformat(complete) if complete else None, timedelta(days=days or 0.0))
        for source, complete, days in connection.execute(_READ_TIMES)
    }


def _lease(night_id: int) -> str:
    return f"night {night_id}"


_READ_TIMES = """
SELECT source,
  (SELECT c.started_at FROM runs AS c
   WHERE c.source = runs.source AND c.outcome = 'complete' AND c.arguments NOT LIKE '%sample=%'
     AND c.arguments NOT LIKE '%section=%' ORDER BY c.id DESC LIMIT 1),
  (SELECT julianday(t.ended_at) - julianday(t.started_at) FROM runs AS t
   WHERE t.source = runs.source AND t.outcome = 'complete' ORDER BY t.id DESC LIMIT 1)
FROM runs GROUP BY source
"""
_UNENDED = (
    "SELECT id, started_at, until_at, heartbeat_at, pid, host FROM nights WHERE ended_at IS NULL "
    "ORDER BY id DESC LIMIT 1"
)
_BEGIN = "INSERT INTO nights (started_at, until_at, heartbeat_at, pid, host) VALUES (?, ?, ?, ?, ?) RETURNING id"
_PLAN = "INSERT INTO night_sources (night_id, place, source, site) VALUES (?, ?, ?, ?)"
_TAKE_OVER = "UPDATE nights SET heartbeat_at = ?, pid = ?, host = ? WHERE id = ?"
_BEAT = "UPDATE nights SET heartbeat_at = ? WHERE id = ?"
_ERRANDS = (
    "SELECT source, site, began_at, run_id, outcome, message FROM night_sources WHERE night_id = ? ORDER BY place"
)
_BEGAN = "UPDATE night_sources SET began_at = ifnull(began_at, ?) WHERE night_id = ? AND source = ?"
_ENDED = "UPDATE night_sources SET ended_at = ?, outcome = ?, message = ?, run_id = ? WHERE night_id = ? AND source = ?"
_LEFT = "UPDATE night_sources SET outcome = ? WHERE night_id = ? AND outcome IS NULL"
_END = "UPDATE nights SET ended_at = ? WHERE id = ?"
_LAST = "SELECT id, started_at, until_at, ended_at FROM nights ORDER BY id DESC LIMIT 1"

"""Runs, windows and list lines: what was covered, how it ended, what is due."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, get_args

from privacy.redact import digest, redact
from records.batch import Entry
from storage.engines.connection import Connection
from storage.engines.transactions import transaction
from storage.redaction import address_key
from storage.schema import moment

Outcome = Literal[
    "complete",
    "incomplete",
    "blocked",
    "login_required",
    "robots",
    "unreachable",
    "suspicious",
    "outside_hours",
    "shape_changed",
    "error",
    "cancelled",
    "crashed",
]
OUTCOMES: tuple[str, ...] = get_args(Outcome)
# A run on another host whose heart has not beaten for so long is dead.
_SILENCE = timedelta(minutes=15)
# The system knows its own start to the second only.
_CLOCKS = timedelta(seconds=2)


class RunInProgress(RuntimeError):
    """This source is being crawled; the message says by which process and since when."""

    def __init__(self, source: str, pid: int, host: str, started_at: str) -> None:
        super().__init__(f"{source} is being crawled since {started_at} by process {pid} on {host}")
        self.pid, self.host, self.started_at = pid, host, started_at


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one source. `outcome` is None while it goes, and where it was killed and nobody noticed yet.

    The counts are what the store has written of its pages (storage.store), row by row as they were stored.
    """

    id: int
    source: str
    arguments: str
    started_at: str
    ended_at: str | None
    outcome: str | None
    message: str | None
    pages: int
    new: int
    changed: int
    unchanged: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class HostRate:
    """What a run asked of a host: requests and the bytes that came, from when to when, the smallest gap between two in
    seconds (None for a single one), and those in its busiest minute.
    """

    host: str
    requests: int
    size: int
    first_at: datetime
    last_at: datetime
    smallest_gap: float | None
    busiest_minute: int


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A section of a source over a period: the site's own total, the keys seen, and whether that was all."""

    source: str
    section: str
    period: str
    announced: int | None
    seen: int
    stored: int
    quarantined: int
    complete: bool
    run_id: int


class Ledger:
    """What runs have done. Each write is a transaction of its own."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def open_run(self, source: str, arguments: str, beside: Iterable[str] = ()) -> int:
        """Begin a run; earlier runs whose process is dead are closed as `crashed`.

        Raises RunInProgress where a run of the source is alive, or one of the sources `beside` it: those of the same
        site, which would get the requests of both.
        """
        execute = self.connection.execute
        now = datetime.now(UTC)
        with transaction(self.connection):
            for name in dict.fromkeys((source, *beside)):
                for run, pid, host, beat, started in execute(_UNENDED, (name,)).fetchall():
                    if is_there(self.connection, _lease(run), pid, host, beat):
                        raise RunInProgress(name, pid, host, started)
                    execute(_CRASHED, (beat, f"process {pid} died; last heard of at {beat}", run))
            values = (source, redact(arguments), moment(now), moment(now), os.getpid(), socket.gethostname())
            (run_id,) = execute(_OPEN, values).fetchone()
            self.connection.hold(_lease(run_id))
        return int(run_id)

    def running(self, sources: Iterable[str]) -> dict[str, RunInProgress]:
        """Those of these sources that a process is crawling now, with what says so."""
        return {
            name: RunInProgress(name, pid, host, started)
            for name in sources
            for run, pid, host, beat, started in self.connection.execute(_UNENDED, (name,)).fetchall()
            if is_there(self.connection, _lease(run), pid, host, beat)
        }

    def beat(self, run_id: int) -> None:
        """Say that a run is alive."""
        with transaction(self.connection):
            self.connection.execute(_BEAT, (moment(datetime.now(UTC)), run_id))

    def close_run(self, run_id: int, outcome: str, message: str) -> Run:
        """End a run with one of OUTCOMES; the whole of it. Raises ValueError for another word."""
        if outcome not in OUTCOMES:
            raise ValueError(f"no such outcome: {outcome}")
        now = moment(datetime.now(UTC))
        with transaction(self.connection):
            self.connection.execute(_CLOSE, (now, now, outcome, redact(message), run_id))
        return self.run(run_id)

    def write_rates(self, run_id: int, rates: Iterable[HostRate]) -> None:
        """Write what a run has asked of each host so far, in the place of what was written of it before."""
        rows = [
            (
                *(run_id, rate.host, rate.requests, rate.size, moment(rate.first_at), moment(rate.last_at)),
                *(rate.smallest_gap, rate.busiest_minute),
            )
            for rate in rates
        ]
        with transaction(self.connection):
            self.connection.executemany(_RATE, rows)

    def run(self, run_id: int) -> Run:
        """A run, by its number."""
        return Run(*self.connection.execute(_RUN, (run_id,)).fetchone())

    def last_run(self, source: str) -> Run | None:
        """The newest run of a source."""
        row = self.connection.execute(_LAST_RUN, (source,)).fetchone()
        return Run(*row) if row else None

    def open_window(self, source: str, section: str, period: str, run_id: int) -> None:
        """Write down that a run began to read a window: it stays open should the run never close it. What an earlier
        run wrote of it stands until then.
        """
        with transaction(self.connection):
            self.connection.execute(_OPEN_WINDOW, (source, section, period, run_id))

    def read_window(self, source: str, section: str, period: str) -> WindowRow | None:
        """What is known of a window, or None where no run has read it."""
        row = self.connection.execute(_ONE_WINDOW, (source, section, period)).fetchone()
        return window_row(row) if row else None

    def close_window(
        self,
        source: str,
        section: str,
        period: str,
        *,
        announced: int | None,
        seen: int,
        stored: int,
        quarantined: int,
        complete: bool,
        run_id: int,
    ) -> None:
        """Write what a run covered of a window. The newest run's account stands."""
        values = (source, section, period, announced, seen, stored, quarantined, complete, run_id)
        with transaction(self.connection):
            self.connection.execute(_WINDOW, (*values, moment(datetime.now(UTC))))

    def reopen_windows(self, run_id: int, sections: Iterable[str]) -> None:
        """The windows of these sections that a run read are not complete after all."""
        with transaction(self.connection):
            self.connection.executemany(_REOPEN, [(run_id, section) for section in sections])

    def usual(self, source: str, scope: str) -> dict[str, list[int]]:
        """How many lines each section of a source showed in its complete runs of the same scope, the oldest first."""
        found: dict[str, list[int]] = {}
        for section, lines in self.connection.execute(_USUAL, (source, redact(scope))):
            found.setdefault(section, []).append(lines)
        return found

    def write_usual(self, run_id: int, source: str, scope: str, lines: Mapping[str, int]) -> None:
        """Write how many lines each section showed in a complete run."""
        rows = [(run_id, source, section, redact(scope), shown) for section, shown in lines.items()]
        with transaction(self.connection):
            self.connection.executemany(_WRITE_USUAL, rows)

    def forget_usual(self, source: str) -> None:
        """What a source showed before says nothing any more of what is usual."""
        with transaction(self.connection):
            self.connection.execute("DELETE FROM listed WHERE source = ?", (source,))

    def due(self, source: str) -> list[Entry]:
        """The list lines whose detail pages have not been stored as the list last said they are, by key; their stamps
        and requests are digests (storage.archive.Archive.request finds a request).
        """
        return [Entry(*row) for row in self.connection.execute(_DUE, (source,))]

    def make_due(self, source: str, *keys: str) -> None:
        """These list lines are due again: what was fetched of them is lost, or has passed."""
        with transaction(self.connection):
            self.connection.executemany(_MAKE_DUE, [(source, address_key(key)) for key in keys])

    def is_done(self, source: str, key: str, stamp: str) -> bool:
        """Whether the detail page of a list line has been stored since the list said this of it."""
        return self.connection.execute(_DONE, (source, address_key(key), digest(stamp))).fetchone() is not None

    def done_among(self, source: str, entries: Iterable[tuple[str, str]]) -> set[str]:
        """Of these keys with their stamps, the keys that are done."""
        return {key for key, stamp in entries if self.is_done(source, key, stamp)}


def window_row(row: tuple[Any, ...]) -> WindowRow:
    """A row of the table `windows`, its columns in the order of WindowRow."""
    source, section, period, announced, seen, stored, quarantined, complete, run_id = row
    return WindowRow(source, section, period, announced, seen, stored, quarantined, bool(complete), run_id)


def _lease(run_id: int) -> str:
    return f"run {run_id}"


def is_there(connection: Connection, lease: str, pid: int, host: str, beat: str) -> bool:
    """Whether a process that has not said that it ended is there: by its lease, or where there are none by itself."""
    held = connection.is_held(lease)
    return alive(pid, host, datetime.fromisoformat(beat), datetime.now(UTC)) if held is None else held


def alive(pid: int, host: str, beat: datetime, now: datetime) -> bool:
    """Whether a process that was last heard of at `beat` is still there: on another host, while it is heard of; on
    this one, while there is a process of its number that is old enough to have been the one last heard of.
    """
    if host != socket.gethostname():
        return abs(now - beat) < _SILENCE
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        # Somebody else's process is there all the same.
        return True
    fields = _fields(pid)
    if fields is None:
        return True
    # One that has ended stays in the list until its parent asks, which pid 1 of a container may never do.
    return fields[0] not in "ZX" and _born(fields) <= beat + _CLOCKS


def _fields(pid: int) -> list[str] | None:
    """What the system tells of a process of this host: proc(5), `stat` from field 3 on, where there is that file."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def _born(fields: list[str]) -> datetime:
    boot = next(line for line in Path("/proc/stat").read_text().splitlines() if line.startswith("btime "))
    return datetime.fromtimestamp(int(boot.split()[1]) + int(fields[19]) / os.sysconf("SC_CLK_TCK"), UTC)


_UNENDED = "SELECT id, pid, host, heartbeat_at, started_at FROM runs WHERE source = ? AND ended_at IS NULL"
_OPEN = (
    "INSERT INTO runs (source, arguments, started_at, heartbeat_at, pid, host, pages, bytes, new, changed, unchanged, "
    "quarantined) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0) RETURNING id"
)
_BEAT = "UPDATE runs SET heartbeat_at = ? WHERE id = ?"
_CLOSE = "UPDATE runs SET heartbeat_at = ?, ended_at = ?, outcome = ?, message = ? WHERE id = ?"
_CRASHED = "UPDATE runs SET ended_at = ?, outcome = 'crashed', message = ? WHERE id = ?"
_RUNS = (
    "SELECT id, source, arguments, started_at, ended_at, outcome, message, pages, new, changed, unchanged, quarantined "
    "FROM runs"
)
_RUN = f"{_RUNS} WHERE id = ?"
_LAST_RUN = f"{_RUNS} WHERE source = ? ORDER BY id DESC LIMIT 1"
_RATE = (
    "INSERT INTO rates (run_id, host, requests, bytes, first_at, last_at, smallest_gap, busiest_minute) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, host) DO UPDATE SET requests = excluded.requests, "
    "bytes = excluded.bytes, first_at = excluded.first_at, last_at = excluded.last_at, "
    "smallest_gap = excluded.smallest_gap, busiest_minute = excluded.busiest_minute"
)
_WINDOW = (
    "INSERT INTO windows (source, section, period, announced, seen, stored, quarantined, complete, run_id, closed_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, section, period) DO UPDATE SET "
    "announced = excluded.announced, seen = excluded.seen, stored = excluded.stored, "
    "quarantined = excluded.quarantined, complete = excluded.complete, run_id = excluded.run_id, "
    "closed_at = excluded.closed_at"
)
_OPEN_WINDOW = (
    "INSERT INTO windows (source, section, period, seen, stored, quarantined, complete, run_id) "
    "VALUES (?, ?, ?, 0, 0, 0, 0, ?) ON CONFLICT (source, section, period) DO NOTHING"
)
_ONE_WINDOW = (
    "SELECT source, section, period, announced, seen, stored, quarantined, complete, run_id FROM windows "
    "WHERE source = ? AND section = ? AND period = ?"
)
_REOPEN = "UPDATE windows SET complete = 0 WHERE run_id = ? AND section = ?"
_USUAL = "SELECT section, lines FROM listed WHERE source = ? AND scope = ? ORDER BY run_id"
_WRITE_USUAL = (
    "INSERT INTO listed (run_id, source, section, scope, lines) VALUES (?, ?, ?, ?, ?) ON CONFLICT (run_id, section) "
    "DO UPDATE SET source = excluded.source, scope = excluded.scope, lines = excluded.lines"
)
_DUE = (
    "SELECT key, stamp, ifnull(follow, '') FROM entries WHERE source = ? AND done_stamp IS DISTINCT FROM stamp "
    "ORDER BY key"
)
_MAKE_DUE = "UPDATE entries SET done_stamp = NULL, done_at = NULL WHERE source = ? AND key = ?"
_DONE = "SELECT 1 FROM entries WHERE source = ? AND key = ? AND done_stamp = ?"

"""Runs, windows and list lines: what was covered, how it ended, what is due."""

from __future__ import annotations

import os
import socket
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from normalizers.records import Entry
from storage.store import moment

OUTCOMES = (
    "complete",
    "incomplete",
    "blocked",
    "login_required",
    "robots",
    "shape_changed",
    "error",
    "cancelled",
    "crashed",
)
_COUNTERS = ("pages", "bytes", "new", "changed", "unchanged", "quarantined")
# A run on another host whose heart has not beaten for so long is dead.
_SILENCE = timedelta(minutes=15)


class RunInProgress(RuntimeError):
    """Another process is crawling this source; the message says which and since when."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one source. `outcome` is None while it goes, and where it was killed and nobody noticed yet."""

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

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def open_run(self, source: str, arguments: str) -> int:
        """Begin a run; earlier runs of the source whose process is dead are closed as `crashed`.

        Raises RunInProgress where one is alive.
        """
        execute = self.connection.execute
        now = datetime.now(UTC)
        execute("BEGIN IMMEDIATE")
        try:
            for run, pid, host, beat, started in execute(_UNENDED, (source,)).fetchall():
                if _alive(pid, host, datetime.fromisoformat(beat), now):
                    raise RunInProgress(f"{source} is being crawled since {started} by process {pid} on {host}")
                message = f"process {pid} died; last heard of at {beat}"
                execute(
                    "UPDATE runs SET ended_at = ?, outcome = 'crashed', message = ? WHERE id = ?", (beat, message, run)
                )
            values = (source, arguments, moment(now), moment(now), os.getpid(), socket.gethostname())
            cursor = execute(_OPEN, values)
        except BaseException:
            execute("ROLLBACK")
            raise
        execute("COMMIT")
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def beat(self, run_id: int, counts: Mapping[str, int]) -> None:
        """Say that a run is alive, and how far it is."""
        counters = ", ".join(f"{name} = ?" for name in _COUNTERS)
        values = (moment(datetime.now(UTC)), *(counts[name] for name in _COUNTERS), run_id)
        self.connection.execute(f"UPDATE runs SET heartbeat_at = ?, {counters} WHERE id = ?", values)

    def close_run(self, run_id: int, outcome: str, counts: Mapping[str, int], message: str) -> None:
        """End a run with one of OUTCOMES. Raises ValueError for another word."""
        if outcome not in OUTCOMES:
            raise ValueError(f"no such outcome: {outcome}")
        self.beat(run_id, counts)
        values = (moment(datetime.now(UTC)), outcome, message, run_id)
        self.connection.execute("UPDATE runs SET ended_at = ?, outcome = ?, message = ? WHERE id = ?", values)

    def last_run(self, source: str) -> Run | None:
        """The newest run of a source."""
        row = self.connection.execute(_LAST_RUN, (source,)).fetchone()
        return Run(*row) if row else None

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
        self.connection.execute(_WINDOW, (*values, moment(datetime.now(UTC))))

    def windows(self, source: str | None = None) -> Iterator[WindowRow]:
        """All windows, of one source or of all."""
        for row in self.connection.execute(_WINDOWS, (source, source)):
            name, section, period, announced, seen, stored, quarantined, complete, run_id = row
            yield WindowRow(name, section, period, announced, seen, stored, quarantined, bool(complete), run_id)

    def open_windows(self, source: str | None = None) -> list[WindowRow]:
        """The windows that are not complete."""
        return [window for window in self.windows(source) if not window.complete]

    def due(self, source: str) -> list[Entry]:
        """The list lines whose detail pages have not been stored as the list last said they are."""
        return [Entry(*row) for row in self.connection.execute(_DUE, (source,))]

    def done_among(self, source: str, entries: Iterable[tuple[str, str]]) -> set[str]:
        """Of these keys with their stamps, the keys that are done."""
        find = "SELECT 1 FROM entries WHERE source = ? AND key = ? AND done_stamp = ?"
        execute = self.connection.execute
        return {key for key, stamp in entries if execute(find, (source, key, stamp)).fetchone()}


def _alive(pid: int, host: str, beat: datetime, now: datetime) -> bool:
    if host != socket.gethostname():
        return now - beat < _SILENCE
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


_UNENDED = "SELECT id, pid, host, heartbeat_at, started_at FROM runs WHERE source = ? AND ended_at IS NULL"
_OPEN = (
    "INSERT INTO runs (source, arguments, started_at, heartbeat_at, pid, host, pages, bytes, new, changed, unchanged, "
    "quarantined) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0)"
)
_LAST_RUN = (
    "SELECT id, source, arguments, started_at, ended_at, outcome, message, pages, new, changed, unchanged, quarantined "
    "FROM runs WHERE source = ? ORDER BY id DESC LIMIT 1"
)
_WINDOW = (
    "INSERT INTO windows (source, section, period, announced, seen, stored, quarantined, complete, run_id, closed_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, section, period) DO UPDATE SET "
    "announced = excluded.announced, seen = excluded.seen, stored = excluded.stored, "
    "quarantined = excluded.quarantined, complete = excluded.complete, run_id = excluded.run_id, "
    "closed_at = excluded.closed_at"
)
_WINDOWS = (
    "SELECT source, section, period, announced, seen, stored, quarantined, complete, run_id FROM windows "
    "WHERE ? IS NULL OR source = ? ORDER BY source, section, period"
)
_DUE = "SELECT key, stamp, ifnull(follow, '') FROM entries WHERE source = ? AND done_stamp IS NOT stamp ORDER BY key"

"""What a run really asked of each host: how many requests, how close together, how many in its busiest minute.

What a browser page fetches by itself (scripts, its own calls) is part of that page and is not counted.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime

from storage.ledger import HostRate

_MINUTE = 60.0


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Rate:
    """The requests to one host, by the moments at which they were sent. Made at the first of them.

    `size` is the bytes of the bodies that came, as sent (compressed); of a browser page, those of its text.
    """

    first_at: datetime = field(default_factory=_now)
    last_at: datetime = field(default_factory=_now)
    requests: int = 0
    size: int = 0
    smallest_gap: float | None = None
    busiest_minute: int = 0
    _last: float = 0.0
    _recent: deque[float] = field(default_factory=deque)

    def note(self, now: float) -> None:
        """One more request, at a moment of a clock that only goes forward."""
        if self.requests:
            gap = now - self._last
            self.smallest_gap = gap if self.smallest_gap is None else min(self.smallest_gap, gap)
        self.requests, self._last, self.last_at = self.requests + 1, now, _now()
        self._recent.append(now)
        while self._recent[0] <= now - _MINUTE:
            self._recent.popleft()
        self.busiest_minute = max(self.busiest_minute, len(self._recent))

    def of(self, host: str) -> HostRate:
        """What is written down of it."""
        gap = self.smallest_gap
        return HostRate(host, self.requests, self.size, self.first_at, self.last_at, gap, self.busiest_minute)

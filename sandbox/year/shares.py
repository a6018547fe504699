"""How a made-up market of a smaller scale keeps the proportions of the printed one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence


def apportioned(counts: Sequence[int], one_in: int) -> list[int]:
    """One in so many of each count. Any run of neighbours adds up to its own share within one."""
    found, before, total = [], 0, 0
    for count in counts:
        total += count
        now = (2 * total + one_in) // (2 * one_in)
        found.append(now - before)
        before = now
    return found


class Turns:
    """Who is next: of each kind of thing a given rate is chosen, spread evenly."""

    def __init__(self) -> None:
        self._due: defaultdict[Hashable, float] = defaultdict(lambda: 0.5)

    def chosen(self, kind: Hashable, rate: float) -> bool:
        """Whether the next thing of a kind is one of those."""
        self._due[kind] += rate
        if self._due[kind] < 1:
            return False
        self._due[kind] -= 1
        return True

"""Axes: round numbers on them, and where a value stands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exhibits.report.charts.plots import Words

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
# An axis begins above zero where all values would stand in its upper part.
_HIGH_ABOVE = 0.5


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high` with its ticks, drawn from `start` to `end` pixels. `cut`: it leaves out zero."""

    low: float
    high: float
    step: float
    start: float
    end: float

    @property
    def cut(self) -> bool:
        """Whether zero is not on it."""
        return self.low > 0 or self.high < 0

    @property
    def ticks(self) -> tuple[float, ...]:
        """The round numbers on it."""
        return tuple(self.low + n * self.step for n in range(round((self.high - self.low) / self.step) + 1))

    def at(self, value: float) -> float:
        """Where a value stands, in pixels."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def words(self, tick: float, factors: Mapping[str, int]) -> Words:
        """A number on the axis, with the decimals that its step needs."""
        return {language: _plain(tick * by, self.step * by) for language, by in factors.items()}


def scale_of(values: Sequence[float], start: float, end: float, most: int, *, may_cut: bool = False) -> Scale:
    """An axis for values, with at most about so many ticks. `may_cut`: it may begin above zero."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    cut = may_cut and low > _HIGH_ABOVE * high > 0
    if not cut:
        low, high = min(low, 0.0), max(high, 0.0)
    step = _step((high - low) or abs(high) or 1.0, most)
    lowest, highest = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if lowest == highest:
        highest += 1
    return Scale(lowest * step, highest * step, step, start, end)


def _step(span: float, most: int) -> float:
    least = span / most
    size = 10.0 ** math.floor(math.log10(least))
    return next(step * size for step in _STEPS if step * size >= least * (1 - 1e-9))


def _plain(value: float, step: float) -> str:
    decimals = next(n for n in range(12) if abs(step * 10**n - round(step * 10**n)) < 1e-6 * step * 10**n or n == 11)
    return f"{round(value, decimals) + 0.0:,.{decimals}f}"

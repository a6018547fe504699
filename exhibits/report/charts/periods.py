"""Cells that are periods: a chart shows those too in which nothing was, so that its axis is one of time."""

from __future__ import annotations

import re
from collections.abc import Sequence

# A year, a quarter, a month; how many of them a year has; how they are written.
_PERIODS = (
    (re.compile(r"(\d{4})()"), 1, "{year}"),
    (re.compile(r"(\d{4})Q([1-4])"), 4, "{year}Q{n}"),
    (re.compile(r"(\d{4})-(\d\d)"), 12, "{year}-{n:02}"),
)


def without_gaps(names: Sequence[str]) -> tuple[str, ...]:
    """The names of cells; where all are years, quarters or months, those that lack between them too."""
    for pattern, of_year, words in _PERIODS:
        found = [match for name in names if (match := pattern.fullmatch(name))]
        numbers = [int(match[1]) * of_year + int(match[2] or 1) - 1 for match in found]
        if numbers and len(numbers) == len(names):
            whole = range(min(numbers), max(numbers) + 1)
            return tuple(words.format(year=number // of_year, n=number % of_year + 1) for number in whole)
    return tuple(names)

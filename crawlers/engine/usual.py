"""What a section of a source usually shows: a run that shows far less did not see what is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

RUNS = 7
"""How many of the last complete runs say what is usual."""
_PART = 0.25


def usually(before: Sequence[int]) -> float:
    """How many lines are usual after runs that showed so many, the oldest first; 0 where there was none."""
    return median(before[-RUNS:]) if before else 0.0


def suspicions(
    lines: Mapping[str, int], before: Mapping[str, Sequence[int]], least: int
) -> tuple[tuple[str, str], ...]:
    """The sections that show too little, each with why: nothing where there was something, under a quarter of the
    median of earlier runs; every section where all of them show fewer lines than the source states at `least`.
    """
    total = sum(lines.values())
    if total < least:
        return tuple((section, f"{total} lines in all, at least {least} expected") for section in lines)
    return tuple(
        (section, f"{section}: {shown} lines, usually {usual:g}")
        for section, shown in lines.items()
        if (usual := usually(before.get(section, ()))) > 0 and (shown == 0 or shown < _PART * usual)
    )

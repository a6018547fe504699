"""Rows in portions of a size: of millions, so many are in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Each = TypeVar("Each")


def in_portions(rows: Iterable[Each], size: int) -> Iterator[list[Each]]:
    """All rows in their order, so many at a time; the last ones may be fewer."""
    rest = iter(rows)
    while some := list(islice(rest, size)):
        yield some

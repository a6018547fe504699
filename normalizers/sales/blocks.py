"""Rows, by their number, gathered so that none shares a key with one of another gathering and each is judged by itself.

A row takes some 40 bytes, whatever it holds: of a key only its hash is kept. Two keys of one hash gather more rows than
need be, which changes nothing but how many are judged together.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Iterator
from typing import Final

# Keys are met by the last bits of their hash, so that only a part of them is looked through at a time.
_PARTS: Final = 256
_BITS: Final = (1 << 64) - 1
_NONE: Final = -1


class Gatherings:
    """Rows are added in their order; then `all` tells which belong together."""

    def __init__(self) -> None:
        self._above = array("i")
        self._keys = [(array("Q"), array("i")) for _ in range(_PARTS)]

    def add(self, keys: Iterable[Hashable]) -> int:
        """Another row with its keys; its number, counted from 0."""
        row = len(self._above)
        self._above.append(row)
        for key in keys:
            hashed = hash(key) & _BITS
            hashes, rows = self._keys[hashed % _PARTS]
            hashes.append(hashed)
            rows.append(row)
        return row

    def join(self, a: int, b: int) -> None:
        """Let two rows belong together, whatever their keys."""
        a, b = self._first(a), self._first(b)
        self._above[max(a, b)] = min(a, b)

    def all(self) -> Iterator[list[int]]:
        """The rows of each gathering in their order, the gatherings in the order of their first rows."""
        for hashes, rows in self._keys:
            met: dict[int, int] = {}
            for hashed, row in zip(hashes, rows, strict=True):
                self.join(met.setdefault(hashed, row), row)
        self._keys.clear()
        following = array("i", [_NONE]) * len(self._above)
        last = array("i", self._above)
        for row in range(len(self._above)):
            first = self._first(row)
            if first != row:
                following[last[first]] = row
            last[first] = row
        for row, above in enumerate(self._above):
            if row == above:
                yield list(self._from(row, following))

    def _first(self, row: int) -> int:
        above = self._above
        while above[row] != row:
            above[row] = above[above[row]]
            row = above[row]
        return row

    def _from(self, row: int, following: array[int]) -> Iterator[int]:
        while row != _NONE:
            yield row
            row = following[row]

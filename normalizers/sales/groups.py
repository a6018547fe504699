"""Rows that belong together: pairs worth comparing, and the groups that accepted links make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)
K = TypeVar("K", bound=Hashable)

# With how many that follow it in a block a row is compared. A block in which more come between than that tells little.
_NEIGHBOURS = 8


def neighbours(blocks: Mapping[K, list[T]]) -> Iterator[tuple[T, T]]:
    """The pairs of rows that stand near one another in a block, each once: rows times neighbours, whatever the size."""
    seen: set[tuple[T, T]] = set()
    for members in blocks.values():
        for at, one in enumerate(members):
            for other in members[at + 1 : at + 1 + _NEIGHBOURS]:
                pair = (one, other)
                if one != other and pair not in seen:
                    seen.add(pair)
                    yield pair


def blocked(rows: Iterable[tuple[T, Iterable[K]]]) -> dict[K, list[T]]:
    """The rows under each of their keys, in their order; keys of one row alone are left out."""
    blocks: defaultdict[K, list[T]] = defaultdict(list)
    for row, keys in rows:
        for key in keys:
            blocks[key].append(row)
    return {key: members for key, members in blocks.items() if len(members) > 1}


class Groups(Generic[T]):
    """Rows joined into groups, two at a time; what is `apart` never comes into one."""

    def __init__(self, rows: Iterable[T], apart: Iterable[tuple[T, T]] = ()) -> None:
        self._of: dict[T, list[T]] = {row: [row] for row in rows}
        self._apart: defaultdict[T, set[T]] = defaultdict(set)
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def of(self, row: T) -> list[T]:
        """The group of a row, in the order in which it grew."""
        return self._of[row]

    def are_apart(self, a: T, b: T) -> bool:
        """Whether a row of the one's group and a row of the other's are to stay apart."""
        return bool(self._apart) and any(not self._apart[row].isdisjoint(self._of[b]) for row in self._of[a])

    def join(self, a: T, b: T) -> None:
        """Make one group of two, where they may be one; the smaller goes into the larger."""
        small, large = sorted((self._of[a], self._of[b]), key=len)
        if small is large or self.are_apart(a, b):
            return
        large.extend(small)
        for row in small:
            self._of[row] = large

    def all(self) -> Iterator[list[T]]:
        """Every group once."""
        seen: set[int] = set()
        for group in self._of.values():
            if id(group) not in seen:
                seen.add(id(group))
                yield group

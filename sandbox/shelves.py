"""Lots of JD's that are too many to hold: a shelf makes each of them when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from sandbox.market import Lot


class Search(NamedTuple):
    """What JD's list is asked for: a category and one of its provinces, labels, days of the end or of the start, both
    included, as ISO. What is empty is not asked for.
    """

    category: str
    province: str
    labels: frozenset[str]
    since: str
    until: str
    by_start: bool


class Shelf(Protocol):
    """Lots of one side of the platform, all of the same label."""

    def found(self, asked: Search) -> Sequence[int]:
        """The numbers of the lots that are asked for, in the order of their ends."""
        ...

    def lot(self, number: int) -> Lot | None:
        """The lot of a number; None where it is on another shelf."""
        ...

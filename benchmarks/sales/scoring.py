"""How well links find the sales and things of the made-up market: over pairs of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from benchmarks.sales.pages import Page
from records.sales import Linked, RowName

Pair = tuple[RowName, RowName]
Path = tuple[tuple[str, ...], ...]


class Score(NamedTuple):
    """Of the pairs that links put together how many belong together, and of those that do how many are found."""

    right: int
    given: int
    stated: int

    @property
    def precision(self) -> float:
        """Right of those given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Right of those stated."""
        return self.right / self.stated if self.stated else 1.0


def row_of(page: Page) -> RowName:
    """The row that a page becomes."""
    return (
        RowName("lots", page.lot.platform, page.lot.lot_id) if page.lot else RowName("notices", page.source, page.key)
    )


def sales(pages: Iterable[Page]) -> dict[RowName, str]:
    """The answer: the sale of each row that speaks of one."""
    return {row_of(page): page.sale for page in pages if page.sale}


def score(answer: Mapping[RowName, Hashable], found: Mapping[RowName, Hashable]) -> Score:
    """How the pairs that are found together agree with those that belong together."""
    stated, given = _pairs(answer), _pairs(found)
    return Score(len(stated & given), len(given), len(stated))


def wrong(answer: Mapping[RowName, Hashable], found: Mapping[RowName, Hashable]) -> tuple[list[Pair], list[Pair]]:
    """The pairs that are put together and do not belong so, and those that are missed."""
    stated, given = _pairs(answer), _pairs(found)
    return sorted(given - stated), sorted(stated - given)


def paths(pages: Iterable[Page]) -> set[Path]:
    """The answer: the lots of each thing by auction, in the order of time."""
    auctions = defaultdict[str, dict[str, list[Page]]](lambda: defaultdict(list))
    for page in pages:
        if page.thing and page.auction:
            auctions[page.thing][page.auction].append(page)
    return {
        tuple(
            tuple(sorted(str(row_of(page)) for page in announced))
            for announced in sorted(thing.values(), key=lambda pages: min(_start(page) for page in pages))
        )
        for thing in auctions.values()
    }


def paths_found(linked: Linked) -> set[Path]:
    """The same as links have it."""
    things = defaultdict[str, dict[int, list[str]]](lambda: defaultdict(list))
    for row, place in linked.rounds.items():
        things[place.asset][place.n].append(str(row))
    return {tuple(tuple(sorted(thing[n])) for n in sorted(thing)) for thing in things.values()}


def _start(page: Page) -> str:
    return page.lot.starts_at.isoformat() if page.lot else ""


def _pairs(groups: Mapping[RowName, Hashable]) -> set[Pair]:
    members = defaultdict[Hashable, list[RowName]](list)
    for row, group in groups.items():
        members[group].append(row)
    return {pair for rows in members.values() for pair in combinations(sorted(rows), 2)}

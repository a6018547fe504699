"""After all pages of a night: which rows speak of one sale, which lots sell one thing.

Lots are linked a few thousand at a time, as many as share no key with others; until it is their turn they stand in a
file. So memory grows with the notices and the lots of claims, and by some 50 bytes with every other lot.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from normalizers.sales.blocks import Gatherings
from normalizers.sales.link import link
from normalizers.sales.things import keys_of
from records.sales import Called, Judged, Linked, Told
from storage.engines.connection import Connection
from storage.engines.transactions import one_snapshot
from storage.facts.then import Then
from storage.sales.kept import keep
from storage.sales.spool import Spool, spooled
from storage.sales.told import called, judged, told

_AT_ONCE: Final = 5_000
_NONE: Final = -1


class Found(NamedTuple):
    """How many sales and things there are, in how many rows and lots, and how many links a person has to judge."""

    sales: int
    told: int
    things: int
    lots: int
    doubtful: int


def relink(connection: Connection) -> Found:
    """Deals, assets and links of all rows there are, written in place of those there were."""
    with without_collecting(), spooled() as spool:
        with one_snapshot(connection):
            linking = Linking(told(connection), called(connection), judged(connection), spool)
        keep(connection, linking.parts())
        return linking.found


def linked_then(connection: Connection, day: date) -> Then:
    """A day, and what links the rows of then with what people had said by its end."""
    return Then(day, partial(_linked_whole, judged=tuple(judged(connection, day))))


def _linked_whole(told: Iterable[Told], called: Iterable[Called], judged: Iterable[Judged]) -> Linked:
    with without_collecting():
        return link(told, called, judged)


class Linking:
    """The links of some rows, in parts that have no row in common. All rows are read when it is made."""

    def __init__(self, told: Iterable[Told], called: Iterable[Called], judged: Iterable[Judged], spool: Spool[Called]):
        self.found = Found(0, 0, 0, 0, 0)
        self._told, self._judged, self._spool = list(told), list(judged), spool
        self._gatherings = Gatherings()
        # Lots of claims are linked with notices, all together; what people said of two lots holds whatever their keys.
        of_claims = {one.row for one in self._told}
        named = {row: _NONE for one in self._judged for row in (one.a, one.b)}
        claims: list[int] = []
        for lot in called:
            n = self._gatherings.add(keys_of(lot))
            spool.add(lot)
            if lot.row in of_claims:
                claims.append(n)
            if lot.row in named:
                named[lot.row] = n
        self._claim = claims[0] if claims else _NONE
        for n in claims[1:]:
            self._gatherings.join(claims[0], n)
        for one in self._judged:
            if _NONE not in (named[one.a], named[one.b]):
                self._gatherings.join(named[one.a], named[one.b])

    def parts(self) -> Iterator[Linked]:
        """Deals, assets and links, a part of the rows at a time."""
        claims, waiting = [], []
        for numbers in self._gatherings.all():
            if self._claim in numbers:
                claims = numbers
                continue
            waiting += numbers
            if len(waiting) >= _AT_ONCE:
                yield self._linked(waiting)
                waiting = []
        yield self._linked(waiting)
        yield self._linked(claims, self._told)

    def _linked(self, numbers: list[int], told: Iterable[Told] = ()) -> Linked:
        part = link(told, self._spool.rows(numbers), self._judged)
        more = (
            len(set(part.deals.values())),
            len(part.deals),
            len({place.asset for place in part.rounds.values()}),
            len(part.rounds),
            sum(one.verdict == "open" for one in part.links),
        )
        self.found = Found(*map(sum, zip(self.found, more, strict=True)))
        return part


@contextmanager
def without_collecting() -> Iterator[None]:
    """Nothing made here is in a cycle, and to look through millions of objects for one takes as long as linking."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()

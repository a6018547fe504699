"""The debtors of a pool, sold one by one on a platform: part of the sale that the pool's notice offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from normalizers.sales.facts import Facts, other_branch, telling
from records.sales import Link

_WITHIN: Final = timedelta(days=400)
_BY_LINE, _BY_NAME = 0.97, 0.9

Sale = list[Facts]


class Pools:
    """The sales that offer several debtors, found by what they say of each."""

    def __init__(self, sales: Sequence[Sale]) -> None:
        self._sales = sales
        self._by_key: defaultdict[object, list[int]] = defaultdict(list)
        for n, sale in enumerate(sales):
            keys = {key for one in sale if _is_pool(one) for key in (*one.parts, *one.companies)}
            for key in keys:
                self._by_key[key].append(n)

    def of(self, sale: Sale) -> Sale | None:
        """The newest sale before that offers what these lots sell a part of; None where none does, or where they tell
        too little of it.
        """
        lot = _fullest(sale)
        if sale[0].told.on is None or not all(one.is_lot for one in sale):
            return None
        keys: list[object] = [*sorted(lot.parts, key=str), *sorted(lot.companies)]
        if any(name is None and not telling(amount) for name, amount in lot.parts):
            return None
        near = {n for key in keys for n in self._by_key.get(key, ())}
        found = [self._sales[n] for n in near if any(part_of(lot, one) for one in self._sales[n])]
        return max((pool for pool in found if pool is not sale), key=lambda pool: pool[0].order, default=None)


def part_link(sale: Sale, pool: Sale) -> Link:
    """Why lots are part of a pool's sale."""
    lot = _fullest(sale)
    notice = next(one for one in pool if part_of(lot, one))
    evidence = "; ".join(f"{name or '-'} {(amount or 0) / 100:,.2f}" for name, amount in sorted(lot.parts, key=str)[:3])
    evidence = evidence or "、".join(sorted(lot.companies)[:3])
    if lot.parts and lot.parts <= notice.parts:
        return Link("deal", notice.told.row, lot.told.row, "line of a pool", _BY_LINE, evidence)
    return Link("deal", notice.told.row, lot.told.row, "debtor of a pool", _BY_NAME, evidence)


def _fullest(sale: Sale) -> Facts:
    """The row of a sale that says most of its debtors."""
    return max(sale, key=lambda one: (len(one.parts), len(one.companies)))


def _is_pool(one: Facts) -> bool:
    """Whether a row offers several debtors together."""
    return one.told.kind == "bid" and (len(one.parts) > 1 or (one.count or 0) > 1)


def part_of(lot: Facts, pool: Facts) -> bool:
    """Whether a lot sells a part of what a notice offers: its very lines, or, where the notice states no line, debtors
    that it names, with the same base date and less principal.
    """
    if not _is_pool(pool) or lot.told.on is None or pool.told.on is None or (lot.holder and pool.holder != lot.holder):
        return False
    if not timedelta(0) <= lot.told.on - pool.told.on <= _WITHIN:
        return False
    bases = lot.told.base_date, pool.told.base_date
    if None not in bases and bases[0] != bases[1]:
        return False
    if pool.parts:
        return bool(lot.parts) and lot.parts < pool.parts
    return (
        None not in bases
        and lot.holder is not None
        and not other_branch(lot, pool)
        and bool(lot.companies)
        and lot.companies <= pool.companies
        and (lot.count or len(lot.companies)) < (pool.count or 0)
        and lot.told.principal is not None
        and lot.told.principal < (pool.told.principal or pool.told.total or 0)
    )

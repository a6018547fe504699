"""The debtors of a pool, sold one by one on a platform: part of the sale that the pool's notice offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from normalizers.sales.facts import Facts, days_between, other_branch, telling
from records.sales import Link

_WITHIN: Final = timedelta(days=400)
_BY_LINE, _BY_NAME, _BESIDE = 0.97, 0.9, 0.85
_WEEKS: Final = 30

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
        self._by_day: defaultdict[object, list[Sale]] = defaultdict(list)
        for sale in sales:
            for day in {_day_key(one) for one in sale if _is_pool(one)} - {None}:
                self._by_day[day].append(sale)

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

    def rest(self, placed: Mapping[int, Sale]) -> Iterator[tuple[int, Sale]]:
        """Further sales that are part of a pool, by their number among all. A notice of 甲公司等6户 may name one;
        the lots of others come beside its: of the pool's branch, with its base date, on one platform, within weeks.
        `placed`: the pools of those that are known. All that come so have to find room in the pool's number of debtors
        and in its principal, and no other pool may be meant; a base date that many pools share tells nothing.
        """
        known = defaultdict[int, list[Facts]](list)
        for n, pool in placed.items():
            known[id(pool)].append(_fullest(self._sales[n]))
        beside = defaultdict[int, list[int]](list)
        for n, sale in enumerate(self._sales):
            meant = self._by_day.get(_day_key(_fullest(sale)), []) if n not in placed else []
            if len(meant) == 1 and _is_beside(sale, known[id(meant[0])]):
                beside[id(meant[0])].append(n)
        for pool in (pools[0] for pools in self._by_day.values() if len(pools) == 1):
            lots = [_fullest(self._sales[n]) for n in beside[id(pool)]]
            if lots and any(_has_room(notice, known[id(pool)], lots) for notice in pool):
                yield from ((n, pool) for n in beside[id(pool)])


def part_link(sale: Sale, pool: Sale) -> Link:
    """Why lots are part of a pool's sale."""
    lot = _fullest(sale)
    if not any(part_of(lot, one) for one in pool):
        notice = next(one for one in pool if _is_pool(one))
        evidence = f"{lot.branch}, {lot.told.base_date}, {lot.told.on}"
        return Link("deal", notice.told.row, lot.told.row, "beside debtors of a pool", _BESIDE, evidence)
    notice = next(one for one in pool if part_of(lot, one))
    evidence = "; ".join(f"{name or '-'} {(amount or 0) / 100:,.2f}" for name, amount in sorted(lot.parts, key=str)[:3])
    evidence = evidence or "、".join(sorted(lot.companies)[:3])
    if lot.parts and lot.parts <= notice.parts:
        return Link("deal", notice.told.row, lot.told.row, "line of a pool", _BY_LINE, evidence)
    return Link("deal", notice.told.row, lot.told.row, "debtor of a pool", _BY_NAME, evidence)


def _fullest(sale: Sale) -> Facts:
    """The row of a sale that says most of its debtors."""
    return max(sale, key=lambda one: (len(one.parts), len(one.companies)))


def _day_key(one: Facts) -> tuple[str, str, date] | None:
    """Holder, branch and base date; None where one of them is not known, or on such a day many pools are counted: the
    end of a month or the 20th and 21st, on which banks count interest.
    """
    day = one.told.base_date
    if one.holder is None or one.branch is None or day is None or day.day in (1, 20, 21):
        return None
    return None if (day + timedelta(days=1)).day == 1 else (one.holder, one.branch, day)


def _is_beside(sale: Sale, known: Sequence[Facts]) -> bool:
    """Whether lots of one debtor were called on the platform and in the weeks in which others of the pool were."""
    lot = _fullest(sale)
    if not all(one.is_lot for one in sale) or lot.told.principal is None or len(lot.companies) != 1:
        return False
    return any(one.told.row.source == lot.told.row.source and days_between(lot, one) <= _WEEKS for one in known)


def _has_room(notice: Facts, known: Sequence[Facts], lots: Sequence[Facts]) -> bool:
    """Whether a notice that does not name all its debtors has room for these beside those that are known."""
    if not _is_pool(notice) or notice.parts or notice.told.principal is None or notice.count is None:
        return False
    every = {one.companies: one.told.principal or 0 for one in (*known, *lots)}
    unnamed = notice.count - len(notice.companies) - notice.persons
    return len({one.companies for one in lots}) <= unnamed and sum(every.values()) <= notice.told.principal


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

"""Which notices and lots speak of one sale, across sources.

The same claims of one holder are one sale until they are offered with a new base date, or anew after a buyer's default:
then they are a new one. Lots that sell the debtors of a pool one by one are part of the pool's sale.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from normalizers.sales.claims import Same, contradiction, doubtful, same_claims
from normalizers.sales.facts import Facts, days_between, facts_of, keys_of, other_branch
from normalizers.sales.groups import Groups, blocked, neighbours
from normalizers.sales.pools import Pools, part_link
from records.sales import Judged, Link, RowName, Told

_SUPERSEDES_WITHIN: Final = timedelta(days=240)
_OFFERS: Final = frozenset({"bid", "lot"})


def same_claims_groups(
    told: Iterable[Told], known: Iterable[Link] = (), judged: Iterable[Judged] = ()
) -> tuple[list[list[Facts]], list[Link]]:
    """The groups of rows that speak of the same claims of one holder, each in the order of days, and the links that
    made them, with those that stay open. `known`: lots that are rounds of one thing; `judged`: what people said, which
    holds whatever the rows say.
    """
    facts = {one.row: facts_of(one) for one in told}
    said = [one for one in judged if one.a in facts and one.b in facts]
    pairs = {frozenset((one.a, one.b)) for one in said}
    ordered = sorted(facts.values(), key=lambda one: one.order)
    found = list(_links(ordered))
    found += [link for link in known if link.verdict == "joined" and link.a in facts and link.b in facts]
    found += _superseding(ordered)
    joined, links = Groups(facts, ((one.a, one.b) for one in said if not one.same)), [one.link for one in said]
    for link in sorted(
        (link for link in found if frozenset((link.a, link.b)) not in pairs),
        key=lambda link: (-link.score, days_between(facts[link.a], facts[link.b]), link.a, link.b),
    ):
        if link.verdict == "open" or _agree(joined, facts, link.a, link.b):
            links.append(link)
        if link.verdict == "joined" and links and links[-1] is link:
            joined.join(link.a, link.b)
    # Last, since what they contradict has been joined by then.
    for one in said:
        if one.same:
            joined.join(one.a, one.b)
    groups = [sorted((facts[row] for row in group), key=lambda one: one.order) for group in joined.all()]
    return sorted(groups, key=lambda group: group[0].order), links


def deals_of(
    groups: Iterable[list[Facts]], judged: Iterable[Judged] = ()
) -> tuple[dict[RowName, str], dict[RowName, str], list[Link]]:
    """The deal of each row by the groups of `same_claims_groups`, the part of it that lots sell one by one, and the
    links of these to their pool's sale.
    """
    same = [(one.a, one.b) for one in judged if one.same]
    sales = [sale for group in groups for sale in _together(_sales(group), same)]
    links: list[Link] = []
    deals: dict[RowName, str] = {}
    parts: dict[RowName, str] = {}
    pools = Pools(sales)
    placed = {n: pool for n, sale in enumerate(sales) if (pool := pools.of(sale)) is not None}
    placed |= dict(pools.rest(placed))
    for n, sale in enumerate(sales):
        pool = placed.get(n)
        if pool is not None:
            links.append(part_link(sale, pool))
            parts |= dict.fromkeys((one.told.row for one in sale), _name(sale))
        deals |= dict.fromkeys((one.told.row for one in sale), _name(pool or sale))
    return deals, parts, links


def _link(a: Facts, b: Facts, same: Same, verdict: str = "joined") -> Link:
    first, second = sorted((a, b), key=lambda one: one.order)
    return Link("deal", first.told.row, second.told.row, same.rule, same.score, same.evidence, verdict)


def _links(ordered: list[Facts]) -> Iterator[Link]:
    by_row = {one.told.row: one for one in ordered}
    for a, b in neighbours(blocked((one.told.row, keys_of(one)) for one in ordered)):
        one, other = by_row[a], by_row[b]
        same = same_claims(one, other)
        if same is not None:
            yield _link(one, other, same)
        elif (open_ := doubtful(one, other)) is not None:
            yield _link(one, other, open_, "open")


def _superseding(ordered: list[Facts]) -> Iterator[Link]:
    """An extension or a correction belongs to the newest notice before it whose title it names; where several of one
    day may be meant, or of any day by a title that says nothing of the thing sold, a person has to say.
    """
    named = defaultdict[tuple[str, str], list[Facts]](list)
    for one in ordered:
        named[one.told.row.source, one.title].append(one)
    for one in ordered:
        if one.changes is None or one.told.on is None:
            continue
        before = [
            other for other in named.get((one.told.row.source, one.changes), ()) if _may_change(one, other, one.told.on)
        ]
        if not before:
            continue
        newest = before[-1]
        meant = [other for other in before if newest.thing is None or other.told.on == newest.told.on]
        others = [other for other in meant if other is not newest and same_claims(other, newest) is None]
        same = Same("names its title", 0.99, one.changes)
        for other in (newest, *others):
            yield _link(one, other, same, "open" if others else "joined")


def _may_change(change: Facts, notice: Facts, day: date) -> bool:
    """Whether a notice of the title that a change names was there before it, from the same seller."""
    on = notice.told.on
    if notice is change or on is None or not day - _SUPERSEDES_WITHIN <= on <= day:
        return False
    return not other_branch(change, notice) and contradiction(change, notice) is None


def _agree(joined: Groups[RowName], facts: dict[RowName, Facts], a: RowName, b: RowName) -> bool:
    """Whether nothing in two groups contradicts; groups are small, and equal rows say nothing new."""
    mine, theirs = joined.of(a), joined.of(b)
    if mine is theirs:
        return True
    return not joined.are_apart(a, b) and all(contradiction(facts[x], facts[y]) is None for x in mine for y in theirs)


# --- one sale after the other of the same claims -------------------------------------------------------------------


def _sales(group: list[Facts]) -> list[list[Facts]]:
    """The sales of the same claims, in the order of days: a new one begins with an offer of a new base date, and with
    the first offer after a default. A row belongs to the sale of its base date, else to the newest that had begun.
    """
    begins: list[tuple[date, date | None]] = []
    defaulted = False
    for one in group:
        if one.told.kind in _OFFERS:
            base, known = one.told.base_date, {base for _, base in begins if base}
            if not begins or defaulted or (base and known and base > max(known)):
                begins.append((one.told.on or date.min, base))
            elif base and begins[-1][1] is None:
                begins[-1] = begins[-1][0], base
            defaulted = one.told.status == "defaulted"
    sales: list[list[Facts]] = [[] for _ in begins] or [[]]
    for one in group:
        sales[_place(one, begins)].append(one)
    return [sale for sale in sales if sale]


def _together(sales: list[list[Facts]], same: Iterable[tuple[RowName, RowName]]) -> list[list[Facts]]:
    """Sales of the same claims, those made one whose rows a person said to be of one."""
    for a, b in same if len(sales) > 1 else ():
        holding = [sale for sale in sales if any(one.told.row in (a, b) for one in sale)]
        if len(holding) > 1:
            whole = sorted((one for sale in holding for one in sale), key=lambda one: one.order)
            sales = [*(sale for sale in sales if sale not in holding), whole]
    return sales


def _place(one: Facts, begins: list[tuple[date, date | None]]) -> int:
    """Which of the sales that began so, and with which base date, a row belongs to."""
    day = one.told.on or date.max
    begun = [n for n, (begin, _) in enumerate(begins) if begin <= day]
    same = [n for n in begun if one.told.base_date and begins[n][1] == one.told.base_date]
    return (same or begun or [0])[-1]


def _name(sale: list[Facts]) -> str:
    """A name that is equal for equal sales whatever order their rows came in."""
    first = next((one for one in sale if one.told.kind in _OFFERS), sale[0])
    return hashlib.blake2b(str(first.told.row).encode(), digest_size=8).hexdigest()

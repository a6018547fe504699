"""From what is told of sales and lots to deals, assets, the links that made them, and rules that lots do not keep to.
Pure, and the same whatever order the rows come in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from normalizers.sales.court_rules import warnings
from normalizers.sales.deals import deals_of, same_claims_groups
from normalizers.sales.things import auctions_of, things_of
from records.sales import Called, Judged, Linked, Round, RowName, Told, Warned


def link(told: Iterable[Told], called: Iterable[Called], judged: Iterable[Judged] = ()) -> Linked:
    """The deals of notices and of lots that sell claims, the assets and auctions of all lots, and why. `judged`: what
    people said of two rows.

    Lots that sell the same claims are one asset, whatever their titles say.
    """
    lots = {lot.row: lot for lot in called}
    said = list(judged)
    of_deals = [one for one in said if one.what == "deal"]
    things, rounds = things_of(lots.values(), [one for one in said if one.what == "asset"])
    groups, links = same_claims_groups(told, rounds, of_deals)
    groups = [group for group in groups if any(one.told.kind != "other" for one in group)]
    deals, parts, of_parts = deals_of(groups, of_deals)
    claims = [[lots[one.told.row] for one in group if one.told.row in lots] for group in groups]
    of_claims = {lot.row for group in claims for lot in group}
    things = [thing for thing in things if not any(lot.row in of_claims for lot in thing)]
    of_things = {lot.row for thing in things for lot in thing}
    single = [[lot] for row, lot in lots.items() if row not in of_claims and row not in of_things]
    found: dict[RowName, Round] = {}
    warned: list[Warned] = []
    for group in (*claims, *things, *single):
        counted = list(auctions_of(group))
        found |= {lot.row: Round(_name(group[0].row), n) for lot, n in counted}
        warned += warnings(_each_once(counted))
    kept = [one for one in rounds if not (one.verdict == "joined" and one.a in of_claims)]
    every = tuple(sorted((*kept, *links, *of_parts), key=lambda one: (one.what, one.a, one.b)))
    return Linked(deals, parts, found, every, tuple(sorted(warned)))


def _each_once(counted: Iterable[tuple[Called, int]]) -> list[Called]:
    """One lot for each auction of a thing: the court's own before one that an aggregator announces again."""
    auctions: dict[int, Called] = {}
    for lot, n in counted:
        if n not in auctions or (auctions[n].court is None and lot.court is not None):
            auctions[n] = lot
    return list(auctions.values())


def _name(row: RowName) -> str:
    return hashlib.blake2b(str(row).encode(), digest_size=8).hexdigest()

"""Which lots sell one thing: over its rounds, re-listings and platforms.

A thing is known again by its title without the words of the round, or by the numbers in it (building, flat, plate)
beside court and appraisal. Where several of one title are called at once, as parking spaces are, none can be told,
unless a plate or a name is masked in the title: keyed digests of it as it was printed tell them.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import Final

from normalizers.lots.titled import Title, title_of
from normalizers.sales.groups import Groups, blocked, neighbours
from normalizers.sales.names import court
from normalizers.values.record import record
from records.sales import Called, Judged, Link, RowName

_ANEW_AFTER: Final = 30


@record
class _Thing:
    lot: Called
    title: Title
    court: str | None


def _thing(lot: Called) -> _Thing:
    return _Thing(lot, title_of(lot.title), court(lot.court))


def things_of(lots: Collection[Called], judged: Collection[Judged] = ()) -> tuple[list[list[Called]], list[Link]]:
    """The lots of each thing, in the order in which they were called, and the links that made them, with the open
    ones; things of one lot are left out. `judged`: what people said, which holds whatever the lots say.
    """
    # Each lot meets the others of its blocks in the order in which they were called.
    ordered = (_thing(lot) for lot in sorted(lots, key=_order))
    blocks = blocked((one, _keys(one)) for one in ordered)
    things = {one.lot.row: one for members in blocks.values() for one in members}
    meant = {row for one in judged for row in (one.a, one.b)}
    things |= {lot.row: _thing(lot) for lot in (lots if meant else ()) if lot.row in meant}
    said = [one for one in judged if one.a in things and one.b in things]
    pairs = {frozenset((one.a, one.b)) for one in said}
    found = []
    for a, b in neighbours({key: [one.lot.row for one in members] for key, members in blocks.items()}):
        link = _judged(things[a], things[b]) if frozenset((a, b)) not in pairs else None
        if link is not None:
            found.append(link)
    joined, links = Groups(things, ((one.a, one.b) for one in said if not one.same)), [one.link for one in said]
    alike = _alike(things.values())
    for link in sorted(found, key=lambda link: (-link.score, link.a, link.b)):
        several = alike.get(_sameness(things[link.a])) or alike.get(_sameness(things[link.b]))
        if link.verdict == "open":
            links.append(link)
        elif several:
            links.append(Link("asset", link.a, link.b, "several of one title at once", 0.5, link.evidence, "open"))
        elif _agree(joined, link.a, link.b, things):
            links.append(link)
            joined.join(link.a, link.b)
    for one in said:
        if one.same:
            joined.join(one.a, one.b)
    groups = ((things[row].lot for row in group) for group in joined.all() if len(group) > 1)
    return [sorted(group, key=_order) for group in groups], links


def keys_of(lot: Called) -> Iterator[Hashable]:
    """What a lot has in common with every lot with which it may be compared, and with those it cannot be told from."""
    one = _thing(lot)
    keys = list(_keys(one))
    return iter((*keys, ("same", *_sameness(one))) if keys else ())


def auctions_of(lots: list[Called]) -> Iterator[tuple[Called, int]]:
    """Each lot of a thing with the number of its auction: two platforms that show one price on one day show one."""
    n, last = 0, None
    for lot in lots:
        if last is None or not one_auction(last, lot):
            n += 1
            last = lot
        yield lot, n


def one_auction(a: Called, b: Called) -> bool:
    """Whether two lots of a thing are one auction, announced on two platforms."""
    if a.starts_at is None or b.starts_at is None or a.row.source == b.row.source:
        return False
    return a.starts_at.date() == b.starts_at.date() and (a.starting == b.starting or None in (a.starting, b.starting))


def _order(lot: Called) -> tuple[bool, float, RowName]:
    """By time, then by name: the same whatever order lots come in."""
    return lot.starts_at is None, lot.starts_at.timestamp() if lot.starts_at else 0, lot.row


def _keys(one: _Thing) -> Iterator[tuple[object, ...]]:
    lot, title = one.lot, one.title
    yield from (("hidden", digest) for digest in sorted(lot.hidden))
    region = (lot.place or "")[:2]
    if title.specific:
        yield region, title.core
        if lot.appraisal is not None:
            yield one.court, lot.appraisal, title.numbers
    elif lot.appraisal is not None:
        yield one.court or lot.place, lot.appraisal, title.core


def _sameness(one: _Thing) -> tuple[object, ...]:
    """What lots that cannot be told apart have in common."""
    return one.court, one.title.core, one.lot.appraisal, one.lot.hidden


def _alike(things: Iterable[_Thing]) -> dict[tuple[object, ...], bool]:
    """The titles under which one court calls several things at one time on one platform."""
    found: dict[tuple[object, ...], bool] = {}
    seen: dict[tuple[object, ...], Called] = {}
    for one in things:
        at = (*_sameness(one), one.lot.row.source, one.lot.starts_at)
        if one.lot.starts_at is not None and at in seen:
            found[_sameness(one)] = True
        seen[at] = one.lot
    return found


def _judged(a: _Thing, b: _Thing) -> Link | None:
    """Why two lots sell one thing, None where they do not or it cannot be told."""
    one, other = a.lot, b.lot
    if _apart(one, other) or _differ_in_secret(a, b) or a.title.numbers != b.title.numbers:
        return None
    evidence = a.title.core[:60]
    same_title, appraised = a.title.core == b.title.core, None not in (one.appraisal, other.appraisal)
    if _of_two_courts(a, b):
        if not (same_title and a.title.specific and appraised and one.appraisal == other.appraisal):
            return None
        return Link("asset", one.row, other.row, "title and appraisal, two courts", 0.5, evidence, "open")
    if appraised and one.appraisal == other.appraisal:
        evidence = f"{evidence}; {(one.appraisal or 0) / 100:,.2f}"
        rule, score = ("title and appraisal", 1.0) if same_title else ("numbers, court and appraisal", 0.95)
    elif not same_title:
        return None
    elif not appraised:
        rule, score = "title", 0.92
    elif a.court == b.court and _days(one, other) >= _ANEW_AFTER:
        rule, score = "title, appraised anew", 0.9
    else:
        return None
    if one_auction(one, other):
        rule = f"one auction: {rule}"
    return Link("asset", one.row, other.row, rule, score, evidence)


def _apart(a: Called, b: Called) -> bool:
    """Whether two lots cannot be one thing: in two places, called at one time on one platform, or the later with
    another appraisal after the earlier was sold.
    """
    if a.place and b.place:
        short, long = sorted((a.place.rstrip("0"), b.place.rstrip("0")), key=len)
        if not long.startswith(short):
            return True
    if a.starts_at is None or b.starts_at is None:
        return False
    if a.starts_at == b.starts_at:
        return a.row.source == b.row.source
    earlier = min(a, b, key=lambda lot: (lot.starts_at is None, lot.starts_at))
    return earlier.status == "sold" and None not in (a.appraisal, b.appraisal) and a.appraisal != b.appraisal


def _of_two_courts(a: _Thing, b: _Thing) -> bool:
    return bool(a.court and b.court and a.court != b.court)


def _differ_in_secret(a: _Thing, b: _Thing) -> bool:
    """Whether two titles are equal only because a plate or a name in them is masked."""
    both = a.lot.hidden and b.lot.hidden
    return bool(both) and a.title.core == b.title.core and a.lot.hidden.isdisjoint(b.lot.hidden)


def _days(a: Called, b: Called) -> int:
    return abs((a.starts_at - b.starts_at).days) if a.starts_at and b.starts_at else 0


def _agree(joined: Groups[RowName], a: RowName, b: RowName, things: Mapping[RowName, _Thing]) -> bool:
    mine, theirs = joined.of(a), joined.of(b)
    if mine is theirs:
        return True
    pairs = ((things[x], things[y]) for x in mine for y in theirs)
    return not joined.are_apart(a, b) and not any(
        _apart(x.lot, y.lot) or _of_two_courts(x, y) or _differ_in_secret(x, y) for x, y in pairs
    )

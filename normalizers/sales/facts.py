"""What of a notice or a lot can be compared: made once for each, so that comparing pairs is cheap."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date

from normalizers.sales.names import branch, company, named_title, quoted, serials, thing_of
from normalizers.values.record import record
from normalizers.values.text import squeeze
from records.sales import Told

Part = tuple[str | None, int | None]
"""A debtor line: the company's name, None for a person, and its principal in fen."""

# 1,000 yuan in fen: an amount that is no multiple of it is hardly that of another claim.
_ROUND = 100_000
_HUNDRED, _TELLING = 10_000, 10_000


@record
class Facts:
    """A notice or lot as it is compared with others. `complete`: whether all debtors are named, persons by a mask.
    `title` as others quote it, `changes` the title of the notice that it changes.
    """

    told: Told
    holder: str | None
    branch: str | None
    companies: frozenset[str]
    lead: str | None
    persons: int
    complete: bool
    count: int | None
    parts: frozenset[Part]
    serials: frozenset[str]
    thing: str | None
    title: str
    changes: str | None

    @property
    def order(self) -> tuple[date, str]:
        """By day, then by name: the same whatever order rows come in."""
        return self.told.on or date.min, str(self.told.row)

    @property
    def is_lot(self) -> bool:
        """Whether it is a lot of a platform."""
        return self.told.kind == "lot"

    @property
    def knows_persons(self) -> bool:
        """Whether of every person who owes the digest is known."""
        return 0 < self.persons == len(self.told.people)

    @property
    def states_claims(self) -> bool:
        """Whether it offers or assigns claims itself, and does not only change a notice that does."""
        return self.changes is None and self.told.kind != "supersession"


def facts_of(told: Told) -> Facts:
    """The facts of a notice or lot."""
    names = [name for name, _ in told.parcels if name] or list(told.debtors)
    known = [company(name) for name in names]
    companies = [name for name in known if name is not None]
    lines = len(told.parcels) or len(names)
    count = told.debtor_count
    holder = told.seller or (squeeze(told.seller_words) if told.seller_words else None)
    changed = told.supersedes or named_title(told.title)
    return Facts(
        told=told,
        holder=holder,
        branch=branch(told.seller, told.seller_words),
        companies=frozenset(companies),
        lead=companies[0] if companies else None,
        persons=len(set(names)) - len(set(companies)),
        complete=bool(names) and (lines >= count if count is not None else bool(told.parcels)),
        count=count,
        parts=frozenset((company(name) if name else None, amount) for name, amount in told.parcels if amount),
        serials=serials(told.title),
        thing=thing_of(told.title, told.seller, told.seller_words),
        title=quoted(told.title),
        changes=quoted(changed) if changed else None,
    )


def days_between(a: Facts, b: Facts) -> int:
    """How far apart two rows are in days; 0 where one of them has no day."""
    return abs((a.told.on - b.told.on).days) if a.told.on and b.told.on else 0


def other_branch(a: Facts, b: Facts) -> bool:
    """Whether two rows name two branches."""
    return bool(a.branch and b.branch and a.branch != b.branch)


def telling(amount: int | None) -> bool:
    """Whether an amount to the cent is hardly that of another claim: no round sum."""
    return amount is not None and amount % _ROUND != 0


def rounded(amount: int | None) -> int | None:
    """An amount in hundreds of yuan, as 万元 with two decimals state it; None where that tells little."""
    return (amount + _HUNDRED // 2) // _HUNDRED if amount is not None and amount >= _TELLING * _HUNDRED else None


def keys_of(facts: Facts) -> Iterator[Hashable]:
    """The blocks in which a row meets those that may speak of its sale."""
    told = facts.told
    if told.principal is not None:
        exact = () if telling(told.principal) else (facts.holder, told.base_date)
        yield ("principal", told.principal, *exact)
    if telling(told.total):
        yield "total", told.total
    if facts.count is not None and facts.holder:
        amounts = {rounded(told.principal), rounded(told.total)} - {None}
        yield from (("rounded", facts.holder, facts.count, amount) for amount in sorted(amounts, key=str))
    for name in sorted(facts.companies)[:20]:
        yield "debtor", name
    for person in sorted(told.people)[:20]:
        yield "person", facts.holder, person
    for serial in facts.serials:
        yield "serial", facts.holder, facts.branch, serial
    if facts.thing:
        yield "title", told.row.source, facts.holder, facts.thing

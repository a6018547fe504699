"""What is told of sales and things, as narrow as it takes to tell them apart, and the links between their rows."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from operator import attrgetter
from typing import NamedTuple


class RowName(NamedTuple):
    """A row of `notices` (its source and key) or of `lots` (its platform and id)."""

    tbl: str
    source: str
    key: str

    def __str__(self) -> str:
        return " ".join(self)


@dataclass(frozen=True, slots=True)
class Told:
    """What a notice, or a lot that sells claims, tells of a sale. Amounts in fen, so that equal ones are equal; persons
    who owe by keyed digests (`people`).

    `kind` as in `Notice`, or lot. `parcels`: debtor, as stored, and principal of each line. `status`: of a lot.
    """

    row: RowName
    kind: str
    title: str
    on: date | None = None
    seller: str | None = None
    seller_words: str | None = None
    debtors: tuple[str, ...] = ()
    debtor_count: int | None = None
    principal: int | None = None
    total: int | None = None
    base_date: date | None = None
    parcels: tuple[tuple[str | None, int | None], ...] = ()
    supersedes: str | None = None
    status: str = "unknown"
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Called:
    """A lot as it was called: what is sold, by whom and where, at which prices (fen), when and with what end; `hidden`:
    the keyed digests of its title as it was before a plate or a name in it was masked.
    """

    row: RowName
    title: str
    asset_type: str
    court: str | None
    place: str | None
    appraisal: int | None
    starting: int | None
    starts_at: datetime | None
    status: str
    round: str
    hidden: frozenset[str] = frozenset()

    def __reduce__(self) -> tuple[type[Called], tuple[object, ...]]:
        # What a dataclass does by itself takes three times as long, and every lot is set aside once.
        return Called, _VALUES(self)


_VALUES = attrgetter(*(one.name for one in fields(Called)))


@dataclass(frozen=True, slots=True)
class Link:
    """Why two rows speak of one sale (`what` deal) or one thing (asset): rule, certainty up to 1, evidence.

    `verdict`: joined, or open where a person has to say; apart where one said that they do not.
    """

    what: str
    a: RowName
    b: RowName
    rule: str
    score: float
    evidence: str
    verdict: str = "joined"


class Judged(NamedTuple):
    """What a person said of two rows: whether they are one sale (`what` deal) or thing (asset); `by` who, and when."""

    what: str
    a: RowName
    b: RowName
    same: bool
    by: str

    @property
    def link(self) -> Link:
        """The same as a link."""
        return Link(self.what, self.a, self.b, "a person", 1.0, self.by, "joined" if self.same else "apart")


class Round(NamedTuple):
    """A lot's place in the sale of its asset: the n-th auction. Lots of one n are one auction, announced twice."""

    asset: str
    n: int


class Warned(NamedTuple):
    """A rule of court auctions that a lot does not keep to: which, with its source, and what the lot has instead."""

    row: RowName
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Linked:
    """The deal of each row that tells of a sale, of a lot that sells a part of a pool which part of the deal that is,
    the asset and the auction of each lot, and why; the lots that keep to no rule of their court.
    """

    deals: dict[RowName, str] = field(default_factory=dict)
    parts: dict[RowName, str] = field(default_factory=dict)
    rounds: dict[RowName, Round] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    warnings: tuple[Warned, ...] = ()

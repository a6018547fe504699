"""What the made-up market is told in: notices and lots, and the pools of claims behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import NamedTuple

CHINA = timezone(timedelta(hours=8))
Content = tuple[str | tuple[tuple[str | None, ...], ...], ...]


class Place(NamedTuple):
    """Where claims and things are; `short` as branches are named."""

    province: str
    short: str
    city: str
    county: str


@dataclass(frozen=True, slots=True)
class Lot:
    """What a platform shows of an auction beside its title and words. `outcome`: failed, sold, defaulted, live."""

    platform: str
    lot_id: str
    outcome: str
    starting: Decimal
    final: Decimal | None
    starts_at: datetime
    appraisal: Decimal | None = None
    court: str | None = None
    address: str | None = None
    round_words: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A notice, or a lot where `lot` is there. `sale`, `thing` and `auction` are the answer: what it speaks of."""

    source: str
    key: str
    title: str
    published_on: date
    content: Content
    sale: str | None
    thing: str | None = None
    auction: str | None = None
    lot: Lot | None = None


@dataclass(frozen=True, slots=True)
class Loan:
    """One debtor's line of a pool, in yuan."""

    debtor: str
    principal: Decimal
    interest: Decimal


@dataclass(frozen=True, slots=True)
class Pool:
    """Claims that one seller offers as one."""

    source: str
    holder: str
    place: Place
    loans: tuple[Loan, ...]
    base: date

    @property
    def branch(self) -> str:
        """The seller as its notices name it: an asset manager's branch in a province, a bank's in a city."""
        unit = f"{self.place.city}分行" if self.holder.endswith("银行股份有限公司") else f"{self.place.short}省分公司"
        return f"{self.holder}{unit}"

    @property
    def principal(self) -> Decimal:
        """What is owed without interest."""
        return sum((loan.principal for loan in self.loans), Decimal(0))

    @property
    def interest(self) -> Decimal:
        """The interest owed on the base date."""
        return sum((loan.interest for loan in self.loans), Decimal(0))

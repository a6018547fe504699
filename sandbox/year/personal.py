"""Personal projects at CCRE from 2021: listings and results by year, and shares of types, sellers and buyers as printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from typing import NamedTuple

from sandbox.market import Announcement, Project
from sandbox.names import BUYERS, SELLERS, Institution
from sandbox.year.places import YEAR
from sandbox.year.shares import Turns, apportioned

# Listings and results of each year; those before 2024 are invented.
_LISTED: Mapping[int, int] = {2021: 60, 2022: 220, 2023: 600, 2024: 816, YEAR: 1_255}
_SOLD: Mapping[int, int] = {2021: 25, 2022: 110, 2023: 309, 2024: 463, YEAR: 444}
_LISTED_IN_DECEMBER = 262
# Of all 1,351 results: the leading seller's, those of all joint-stock banks, those that the five leading buyers bought.
_LEADER, _LEADING, _OTHER_BUYERS = SELLERS[0], BUYERS[:5], BUYERS[5:]
_BY_LEADER = 550 / 1_351
_BY_JOINT_STOCK = (784 - 550) / (1_351 - 550)
_TO_LEADING = 791 / 1_351
_JOINT_STOCK = [seller for seller in SELLERS[1:] if seller.type == "joint_stock_bank"]
_OTHERS = [seller for seller in SELLERS if seller.type != "joint_stock_bank"]
# Parts of the amount of a year's results, in ten thousandths: of each type, and of each type the leading seller's.
_TYPES: Mapping[str, int] = {
    "consumption": 4_096,
    "credit_card": 2_300,
    "consumption_and_business": 2_422,
    "business": 1_182,
}
_LEADERS_PART = 3_346
# Principal and interest of a result, in yuan, on average.
_AMOUNT = 360_000_000
_UNTIL_SOLD = timedelta(days=70)


class _Sale(NamedTuple):
    """A project that is sold: when, by whom, to whom."""

    signed_on: date
    loan_type: str
    seller: Institution
    buyer: Institution


class _Numbers:
    """The numbers that announcements, and projects of one name, have in turn."""

    def __init__(self) -> None:
        self._projects: Counter[tuple[str, int, str]] = Counter()
        self._announced = Counter({"listing": 10_000, "result": 5_000})

    def project(self, seller: str, year: int, loan_type: str) -> int:
        self._projects[seller, year, loan_type] += 1
        return self._projects[seller, year, loan_type]

    def announcement(self, kind: str, day: date) -> Announcement:
        """A listing's words mostly stand in its page: to read a document is dear."""
        self._announced[kind] += 1
        number = self._announced[kind]
        return Announcement(number, kind, day, "pdf" if kind == "result" or number % 20 == 0 else "text")


def projects(one_in: int) -> tuple[Project, ...]:
    """The projects of a market of one in so many."""
    numbers = _Numbers()
    sales = list(_sales(one_in))
    amounts = _amounts(sales)
    found = [_sold(numbers, sale, amount) for sale, amount in zip(sales, amounts, strict=True)]
    listed = Counter(project.listings[0].published_on.year for project in found)
    counts = dict(zip(_LISTED, apportioned(list(_LISTED.values()), one_in), strict=True))
    sellers = cycle(SELLERS)
    for year, count in counts.items():
        last = apportioned([_LISTED_IN_DECEMBER], one_in)[0] if year == YEAR else 0
        for days in _unsold_days(year, count - listed[year], last):
            found.append(_unsold(numbers, next(sellers), days))
    return tuple(sorted(found, key=lambda project: project.listings[0].published_on))


def _sales(one_in: int) -> Iterator[_Sale]:
    turns, others, banks = Turns(), cycle(_OTHERS), cycle(_JOINT_STOCK)
    leading, further = cycle(_LEADING), cycle(_OTHER_BUYERS)
    for year, count in zip(_SOLD, apportioned(list(_SOLD.values()), one_in), strict=True):
        # CCRE began in March 2021.
        first = date(year, 6 if year == min(_SOLD) else 1, 5)
        days = (date(year, 12, 28) - first).days
        for n in range(count):
            if turns.chosen("leader", _BY_LEADER):
                seller = _LEADER
            else:
                seller = next(banks if turns.chosen("bank", _BY_JOINT_STOCK) else others)
            buyer = next(leading if turns.chosen("buyer", _TO_LEADING) else further)
            yield _Sale(first + timedelta(days=days * n // count), tuple(_TYPES)[n % len(_TYPES)], seller, buyer)


def _amounts(sales: Sequence[_Sale]) -> list[Decimal]:
    """Principal and interest of each sale: of the year, and of all years before, by type; of these by whether the leading
    seller sells.
    """
    groups = [(sale.signed_on.year == YEAR, sale.loan_type, sale.seller is _LEADER) for sale in sales]
    of_group, of_era = Counter(groups), Counter(era for era, _, _ in groups)
    found = []
    for group in groups:
        era, loan_type, leading = group
        parts = _TYPES[loan_type] * (_LEADERS_PART if leading else 10_000 - _LEADERS_PART)
        found.append(Decimal(round(_AMOUNT * of_era[era] * parts / 10**8 / of_group[group], -2)))
    return found


def _unsold_days(year: int, count: int, in_december: int) -> Iterator[Sequence[date]]:
    """The days on which projects are listed that nobody buys: some a second time, so many in the last month only."""
    twice = (count - in_december) // 8
    once = count - in_december - 2 * twice
    for n in range(twice):
        first = date(year, 3, 10) + timedelta(days=200 * n // twice)
        yield first, first + timedelta(days=50)
    for n in range(once):
        yield (date(year, 3, 3) + timedelta(days=260 * n // once),)
    for n in range(in_december):
        yield (date(year, 12, 1) + timedelta(days=30 * n // in_december),)


def _sold(numbers: _Numbers, sale: _Sale, amount: Decimal) -> Project:
    listing = numbers.announcement("listing", sale.signed_on - _UNTIL_SOLD)
    result = numbers.announcement("result", sale.signed_on + timedelta(days=6))
    return _project(numbers, sale.seller, sale.loan_type, amount, [listing], (result, sale))


def _unsold(numbers: _Numbers, seller: Institution, days: Sequence[date]) -> Project:
    listings = [numbers.announcement("listing", day) for day in days]
    return _project(numbers, seller, tuple(_TYPES)[listings[0].id % len(_TYPES)], Decimal(_AMOUNT), listings, None)


def _project(
    numbers: _Numbers, seller: Institution, loan_type: str, amount: Decimal, listings: Sequence[Announcement],
    sold: tuple[Announcement, _Sale] | None,
) -> Project:  # fmt: skip
    listed, words = listings[0].published_on, seller.name + seller.units[0]
    principal = (amount * 6 / 10).quantize(Decimal(1))
    return Project(
        seller=seller,
        seller_words=words,
        year=listed.year,
        number=numbers.project(words, listed.year, loan_type),
        loan_type=loan_type,
        debtor=None,
        debtors=None,
        base_date=listed - timedelta(days=40),
        principal=principal,
        interest=amount - principal,
        fees=None,
        loans=1_000 + listings[0].id % 997,
        borrowers=900,
        starting_price=principal / 10,
        listings=tuple(listings),
        result=sold[0] if sold else None,
        signed_on=sold[1].signed_on if sold else None,
        buyer=sold[1].buyer if sold else None,
        buyer_words=sold[1].buyer.name if sold else None,
    )

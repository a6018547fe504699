"""Court auctions of the year's market: kept as a few numbers each, made into lots when they are asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from sandbox.draws import CHINA
from sandbox.market import Lot
from sandbox.names import WORDS, County
from sandbox.platforms import JD
from sandbox.shelves import Search
from sandbox.year.places import FIRST_YEAR, YEAR, Placed
from sandbox.year.shares import Turns, apportioned

FIRST_ID = 400_000_000
_LABEL = "1027"
_START = date(FIRST_YEAR, 1, 1)
_ROUNDS = ("first", "second", "sale_off")
_OUTCOMES = ("sold", "failed", "withdrawn", "suspended")
_CALLED_OFF = (("withdrawn", 0.04), ("suspended", 0.02))
_DAYS = {"first": 1, "second": 1, "sale_off": 60}
# Starting over appraisal, at the least that the court's rules allow. What is sold starts where the printed prices want it.
_LEAST = {"first": 0.7, "second": 0.56, "sale_off": 0.56}
# Each type of asset: how many of a hundred lots are of it, and the range of appraisals.
_TYPES: Mapping[str, tuple[int, float, float]] = {
    "residential": (50, 3e5, 5e6),
    "commercial": (20, 2e5, 2e7),
    "industrial": (6, 2e6, 8e7),
    "other": (24, 2e4, 5e5),
}
_TITLES = {
    "residential": "{address}{estate}{tower}幢{stair}单元{flat}室不动产",
    "commercial": "{address}{estate}{number}号商铺",
    "industrial": "{address}{estate}工业园{number}号厂房及土地使用权",
    "other": "{address}{estate}地下车位{number}号",
}
_KINDS = tuple(_TYPES)
_HUNDRED = tuple(kind for kind, (share, _, _) in _TYPES.items() for _ in range(share))


class Rates(NamedTuple):
    """Price over appraisal, price over starting price less one, and how many of 1st and of later auctions are sold."""

    discount: float
    premium: float
    first: float
    later: float


# By year, type and province: nationwide discounts fall slightly, conversions rise, premiums narrow.
_ELSEWHERE = ""
_RATES: Mapping[tuple[int, str, str], Rates] = {
    (FIRST_YEAR, "residential", _ELSEWHERE): Rates(0.80, 0.20, 0.40, 0.40),
    (YEAR, "residential", _ELSEWHERE): Rates(0.785, 0.17, 0.44, 0.44),
    (FIRST_YEAR, "residential", "浙江省"): Rates(0.80, 0.20, 0.48, 0.38),
    (YEAR, "residential", "浙江省"): Rates(0.79, 0.18, 0.52, 0.41),
    (FIRST_YEAR, "residential", "广东省"): Rates(0.80, 0.20, 0.40, 0.40),
    (YEAR, "residential", "广东省"): Rates(0.79, 0.21, 0.43, 0.43),
    (FIRST_YEAR, "commercial", _ELSEWHERE): Rates(0.62, 0.16, 0.30, 0.30),
    (YEAR, "commercial", _ELSEWHERE): Rates(0.605, 0.14, 0.34, 0.34),
    (FIRST_YEAR, "commercial", "浙江省"): Rates(0.62, 0.16, 0.30, 0.30),
    (YEAR, "commercial", "浙江省"): Rates(0.61, 0.14, 0.33, 0.33),
    (FIRST_YEAR, "commercial", "广东省"): Rates(0.62, 0.16, 0.30, 0.30),
    (YEAR, "commercial", "广东省"): Rates(0.63, 0.17, 0.33, 0.33),
    (FIRST_YEAR, "industrial", _ELSEWHERE): Rates(0.70, 0.22, 0.34, 0.34),
    (YEAR, "industrial", _ELSEWHERE): Rates(0.685, 0.19, 0.39, 0.39),
    (FIRST_YEAR, "industrial", "浙江省"): Rates(0.70, 0.22, 0.52, 0.34),
    (YEAR, "industrial", "浙江省"): Rates(0.66, 0.19, 0.56, 0.36),
    (FIRST_YEAR, "industrial", "广东省"): Rates(0.70, 0.22, 0.56, 0.32),
    (YEAR, "industrial", "广东省"): Rates(0.73, 0.26, 0.60, 0.34),
    (FIRST_YEAR, "other", _ELSEWHERE): Rates(0.90, 0.30, 0.50, 0.50),
    (YEAR, "other", _ELSEWHERE): Rates(0.90, 0.30, 0.50, 0.50),
}


def rates(year: int, kind: str, province: str) -> Rates:
    """The rates of a type of asset in a province."""
    return _RATES.get((year, kind, province)) or _RATES[year, kind, _ELSEWHERE]


class Group(NamedTuple):
    """1st auctions of a county in a year, or its later ones."""

    county: County
    year: int
    first: bool
    auctions: int


def groups(places: Sequence[Placed], one_in: int) -> list[Group]:
    """The groups of a market of one in so many: 1st auctions and all auctions keep their proportions each."""
    columns = [apportioned([place.counts[n] for place in places], one_in) for n in range(4)]
    found = []
    for place, *counts in zip(places, *columns, strict=True):
        for year, called, first in ((FIRST_YEAR, counts[0], counts[1]), (YEAR, counts[2], counts[3])):
            found.append(Group(place.county, year, True, first))
            found.append(Group(place.county, year, False, called - first))
    return found


class Courts:
    """The auctions of all groups as a shelf. Each is kept by its group, its number there, its end, its type and outcome."""

    def __init__(self, of: Sequence[Group]) -> None:
        self.groups = of
        self._group, self._nth, self._told = array("H"), array("I"), array("B")
        turns, ends = Turns(), array("H")
        for n, group in enumerate(of):
            for nth in range(group.auctions):
                kind, outcome = _drawn(turns, group, nth)
                self._group.append(n)
                self._nth.append(nth)
                self._told.append(_KINDS.index(kind) * len(_OUTCOMES) + _OUTCOMES.index(outcome))
                ends.append(_day(group, nth) + _DAYS[_round(group, nth)])
        # Numbers of lots in the order of their ends.
        self._order = array("I", sorted(range(len(ends)), key=ends.__getitem__))
        self._ends = array("H", (ends[n] for n in self._order))

    def __len__(self) -> int:
        return len(self._order)

    def found(self, asked: Search) -> Sequence[int]:
        """The numbers of the lots that are asked for. Raises ValueError for days of the start, which are not kept."""
        if asked.by_start:
            raise ValueError("asked by the days of their start")
        if asked.labels and _LABEL not in asked.labels:
            return []
        kinds = {n for n, kind in enumerate(_KINDS) if asked.category in ("", JD.categories[kind])}
        places = {n for n, group in enumerate(self.groups) if asked.province in ("", group.county.jd_province)}
        first = bisect_left(self._ends, _since(asked.since))
        last = bisect_right(self._ends, _until(asked.until))
        return [
            FIRST_ID + n
            for n in self._order[first:last]
            if self._told[n] // len(_OUTCOMES) in kinds and self._group[n] in places
        ]

    def lot(self, number: int) -> Lot | None:
        """The lot of a number."""
        n = number - FIRST_ID
        if not 0 <= n < len(self._order):
            return None
        kind, outcome = divmod(self._told[n], len(_OUTCOMES))
        return _lot(number, self.groups[self._group[n]], self._nth[n], _KINDS[kind], _OUTCOMES[outcome])


def _since(day: str) -> int:
    return max(0, (date.fromisoformat(day) - _START).days) if day else 0


def _until(day: str) -> int:
    return (date.fromisoformat(day) - _START).days if day[:4] < "9999" else 2**16 - 1


def _drawn(turns: Turns, group: Group, nth: int) -> tuple[str, str]:
    """The type of the thing, and how its auction ends."""
    kind = _HUNDRED[37 * nth % 100]
    for outcome, rate in _CALLED_OFF:
        if turns.chosen((outcome, group.year, kind), rate):
            return kind, outcome
    province = group.county.province
    known = rates(group.year, kind, province)
    sold = turns.chosen((group.year, kind, province, group.first), known.first if group.first else known.later)
    return kind, "sold" if sold else "failed"


def _round(group: Group, nth: int) -> str:
    return "first" if group.first else "sale_off" if nth % 4 == 3 else "second"


def _day(group: Group, nth: int) -> int:
    """The day on which it starts, counted from the first: spread over the year."""
    first, end = (date(group.year + more, 1, 1) for more in (0, 1))
    return (first - _START).days + (end - first).days * nth // group.auctions


def _lot(number: int, group: Group, nth: int, kind: str, outcome: str) -> Lot:
    """A thing of its own: no other lot has its title."""
    _, least, most = _TYPES[kind]
    known = rates(group.year, kind, group.county.province)
    appraisal = round(least * (most / least) ** (nth * 0.618034 % 1), -2)
    sold, round_ = outcome == "sold", _round(group, nth)
    starting = round(appraisal * (known.discount / (1 + known.premium) if sold else _LEAST[round_]))
    increment = max(1, round(abs(appraisal * known.discount - starting) / 10))
    start = datetime.combine(_START, time(10), CHINA) + timedelta(days=_day(group, nth))
    return Lot(
        platform=JD.name,
        side=JD.side,
        id=number,
        title=_title(number, group, kind),
        asset_type=kind,
        category=JD.categories[kind],
        round=round_,
        county=group.county,
        appraisal=Decimal(appraisal),
        basis="appraisal",
        starting=Decimal(starting),
        increment=Decimal(increment),
        start=start,
        end=start + timedelta(days=_DAYS[round_]),
        outcome=outcome,
        bids=11 if sold else 0,
        final=Decimal(starting + 10 * increment) if sold else None,
        decided=start,
        published=start - timedelta(days=20),
    )


def _title(number: int, group: Group, kind: str) -> str:
    n = number - FIRST_ID
    return _TITLES[kind].format(
        address=group.county.address,
        estate=WORDS.estates[n % len(WORDS.estates)],
        number=10_000 + n,
        tower=1 + n % 50,
        stair=1 + n // 50 % 9,
        flat=1001 + n // 450,
    )

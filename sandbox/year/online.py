"""Claims that are auctioned online in the year's market: tendered and sold by size and province, at the month's rate.

The year's numbers are the printed ones; those of the years before, and the places of what was not sold, are invented.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from sandbox.draws import CHINA
from sandbox.market import Claim, Lot
from sandbox.names import WORDS, County
from sandbox.platforms import OF as PLATFORMS
from sandbox.shelves import Search
from sandbox.year.places import OF, YEAR
from sandbox.year.shares import apportioned

FIRST_ID = 600_000_000
_LABEL = "1033"
_PLATFORM = PLATFORMS["jd", "asset"]
_MILLION = 10**6
_START = date(2023, 1, 1)
# Days of a year on which lots start, so that all of them end in it.
_DAYS = 363
# Of no common measure with the numbers of lots.
_STEP, _STRIDE = 7_919, 7_907


class Size(NamedTuple):
    """A class of principals from so many RMB million, with how many are tendered and sold."""

    least: int
    tendered: int
    sold: int


SIZES = (
    Size(0, 60_796, 16_990),
    Size(10, 2_529, 2_079),
    Size(20, 817, 583),
    Size(30, 373, 230),
    Size(40, 223, 136),
    Size(50, 104, 39),
    Size(60, 79, 33),
    Size(70, 85, 21),
    Size(80, 55, 22),
    Size(90, 43, 11),
    Size(100, 587, 183),
)
# The largest claim of the year that was tendered, and the largest that was sold, in RMB million.
_LARGEST_TENDERED, _LARGEST_SOLD = 3_830, 2_500
SOLD_IN: Mapping[str, int] = {
    "广东省": 3_152,
    "上海市": 2_422,
    "江苏省": 2_307,
    "四川省": 1_803,
    "浙江省": 1_523,
    "山东省": 1_400,
    "福建省": 1_100,
    "北京市": 900,
    "湖北省": 800,
    "湖南省": 700,
    "河南省": 700,
    "安徽省": 600,
    "重庆市": 600,
    "江西省": 450,
    "河北省": 400,
    "天津市": 350,
    "广西壮族自治区": 300,
    "辽宁省": 250,
    "云南省": 150,
    "贵州省": 120,
    "陕西省": 100,
    "海南省": 80,
    "山西省": 50,
    "吉林省": 30,
    "黑龙江省": 20,
    "内蒙古自治区": 10,
    "甘肃省": 10,
}
# Price over principal by month, in percent.
RATES: Mapping[int, Sequence[float]] = {
    2023: (58.0, 57.0, 59.0, 56.0, 57.5, 55.0, 56.0, 54.0, 55.5, 56.5, 54.5, 53.8),
    2024: (52.0, 51.0, 53.0, 50.0, 49.0, 51.5, 48.0, 50.5, 47.5, 49.0, 47.0, 46.4),
    2025: (44.0, 41.0, 49.5, 40.0, 36.0, 27.1, 38.0, 41.0, 36.5, 43.0, 39.0, 33.2),
}
# Of the years before, one in so many of what the year has.
_FEWER = {2023: 4, 2024: 2, 2025: 1}
_MARKS = "安邦博昌超诚达德鼎东方丰福富高冠光广海瀚豪恒宏华汇吉佳嘉建江金锦京景聚凯康兰立联龙隆茂美明宁鹏平启谦荣瑞"


class Online(NamedTuple):
    """A lot as it is kept: its start in days after the first, its county, principal in yuan, price where it is sold."""

    day: int
    county: County
    principal: int
    price: int | None

    @property
    def year(self) -> int:
        """The year in which it starts, and ends."""
        return (_START + timedelta(days=self.day)).year


def drawn(one_in: int) -> list[Online]:
    """The claims of a market of one in so many, in the order of their starts."""
    return sorted(
        (lot for year, fewer in _FEWER.items() for lot in _of_a_year(year, fewer * one_in)),
        key=lambda lot: (lot.day, lot.principal, lot.county.province),
    )


def _of_a_year(year: int, one_in: int) -> Iterator[Online]:
    sold = apportioned([size.sold for size in SIZES], one_in)
    # A class holds at least what was sold of it.
    failed = [max(0, n - some) for n, some in zip(apportioned([s.tendered for s in SIZES], one_in), sold, strict=True)]
    places = apportioned(list(SOLD_IN.values()), one_in)
    every = [province for province, count in zip(SOLD_IN, places, strict=True) for _ in range(count)]
    first = (date(year, 1, 1) - _START).days
    for counts, largest in ((sold, _LARGEST_SOLD), (failed, _LARGEST_TENDERED)):
        owed = [_owed(size.least, n) for size, count in zip(SIZES, counts, strict=True) for n in range(count)]
        if year == YEAR and counts[-1]:
            owed[-1] = largest * _MILLION
        for n, principal in enumerate(owed):
            # Sizes, places and days meet without order: each walks through its own list in steps of its own.
            day = first + _DAYS * (n * _STEP % len(owed)) // len(owed)
            month = (_START + timedelta(days=day + 1)).month
            price = round(principal * RATES[year][month - 1] / 1000) * 10 if counts is sold else None
            yield Online(day, OF[every[n * _STRIDE % len(every)]], principal, price)


def _owed(least: int, n: int) -> int:
    """The n-th principal of a class, in yuan."""
    part = n * 0.618034 % 1
    millions = 0.3 + 2.4 * part if least == 0 else 100 + 80 * part if least == 100 else least + 1 + 8 * part
    return round(millions * 10_000) * 100


class Claims:
    """The claims as a shelf."""

    def __init__(self, lots: Sequence[Online]) -> None:
        self.lots = lots
        self._days = [lot.day + 1 for lot in lots]

    def found(self, asked: Search) -> Sequence[int]:
        """The numbers of the lots that are asked for. Raises ValueError for days of the start, which are not kept."""
        if asked.by_start:
            raise ValueError("asked by the days of their start")
        if (asked.labels and _LABEL not in asked.labels) or asked.category not in ("", _PLATFORM.categories["claim"]):
            return []
        first = bisect_left(self._days, (date.fromisoformat(asked.since) - _START).days)
        last = bisect_right(self._days, (date.fromisoformat(asked.until) - _START).days)
        return [FIRST_ID + n for n in range(first, last) if asked.province in ("", self.lots[n].county.jd_province)]

    def lot(self, number: int) -> Lot | None:
        """The lot of a number."""
        n = number - FIRST_ID
        return _lot(number, n, self.lots[n]) if 0 <= n < len(self.lots) else None


def _lot(number: int, n: int, kept: Online) -> Lot:
    owed, place = Decimal(kept.principal), kept.county.city_short
    debtor = f"{place}{marks(n)}{WORDS.trades[n % len(WORDS.trades)]}有限公司"
    # Eleven bids of ten steps: the price is the starting one and ten steps.
    increment = (kept.price or kept.principal // 2) // 40
    starting = (kept.price or kept.principal // 2) - 10 * increment
    start = datetime.combine(_START, time(10), CHINA) + timedelta(days=kept.day)
    claim = Claim(
        principal=owed,
        interest=owed * (10 + n % 30) / 100,
        base_date=start.date() - timedelta(days=80),
        debtors=(debtor,),
        guarantee=f"抵押：{kept.county.address}商铺",
        form="prose" if n % 3 == 0 else "key_value",
    )
    return Lot(
        platform=_PLATFORM.name,
        side=_PLATFORM.side,
        id=number,
        title=f"{debtor}债权项目",
        asset_type="claim",
        category=_PLATFORM.categories["claim"],
        round="first",
        county=kept.county,
        appraisal=owed,
        basis="appraisal",
        starting=Decimal(starting),
        increment=Decimal(increment),
        start=start,
        end=start + timedelta(days=1),
        outcome="failed" if kept.price is None else "sold",
        bids=0 if kept.price is None else 11,
        final=None if kept.price is None else Decimal(kept.price),
        decided=start,
        published=start - timedelta(days=20),
        seller_words=f"{place}{WORDS.marks[n % len(WORDS.marks)]}投资管理有限公司",
        claim=claim,
    )


def marks(n: int) -> str:
    """Three characters that no other number has, below 60³."""
    return "".join(_MARKS[n // len(_MARKS) ** power % len(_MARKS)] for power in range(3))

"""Notices of the year's market: claims offered and sold, so that with what is sold online every printed volume is met.

Volumes do not shrink with the scale of a market: fewer lots online leave more to notices. Amounts are in RMB million.
Printed are those of the year and its changes on the year before; what else there is was invented to fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from sandbox.names import Institution
from sandbox.notices import Debt, Disposal
from sandbox.year.online import Online, marks
from sandbox.year.places import FIRST_YEAR, OF, YEAR

OFFERED_BY, SOLD_BY = "ejy365", "hubei_amc_notices"
"""An exchange lists claims, an asset manager's site tells of sales, whoever sells."""
Amounts = Mapping[str, int]
_MILLION = 10**6
# No single notice is of more.
_MOST = 20_000
# Numbers of debtors beyond those of lots.
_NO_LOT, _NEXT_LINE = 150_000, 10_000

_TYPES = {
    "中国工商银行股份有限公司": "big_five_bank",
    "中国建设银行股份有限公司": "big_five_bank",
    "中国光大银行股份有限公司": "joint_stock_bank",
    "上海浦东发展银行股份有限公司": "joint_stock_bank",
    "江苏银行股份有限公司": "city_bank",
    "重庆农村商业银行股份有限公司": "rural_bank",
    "国家开发银行": "policy_bank",
    "中国邮政储蓄银行股份有限公司": "postal_bank",
    "中国中信金融资产管理股份有限公司": "national_amc",
    "中国信达资产管理股份有限公司": "national_amc",
    "中国东方资产管理股份有限公司": "national_amc",
    "中国长城资产管理股份有限公司": "national_amc",
    "中国银河资产管理有限责任公司": "national_amc",
    "浙江省浙商资产管理股份有限公司": "provincial_amc",
    "广州资产管理有限公司": "provincial_amc",
    "江苏资产管理有限公司": "provincial_amc",
}
_OTHERS = ""
"""Whoever has no licence: another invented firm each time."""


class Sales(NamedTuple):
    """What was sold on one market in a year: by seller, and by buyer."""

    sellers: Amounts
    buyers: Amounts


PRIMARY: Mapping[int, Sales] = {
    YEAR: Sales(
        {
            "中国光大银行股份有限公司": 40_000,
            "上海浦东发展银行股份有限公司": 23_840,
            "重庆农村商业银行股份有限公司": 60_490,
            "江苏银行股份有限公司": 52_590,
            "中国工商银行股份有限公司": 27_165,
            "中国建设银行股份有限公司": 20_000,
            "中国邮政储蓄银行股份有限公司": 5_085,
            "国家开发银行": 1_590,
        },
        {
            "中国信达资产管理股份有限公司": 50_000,
            "中国东方资产管理股份有限公司": 37_345,
            "浙江省浙商资产管理股份有限公司": 55_155,
            _OTHERS: 88_260,
        },
    ),
    FIRST_YEAR: Sales(
        {
            "中国光大银行股份有限公司": 105_000,
            "重庆农村商业银行股份有限公司": 56_218,
            "江苏银行股份有限公司": 67_165,
            "中国工商银行股份有限公司": 63_479,
            "中国邮政储蓄银行股份有限公司": 6_380,
            "国家开发银行": 3_011,
        },
        {"中国信达资产管理股份有限公司": 150_000, "浙江省浙商资产管理股份有限公司": 109_084, _OTHERS: 42_169},
    ),
}
SECONDARY: Mapping[int, Sales] = {
    YEAR: Sales(
        {
            "中国中信金融资产管理股份有限公司": 80_100,
            "中国信达资产管理股份有限公司": 45_000,
            "中国东方资产管理股份有限公司": 35_000,
            "中国长城资产管理股份有限公司": 23_940,
            "中国银河资产管理有限责任公司": 2_780,
            "浙江省浙商资产管理股份有限公司": 82_480,
            "广州资产管理有限公司": 40_000,
        },
        {
            _OTHERS: 294_900,
            "江苏资产管理有限公司": 14_000,
            "中国中信金融资产管理股份有限公司": 300,
            "中国长城资产管理股份有限公司": 100,
        },
    ),
    FIRST_YEAR: Sales(
        {
            "中国中信金融资产管理股份有限公司": 60_000,
            "中国信达资产管理股份有限公司": 40_000,
            "中国东方资产管理股份有限公司": 30_000,
            "中国长城资产管理股份有限公司": 20_000,
            "中国银河资产管理有限责任公司": 2_000,
            "浙江省浙商资产管理股份有限公司": 76_772,
        },
        {_OTHERS: 210_000, "江苏资产管理有限公司": 18_772},
    ),
}
# All that was sold, of sellers too that are neither banks nor licensed managers.
SOLD_IN: Mapping[int, tuple[int, Amounts]] = {
    YEAR: (
        691_000,
        {
            "北京市": 123_700,
            "浙江省": 91_300,
            "山东省": 68_900,
            "广东省": 58_000,
            "河南省": 51_300,
            "江苏省": 45_000,
            "上海市": 40_000,
            "四川省": 30_000,
            "福建省": 20_000,
        },
    ),
    FIRST_YEAR: (
        619_980,
        {
            "浙江省": 80_000,
            "山东省": 70_000,
            "广东省": 65_000,
            "北京市": 58_000,
            "河南省": 48_150,
            "江苏省": 42_000,
            "上海市": 40_000,
            "四川省": 30_000,
            "福建省": 20_000,
        },
    ),
}
OFFERED_IN: Mapping[int, tuple[int, Amounts]] = {
    YEAR: (
        3_662_000,
        {"广东省": 578_100, "河北省": 286_200, "山东省": 285_200, "辽宁省": 271_600, "江苏省": 204_900},
    ),
    FIRST_YEAR: (1_500_000, {}),
}


def disposals(online: Sequence[Online]) -> tuple[Disposal, ...]:
    """The notices of a market whose claims online are these."""
    found: list[Disposal] = []
    for year in (FIRST_YEAR, YEAR):
        lots = [lot for lot in online if lot.year == year]
        sold = _left(SOLD_IN[year], Counter(_by_place(lot for lot in lots if lot.price is not None)))
        offered = _left(OFFERED_IN[year], Counter(_by_place(lots)))
        markets = PRIMARY[year], SECONDARY[year]
        rest = (_OTHERS, sum(sold.values()) - _MILLION * sum(sum(market.sellers.values()) for market in markets))
        sellers = [*_yuan(market.sellers for market in markets), rest]
        buyers = [*_yuan(market.buyers for market in markets), rest]
        sales = list(met(sellers, buyers, list(sold.items())))
        meetings = met(_turns(sum(offered.values())), list(offered.items()))
        offers = [(seller, list(lots)) for seller, lots in groupby(meetings, key=lambda one: one[0][0])]
        found += [_sale(len(found) + n, _day(year, n, len(sales)), *sale) for n, sale in enumerate(sales)]
        found += [_offer(len(found) + n, _day(year, n, len(offers)), *offer) for n, offer in enumerate(offers)]
    return tuple(found)


def met(*sides: Sequence[tuple[str, int]]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Who meets whom, and over which amount, so that each has its own: sides that add up to the same are gone through
    side by side, and no amount is beyond what one notice is of.
    """
    left = [iter(side) for side in sides]
    now = [next(side, None) for side in left]
    while all(now):
        heads = [head for head in now if head is not None]
        amount = min(_MOST * _MILLION, *(head[1] for head in heads))
        if amount:
            yield tuple(head[0] for head in heads), amount
        now = [(name, n - amount) if n > amount else next(left[k], None) for k, (name, n) in enumerate(heads)]


def _yuan(amounts: Iterable[Amounts]) -> Iterator[tuple[str, int]]:
    return ((name, millions * _MILLION) for each in amounts for name, millions in each.items())


def _by_place(lots: Iterable[Online]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for lot in lots:
        found[lot.county.province] += lot.principal
    return found


def _left(wanted: tuple[int, Amounts], online: Counter[str]) -> dict[str, int]:
    """What notices are of by province, in yuan: those that are not named share what is left of the total."""
    total, named = wanted
    others = [province for province in OF if province not in named]
    each, more = divmod((total - sum(named.values())) * _MILLION // 100, len(others))
    amounts = {province: millions * _MILLION for province, millions in named.items()}
    amounts |= {province: 100 * (each + (more if n == 0 else 0)) for n, province in enumerate(others)}
    return {province: amounts[province] - online[province] for province in OF}


def _turns(total: int) -> list[tuple[str, int]]:
    """Managers and a bank that offer in turn, as much each as one notice is of."""
    sellers = [*SECONDARY[YEAR].sellers, "中国工商银行股份有限公司"]
    counts = divmod(total, _MOST * _MILLION)
    return [(sellers[n % len(sellers)], _MOST * _MILLION) for n in range(counts[0])] + [(sellers[0], counts[1])]


def _day(year: int, n: int, of: int) -> date:
    """The n-th of so many days that are spread over a year."""
    return date(year, 1, 2) + timedelta(days=360 * n // of)


def _party(name: str, n: int, province: str) -> Institution:
    if name:
        return Institution(name, _TYPES[name])
    return Institution(f"{OF[province].city_short}{marks(n)}投资管理有限公司", "enterprise")


def _debt(n: int, province: str, principal: int) -> Debt:
    debtor = f"{OF[province].city_short}{marks(n + _NO_LOT)}机电有限公司"
    return Debt(debtor, "CNY", Decimal(principal), Decimal(principal // 1000 * 100))


def _sale(n: int, day: date, parties: tuple[str, ...], principal: int) -> Disposal:
    seller, buyer, province = parties
    sold_by = _party(seller, 2 * n, province)
    return Disposal(
        source=SOLD_BY,
        seller=sold_by,
        id=100_000 + n,
        seller_words=sold_by.name,
        county=OF[province],
        kind="transaction",
        form="assignment_prose",
        title="债权转让通知暨债务催收联合公告",
        published_on=day,
        base_date=day - timedelta(days=40),
        debts=(_debt(n, province, principal),),
        method=None,
        deadline=None,
        buyer=_party(buyer, 2 * n + 1, province),
        deal=n,
    )


def _offer(n: int, day: date, seller: str, parts: Sequence[tuple[tuple[str, ...], int]]) -> Disposal:
    """What one offers at once: where it lies in several provinces, a line for each."""
    debts = tuple(_debt(n + k * _NEXT_LINE, province, principal) for k, ((_, province), principal) in enumerate(parts))
    return Disposal(
        source=OFFERED_BY,
        seller=_party(seller, n, ""),
        id=100_000 + n,
        seller_words=seller,
        county=OF[parts[0][0][1]],
        kind="bid",
        form="listing_prose" if len(debts) == 1 else "table_header",
        title=f"关于{debts[0].debtor}{f'等{len(debts)}户' if len(debts) > 1 else ''}债权资产的转让公告",
        published_on=day,
        base_date=day - timedelta(days=40),
        debts=debts,
        method="公开竞价",
        deadline=day + timedelta(days=28),
        deal=n,
    )

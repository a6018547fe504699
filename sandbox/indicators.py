"""The regulator's indicators in the made-up market: quarterly figures of all commercial banks and of their groups."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from sandbox.draws import NIGHTS

SHARES = {"large": 40, "joint_stock": 20, "city": 14, "private": 1, "rural": 22, "foreign": 3}
"""The groups of banks, and of a hundred parts of the balance how many they hold."""
GROUPS = tuple(SHARES)
ALL = "commercial_banks"
_FIRST_YEAR, _LAST = 2021, (2025, 3)
# On the second night the regulator corrects the last quarter.
_CORRECTION = Decimal("13.57")


@dataclass(frozen=True)
class Quarter:
    """One quarter of one group: NPL balance in 亿元 by class, ratios in percent with three decimals."""

    year: int
    number: int
    group: str
    substandard: Decimal
    doubtful: Decimal
    loss: Decimal
    ratio: Decimal
    coverage: Decimal

    @property
    def balance(self) -> Decimal:
        """The NPL balance in 亿元."""
        return self.substandard + self.doubtful + self.loss

    @property
    def period(self) -> str:
        """As 2025Q3."""
        return f"{self.year}Q{self.number}"


def rounded(figure: Decimal, places: str) -> Decimal:
    """A figure as the regulator's words print it: halves go up, as in 四舍五入."""
    return figure.quantize(Decimal(places), ROUND_HALF_UP)


def published_on(year: int, number: int) -> date:
    """The middle of the second month after a quarter."""
    month = 3 * number + 2
    return date(year + month // 13, (month - 1) % 12 + 1, 15)


def quarters(night: int) -> list[Quarter]:
    """What has been said by a night, for each group and for all banks."""
    return [*_drawn(night)]


@cache
def _drawn(night: int) -> tuple[Quarter, ...]:
    draw = random.Random("indicators")
    found = []
    balance, ratio = Decimal(27_800), Decimal("1.840")
    for year in range(_FIRST_YEAR, _LAST[0] + 1):
        for number in range(1, 5):
            if (year, number) > _LAST or published_on(year, number) > NIGHTS[night].date():
                continue
            balance += Decimal(str(round(draw.uniform(-200, 900), 2)))
            ratio += Decimal(str(round(draw.uniform(-0.045, 0.030), 3)))
            coverage = Decimal(str(round(draw.uniform(190, 215), 3)))
            corrected = _CORRECTION if night > 1 and (year, number) == _LAST else Decimal(0)
            groups = [
                _quarter(draw, year, number, group, (balance * share / 100).quantize(Decimal("0.01")), ratio, coverage)
                for group, share in SHARES.items()
            ]
            total = [
                sum((getattr(q, name) for q in groups), Decimal(0)) for name in ("substandard", "doubtful", "loss")
            ]
            found += [*groups, Quarter(year, number, ALL, total[0] + corrected, total[1], total[2], ratio, coverage)]
    return tuple(found)


def _quarter(
    draw: random.Random, year: int, number: int, group: str, balance: Decimal, ratio: Decimal, coverage: Decimal
) -> Quarter:
    doubtful, loss = ((balance * Decimal(share)).quantize(Decimal("0.01")) for share in ("0.36", "0.17"))
    off = Decimal(str(round(draw.uniform(-0.4, 0.6), 3)))
    return Quarter(year, number, group, balance - doubtful - loss, doubtful, loss, ratio + off, coverage)

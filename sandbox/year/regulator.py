"""The regulator's quarters: balance and ratio as printed, what was not printed in between."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sandbox.draws import NIGHTS
from sandbox.indicators import ALL, SHARES, Quarter, published_on

# Balance in 亿元, ratio in percent.
_SAID = {
    (2024, 3): ("33769.2", "1.562"),
    (2024, 4): ("32747.1", "1.501"),
    (2025, 1): ("34359.5", "1.509"),
    (2025, 2): ("34342.6", "1.491"),
    (2025, 3): ("35225.6", "1.522"),
    (2025, 4): ("35010.3", "1.496"),
}
_COVERAGE = Decimal("208.100")


def said(night: int) -> Sequence[Quarter]:
    """What has been said by a night, for each group and for all banks."""
    found = []
    for (year, number), (balance, ratio) in _SAID.items():
        if published_on(year, number) <= NIGHTS[night].date():
            groups = [
                _quarter(year, number, group, Decimal(balance) * share / 100, ratio) for group, share in SHARES.items()
            ]
            found += [*groups, _quarter(year, number, ALL, Decimal(balance), ratio)]
    return found


def _quarter(year: int, number: int, group: str, balance: Decimal, ratio: str) -> Quarter:
    doubtful, loss = ((balance * share / 100).quantize(Decimal("0.01")) for share in (36, 17))
    balance = balance.quantize(Decimal("0.01"))
    return Quarter(year, number, group, balance - doubtful - loss, doubtful, loss, Decimal(ratio), _COVERAGE)

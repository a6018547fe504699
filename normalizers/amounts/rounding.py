"""Whether two amounts are one, of which a text gives one rounded."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

_CENT: Final = Decimal("0.01")


def near(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts are the same but for rounding: the shorter one is the longer one rounded."""
    if one == other:
        return True
    rounded, exact = (one, other) if digits(one) <= digits(other) else (other, one)
    unit = last_place(rounded)
    return abs(one - other) <= unit / 2 + _CENT and unit <= max(abs(exact) / 50, Decimal(100))


def rounds(short: Decimal, exact: Decimal) -> bool:
    """Whether one amount is another rounded to a few digits, which stands beside it (1.2亿元, 120,350,411.27元)."""
    off = abs(short - exact)
    return digits(short) + 2 < digits(exact) and off <= last_place(short) / 2 and off <= abs(exact) / 20


def last_place(amount: Decimal) -> Decimal:
    """What one in the last written place of an amount is worth: 100 for 1,234,500."""
    exponent = amount.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def digits(amount: Decimal) -> int:
    """How many digits of an amount are written before the noughts at its end."""
    return len(amount.normalize().as_tuple().digits)

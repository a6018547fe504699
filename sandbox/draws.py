"""What all parts of the made-up market draw from: its clock, amounts and names of companies."""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from sandbox.names import COUNTIES, WORDS, County

CHINA = timezone(timedelta(hours=8))
NIGHTS = {1: datetime(2025, 12, 30, 23, tzinfo=CHINA), 2: datetime(2025, 12, 31, 23, tzinfo=CHINA)}
CLOSED = 3
"""The night on which the year is over, as the regulator too has said: that of the market of `sandbox.year`."""
NIGHTS[CLOSED] = datetime(2026, 3, 2, 23, tzinfo=CHINA)
_CENT = Decimal("0.01")


def money(draw: random.Random, least: float, most: float) -> Decimal:
    """An amount whose logarithm is evenly spread, to the cent."""
    return Decimal(str(round(least * (most / least) ** draw.random(), 2))).quantize(_CENT)


def company(draw: random.Random, county: County | None = None) -> str:
    """The name of a company of a county."""
    place = (county or draw.choice(COUNTIES)).city_short
    return f"{place}{draw.choice(WORDS.marks)}{draw.choice(WORDS.trades)}有限公司"

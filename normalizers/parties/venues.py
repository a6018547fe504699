"""Houses in which claims are sold for others: an exchange or an auctioneer sells nothing of its own."""

from __future__ import annotations

import re
from typing import Final

from normalizers.values.lookup import rows

_VENUE: Final = re.compile("|".join(row["words"] for row in rows("venues")))


def is_venue(name: str) -> bool:
    """Whether a name is that of an exchange, an auctioneer or an agent."""
    return _VENUE.search(name) is not None

"""The market of the year as a whole, at any scale, for the sandbox to serve."""

from __future__ import annotations

from sandbox.draws import CLOSED as CLOSED
from sandbox.market import Market
from sandbox.year.courts import Courts, groups
from sandbox.year.deals import disposals
from sandbox.year.online import Claims, drawn
from sandbox.year.personal import projects
from sandbox.year.places import placed
from sandbox.year.regulator import said

SOURCES = (
    "nfra_indicators",
    "jd_auctions",
    "jd_claims",
    "ejy365",
    "hubei_amc_notices",
    "ccre_listings",
    "ccre_transfers",
)
"""The spiders that find all of it."""
DAYS = {
    "jd_auctions": ("-a", "since=2024-01-01", "-a", "until=2026-03-31"),
    "jd_claims": ("-a", "since=2023-01-01", "-a", "until=2025-12-31"),
    **dict.fromkeys(("ejy365", "hubei_amc_notices", "ccre_listings", "ccre_transfers"), ("-a", "since=2021-01-01")),
}
"""What they are to be told of its days: lists of lots are asked for by these, and all else is old."""


def build_year(one_in: int, personal_in: int = 0) -> Market:
    """The market of one in so many lots, and of one in so many projects at CCRE (by default as many)."""
    online = drawn(one_in)
    return Market(
        seed=0,
        projects=projects(personal_in or one_in),
        disposals=disposals(online),
        shelves=(Courts(groups(placed(), one_in)), Claims(online)),
        said=said,
    )

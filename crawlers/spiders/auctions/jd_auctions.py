"""Court lots on JD: one JSON list, no login, split by category and the days on which lots end.

Evidence: public crawlers from 2019 to 2026 for the list and the call for a claim's description.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.lots.source import LotSource
from crawlers.sites import jd


class JdAuctions(LotSource):
    """Auctions of courts and administrators on paimai.jd.com."""

    # who reads it: the catalogue
    name = "jd_auctions"
    institution = "京东拍卖"
    family = "JSON list, for claims a JSON description"
    home = "https://pmsearch.jd.com/"
    evidence = "seen"
    check_first = (
        "that the list call still answers without cookies; the real cap of a query (10,000 rows is inferred); that "
        "`auctionStatus` 2 with `bidCount` above 0 means sold"
    )
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {
        "residential": "101",
        "commercial": "102",
        "industrial": "103",
        "other_buildings": "104",
        "vehicles": "105",
        "ships": "106",
        "other_transport": "107",
        "equity": "108",
        "claims": "109",
        "mining_rights": "110",
        "forest_rights": "111",
        "land": "112",
        "construction": "113",
        "machinery": "114",
        "intangibles": "115",
        "intellectual_property": "116",
        "leases": "117",
        "luxury": "118",
        "household_goods": "119",
        "industrial_goods": "120",
        "stock": "121",
        "bundles": "122",
        "other": "123",
    }
    lots: ClassVar = jd.COURTS
    kinds: ClassVar = jd.kinds(lots, r"(?!.*1033)")
    guard = jd.GUARD

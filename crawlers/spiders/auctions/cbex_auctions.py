"""Court lots and claims on 北交互联 (otc.cbex.com): a posted list, split by type, and three pages for each lot.

Evidence: public crawlers of 2023. In 2026 other pages of the exchange were seen on jpxkc.cbex.com with the same
classes.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.engine.kinds import PageKind
from crawlers.families.lots.source import LotSource
from crawlers.sites import cbex


class CbexAuctions(LotSource):
    """Auctions of courts on otc.cbex.com."""

    # who reads it: the catalogue
    name = "cbex_auctions"
    institution = "北交互联"
    family = "posted HTML list, HTML detail, state calls"
    home = cbex.HOME
    evidence = "seen"
    check_first = "the host, and that a line of the list shows the lot's state (a changed line is read again)"
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {
        "residential": "6",
        "commercial": "26",
        "industrial": "27",
        "other_buildings": "28",
        "vehicles": "5",
        "equity": "14",
        "claims": "17",
        "land": "100138",
        "forest_rights": "36",
        "mining_rights": "39",
        "ships": "12",
        "aircraft": "29",
        "intangibles": "100047",
        "other": "100286",
    }
    lots: ClassVar = cbex.LOTS
    kinds: ClassVar = {
        "list": PageKind(lots.parse, r"otc\.cbex\.com/page/sfpm/list/list_li", needs=("section", "category", "n")),
        "detail": PageKind(cbex.DETAIL.parse, r"otc\.cbex\.com/sfpm/detail/[^/]+\.html", needs=("category",)),
        "state": PageKind(cbex.parse_state, r"otc\.cbex\.com/page/sfpm/detail/prjBidInfo"),
        "bids": PageKind(
            cbex.BIDS.parse,
            r"otc\.cbex\.com/service/sfpm/detail/bidInfo",
            needs=("title", "url", "state", "starts_at", "ends_at"),
        ),
    }
    guard = cbex.GUARD

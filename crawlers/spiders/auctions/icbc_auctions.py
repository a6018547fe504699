"""Court lots on 工行融e购 (gf.trade.icbc.com.cn): a posted list, split by type, a page and a state call for each lot.

Evidence: public crawlers of 2023, with one saved reply.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.engine.kinds import PageKind
from crawlers.families.lots.source import LotSource
from crawlers.sites import icbc


class IcbcAuctions(LotSource):
    """Auctions of courts on gf.trade.icbc.com.cn."""

    # who reads it: the catalogue
    name = "icbc_auctions"
    institution = "工行融e购"
    family = "posted HTML list, HTML detail, state call"
    home = icbc.HOME
    evidence = "seen"
    check_first = "the host, and that a line of the list shows the lot's state (a changed line is read again)"
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {
        "residential": "SM310000000000000006",
        "commercial": "SM310000000000000026",
        "industrial": "SM310000000000000027",
        "other_buildings": "SM310000000000000028",
        "vehicles": "SM310000000000000005",
        "building_land": "SM310000000000000007",
        "homesteads": "SM310000000000000023",
        "other_land": "SM310000000000000025",
        "movables": "SM310000000000000031",
        "equity": "SM310000000000000014",
        "other": "SM310000000000000255",
    }
    lots: ClassVar = icbc.LOTS
    kinds: ClassVar = {
        "list": PageKind(
            lots.parse, r"gf\.trade\.icbc\.com\.cn/searchproducts/pv\.jhtml", needs=("section", "category")
        ),
        "detail": PageKind(icbc.DETAIL.parse, r"gf\.trade\.icbc\.com\.cn/.*prodId=", needs=("category",)),
        "state": PageKind(
            icbc.STATE.parse, r"gf\.trade\.icbc\.com\.cn/subjectMatterTrade/getNewDateNew", needs=("title", "url")
        ),
    }
    guard = icbc.GUARD

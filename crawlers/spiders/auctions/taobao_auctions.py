"""Court lots on Taobao: a list in a real browser, split by category and start day, and a page for each lot.

Evidence: public crawlers of 2017 to 2026 and saved pages.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.engine.kinds import PageKind
from crawlers.families.lots.source import LotSource
from crawlers.sites.alibaba import addresses, description, lists, lot_page
from crawlers.sites.alibaba.fast_page import FAST_PAGE


class TaobaoAuctions(LotSource):
    """Auctions of courts on sf.taobao.com."""

    # who reads it: the catalogue
    name = "taobao_auctions"
    institution = "阿里拍卖"
    family = "browser list, HTML detail"
    home = "https://sf.taobao.com/"
    evidence = "seen"
    check_first = (
        "whether an anonymous visitor still gets the list (a login wall ends the run as `login_required`); the "
        "page cap (83 in 2026, 150 before); that `script#sf-item-list-data` is still filled"
    )
    cadence = "daily"
    # who reads it: the downloader
    delay = 5.0
    # The descriptions of lots.
    hosts: ClassVar = ("desc.alicdn.com",)
    # who reads it: the core
    sections: ClassVar = {
        "residential": "50025969",
        "commercial": "200782003",
        "industrial": "200788003",
        "other_buildings": "200798003",
        "land": "50025970",
        "goods": "50025971",
        "vehicles": "50025972",
        "forest_rights": "50025973",
        "mining_rights": "50025974",
        "construction": "50025975",
        "other": "50025976",
        "machinery": "56936003",
        "intangibles": "122406001",
        "ships": "125228021",
        "sea_areas": "200778005",
        "other_transport": "200794003",
        "luxury": "201290015",
        "claims": "56956002",
        "equity": "125088031",
    }
    lots: ClassVar = lists.COURTS
    kinds: ClassVar = {
        "list": lists.list_kind(lots, r"^https?://sf\.taobao\.com/(item_list\.htm|list/)"),
        "detail": PageKind(lot_page.COURTS.parse, addresses.COURT_LOT, needs=("category",)),
        "ssr": PageKind(FAST_PAGE.parse, r"^https?://pages-fast\.m\.taobao\.com/.*dzc-detail"),
        "description": PageKind(
            description.parse_description, r"^https?://desc\.alicdn\.com/", needs=description.NEEDS
        ),
        "home": PageKind(lists.HOME.parse, r"^https?://sf\.taobao\.com/?($|[?#])"),
    }
    guard = lists.GUARD

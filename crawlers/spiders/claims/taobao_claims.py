"""Claims that banks and asset managers sell on Alibaba (zc-paimai.taobao.com), its side beside the courts.

Evidence: public crawlers of claims of 2018 to 2022 read the list with its JSON in a script, by days of start, the lot's
page and the reply with its description; crawlers of 2026 read the search page's own call (`-a list=search`) and, for
courts' lots, the page with `initData`. The list by days is the default: it announces a total, so that a run can prove
what it covered, which the search cannot.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from crawlers.engine.kinds import PageKind
from crawlers.engine.source import Scope
from crawlers.families.lots.source import LotSource
from crawlers.pages.page import Follow
from crawlers.sites.alibaba import addresses, description, lists, lot_page, search
from crawlers.sites.alibaba.fast_page import FAST_PAGE


class TaobaoClaims(LotSource):
    """Claims on zc-paimai.taobao.com."""

    # who reads it: the catalogue
    name = "taobao_claims"
    institution = "阿里资产"
    family = "browser list, HTML detail, description call"
    home = "https://zc-paimai.taobao.com/"
    evidence = "seen"
    check_first = (
        "whether zc_item_list.htm is still served (else `-a list=search`) and asks for no login; what wraps the reply "
        "of get_pc_desc.htm; whether the lot's page still comes without a browser"
    )
    cadence = "daily"
    # who reads it: the command line
    takes = ("list",)
    # who reads it: the downloader
    delay = 5.0
    # who reads it: the core
    sections: ClassVar = {"claims": "56956002"}
    lots: ClassVar = lists.ASSETS
    kinds: ClassVar = {
        "list": lists.list_kind(lots, r"^https?://zc-paimai\.taobao\.com/(zc_item_list\.htm|list/)"),
        "search": PageKind(
            search.SEARCH.parse,
            r"^https?://(zc-paimai\.taobao\.com/wow/pm/default/pc/zichansearch|h5api\.m\.taobao\.com/.*auctionwalle)",
            browser=True,
            call=search.CALL,
            needs=("section", "category"),
        ),
        "detail": PageKind(lot_page.ASSETS.parse, addresses.ASSET_LOT, needs=("category",)),
        "ssr": PageKind(FAST_PAGE.parse, r"^https?://pages-fast\.m\.taobao\.com/.*dzc-detail"),
        "description": PageKind(
            description.parse_description, r"zc-paimai\.taobao\.com/json/get_pc_desc\.htm", needs=description.NEEDS
        ),
    }
    guard = lists.GUARD

    def first_pages(self, scope: Scope) -> Iterator[Follow]:
        """The first page of the list for each year within the scope, or of the search."""
        if scope.arguments.get("list") == "search":
            return search.SEARCH.query.first_pages("claims", search.CATEGORY, scope)
        return super().first_pages(scope)

"""Lots on Alibaba's assets' side through its official open platform, for users with a key of their own.

Evidence: the platform's documentation (methods taobao.auction.zc.itemlist.query and .project.detail, the guide to calls
and signatures, error codes). That start_price and increase_range are in fen, as final_price is, is inferred.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from crawlers.engine.kinds import PageKind
from crawlers.engine.source import Scope
from crawlers.pages.page import Follow
from crawlers.sites.alibaba import open_platform, signing


class TaobaoOpen(signing.SignedSource):
    """Lots that the user names: `-a nick=NICK -a cases=NO,NO` or `-a lots=ID,ID`."""

    # who reads it: the catalogue
    name = "taobao_open"
    institution = "阿里资产"
    family = "official API, signed"
    home = "https://open.taobao.com/"
    evidence = "documented"
    check_first = "which methods the app may call; the units of start_price; robots.txt of the gateway"
    cadence = "on request"
    # who reads it: the command line
    takes = ("nick", "cases", "lots")
    # who reads it: the downloader
    delay = 1.0
    # who reads it: the core. What a person names may have no lots.
    least: ClassVar = 0
    sections: ClassVar = {"cases": ""}
    kinds: ClassVar = {
        "list": PageKind(
            open_platform.LOTS.parse,
            r"^https?://gw\.api\.taobao\.com/.*zc\.itemlist\.query",
            needs=("section", "nick", "case"),
        ),
        "detail": PageKind(
            open_platform.LOT.parse,
            r"^https?://gw\.api\.taobao\.com/.*zc\.project\.detail",
            needs=("state", "period", "holder"),
        ),
    }
    guard = signing.GUARD

    def first_pages(self, scope: Scope) -> Iterator[Follow]:
        """The lists and lots that the arguments name."""
        return open_platform.asked("cases", scope)

"""Court lots on 公拍网: server-rendered lists by category and state, a page for each lot.

Evidence: a saved list page of 2018 and public crawlers from 2018 to 2026 for lists and both templates of the lot's
page; the categories by one of them. The anchors of announcement and description are those of the site's own menu.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.engine.kinds import PageKind
from crawlers.families.lots.source import LotSource
from crawlers.sites import gpai


class GpaiAuctions(LotSource):
    """Auctions of courts on www.gpai.net."""

    # who reads it: the catalogue
    name = "gpai_auctions"
    institution = "公拍网"
    family = "HTML list, HTML detail in two templates"
    home = "https://www.gpai.net/sf/"
    evidence = "seen"
    check_first = (
        "whether the first answer (307 with a cookie) leads on to a list or to a verification page; that a list begins "
        "with the newest (`-a since=` stops where it does not any more); the categories "
        "beside 376; whether list lines of ended lots still state the end; the second template of a lot's page"
    )
    cadence = "daily"
    # who reads it: the downloader
    delay = 5.0
    # who reads it: the core
    sections: ClassVar = {
        "buildings": "376",
        "land": "381",
        "equity": "372",
        "vehicles": "378",
        "ships": "383",
        "goods": "377",
        "crafts": "380",
        "intangibles": "385",
        "rights": "382",
        "forest_and_mining_rights": "386",
        "other": "379",
    }
    lots: ClassVar = gpai.LOTS
    kinds: ClassVar = {
        "list": PageKind(lots.parse, r"s\.gpai\.net/sf/(?i:search)\.do"),
        "detail": PageKind(gpai.DETAIL.parse, r"www\.gpai\.net/sf/item2?\.do\?.*Web_Item_ID=", needs=("category",)),
    }
    guard = gpai.GUARD

"""Claims on the assets' side of 公拍网: a JSON list, a JSON reply for each lot.

Evidence: public crawlers of 2025 and 2026. Neither states the unit of the amounts; both keep them as they come.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.engine.kinds import PageKind
from crawlers.families.lots.source import LotSource
from crawlers.sites import gpai_claims


class GpaiClaims(LotSource):
    """Claims that banks and asset managers auction on zc.gpai.net."""

    # who reads it: the catalogue
    name = "gpai_claims"
    institution = "公拍网"
    family = "JSON list, JSON detail"
    home = "https://zc.gpai.net/zc/zc_auction"
    evidence = "seen"
    check_first = (
        "that amounts are yuan (compare a starting price with the page that the public sees); that `itemType` 4 is "
        "still 债权; whether `pageCount` counts pages or rows"
    )
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"claims": "4"}
    lots: ClassVar = gpai_claims.LOTS
    kinds: ClassVar = {
        "list": PageKind(lots.parse, r"zc\.gpai\.net/zc/api/item/list", needs=("section", "type", "n")),
        "detail": PageKind(gpai_claims.DETAIL.parse, r"zc\.gpai\.net/zc/api/item/item", needs=("category",)),
    }
    guard = gpai_claims.GUARD

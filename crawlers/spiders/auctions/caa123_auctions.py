"""Court lots on 中拍平台 (sf.caa123.org.cn): JSON lists by type and state, a reply for each lot and for its bids.

Evidence: public crawlers of 2018 to 2023 that read these calls.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.lots.source import LotSource
from crawlers.sites import caa123


class Caa123Auctions(LotSource):
    """Auctions of courts on sf.caa123.org.cn."""

    # who reads it: the catalogue
    name = "caa123_auctions"
    institution = "中拍平台"
    family = "JSON list, JSON detail, bids call"
    home = "https://sf.caa123.org.cn"
    evidence = "seen"
    check_first = "that a list asked for one `lotStatus` answers that state only"
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {
        "residential": "6/6",
        "commercial": "6/26",
        "industrial": "6/27",
        "other_buildings": "6/28",
        "land": "5",
        "collective_land": "4",
        "forests": "3",
        "vehicles": "7",
        "claims": "14",
        "equity": "16",
        "intellectual_property": "17",
        "other": "255",
    }
    lots: ClassVar = caa123.COURTS.lots
    kinds: ClassVar = caa123.COURTS.kinds()
    guard = caa123.GUARD

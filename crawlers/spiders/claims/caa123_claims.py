"""Claims and shares that banks and asset managers sell on 中拍平台 (paimai.caa123.org.cn), its side beside the courts.

Evidence: public crawlers of 2018 to 2020 read these calls; the codes of `status` are taken from the side of the courts.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.lots.source import LotSource
from crawlers.sites import caa123


class Caa123Claims(LotSource):
    """Claims on paimai.caa123.org.cn."""

    # who reads it: the catalogue
    name = "caa123_claims"
    institution = "中拍平台"
    family = "JSON list, JSON detail, bids call"
    home = "https://paimai.caa123.org.cn"
    evidence = "seen"
    check_first = "the codes of `status`, and that solicitations (招商) still have pages of their own"
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"claims": "8"}
    lots: ClassVar = caa123.ASSETS.lots
    kinds: ClassVar = caa123.ASSETS.kinds()
    guard = caa123.GUARD

"""Court lots on 人民法院诉讼资产网 (rmfysszc.gov.cn): a posted list by type and state, a page and a result call.

Evidence: public crawlers of 2018 to 2025, with saved lines of the list.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.engine.kinds import PageKind
from crawlers.families.lots.source import LotSource
from crawlers.sites import rmfysszc


class RmfysszcAuctions(LotSource):
    """Auctions of courts on rmfysszc.gov.cn."""

    # who reads it: the catalogue
    name = "rmfysszc_auctions"
    institution = "人民法院诉讼资产网"
    family = "posted JSON list with HTML, HTML detail, result call"
    home = rmfysszc.HOME
    evidence = "seen"
    check_first = "the types 10 and 11, and that `state` 3 holds what was suspended, deferred or withdrawn"
    cadence = "daily"
    # who reads it: the downloader
    delay = 5.0
    # who reads it: the core. Public crawlers ask for these types and do not name them: the type of a thing is told by
    # its title.
    sections: ClassVar = {f"type {code}": code for code in ("1", "2", "5", "6", "7", "8", "10", "11")}
    lots: ClassVar = rmfysszc.LOTS
    kinds: ClassVar = {
        "list": PageKind(
            lots.parse, r"rmfysszc\.gov\.cn/ProjectHandle\.shtml", needs=("section", "category", "state", "n")
        ),
        "detail": PageKind(
            rmfysszc.DETAIL.parse, r"rmfysszc\.gov\.cn/statichtml/rm_obj/\d+\.shtml", needs=("category",)
        ),
        "result": PageKind(
            rmfysszc.RESULT.parse, r"rmfysszc\.gov\.cn/Object/Finish\.shtml", needs=("title", "url", "entry")
        ),
    }
    guard = rmfysszc.GUARD

"""Claims that banks and asset managers auction on JD: the list of the courts' side with another label.

Evidence: public crawlers from 2022 to 2026. What JD states of a claim itself (`claimsMoney`) is its principal for some
of them, the loan as granted for one: it confirms the description's principal or leaves it open.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.lots.source import LotSource
from crawlers.sites import jd


class JdClaims(LotSource):
    """Claims of financial institutions on paimai.jd.com."""

    # who reads it: the catalogue
    name = "jd_claims"
    institution = "京东拍卖"
    family = "JSON list, for claims two further JSON calls"
    home = "https://pmsearch.jd.com/?publishSource=9"
    evidence = "seen"
    check_first = (
        "that label 1033 alone holds the claims of financial institutions; the value of `source` that the call for a "
        "description wants (0 is inferred); whether `claimsMoney` is the principal owed or the amount once granted"
    )
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"claims": "109"}
    lots: ClassVar = jd.ASSETS
    kinds: ClassVar = jd.kinds(lots, r".*1033")
    guard = jd.GUARD

"""The regulator's quarterly indicators of commercial banks: yearly workbooks, and releases in words.

Evidence: public readers of 2025 and 2026 for the calls, the documents and the shape of the workbooks (rows and
quarters as in `normalizers/indicators.py`, percentages as fractions), of all banks from 2021 on and by group of 2023,
others from 2020 on for the news. Inferred: tables that stand on the page itself, without a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from crawlers.engine.kinds import PageKind
from crawlers.engine.source import Scope, Source
from crawlers.pages.page import Follow
from crawlers.sites import nfra


class NfraIndicators(Source):
    """Balance and ratio of non-performing loans, provisions, capital of commercial banks (exhibit 1-1)."""

    # who reads it: the catalogue
    name = "nfra_indicators"
    institution = "国家金融监督管理总局"
    family = "JSON list, JSON document, workbooks"
    home = "https://www.nfra.gov.cn/cn/view/pages/tongjishuju/tongjishuju.html"
    evidence = "seen"
    check_first = (
        "that a year's document keeps its number when a quarter is added and its day moves; the sentences of a release "
        "in words; whether robots.txt allows `cbircweb`"
    )
    cadence = "quarterly"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {nfra.STATISTICS: "954", nfra.NEWS: "915"}
    kinds: ClassVar = {
        "list": PageKind(nfra.parse_list, r"nfra\.gov\.cn/.*SelectDocByItemIdAndChild", needs=("section", "item")),
        "detail": PageKind(nfra.parse_detail, r"nfra\.gov\.cn/.*SelectByDocId", needs=("page",)),
        "workbook": PageKind(
            nfra.parse_workbook, r"nfra\.gov\.cn/.*\.xlsx?(?:$|[?#])", needs=("title", "page"), document=True
        ),
    }
    guard = nfra.GUARD

    def first_pages(self, scope: Scope) -> Iterator[Follow]:
        """The newest page of statistics and news."""
        for section, item in self.sections.items():
            yield nfra.first_page(section, item)

"""Disposal notices of CITIC Financial AMC (中国中信金融资产, formerly Huarong): server HTML lists and details.

Evidence: a public crawler checked on 2026-09-03. The addresses of further list pages are inferred: check first that
`index_1.shtml` is the second page.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource, signs

_LIST = "https://www.famc.citic/ywjs/ywdt/zcczxx/"


class CiticFamcNotices(NoticeSource):
    """中国中信金融资产管理股份有限公司, 资产处置信息."""

    # who reads it: the catalogue
    name = "citic_famc_notices"
    institution = "中国中信金融资产管理股份有限公司"
    home = "https://www.famc.citic"
    evidence = "seen"
    check_first = "that the second list page is `index_1.shtml` (inferred); where the list prints its dates"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"disposals": "资产处置信息"}
    lists = HtmlList(
        start={"disposals": f"{_LIST}index.shtml"},
        pages={"disposals": f"{_LIST}index_{{n}}.shtml"},
        first=0,
        frame="title:contains('资产处置信息')",
        link=r"/zcczxx/\d{4}/[^/]+\.s?html",
    )
    notice = HtmlDetail(address=r"famc\.citic/.*zcczxx/\d{4}/[^/]+\.s?html", body=".blzcwz_text")
    guard = signs("blzcwz_text", "_中国中信金融资产管理股份有限公司", blocked=("WAF",))

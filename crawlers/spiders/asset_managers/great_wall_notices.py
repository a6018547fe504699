"""Disposal and marketing notices of China Great Wall AMC (中国长城资产): JSON lists, details filled by script.

Evidence: public crawlers of 2020 to 2026-09 read the lists; none read a detail, whose text a script loads.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.json_list import JsonList
from crawlers.families.notices.requests import Call
from crawlers.families.notices.source import NoticeSource, signs


class GreatWallNotices(NoticeSource):
    """中国长城资产管理股份有限公司, 资产处置公告."""

    # who reads it: the catalogue
    name = "great_wall_notices"
    institution = "中国长城资产管理股份有限公司"
    home = "https://www.gwamcc.com"
    evidence = "inferred"
    check_first = (
        "the node that holds a notice's text: it is inferred here, and a page without it is reported, not guessed"
    )
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"disposals": "资产处置公告"}
    lists = JsonList(
        calls={
            "disposals": Call(
                url="https://www.gwamcc.com/Ajax/GetArticleList.ashx?pIndex={n}&pSize=20&liName=64",
            )
        },
        rows="ds",
        pages="pager.0.pCount",
        title="Title",
        day="ActionDate",
        notice="https://www.gwamcc.com/HiringDetail.aspx?liName=64&ID={ID}",
    )
    notice = HtmlDetail(
        address=r"gwamcc\.com/HiringDetail\.aspx\?(?:liName=\d+&)?ID=\d+",
        heading="#contentHolder h1, #contentHolder h2",
        body="#contentHolder",
        browser=True,
    )
    guard = signs('"ActionDate"', "contentHolder")

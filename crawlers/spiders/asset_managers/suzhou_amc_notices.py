"""Notices of Suzhou Asset Management (苏州资产): numbered HTML lists, details whose own script holds the text.

Evidence: a public crawler of 2024-25 that read this site's lists and details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource, signs

_NOTICE = r"sz-amc\.com/business/(?!Publicity\?id=3)"


class SuzhouAmcNotices(NoticeSource):
    """苏州资产管理有限公司, 处置公告."""

    # who reads it: the catalogue
    name = "suzhou_amc_notices"
    institution = "苏州资产管理有限公司"
    home = "https://www.sz-amc.com"
    evidence = "seen"
    check_first = "that the text still stands as `noticeContent` in a script of the page"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"disposals": "处置公告"}
    lists = HtmlList(
        pages={"disposals": "https://www.sz-amc.com/business/Publicity?id=3&page={n}"},
        first=0,
        within="div.detail",
        link=_NOTICE,
        title="div.title-small h5",
    )
    notice = HtmlDetail(address=_NOTICE, heading="h4.list-title", body="div.news-detail", embedded="noticeContent")
    guard = signs("title-small", "noticeContent")

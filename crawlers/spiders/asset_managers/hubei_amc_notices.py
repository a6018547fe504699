"""Disposal notices of Hubei Asset Management (湖北资产): numbered HTML lists without days, HTML details.

Evidence: a public crawler of 2024-25 that read this site's lists and details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource, signs

_NOTICE = r"hubeiamc\.com/Asset_Disposal_Announcement/[^?]+\.html"


class HubeiAmcNotices(NoticeSource):
    """湖北省资产管理有限公司, 处置公告."""

    # who reads it: the catalogue
    name = "hubei_amc_notices"
    institution = "湖北省资产管理有限公司"
    home = "https://hubeiamc.com"
    evidence = "seen"
    check_first = "the addresses of details, which the crawler followed without naming them"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"disposals": "处置公告"}
    lists = HtmlList(
        pages={"disposals": "https://hubeiamc.com/Asset_Disposal_Announcement.html?orderway=desc&page={n}"},
        link=_NOTICE,
        frame="title:contains('资产处置公告')",
        title="div.Announcement_title",
    )
    notice = HtmlDetail(
        address=_NOTICE,
        heading="div.Introduce_details_title",
        body="div.Introduce_details_nr",
        published="div.date",
    )
    guard = signs("Announcement_title", "Introduce_details_nr")

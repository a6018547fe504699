"""Notices of Shaanxi Financial Asset Management (陕西金资): numbered HTML lists, HTML details.

Evidence: a public crawler of 2024-25 that read this site's lists and details; the details' addresses are inferred.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource, signs


class ShaanxiAmcNotices(NoticeSource):
    """陕西金融资产管理股份有限公司, 处置公告."""

    # who reads it: the catalogue
    name = "shaanxi_amc_notices"
    institution = "陕西金融资产管理股份有限公司"
    home = "https://www.snfamc.com"
    evidence = "seen"
    check_first = "what the addresses of notices look like, and what follows the last page of the list"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"notices": "处置公告"}
    lists = HtmlList(
        pages={"notices": "https://www.snfamc.com/news/notice?page={n}"},
        within="ul.list-unstyled",
        link=r"snfamc\.com/posts/\d+",
    )
    notice = HtmlDetail(
        address=r"snfamc\.com/posts/\d+",
        heading="h2",
        body="div.about-right-p",
    )
    guard = signs("list-unstyled", "about-right-p")

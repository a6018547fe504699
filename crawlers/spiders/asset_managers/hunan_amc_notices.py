"""Disposal notices of Caixin Asset Management (湖南财信资产): numbered HTML lists, HTML details with attachments.

Evidence: a public crawler of 2024-25 that read this site's lists and details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource, signs

_SECTION = "https://amc.hnchasing.com/cxamc/zcxx53/zcczgg79/"
_NOTICE = r"hnchasing\.com/cxamc/zcxx53/zcczgg79/(?!fd05d517-|index)[^?]+\.html"


class HunanAmcNotices(NoticeSource):
    """湖南省财信资产管理有限公司, 资产处置公告."""

    # who reads it: the catalogue
    name = "hunan_amc_notices"
    institution = "湖南省财信资产管理有限公司"
    home = "https://amc.hnchasing.com"
    evidence = "seen"
    check_first = "the list's `fd05d517`, which the site's publisher gave it and may give anew"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"disposals": "资产处置公告"}
    lists = HtmlList(
        pages={"disposals": f"{_SECTION}fd05d517-{{n}}.html"},
        within="ul.pub_news",
        link=_NOTICE,
        title="p",
    )
    notice = HtmlDetail(address=_NOTICE, heading="div.top > h1, div.top > h2", body="div.top > div.bottom")
    guard = signs("pub_news", "wordcontent")

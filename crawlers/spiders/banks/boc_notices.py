"""Claims offered by Bank of China (中国银行) among its announcements and tenders: numbered HTML lists, HTML details.

Evidence: several public crawlers of 2018 to 2026 that read these lists and details; which of its pages carry claims is
inferred.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.lines import CLAIMS
from crawlers.families.notices.source import NoticeSource, signs

_NOTICE = r"boc\.cn/(?:custserv/bi2|aboutboc/bi6)/\d{6}/t\d+_\d+\.html"


class BocNotices(NoticeSource):
    """中国银行股份有限公司, 公告与采购招标."""

    # who reads it: the catalogue
    name = "boc_notices"
    institution = "中国银行股份有限公司"
    home = "https://www.boc.cn"
    evidence = "seen"
    check_first = "under which section the bank publishes transfers of claims today"
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"announcements": "其他公告", "tenders": "采购公告"}
    lists = HtmlList(
        start={
            "announcements": "https://www.boc.cn/custserv/bi2/index.html",
            "tenders": "https://www.boc.cn/aboutboc/bi6/index.html",
        },
        pages={
            "announcements": "https://www.boc.cn/custserv/bi2/index_{n}.html",
            "tenders": "https://www.boc.cn/aboutboc/bi6/index_{n}.html",
        },
        first=0,
        within="div.news ul.list",
        link=_NOTICE,
        about=CLAIMS,
    )
    notice = HtmlDetail(address=_NOTICE, heading="h2.title", body="div.content.con_area, .TRS_Editor")
    guard = signs("con_area", 'ul class="list"')

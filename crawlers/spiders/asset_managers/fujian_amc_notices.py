"""Disposal notices of Mintou Asset Management (福建闽投资产): numbered HTML lists, HTML details.

Evidence: a public crawler of 2024-25 that read this site's lists and details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource, signs

_NOTICE = r"mtamc\.com\.cn/zcxx/czgg/(?!index)[^?]+\.html?"


class FujianAmcNotices(NoticeSource):
    """福建省闽投资产管理有限公司, 处置公告."""

    # who reads it: the catalogue
    name = "fujian_amc_notices"
    institution = "福建省闽投资产管理有限公司"
    home = "http://www.mtamc.com.cn"
    evidence = "seen"
    check_first = "that further pages count from `index_1.htm`"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"disposals": "处置公告"}
    lists = HtmlList(
        start={"disposals": "http://www.mtamc.com.cn/zcxx/czgg/index.htm"},
        pages={"disposals": "http://www.mtamc.com.cn/zcxx/czgg/index_{n}.htm"},
        first=0,
        within="div.list_box",
        link=_NOTICE,
        title="h4",
    )
    notice = HtmlDetail(address=_NOTICE, heading="div.top-tit-BOX h1, div.top-tit-BOX h3", body="div.zw-BOX-tit")
    guard = signs("list_box", "zw-BOX-tit")

"""Disposal notices of Sichuan Development Asset Management (四川发展资产): numbered HTML lists, HTML details.

Evidence: a public crawler of 2024-25 that read this site's lists and details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource, signs

_NOTICE = r"scdamc\.com/chuzhigonggao/(?!p\d+\.html)[^?]+\.html"


class SichuanAmcNotices(NoticeSource):
    """四川发展资产管理有限公司, 处置公告."""

    # who reads it: the catalogue
    name = "sichuan_amc_notices"
    institution = "四川发展资产管理有限公司"
    home = "http://www.scdamc.com"
    evidence = "seen"
    check_first = "the addresses of details, which the crawler followed without naming them"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"disposals": "处置公告"}
    lists = HtmlList(
        pages={"disposals": "http://www.scdamc.com/chuzhigonggao/p{n}.html"},
        within="div.gsgg_lb",
        link=_NOTICE,
        title="h2",
    )
    notice = HtmlDetail(
        address=_NOTICE, heading="div.wzxq_title h1, div.wzxq_title h2", body="div.wznr", published="span.fr"
    )
    guard = signs("gsgg_lb", "wzxq_nr")

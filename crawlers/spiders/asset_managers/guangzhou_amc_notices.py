"""Disposal notices of Guangzhou Asset Management (广州资产): numbered HTML lists, HTML details with attachments.

Evidence: a public crawler of 2024-25 that read this site's lists and details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource, signs

_NOTICE = r"guangzhouamc\.com/(?!asset/chuzhigonggao(?:-\d+)?\.html)[^?]+\.html"


class GuangzhouAmcNotices(NoticeSource):
    """广州资产管理有限公司, 处置公告."""

    # who reads it: the catalogue
    name = "guangzhou_amc_notices"
    institution = "广州资产管理有限公司"
    home = "https://www.guangzhouamc.com"
    evidence = "seen"
    check_first = "the addresses of details, and that documents still hang on the `src` of a link"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"disposals": "处置公告"}
    lists = HtmlList(
        start={"disposals": "https://www.guangzhouamc.com/asset/chuzhigonggao.html"},
        pages={"disposals": "https://www.guangzhouamc.com/asset/chuzhigonggao-{n}.html"},
        within="ul.block_list",
        link=_NOTICE,
        title="h2",
    )
    notice = HtmlDetail(address=_NOTICE, heading="div.wrapper h1, div.wrapper h2", body="div.wrapper")
    guard = signs("block_list", "发布日期：")

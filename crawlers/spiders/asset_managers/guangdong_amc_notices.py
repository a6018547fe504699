"""Disposal notices of Yuecai Asset Management (广东粤财资产): numbered HTML lists, HTML details.

Evidence: a public crawler of 2024-25 that read this site's lists and details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource, signs

_NOTICE = r"utrustamc\.com/czgg/(?!list\.aspx)"


class GuangdongAmcNotices(NoticeSource):
    """广东粤财资产管理有限公司, 处置公告."""

    # who reads it: the catalogue
    name = "guangdong_amc_notices"
    institution = "广东粤财资产管理有限公司"
    home = "https://www.utrustamc.com"
    evidence = "seen"
    check_first = "the addresses of details, which the crawler followed without naming them"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"disposals": "处置公告"}
    lists = HtmlList(
        pages={"disposals": "https://www.utrustamc.com/czgg/list.aspx?page={n}"},
        within="ul.NewsList2",
        link=_NOTICE,
        title="aside.ti",
    )
    notice = HtmlDetail(address=_NOTICE, heading="div.TitleInfo h1, div.TitleInfo h2", body="div.NewsInfo article")
    guard = signs("NewsList2", "NewsInfo")

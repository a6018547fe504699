"""Disposal notices of Jiangsu Asset Management (江苏资产): a posted JSON list, HTML details.

Evidence: a public crawler of 2024-25 that read this site's lists and details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.json_list import JsonList
from crawlers.families.notices.requests import Call
from crawlers.families.notices.source import NoticeSource, signs


class JiangsuAmcNotices(NoticeSource):
    """江苏资产管理有限公司, 处置公告."""

    # who reads it: the catalogue
    name = "jiangsu_amc_notices"
    institution = "江苏资产管理有限公司"
    home = "https://www.jsamc.com.cn"
    evidence = "seen"
    check_first = "the class names of the details, whose endings are made anew when the site is built"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"disposals": "处置公告"}
    lists = JsonList(
        calls={
            "disposals": Call(
                url="https://www.jsamc.com.cn/prod-api/disposal_notice/homePage/list/v2",
                json='{"body":{"showStatus":2,"current":{n}}}',
            )
        },
        rows="body.list",
        success=("code", "200"),
        title="name",
        day="showTime",
        notice="https://www.jsamc.com.cn/assets-promote/disposal-announcement/{id}",
    )
    notice = HtmlDetail(
        address=r"jsamc\.com\.cn/assets-promote/disposal-announcement/\d+",
        heading="div[class*=postHeaderContainer] h4",
        body="div[class*=contentContainer]",
    )
    guard = signs('"showTime"', "contentContainer")

"""Disposal notices of Jiangxi Financial Asset Management (江西金资): a posted JSON list, JSON details.

Evidence: a public crawler of 2024-25 that read this site's lists and details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import JsonDetail
from crawlers.families.notices.json_list import JsonList
from crawlers.families.notices.requests import Call
from crawlers.families.notices.source import NoticeSource, signs

_CALL = "https://www.jxfamc.com/u/dataopen/noticeList"


class JiangxiAmcNotices(NoticeSource):
    """江西省金融资产管理股份有限公司, 处置公告."""

    # who reads it: the catalogue
    name = "jiangxi_amc_notices"
    institution = "江西省金融资产管理股份有限公司"
    home = "https://www.jxfamc.com"
    evidence = "seen"
    check_first = "that a page of the list may still hold as many notices as one asks for"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"disposals": "处置公告"}
    lists = JsonList(
        calls={"disposals": Call(url=_CALL, form={"type": "2", "pageNum": "{n}", "pageSize": "20"})},
        rows="data",
        success=("code", "0"),
        title="title",
        day="publish",
        notice="https://www.jxfamc.com/jxjrzc/chuzhigonggao/czgg_content.shtml?id={id}",
        detail=f"{_CALL}?id={{id}}",
    )
    notice = JsonDetail(
        address=r"jxfamc\.com/u/dataopen/noticeList\?id=",
        body="data.0.content",
        heading="data.0.title",
        published="data.0.publish",
    )
    guard = signs('"publish"')

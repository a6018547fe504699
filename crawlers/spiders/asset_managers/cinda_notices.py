"""Disposal notices of China Cinda AMC (中国信达资产): a posted JSON list, details rendered by script, PDF attachments.

Evidence: two public crawlers, one of 2026-09. The notice's text is the part of the page between 编号 and 相关资产信息.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.json_list import JsonList
from crawlers.families.notices.requests import Call
from crawlers.families.notices.source import NoticeSource, signs


class CindaNotices(NoticeSource):
    """中国信达资产管理股份有限公司, 不良资产处置公告."""

    # who reads it: the catalogue
    name = "cinda_notices"
    institution = "中国信达资产管理股份有限公司"
    home = "https://www.cinda.com.cn"
    evidence = "seen"
    check_first = "whether the server's old TLS is still refused by today's OpenSSL; the browser accepts it"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"disposals": "处置公告"}
    lists = JsonList(
        calls={
            "disposals": Call(
                url="https://www.cinda.com.cn/api/asset/wtdf/json/bulletin/listData",
                form={"currentPage": "{n}", "pageSize": "20", "seachbulltin": "bulletin"},
            )
        },
        rows="data.data",
        pages="data.pageCount",
        title="name",
        day="createtime",
        notice="https://www.cinda.com.cn/home/pc/cn/xdjt/qykhpd/blzcjy/zcggxq/index.shtml?bulletintno={id}",
    )
    notice = HtmlDetail(
        address=r"cinda\.com\.cn/.*/zcggxq/index\.shtml\?bulletintno=",
        heading="h1",
        body="body",
        begins="编号",
        ends="相关资产信息",
        browser=True,
    )
    guard = signs('"createtime"', "发布时间：")

"""Notices of China Orient AMC (中国东方资产): a posted JSON list for each kind of disposal, HTML details.

Evidence: two public crawlers, one of 2026-09.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.json_list import JsonList
from crawlers.families.notices.requests import Call
from crawlers.families.notices.source import NoticeSource, signs


def _call(kind: str, cate: int) -> Call:
    asked = {"title": "", "type": kind, "branchId": "", "condition": "0"}
    form = {**asked, "pageSize": "20", "page": "{n}", "noticeCate": str(cate)}
    return Call(url="https://sales.coamc.com.cn/coamc/api/getNoticePage", form=form)


class OrientNotices(NoticeSource):
    """中国东方资产管理股份有限公司, 营销网站公告."""

    # who reads it: the catalogue
    name = "orient_notices"
    institution = "中国东方资产管理股份有限公司"
    home = "https://sales.coamc.com.cn"
    evidence = "seen"
    check_first = "that the address of a notice still comes in the row, and its day in `auditTime`"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {
        "claims": "债权资产处置公告",
        "packages": "资产包处置公告",
        "settlements": "抵债物资产处置公告",
        "equity": "股权资产处置公告",
        "several": "多类资产处置公告",
        "solicitation": "招商公告",
        "marketing": "资产推介",
    }
    lists = JsonList(
        calls={
            "claims": _call("CREDIT_DISPOSITION", 1),
            "packages": _call("ASSET_DISPOSITION", 1),
            "settlements": _call("DEBTS_DISPOSITION", 1),
            "equity": _call("STOCK_DISPOSITION", 1),
            "several": _call("MULTI_DISPOSITION", 1),
            "solicitation": _call("INVESTMENT", 2),
            "marketing": _call("MARKETING", 2),
        },
        rows="data.data.content",
        pages="data.data.totalPages",
        title="title",
        day="auditTime",
        notice="https://sales.coamc.com.cn{url}",
    )
    notice = HtmlDetail(
        address=r"sales\.coamc\.com\.cn/html/[^/]+/[A-Z_]+/\d{8}/[^/]+\.html",
        heading=".notice-detail h1, .notice-detail h2, .notice-title",
        body=".notice-detail.clear",
    )
    guard = signs('"auditTime"', "notice-detail")

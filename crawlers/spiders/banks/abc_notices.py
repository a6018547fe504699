"""Claims offered by Agricultural Bank of China (中国农业银行) among its tenders: numbered HTML lists, HTML details.

Evidence: public crawlers that read this list, and details of the same publisher; the addresses of further pages are
inferred.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.lines import CLAIMS
from crawlers.families.notices.source import NoticeSource, signs

_NOTICE = r"abchina\.com/cn/aboutabc/cggg/\d{6}/t\d+_\d+\.html?"


class AbcNotices(NoticeSource):
    """中国农业银行股份有限公司, 采购公告."""

    # who reads it: the catalogue
    name = "abc_notices"
    institution = "中国农业银行股份有限公司"
    home = "http://www.abchina.com"
    evidence = "seen"
    check_first = "that `default_1.htm` is the second page"
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"tenders": "采购公告"}
    lists = HtmlList(
        start={"tenders": "http://www.abchina.com/cn/aboutabc/cggg/"},
        pages={"tenders": "http://www.abchina.com/cn/aboutabc/cggg/default_{n}.htm"},
        first=0,
        within="span.details_rightC",
        link=_NOTICE,
        about=CLAIMS,
    )
    notice = HtmlDetail(address=_NOTICE, heading="h3", body="div.details_right .TRS_Editor")
    guard = signs("details_rightC", "TRS_Editor")

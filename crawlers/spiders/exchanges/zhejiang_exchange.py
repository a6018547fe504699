"""Claims on Zhejiang Property and Stock Exchange (浙江产权交易所): a posted HTML list, HTML details.

Evidence: a public crawler of 2025 that read this section's list and details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.lines import CLAIMS
from crawlers.families.notices.source import NoticeSource, signs

_LIST = {
    "pageSize": "20",
    "pageNo": "{n}",
    "pllx": "",
    "ssjg": "",
    "jypl": "2D",
    "gpjg": "",
    "pljzsj": "",
    "sshy": "",
    "sortTag": "0",
}
_NOTICE = r"zjpse\.com/page/(?!s/prjs/zhjy/(?:index|list)$)"


class ZhejiangExchange(NoticeSource):
    """浙江产权交易所, 综合交易: 债权."""

    # who reads it: the catalogue
    name = "zhejiang_exchange"
    institution = "浙江产权交易所"
    home = "https://www.zjpse.com"
    evidence = "seen"
    check_first = (
        "whether the list is given without the `Token` that the site's own page sends with its call; it is not forged "
        "here, and a list without it is reported"
    )
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"claims": "债权"}
    lists = HtmlList(
        pages={"claims": "https://www.zjpse.com/page/s/prjs/zhjy/list"},
        forms={"claims": _LIST},
        scripted=True,
        within="div.project_list ul li div.title",
        frame="div.project_list",
        link=_NOTICE,
        empty="暂无",
        about=CLAIMS,
    )
    notice = HtmlDetail(address=_NOTICE, body="ul.monitor_tab_cont")
    guard = signs("project_list", "monitor_tab_cont")

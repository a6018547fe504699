"""Claims on Jiangsu's market of property rights (江苏产权市场网): a list and details that only a browser shows.

Evidence: a public crawler of 2025 that read this section's list and details. In 2026 the site was seen behind a
firewall that answers 412 with a script; what it does not let pass is reported as blocked.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource, signs

_NOTICE = r"jscq\.com\.cn/.*/(?P<year>\d{4})-(?P<month>\d{1,2})/(?P<day>\d{1,2})/.*\.s?html"


class JiangsuExchange(NoticeSource):
    """江苏产权市场网, 不良资产交易平台."""

    # who reads it: the catalogue
    name = "jiangsu_exchange"
    institution = "江苏省产权交易所"
    home = "https://www.jscq.com.cn"
    evidence = "seen"
    check_first = (
        "whether a browser is let in at all; and how the list's script asks for older pages: until that is known only "
        "the newest page is read, and the list stays open while there are more"
    )
    cadence = "daily"
    # who reads it: the downloader
    delay = 5.0
    # who reads it: the core
    sections: ClassVar = {"claims": "不良资产"}
    lists = HtmlList(
        pages={"claims": "https://www.jscq.com.cn/jscq/cqjy/zypt/blzcjypt/index.shtml"},
        scripted=True,
        within="li.pxitem",
        frame="ul.pxlist",
        link=_NOTICE,
        day="{year}-{month}-{day}",
        browser=True,
    )
    notice = HtmlDetail(address=_NOTICE, body="div.detail_bottom > div.tab_bottom1", browser=True)
    guard = signs("pxitem", "tab_bottom1")

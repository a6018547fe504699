"""Claims on Anhui's exchange (安徽省产权交易中心): a posted JSON list of financial assets, details in an app.

Evidence: a public crawler of 2025 that read this section's list and details. The exchange of Shanghai was seen in 2026
with the same app for other sections.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.json_list import JsonList
from crawlers.families.notices.lines import CLAIMS
from crawlers.families.notices.requests import Call
from crawlers.families.notices.source import NoticeSource, signs

_HOME = "https://aaee.com.cn"
_LIST = (
    '{"PLZT":"","SSJG":"","SZDQ":"","SZCS":"","SZQX":"","ZCLX":"SWJR","ZCZL":"","SFGZ":"","ZRDJSX":"","ZRDJXX":"",'
    '"KEYWORD":"","pageNo":{n},"pageSize":12,"SORT":2,"IN_CQLSGX":""}'
)


class AnhuiExchange(NoticeSource):
    """安徽省产权交易中心, 金融资产: 债权."""

    # who reads it: the catalogue
    name = "anhui_exchange"
    institution = "安徽省产权交易中心"
    home = _HOME
    evidence = "seen"
    check_first = "that documents are links of the tab of the announcement, and that the list ends with an empty reply"
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"financial": "金融资产"}
    lists = JsonList(
        calls={"financial": Call(url=f"{_HOME}/si/prjs/realright/list", json=_LIST)},
        rows="data",
        success=("code", "200"),
        title="XMMC",
        day="KSRQ",
        notice=f"{_HOME}/xmzx.html#/real_rightDetail?XMID={{XMID}}",
        about=CLAIMS,
    )
    notice = HtmlDetail(
        address=r"aaee\.com\.cn/xmzx\.html#/real_rightDetail\?XMID=\w+",
        body="div.default-detail-box > ul.monitor-tab-cont",
        browser=True,
    )
    guard = signs('"XMID"', "default-detail-box")

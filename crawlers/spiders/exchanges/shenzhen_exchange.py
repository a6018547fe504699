"""Claims on Shenzhen United Property and Equity Exchange (深圳联合产权交易所): a posted JSON list, details in JSON.

Evidence: a public crawler of 2025 that read this channel's list and details. In 2026 another channel was seen at
`/cms/api/v1/…` with the same form.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import JsonDetail
from crawlers.families.notices.json_list import JsonList
from crawlers.families.notices.requests import Call
from crawlers.families.notices.source import NoticeSource, signs

_HOME = "https://www.sotcbb.com"
_API = f"{_HOME}/api/v1/sotcbb/local/project"
_LIST = (
    '{"channelIds":["3230"],"projectMoneyRanges":[],"projectSubjections":[],"projectSources":[],"projectStatus":null,'
    '"releaseTimeBegin":null,"releaseTimeEnd":null,"title":null,"pageNum":{n},"pageSize":20,"dataType":1,'
    '"targetColumnIds":["3965"]}'
)


class ShenzhenExchange(NoticeSource):
    """深圳联合产权交易所, 金融资产: 债权."""

    # who reads it: the catalogue
    name = "shenzhen_exchange"
    institution = "深圳联合产权交易所"
    home = _HOME
    evidence = "seen"
    check_first = "whether the calls have moved to /cms/api/v1, and that channel 3230 still is the one of claims"
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # The documents on notices.
    hosts: ClassVar = ("file.szggzy.com",)
    # who reads it: the core
    sections: ClassVar = {"claims": "债权"}
    lists = JsonList(
        calls={"claims": Call(url=f"{_API}/list", json=_LIST)},
        rows="data.content",
        success=("code", "200"),
        title="title",
        day="registerFrom",
        notice=f"{_HOME}/bdDetail.htm?contentId={{objectId}}&channelId=3230&id={{contentId}}",
        detail=f"{_API}/projectNo/detail?projectId={{projectNo}}&contentId={{contentId}}",
    )
    notice = JsonDetail(address=r"sotcbb\.com/api/v1/sotcbb/local/project/projectNo/detail\?", body="data.content")
    guard = signs('"contentId"')

"""Claims on Guangzhou's exchange (广州产权交易所): a search for 债权, details in parts.

Evidence: a public crawler of 2025 that read this search and the parts of its details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.lines import CLAIMS
from crawlers.families.notices.parts import PartedDetail
from crawlers.families.notices.source import NoticeSource, signs

_PAGE = "http://gz.gemas.com.cn/portal/page"
_NOTICE = r"gemas\.com\.cn/portal/page\?to=proUtr[mg]&(?!.*seId)proId=\w+"


class GuangzhouExchange(NoticeSource):
    """广州产权交易所, 债权."""

    # who reads it: the catalogue
    name = "guangzhou_exchange"
    institution = "广州产权交易所"
    home = "http://gz.gemas.com.cn"
    evidence = "seen"
    check_first = (
        "that a detail of type proUtrm still posts for three parts, and whether one of type proUtrg comes whole"
    )
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"claims": "债权"}
    lists = HtmlList(
        pages={"claims": f"{_PAGE}?to=cmsUtrSearchAll&pageIndex={{n}}&sysEname=MGZL&queryKey=%E5%80%BA%E6%9D%83"},
        scripted=True,
        within="table.table tbody",
        link=_NOTICE,
        about=CLAIMS,
    )
    notice = PartedDetail(
        address=r"gemas\.com\.cn/portal/page\?to=pro(?:Utr\w*|Atta)&(?:.*&)?proId=(?P<id>\w+)",
        parts=(
            f"{_PAGE}?to=proUtrmDetail&sortCode=sw_zq&infoId={{id}}&proId={{id}}&packId=",
            f"{_PAGE}?to=proUtrmpub&proId={{id}}&packId=",
            f"{_PAGE}?to=proAtta&proId={{id}}&packId=",
        ),
        whole="#dePage table",
    )
    guard = signs(gone=("该项目已归档",))

"""Claims on Heilongjiang's exchange (黑龙江联合产权交易所), a sub-site of e交易: a search for 债权, its own details.

Evidence: a public crawler of 2025 that read this search and its details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.lines import CLAIMS
from crawlers.families.notices.source import NoticeSource
from crawlers.sites.ejy365 import GUARD

_HOME = "https://hljcqjy.ejy365.com"
_LIST = (
    "projectType=&maxPrice=&minPrice=&searchKids=%E5%80%BA%E6%9D%83&orderKey=FromDate&order=desc"
    "&pageIndex={n}&pageSize=20"
)


class HeilongjiangExchange(NoticeSource):
    """黑龙江联合产权交易所, 债权."""

    # who reads it: the catalogue
    name = "heilongjiang_exchange"
    institution = "黑龙江联合产权交易所"
    home = _HOME
    evidence = "seen"
    check_first = (
        "that a detail still opens without `bmStatus`, which changes and is no part of the notice's address here"
    )
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"claims": "债权"}
    lists = HtmlList(
        pages={"claims": f"{_HOME}/EJY/ProjectList/?{_LIST}"},
        scripted=True,
        within="div.box > div.title",
        frame="div.boxes",
        line="box",
        link=r"(?i)/ejy/detail\?infoId=(?P<id>[\w-]+)&bmStatus=[^&]*&ggType=(?P<type>\w+)",
        notice=f"{_HOME}/ejy/detail?infoId={{id}}&ggType={{type}}",
        call="{link}",
        about=CLAIMS,
    )
    notice = HtmlDetail(address=r"(?i)hljcqjy\.ejy365\.com/ejy/detail\?infoId=", body="div.channel-box")
    guard = GUARD

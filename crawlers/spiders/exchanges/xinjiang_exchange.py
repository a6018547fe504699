"""Claims on Xinjiang's exchange (新疆产权交易所), which lists on e交易: its own list, the platform's details.

Evidence: a public crawler of 2025 that read this list and the platform's details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource
from crawlers.sites.ejy365 import GUARD, NOTICE

_LIST = (
    "projectType=001001013&cqywType=&district=&projectStatus=&maxPrice=&minPrice=&searchKids=&isImportant="
    "&orderKey=FromDate&order=desc&pageIndex={n}&pageSize=50"
)


class XinjiangExchange(NoticeSource):
    """新疆产权交易所, 债权."""

    # who reads it: the catalogue
    name = "xinjiang_exchange"
    institution = "新疆产权交易所"
    home = "https://xjcqjy.ejy365.com"
    evidence = "seen"
    check_first = "that the last parameter of a link is still the project's number at www.ejy365.com/info"
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"claims": "债权"}
    lists = HtmlList(
        pages={"claims": f"https://xjcqjy.ejy365.com/EJY/ProjectList/?{_LIST}"},
        scripted=True,
        within="#newHallList td:nth-child(2)",
        frame="#newHallList",
        link=r"=(?P<id>[\w-]+)$",
        notice="https://www.ejy365.com/info/{id}",
    )
    notice = NOTICE
    guard = GUARD

"""Claims on Inner Mongolia's exchange (内蒙古产权交易中心), a sub-site of e交易: listings, and its market of assets.

Evidence: a public crawler of 2025 that read both lists and their details.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource
from crawlers.sites.ejy365 import DETAIL, GUARD, NOTICE

_SITE = "https://nmgcqjy.ejy365.com/FinanceReform"
_LISTINGS = "projectType=%E5%80%BA%E6%9D%83&orderKey=StartDate&order=desc&pageIndex={n}&searchKids=&pageSize=50"
_ASSETS = (
    "firTypeName=%e8%b5%84%e4%ba%a7%e8%b6%85%e5%b8%82&secTypeName=%e5%80%ba%e6%9d%83&secID=10653&firID=10636&HeadId=4"
)
_OWN = r"nmgcqjy\.ejy365\.com/FinanceReform/(?!NewsIndex|ProjectList)\w+\?"


class NeimengguExchange(NoticeSource):
    """内蒙古产权交易中心, 挂牌项目与资产超市: 债权."""

    # who reads it: the catalogue
    name = "neimenggu_exchange"
    institution = "内蒙古产权交易中心"
    home = "https://nmgcqjy.ejy365.com"
    evidence = "seen"
    check_first = (
        "the market's list beyond its first page; and that a listing stands in `#tab1_content`, not in a frame"
    )
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"listings": "挂牌项目", "assets": "资产超市"}
    lists = HtmlList(
        pages={"listings": f"{_SITE}/ProjectList/?{_LISTINGS}", "assets": f"{_SITE}/NewsIndex?{_ASSETS}"},
        scripted=True,
        within=":is(#ProjectList, #newsList)",
        link=f"{DETAIL}|{_OWN}",
        title="span",
    )
    notice = replace(NOTICE, address=f"{DETAIL}|{_OWN}", body="#tab1_content, div.news-content")
    guard = GUARD

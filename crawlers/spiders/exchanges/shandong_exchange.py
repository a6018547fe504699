"""Results of claims sold on Shandong's exchange (山东产权交易中心): a posted search for 债权, HTML details.

Evidence: a public crawler of 2025 that read this search and its results; another of 2026 read the same rows elsewhere
on the site.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.json_list import JsonList
from crawlers.families.notices.lines import CLAIMS
from crawlers.families.notices.requests import Call
from crawlers.families.notices.source import NoticeSource, signs

_HOME = "http://www.sdcqjy.com"


class ShandongExchange(NoticeSource):
    """山东产权交易中心, 成交公告."""

    # who reads it: the catalogue
    name = "shandong_exchange"
    institution = "山东产权交易中心"
    home = _HOME
    evidence = "seen"
    check_first = (
        "that a result still has the status 已发布 in the rows of the search; listings have others and other pages"
    )
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"results": "成交公告"}
    lists = JsonList(
        calls={
            "results": Call(url=f"{_HOME}/search/getdata", form={"page": "{n}", "type": "all", "keyword": "债权"}),
        },
        frame="table.table-all",
        embedded=r"linkToDetail\((\{.*\})\)",
        first=0,
        title="name",
        day="publishTime",
        notice=f"{_HOME}/zccz/article/cjgg/{{id}}",
        wanted=("dataStatus", frozenset({"已发布"})),
        about=CLAIMS,
    )
    notice = HtmlDetail(
        address=r"sdcqjy\.com/zccz/article/cjgg/\w+",
        heading="div.art_title, div.pro_title_main",
        body="div.art_cont",
    )
    guard = signs("table-all", "art_cont")

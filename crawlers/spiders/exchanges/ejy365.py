"""Claims on e交易 (ejy365.com), the platform of Changzhou's exchange on which many others list: HTML lists and details.

Evidence: public crawlers of 2018 to 2025 that read this platform's lists and details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource
from crawlers.sites.ejy365 import DETAIL, GUARD, NOTICE


class Ejy365(NoticeSource):
    """e交易, 产权交易: 债权."""

    # who reads it: the catalogue
    name = "ejy365"
    institution = "e交易"
    home = "https://www.ejy365.com"
    evidence = "seen"
    check_first = "that the notice stands in `#tab1_content`, not in a frame of it"
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"claims": "债权"}
    lists = HtmlList(
        pages={"claims": "https://www.ejy365.com/jygg_more?project_type=ZQ&page={n}"},
        scripted=True,
        within="#cqjyUl li div.title",
        frame="#cqjyUl",
        link=DETAIL,
        undated=True,
    )
    notice = NOTICE
    guard = GUARD

"""Disposal notices of Zheshang Asset Management (浙商资产): numbered HTML lists, HTML details.

Evidence: a public crawler of 2024-25 that read this site's lists and details.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.source import NoticeSource, signs

_NOTICE = r"zsamc\.com/index\.php/infor/(?!index/)"


class ZhejiangAmcNotices(NoticeSource):
    """浙江省浙商资产管理股份有限公司, 处置公告与资产推介."""

    # who reads it: the catalogue
    name = "zhejiang_amc_notices"
    institution = "浙江省浙商资产管理股份有限公司"
    home = "https://www.zsamc.com"
    evidence = "seen"
    check_first = "that `#list-ajax` still comes filled with the page, and is not loaded afterwards"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar = {"disposals": "处置公告", "marketing": "资产推介"}
    lists = HtmlList(
        pages={
            "disposals": "https://www.zsamc.com/index.php/infor/index/20/0/{n}.html",
            "marketing": "https://www.zsamc.com/index.php/infor/index/21/0/{n}.html",
        },
        within="#list-ajax div.shoot",
        frame="#list-ajax",
        link=_NOTICE,
        title="p.shoot-ls-tit",
    )
    notice = HtmlDetail(address=_NOTICE, heading="p.info-tit", body="div.info-cont", published="p.info-time")
    guard = signs("list-ajax", "info-cont")

"""Claims on Tianjin Property Rights Exchange (天津产权交易中心): a JSON list, details in an app.

Evidence: two public crawlers of 2025 that read this section's list, details and documents.
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.documents_call import DocumentsCall
from crawlers.families.notices.json_list import JsonList
from crawlers.families.notices.requests import Call
from crawlers.families.notices.source import NoticeSource, signs

_HOME = "https://trade.tpre.cn"
_LIST = (
    "propertyType=CREDITOR_RIGHTS&type=&addressProvince=&addressCity=&sortord=&listingPriceBegin=&listingPriceEnd="
    "&current={n}&size=48&projectCodeOrName="
)


class TianjinExchange(NoticeSource):
    """天津产权交易中心, 特殊资产: 债权."""

    # who reads it: the catalogue
    name = "tianjin_exchange"
    institution = "天津产权交易中心"
    home = _HOME
    evidence = "seen"
    check_first = "that `div.detail-wrap` is filled when it appears, and that the list ends with an empty page"
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"claims": "债权"}
    lists = JsonList(
        calls={
            "claims": Call(
                url=f"{_HOME}/finance/biz/finance/project/anonymity/page?{_LIST}",
                headers={"SystemCode": "FINANCE_WEB", "uniflowSystemCode": "INFORMATIONIZE"},
            )
        },
        rows="data.records",
        success=("code", "200"),
        title="projectName",
        day="disclosureStartTime",
        notice=f"{_HOME}/finance-view/project/{{type}}?id={{pkId}}",
        spelled={"type": {"FORMAL": "formal-detail", "BUSINESS": "attract"}},
        detail=f"{_HOME}/finance/biz/finance/formal/project-info-pkId/anmuas?pkId={{pkId}}",
        kind="documents",
    )
    documents = DocumentsCall(
        address=r"tpre\.cn/finance/biz/finance/formal/project-info-pkId/anmuas\?pkId=",
        rows="attachmentList",
        document=f"{_HOME}/tpre-process-biz-rest/attachment/api/download/anmuas/{{attachmentSource}}",
        name=".{attachmentSuffix}",
    )
    notice = HtmlDetail(
        address=r"tpre\.cn/finance-view/project/(?:formal-detail|attract)\?id=\w+",
        body="div.detail-wrap",
        browser=True,
    )
    guard = signs('"pkId"', '"attachmentName"', "detail-wrap")

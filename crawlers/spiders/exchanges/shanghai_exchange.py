"""Claims on Shanghai United Assets and Equity Exchange (上海联合产权交易所): a posted JSON list, details in an app.

Evidence: a public crawler of 2024-25 that read this section's list, details and documents. In 2026 other sections of
the site were seen with new calls (`/si/prjs/…`).
"""

from __future__ import annotations

from typing import ClassVar

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.documents_call import DocumentsCall
from crawlers.families.notices.json_list import JsonList
from crawlers.families.notices.requests import Call
from crawlers.families.notices.source import NoticeSource, signs

_HOME = "https://www.suaee.com"
_LIST = (
    '{"projectQtlx":"ZHAIQUAN","projectType":"ZHAIQUAN","isGw":true,"xmbh":"","xmmc":"","szdqs":"",'
    '"pageQuery":{"pageIndex":{n},"pageSize":20}}'
)
_DOCUMENTS = f"{_HOME}/manageproject/foreign/creditorRights/getCreditorRightsAnnounceDetail"


class ShanghaiExchange(NoticeSource):
    """上海联合产权交易所, 债权项目."""

    # who reads it: the catalogue
    name = "shanghai_exchange"
    institution = "上海联合产权交易所"
    home = _HOME
    evidence = "seen"
    check_first = "that the section of claims still has the call of 2025: the site was being rebuilt in 2026"
    cadence = "daily"
    # who reads it: the downloader
    delay = 3.0
    # who reads it: the core
    sections: ClassVar = {"claims": "债权项目"}
    lists = JsonList(
        calls={
            "claims": Call(
                url=f"{_HOME}/manageprojectweb/foreign/project/queryAllNew",
                json=_LIST,
                headers={"projectType": "suaeeHome", "sourcecode": "SUAEE"},
            )
        },
        rows="data.data",
        success=("code", "200"),
        title="xmmc",
        day="gpksrq",
        notice="{xmurl}",
        detail=f"{_DOCUMENTS}?xmid={{xmid}}&gplx=&type=&imgType=",
        kind="documents",
    )
    documents = DocumentsCall(
        address=r"/creditorRights/getCreditorRightsAnnounceDetail\?xmid=\d+",
        rows="gsfj",
        document=f"{_HOME}/manageserver/fileDow?type=2&filePath={{filepath}}&fileName={{filename}}",
        name="{filename}",
    )
    notice = HtmlDetail(address=r"suaee\.com/.*[?&]xmid=\d+$", body="div.project_detail", browser=True)
    guard = signs('"xmid"', "project_detail")

"""Disposal notices of CITIC Financial AMC (中国中信金融资产, formerly Huarong): server HTML lists and details.

Evidence: a public crawler checked on 2026-09-03. The addresses of further list pages are inferred: check first that
`index_1.shtml` is the second page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from crawlers.guards import Markers
from crawlers.pages import Follow, Output, Page, Window
from crawlers.platforms.notice_list import numbered_pages, parse_notice
from crawlers.platforms.source import PageKind, Scope, Source

_HOME = "https://www.famc.citic"
_LIST = f"{_HOME}/ywjs/ywdt/zcczxx/index.shtml"


def parse_list(page: Page) -> Iterable[Output]:
    """The list's links to notices of a year, and the next page of the list."""
    return numbered_pages(page, link=r"/zcczxx/\d{4}/[^/]+\.s?html", first="index.shtml", further="index_{n}.shtml")


def parse_detail(page: Page) -> Iterable[Output]:
    """The notice: title in `h1`, body and tables in `.blzcwz_text`."""
    return parse_notice(page, title="h1", body=".blzcwz_text")


class CiticFamcNotices(Source):
    """中国中信金融资产管理股份有限公司, 资产处置信息."""

    # who reads it: the catalogue
    name = "citic_famc_notices"
    institution = "中国中信金融资产管理股份有限公司"
    family = "paged HTML list, HTML detail"
    home = _HOME
    evidence = "seen"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    sections: ClassVar[dict[str, str]] = {"disposals": "资产处置信息"}
    kinds: ClassVar[dict[str, PageKind]] = {
        "list": PageKind(parse_list, r"famc\.citic/ywjs/ywdt/zcczxx/(index(_\d+)?\.shtml)?$"),
        "detail": PageKind(parse_detail, r"famc\.citic/.*zcczxx/\d{4}/[^/]+\.s?html"),
    }
    guard = Markers(blocked=("访问过于频繁", "安全验证", "WAF"), proof=("zcczxx", "blzcwz_text"))

    def first_pages(self, scope: Scope) -> Iterable[Follow]:
        """The newest page of the list."""
        yield Follow(_LIST, "list", window=Window("disposals"))

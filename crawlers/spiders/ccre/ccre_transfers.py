"""Results of NPL transfers at CCRE (Yindeng Center): reversed list, detail, PDF without amounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from crawlers.engine.source import Scope, Source
from crawlers.pages.page import Follow, Window
from crawlers.sites import ccre

_SECTION = "/xxpl/xxpl_bldkzr/bldkzr_zrjggg/"


class CcreTransfers(Source):
    """银行业信贷资产登记流转中心, 不良贷款转让结果公告."""

    # who reads it: the catalogue
    name = "ccre_transfers"
    institution = "银行业信贷资产登记流转中心（银登中心）"
    family = "reversed HTML list, PDF"
    home = ccre.HOME
    evidence = "seen"
    check_first = (
        "that `span#pageTotal` still holds 共N条 and that page 2 is `index_{T-1}.html`; the share of scans among the "
        "PDFs"
    )
    cadence = "daily"
    # who reads it: the downloader
    delay = 1.5
    # who reads it: the core
    sections: ClassVar = {"transfers": "不良贷款转让结果公告"}
    kinds: ClassVar = ccre.kinds(_SECTION)
    guard = ccre.GUARD

    def first_pages(self, scope: Scope) -> Iterator[Follow]:
        """The newest page of the list."""
        yield Follow(f"{ccre.HOME}{_SECTION}index.html", "list", window=Window("transfers"))

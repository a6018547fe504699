"""The lists of 公拍网: no page is lost or read twice into the window, whether the site counts its pages from 0 or 1."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from crawlers.engine.source import Scope
from crawlers.pages.page import Follow, Listing, Page
from crawlers.sites import gpai

PAGES = (("70101", "70102"), ("70103", "70104"), ("70105", "70106"), ("70107",))
ADDRESS = "https://s.gpai.net/sf/search.do?at=376&restate=1"


def served(number: int, linked: bool, first: int) -> str:
    """The list's page of this number, its pager with or without links."""
    shown = PAGES[number - first] if first <= number < first + len(PAGES) else ()
    lines = "".join(
        f'<li><div class="item-tit"><a href="//www.gpai.net/sf/item2.do?Web_Item_ID={lot}">房产</a></div></li>'
        for lot in shown
    )
    link = f'<a class="page-next" href="{ADDRESS}&Page={number + 1}">下一页</a>' if linked else ""
    return (
        f'<div class="filtbar-l fl"><span>共有拍品（<label>7</label>）</span></div>'
        f'<ul class="main-col-list">{lines}</ul>'
        f'<div class="page-bar">{link}<span class="page-infos"><label>共{len(PAGES)}页</label></span></div>'
    )


@pytest.mark.parametrize("first", [0, 1], ids=["counted from 0", "counted from 1"])
@pytest.mark.parametrize("links", [0, 2, 9], ids=["no links", "links on two pages", "links on every page"])
def test_every_page_of_a_list_is_read_however_the_site_counts(first: int, links: int) -> None:
    asked: list[str] = []
    seen: set[str] = set()
    follow: Follow | None = next(gpai.LOTS.query.first_pages("buildings", "376", Scope()))
    while follow is not None:
        asked.append(follow.url)
        number = int(parse_qs(urlsplit(follow.url).query).get("Page", [str(first)])[0])
        at = datetime(2025, 7, 1, tzinfo=UTC)
        body = served(number, len(asked) <= links, first).encode()
        page = Page("gpai_auctions", "list", follow.url, 200, "text/html", body, at, follow.context)
        outputs = list(gpai.LOTS.parse(page))
        seen.update(*(output.keys for output in outputs if isinstance(output, Listing)))
        follow = next((output for output in outputs if isinstance(output, Follow) and output.kind == "list"), None)
    assert seen == {lot for page_of_lots in PAGES for lot in page_of_lots}
    assert len(asked) <= len(PAGES) + 1
    assert len(asked) == len(set(asked))

"""Claims on Alibaba: its search page, whose own call's reply is read, and the shapes of a description."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.pages.page import Follow, Listing, Output, Page
from crawlers.sites.alibaba import lists as taobao
from crawlers.sites.alibaba import search
from crawlers.sites.alibaba.description import parse_description
from crawlers.spiders.claims.taobao_claims import TaobaoClaims
from records.said import SaidLot
from sandbox import answers
from sandbox.running import running
from tests.crawlers.test_auction_pages import DAY, asked, of_type, saved
from tests.crawling import Desk


@pytest.mark.long
def test_the_search_page_gives_what_it_received(tmp_path: Path) -> None:
    """A real browser; the call that was refused first is the page's own affair, and no sign of its is kept."""
    with running() as sandbox:
        desk = Desk(tmp_path, sandbox.url)
        first = desk.crawl("taobao_claims", "-a", "list=search")
        again = desk.crawl("taobao_claims", "-a", "list=search")
        wanted = {
            str(lot.id): (
                lot.status(1),
                lot.round,
                float(lot.starting),
                float(lot.final) if lot.status(1) == "sold" and lot.final else None,
                float(lot.appraisal),
                lot.holder,
                lot.county.province_code,
            )
            for lot in sandbox.town.market.lots
            if (lot.platform, lot.side) == ("taobao", "asset") and lot.visible(1)
        }
        claims = answers.claims(sandbox.town.market, 1)
    assert first.stdout.startswith("taobao_claims: complete"), first.stdout + first.stderr
    assert "0 new and 0 changed rows" in again.stdout
    found = desk.rows(
        "SELECT lot_id, status, round, starting_price_yuan, final_price_yuan, appraisal_yuan, court, province_code "
        "FROM lots"
    )
    assert {row[0]: tuple(row[1:]) for row in found} == wanted
    principals = {row[0]: row[1] for row in desk.rows("SELECT lot_id, principal_yuan FROM claims")}
    assert principals == {key: float(claims["taobao", key]["principal_yuan"]) for key in wanted}
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"made-by-the-page" not in kept


def test_a_full_page_is_followed_by_the_next_until_one_repeats_itself() -> None:
    page = saved("taobao_claims", "search_last")
    full = replace(page, body=page.body.replace(b'"schemeList": [{', b'"schemeList": [' + b"{}, " * 40 + b"{"))
    (following,) = [f for f in of_type(search.SEARCH.parse(full), Follow) if f.kind == "search"]
    assert following.context["page"] == "2"
    repeated = replace(full, context=following.context)
    outputs = list(search.SEARCH.parse(repeated))
    assert [follow for follow in of_type(outputs, Follow) if follow.kind == "search"] == []
    assert [listing.last for listing in of_type(outputs, Listing)] == [True]


def said(page: Page, number: int, rows: int, **extent: object) -> list[Output]:
    """What is read of a page of the search with so many rows, and of what its reply says of the list."""
    row = {"itemId": "1", "auctionTitle": "甲公司债权", "auctionLink": "//zc-paimai.taobao.com/auction.htm?itemId=1"}
    scheme = {"schemeList": [{**row, "itemId": f"{number}{n:03}"} for n in range(rows)], **extent}
    reply = {"data": {"data": {"GQL_getPageModulesData": {"1": {"items": scheme}}}}, "ret": ["SUCCESS::"]}
    context = {**page.context, "page": str(number)}
    return list(search.SEARCH.parse(replace(page, body=json.dumps(reply).encode(), context=context)))


@pytest.mark.parametrize(
    "extent",
    [
        {"pageSize": 20, "totalCount": 47, "hasNextPage": True},
        {"pageSize": "20", "totalCount": "47", "hasNextPage": "true"},
        {"pageSize": 20, "totalCount": 47},
        {"pageSize": 60, "hasNextPage": True},
        {"pageSize": 20},
    ],
)
def test_a_search_of_pages_of_20_goes_on_while_its_replies_say_so(extent: dict[str, object]) -> None:
    page = saved("taobao_claims", "search_last")
    over = {**extent, "hasNextPage": False} if "hasNextPage" in extent else extent
    pages = [said(page, 1, 20, **extent), said(page, 2, 20, **extent), said(page, 3, 7, **over)]
    assert [listing.last for outputs in pages for listing in of_type(outputs, Listing)] == [False, False, True]
    announced = {listing.announced for outputs in pages for listing in of_type(outputs, Listing)}
    assert announced == ({47} if "totalCount" in extent else {None})


def test_a_search_without_end_stays_incomplete() -> None:
    page = saved("taobao_claims", "search_last")
    full = replace(
        page,
        body=page.body.replace(b'"schemeList": [{', b'"schemeList": [' + b"{}, " * 40 + b"{"),
        context={**page.context, "page": str(search.MOST_PAGES)},
    )
    outputs = list(search.SEARCH.parse(full))
    assert [listing.last for listing in of_type(outputs, Listing)] == [False]
    assert [follow for follow in of_type(outputs, Follow) if follow.kind == "search"] == []


def test_the_assets_side_is_asked_by_start_day_too() -> None:
    url = asked(taobao.ASSETS, "claims", "56956002", DAY, DAY, province="江苏").url
    assert url.startswith("https://zc-paimai.taobao.com/zc_item_list.htm?front_category=56956002&")
    assert "province=%BD%AD%CB%D5" in url
    assert "auction_start_from=2025-05-12" in url


@pytest.mark.parametrize(
    "body",
    [
        r"\u003cp\u003e债权本金：1元\u003c/p\u003e",
        r'{"content":"\u003cp\u003e债权本金：1元\u003c\/p\u003e","success":true}',
        r'callback({"data":{"desc":"<p>债权本金：1元</p>"}})',
        "var desc='<p>债权本金：1元<\\/p>';",
        "<p>债权本金：1元</p>",
    ],
)
def test_a_description_in_whatever_wraps_it(body: str) -> None:
    page = replace(saved("taobao_claims", "description_escaped"), body=body.encode())
    (lot,) = of_type(parse_description(page), SaidLot)
    assert lot.content == ("债权本金：1元",)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://zc-paimai.taobao.com/zc_item_list.htm?front_category=56956002&page=2", "list"),
        ("https://zc-paimai.taobao.com/wow/pm/default/pc/zichansearch?disableNav=YES", "search"),
        ("https://zc-item.taobao.com/auction/1001074175010.htm", "detail"),
        ("https://zc-paimai.taobao.com/auction.htm?itemId=1001074175010", "detail"),
        ("https://item-paimai.taobao.com/pmp_item/1001074175010.htm?spm=example", "detail"),
        ("https://paimai.taobao.com/pmp_item/1001074175010.htm", "detail"),
        ("https://zc-paimai.taobao.com/auction.htm?itemId=", None),
        ("https://zc-paimai.taobao.com/", None),
    ],
)
def test_a_saved_page_of_the_assets_side_is_known_by_its_address(url: str, kind: str | None) -> None:
    assert TaobaoClaims.kind_of(url) == kind

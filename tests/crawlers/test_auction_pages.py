"""The lists of JD and Taobao and Taobao's page of a lot: what follows from a page, and how a query is narrowed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.engine.source import Scope, Source
from crawlers.families.lots.list import LotList
from crawlers.families.lots.scope import asked_sections, years
from crawlers.pages.guards import judge
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError
from crawlers.sites import jd
from crawlers.sites.alibaba import lists as taobao
from crawlers.sites.alibaba import lot_page
from crawlers.spiders.auctions.jd_auctions import JdAuctions
from crawlers.spiders.auctions.taobao_auctions import TaobaoAuctions
from records.batch import Defect
from records.said import SaidLot

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
DAY = date(2025, 5, 12)


def saved(source: str, case: str, **changes: Any) -> Page:
    folder = FIXTURES / source / case
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    body = next(path for name in ("page.html", "page.json") if (path := folder / name).exists()).read_bytes()
    at = datetime(2025, 7, 1, tzinfo=UTC)
    page = Page(source, meta["kind"], meta["url"], 200, meta["media_type"], body, at, meta["context"])
    return replace(page, **changes)


def asked(
    lots: LotList, section: str, category: str, since: date, until: date, *, page: int = 1, province: str = ""
) -> Follow:
    """The request for one page of a list that is asked for by days."""
    assert lots.query.days is not None
    days = lots.query.days.context(since, until, province=province)
    return lots.query.page({"section": section, "category": category, "page": str(page), **days})


def jd_page(reply: Any, follow: Follow | None = None) -> Page:
    follow = follow or asked(jd.COURTS, "residential", "101", DAY, DAY)
    at = datetime(2025, 7, 1, tzinfo=UTC)
    return Page(
        "jd_auctions", "list", follow.url, 200, "application/json", json.dumps(reply).encode(), at, follow.context
    )


def of_type(outputs: Iterable[Output], kind: type[Any]) -> list[Any]:
    return [output for output in outputs if isinstance(output, kind)]


def body_of(follow: Follow) -> dict[str, Any]:
    body = json.loads(parse_qs(urlsplit(follow.url).query)["body"][0])
    assert isinstance(body, dict)
    return body


# --- JD: the question ---


def test_a_jd_query_is_one_address_with_its_keys_in_one_order() -> None:
    follow = asked(jd.COURTS, "residential", "101", date(2025, 1, 1), date(2025, 12, 31))
    assert follow.url.startswith("https://api.m.jd.com/api?appid=paimai&functionId=paimai_unifiedSearch&body=%7B")
    body = body_of(follow)
    assert (body["childrenCateId"], body["page"], body["pageSize"]) == ("101", 1, 40)
    assert (body["timeRangeTime"], body["timeRangeStart"], body["timeRangeEnd"]) == (
        "endTime",
        "2025-01-01",
        "2025-12-31",
    )
    assert list(body)[:4] == ["investmentType", "apiType", "page", "pageSize"]
    assert follow.url == asked(jd.COURTS, "residential", "101", date(2025, 1, 1), date(2025, 12, 31)).url


def test_the_window_of_a_query_is_its_section_and_days() -> None:
    window = asked(jd.COURTS, "land", "112", DAY, DAY).window
    narrowed = asked(jd.COURTS, "land", "112", DAY, DAY, province="19").window
    assert window is not None
    assert narrowed is not None
    assert (window.section, window.period) == ("land", "2025-05-12..2025-05-12")
    assert narrowed.period == "2025-05-12..2025-05-12 province 19"


def narrower(since: date, until: date, province: str = "") -> list[tuple[date, date, str]]:
    """The questions that take the place of one: first and last day, and province."""
    page = jd_page({}, asked(jd.COURTS, "land", "112", since, until, province=province))
    parts = jd.DAYS.narrower(page)
    return [(date.fromisoformat(p["from"]), date.fromisoformat(p["to"]), p["province"]) for p in parts]


@given(days=st.integers(0, 100), start=st.dates(date(2017, 1, 1), date(2030, 1, 1)))
def test_halves_cover_every_day_once(days: int, start: date) -> None:
    parts = [(start, start + timedelta(days=days))]
    while any(since < until for since, until in parts):
        parts = [
            (first, last)
            for since, until in parts
            for first, last, _ in (narrower(since, until) if since < until else [(since, until, "")])
        ]
    assert [since for since, _ in parts] == [start + timedelta(days=n) for n in range(days + 1)]


def test_a_single_day_is_asked_province_by_province_and_then_no_further() -> None:
    assert narrower(DAY, DAY) == [(DAY, DAY, province) for province in jd.PROVINCES]
    assert narrower(DAY, DAY, "19") == []


# --- JD: the answer ---


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (40, 1), (41, 2), (400, 10)])
def test_the_first_page_asks_for_the_others(total: int, pages: int) -> None:
    outputs = list(jd.COURTS.parse(jd_page({"code": 0, "totalItem": total, "pageSize": 40, "datas": []})))
    follows = of_type(outputs, Follow)
    assert [body_of(follow)["page"] for follow in follows] == list(range(2, pages + 1))
    assert of_type(outputs, Listing) == [Listing(total, (), last=pages == 1)]


def test_a_further_page_asks_for_nothing() -> None:
    second = asked(jd.COURTS, "residential", "101", DAY, DAY, page=2)
    outputs = list(jd.COURTS.parse(jd_page({"code": 0, "totalItem": 400, "pageSize": 40, "datas": []}, second)))
    assert outputs == [Listing(400, (), last=False)]


@pytest.mark.parametrize(("total", "split"), [(10_000, False), (10_001, True)])
def test_a_query_above_the_cap_is_replaced(total: int, split: bool) -> None:
    year = asked(jd.COURTS, "residential", "101", date(2025, 1, 1), date(2025, 12, 31))
    outputs = list(jd.COURTS.parse(jd_page({"code": 0, "totalItem": total, "pageSize": 40, "datas": []}, year)))
    assert [listing.split for listing in of_type(outputs, Listing)] == [split]
    periods = [(follow.context["from"], follow.context["to"]) for follow in of_type(outputs, Follow)]
    halves = [("2025-01-01", "2025-07-02"), ("2025-07-03", "2025-12-31")]
    assert (periods == halves) is split


def test_at_the_floor_the_window_stays_incomplete_rather_than_lying() -> None:
    outputs = list(jd.COURTS.parse(saved("jd_auctions", "list_beyond_the_cap_at_the_floor")))
    (listing,) = of_type(outputs, Listing)
    assert (listing.announced, listing.split) == (121, False)
    assert [follow.context["page"] for follow in of_type(outputs, Follow)] == ["2"]


@pytest.mark.parametrize(
    ("reply", "field"),
    [
        ({"code": 400, "message": "param error"}, "code"),
        ({"code": 0, "statusCode": 500, "totalItem": 0, "datas": []}, "statusCode"),
        ({"code": 0, "datas": []}, "totalItem"),
        ({"code": 0, "totalItem": "many", "datas": []}, "totalItem"),
        ({"code": 0, "totalItem": 3}, "datas"),
        ([], "json"),
    ],
)
def test_an_error_reply_is_not_an_empty_list(reply: Any, field: str) -> None:
    page = jd_page(reply)
    with pytest.raises(ShapeError) as caught:
        list(jd.COURTS.parse(page))
    assert (caught.value.field, caught.value.url) == (field, page.url)


def test_a_row_that_misses_a_field_is_reported_and_the_others_go_on() -> None:
    outputs = list(jd.COURTS.parse(saved("jd_auctions", "list_row_misses_a_field")))
    defects = {(defect.field, defect.scope, defect.record_key) for defect in of_type(outputs, Defect)}
    assert defects == {
        ("minPrice", "field", "301000003"),
        ("id", "record", ""),
        ("endTime", "field", "301000001"),
        ("auctionStatus", "field", "301000001"),
        ("currentPrice", "field", "301000002"),
    }
    assert len(of_type(outputs, SaidLot)) == 4


@pytest.mark.parametrize("row", [None, 5, "text", []])
def test_a_row_of_another_kind_is_reported(row: Any) -> None:
    outputs = list(jd.COURTS.parse(jd_page({"code": 0, "totalItem": 1, "pageSize": 40, "datas": [row]})))
    (defect,) = of_type(outputs, Defect)
    assert (defect.field, defect.scope) == ("id", "record")


def test_a_saved_reply_without_its_query_gives_its_lots_and_asks_for_nothing() -> None:
    outputs = list(jd.COURTS.parse(saved("jd_auctions", "list_first_of_three", context={})))
    assert len(of_type(outputs, SaidLot)) == len(outputs) == 2


def test_an_address_names_province_and_city_once() -> None:
    row = {"id": 1, "title": "某房产", "province": "浙江", "city": "温州市", "productAddress": "鹿城区松台路5号"}
    outputs = list(jd.COURTS.parse(jd_page({"code": 0, "totalItem": 1, "pageSize": 40, "datas": [row]})))
    (lot,) = of_type(outputs, SaidLot)
    assert lot.address == "浙江 温州市 鹿城区松台路5号"


# --- Taobao: the list ---


def test_a_taobao_query_asks_by_start_day() -> None:
    url = asked(taobao.COURTS, "land", "50025970", DAY, DAY + timedelta(days=2), province="天津", page=3).url
    values = parse_qs(urlsplit(url).query, encoding="gbk")
    assert url.startswith("https://sf.taobao.com/item_list.htm?category=50025970&")
    assert values["province"] == ["天津"]
    assert (values["auction_start_from"], values["auction_start_to"]) == (["2025-05-12"], ["2025-05-14"])
    assert (values["auction_start_seg"], values["page"]) == (["0"], ["3"])


def test_a_list_leads_to_each_lot_with_a_stamp_that_changes_with_it() -> None:
    page = saved("taobao_auctions", "list_first_gbk_statuses")
    outputs = list(taobao.COURTS.parse(page))
    lots = of_type(outputs, SaidLot)
    details = [follow for follow in of_type(outputs, Follow) if follow.kind == "detail"]
    assert [follow.entry for follow in details] == [lot.lot_id for lot in lots]
    assert details[0].url == "https://sf-item.taobao.com/sf_item/701000012301.htm"
    assert details[2].stamp == "done|1747794300000|2585000.0|15"
    bid = page.body.replace(b'"bidCount": 8', b'"bidCount": 9')
    changed = [f for f in of_type(taobao.COURTS.parse(replace(page, body=bid)), Follow) if f.kind == "detail"]
    assert [a.entry for a, b in zip(details, changed, strict=True) if a.stamp != b.stamp] == ["701000012302"]


def test_the_next_page_is_where_the_site_says() -> None:
    outputs = list(taobao.COURTS.parse(saved("taobao_auctions", "list_first_gbk_statuses")))
    (following,) = [follow for follow in of_type(outputs, Follow) if follow.kind == "list"]
    assert following.url.startswith("https://sf.taobao.com/item_list.htm?category=50025969&")
    assert following.url.endswith("&page=2")
    assert following.context["page"] == "2"


def test_a_page_before_the_last_without_a_link_has_lost_its_shape() -> None:
    page = saved("taobao_auctions", "list_first_gbk_statuses")
    with pytest.raises(ShapeError, match=r"a\.next"):
        list(taobao.COURTS.parse(replace(page, body=page.body.replace(b'class="next"', b'class="more"'))))


def test_a_list_reads_the_same_in_gbk_and_in_utf8_that_is_declared_gbk() -> None:
    page = saved("taobao_auctions", "list_first_gbk_statuses")
    with pytest.raises(UnicodeDecodeError):
        page.body.decode("utf-8")
    again = replace(page, body=page.body.decode("gbk").encode("utf-8"))
    assert b'charset="gbk"' in again.body
    assert list(taobao.COURTS.parse(again)) == list(taobao.COURTS.parse(page))


@pytest.mark.parametrize(
    ("total", "pages", "cap", "split"), [(9, 2, 2, False), (9, 3, 2, True), (15, 2, 2, True), (14, 2, 2, False)]
)
def test_pages_or_total_beyond_the_cap_split_the_query(total: int, pages: int, cap: int, split: bool) -> None:
    page = saved("taobao_auctions", "list_first_gbk_statuses")  # seven rows
    body = page.body.replace(b'count">9<', b'count">%d<' % total).replace(b'total">2<', b'total">%d<' % pages)
    outputs = list(taobao.COURTS.parse(replace(page, body=body, context={**page.context, "page_cap": str(cap)})))
    assert [listing.split for listing in of_type(outputs, Listing)] == [split]
    assert bool(of_type(outputs, SaidLot)) is not split


def test_a_single_day_is_split_by_province_in_gbk() -> None:
    outputs = list(taobao.COURTS.parse(saved("taobao_auctions", "list_split_one_day_by_province")))
    follows = of_type(outputs, Follow)
    assert len(follows) == 31
    assert [unquote(f.url.split("province=")[1].split("&")[0], encoding="gbk") for f in follows] == [*taobao.PROVINCES]


def test_an_empty_list_says_so_in_words() -> None:
    assert list(taobao.COURTS.parse(saved("taobao_auctions", "list_empty"))) == [Listing(0, (), last=True)]


def test_the_home_page_prints_the_current_price_of_a_live_lot_as_its_starting_price() -> None:
    outputs = taobao.HOME.parse(saved("taobao_auctions", "home_block_of_live_lots"))
    lots = {lot.lot_id: lot for lot in of_type(outputs, SaidLot)}
    live, upcoming = lots["701000012302"], lots["701000012301"]
    assert (live.starting_price, live.current_price) == (None, 1310000.0)
    assert upcoming.starting_price == 980000.0


# --- Taobao: the lot's page ---


def detail(case: str, old: str = "", new: str = "") -> SaidLot:
    page = saved("taobao_auctions", case)
    body = page.text.replace(old, new).encode("gbk") if old else page.body
    (lot,) = of_type(lot_page.COURTS.parse(replace(page, body=body)), SaidLot)
    assert isinstance(lot, SaidLot)
    return lot


def test_labels_with_blanks_inside_and_prices_with_signs() -> None:
    lot = detail("detail_first_round_sold")
    assert (lot.starting_price, lot.deposit, lot.appraisal) == ("2,240,000", "224,000", "3,200,000")
    assert (lot.final_price, lot.current_price, lot.market_price) == ("2,585,000", None, None)
    assert (lot.round_words, lot.sale_off) == ("一拍", None)


def test_the_labels_of_a_sale_off() -> None:
    lot = detail("detail_sale_off_sold")
    assert (lot.starting_price, lot.deposit, lot.market_price) == ("64,000", "6,400", "114,286")
    assert (lot.round_words, lot.sale_off) == ("变卖", True)


@pytest.mark.parametrize("label", ["起拍价", "起 拍 价：", "起&nbsp;拍&nbsp;价", "起　拍　价:"])
def test_one_label_in_many_prints(label: str) -> None:
    assert detail("detail_first_round_sold", "起 拍 价", label).starting_price == "2,240,000"


def test_a_bid_that_is_not_paid_is_no_final_price() -> None:
    lot = detail("detail_first_round_sold", "成交价", "拍下价")
    assert (lot.final_price, lot.current_price) == (None, "2,585,000")


def test_a_price_label_that_nobody_knows_is_reported() -> None:
    page = saved("taobao_auctions", "detail_first_round_sold")
    outputs = list(lot_page.COURTS.parse(replace(page, body=page.text.replace("成交价", "神秘价").encode("gbk"))))
    (defect,) = of_type(outputs, Defect)
    assert (defect.field, defect.record_key) == ("#sf-price", "701000012303")


@pytest.mark.parametrize(
    ("case", "status", "words"),
    [
        ("detail_first_round_sold", "5", None),
        ("detail_second_round_failed", "4", "本场拍卖已流拍 ！"),
        ("detail_withdrawn", "7", "本场拍卖已撤回"),
    ],
)
def test_the_state_as_code_and_as_words(case: str, status: str, words: str | None) -> None:
    lot = detail(case)
    assert (lot.status, lot.display_status) == (status, words)


def test_court_and_place_stand_on_the_lots_page() -> None:
    lot = detail("detail_second_round_failed")
    assert lot.court == "天津市滨海新区人民法院"
    assert lot.address == "天津 天津市 滨海新区 德景里1-2-101"


def test_prose_about_rounds_in_the_notice_is_not_taken_for_the_round() -> None:
    assert detail("detail_price_zero_amount_in_wan").round_words is None


@pytest.mark.parametrize("node", ["J_HoverShow", "pm-main"])
def test_a_page_without_an_expected_node_names_it(node: str) -> None:
    page = saved("taobao_auctions", "detail_first_round_sold")
    with pytest.raises(ShapeError) as caught:
        list(lot_page.COURTS.parse(replace(page, body=page.body.replace(node.encode(), b"gone"))))
    assert node in caught.value.field
    assert caught.value.url == page.url


# --- guards ---


@pytest.mark.parametrize(
    ("source", "case", "verdict"),
    [
        ("jd_auctions", "list_blocked", "blocked"),
        ("jd_auctions", "list_forbidden", "blocked"),
        ("jd_auctions", "list_login_required", "login_required"),
        ("jd_auctions", "list_empty", "page"),
        ("taobao_auctions", "list_blocked", "blocked"),
        ("taobao_auctions", "list_login_required", "login_required"),
        ("taobao_auctions", "list_empty_shell", "empty"),
        ("taobao_auctions", "list_empty", "page"),
        ("taobao_auctions", "list_first_gbk_statuses", "page"),
        ("taobao_auctions", "detail_withdrawn", "page"),
    ],
)
def test_what_a_response_is(source: str, case: str, verdict: str) -> None:
    page = saved(source, case)
    guard = jd.GUARD if source == "jd_auctions" else taobao.GUARD
    rendered = source == "taobao_auctions" and page.kind == "list"
    assert judge(page.status, page.url, page.body, guard, rendered=rendered).verdict == verdict


def test_a_punish_address_is_a_block_whatever_stands_on_the_page() -> None:
    url = "https://sf.taobao.com/item_list.htm/_____tmd_____/punish?x5secdata=example"
    assert judge(200, url, b"<html></html>", taobao.GUARD, rendered=True).verdict == "blocked"


# --- the sources ---


def test_a_scope_is_asked_year_by_year_and_cut_to_its_days() -> None:
    scope = Scope(date(2024, 3, 5), date(2026, 2, 1))
    assert list(years(scope)) == [
        (date(2024, 3, 5), date(2024, 12, 31)),
        (date(2025, 1, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 2, 1)),
    ]


def test_without_days_last_year_and_this_one_are_asked_as_a_whole() -> None:
    asked = list(years(Scope()))
    assert len(asked) >= 2
    assert all((since.month, since.day, until.month, until.day) == (1, 1, 12, 31) for since, until in asked)


def test_a_section_can_be_asked_for_by_name() -> None:
    sections = {"land": "112", "claims": "109"}
    assert asked_sections(sections, Scope()) == ("land", "claims")
    assert asked_sections(sections, Scope(arguments={"section": "claims"})) == ("claims",)
    with pytest.raises(ValueError, match="no section cars; there are land, claims"):
        asked_sections(sections, Scope(arguments={"section": "land,cars"}))


@pytest.mark.parametrize("spider", [JdAuctions, TaobaoAuctions])
def test_a_source_begins_with_one_list_for_each_section_and_year(spider: type[Source]) -> None:
    scope = Scope(date(2024, 1, 1), date(2025, 12, 31), {"section": "land"})
    follows = list(spider.first_pages(object.__new__(spider), scope))
    windows = [(follow.window.section, follow.window.period) for follow in follows if follow.window is not None]
    assert windows == [("land", "2024-01-01..2024-12-31"), ("land", "2025-01-01..2025-12-31")]
    assert all(spider.kind_of(follow.url) == "list" for follow in follows)


def test_a_smaller_cap_can_be_asked_for() -> None:
    jd_scope = Scope(DAY, DAY, {"section": "land", "cap": "80"})
    taobao_scope = Scope(DAY, DAY, {"section": "land", "page_cap": "3"})
    (one,) = JdAuctions.first_pages(object.__new__(JdAuctions), jd_scope)
    (other,) = TaobaoAuctions.first_pages(object.__new__(TaobaoAuctions), taobao_scope)
    assert (one.context["cap"], other.context["page_cap"]) == ("80", "3")


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://sf.taobao.com/item_list.htm?category=50025969&page=2", "list"),
        ("https://sf.taobao.com/list/50025969__2.htm?page=1", "list"),
        ("https://sf-item.taobao.com/sf_item/701000012303.htm?track_id=example", "detail"),
        ("https://sf.taobao.com/sf_item/701000012303.htm", "detail"),
        ("https://zc-item.taobao.com/auction/1001074175010.htm", None),
        ("https://sf.taobao.com/", "home"),
        ("https://www.taobao.com/", None),
    ],
)
def test_a_saved_page_is_known_by_its_address(url: str, kind: str | None) -> None:
    assert TaobaoAuctions.kind_of(url) == kind

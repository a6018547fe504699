"""What the views promise: how what several pages say of one thing becomes one row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from records.rows import Attachment, LotClaim
from storage.store import Store
from tests.storage.pages import blank, ccre, document, empty_database, lot, notice, page, parcel, reading, rows


def test_a_lot_takes_what_lasts_from_its_detail_page_and_what_passes_from_the_newest(store: Store) -> None:
    store.write(page(lot(10, page_kind="detail", round="first", court="甲法院", status="live", title="详"), day=1))
    store.write(page(lot(12, round="second", court=None, status="sold", bid_count=4, title="列"), day=2))
    query = "SELECT title, round, court, status, current_price_yuan, bid_count, document_id FROM lots"
    assert rows(store.connection, query) == [("详", "first", "甲法院", "sold", 12.0, 4, document(2).id)]
    store.write(page(lot(15, page_kind="detail", round="first", court="甲法院", status="unknown", title="详"), day=3))
    assert rows(store.connection, query) == [("详", "first", "甲法院", "sold", 15.0, 4, document(3).id)]
    assert rows(store.connection, "SELECT substr(first_seen, 9, 2), substr(last_seen, 9, 2) FROM lots") == [
        ("02", "04")
    ]


def test_a_lot_falls_back_where_a_page_says_nothing(store: Store) -> None:
    store.write(page(lot(page_kind="detail", round="unknown", asset_type="unknown", appraisal_yuan=None)))
    store.write(page(lot(round="first", asset_type="residential", appraisal_yuan=Decimal(8)), day=-1))
    assert rows(store.connection, "SELECT round, asset_type, appraisal_yuan, status, url FROM lots") == [
        ("first", "residential", 8.0, "unknown", "unknown")
    ]


def test_of_pages_seen_at_one_time_the_detail_page_counts(store: Store) -> None:
    at_once = [lot(n, page_kind=kind) for n, kind in enumerate(("detail", "list", "state"))]
    for shown, price in ((at_once, 0), (at_once[1:], 1), (at_once[2:], 2)):
        store.connection.execute("DELETE FROM lot_pages")
        store.write(page(*shown, url=str(price)))
        assert rows(store.connection, "SELECT current_price_yuan FROM lots") == [(price,)]


def test_a_final_price_stands_while_the_newest_page_still_says_sold(store: Store) -> None:
    store.write(page(lot(page_kind="detail", status="sold", final_price_yuan=Decimal(9))))
    store.write(page(lot(status="sold"), day=1))
    assert rows(store.connection, "SELECT status, final_price_yuan FROM lots") == [("sold", 9.0)]
    store.write(page(lot(status="withdrawn"), day=2))
    assert rows(store.connection, "SELECT status, final_price_yuan FROM lots") == [("withdrawn", None)]


def test_the_parts_of_a_lots_place_come_from_one_page(store: Store) -> None:
    store.write(page(lot(page_kind="detail", province="浙江省", province_code="330000")))
    store.write(page(lot(province="江苏省", province_code="320000", city="苏州市", city_code="320500"), day=1))
    assert rows(store.connection, "SELECT province, city FROM lots") == [("浙江省", None)]


def test_a_principal_that_text_and_platform_tell_differently_stays_open(store: Store) -> None:
    listed = blank(LotClaim, platform="jd", lot_id="1", page_kind="list", principal_yuan=Decimal(7))
    store.write(page(listed))
    assert rows(store.connection, "SELECT page_kind, principal_yuan FROM claims") == [("list", 7.0)]
    differs = replace(listed, page_kind="description", principal_yuan=None, flags="principal_differs_from_platform")
    store.write(page(differs, url="2"))
    assert rows(store.connection, "SELECT page_kind, principal_yuan FROM claims") == [("description", None)]


def test_parcels_are_in_force_while_the_newest_page_of_their_notice_shows_them(store: Store) -> None:
    longer = page(notice(), *(parcel(n) for n in (1, 2, 3)), day=1, source="bank")
    shorter = page(notice(), parcel(1), day=2, source="bank")
    for order in ((longer, shorter), (shorter, longer)):
        connection = empty_database()
        for batch in order:
            Store(connection).write(batch)
        assert rows(connection, "SELECT n FROM parcels_in_force") == [(1,)]
        assert rows(connection, "SELECT count(*) FROM parcels") == [(3,)]
        connection.close()


def test_a_value_stands_with_its_words_while_the_newest_page_of_its_row_answers_it(store: Store) -> None:
    first = page(notice(principal_yuan=Decimal(5), url="u"), source="bank")
    later = page(notice(principal_yuan=Decimal(6), url="u"), day=1, source="bank")
    unread = reading("costs_yuan", None, confidence="open", candidates="7 / 8")
    store.write(replace(first, readings=(reading("principal_yuan", "本金5元"), reading("base_date", "截至昨日"))))
    store.write(replace(later, readings=(reading("principal_yuan", "本金6元"), unread)))
    value = "CAST(value AS DOUBLE PRECISION)"
    query = f"SELECT tbl, source_key, url, field, {value}, words, candidates FROM readings ORDER BY field"
    assert rows(store.connection, query) == [
        ("notices", "n1", "u", "costs_yuan", None, None, "7 / 8"),
        ("notices", "n1", "u", "principal_yuan", 6.0, "本金6元", None),
    ]


def test_a_price_is_set_against_the_principal_of_the_same_notice(store: Store) -> None:
    asked = {"principal_yuan": Decimal(3000), "price_yuan": Decimal(1000), "price_basis": "asked"}
    store.write(page(notice("a", **asked), notice("b", **asked, foreign_parcels=1), source="bank"))
    document = blank(Attachment, source="bank", source_key="c", price_yuan=Decimal(900), price_basis="paid")
    store.write(page(notice("c", principal_yuan=Decimal(1800)), document, source="bank", url="c"))
    assert rows(
        store.connection, "SELECT price_basis, price_yuan, price_to_principal FROM offers ORDER BY 1, 3 NULLS FIRST"
    ) == [
        ("asked", 1000.0, None),
        ("asked", 1000.0, 0.3333),
        ("paid", 900.0, 0.5),
    ]


def test_a_project_has_the_amounts_of_its_first_listing_and_the_buyer_of_its_result(store: Store) -> None:
    store.write(
        page(
            ccre("2", "listing", published_on=date(2025, 4, 1), principal_yuan=Decimal(70), seller="甲银行"),
            ccre("1", "listing", published_on=date(2025, 3, 1), principal_yuan=Decimal(80), seller="甲银行"),
            ccre("0", "listing", principal_yuan=Decimal(60)),
            ccre("3", "result", signed_on=date(2025, 5, 1), buyer="乙资产"),
            ccre("4", "solicitation", principal_yuan=Decimal(1)),
            source="ccre",
        )
    )
    query = (
        "SELECT project_key, listings, results, first_listed_on, last_listed_on, signed_on, principal_yuan, "
        "seller, buyer FROM ccre_projects"
    )
    expected = [("p", 3, 1, "2025-03-01", "2025-04-01", "2025-05-01", 80.0, "甲银行", "乙资产")]
    assert rows(store.connection, query) == expected


def test_a_result_without_its_listing_is_a_project_too(store: Store) -> None:
    store.write(page(ccre("3", "result", signed_on=date(2025, 5, 1), seller="甲银行"), source="ccre"))
    assert rows(store.connection, "SELECT listings, results, seller, principal_yuan FROM ccre_projects") == [
        (0, 1, "甲银行", None)
    ]

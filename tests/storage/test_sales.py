"""Sales and things as they stand in the database: what is linked is what pages say, and a deal counts once."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from pytest import MonkeyPatch

from benchmarks.sales.looks import PLAIN, TERSE, Look
from benchmarks.sales.said import batches, stored
from benchmarks.sales.scoring import paths, paths_found, sales, score
from benchmarks.sales.things import docket
from benchmarks.sales.world import world
from normalizers.sales.link import link
from pipelines.link import Linking, relink
from records.batch import Batch
from records.rows import LotClaim
from records.sales import Link, RowName
from storage.database import open_database
from storage.engines.connection import Connection
from storage.facts.mark import links_are_stale
from storage.queries import broken_rules
from storage.questions.paths import paths as paths_of
from storage.sales.spool import spooled
from storage.sales.told import called, told
from storage.store import Store
from tests.storage.pages import CHINA, MEMORY, blank, dump, lot, notice, page, rows

CINDA = {
    "seller": "中国信达资产管理股份有限公司",
    "principal_yuan": Decimal("8765432.19"),
    "base_date": date(2025, 1, 31),
}


def of_a_sale(store: Store) -> None:
    """A notice, its second notice under another key, and a lot, all of one sale; a stranger beside them."""
    first = notice("a", kind="bid", deal_key="a", published_on=date(2025, 3, 1), **CINDA)
    second = notice("b", kind="bid", deal_key="b", published_on=date(2025, 4, 1), **CINDA)
    stranger = notice("c", kind="bid", deal_key="c", published_on=date(2025, 3, 1))
    starts = datetime(2025, 5, 1, 10, tzinfo=CHINA)
    sold = lot(lot_id="7", title="某债权", asset_type="claim", status="sold", starts_at=starts)
    claim = blank(LotClaim, platform="jd", lot_id="7", page_kind="list", **CINDA)
    store.write(page(first, second, stranger, sold, claim, source="bank"))


def test_rows_of_one_sale_show_one_deal_key_and_others_their_own(store: Store) -> None:
    of_a_sale(store)
    relink(store.connection)
    (a,), (b,), (c,) = rows(store.connection, "SELECT deal_key FROM offers ORDER BY source_key")
    assert rows(store.connection, "SELECT deal_key FROM claims") == [(a,)]
    assert a == b != c


def test_a_deal_is_its_first_offer_and_knows_what_speaks_of_it(store: Store) -> None:
    of_a_sale(store)
    relink(store.connection)
    query = "SELECT source_key, offered_on, sold_on, notices, lots, principal_yuan FROM deals ORDER BY source_key"
    assert rows(store.connection, query) == [
        ("a", "2025-03-01", "2025-05-01", 2, 1, 8765432.19),
        ("c", "2025-03-01", None, 1, 0, None),
    ]


def test_a_lot_that_breaks_a_courts_rule_is_told_of_and_keeps_its_values(store: Store) -> None:
    flat: dict[str, Any] = {
        "title": "杭州市翠湖花园3幢2单元501室",
        "court": "杭州市西湖区人民法院",
        "appraisal_yuan": Decimal(300),
    }
    first: dict[str, Any] = {"round": "first", "status": "failed", "starts_at": datetime(2025, 3, 4, 10, tzinfo=CHINA)}
    second: dict[str, Any] = {"round": "second", "starts_at": datetime(2025, 4, 4, 10, tzinfo=CHINA)}
    store.write(page(lot(lot_id="1", starting_price_yuan=Decimal(210), **flat, **first), source="jd_auctions"))
    store.write(page(lot(lot_id="2", starting_price_yuan=Decimal(100), **flat, **second), url="2"))
    for _ in range(2):
        relink(store.connection)
    (told,) = broken_rules(store.connection)
    assert (told.platform, told.lots, told.words) == ("jd", 1, "starts at 47.6% of the start of jd 1, 80% asked")
    assert rows(store.connection, "SELECT starting_price_yuan FROM lots WHERE lot_id = '2'") == [(100.0,)]
    (_, step) = paths_of(store.connection, [(None, rows(store.connection, "SELECT asset_id FROM asset_rounds")[0][0])])
    assert step.warning == told.words


def test_links_are_stale_until_the_latest_rows_are_linked(store: Store) -> None:
    of_a_sale(store)
    assert links_are_stale(store.connection)
    relink(store.connection)
    assert not links_are_stale(store.connection)
    store.write(page(notice("d", kind="bid"), source="bank"))
    assert links_are_stale(store.connection)


def test_rows_that_were_not_linked_yet_show_the_deal_of_their_source(store: Store) -> None:
    of_a_sale(store)
    assert [key for (key,) in rows(store.connection, "SELECT deal_key FROM offers ORDER BY source_key")] == [
        "a",
        "b",
        "c",
    ]
    assert rows(store.connection, "SELECT deal_key FROM claims") == [("jd 7",)]


def test_a_price_path_tells_a_second_announcement_from_an_auction(store: Store) -> None:
    title, court = "杭州市西湖区翠湖花园3幢2单元501室", "杭州市西湖区人民法院"
    for lot_id, platform, month, price in (("1", "jd", 3, 70), ("2", "caa123", 3, 70), ("3", "jd", 5, 56)):
        said = replace(
            lot(lot_id=lot_id, title=title, court=court),
            platform=platform,
            appraisal_yuan=Decimal(100),
            starting_price_yuan=Decimal(price),
            starts_at=datetime(2025, month, 1, 10, tzinfo=CHINA),
        )
        store.write(page(said, url=f"https://example.test/{lot_id}"))
    relink(store.connection)
    query = "SELECT n, starting_price_yuan, repeated FROM price_paths ORDER BY n, repeated"
    assert rows(store.connection, query) == [(1, 70.0, 0), (1, 70.0, 1), (2, 56.0, 0)]
    assert rows(store.connection, "SELECT lots, auctions, lowest_start_yuan FROM assets") == [(2, 2, 56.0)]


def test_linking_again_changes_nothing(store: Store) -> None:
    of_a_sale(store)
    relink(store.connection)
    before = dump(store.connection)
    relink(store.connection)
    assert dump(store.connection) == before


def database(pages: list[Batch]) -> Connection:
    connection = open_database(MEMORY)
    Store(connection).write_many(pages)
    return connection


def test_the_made_up_market_is_told_apart_in_any_order() -> None:
    pages = world(7, 1, PLAIN) + docket(7, 1, "plain")
    read = list(batches(pages))
    connections = [database(read), database(random.Random(1).sample(read, len(read)))]
    first, second = (relink(connection) for connection in connections)
    assert first == second and dump(connections[0]) == dump(connections[1])
    linked = link(told(connections[0]), called(connections[0]))
    found = score(sales(pages), linked.deals)
    assert found.precision == 1 and found.recall >= 0.9
    assert paths(pages) <= paths_found(linked)


@pytest.mark.long
@pytest.mark.parametrize(("look", "seed"), [(PLAIN, 5), (TERSE, 6)])
def test_sales_and_price_paths_of_a_market_of_decoys_are_told_apart(look: Look, seed: int) -> None:
    # Other pools of one day, new base dates, titles of two branches, lots that are notices, sales after a default.
    pages = world(seed, 120, look) + docket(seed, 80, look.name)
    connection = stored(pages)
    linked = link(told(connection), called(connection))
    found = score(sales(pages), linked.deals)
    assert found.precision >= 0.99 and found.recall >= 0.97 and found.stated > 150
    assert len(paths(pages)) >= 100
    assert paths(pages) <= paths_found(linked)


def test_rows_that_are_read_and_linked_a_few_at_a_time_are_linked_as_all_at_once(monkeypatch: MonkeyPatch) -> None:
    connection = database(list(batches(world(3, 1, PLAIN) + docket(3, 1, "plain"))))
    notices, lots = list(told(connection)), list(called(connection))
    monkeypatch.setattr("storage.sales.told._AT_ONCE", 2)
    monkeypatch.setattr("pipelines.link._AT_ONCE", 1)
    assert list(called(connection)) == lots
    with spooled() as spool:
        linking = Linking(notices, lots, (), spool)
        parts = list(linking.parts())
    whole = link(notices, lots)
    assert len(parts) > 2
    assert {row: deal for part in parts for row, deal in part.deals.items()} == whole.deals
    assert {row: place for part in parts for row, place in part.rounds.items()} == whole.rounds
    assert sorted((one for part in parts for one in part.links), key=by_rows) == list(whole.links)
    assert sorted(one for part in parts for one in part.warnings) == list(whole.warnings)


def by_rows(one: Link) -> tuple[str, RowName, RowName]:
    return one.what, one.a, one.b

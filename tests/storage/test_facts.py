"""Facts are what the store's rows say at one moment, made when these changed, without a word of a debtor."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from normalizers.sales.link import link
from pipelines.link import relink
from records.rows import Attachment, AttachmentParcel, LotClaim, LotParcel
from storage.database import open_database, open_to_read
from storage.engines.connection import Connection, DatabaseError
from storage.engines.where import Server, Where, beside
from storage.facts.files import facts_of, opened
from storage.facts.maker import Maker
from storage.facts.tables import FACTS
from storage.facts.then import Then
from storage.history import as_of
from storage.store import Store
from tests.postgres import BOTH
from tests.storage.pages import CHINA, blank, ccre, lot, notice, page, parcel

STARTS = datetime(2025, 6, 1, 1, tzinfo=CHINA)


@pytest.fixture(params=BOTH)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Where:
    """An empty database: in a file and, in the long part, on a server."""
    server: Server | None = request.getfixturevalue("server") if request.param == "server" else None
    return server or tmp_path / "npl.sqlite3"


@pytest.fixture
def store(where: Where) -> Iterator[Store]:
    connection = open_database(where)
    yield Store(connection)
    connection.close()


def ask(where: Where, query: str, day: date | None = None) -> list[tuple[Any, ...]]:
    then = Then(day, link) if day else None
    with closing(open_to_read(where)) as reader, facts_of(reader, then) as (folder,), opened(folder) as duck:
        return duck.execute(query).fetchall()


def test_a_lot_is_one_row_whatever_pages_tell_of_it(where: Where, store: Store) -> None:
    usual: dict[str, Any] = {"round": "unknown", "status": "upcoming", "starts_at": STARTS}
    store.write(page(lot(**usual), day=0))
    store.write(page(lot(page_kind="detail", **(usual | {"round": "second"})), day=1, url="https://example.test/2"))
    sold = usual | {"status": "sold", "final_price_yuan": Decimal("84.10")}
    store.write(page(lot(**sold), day=2))
    query = "SELECT round, status, final_price_yuan, starts_on FROM auctions"
    assert ask(where, query) == [("second", "sold", Decimal("84.10"), date(2025, 6, 1))]


def claimed(number: str, **stated: Any) -> LotClaim:
    usual: dict[str, Any] = {"platform": "jd", "lot_id": number, "page_kind": "list", "seller": "某银行股份有限公司"}
    return blank(LotClaim, **(usual | {"principal_yuan": Decimal(500), "base_date": date(2025, 1, 1)} | stated))


def test_what_banks_and_managers_sell_on_a_platform_is_a_claim_and_a_deal_and_no_auction(
    where: Where, store: Store
) -> None:
    told: dict[str, Any] = {"status": "sold", "starts_at": STARTS, "ends_at": STARTS + timedelta(days=1)}
    store.write(page(lot(lot_id="1", final_price_yuan=Decimal(200), **told), claimed("1"), source="jd_claims"))
    assert ask(where, "SELECT seller, principal_yuan, price_yuan FROM claims") == [("某银行股份有限公司", 500, 200)]
    assert ask(where, "SELECT kind, day, first FROM deals ORDER BY kind") == [
        ("bid", date(2025, 6, 1), True),
        ("transaction", date(2025, 6, 2), True),
    ]
    assert ask(where, "SELECT count(*) FROM auctions") == [(0,)]


def test_a_deal_that_a_notice_and_platforms_offer_round_after_round_is_one(where: Where, store: Store) -> None:
    offer = {"kind": "bid", "deal_key": "k", "seller": "某银行股份有限公司", "base_date": date(2025, 1, 1)}
    owed = {"principal_yuan": Decimal("501.23")}
    store.write(page(notice("a", published_on=date(2025, 5, 1), **owed, **offer), day=0))
    store.write(page(notice("b", published_on=date(2025, 5, 9), **offer), day=1, url="https://example.test/2"))
    for number in ("1", "2"):
        lots = (lot(lot_id=number, status="failed", starts_at=STARTS), claimed(number, **owed))
        store.write(page(*lots, day=2, url=f"https://example.test/lot/{number}", source="jd_claims"))
    other = (lot(lot_id="3", status="failed", starts_at=STARTS), claimed("3", **owed | {"base_date": date(2025, 4, 1)}))
    store.write(page(*other, day=2, url="https://example.test/lot/3", source="jd_claims"))
    relink(store.connection)
    firsts = ask(where, "SELECT source_key FROM deals WHERE first ORDER BY source_key")
    assert firsts == [("a",), ("jd 3",)], "another base date is another deal"
    assert ask(where, "SELECT count(DISTINCT deal), count(*) FROM deals") == [(2, 5)]


@pytest.mark.parametrize(("assigned", "sold"), [(False, ["jd 1", "jd 2"]), (True, ["z"])])
def test_a_pool_sold_debtor_by_debtor_is_one_offer_and_as_many_sales_unless_a_notice_tells_of_all(
    where: Where, store: Store, assigned: bool, sold: list[str]
) -> None:
    owed: dict[str, Any] = {"seller": "某银行股份有限公司", "base_date": date(2025, 1, 1)}
    names, amounts = ("杭州青禾纺织有限公司", "杭州云海建材有限公司"), (Decimal("100.11"), Decimal("401.12"))
    lines = list(enumerate(zip(names, amounts, strict=True), start=1))
    pool = notice("a", kind="bid", published_on=date(2025, 5, 1), principal_yuan=Decimal("501.23"), **owed)
    debts = [parcel(n, "a", debtor=name, principal_yuan=amount) for n, (name, amount) in lines]
    store.write(page(pool, *debts, source="bank"))
    for n, (name, amount) in lines:
        said = {"debtors": name, "debtor_count": 1, "principal_yuan": amount, **owed}
        single = lot(lot_id=str(n), asset_type="claim", status="sold", starts_at=STARTS, ends_at=STARTS)
        line = blank(LotParcel, platform="jd", lot_id=str(n), page_kind="list", n=1, debtor=name, principal_yuan=amount)
        store.write(page(single, claimed(str(n), **said), line, url=f"https://example.test/l{n}", source="jd_claims"))
    if assigned:
        whole = notice("z", kind="transaction", published_on=date(2025, 8, 1), principal_yuan=Decimal("501.23"), **owed)
        store.write(page(whole, day=3, url="https://example.test/z", source="bank"))
    relink(store.connection)
    assert ask(where, "SELECT source_key FROM deals WHERE first AND kind = 'bid'") == [("a",)]
    firsts = ask(where, "SELECT source_key FROM deals WHERE first AND kind = 'transaction' ORDER BY source_key")
    assert [key for (key,) in firsts] == sold


def test_what_a_row_of_the_deals_lists_stands_with_its_places(where: Where, store: Store) -> None:
    """A notice's lines; those of a document where its page lists none; those of the page that says most of a lot."""
    listed: dict[str, Any] = {"source": "bank", "url": "https://example.test/list", "n": 1, "province": "江苏省"}
    lines = [blank(AttachmentParcel, source_key=key, **listed) for key in ("a", "b")]
    documents = [blank(Attachment, source="bank", source_key=key, url=listed["url"]) for key in ("a", "b")]
    here = parcel(1, "a", province="浙江省", principal_yuan=Decimal("1.50"))
    store.write(page(notice("a"), notice("b"), here, *documents, *lines, source="bank"))
    of_lot = blank(LotParcel, platform="jd", lot_id="1", page_kind="list", n=1, province="山东省")
    store.write(page(lot(lot_id="1"), claimed("1"), of_lot, url="https://example.test/l", source="jd_claims"))
    found = ask(where, "SELECT source_key, province, principal_yuan FROM parcels ORDER BY source_key")
    assert found == [("a", "浙江省", Decimal("1.50")), ("b", "江苏省", None), ("jd 1", "山东省", None)]


def test_an_auction_that_another_platform_announces_again_is_one(where: Where, store: Store) -> None:
    said: dict[str, Any] = {
        "title": "杭州市西湖区翠湖花园3幢501室",
        "court": "杭州市西湖区人民法院",
        "starts_at": STARTS,
    }
    sold = lot(70, lot_id="1", status="sold", appraisal_yuan=Decimal(100), **said)
    again = replace(sold, platform="caa123", status="ended")
    for n, one in enumerate((again, sold)):
        store.write(page(one, day=n, url=f"https://example.test/{n}"))
    relink(store.connection)
    assert ask(where, "SELECT platform, status FROM auctions") == [("jd", "sold")]


def test_the_first_sale_of_a_bankruptcy_is_a_first_auction_and_a_later_one_is_none(where: Where, store: Store) -> None:
    said: dict[str, Any] = {"title": "（破）杭州市西湖区翠湖花园3幢501室", "round": "bankruptcy", "status": "failed"}
    for n in (1, 2):
        starts = STARTS + timedelta(days=40 * n)
        called = lot(70, lot_id=str(n), appraisal_yuan=Decimal(100), starts_at=starts, **said)
        store.write(page(called, day=n, url=f"https://example.test/{n}"))
    relink(store.connection)
    assert ask(where, "SELECT lot_id, round FROM auctions ORDER BY lot_id") == [("1", "first"), ("2", "second")]


def test_no_person_no_debtor_and_no_title_is_in_a_fact(where: Where, store: Store) -> None:
    person = {"buyer": "张**", "buyer_words": "张**", "buyer_type": "natural_person", "debtors": "某某一厂"}
    store.write(
        page(notice(kind="transaction", title="某某一厂债权", **person), ccre("c", "result", debtor="某某一厂"))
    )
    store.write(page(lot(title="某某一厂厂房"), day=1, url="https://example.test/2"))
    for fact in FACTS:
        text = repr(ask(where, f"SELECT * FROM {fact.name}"))
        assert "某某一厂" not in text and "张" not in text
    assert ask(where, "SELECT buyer FROM deals") == [("natural person",)]


def test_amounts_are_exact_and_one_beyond_all_amounts_is_none(where: Where, store: Store) -> None:
    for n, amount in enumerate(("0.10", "0.20", "1e17")):
        row = notice(str(n), kind="bid", deal_key=str(n), principal_yuan=Decimal(amount))
        store.write(page(row, day=n, url=f"https://example.test/{n}"))
    assert ask(where, "SELECT sum(principal_yuan) FROM deals") == [(Decimal("0.30"),)]


def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that are made from now on."""
    folders: list[Path] = []
    make = Maker.make

    def noted(self: Maker, folder: Path, then: Then | None) -> None:
        folders.append(folder)
        make(self, folder, then)

    monkeypatch.setattr(Maker, "make", noted)
    return folders


def test_facts_are_made_again_when_rows_changed_and_only_then(
    where: Where, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = made(monkeypatch)
    for price in (5, 6, 6, 7):
        store.write(page(lot(price, status="live"), day=price))
        ask(where, "SELECT 1")
        ask(where, "SELECT 1")
    assert len(folders) == 3, "a page that is read once more moves nothing"
    assert len(list(beside(where).with_suffix(".facts").iterdir())) == 3, "the newest stay, nothing unfinished does"
    store.connection.execute("UPDATE marks SET mark = 'of another state'")
    ask(where, "SELECT 1")
    assert len(folders) == 4


def test_where_nothing_can_be_written_facts_are_made_for_once(
    where: Where, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write(page(lot(5, status="live")))
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert ask(where, "SELECT count(*) FROM auctions") == [(1,)]
    assert not beside(where).with_suffix(".facts").exists()


def test_facts_reach_nothing_else(where: Where, store: Store, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a\n1\n")
    with facts_of(store.connection, None) as (folder,), opened(folder) as duck:
        for query in (
            f"SELECT * FROM '{tmp_path}/other.csv'",
            f"COPY (SELECT 1) TO '{tmp_path}/new.csv'",
            "INSTALL sqlite",
            f"ATTACH '{tmp_path}/new.db'",
        ):
            with pytest.raises(Exception, match=r"Permission|disabled|configuration"):
                duck.execute(query)


def test_facts_of_an_earlier_day_are_those_that_stood_then(where: Where, store: Store) -> None:
    days: list[tuple[str, int]] = [("upcoming", 0), ("live", 2), ("upcoming", 4), ("sold", 6)]
    for status, day in days:
        store.write(page(lot(status=status), day=day))
    start = date(2025, 3, 1)
    assert ask(where, "SELECT * FROM auctions", start - timedelta(days=1)) == []
    for day in (3, 6):
        then = datetime.combine(start + timedelta(days=day + 1), datetime.min.time(), CHINA) - timedelta(microseconds=1)
        content = as_of(store.connection, "lot_pages", ("jd", "1", "list"), then)
        assert content is not None
        assert ask(where, "SELECT status FROM auctions", start + timedelta(days=day)) == [(content["status"],)]


def test_facts_of_an_earlier_day_are_linked_by_what_was_known_then(where: Where, store: Store) -> None:
    called: dict[str, Any] = {
        "round": "bankruptcy",
        "status": "failed",
        "court": "某某公司管理人",
        "asset_type": "industrial",
        "appraisal_yuan": Decimal(9_876_543),
        "province_code": "330000",
        "city_code": "330100",
    }
    first = lot(lot_id="1", title="示范市样板路12号厂房", starts_at=STARTS, **called)
    for day, title in ((0, "设备一批"), (4, first.title)):
        second = lot(lot_id="2", title=title, starts_at=STARTS + timedelta(days=30), **called)
        store.write(page(first, second, day=day))
    start = date(2025, 3, 1)
    rounds = "SELECT round FROM auctions ORDER BY lot_id"
    assert ask(where, rounds, start) == [("first",), ("first",)]
    assert ask(where, rounds, start + timedelta(days=5)) == [("first",), ("second",)]


# Another process: it writes, copies its log into the file each time, and takes the log away at its end.
OF_A_FILE = """
import sqlite3, sys
writer = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)
for n in range(5):
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE lot_pages SET url = url || hex(randomblob(300))")
    writer.execute("UPDATE marks SET mark = ? WHERE name = 'rows'", (f"of writer {n}",))
    writer.execute("COMMIT")
    writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
writer.close()
"""
# And one of a server.
OF_A_SERVER = """
import psycopg, sys
with psycopg.connect(sys.argv[1], autocommit=True) as writer:
    for n in range(5):
        with writer.transaction():
            writer.execute("UPDATE npl.lot_pages SET url = url || md5(random()::text)")
            writer.execute("UPDATE npl.marks SET mark = %s WHERE name = 'rows'", (f"of writer {n}",))
"""
READERS = (open_to_read, open_database)


def written_elsewhere(where: Where) -> None:
    program = OF_A_SERVER if isinstance(where, Server) else OF_A_FILE
    subprocess.run([sys.executable, "-c", program, str(where)], check=True)


def sound(reader: Connection) -> bool:
    """Whether a file is whole, as SQLite says; what a server's others write, it never mixes into its files."""
    return isinstance(reader.where, Server) or reader.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("opens", READERS)
@pytest.mark.parametrize("day", [None, date(2025, 3, 2)])
def test_who_has_had_facts_made_sees_the_rows_that_they_were_made_of(
    where: Where, store: Store, opens: Callable[[Where], Connection], day: date | None
) -> None:
    """Whoever writes meanwhile. Two copies of SQLite in one process would have left a file without its locks."""
    store.write(page(*(lot(lot_id=str(n)) for n in range(300))))
    store.connection.close()
    rows = "SELECT lot_id, url FROM lot_pages ORDER BY 1"
    then = Then(day, link) if day else None
    with closing(opens(where)) as reader:
        with facts_of(reader, then) as (folder,), opened(folder) as duck:
            before = reader.execute(rows).fetchall()
            written_elsewhere(where)
            assert reader.execute(rows).fetchall() == before
            assert sound(reader)
            assert duck.execute("SELECT count(*) FROM auctions").fetchone() == (300,)
        assert reader.execute(rows).fetchall() != before


def test_facts_and_connection_see_one_moment_though_rows_are_written_between(
    where: Where, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = iter(range(3))
    look = Maker.look

    def late(self: Maker) -> str:
        if (n := next(writes, None)) is not None:
            store.write(page(lot(lot_id=str(n)), day=n))
        return look(self)

    monkeypatch.setattr(Maker, "look", late)
    with closing(open_to_read(where)) as reader, facts_of(reader, None) as (folder,), opened(folder) as duck:
        assert duck.execute("SELECT count(*) FROM auctions").fetchone() == (3,)
        assert reader.execute("SELECT count(*) FROM lot_pages").fetchone() == (3,)


def test_facts_that_are_read_stay_and_what_a_killed_process_left_goes(where: Where, store: Store) -> None:
    room = beside(where).with_suffix(".facts")
    left, going_on = room / "aa.1", room / "bb.1"
    for folder in (left, going_on):
        folder.mkdir(parents=True)
    os.utime(left, (0, 0))
    store.write(page(lot(1, status="live")))
    with closing(open_to_read(where)) as reader, facts_of(reader, None) as (first,):
        pass
    with opened(first) as duck:
        for price in range(2, 7):
            store.write(page(lot(price, status="live"), day=price))
            ask(where, "SELECT 1")
        assert duck.execute("SELECT count(*) FROM auctions").fetchone() == (1,)
    assert not left.exists() and going_on.exists()


@pytest.mark.parametrize("fault", ["no database", "no room"])
def test_facts_that_cannot_be_made_say_why(where: Where, store: Store, fault: str) -> None:
    store.write(page(lot(5)))
    with closing(open_to_read(where)) as reader, pytest.raises(DatabaseError, match="facts"):
        if fault == "no database":
            of_server = isinstance(where, Server)
            store.connection.execute(f"DROP TABLE {'npl.asset_rounds CASCADE' if of_server else 'asset_rounds'}")
        else:
            beside(where).with_suffix(".facts").write_text("no folder")
        with facts_of(reader, None):
            pass

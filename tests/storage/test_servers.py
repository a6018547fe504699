"""What a server's database promises beyond what every database does: PostgreSQL's types, many writers, two roles."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest

from normalizers.sales.link import link
from records.batch import Batch, Persons
from storage import migrations, servers
from storage.archive import ArchiveError
from storage.archives.opened import open_archive
from storage.archives.server import ServerArchive
from storage.database import open_database, open_to_read
from storage.engines.connection import Connection, DatabaseError
from storage.engines.transactions import transaction
from storage.engines.where import Server, Where
from storage.facts.files import facts_of, opened
from storage.facts.tables import FACTS
from storage.facts.then import Then
from storage.ledger import Ledger, RunInProgress
from storage.migrations import STEPS, Step
from storage.nights import Errand, NightInProgress, Nights
from storage.store import Store
from tests.postgres import Cluster
from tests.storage.pages import CHINA, DAY_ZERO, ccre, dump, empty_database, lot, notice, page, parcel, rows

pytestmark = pytest.mark.long

FINE = datetime(2025, 5, 1, 10, 0, 0, 250_000, CHINA)
PAGES = [
    page(lot(7, starts_at=DAY_ZERO, ends_at=FINE, deposit_yuan=Decimal(1) / 3, title="甲 'x' \\ \"y\" 乙")),
    page(lot(8, starts_at=FINE), lot(9, lot_id="2", status="sold", final_price_yuan=Decimal("0.1")), day=1),
    page(notice("甲", kind="bid", published_on=date(2025, 2, 3), principal_yuan=Decimal("9999999999999.99")), day=2),
    page(parcel(1, "甲"), ccre("c", "listing", total_yuan=Decimal("1e17")), day=3),
]


def write(connection: Connection, pages: Sequence[Batch]) -> bytes:
    """What stands there once these pages are written."""
    store = Store(connection)
    for one in pages:
        store.write(one)
    return dump(connection)


def ask(server: Server, query: str) -> list[Any]:
    """What stands in the tables themselves."""
    with psycopg.connect(server.address) as connection:
        return connection.execute(query.encode()).fetchall()


def test_amounts_are_exact_times_are_moments_and_all_is_read_as_from_a_file(server: Server) -> None:
    with closing(open_database(server)) as connection, closing(empty_database()) as file:
        assert write(connection, PAGES) == write(file, PAGES)
    query = "SELECT pg_typeof(starts_at)::text, pg_typeof(deposit_yuan)::text, starts_at FROM npl.lot_pages"
    assert ask(server, f"{query} WHERE lot_id = '1'") == [("timestamp with time zone", "numeric", FINE)]
    (amount,) = ask(server, "SELECT principal_yuan, published_on FROM npl.notices")
    assert amount == (Decimal("9999999999999.99"), date(2025, 2, 3))


def facts(where: Where, name: str, day: date | None = None) -> list[str]:
    with (
        closing(open_to_read(where)) as connection,
        facts_of(connection, Then(day, link) if day else None) as (folder,),
        opened(folder) as duck,
    ):
        return sorted(map(repr, duck.execute(f"SELECT * FROM {name}").fetchall()))


def test_facts_are_those_of_a_file_of_any_day(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "npl.sqlite3"
    for where in (server, path):
        with closing(open_database(where)) as connection:
            write(connection, PAGES)
    for day in (None, DAY_ZERO.date(), DAY_ZERO.date() + timedelta(days=1)):
        for fact in FACTS:
            found = []
            for where in (server, path):
                found.append(facts(where, fact.name, day))
            assert found[0] == found[1]


def test_a_role_that_reads_cannot_write_nor_see_pages(postgres: Cluster, tmp_path: Path) -> None:
    """With what docs/postgres.md grants; what a later version makes anew is granted with it."""
    server = postgres.new(tmp_path)
    name = server.beside.stem
    written = (Path(__file__).parents[2] / "docs" / "postgres.md").read_text(encoding="utf-8")
    granted = written.partition("<!-- reader -->\n```sql\n")[2].partition("```")[0].strip().splitlines()
    postgres.execute("CREATE ROLE npl_reader LOGIN", "CREATE ROLE npl_writer LOGIN")
    postgres.execute(f"ALTER DATABASE {name} OWNER TO npl_writer", *granted, name=name)
    writer, reader = (
        Server(postgres.address(name, role), tmp_path / f"{role}.x") for role in ("npl_writer", "npl_reader")
    )
    with closing(open_archive(writer.address)) as archive:
        archive.put_requests("bank", ["https://example.test/1"])
    with pytest.raises(ArchiveError, match="this role may not look into the archive"):
        open_archive(reader.address)
    with closing(open_database(writer)) as connection:
        written_there = write(connection, PAGES)
        connection.execute("COMMENT ON SCHEMA npl_text IS 'of another version'")
    open_database(writer).close()
    with closing(open_to_read(reader)) as connection:
        assert dump(connection) == written_there
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            connection.execute("DELETE FROM notices")
    assert len(facts(reader, "auctions")) == 2
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(reader, "DELETE FROM npl.notices")


def test_a_later_step_is_taken_and_rows_stay_as_they_are(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_database(server)) as connection:
        before = write(connection, PAGES)
    later = Step(
        "m999_later",
        (
            "ALTER TABLE notices ADD COLUMN bond_yuan REAL",
            "CREATE TABLE calls (id INTEGER PRIMARY KEY, made_at TEXT NOT NULL)",
            "CREATE INDEX idx_calls ON calls (made_at)",
            "UPDATE notices SET bond_yuan = 1.5",
        ),
    )
    for forget in (servers._declared, servers._text_of_views):
        forget.cache_clear()
    for module in (migrations, servers):
        monkeypatch.setattr(module, "STEPS", (*STEPS, later))
    try:
        with pytest.raises(DatabaseError, match="lacks m999_later"):
            open_to_read(server)
        with closing(open_database(server)) as connection:
            assert rows(connection, "SELECT bond_yuan FROM notices") == [(1.5,)]
            connection.execute("INSERT INTO calls (made_at) VALUES (?)", ("2025-05-01T10:00:00.000000+08:00",))
            assert rows(connection, "SELECT * FROM calls") == [(1, "2025-05-01T10:00:00.000000+08:00")]
            assert dump(connection).replace(b',"bond_yuan":1.5', b"") == before
    finally:
        monkeypatch.undo()
        for forget in (servers._declared, servers._text_of_views):
            forget.cache_clear()
    with pytest.raises(DatabaseError, match=r"made by a newer version .*m999_later"):
        open_database(server)


def test_who_writes_on_with_older_code_loses_nothing_and_nobody_with_it_begins(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that was forgotten when the others were brought up to date."""
    later = Step("m999_later", ("ALTER TABLE notices ADD COLUMN bond_yuan REAL",))
    older = open_database(server)
    store = Store(older)
    for one in PAGES[:2] * 4:
        # Often enough for its statements to be kept ready.
        store.write(one)
    for forget in (servers._declared, servers._text_of_views):
        forget.cache_clear()
    try:
        for module in (migrations, servers):
            monkeypatch.setattr(module, "STEPS", (*STEPS, later))
        open_database(server).close()
    finally:
        monkeypatch.undo()
        for forget in (servers._declared, servers._text_of_views):
            forget.cache_clear()
    with closing(empty_database()) as file:
        assert write(older, PAGES).replace(b',"bond_yuan":null', b"") == write(file, PAGES)
    older.close()
    with pytest.raises(DatabaseError, match=r"made by a newer version .*m999_later"):
        open_database(server)


def test_what_another_one_made_while_one_waited_is_found(postgres: Cluster, tmp_path: Path) -> None:
    """Hosts that come to a new server at once: all but the first have looked before, and find what they waited for."""
    empty = postgres.new(tmp_path)
    waiting, archive = servers._connected(empty, writes=True), ServerArchive(empty.address)
    with closing(waiting), closing(archive), transaction(waiting), archive._driver.transaction():
        assert not servers._applied(waiting) and not archive._is_made()
        postgres.execute(
            "CREATE SCHEMA npl; CREATE TABLE npl.steps AS SELECT 'm001_rows' AS name",
            "CREATE SCHEMA npl_archive; CREATE TABLE npl_archive.keys ()",
            name=empty.beside.stem,
        )
        assert servers._applied(waiting) and archive._is_made()


def test_what_no_server_holds_is_a_fault_of_its_page(server: Server) -> None:
    with closing(open_database(server)) as connection:
        store = Store(connection)
        assert store.write(page(lot(title="a\0b"))).quarantined == 1
        assert store.write(page(lot(bid_count=1 << 70), day=1)).quarantined == 1
        assert store.write(page(lot(), day=2)).new == 1


def test_hosts_that_share_an_archive_know_a_person_by_one_digest(server: Server, tmp_path: Path) -> None:
    owes = (Persons("notices", "bank", "甲", frozenset({"欧阳明远"})),)
    for host in ("a", "b"):
        where = replace(server, beside=tmp_path / host / "npl.postgresql", archive=server.address)
        with closing(open_database(where)) as connection:
            Store(connection).write(replace(page(notice(host), day=ord(host) - 96), persons=owes))
    with closing(open_to_read(server)) as connection:
        assert rows(connection, "SELECT count(*), count(DISTINCT digest) FROM persons") == [(2, 1)]
    assert not list(tmp_path.rglob("*.key"))


def test_a_run_and_a_night_are_alive_while_their_session_of_the_server_is(server: Server) -> None:
    """However it ends: by itself, by the server, with its process. A number of a process says nothing across hosts."""
    other = open_database(server)
    ledger, nights, until = Ledger(other), Nights(other), datetime.now(CHINA) + timedelta(hours=1)
    for end in ("SELECT 1", "SELECT pg_terminate_backend(pg_backend_pid())"):
        holder = open_database(server)
        run = Ledger(holder).open_run("bank", "", beside=["claims"])
        night = Nights(holder).begin(until, [Errand("bank", "bank.cn")])
        with pytest.raises(RunInProgress):
            ledger.open_run("claims", "", beside=["bank"])
        with pytest.raises(NightInProgress):
            nights.unended()
        (session,) = holder.execute("SELECT pg_backend_pid()").fetchone()
        with suppress(holder.Error):
            holder.execute(end)
        holder.close()
        # The server ends a session when it comes to it.
        while ask(server, f"SELECT 1 FROM pg_stat_activity WHERE pid = {session}"):
            time.sleep(0.05)
        assert ledger.running(["bank"]) == {}
        assert nights.unended() == night
        ledger.close_run(ledger.open_run("claims", "", beside=["bank"]), "complete", "")
        (outcome,) = ask(server, f"SELECT outcome FROM npl.runs WHERE id = {run}")
        assert outcome == ("crashed",)
        nights.take_over(night)
        nights.end(night)
    other.close()


def test_a_database_that_is_none_is_named(postgres: Cluster, tmp_path: Path) -> None:
    empty = postgres.new(tmp_path)
    with pytest.raises(DatabaseError, match="has no tables of this program"):
        open_to_read(empty)
    with pytest.raises(DatabaseError, match='database "nowhere" does not exist'):
        open_database(Server(postgres.address("nowhere"), tmp_path / "nowhere.postgresql"))
    postgres.execute("CREATE DATABASE sorted TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'zh'")
    with pytest.raises(DatabaseError, match="--lc-collate=C"):
        open_database(Server(postgres.address("sorted"), tmp_path / "sorted.postgresql"))

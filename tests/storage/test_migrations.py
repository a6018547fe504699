"""What a change of the tables promises: a database of any earlier version becomes one of today, and keeps its rows."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest

from records.batch import Batch, Defect, Entry
from records.readings import AttachmentReading
from records.rows import Attachment, Notice, Record
from storage import redaction
from storage.database import open_database
from storage.engines.connection import Connection
from storage.engines.sqlite import connect
from storage.ledger import Ledger
from storage.migrations import FORMER, STEPS, Step
from storage.schema import TABLES, TABLES_BY_NAME, content_hash, table_of
from storage.steps.apply import apply_steps
from storage.store import Store, Written
from storage.views import VIEWS
from tests.storage.pages import blank, ccre, dump, lot, notice, page, parcel, reading, rows

OURS = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%sqlite%'"
VALUES: dict[str, object] = {"TEXT": "a word", "INTEGER": 7, "REAL": 0.1 + 0.2, "BLOB": zlib.compress(b"{}", 1)}


def schema(connection: Connection) -> list[tuple[Any, ...]]:
    """Every table with its columns, indexes and keys, and every view with its text."""
    columns = """SELECT m.name, c.cid, c.name, c.type, c."notnull", c.dflt_value, c.pk
      FROM sqlite_master AS m JOIN pragma_table_xinfo(m.name) AS c WHERE m.type = 'table' ORDER BY m.name, c.cid"""
    indexes = """SELECT m.name, l.name, l."unique", i.seqno, i.name
      FROM sqlite_master AS m JOIN pragma_index_list(m.name) AS l JOIN pragma_index_info(l.name) AS i
      WHERE m.type = 'table' ORDER BY m.name, l.name, i.seqno"""
    views = "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name"
    return rows(connection, columns) + rows(connection, indexes) + rows(connection, views)


def earlier(path: Path, steps: tuple[Step, ...]) -> Connection:
    """A database as the first steps left it."""
    connection = connect(path)
    apply_steps(connection, list(steps))
    return connection


def fill(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """A row in every table, and what stands in it."""
    filled = {}
    for (table,) in rows(connection, OURS):
        columns = connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
        row = {name: VALUES[kind] for name, kind in columns}
        if table == "versions":
            row |= {"tbl": "lot_pages", "content": '{"platform":"jd"}'}
        # What a step itself writes there is its own affair.
        connection.execute(f"DELETE FROM {table}")
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))
        filled[table] = [row]
    return filled


def content(connection: Connection, table: str, names: Any) -> list[dict[str, Any]]:
    found = rows(connection, f"SELECT {', '.join(names)} FROM {table}")
    return [dict(zip(names, row, strict=True)) for row in found]


@pytest.mark.parametrize(
    "n",
    # Quick are the first and the latest.
    [
        pytest.param(n, id=STEPS[n - 1].name, marks=() if n == 1 or n > len(STEPS) - 4 else pytest.mark.long)
        for n in range(1, len(STEPS))
    ],
)
def test_a_database_of_every_earlier_step_becomes_one_of_today_and_keeps_its_rows(tmp_path: Path, n: int) -> None:
    old = earlier(tmp_path / "old.sqlite3", STEPS[:n])
    filled = fill(old)
    old.close()
    upgraded, fresh = open_database(tmp_path / "old.sqlite3"), open_database(Path(":memory:"))
    assert schema(upgraded) == schema(fresh)
    for table, before in filled.items():
        after = content(upgraded, table, before[0])
        for row in (*before, *after):
            for rewritten in ("content_hash", "stamp", "done_stamp", "follow"):
                row.pop(rewritten, None)
        # A step may have put rows of its own there.
        assert [row for row in after if row in before] == before
    upgraded.close()
    fresh.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeOfTomorrow(Notice):
    """A notice with a column that today's notices lack."""

    bond_yuan: Decimal | None


def test_a_new_column_changes_no_row_that_lacks_it(memory: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(memory)
    store.write(page(notice("1"), notice("2"), source="bank"))
    apply_steps(store.connection, [Step("m999_bond", ("ALTER TABLE notices ADD COLUMN bond_yuan REAL",))])
    tomorrow = table_of(NoticeOfTomorrow)
    monkeypatch.setitem(TABLES, NoticeOfTomorrow, tomorrow)
    monkeypatch.setitem(TABLES_BY_NAME, "notices", tomorrow)
    again = [blank(NoticeOfTomorrow, source="bank", source_key=key) for key in ("1", "2")]
    assert store.write(page(*again, day=1, source="bank")) == Written(unchanged=2)
    again[1] = replace(again[1], bond_yuan=Decimal(5))
    assert store.write(page(*again, day=2, source="bank")) == Written(changed=1, unchanged=1)
    assert rows(store.connection, "SELECT key, field, old, new FROM revisions") == [
        ('["bank","2"]', "bond_yuan", None, "5.0")
    ]


# --- hashes ----------------------------------------------------------------------------------------------------------


def test_a_hash_is_over_the_names_and_values_that_are_there() -> None:
    said = {"platform": "jd", "bid_count": 3, "court": None}
    assert content_hash(said) == content_hash({"bid_count": 3, "platform": "jd"})
    assert content_hash(said) != content_hash({"platform": "jd", "applicant_count": 3})
    assert content_hash(said) != content_hash({"platform": "jd", "bid_count": 0})


def history() -> list[Batch]:
    """Pages by which rows come, change, come back and go."""
    first: list[Record] = [
        lot(1),
        lot(1, lot_id="2", starting_price_yuan=Decimal("0.1")),
        notice(),
        parcel(1),
        ccre("1", "listing"),
    ]
    return [
        page(*first),
        page(lot(2), lot(1, lot_id="2"), notice(buyer="乙"), day=1),
        page(lot(1), day=2),
        page(lot(3, page_kind="detail"), day=3, url="https://example.test/2"),
    ]


def age(connection: Connection) -> None:
    """Put the hashes there that stood there before they were taken over names: over all values in their order."""

    def former(table: str, said: dict[str, Any]) -> str:
        values = [said.get(name) for name in TABLES_BY_NAME[table].names]
        return hashlib.blake2b(orjson.dumps(values), digest_size=16).hexdigest()

    hashes = {}
    for table in TABLES_BY_NAME.values():
        for said in content(connection, table.name, (*table.names, "content_hash")):
            hashes[said["content_hash"]] = former(table.name, said)
    for table_name, digest, text in rows(connection, "SELECT tbl, content_hash, content FROM versions"):
        hashes[digest] = former(table_name, orjson.loads(text))
    for name in (*TABLES_BY_NAME, "versions"):
        for digest, old in hashes.items():
            connection.execute(f"UPDATE {name} SET content_hash = ? WHERE content_hash = ?", (old, digest))
    for document, packed in rows(connection, "SELECT document_id, rows FROM sightings"):
        text = zlib.decompress(packed).decode()
        for digest, old in hashes.items():
            text = text.replace(digest, old)
        values = (zlib.compress(text.encode(), 1), document)
        connection.execute("UPDATE sightings SET rows = ? WHERE document_id = ?", values)
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm009_hashes_by_name'")


def test_new_hashes_make_no_new_content_and_what_a_document_said_can_be_taken_back(tmp_path: Path) -> None:
    path, fresh = tmp_path / "old.sqlite3", open_database(Path(":memory:"))
    connection = open_database(path)
    for store in (Store(connection), Store(fresh)):
        store.write_many(history())
    age(connection)
    assert dump(connection) != dump(fresh)
    connection.close()
    upgraded = open_database(path)
    assert dump(upgraded) == dump(fresh)
    assert Store(upgraded).write_many(history()) == Written(unchanged=10)
    mended = page(lot(9), day=1)
    assert Store(upgraded).write(mended) == Store(fresh).write(mended)
    assert dump(upgraded) == dump(fresh)
    assert rows(upgraded, "SELECT count(*) FROM notices WHERE buyer IS NOT NULL") == [(0,)]
    upgraded.close()
    fresh.close()


# --- http and https --------------------------------------------------------------------------------------------------

LISTED, GONE = Entry("http://bank.test/1", "关于某公司债权的公告"), Entry("http://bank.test/2", "x")


def of_a_site_that_moves() -> list[Batch]:
    """Notices with documents, their words and defects, by http; one of them by https from the third day on, when it
    says another thing.
    """

    def read(scheme: str, day: int, **said: Any) -> Batch:
        url = f"{scheme}://bank.test/1"
        of = {"source": "bank", "source_key": url, "url": f"{scheme}://bank.test/list.pdf#1"}
        rows = (notice(url, url=url, **said), parcel(1, url), parcel(2, url), blank(Attachment, **of))
        readings = (reading("seller", f"{day}", url), blank(AttachmentReading, **of, field="seller"))
        defect = Defect("normalize", "field", "buyer", "no name", url)
        entry = replace(LISTED, key=url)
        batch = page(*rows, day=day, url=url, source="bank")
        return replace(batch, readings=readings, defects=(defect,), entries=(entry,), completes=entry)

    other = page(notice(GONE.key), lot(1), ccre("http://site.test/a", "listing"), url=GONE.key, source="bank")
    return [
        read("http", 0),
        replace(other, entries=(GONE,)),
        read("http", 1, buyer="甲"),
        read("https", 2, buyer="乙"),
        read("https", 3, buyer="甲"),
    ]


def whole(connection: Connection) -> tuple[list[Any], list[tuple[Any, ...]]]:
    """All that stands there; what a row said before without regard to the order of its columns."""
    lines = [orjson.loads(line) for line in dump(connection).splitlines()]
    said = [{**line, "content": orjson.loads(line["content"])} if "content" in line else line for line in lines]
    return said, rows(connection, "SELECT * FROM entries ORDER BY key")


@pytest.mark.parametrize("known", range(1, 6))
def test_a_site_that_moved_to_https_has_each_row_once_with_all_that_was_seen_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: int
) -> None:
    path, fresh = tmp_path / "old.sqlite3", open_database(Path(":memory:"))
    connection, batches = open_database(path), of_a_site_that_moves()
    Store(fresh).write_many(batches)
    with monkeypatch.context() as before:
        before.setattr(redaction, "one_address", lambda key: key)
        Store(connection).write_many(batches[:known])
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm018_one_scheme'")
    connection.close()
    upgraded = open_database(path)
    Store(upgraded).write_many(batches[known:])
    assert whole(upgraded) == whole(fresh)
    assert rows(upgraded, "SELECT source_key FROM notices ORDER BY 1") == [
        ("https://bank.test/1",),
        ("https://bank.test/2",),
    ]
    assert Ledger(upgraded).done_among("bank", [("https://bank.test/1", LISTED.stamp)])
    # What a document gave is known by its name of today: it can be taken back.
    mended = [replace(batch, records=(), readings=(), defects=()) for batch in batches]
    for one in (upgraded, fresh):
        Store(one).write_many(mended)
    assert whole(upgraded) == whole(fresh)
    assert rows(upgraded, "SELECT count(*) FROM notices") == [(0,)]
    upgraded.close()
    fresh.close()


# --- views -----------------------------------------------------------------------------------------------------------


def test_views_are_as_their_texts_say_whenever_a_database_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    connection = open_database(path)
    wanted = schema(connection)
    connection.execute("DROP VIEW claims")
    connection.execute("DROP VIEW lots")
    connection.execute("CREATE VIEW lots AS SELECT 1 AS lot_id")
    connection.close()
    mended = open_database(path)
    assert schema(mended) == wanted
    assert {view.name for view in VIEWS} <= {row[0] for row in rows(mended, "SELECT name FROM sqlite_master")}
    ((version,),) = rows(mended, "PRAGMA schema_version")
    open_database(path).close()
    assert rows(mended, "PRAGMA schema_version") == [(version,)]
    mended.close()


def test_a_database_from_the_time_when_steps_made_the_views_is_no_newer_one(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    old = open_database(path)
    for name in FORMER:
        old.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('npl_market', ?, '')", (name,)
        )
    old.close()
    open_database(path).close()


def test_list_lines_of_an_earlier_version_keep_what_was_done_and_no_word_of_it(tmp_path: Path) -> None:
    old = earlier(tmp_path / "old.sqlite3", STEPS[: [step.name for step in STEPS].index("m010_private_list_lines")])
    line = ("bank", "a", "关于赵敏德债权的公告", "关于赵敏德债权的公告", '{"url": "/赵敏德"}', "2025-03-01")
    old.execute(
        "INSERT INTO entries (source, key, stamp, done_stamp, follow, last_seen) VALUES (?, ?, ?, ?, ?, ?)", line
    )
    old.close()
    upgraded = open_database(tmp_path / "old.sqlite3")
    assert Ledger(upgraded).is_done("bank", "a", "关于赵敏德债权的公告")
    assert "赵敏德" not in str(upgraded.execute("SELECT * FROM entries").fetchall())

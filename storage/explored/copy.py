"""The copy itself: each view that people read as a table, what can be searched in it, and tables that a caller adds."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.engines.connection import Connection
from storage.engines.sqlite import SqliteConnection, read_only_address, sqlite_of
from storage.explored.grams import grams
from storage.facts.mark import READ
from storage.private import private_file


@dataclass(frozen=True, slots=True)
class Explored:
    """A table of the copy: its query over the store, the columns whose words are searched, those that group its rows.

    `told_by`: the tables whose dictionary tells what its columns mean, before all others.
    """

    name: str
    row: str
    query: str
    words: tuple[str, ...]
    facets: tuple[str, ...]
    newest: str
    told_by: tuple[str, ...]


EXPLORED: tuple[Explored, ...] = (
    Explored(
        "offers",
        "one notice, with what its documents say where its page is silent",
        "SELECT o.*, n.debtors FROM offers AS o JOIN notices AS n USING (source, source_key)",
        ("title", "debtors", "seller", "seller_words", "buyer", "buyer_words"),
        ("kind", "seller_class", "province", "source"),
        "published_on",
        ("offers", "notices"),
    ),
    Explored(
        "lots",
        "one auction of one thing on one platform",
        "SELECT * FROM lots",
        ("title", "court", "owner", "province", "city", "county"),
        ("status", "round", "asset_type", "province", "platform"),
        "starts_at",
        ("lots", "lot_pages"),
    ),
    Explored(
        "claims",
        "the claim that a lot sells, as that of its pages says that says most",
        "SELECT c.*, l.title, l.status, l.starts_at, l.starting_price_yuan, l.final_price_yuan, l.province, l.city "
        "FROM claims AS c JOIN lots AS l USING (platform, lot_id)",
        ("title", "debtors", "seller", "seller_words"),
        ("status", "seller_class", "market", "province", "platform"),
        "starts_at",
        ("claims", "lot_claims", "lots", "lot_pages"),
    ),
    Explored(
        "deals",
        "one sale, at its first offer, however many notices and lots speak of it",
        "SELECT * FROM deals",
        ("seller", "seller_words"),
        ("seller_class", "market", "province"),
        "offered_on",
        ("deals", "notices"),
    ),
    Explored(
        "debtors",
        "one debtor line of a notice, of a document on it, or of a claim that a lot sells",
        """SELECT 'notice' AS of, source, source_key, NULL AS platform, NULL AS lot_id, debtor, debtor_type, currency,
          principal_yuan, interest_yuan, total_yuan, guarantee, province, city FROM parcels_in_force
        UNION ALL SELECT 'document', source, source_key, NULL, NULL, debtor, debtor_type, currency, principal_yuan,
          interest_yuan, total_yuan, guarantee, province, city FROM attachment_parcels
        UNION ALL SELECT 'lot', source, NULL, platform, lot_id, debtor, debtor_type, currency, principal_yuan,
          interest_yuan, total_yuan, guarantee, province, city FROM lot_parcels""",
        ("debtor", "guarantee"),
        ("of", "debtor_type", "province"),
        "principal_yuan",
        ("parcels",),
    ),
    Explored(
        "ccre",
        "one listing, result or solicitation of a project at CCRE",
        "SELECT * FROM ccre_announcements",
        ("title", "seller", "buyer", "debtor", "remark"),
        ("kind", "loan_type", "seller_class", "buyer_class"),
        "published_on",
        ("ccre_announcements",),
    ),
    Explored(
        "price_paths",
        "one lot in the sale of its thing: the n-th auction",
        "SELECT * FROM price_paths ORDER BY asset_id, n",
        ("title",),
        ("asset_type", "round", "status"),
        "starts_at",
        ("price_paths", "asset_rounds", "lot_pages"),
    ),
    Explored(
        "indicators",
        "one figure of the regulator",
        "SELECT * FROM indicators",
        ("title", "words"),
        ("series", "bank_group", "basis"),
        "period",
        ("indicators",),
    ),
)
_COPY_OF = "CREATE TABLE copy.copy_of (mark TEXT)"


def is_current(connection: Connection, path: Path, also: str) -> bool:
    """Whether a copy is of the store as it is now; `also`: what else it was made of."""
    if not path.exists():
        return False
    copy = sqlite3.connect(read_only_address(path), uri=True)
    try:
        (mark,) = copy.execute("SELECT mark FROM copy_of").fetchone()
        return bool(mark == _mark(connection, also))
    except sqlite3.DatabaseError:
        return False
    finally:
        copy.close()


def columns_of(path: Path) -> dict[str, list[str]]:
    """The tables of a copy with their columns."""
    copy = sqlite3.connect(read_only_address(path), uri=True)
    try:
        names = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: [row[1] for row in copy.execute(f'PRAGMA table_info("{name}")')] for (name,) in names}
    finally:
        copy.close()


def make_copy(connection: Connection, path: Path, tables: Mapping[str, Iterable[Mapping[str, Any]]], also: str) -> None:
    """Write the copy of a store, there whole or not at all, with tables of a caller's own beside.

    Raises OSError where it cannot be written, FileOnlyError of a server's database.
    """
    where = sqlite_of(connection, "look around in the schema npl with psql or any tool for it").where
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        private_file(unfinished)
        store = sqlite3.connect(read_only_address(where), uri=True, isolation_level=None, factory=SqliteConnection)
        try:
            store.create_function("grams", 1, grams, deterministic=True)
            # A connection that reads may write what it attaches.
            store.execute("ATTACH ? AS copy", (f"{unfinished.absolute().as_uri()}?mode=rw",))
            store.execute("PRAGMA copy.journal_mode = OFF")
            store.execute("BEGIN")
            for explored in EXPLORED:
                _explored(store, explored)
            for name, rows in tables.items():
                _table(store, name, list(rows))
            store.execute(_COPY_OF)
            store.execute("INSERT INTO copy.copy_of VALUES (?)", (_mark(store, also),))
            store.execute("COMMIT")
        finally:
            store.close()
        unfinished.replace(path)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _mark(connection: Connection, also: str) -> str:
    """What is equal where the store and all that a copy is made of are."""
    (mark,) = connection.execute(READ).fetchone()
    return hashlib.blake2b("\0".join((mark, repr(EXPLORED), also)).encode(), digest_size=12).hexdigest()


def _explored(store: sqlite3.Connection, table: Explored) -> None:
    name, index = f"copy.{table.name}", f"{table.name}_words"
    store.execute(f"CREATE TABLE {name} AS {table.query}")
    # What is searched is in the table; the index keeps no second copy of it.
    store.execute(f"CREATE VIRTUAL TABLE copy.{index} USING fts5(words, content='', tokenize='unicode61')")
    said = " || ' ' || ".join(f"ifnull({column}, '')" for column in table.words)
    store.execute(f"INSERT INTO copy.{index} (rowid, words) SELECT rowid, grams({said}) FROM {name}")


def _table(store: sqlite3.Connection, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        return
    columns = ", ".join(f'"{column}"' for column in rows[0])
    store.execute(f'CREATE TABLE copy."{name}" ({columns})')
    store.executemany(
        f'INSERT INTO copy."{name}" VALUES ({", ".join("?" * len(rows[0]))})', [tuple(row.values()) for row in rows]
    )

"""The database file: its tables and views, in numbered steps that are applied once each."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from sqlite_utils import Database, Migrations

from records.batch import Document
from records.rows import (
    Attachment,
    AttachmentParcel,
    CcreAnnouncement,
    Indicator,
    LotClaim,
    LotPage,
    LotParcel,
    Notice,
    Parcel,
    Record,
)
from storage.schema import columns, record_columns, required

_BUSY_MS = 30_000
_PAUSE = 0.01
# NORMAL: a killed process loses nothing; a power cut may lose the last commits, never the file.
_PRAGMAS = (f"busy_timeout = {_BUSY_MS}", "synchronous = NORMAL", "cache_size = -65536")

migrations = Migrations("npl_market")


class DatabaseError(RuntimeError):
    """A file that is no database of ours; the message names it."""


# What does not change over a lot's life is taken from the detail page first, what does from the page seen last.
_PLACE = ("province", "province_code", "city", "city_code", "county", "county_code", "place_evidence")
_LASTING = (
    *("title", "round", "round_words", "asset_type", "asset_evidence", "category", "fractional", "court"),
    *_PLACE,
    *("appraisal_yuan", "appraisal_basis", "deposit_yuan", "increment_yuan"),
)
_PASSING = (
    *("url", "status", "status_words", "starting_price_yuan", "current_price_yuan", "final_price_yuan"),
    *("starts_at", "ends_at", "bid_count", "applicant_count", "document_id"),
)
_UNKNOWN = frozenset({"round", "asset_type", "status"})


def _lots_view() -> str:
    """One row per lot, merged from its pages (l: list, d: detail, s: state)."""

    def value(page: str, name: str) -> str:
        return f"nullif({page}.{name}, 'unknown')" if name in _UNKNOWN else f"{page}.{name}"

    def lasting(name: str) -> str:
        # The place is one thing: its parts come from one page.
        if name in _PLACE:
            case = " ".join(f"WHEN {page}.province_code IS NOT NULL THEN {page}.{name}" for page in "dls")
            return f"CASE {case} END AS {name}"
        merged = ", ".join(value(page, name) for page in "dls")
        return f"coalesce({merged}{_fallback(name)}) AS {name}"

    def passing(name: str) -> str:
        newest = (
            f"CASE WHEN d.last_seen >= ifnull(l.last_seen, '') AND d.last_seen >= ifnull(s.last_seen, '') "
            f"THEN {value('d', name)} WHEN l.last_seen >= ifnull(s.last_seen, '') THEN {value('l', name)} "
            f"ELSE {value('s', name)} END"
        )
        return f"coalesce({newest}, {', '.join(older(page, name) for page in 'dls')}{_fallback(name)})"

    def older(page: str, name: str) -> str:
        # The final price of a sale that the newest page no longer knows is no final price.
        if name == "final_price_yuan":
            return f"iif({page}.status = {passing('status')}, {page}.{name}, NULL)"
        return value(page, name)

    selected = ",\n  ".join([*(f"{passing(name)} AS {name}" for name in _PASSING), *map(lasting, _LASTING)])
    seen = ",\n  ".join(
        f"{least}({', '.join(f'ifnull({page}.{name}, k.{name})' for page in 'dls')}) AS {name}"
        for least, name in (("min", "first_seen"), ("max", "last_seen"))
    )
    joins = "\n".join(
        f"LEFT JOIN lot_pages AS {page} ON {page}.platform = k.platform AND {page}.lot_id = k.lot_id "
        f"AND {page}.page_kind = '{kind}'"
        for page, kind in (("d", "detail"), ("l", "list"), ("s", "state"))
    )
    return f"""CREATE VIEW lots AS SELECT
  k.platform AS platform, k.lot_id AS lot_id, k.source AS source,
  {selected},
  {seen}
FROM (SELECT platform, lot_id, min(source) AS source, min(first_seen) AS first_seen, max(last_seen) AS last_seen
      FROM lot_pages GROUP BY platform, lot_id) AS k
{joins}"""


def _fallback(name: str) -> str:
    return ", 'unknown'" if name in _UNKNOWN else ""


_CCRE_PROJECTS = """
CREATE VIEW ccre_projects AS
WITH listings AS (
  SELECT *, row_number() OVER (PARTITION BY project_key ORDER BY published_on NULLS LAST, source_key) AS n
  FROM ccre_announcements WHERE kind = 'listing'
), results AS (
  SELECT *, row_number() OVER (
    PARTITION BY project_key ORDER BY signed_on NULLS LAST, published_on NULLS LAST, source_key) AS n
  FROM ccre_announcements WHERE kind = 'result'
), keys AS (
  SELECT project_key, sum(kind = 'listing') AS listings, sum(kind = 'result') AS results,
    min(CASE WHEN kind = 'listing' THEN published_on END) AS first_listed_on,
    max(CASE WHEN kind = 'listing' THEN published_on END) AS last_listed_on
  FROM ccre_announcements WHERE kind IN ('listing', 'result') GROUP BY project_key
)
SELECT k.project_key, k.listings, k.results, k.first_listed_on, k.last_listed_on,
  r.signed_on, r.buyer, r.buyer_words, r.buyer_type, r.buyer_class,
  coalesce(l.seller, r.seller) AS seller, coalesce(l.seller_words, r.seller_words) AS seller_words,
  coalesce(nullif(l.seller_type, 'unknown'), r.seller_type) AS seller_type,
  coalesce(l.seller_class, r.seller_class) AS seller_class,
  coalesce(l.personal, r.personal) AS personal, coalesce(nullif(l.loan_type, 'unknown'), r.loan_type) AS loan_type,
  l.principal_yuan, l.interest_yuan, l.fees_yuan, l.total_yuan, l.total_basis
FROM keys AS k
LEFT JOIN listings AS l ON l.project_key = k.project_key AND l.n = 1
LEFT JOIN results AS r ON r.project_key = k.project_key AND r.n = 1
"""

# A parcel is in force while the newest page of its notice shows it: the last document of both is one.
_PARCELS_IN_FORCE = """
CREATE VIEW parcels_in_force AS
SELECT p.* FROM parcels AS p JOIN notices AS n
  ON n.source = p.source AND n.source_key = p.source_key AND n.last_document_id = p.last_document_id
"""

# A defect is open while no later fetch of the same address came without it.
_OPEN_QUARANTINE = """
CREATE VIEW open_quarantine AS
SELECT q.* FROM quarantine AS q JOIN documents AS d ON d.id = q.document_id
WHERE NOT EXISTS (
  SELECT 1 FROM documents AS later
  WHERE later.source = d.source AND later.request_key = d.request_key AND later.fetched_at > d.fetched_at
)
"""


def _create(db: Database, record: type[Record]) -> None:
    """The table of a canonical record."""
    names = record_columns(record)
    stored = names.keys() - columns(record).keys()
    db.table(record.TABLE).create(names, pk=record.KEY, not_null=required(record) | stored)


# What a notice's page leaves open, the documents that hang on it may say. Of columns that belong together all come
# from one of them: the first that knows the second of these names.
_SUMS = ("principal_yuan", "interest_yuan", "penalty_yuan", "costs_yuan", "total_yuan")
_TOGETHER = {
    "sellers": ("seller_words", "seller", "seller_type", "seller_class", "market"),
    "buyers": ("buyer_words", "buyer", "buyer_type", "buyer_class"),
    "places": ("province_code", "province", "city_code", "city", "place_evidence"),
}

# When a notice's page leaves a group open. The seller's branch is a weaker sign of a place than the claims themselves.
_WEAK = {
    "sellers": "n.seller IS NULL",
    "buyers": "n.buyer IS NULL",
    "places": "n.province_code IS NULL OR n.place_evidence LIKE 'branch:%'",
}


def _offers_view() -> str:
    """One row per notice, with what its attachments add to its page (n).

    Two attachments that state one sum are one list twice. `document_id` is the document that states the amounts, the
    page where none does.
    """
    sums = ", ".join(f"sum(DISTINCT {name}) AS {name}" for name in _SUMS)
    amounts = [f"coalesce(n.{name}, attached.{name}) AS {name}" for name in _SUMS]
    firsts, joins, together = [], [], []
    for group, names in _TOGETHER.items():
        known = names[1]
        firsts.append(
            f"{group} AS (SELECT source, source_key, {', '.join(names)}, row_number() OVER (PARTITION BY source, "
            f"source_key ORDER BY url) AS nth FROM attachments WHERE {known} IS NOT NULL)"
        )
        joins.append(
            f"LEFT JOIN {group} ON {group}.source = n.source AND {group}.source_key = n.source_key AND {group}.nth = 1"
        )
        silent = f"({_WEAK[group]}) AND {group}.{known} IS NOT NULL"
        together += [f"iif({silent}, {group}.{name}, n.{name}) AS {name}" for name in names]
    return f"""CREATE VIEW offers AS
WITH attached AS (
  SELECT source, source_key, count(*) AS attachments, {sums}, max(debtor_count) AS debtor_count,
    max(base_date) AS base_date, sum(foreign_parcels) AS foreign_parcels,
    min(iif(principal_yuan IS NOT NULL, document_id, NULL)) AS principal_document_id,
    min(iif(total_yuan IS NOT NULL, document_id, NULL)) AS total_document_id
  FROM attachments GROUP BY source, source_key
), {", ".join(firsts)}
SELECT n.source, n.source_key, n.url, n.title, n.kind, n.published_on, n.method, n.deadline_at, n.deal_key, n.flags,
  coalesce(n.debtor_count, attached.debtor_count) AS debtor_count,
  coalesce(n.base_date, attached.base_date) AS base_date,
  n.foreign_parcels + ifnull(attached.foreign_parcels, 0) AS foreign_parcels,
  ifnull(attached.attachments, 0) AS attachments,
  {", ".join([*amounts, *together])},
  CASE WHEN n.principal_yuan IS NOT NULL THEN n.document_id
    WHEN attached.principal_yuan IS NOT NULL THEN attached.principal_document_id
    WHEN n.total_yuan IS NOT NULL THEN n.document_id
    ELSE coalesce(attached.total_document_id, n.document_id) END AS document_id,
  n.first_seen, n.last_seen
FROM notices AS n
LEFT JOIN attached ON attached.source = n.source AND attached.source_key = n.source_key
{chr(10).join(joins)}"""


# A lot's claim as its pages say: the detail page first, then its result or bids, then the list.
_CLAIMS_VIEW = """
CREATE VIEW claims AS
SELECT * FROM (
  SELECT *, row_number() OVER (
    PARTITION BY platform, lot_id
    ORDER BY principal_yuan IS NULL, total_yuan IS NULL, page_kind = 'list', page_kind, last_seen DESC) AS nth
  FROM lot_claims
) WHERE nth = 1
"""


@migrations()
def m001_rows(db: Database) -> None:
    """The canonical tables, their history, and the documents they came from."""
    for record in (LotPage, Notice, Parcel, CcreAnnouncement):
        _create(db, record)
    db.table("documents").create(columns(Document), pk="id", not_null=required(Document))
    db.table("documents").create_index(["source", "request_key", "fetched_at"])
    db.table("versions").create(
        {
            "tbl": str,
            "key": str,
            "content_hash": str,
            "first_observed": str,
            "document_id": int,
            "last_observed": str,
            "last_document_id": int,
            "content": str,
        },
        pk=("tbl", "key", "content_hash"),
    )
    # What each document gave: compressed JSON, table -> [hash, key...], read when the document is read again.
    db.table("sightings").create({"document_id": int, "rows": bytes}, pk="document_id")
    db.table("revisions").create(
        {
            "tbl": str,
            "key": str,
            "n": int,
            "field": str,
            "old": str,
            "new": str,
            "seen_at": str,
            "document_id": int,
        },
        pk=("tbl", "key", "n"),
    )


@migrations()
def m002_ledger(db: Database) -> None:
    """Runs, windows, list lines, quarantine."""
    db.table("runs").create(
        {
            "id": int,
            "source": str,
            "arguments": str,
            "started_at": str,
            "heartbeat_at": str,
            "ended_at": str,
            "outcome": str,
            "message": str,
            "pid": int,
            "host": str,
            "pages": int,
            "bytes": int,
            "new": int,
            "changed": int,
            "unchanged": int,
            "quarantined": int,
        },
        pk="id",
    )
    db.table("windows").create(
        {
            "source": str,
            "section": str,
            "period": str,
            "announced": int,
            "seen": int,
            "stored": int,
            "quarantined": int,
            "complete": int,
            "run_id": int,
            "closed_at": str,
        },
        pk=("source", "section", "period"),
    )
    db.table("entries").create(
        {
            "source": str,
            "key": str,
            "section": str,
            "stamp": str,
            "done_stamp": str,
            "done_at": str,
            "follow": str,
            "announced_in_run": int,
            "first_seen": str,
            "last_seen": str,
        },
        pk=("source", "key"),
    )
    db.table("quarantine").create(
        {
            "id": int,
            "document_id": int,
            "source": str,
            "url": str,
            "kind": str,
            "stage": str,
            "scope": str,
            "field": str,
            "reason": str,
            "record_key": str,
            "sample": str,
            "seen_at": str,
        },
        pk="id",
    )
    db.table("quarantine").create_index(["document_id"])


@migrations()
def m003_views(db: Database) -> None:
    """What people read: lots over their pages, projects over their announcements, what is in force, what is open."""
    for view in (_lots_view(), _CCRE_PROJECTS, _PARCELS_IN_FORCE, _OPEN_QUARANTINE):
        db.execute(view)


@migrations()
def m004_claims(db: Database) -> None:
    """Claims that lots sell, and documents that hang on notices."""
    for record in (LotClaim, LotParcel, Attachment, AttachmentParcel):
        _create(db, record)
    for view in (_offers_view(), _CLAIMS_VIEW):
        db.execute(view)


@migrations()
def m005_places_of_offers(db: Database) -> None:
    """Let a document that names the debtors say where the claims are, before the seller's branch does."""
    db.execute("DROP VIEW offers")
    db.execute(_offers_view())


@migrations()
def m006_indicators(db: Database) -> None:
    """What the regulator says of commercial banks."""
    _create(db, Indicator)


@migrations()
def m007_rates(db: Database) -> None:
    """How fast each run really asked each host."""
    names = {"run_id": int, "host": str, "requests": int, "smallest_gap": float, "busiest_minute": int}
    db.table("rates").create(names, pk=("run_id", "host"))


@migrations()
def m008_rates_in_time(db: Database) -> None:
    """From when to when a run asked a host, and how many bytes came."""
    for name, kind in {"bytes": int, "first_at": str, "last_at": str}.items():
        db.table("rates").add_column(name, kind)


def open_database(path: Path) -> sqlite3.Connection:
    """A connection to the database file, made and brought up to date where needed.

    Raises DatabaseError naming the file where it is no database, cannot be opened, or is one of a newer version of
    this program.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_BUSY_MS / 1000, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(f"{path}: {error}") from error
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        _journal(connection)
        _migrate(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise DatabaseError(f"{path}: {error}") from error
    except DatabaseError:
        connection.close()
        raise
    return connection


def _journal(connection: sqlite3.Connection) -> None:
    """Turn on the write-ahead log. SQLite does not wait for a lock when it changes the journal of a new file, so that
    of several processes that open it at once all but one would fail: wait here.
    """
    patience = time.monotonic() + _BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                raise
            time.sleep(_PAUSE)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    db = Database(connection)
    newer = {applied.name for applied in migrations.applied(db)} - _NAMES
    if newer:
        raise DatabaseError(f"{path}: made by a newer version of this program ({', '.join(sorted(newer))})")
    if migrations.pending(db):
        # Of several processes that open a new file at once, one makes the tables and the others find them made.
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            migrations.apply(db)


_NAMES = frozenset(
    step.__name__
    for step in (
        *(m001_rows, m002_ledger, m003_views, m004_claims, m005_places_of_offers, m006_indicators, m007_rates),
        m008_rates_in_time,
    )
)

"""The steps that made the database's tables what they are, oldest first. A step never changes once it is released: a
database remembers by their names which it has had.

A new column is a field in `records.rows`, a line in `storage/meanings.csv` and a step here:
`Step("m010_bond", ("ALTER TABLE notices ADD COLUMN bond_yuan REAL",))`. It must be one that can be absent: rows that
were stored before then stay as they are, hash and all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from storage.engines.connection import Connection, DatabaseError
from storage.engines.where import Where
from storage.steps.digests import digest_entries
from storage.steps.one_scheme import merge_schemes
from storage.steps.rehash import rehash


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the tables: statements, then what statements alone cannot do."""

    name: str
    statements: tuple[str, ...] = ()
    then: Callable[[Connection], None] | None = None

    def apply(self, connection: Connection) -> None:
        """Make the change, within the transaction of whoever asks."""
        for statement in self.statements:
            connection.execute(statement)
        if self.then is not None:
            self.then(connection)


_M001 = (
    """CREATE TABLE lot_pages (
      platform TEXT NOT NULL, lot_id TEXT NOT NULL, page_kind TEXT NOT NULL, url TEXT NOT NULL,
      title TEXT NOT NULL, status TEXT NOT NULL, status_words TEXT, round TEXT NOT NULL, round_words TEXT,
      asset_type TEXT NOT NULL, asset_evidence TEXT, category TEXT, fractional INTEGER NOT NULL, court TEXT,
      province TEXT, province_code TEXT, city TEXT, city_code TEXT, county TEXT, county_code TEXT,
      place_evidence TEXT, starting_price_yuan REAL, current_price_yuan REAL, final_price_yuan REAL,
      appraisal_yuan REAL, appraisal_basis TEXT, deposit_yuan REAL, increment_yuan REAL, starts_at TEXT,
      ends_at TEXT, bid_count INTEGER, applicant_count INTEGER, source TEXT NOT NULL, document_id INTEGER NOT NULL,
      content_since TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
      last_document_id INTEGER NOT NULL, content_hash TEXT NOT NULL, PRIMARY KEY (platform, lot_id, page_kind)
    )""",
    """CREATE TABLE notices (
      debtors TEXT, debtor_count INTEGER, principal_yuan REAL, interest_yuan REAL, penalty_yuan REAL,
      costs_yuan REAL, total_yuan REAL, total_basis TEXT NOT NULL, principal_basis TEXT NOT NULL,
      foreign_parcels INTEGER NOT NULL, base_date TEXT, flags TEXT, source TEXT NOT NULL, source_key TEXT NOT NULL,
      url TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, kind_evidence TEXT, published_on TEXT,
      seller_words TEXT, seller TEXT, seller_type TEXT NOT NULL, seller_class TEXT, seller_evidence TEXT,
      buyer_words TEXT, buyer TEXT, buyer_type TEXT NOT NULL, buyer_class TEXT, market TEXT NOT NULL,
      method TEXT NOT NULL, method_words TEXT, deadline_at TEXT, period_words TEXT, province TEXT,
      province_code TEXT, city TEXT, city_code TEXT, place_evidence TEXT, deal_key TEXT NOT NULL,
      supersedes_title TEXT, document_id INTEGER NOT NULL, content_since TEXT NOT NULL, first_seen TEXT NOT NULL,
      last_seen TEXT NOT NULL, last_document_id INTEGER NOT NULL, content_hash TEXT NOT NULL,
      PRIMARY KEY (source, source_key)
    )""",
    """CREATE TABLE parcels (
      n INTEGER NOT NULL, package TEXT, debtor TEXT, debtor_type TEXT NOT NULL, currency TEXT NOT NULL,
      principal_yuan REAL, interest_yuan REAL, penalty_yuan REAL, costs_yuan REAL, total_yuan REAL,
      principal_foreign REAL, interest_foreign REAL, total_foreign REAL, guarantee TEXT, province TEXT,
      province_code TEXT, city TEXT, city_code TEXT, source TEXT NOT NULL, source_key TEXT NOT NULL,
      document_id INTEGER NOT NULL, content_since TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
      last_document_id INTEGER NOT NULL, content_hash TEXT NOT NULL, PRIMARY KEY (source, source_key, n)
    )""",
    """CREATE TABLE ccre_announcements (
      source TEXT NOT NULL, source_key TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL,
      project_key TEXT NOT NULL, project_no TEXT, seller_words TEXT NOT NULL, seller TEXT,
      seller_type TEXT NOT NULL, seller_class TEXT, year INTEGER, number INTEGER, personal INTEGER NOT NULL,
      loan_type TEXT NOT NULL, debtor TEXT, debtors INTEGER, published_on TEXT, base_date TEXT,
      principal_yuan REAL, interest_yuan REAL, fees_yuan REAL, total_yuan REAL, total_basis TEXT NOT NULL,
      loan_count INTEGER, borrower_count INTEGER, average_overdue_days REAL, average_age REAL,
      average_credit_line_yuan REAL, largest_borrower_yuan REAL, average_borrower_yuan REAL, five_class_words TEXT,
      write_off_words TEXT, security_words TEXT, litigation_words TEXT, remark TEXT, relisted_words TEXT,
      bid_deadline_at TEXT, bidding_on TEXT, bidding_starts_at TEXT, bidding_ends_at TEXT, method TEXT,
      bidding_method TEXT, starting_price_yuan REAL, increment_yuan REAL, deposit_yuan REAL, buyer_words TEXT,
      buyer TEXT, buyer_type TEXT NOT NULL, buyer_class TEXT, signed_on TEXT, disclosed_on TEXT,
      document_id INTEGER NOT NULL, content_since TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
      last_document_id INTEGER NOT NULL, content_hash TEXT NOT NULL, PRIMARY KEY (source, source_key)
    )""",
    """CREATE TABLE documents (
      id INTEGER PRIMARY KEY NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL, url TEXT NOT NULL,
      request_key TEXT NOT NULL, fetched_at TEXT NOT NULL, status INTEGER NOT NULL, media_type TEXT NOT NULL,
      sha256 TEXT NOT NULL, size INTEGER NOT NULL, verdict TEXT NOT NULL, run_id INTEGER
    )""",
    "CREATE INDEX idx_documents_source_request_key_fetched_at ON documents (source, request_key, fetched_at)",
    """CREATE TABLE versions (
      tbl TEXT, key TEXT, content_hash TEXT, first_observed TEXT, document_id INTEGER, last_observed TEXT,
      last_document_id INTEGER, content TEXT, PRIMARY KEY (tbl, key, content_hash)
    )""",
    """CREATE TABLE sightings (
      document_id INTEGER PRIMARY KEY, rows BLOB
    )""",
    """CREATE TABLE revisions (
      tbl TEXT, key TEXT, n INTEGER, field TEXT, old TEXT, new TEXT, seen_at TEXT, document_id INTEGER,
      PRIMARY KEY (tbl, key, n)
    )""",
)
_M002 = (
    """CREATE TABLE runs (
      id INTEGER PRIMARY KEY, source TEXT, arguments TEXT, started_at TEXT, heartbeat_at TEXT, ended_at TEXT,
      outcome TEXT, message TEXT, pid INTEGER, host TEXT, pages INTEGER, bytes INTEGER, new INTEGER,
      changed INTEGER, unchanged INTEGER, quarantined INTEGER
    )""",
    """CREATE TABLE windows (
      source TEXT, section TEXT, period TEXT, announced INTEGER, seen INTEGER, stored INTEGER, quarantined INTEGER,
      complete INTEGER, run_id INTEGER, closed_at TEXT, PRIMARY KEY (source, section, period)
    )""",
    """CREATE TABLE entries (
      source TEXT, key TEXT, section TEXT, stamp TEXT, done_stamp TEXT, done_at TEXT, follow TEXT,
      announced_in_run INTEGER, first_seen TEXT, last_seen TEXT, PRIMARY KEY (source, key)
    )""",
    """CREATE TABLE quarantine (
      id INTEGER PRIMARY KEY, document_id INTEGER, source TEXT, url TEXT, kind TEXT, stage TEXT, scope TEXT,
      field TEXT, reason TEXT, record_key TEXT, sample TEXT, seen_at TEXT
    )""",
    "CREATE INDEX idx_quarantine_document_id ON quarantine (document_id)",
)
_M004 = (
    """CREATE TABLE lot_claims (
      debtors TEXT, debtor_count INTEGER, principal_yuan REAL, interest_yuan REAL, penalty_yuan REAL,
      costs_yuan REAL, total_yuan REAL, total_basis TEXT NOT NULL, principal_basis TEXT NOT NULL,
      foreign_parcels INTEGER NOT NULL, base_date TEXT, flags TEXT, platform TEXT NOT NULL, lot_id TEXT NOT NULL,
      page_kind TEXT NOT NULL, url TEXT NOT NULL, seller_words TEXT, seller TEXT, seller_type TEXT NOT NULL,
      seller_class TEXT, market TEXT NOT NULL, source TEXT NOT NULL, document_id INTEGER NOT NULL,
      content_since TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
      last_document_id INTEGER NOT NULL, content_hash TEXT NOT NULL, PRIMARY KEY (platform, lot_id, page_kind)
    )""",
    """CREATE TABLE lot_parcels (
      n INTEGER NOT NULL, package TEXT, debtor TEXT, debtor_type TEXT NOT NULL, currency TEXT NOT NULL,
      principal_yuan REAL, interest_yuan REAL, penalty_yuan REAL, costs_yuan REAL, total_yuan REAL,
      principal_foreign REAL, interest_foreign REAL, total_foreign REAL, guarantee TEXT, province TEXT,
      province_code TEXT, city TEXT, city_code TEXT, platform TEXT NOT NULL, lot_id TEXT NOT NULL,
      page_kind TEXT NOT NULL, source TEXT NOT NULL, document_id INTEGER NOT NULL, content_since TEXT NOT NULL,
      first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, last_document_id INTEGER NOT NULL,
      content_hash TEXT NOT NULL, PRIMARY KEY (platform, lot_id, page_kind, n)
    )""",
    """CREATE TABLE attachments (
      debtors TEXT, debtor_count INTEGER, principal_yuan REAL, interest_yuan REAL, penalty_yuan REAL,
      costs_yuan REAL, total_yuan REAL, total_basis TEXT NOT NULL, principal_basis TEXT NOT NULL,
      foreign_parcels INTEGER NOT NULL, base_date TEXT, flags TEXT, source TEXT NOT NULL, source_key TEXT NOT NULL,
      url TEXT NOT NULL, title TEXT NOT NULL, seller_words TEXT, seller TEXT, seller_type TEXT NOT NULL,
      seller_class TEXT, buyer_words TEXT, buyer TEXT, buyer_type TEXT NOT NULL, buyer_class TEXT,
      market TEXT NOT NULL, province TEXT, province_code TEXT, city TEXT, city_code TEXT, place_evidence TEXT,
      document_id INTEGER NOT NULL, content_since TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
      last_document_id INTEGER NOT NULL, content_hash TEXT NOT NULL, PRIMARY KEY (source, source_key, url)
    )""",
    """CREATE TABLE attachment_parcels (
      n INTEGER NOT NULL, package TEXT, debtor TEXT, debtor_type TEXT NOT NULL, currency TEXT NOT NULL,
      principal_yuan REAL, interest_yuan REAL, penalty_yuan REAL, costs_yuan REAL, total_yuan REAL,
      principal_foreign REAL, interest_foreign REAL, total_foreign REAL, guarantee TEXT, province TEXT,
      province_code TEXT, city TEXT, city_code TEXT, source TEXT NOT NULL, source_key TEXT NOT NULL,
      url TEXT NOT NULL, document_id INTEGER NOT NULL, content_since TEXT NOT NULL, first_seen TEXT NOT NULL,
      last_seen TEXT NOT NULL, last_document_id INTEGER NOT NULL, content_hash TEXT NOT NULL,
      PRIMARY KEY (source, source_key, url, n)
    )""",
)
_M006 = (
    """CREATE TABLE indicators (
      source TEXT NOT NULL, series TEXT NOT NULL, bank_group TEXT NOT NULL, period TEXT NOT NULL,
      basis TEXT NOT NULL, value REAL NOT NULL, unit TEXT NOT NULL, words TEXT NOT NULL, title TEXT NOT NULL,
      url TEXT NOT NULL, document_id INTEGER NOT NULL, content_since TEXT NOT NULL, first_seen TEXT NOT NULL,
      last_seen TEXT NOT NULL, last_document_id INTEGER NOT NULL, content_hash TEXT NOT NULL,
      PRIMARY KEY (source, series, bank_group, period, basis)
    )""",
)
_M007 = (
    """CREATE TABLE rates (
      run_id INTEGER, host TEXT, requests INTEGER, smallest_gap REAL, busiest_minute INTEGER,
      PRIMARY KEY (run_id, host)
    )""",
)
_M011 = (
    """CREATE TABLE nights (
      id INTEGER PRIMARY KEY, started_at TEXT, until_at TEXT, heartbeat_at TEXT, ended_at TEXT, pid INTEGER, host TEXT
    )""",
    """CREATE TABLE night_sources (
      night_id INTEGER, place INTEGER, source TEXT, site TEXT, began_at TEXT, ended_at TEXT, run_id INTEGER,
      outcome TEXT, message TEXT, PRIMARY KEY (night_id, source)
    )""",
)
_M013 = (
    """CREATE TABLE listed (
      run_id INTEGER, source TEXT, section TEXT, scope TEXT, lines INTEGER, PRIMARY KEY (run_id, section)
    )""",
)
_M014 = (
    """CREATE TABLE notice_readings (
      field TEXT NOT NULL, confidence TEXT NOT NULL, words TEXT, place TEXT, why TEXT, candidates TEXT,
      source TEXT NOT NULL, source_key TEXT NOT NULL, document_id INTEGER NOT NULL, content_since TEXT NOT NULL,
      first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, last_document_id INTEGER NOT NULL, content_hash TEXT NOT NULL,
      PRIMARY KEY (source, source_key, field)
    )""",
    """CREATE TABLE attachment_readings (
      field TEXT NOT NULL, confidence TEXT NOT NULL, words TEXT, place TEXT, why TEXT, candidates TEXT,
      source TEXT NOT NULL, source_key TEXT NOT NULL, url TEXT NOT NULL, document_id INTEGER NOT NULL,
      content_since TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, last_document_id INTEGER NOT NULL,
      content_hash TEXT NOT NULL, PRIMARY KEY (source, source_key, url, field)
    )""",
    """CREATE TABLE lot_readings (
      field TEXT NOT NULL, confidence TEXT NOT NULL, words TEXT, place TEXT, why TEXT, candidates TEXT,
      platform TEXT NOT NULL, lot_id TEXT NOT NULL, page_kind TEXT NOT NULL, source TEXT NOT NULL,
      document_id INTEGER NOT NULL, content_since TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
      last_document_id INTEGER NOT NULL, content_hash TEXT NOT NULL, PRIMARY KEY (platform, lot_id, page_kind, field)
    )""",
    """CREATE TABLE ccre_readings (
      field TEXT NOT NULL, confidence TEXT NOT NULL, words TEXT, place TEXT, why TEXT, candidates TEXT,
      source TEXT NOT NULL, source_key TEXT NOT NULL, document_id INTEGER NOT NULL, content_since TEXT NOT NULL,
      first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, last_document_id INTEGER NOT NULL, content_hash TEXT NOT NULL,
      PRIMARY KEY (source, source_key, field)
    )""",
)
_M016 = (
    "CREATE TABLE marks (name TEXT PRIMARY KEY, mark TEXT)",
    "INSERT INTO marks VALUES ('rows', '')",
)
_M017 = (
    """CREATE TABLE deal_rows (
      tbl TEXT NOT NULL, source TEXT NOT NULL, key TEXT NOT NULL, deal_id TEXT NOT NULL,
      PRIMARY KEY (tbl, source, key)
    )""",
    "CREATE INDEX idx_deal_rows_deal_id ON deal_rows (deal_id)",
    """CREATE TABLE asset_rounds (
      platform TEXT NOT NULL, lot_id TEXT NOT NULL, asset_id TEXT NOT NULL, n INTEGER NOT NULL,
      PRIMARY KEY (platform, lot_id)
    )""",
    "CREATE INDEX idx_asset_rounds_asset_id ON asset_rounds (asset_id)",
    """CREATE TABLE links (
      what TEXT NOT NULL, a_tbl TEXT NOT NULL, a_source TEXT NOT NULL, a_key TEXT NOT NULL, b_tbl TEXT NOT NULL,
      b_source TEXT NOT NULL, b_key TEXT NOT NULL, rule TEXT NOT NULL, score REAL NOT NULL, evidence TEXT NOT NULL,
      verdict TEXT NOT NULL, PRIMARY KEY (what, a_tbl, a_source, a_key, b_tbl, b_source, b_key)
    )""",
    "CREATE INDEX idx_links_b ON links (b_tbl, b_source, b_key)",
)
_M020 = (
    """CREATE TABLE corrections (
      tbl TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL, sets TEXT NOT NULL, said TEXT, remark TEXT,
      withdrawn INTEGER NOT NULL, decided_by TEXT NOT NULL, decided_at TEXT NOT NULL
    )""",
    "CREATE INDEX idx_corrections_key ON corrections (tbl, key, field)",
)
_M021 = (
    """CREATE TABLE suggestions (
      digest TEXT PRIMARY KEY, key TEXT NOT NULL, value TEXT, words TEXT, why TEXT, model TEXT NOT NULL,
      asked_at TEXT NOT NULL
    )""",
)
_M022 = (
    """CREATE TABLE persons (
      document_id INTEGER NOT NULL, tbl TEXT NOT NULL, source TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL,
      PRIMARY KEY (document_id, tbl, source, key, digest)
    ) WITHOUT ROWID""",
)
_M024 = (
    """CREATE TABLE lot_warnings (
      platform TEXT NOT NULL, lot_id TEXT NOT NULL, rule TEXT NOT NULL, words TEXT NOT NULL,
      PRIMARY KEY (platform, lot_id, rule, words)
    )""",
)
_M026 = (
    """CREATE TABLE lot_warnings_by_lot (
      platform TEXT NOT NULL, lot_id TEXT NOT NULL, rule TEXT NOT NULL, words TEXT NOT NULL,
      PRIMARY KEY (platform, lot_id, rule, words)
    ) WITHOUT ROWID""",
    "INSERT INTO lot_warnings_by_lot SELECT platform, lot_id, rule, words FROM lot_warnings",
    "DROP TABLE lot_warnings",
    "ALTER TABLE lot_warnings_by_lot RENAME TO lot_warnings",
    """CREATE TABLE asset_rounds_by_lot (
      platform TEXT NOT NULL, lot_id TEXT NOT NULL, asset_id TEXT NOT NULL, n INTEGER NOT NULL,
      PRIMARY KEY (platform, lot_id)
    ) WITHOUT ROWID""",
    "INSERT INTO asset_rounds_by_lot SELECT platform, lot_id, asset_id, n FROM asset_rounds",
    "DROP TABLE asset_rounds",
    "ALTER TABLE asset_rounds_by_lot RENAME TO asset_rounds",
    "CREATE INDEX idx_asset_rounds_asset_id ON asset_rounds (asset_id)",
)

STEPS: tuple[Step, ...] = (
    # The canonical rows, their history, and the documents they came from.
    Step("m001_rows", _M001),
    # Runs, windows, list lines, quarantine.
    Step("m002_ledger", _M002),
    # Claims that lots sell, and documents that hang on notices.
    Step("m004_claims", _M004),
    # What the regulator says of commercial banks.
    Step("m006_indicators", _M006),
    # How fast each run really asked each host.
    Step("m007_rates", _M007),
    # From when to when a run asked a host, and how many bytes came.
    Step(
        "m008_rates_in_time",
        (
            "ALTER TABLE rates ADD COLUMN bytes INTEGER",
            "ALTER TABLE rates ADD COLUMN first_at TEXT",
            "ALTER TABLE rates ADD COLUMN last_at TEXT",
        ),
    ),
    # Hashes over names and values that are there: a column that is added changes no row.
    Step("m009_hashes_by_name", then=rehash),
    # List lines without what the list says of them: digests, and their requests in the archive only.
    Step("m010_private_list_lines", then=digest_entries),
    # What a night was to crawl, and what became of it.
    Step("m011_nights", _M011),
    # List lines whose own page was found to be gone.
    Step("m012_gone_lines", ("ALTER TABLE entries ADD COLUMN gone_at TEXT",)),
    # How many lines each section showed in a complete run: what is usual.
    Step("m013_listed", _M013),
    # The words behind values, and the fields that stay open.
    Step("m014_readings", _M014),
    # What is asked for claims, or was paid.
    Step(
        "m015_prices",
        tuple(
            f"ALTER TABLE {table} ADD COLUMN {column}"
            for table in ("notices", "attachments")
            for column in ("price_yuan REAL", "price_basis TEXT")
        ),
    ),
    # By what it is known whether rows changed since something was made of them.
    Step("m016_marks", _M016),
    # Which rows speak of one sale or one thing, and why.
    Step("m017_sales", _M017),
    # http and https of one address are one: what was stored of both comes together.
    Step("m018_one_scheme", then=merge_schemes),
    # Which part of a pool's sale a lot is.
    Step("m019_parts", ("ALTER TABLE deal_rows ADD COLUMN part TEXT",)),
    # What people decided.
    Step("m020_corrections", _M020),
    # What models made of what people have to decide.
    Step("m021_suggestions", _M021),
    # Keyed digests of persons who owe.
    Step("m022_persons", _M022),
    # Whose the thing is that a lot sells.
    Step("m023_owners", ("ALTER TABLE lot_pages ADD COLUMN owner TEXT",)),
    # Lots that do not keep to a rule of court auctions.
    Step("m024_court_rules", _M024),
    # By what a page is known that says again what it said before.
    Step("m025_page_marks", ("ALTER TABLE sightings ADD COLUMN mark BLOB",)),
    # Rows of little else than their key stand once, not in a table and in its index.
    Step("m026_keys_once", _M026),
)
FORMER = frozenset({"m003_views", "m005_places_of_offers"})
"""Steps of earlier versions that made views; views are made when a database is opened (storage.views)."""


def pending(applied: Collection[str]) -> list[Step]:
    """The steps that a database has not had."""
    return [step for step in STEPS if step.name not in applied]


def refuse_newer(where: Where, applied: Collection[str]) -> None:
    """Raise DatabaseError where a database has had steps that this version does not know."""
    newer = set(applied) - FORMER - {step.name for step in STEPS}
    if newer:
        raise DatabaseError(f"{where}: made by a newer version of this program ({', '.join(sorted(newer))})")

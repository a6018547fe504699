"""What people read: views that merge what several pages say of one thing, and how they merge it.

A view is made again when a database is opened and its text here is another one than there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from records.readings import Reading
from records.rows import LotClaim, Record
from storage.engines.connection import Connection
from storage.engines.sqlite import SqliteConnection
from storage.schema import BEHIND, columns


@dataclass(frozen=True, slots=True)
class View:
    """A query under a name, and what one row of it is; `by_type`: the query where each column has one type."""

    name: str
    row: str
    query: str
    by_type: str | None = None

    @property
    def statement(self) -> str:
        """What makes it, word for word as the database keeps it."""
        return f"CREATE VIEW {self.name} AS\n{self.query.strip()}"

    @property
    def typed(self) -> str:
        """What makes it where each column has one type."""
        return f"CREATE VIEW {self.name} AS\n{(self.by_type or self.query).strip()}"


# What does not change over a lot's life is taken from the detail page first, what does from the page seen last.
_PLACE = ("province", "province_code", "city", "city_code", "county", "county_code", "place_evidence")
_LASTING = (
    *("title", "round", "round_words", "asset_type", "asset_evidence", "category", "fractional", "court", "owner"),
    *_PLACE,
    *("appraisal_yuan", "appraisal_basis", "deposit_yuan", "increment_yuan"),
)
_PASSING = (
    *("url", "status", "status_words", "starting_price_yuan", "current_price_yuan", "final_price_yuan"),
    *("starts_at", "ends_at", "bid_count", "applicant_count", "document_id"),
)
_UNKNOWN = frozenset({"round", "asset_type", "status"})


def lots_query(wanted: Collection[str] | None = None, among: str = "true") -> str:
    """One row per lot, merged from its pages (l: list, d: detail, s: state): platform, number, source, and the wanted
    columns; without `wanted` all of them. `among`: a condition on `platform` and `lot_id`.
    """

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

    def asked(name: str) -> bool:
        return wanted is None or name in wanted

    selected = [
        *("k.platform AS platform", "k.lot_id AS lot_id", "k.source AS source"),
        *(f"{passing(name)} AS {name}" for name in filter(asked, _PASSING)),
        *map(lasting, filter(asked, _LASTING)),
        *(f"k.{name} AS {name}" for name in ("first_seen", "last_seen") if asked(name)),
    ]
    joins = "\n".join(
        f"LEFT JOIN lot_pages AS {page} ON {page}.platform = k.platform AND {page}.lot_id = k.lot_id "
        f"AND {page}.page_kind = '{kind}'"
        for page, kind in (("d", "detail"), ("l", "list"), ("s", "state"))
    )
    columns = ",\n  ".join(selected)
    return f"""SELECT
  {columns}
FROM (SELECT platform, lot_id, min(source) AS source, min(first_seen) AS first_seen, max(last_seen) AS last_seen
      FROM lot_pages WHERE {among} GROUP BY platform, lot_id) AS k
{joins}"""


def _fallback(name: str) -> str:
    return ", 'unknown'" if name in _UNKNOWN else ""


DIFFERS = "ifnull(flags LIKE '%principal_differs_from_platform%', false)"
"""Of a lot's claim on one page: whether its text and the platform state different principals."""

_CCRE_PROJECTS = """
WITH listings AS (
  SELECT *, row_number() OVER (PARTITION BY project_key ORDER BY published_on NULLS LAST, source_key) AS n
  FROM ccre_announcements WHERE kind = 'listing'
), results AS (
  SELECT *, row_number() OVER (
    PARTITION BY project_key ORDER BY signed_on NULLS LAST, published_on NULLS LAST, source_key) AS n
  FROM ccre_announcements WHERE kind = 'result'
), keys AS (
  SELECT project_key, count(*) FILTER (WHERE kind = 'listing') AS listings,
    count(*) FILTER (WHERE kind = 'result') AS results,
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
SELECT p.* FROM parcels AS p JOIN notices AS n
  ON n.source = p.source AND n.source_key = p.source_key AND n.last_document_id = p.last_document_id
"""

# A defect is open while no later fetch of the same address came without it, and nobody set it aside.
_OPEN_QUARANTINE = """
SELECT q.* FROM quarantine AS q JOIN documents AS d ON d.id = q.document_id
WHERE NOT EXISTS (
  SELECT 1 FROM documents AS later
  WHERE later.source = d.source AND later.request_key = d.request_key AND later.fetched_at > d.fetched_at
) AND NOT EXISTS (SELECT 1 FROM decisions AS c WHERE c.tbl = 'quarantine' AND c.key = json_array(q.id))
"""

# What a notice's page leaves open, the documents that hang on it may say. Of columns that belong together all come
# from one of them: the first that knows the second of these names.
_SUMS = ("principal_yuan", "interest_yuan", "penalty_yuan", "costs_yuan", "total_yuan")
_TOGETHER = {
    "sellers": ("seller_words", "seller", "seller_type", "seller_class", "market"),
    "buyers": ("buyer_words", "buyer", "buyer_type", "buyer_class"),
    "prices": ("price_basis", "price_yuan"),
    "places": ("province_code", "province", "city_code", "city", "place_evidence"),
}

# When a notice's page leaves a group open. The seller's branch is a weaker sign of a place than the claims themselves.
_WEAK = {
    "sellers": "n.seller IS NULL",
    "buyers": "n.buyer IS NULL",
    "prices": "n.price_yuan IS NULL",
    "places": "n.province_code IS NULL OR n.place_evidence LIKE 'branch:%'",
}


def _offers() -> str:
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
    return f"""WITH attached AS (
  SELECT source, source_key, count(*) AS attachments, {sums}, max(debtor_count) AS debtor_count,
    max(base_date) AS base_date, sum(foreign_parcels) AS foreign_parcels,
    min(iif(principal_yuan IS NOT NULL, document_id, NULL)) AS principal_document_id,
    min(iif(total_yuan IS NOT NULL, document_id, NULL)) AS total_document_id
  FROM attachments GROUP BY source, source_key
), {", ".join(firsts)}
SELECT n.source, n.source_key, n.url, n.title, n.kind, n.published_on, n.method, n.deadline_at,
  coalesce(linked.deal_id, n.deal_key) AS deal_key, n.flags,
  coalesce(n.debtor_count, attached.debtor_count) AS debtor_count,
  coalesce(n.base_date, attached.base_date) AS base_date,
  n.foreign_parcels + ifnull(attached.foreign_parcels, 0) AS foreign_parcels,
  ifnull(attached.attachments, 0) AS attachments,
  {", ".join([*amounts, *together])},
  iif(n.foreign_parcels + ifnull(attached.foreign_parcels, 0) > 0, NULL, round(coalesce(n.price_yuan, prices.price_yuan)
    / nullif(coalesce(n.principal_yuan, attached.principal_yuan), 0), 4)) AS price_to_principal,
  CASE WHEN n.principal_yuan IS NOT NULL THEN n.document_id
    WHEN attached.principal_yuan IS NOT NULL THEN attached.principal_document_id
    WHEN n.total_yuan IS NOT NULL THEN n.document_id
    ELSE coalesce(attached.total_document_id, n.document_id) END AS document_id,
  n.first_seen, n.last_seen
FROM notices AS n
LEFT JOIN attached ON attached.source = n.source AND attached.source_key = n.source_key
LEFT JOIN deal_rows AS linked ON linked.tbl = 'notices' AND linked.source = n.source AND linked.key = n.source_key
{chr(10).join(joins)}"""


# A lot's claim as its pages say: the detail page first, then its result or bids, then the list. A page whose principal
# stays open because the platform states another one says more than one that knows a single one of them.
_CLAIMS = f"""
SELECT c.*, coalesce(linked.deal_id, c.platform || ' ' || c.lot_id) AS deal_key, linked.part FROM (
  SELECT *, row_number() OVER (
    PARTITION BY platform, lot_id
    ORDER BY principal_yuan IS NULL AND NOT {DIFFERS}, total_yuan IS NULL AND NOT {DIFFERS}, page_kind = 'list',
      page_kind, last_seen DESC) AS nth
  FROM lot_claims
) AS c
LEFT JOIN deal_rows AS linked ON linked.tbl = 'lots' AND linked.source = c.platform AND linked.key = c.lot_id
WHERE nth = 1
"""

# A deal counts once, at its first offer, with the amounts of the first offer that states any.
_DEALS = """
WITH told AS (
  SELECT deal_key, 'notices' AS tbl, source, source_key, url, document_id, kind, published_on AS told_on, seller,
    seller_words, seller_type, seller_class, market, province, city, base_date, debtor_count, principal_yuan, total_yuan
  FROM offers WHERE kind IN ('bid', 'transaction')
  UNION ALL
  SELECT c.deal_key, 'lots', c.platform, c.lot_id, l.url, l.document_id, iif(l.status = 'sold', 'sold_lot', 'lot'),
    substr(l.starts_at, 1, 10), c.seller, c.seller_words, c.seller_type, c.seller_class, c.market, l.province, l.city,
    c.base_date, c.debtor_count, c.principal_yuan, c.total_yuan
  FROM claims AS c JOIN lots AS l ON l.platform = c.platform AND l.lot_id = c.lot_id
), ordered AS (
  SELECT *, row_number() OVER (PARTITION BY deal_key
      ORDER BY kind = 'transaction', told_on NULLS LAST, tbl = 'lots', source, source_key) AS n,
    row_number() OVER (PARTITION BY deal_key ORDER BY coalesce(principal_yuan, total_yuan) IS NULL,
      kind = 'transaction', principal_yuan IS NULL, told_on NULLS LAST, tbl = 'lots', source, source_key) AS n_amount
  FROM told
), counted AS (
  SELECT deal_key, count(*) FILTER (WHERE tbl = 'notices') AS notices,
    count(*) FILTER (WHERE tbl = 'lots') AS lots,
    min(iif(kind IN ('transaction', 'sold_lot'), told_on, NULL)) AS sold_on FROM told GROUP BY deal_key
)
SELECT f.deal_key, iif(f.kind = 'transaction', NULL, f.told_on) AS offered_on, k.sold_on, k.notices, k.lots, f.tbl,
  f.source, f.source_key, f.url, f.document_id, f.seller, f.seller_words, f.seller_type, f.seller_class, f.market,
  f.province, f.city, f.base_date, f.debtor_count, a.principal_yuan, a.total_yuan
FROM ordered AS f JOIN ordered AS a ON a.deal_key = f.deal_key AND a.n_amount = 1
JOIN counted AS k ON k.deal_key = f.deal_key WHERE f.n = 1
"""

_PRICE_PATHS = """
SELECT r.asset_id, r.n, l.platform, l.lot_id, l.url, l.title, l.asset_type, l.round, l.status, l.starts_at, l.ends_at,
  l.appraisal_yuan, l.starting_price_yuan, l.final_price_yuan,
  row_number() OVER (PARTITION BY r.asset_id, r.n
    ORDER BY l.court IS NULL, l.starts_at NULLS FIRST, l.platform, l.lot_id) > 1 AS repeated
FROM asset_rounds AS r JOIN lots AS l ON l.platform = r.platform AND l.lot_id = r.lot_id
"""

_ASSETS = """
SELECT asset_id, count(*) AS lots, max(n) AS auctions, min(starts_at) AS first_called_at,
  max(starts_at) AS last_called_at, max(starting_price_yuan) AS highest_start_yuan,
  min(starting_price_yuan) AS lowest_start_yuan, max(iif(status = 'sold', final_price_yuan, NULL)) AS final_price_yuan
FROM price_paths WHERE NOT repeated GROUP BY asset_id
"""

# What names a row in `readings`, where it is not its `source_key`.
_NAME_OF = {LotClaim.TABLE: "r.platform || ' ' || r.lot_id"}


def _readings(value: str) -> str:
    """One row per field of a row that stands, while the newest page of that row answers it; `value`: how a column is
    read among others of other types.
    """

    def of(reading: type[Reading], record: type[Record]) -> str:
        name = _NAME_OF.get(record.TABLE, "r.source_key")
        same = " AND ".join(f"o.{column} = r.{column}" for column in (*record.KEY, "last_document_id"))
        values = " ".join(f"WHEN '{column}' THEN {value.format(column)}" for column in columns(record))
        row = ", ".join(f"o.{column}" for column in record.KEY)
        return f"""SELECT '{record.TABLE}' AS tbl, json_array({row}) AS row_key, r.source AS source,
  {name} AS source_key, o.url AS url, r.field,
  CASE r.field {values} END AS value, r.confidence, r.words, r.place, r.why, r.candidates, r.document_id
FROM {reading.TABLE} AS r JOIN {record.TABLE} AS o ON {same}"""

    return "\nUNION ALL ".join(of(*one) for one in BEHIND)


_DECISIONS = """
SELECT * FROM (SELECT rowid AS n, *, row_number() OVER (PARTITION BY tbl, key, field ORDER BY rowid DESC) AS nth
  FROM corrections) AS decided
WHERE nth = 1 AND withdrawn = 0
"""

VIEWS: tuple[View, ...] = (
    View("lots", "one lot, merged from its pages in `lot_pages`", lots_query()),
    View("claims", "the claim that a lot sells, as that of its pages says that says most", _CLAIMS),
    View("offers", "one notice, with what its attachments say where its page is silent", _offers()),
    View("deals", "one sale, at its first offer, however many notices and lots speak of it", _DEALS),
    View("price_paths", "one lot in the sale of its asset: the n-th auction", _PRICE_PATHS),
    View("assets", "one thing over its auctions", _ASSETS),
    View(
        "readings",
        "one value of a row with the words behind it, or one field that stays open",
        _readings("o.{0}"),
        by_type=_readings("CAST(o.{0} AS TEXT)"),
    ),
    View("parcels_in_force", "one row of `parcels` that the newest page of its notice shows", _PARCELS_IN_FORCE),
    View(
        "ccre_projects",
        "one project at CCRE: the amounts of its first listing, the buyer of its first result",
        _CCRE_PROJECTS,
    ),
    View("decisions", "one decision of a person that is in force", _DECISIONS),
    View(
        "open_quarantine",
        "one row of `quarantine` that no later fetch of the address has mended and nobody set aside",
        _OPEN_QUARANTINE,
    ),
)


def stale_views(connection: SqliteConnection) -> list[View]:
    """The views that a database does not have as they are here."""
    there = connection.views()
    return [view for view in VIEWS if there.get(view.name) != view.statement]


def make_views(connection: Connection, views: Iterable[View]) -> None:
    """Make these views anew, within the transaction of whoever asks."""
    for view in views:
        connection.execute(f"DROP VIEW IF EXISTS {view.name}")
        connection.execute(view.statement)

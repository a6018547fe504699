"""What the facts hold: one query each over the store's tables and views, in DuckDB's SQL.

Amounts are DECIMAL yuan, so that a sum is the same in whatever order it is taken; days are those of China. No debtor
and no title is in them, and a buyer or seller who is a person is `natural person`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
from storage.schema import stored_columns
from storage.views import VIEWS, lots_query


@dataclass(frozen=True, slots=True)
class Fact:
    """One file of facts: its name, what one row of it is, and the query that makes it."""

    name: str
    row: str
    query: str


# Of a lot's pages, which are by far the most rows, what the queries below and the merge of pages ask for.
OF_LOTS = (
    *("url", "document_id", "status", "round", "asset_type", "province", "city"),
    *("starts_at", "ends_at", "appraisal_yuan", "starting_price_yuan", "final_price_yuan"),
)
"""The columns of a merged lot."""
_OF_PAGES = (
    *("platform", "lot_id", "page_kind", "source", *OF_LOTS, "province_code"),
    *("content_since", "first_seen", "last_seen", "content_hash"),
)


def _of_lines(record: type[Record]) -> tuple[str, ...]:
    """Of the lines of a notice, of a document on it, of a lot: whose they are, where what they list lies, how much."""
    own = ("n", "province", "principal_yuan", "total_yuan", "source", "last_document_id", "document_id")
    return tuple(dict.fromkeys((*record.KEY, *own, "content_since", "first_seen", "last_seen", "content_hash")))


READ: Mapping[str, tuple[str, ...]] = {
    LotPage.TABLE: _OF_PAGES,
    **{each.TABLE: _of_lines(each) for each in (Parcel, AttachmentParcel, LotParcel)},
    **{each.TABLE: tuple(stored_columns(each.TABLE)) for each in (LotClaim, Notice, Attachment)},
    **{each.TABLE: tuple(stored_columns(each.TABLE)) for each in (CcreAnnouncement, Indicator)},
}
"""The columns that are read of each table of the store."""

_NEEDED = {view.name: view.query for view in VIEWS}
MERGED: Mapping[str, str] = {
    "lots": lots_query(OF_LOTS),
    **{name: _NEEDED[name] for name in ("claims", "offers", "parcels_in_force")},
}
"""The views that the queries read: those of the store, as far as they are needed."""


def _yuan(*names: str) -> str:
    """Amounts to the cent. One beyond a DECIMAL is none that was ever owed, and counts as not stated."""
    return ", ".join(f"TRY_CAST({name} AS DECIMAL(18, 2)) AS {name}" for name in names)


def _day(name: str) -> str:
    """The day of a time as it stands in the store, which is China's."""
    return f"TRY_CAST(substr({name}, 1, 10) AS DATE)"


def _party(side: str) -> str:
    """Seller or buyer by its full name, else by the words of the page; of a person neither."""
    return (
        f"CASE WHEN {side}_type = 'natural_person' THEN 'natural person' ELSE coalesce({side}, {side}_words) END "
        f"AS {side}, "
        f"coalesce({side}_class, nullif({side}_type, 'unknown'), 'not classified') AS {side}_class"
    )


# What another platform announces again is one auction, which stands where its end is told. A bankruptcy's first sale of
# a thing is a 1st auction, its later ones 2nd.
_AUCTIONS = f"""
SELECT l.platform, l.lot_id, source, url, document_id, status,
  CASE WHEN round <> 'bankruptcy' THEN round WHEN coalesce(r.n, 1) = 1 THEN 'first' ELSE 'second' END AS round,
  asset_type, province, city,
  {_day("starts_at")} AS starts_on, {_day("ends_at")} AS ends_on,
  {_yuan("appraisal_yuan", "starting_price_yuan", "final_price_yuan")}
FROM lots AS l LEFT JOIN asset_rounds AS r ON r.platform = l.platform AND r.lot_id = l.lot_id
WHERE NOT ends_with(source, '_claims')
QUALIFY r.asset_id IS NULL OR row_number() OVER (
  PARTITION BY r.asset_id, r.n ORDER BY status IN ('unknown', 'ended'), l.platform, l.lot_id) = 1
"""

_CLAIMS = f"""
SELECT l.platform, l.lot_id, l.source, l.url, l.document_id, l.status, l.round, l.province, l.city,
  coalesce(c.deal_key, l.platform || ' ' || l.lot_id) AS deal, c.part,
  {_day("l.starts_at")} AS starts_on, {_day("l.ends_at")} AS ends_on, c.seller, c.seller_class, c.market,
  c.debtor_count, c.base_date, c.principal_yuan, c.total_yuan,
  TRY_CAST(l.starting_price_yuan AS DECIMAL(18, 2)) AS starting_price_yuan,
  CASE WHEN l.status = 'sold' THEN TRY_CAST(l.final_price_yuan AS DECIMAL(18, 2)) END AS price_yuan
FROM lots AS l LEFT JOIN (
  SELECT platform, lot_id, deal_key, part, {_party("seller")}, market, debtor_count, {_day("base_date")} AS base_date,
    {_yuan("principal_yuan", "total_yuan")} FROM claims
) AS c ON c.platform = l.platform AND c.lot_id = l.lot_id
WHERE ends_with(l.source, '_claims')
"""

# A sale is offered and made by notices and on platforms; `storage.sales` knows which of them speak of one.
_DEALS = f"""
WITH told AS (
  SELECT source, source_key, url, document_id, kind, deal_key AS deal, NULL AS part, false AS online,
    {_day("published_on")} AS day,
    {_party("seller")}, market, {_party("buyer")}, debtor_count, {_day("base_date")} AS base_date, province, city,
    {_yuan("principal_yuan", "total_yuan", "price_yuan")}
  FROM offers WHERE kind IN ('bid', 'transaction')
  UNION ALL BY NAME
  SELECT source, platform || ' ' || lot_id AS source_key, url, document_id, kind, deal, part,
    true AS online, CASE kind WHEN 'bid' THEN starts_on ELSE ends_on END AS day,
    coalesce(seller, 'not stated') AS seller, coalesce(seller_class, 'not classified') AS seller_class,
    coalesce(market, 'unknown') AS market, NULL AS buyer, 'not classified' AS buyer_class, debtor_count, base_date,
    province, city, principal_yuan, total_yuan, price_yuan
  FROM claims_facts CROSS JOIN (VALUES ('bid'), ('transaction')) AS kinds (kind)
  WHERE kind = 'bid' AND status NOT IN ('upcoming', 'deferred', 'unknown') OR status = 'sold'
)
-- Of a pool that is sold debtor by debtor each part counts once, unless a notice tells of the sale as a whole.
SELECT * EXCLUDE (part, whole), row_number() OVER (
  PARTITION BY deal, kind, CASE WHEN kind = 'transaction' AND NOT whole THEN part END
  ORDER BY part IS NOT NULL, day NULLS LAST, online, source, source_key) = 1 AS first
FROM (SELECT *, bool_or(part IS NULL) OVER (PARTITION BY deal, kind) AS whole FROM told)
"""

# A document's lines are those of its page once more, or what the page does not list.
_PARCELS = f"""
SELECT source, source_key, province, {_yuan("principal_yuan", "total_yuan")} FROM (
  SELECT source, source_key, province, principal_yuan, total_yuan FROM parcels_in_force
  UNION ALL
  SELECT p.source, p.source_key, p.province, p.principal_yuan, p.total_yuan
  FROM attachment_parcels AS p JOIN attachments AS a
    ON a.source = p.source AND a.source_key = p.source_key AND a.url = p.url AND a.last_document_id = p.last_document_id
  WHERE NOT EXISTS (FROM parcels_in_force AS i WHERE i.source = p.source AND i.source_key = p.source_key)
  UNION ALL
  SELECT l.source, p.platform || ' ' || p.lot_id, p.province, p.principal_yuan, p.total_yuan
  FROM lot_parcels AS p JOIN claims AS c ON c.platform = p.platform AND c.lot_id = p.lot_id
    AND c.page_kind = p.page_kind AND c.last_document_id = p.last_document_id
  JOIN lots AS l ON l.platform = p.platform AND l.lot_id = p.lot_id
)
"""

_PERSONAL = f"""
SELECT source, source_key, url, document_id, kind, project_key, {_day("published_on")} AS published_on,
  {_day("signed_on")} AS signed_on, {_day("bidding_on")} AS bidding_on, loan_type, {_party("seller")}, seller_type,
  {_party("buyer")}, buyer_type, {_yuan("principal_yuan", "total_yuan")}
FROM ccre_announcements WHERE personal = 1 AND kind IN ('listing', 'result')
"""

_INDICATORS = """
SELECT source, series, bank_group, period, basis, value, unit, words, url, document_id, last_seen FROM indicators
"""

FACTS: tuple[Fact, ...] = (
    Fact("auctions", "one lot of a court or a bankruptcy's administrator", _AUCTIONS),
    Fact("claims", "one lot that sells a claim on a platform's side for banks and asset managers", _CLAIMS),
    Fact("deals", "one notice or lot that offers a deal, or tells that it was made", _DEALS),
    Fact("parcels", "one line of what a row of the deals lists: where it lies, and how much", _PARCELS),
    Fact("personal", "one listing or result of a personal project at CCRE", _PERSONAL),
    Fact("indicators", "one figure of the regulator", _INDICATORS),
)
"""The facts in the order in which they are made: later ones may read `NAME_facts` of earlier ones."""

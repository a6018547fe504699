"""What a store holds of offers, results, lots and sales that somebody asks for: by day, place, amount and names.

SQL's logic of three values says what a row means that is silent of its place, day, amount, round, kind or state: it may
be one of those asked for, and is marked so. A name that a row does not bear is not asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import NamedTuple

from storage.engines.connection import Connection
from storage.engines.words import plain
from storage.views import lots_query

KINDS = ("offer", "result", "lot", "notice", "deal")
"""What a row may be: claims on offer; a sale that was made; an auction; any other notice; a sale, counted once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; None asks nothing. Days in ISO form, times as they stand in the store, amounts in yuan.

    `kinds` of `KINDS`; place by its full names; `seller` is a name, a part of one, a class of the report, or `not
    classified`; `debtor` stands in the names of debtors, guarantors or a lot's owner, or in the title; `words` in the
    title; `seen_since`: first seen by us; `news_since`: first seen since, or a lot of another state, a notice of
    another content.
    """

    kinds: tuple[str, ...] = KINDS[:-1]
    province: str | None = None
    city: str | None = None
    county: str | None = None
    since: str | None = None
    until: str | None = None
    seen_since: str | None = None
    seen_until: str | None = None
    news_since: str | None = None
    over: float | None = None
    under: float | None = None
    seller: str | None = None
    debtor: str | None = None
    words: str | None = None
    round: str | None = None
    asset_type: str | None = None
    status: str | None = None


class Found(NamedTuple):
    """A row with its page. `day`: published, called, signed or sold. `amount_yuan` is what `amount_basis` says.

    `deal` and `asset` name what `scrapy link` found it to belong to, `auction` which auction of the asset it is.
    `sure` is false where the row does not state all that is asked.
    """

    what: str
    day: str | None
    province: str | None
    city: str | None
    asset_type: str | None
    round: str | None
    status: str | None
    amount_yuan: float | None
    amount_basis: str | None
    price_yuan: float | None
    seller: str | None
    buyer: str | None
    debtors: str | None
    owner: str | None
    title: str | None
    url: str
    source: str
    key: str
    deal: str | None
    asset: str | None
    auction: int | None
    first_seen: str
    sure: bool


def found(connection: Connection, wanted: Wanted) -> Iterator[Found]:
    """The rows that are asked for, the latest day first; those that may be behind those that are."""
    asked = {name: plain(value) if name in _WORDS else value for name, value in asdict(wanted).items()}
    query = "\nUNION ALL ".join(_KINDS[name] for name, gives in _GIVES.items() if gives & set(wanted.kinds))
    kinds = ", ".join(f"'{kind}'" for kind in wanted.kinds if kind in KINDS)
    del asked["kinds"]
    for *values, sure in connection.execute(f"{_NAMED}, rows AS ({query})\n{_ASKED.format(kinds=kinds)}", asked):
        yield Found._make((*values, bool(sure)))


_WORDS = frozenset({"seller", "debtor", "words"})
_GIVES = {
    "notices": {"offer", "result", "notice"},
    "ccre": {"offer", "result", "notice"},
    "lots": {"lot"},
    "deals": {"deal"},
}
# Rows of which a debtor, a guarantor or a document bears the words.
_NAMED = """
WITH named AS (
  SELECT 'notices' AS tbl, source, source_key AS key FROM parcels
    WHERE instr(plain(debtor), :debtor) > 0 OR instr(plain(guarantee), :debtor) > 0
  UNION SELECT 'notices', source, source_key FROM attachment_parcels
    WHERE instr(plain(debtor), :debtor) > 0 OR instr(plain(guarantee), :debtor) > 0
  UNION SELECT 'notices', source, source_key FROM notices WHERE instr(plain(debtors), :debtor) > 0
  UNION SELECT 'notices', source, source_key FROM attachments WHERE instr(plain(debtors), :debtor) > 0
  UNION SELECT 'lots', platform, lot_id FROM lot_claims WHERE instr(plain(debtors), :debtor) > 0
  UNION SELECT 'lots', platform, lot_id FROM lot_parcels
    WHERE instr(plain(debtor), :debtor) > 0 OR instr(plain(guarantee), :debtor) > 0
)"""
# A notice is of claims and has no round. `unknown` is silence.
_CLASS = """coalesce({0}seller_class, nullif({0}seller_type, 'unknown'),
    iif({0}seller_words IS NOT NULL, 'not classified', NULL)) AS seller_class"""
_NOTICES = f"""
SELECT 'notices' AS tbl, CASE o.kind WHEN 'bid' THEN 'offer' WHEN 'transaction' THEN 'result' ELSE 'notice' END AS what,
  o.published_on AS day, o.province, o.city, NULL AS county, 'claim' AS asset_type, 'none' AS round, o.kind AS status,
  coalesce(o.principal_yuan, o.total_yuan) AS amount_yuan,
  CASE WHEN o.principal_yuan IS NOT NULL THEN 'principal' WHEN o.total_yuan IS NOT NULL THEN 'total' END
    AS amount_basis,
  o.price_yuan, coalesce(o.seller, o.seller_words) AS seller, o.seller_words,
  {_CLASS.format("o.")},
  coalesce(o.buyer, o.buyer_words) AS buyer, n.debtors, NULL AS owner, o.title, o.url, o.source, o.source_key AS key,
  o.deal_key AS deal, NULL AS asset, CAST(NULL AS BIGINT) AS auction, o.first_seen, n.content_since AS news_at
FROM offers AS o JOIN notices AS n ON n.source = o.source AND n.source_key = o.source_key
"""
# A portfolio of many persons' loans lies in no place: one that is asked for is not its.
_CCRE = f"""
SELECT 'ccre' AS tbl, CASE kind WHEN 'listing' THEN 'offer' WHEN 'result' THEN 'result' ELSE 'notice' END AS what,
  coalesce(signed_on, published_on) AS day, '' AS province, NULL AS city, NULL AS county, 'claim' AS asset_type,
  'none' AS round, kind AS status, coalesce(principal_yuan, total_yuan) AS amount_yuan,
  CASE WHEN principal_yuan IS NOT NULL THEN 'principal' WHEN total_yuan IS NOT NULL THEN 'total' END AS amount_basis,
  starting_price_yuan AS price_yuan, coalesce(seller, seller_words) AS seller, seller_words,
  {_CLASS.format("")},
  coalesce(buyer, buyer_words) AS buyer, debtor AS debtors, NULL AS owner, title, url, source,
  source_key AS key, project_key AS deal, NULL AS asset, CAST(NULL AS BIGINT) AS auction, first_seen,
  content_since AS news_at
FROM ccre_announcements
"""
# Before pages are merged, which is dear: each value of a lot stands on one of its pages.
_CANDIDATES = """
(:since IS NULL AND :until IS NULL OR (platform, lot_id) IN (SELECT platform, lot_id FROM lot_pages
   WHERE starts_at IS NULL OR substr(starts_at, 1, 10) BETWEEN ifnull(:since, '') AND ifnull(:until, '9')))
AND (:province IS NULL OR (platform, lot_id) IN (SELECT platform, lot_id FROM lot_pages
   WHERE province IS NULL OR province = :province))
AND (:seen_since IS NULL OR (platform, lot_id) IN (SELECT platform, lot_id FROM lot_pages
   WHERE first_seen >= :seen_since))
AND (:news_since IS NULL OR (platform, lot_id) IN (SELECT platform, lot_id FROM lot_pages
   WHERE content_since >= :news_since))
AND (:words IS NULL OR (platform, lot_id) IN (SELECT platform, lot_id FROM lot_pages
   WHERE instr(plain(title), :words) > 0))
AND (:debtor IS NULL OR (platform, lot_id) IN (SELECT platform, lot_id FROM lot_pages
   WHERE instr(plain(title), :debtor) > 0 OR instr(plain(owner), :debtor) > 0
   UNION SELECT source, key FROM named WHERE tbl = 'lots'))
"""
_LOTS = f"""
SELECT 'lots' AS tbl, 'lot' AS what, substr(l.starts_at, 1, 10) AS day, l.province, l.city, l.county, l.asset_type,
  l.round, l.status, coalesce(c.principal_yuan, c.total_yuan, l.starting_price_yuan) AS amount_yuan,
  CASE WHEN c.principal_yuan IS NOT NULL THEN 'principal' WHEN c.total_yuan IS NOT NULL THEN 'total'
    WHEN l.starting_price_yuan IS NOT NULL THEN 'starting_price' END AS amount_basis,
  iif(l.status = 'sold', l.final_price_yuan, l.starting_price_yuan) AS price_yuan,
  coalesce(c.seller, c.seller_words, l.court) AS seller, c.seller_words,
  {_CLASS.format("c.")}, NULL AS buyer, c.debtors, l.owner,
  l.title, l.url, l.platform AS source, l.lot_id AS key, c.deal_key AS deal, r.asset_id AS asset, r.n AS auction,
  l.first_seen, max(l.first_seen, ifnull((SELECT max(seen_at) FROM revisions WHERE tbl = 'lot_pages'
    AND field = 'status' AND key IN (json_array(l.platform, l.lot_id, 'list'),
      json_array(l.platform, l.lot_id, 'detail'), json_array(l.platform, l.lot_id, 'state'))), '')) AS news_at
FROM ({lots_query(among=_CANDIDATES)}) AS l
LEFT JOIN claims AS c ON c.platform = l.platform AND c.lot_id = l.lot_id
LEFT JOIN asset_rounds AS r ON r.platform = l.platform AND r.lot_id = l.lot_id
"""
_DEALS = f"""
SELECT iif(d.tbl = 'notices', 'notices', 'lots') AS tbl, 'deal' AS what, coalesce(d.sold_on, d.offered_on) AS day,
  d.province, d.city, NULL AS county, 'claim' AS asset_type, 'none' AS round,
  iif(d.sold_on IS NULL, 'offered', 'sold') AS status, coalesce(d.principal_yuan, d.total_yuan) AS amount_yuan,
  CASE WHEN d.principal_yuan IS NOT NULL THEN 'principal' WHEN d.total_yuan IS NOT NULL THEN 'total' END
    AS amount_basis,
  NULL AS price_yuan, coalesce(d.seller, d.seller_words) AS seller, d.seller_words,
  {_CLASS.format("d.")}, NULL AS buyer,
  coalesce(n.debtors, c.debtors) AS debtors, NULL AS owner, coalesce(n.title, (SELECT min(p.title) FROM lot_pages AS p
    WHERE p.platform = d.source AND p.lot_id = d.source_key)) AS title, d.url, d.source, d.source_key AS key,
  d.deal_key AS deal, NULL AS asset, CAST(NULL AS BIGINT) AS auction,
  coalesce(n.first_seen, c.first_seen) AS first_seen,
  coalesce(n.first_seen, c.first_seen) AS news_at
FROM deals AS d
LEFT JOIN notices AS n ON d.tbl = 'notices' AND n.source = d.source AND n.source_key = d.source_key
LEFT JOIN claims AS c ON d.tbl = 'lots' AND c.platform = d.source AND c.lot_id = d.source_key
"""
_KINDS = {"notices": _NOTICES, "ccre": _CCRE, "lots": _LOTS, "deals": _DEALS}
_ASKED = """, judged AS (
  SELECT *, (:province IS NULL OR province = :province) AND (:city IS NULL OR city = :city)
    AND (:county IS NULL OR county = :county)
    AND (:since IS NULL OR day >= :since) AND (:until IS NULL OR day <= :until)
    AND (:seen_since IS NULL OR first_seen >= :seen_since) AND (:seen_until IS NULL OR first_seen <= :seen_until)
    AND (:news_since IS NULL OR news_at >= :news_since)
    AND (:over IS NULL OR amount_yuan >= :over) AND (:under IS NULL OR amount_yuan <= :under)
    AND (:seller IS NULL OR ifnull(instr(plain(seller), :seller) > 0 OR plain(seller_class) = :seller, FALSE)
      OR ifnull(instr(plain(seller_words), :seller) > 0, FALSE))
    AND (:debtor IS NULL OR ifnull(instr(plain(title), :debtor) > 0, FALSE)
      OR ifnull(instr(plain(debtors), :debtor) > 0, FALSE)
      OR ifnull(instr(plain(owner), :debtor) > 0, FALSE)
      OR (tbl, source, key) IN (SELECT tbl, source, key FROM named))
    AND (:words IS NULL OR ifnull(instr(plain(title), :words) > 0, FALSE))
    AND (:round IS NULL OR nullif(round, 'unknown') = :round)
    AND (:asset_type IS NULL OR nullif(asset_type, 'unknown') = :asset_type)
    AND (:status IS NULL OR nullif(status, 'unknown') = :status) AS sure
  FROM rows WHERE what IN ({kinds})
)
SELECT what, day, nullif(province, ''), city, asset_type, round, status, amount_yuan, amount_basis, price_yuan, seller,
  buyer, debtors, owner, title, url, source, key, deal, asset, auction, first_seen, sure
FROM judged WHERE sure IS NOT FALSE ORDER BY sure IS NULL, day DESC NULLS LAST, source, key, what DESC
"""

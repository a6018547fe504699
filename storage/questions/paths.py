"""How a price moved: every notice and lot of one sale or one thing, in the order of its days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from storage.engines.connection import Connection
from storage.views import DIFFERS

_Row = Mapping[str, Any]


class Step(NamedTuple):
    """One notice or lot on the way of a sale or a thing. `thing` names the way, `n` counts its steps.

    `asked_yuan`: starting price or price asked; `change_pct`: on the step before that asked another; `paid_yuan`: what
    was paid. `repeated`: the auction is one that another step tells of already. `warning`: the rule of court auctions
    that it does not keep to.
    """

    thing: str
    n: int
    day: str | None
    what: str
    round: str | None
    status: str | None
    asked_yuan: float | None
    change_pct: float | None
    paid_yuan: float | None
    principal_yuan: float | None
    seller: str | None
    title: str | None
    url: str
    source: str
    key: str
    repeated: bool
    warning: str | None


def paths(connection: Connection, things: Iterable[tuple[str | None, str | None]]) -> Iterator[Step]:
    """The ways of these sales and things (deal, asset; either may lack), each once."""
    told = set[tuple[str, str]]()
    for deal, asset in dict.fromkeys(things):
        rows = [row for row in _steps(connection, deal, asset) if (row["source"], row["key"]) not in told]
        told |= {(row["source"], row["key"]) for row in rows}
        yield from _counted(asset or deal or "", rows)


def _steps(connection: Connection, deal: str | None, asset: str | None) -> list[_Row]:
    lots = list(_rows(connection, _LOTS_OF, {"deal": deal, "asset": asset}))
    found = list(_rows(connection, _NOTICES, {"deal": deal})) if deal else []
    for lot in lots:
        found += _rows(connection, _LOT, {"source": lot["source"], "key": lot["key"], "nth": lot["nth"]})
    return sorted(found, key=lambda row: (row["day"] or "9", row["what"] == "result", row["source"], row["key"]))


def _rows(connection: Connection, query: str, values: Mapping[str, str | None]) -> Iterator[_Row]:
    """The rows of a query by column name."""
    cursor = connection.execute(query, values)
    names = [name for name, *_ in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def _counted(thing: str, rows: Iterable[_Row]) -> Iterator[Step]:
    asked: float | None = None
    called = set[str]()
    for n, row in enumerate(rows, start=1):
        price = row["asked_yuan"]
        change = None if price is None or not asked else round(100 * (price - asked) / asked, 1)
        asked = price or asked
        repeated = row["nth"] in called
        called |= {row["nth"]} if row["nth"] is not None else set()
        values = {name: value for name, value in row.items() if name in Step._fields}
        yield Step(**values, thing=thing, n=n, change_pct=change, repeated=repeated)


# A sale's lots, and those of the things that they sell.
_LOTS_OF = """
WITH sold AS (
  SELECT source AS platform, key AS lot_id FROM deal_rows WHERE deal_id = :deal AND tbl = 'lots'
), things AS (
  SELECT :asset AS asset_id UNION SELECT asset_id FROM asset_rounds JOIN sold USING (platform, lot_id)
)
SELECT platform AS source, lot_id AS key, asset_id || ' ' || n AS nth FROM asset_rounds
WHERE asset_id IN (SELECT asset_id FROM things)
UNION SELECT platform, lot_id, NULL FROM sold WHERE (platform, lot_id) NOT IN (
  SELECT platform, lot_id FROM asset_rounds)
"""
_LOT = f"""
SELECT substr(l.starts_at, 1, 10) AS day, 'lot' AS what, l.round, l.status, l.starting_price_yuan AS asked_yuan,
  iif(l.status = 'sold', l.final_price_yuan, NULL) AS paid_yuan, c.principal_yuan,
  coalesce(c.seller, c.seller_words, l.court) AS seller, l.title, l.url, l.platform AS source, l.lot_id AS key,
  :nth AS nth, (SELECT min(w.words) FROM lot_warnings AS w WHERE w.platform = :source AND w.lot_id = :key) AS warning
FROM lots AS l LEFT JOIN (SELECT * FROM lot_claims AS p WHERE p.platform = :source AND p.lot_id = :key
  ORDER BY principal_yuan IS NULL AND NOT {DIFFERS}, page_kind = 'list', page_kind LIMIT 1) AS c ON TRUE
WHERE l.platform = :source AND l.lot_id = :key
"""
_NOTICES = """
SELECT published_on AS day,
  CASE kind WHEN 'bid' THEN 'offer' WHEN 'transaction' THEN 'result' ELSE 'notice' END AS what, NULL AS round,
  kind AS status, iif(price_basis = 'asked', price_yuan, NULL) AS asked_yuan,
  iif(price_basis = 'paid', price_yuan, NULL) AS paid_yuan, principal_yuan, coalesce(seller, seller_words) AS seller,
  title, url, source, source_key AS key, NULL AS nth, NULL AS warning
FROM offers WHERE deal_key = :deal
UNION ALL SELECT coalesce(signed_on, published_on), CASE kind WHEN 'listing' THEN 'offer' ELSE kind END, NULL, kind,
  starting_price_yuan, NULL, principal_yuan, coalesce(seller, seller_words), title, url, source, source_key, NULL,
  NULL
FROM ccre_announcements WHERE project_key = :deal
"""

"""What is told of sales, and how lots were called: read as narrow as it takes to link them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Protocol

from records.corrections import LINKS
from records.sales import Called, Judged, RowName, Told
from storage.corrections.kept import in_force
from storage.engines.connection import Connection
from storage.views import lots_query

_NOTHING_HIDDEN: frozenset[str] = frozenset()
# So many pages of lots are read at a time.
_AT_ONCE = 20_000
_Parcels = dict[tuple[str, str], tuple[tuple[str | None, int | None], ...]]


class Asked(Protocol):
    """What answers a query with its rows: a database as it is, or its tables as they were."""

    def execute(self, query: str, /) -> Iterable[tuple[Any, ...]]:
        """The rows of a query."""


def told(connection: Asked) -> Iterator[Told]:
    """What every notice of a sale and every lot that sells claims tells of it."""
    people = _digests(connection.execute(_PEOPLE))
    parcels = _parcels(connection, _NOTICE_PARCELS)
    for source, key, kind, on, supersedes, *rest in connection.execute(_NOTICES):
        row = RowName("notices", source, key)
        one = _told(row, kind, on, supersedes, "unknown", rest, parcels.get((source, key), ()))
        yield replace(one, people=people[row]) if row in people else one
    parcels = _parcels(connection, _LOT_PARCELS)
    for platform, lot, starts, status, *rest in connection.execute(_LOTS_OF_CLAIMS):
        on = starts[:10] if starts else None
        row = RowName("lots", platform, lot)
        one = _told(row, "lot", on, None, status, rest, parcels.get((platform, lot), ()))
        yield replace(one, people=people[row]) if row in people else one


def called(connection: Connection) -> Iterator[Called]:
    """Every lot as it was called, in the order of platforms and numbers, a part of them in memory at a time."""
    after: tuple[Any, ...] = ("", "")
    while after:
        last = connection.execute(_LAST_OF_PART, (*after, _AT_ONCE)).fetchone()
        within, bounds = (_BETWEEN, (*after, *last)) if last else (_AFTER, after)
        hidden = _digests(connection.execute(_TITLES.format(within=within.format("source", "key")), bounds))
        query = lots_query(_LOT_COLUMNS, among=within.format("platform", "lot_id"))
        for lot in connection.execute(_LOTS.format(lots=query), bounds).fetchall():
            yield _called(lot, hidden)
        after = last


def called_then(tables: Asked) -> Iterator[Called]:
    """Every lot of tables as they were, in any order."""
    hidden = _digests(tables.execute(_TITLES.format(within="TRUE")))
    return (_called(lot, hidden) for lot in tables.execute(_LOTS.format(lots="SELECT * FROM lots")))


def _called(lot: tuple[Any, ...], hidden: Mapping[RowName, frozenset[str]]) -> Called:
    platform, number, title, asset, court, place, appraisal, starting, starts, status, round_ = lot
    row = RowName("lots", platform, number)
    return Called(
        row,
        title,
        asset,
        court,
        place,
        _fen(appraisal),
        _fen(starting),
        datetime.fromisoformat(starts) if starts else None,
        status,
        round_,
        hidden.get(row, _NOTHING_HIDDEN),
    )


def judged(connection: Connection, until: date | None = None) -> Iterator[Judged]:
    """What people said of two rows, in the order in which they did; of what holds today only what they had said by the
    end of a day.
    """
    for one in in_force(connection, LINKS):
        if until is not None and one.at[:10] > until.isoformat():
            continue
        what, *rows = one.correction.key
        by = f"decided by {one.by} on {one.at[:10]}" + (f": {one.correction.remark}" if one.correction.remark else "")
        yield Judged(what, RowName(*rows[:3]), RowName(*rows[3:]), one.correction.sets["verdict"] == "same", by)


def _fen(yuan: float | None) -> int | None:
    return None if yuan is None else round(yuan * 100)


def _told(
    row: RowName, kind: str, on: str | None, supersedes: str | None, status: str, rest: list[Any], parcels: Any
) -> Told:
    title, seller, words, debtors, count, principal, total, base = rest
    return Told(
        row=row,
        kind=kind,
        title=title,
        on=date.fromisoformat(on) if on else None,
        seller=seller,
        seller_words=words,
        debtors=tuple(filter(None, (debtors or "").split("、"))),
        debtor_count=count,
        principal=_fen(principal),
        total=_fen(total),
        base_date=date.fromisoformat(base) if base else None,
        parcels=parcels,
        supersedes=supersedes,
        status=status,
    )


def _digests(rows: Iterable[tuple[Any, ...]]) -> dict[RowName, frozenset[str]]:
    """The digests of each row: of persons who owe by it, or of its title before it was masked."""
    found = defaultdict[RowName, set[str]](set)
    for tbl, source, key, digest in rows:
        found[RowName(tbl, source, key)].add(digest)
    return {row: frozenset(digests) for row, digests in found.items()}


def _parcels(connection: Asked, query: str) -> _Parcels:
    """The debtor lines of each row."""
    found = defaultdict[tuple[str, str], list[tuple[str | None, int | None]]](list)
    for source, key, debtor, principal in connection.execute(query):
        found[source, key].append((debtor, _fen(principal)))
    return {row: tuple(lines) for row, lines in found.items()}


_PEOPLE = "SELECT tbl, source, key, digest FROM persons WHERE tbl <> 'titles'"
_TITLES = "SELECT 'lots', source, key, digest FROM persons WHERE tbl = 'titles' AND {within}"
_NOTICES = """
SELECT o.source, o.source_key, o.kind, o.published_on, n.supersedes_title, o.title, o.seller, o.seller_words, n.debtors,
  o.debtor_count, o.principal_yuan, o.total_yuan, o.base_date
FROM offers AS o JOIN notices AS n ON n.source = o.source AND n.source_key = o.source_key
"""
# What a document on a notice lists beside the page's own lines is the same list, or goes on with it.
_NOTICE_PARCELS = """
SELECT source, source_key, debtor, principal_yuan FROM (
  SELECT source, source_key, '' AS url, n, debtor, principal_yuan FROM parcels_in_force
  UNION ALL SELECT a.source, a.source_key, a.url, a.n, a.debtor, a.principal_yuan FROM attachment_parcels AS a
    JOIN attachments AS d ON d.source = a.source AND d.source_key = a.source_key AND d.url = a.url
      AND d.last_document_id = a.last_document_id
  WHERE NOT EXISTS (SELECT 1 FROM parcels_in_force AS p WHERE p.source = a.source AND p.source_key = a.source_key)
) AS line ORDER BY source, source_key, url, n
"""
_LOTS_OF_CLAIMS = """
SELECT c.platform, c.lot_id, l.starts_at, l.status, l.title, c.seller, c.seller_words, c.debtors, c.debtor_count,
  c.principal_yuan, c.total_yuan, c.base_date
FROM claims AS c JOIN lots AS l ON l.platform = c.platform AND l.lot_id = c.lot_id
"""
_LOT_PARCELS = """
SELECT p.platform, p.lot_id, p.debtor, p.principal_yuan FROM claims AS c JOIN lot_parcels AS p
  ON p.platform = c.platform AND p.lot_id = c.lot_id AND p.page_kind = c.page_kind
  AND p.last_document_id = c.last_document_id
ORDER BY p.platform, p.lot_id, p.n
"""
_AFTER, _BETWEEN = "({}, {}) > (?, ?)", "({0}, {1}) > (?, ?) AND ({0}, {1}) <= (?, ?)"
_LAST_OF_PART = f"""
SELECT platform, lot_id FROM lot_pages WHERE {_AFTER.format("platform", "lot_id")}
ORDER BY platform, lot_id LIMIT 1 OFFSET ?
"""
_LOT_COLUMNS = frozenset({
    "title", "asset_type", "court", "county_code", "city_code", "province_code", "appraisal_yuan",
    "starting_price_yuan", "starts_at", "status", "round",
})  # fmt: skip
_LOTS = """
SELECT platform, lot_id, title, asset_type, court, coalesce(county_code, city_code, province_code), appraisal_yuan,
  starting_price_yuan, starts_at, status, round
FROM ({lots}) AS lot ORDER BY platform, lot_id
"""

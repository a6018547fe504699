"""Deals, assets, links and warnings, written anew: they hang on all rows there are, and the same rows give the same."""

from __future__ import annotations

from collections.abc import Iterable

from privacy.redact import redact
from records.sales import Linked
from storage.engines.connection import Connection
from storage.engines.transactions import transaction
from storage.facts.mark import mark_links, renew


def keep(connection: Connection, parts: Iterable[Linked]) -> None:
    """Write deals, assets, links and warnings in place of those there were; the parts have no row in common."""
    with transaction(connection):
        for table in ("deal_rows", "asset_rounds", "links", "lot_warnings"):
            connection.execute(f"DELETE FROM {table}")
        for part in parts:
            _write(connection, part)
        renew(connection)
        mark_links(connection)


def _write(connection: Connection, linked: Linked) -> None:
    connection.executemany(
        _KEEP_DEAL, ((*row, deal, linked.parts.get(row)) for row, deal in sorted(linked.deals.items()))
    )
    connection.executemany(_KEEP_ROUND, ((row.source, row.key, *place) for row, place in sorted(linked.rounds.items())))
    connection.executemany(
        _KEEP_LINK,
        (
            (link.what, *link.a, *link.b, link.rule, link.score, redact(link.evidence), link.verdict)
            for link in linked.links
        ),
    )
    connection.executemany(
        _KEEP_WARNING, ((one.row.source, one.row.key, one.rule, one.words) for one in linked.warnings)
    )


_KEEP_DEAL = "INSERT INTO deal_rows (tbl, source, key, deal_id, part) VALUES (?, ?, ?, ?, ?)"
_KEEP_ROUND = "INSERT INTO asset_rounds (platform, lot_id, asset_id, n) VALUES (?, ?, ?, ?)"
_KEEP_WARNING = "INSERT INTO lot_warnings (platform, lot_id, rule, words) VALUES (?, ?, ?, ?)"
_KEEP_LINK = (
    "INSERT INTO links (what, a_tbl, a_source, a_key, b_tbl, b_source, b_key, rule, score, evidence, verdict) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)

"""What of lots and of debtors' lines a person has to tell: round, kind and place of lots, amount and place of lines.

What was decided is asked no more: of a lot while its pages say the words that it was decided on, of a line while that
is of the same debtor.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson

from records.corrections import LOTS
from records.rows import Attachment, AttachmentParcel, LotClaim, LotParcel, Notice, Parcel
from storage.engines.connection import Connection
from storage.questions.decided_lots import decisions_of_lots
from storage.schema import Key
from storage.views import lots_query


class OpenRow(NamedTuple):
    """A field of a lot (`tbl` lots, `key` platform and number) or of a debtor's line that nothing tells; `yuan` is what
    hangs on it.
    """

    tbl: str
    key: Key
    field: str
    yuan: float
    title: str | None
    url: str
    words: str | None
    why: str


def open_lots(connection: Connection) -> Iterator[OpenRow]:
    """Lots whose round, kind or place is unknown, by name and field. A page that is silent on rounds is not asked."""
    return _rows(connection.execute(_OPEN_LOTS))


def stale_lots(connection: Connection) -> Iterator[OpenRow]:
    """Fields of lots that were decided on other words than a page of the lot says now; there it does not hold."""
    for key, decisions in decisions_of_lots(connection).items():
        there = lot_of(connection, key) if any(one.stale for one in decisions) else None
        for one in decisions:
            if one.stale is None or there is None:
                continue
            was = one.decided.correction
            yuan = there["appraisal_yuan"] or there["starting_price_yuan"] or 0.0
            why = f"stale: decided {was.sets.get(was.field)} by {one.decided.by}, and a page says other words since"
            yield OpenRow(was.tbl, key, was.field, yuan, there["title"], there["url"], one.stale, why)


def open_lines(connection: Connection) -> Iterator[OpenRow]:
    """Lines without an amount among others with one, and lines of which neither they nor their page says where; by
    table, key and field.
    """
    return _rows(connection.execute(_OPEN_LINES))


def lot_of(connection: Connection, key: Key) -> dict[str, Any] | None:
    """A lot by platform and number, as its pages say together; None where there is none."""
    if len(key) != len(_OF_LOT):
        return None
    cursor = connection.execute("SELECT * FROM lots WHERE platform = ? AND lot_id = ?", key)
    found = cursor.fetchone()
    return dict(zip([name for name, *_ in cursor.description], found, strict=True)) if found else None


def _rows(found: Any) -> Iterator[OpenRow]:
    for tbl, key, *rest in found:
        yield OpenRow(tbl, tuple(orjson.loads(key)), *rest)


_OF_LOT = ("platform", "lot_id")
_SHOWN = frozenset(
    {"title", "url", "round", "round_words", "asset_type", "province", "appraisal_yuan", "starting_price_yuan"}
)
# Before pages are merged, which is dear: what no page tells, none of them does.
_SILENT = """(platform, lot_id) IN (SELECT platform, lot_id FROM lot_pages
  WHERE asset_type = 'unknown' OR province_code IS NULL OR (round = 'unknown' AND round_words IS NOT NULL))"""
_FIELDS = {
    "round": ("round = 'unknown' AND round_words IS NOT NULL", "round_words", "its words name no round, or several"),
    "asset_type": ("asset_type = 'unknown'", "NULL", "no category and no word of its title tells"),
    "province": ("province IS NULL", "NULL", "neither address, court nor title names a place"),
}
_UNDECIDED = "NOT EXISTS (SELECT 1 FROM decisions AS c WHERE c.tbl = {tbl} AND c.key = {key} AND c.field = {field})"


def _asked_of_lots() -> str:
    every = "\nUNION ALL ".join(
        f"SELECT platform, lot_id, '{field}' AS field, coalesce(appraisal_yuan, starting_price_yuan, 0.0) AS yuan, "
        f"title, url, {words} AS words, '{why}' AS why FROM merged WHERE {is_open}"
        for field, (is_open, words, why) in _FIELDS.items()
    )
    undecided = _UNDECIDED.format(tbl=f"'{LOTS}'", key="json_array(o.platform, o.lot_id)", field="o.field")
    return f"""WITH merged AS ({lots_query(_SHOWN, _SILENT)})
SELECT '{LOTS}', json_array(o.platform, o.lot_id), o.field, o.yuan, o.title, o.url, o.words, o.why FROM ({every}) AS o
WHERE {undecided} ORDER BY o.platform, o.lot_id, o.field"""


def _asked_of_lines(line: type[Any], owner: type[Any], title: str, placed: str) -> str:
    """The open fields of the lines of one table; `placed`: whether the row that they belong to says where."""
    same = " AND ".join(f"o.{column} = p.{column}" for column in (*owner.KEY, "last_document_id"))
    key = f"json_array({', '.join(f'p.{column}' for column in line.KEY)})"
    of_row = ", ".join(f"p.{column}" for column in owner.KEY)
    lines = f"""SELECT p.*, {key} AS key, {title} AS title, o.url AS page, {placed} AS placed,
    coalesce(o.principal_yuan, o.total_yuan, 0.0) / count(*) OVER (PARTITION BY {of_row}) AS share,
    count(p.principal_yuan) OVER (PARTITION BY {of_row}) AS others
  FROM {line.TABLE} AS p JOIN {owner.TABLE} AS o ON {same}"""

    def asked(field: str, yuan: str, why: str, is_open: str) -> str:
        undecided = _UNDECIDED.format(tbl=f"'{line.TABLE}'", key="l.key", field=f"'{field}'")
        return f"""SELECT '{line.TABLE}' AS tbl, l.key AS key, '{field}' AS field, {yuan} AS yuan, l.title AS title,
  l.page AS url, l.debtor AS words, '{why}' AS why FROM ({lines}) AS l WHERE {is_open} AND {undecided}"""

    without = "coalesce(l.principal_yuan, l.interest_yuan, l.total_yuan) IS NULL AND l.currency = 'CNY' AND others > 0"
    nowhere = "l.province_code IS NULL AND NOT l.placed"
    amount = asked("principal_yuan", "l.share", "others of its list state an amount, this line none", without)
    place = asked(
        "province", "coalesce(l.principal_yuan, l.total_yuan, 0.0)", "neither the line nor its page says where", nowhere
    )
    return f"{amount}\nUNION ALL {place}"


_OPEN_LOTS = _asked_of_lots()
_OF_PAGE = "o.province_code IS NOT NULL"
_OF_PAGES = """EXISTS (SELECT 1 FROM lot_pages AS x
    WHERE x.platform = p.platform AND x.lot_id = p.lot_id AND x.province_code IS NOT NULL)"""
_OPEN_LINES = (
    "\nUNION ALL ".join(
        (
            _asked_of_lines(Parcel, Notice, "o.title", _OF_PAGE),
            _asked_of_lines(AttachmentParcel, Attachment, "o.title", _OF_PAGE),
            _asked_of_lines(LotParcel, LotClaim, "NULL", _OF_PAGES),
        )
    )
    + "\nORDER BY 1, 2, 3"
)

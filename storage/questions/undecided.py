"""What people have to decide: names without a class, values that stay open, links in doubt, what is in quarantine.

What was decided is asked no more, unless the page has come to say something else since.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson

from records.rows import Attachment, CcreAnnouncement, LotClaim, Notice
from storage.corrections.applied import DECIDED
from storage.engines.connection import Connection
from storage.schema import BEHIND, TABLES_BY_NAME, Key


class UnknownName(NamedTuple):
    """A seller or buyer whose class nothing tells: its words in rows, of how many rows and yuan, the page of one."""

    words: str
    sides: str
    rows: int
    yuan: float
    url: str


class OpenField(NamedTuple):
    """A field of a row that stays open, or of which the page says something else than was decided (`decided`)."""

    tbl: str
    key: Key
    field: str
    yuan: float
    title: str | None
    url: str
    words: str | None
    why: str | None
    candidates: str | None
    decided: bool
    document: int


class OpenLink(NamedTuple):
    """Two rows that may be one sale (`what` deal) or one thing (asset): a person has to say."""

    what: str
    a: Key
    b: Key
    rule: str
    evidence: str


class Held(NamedTuple):
    """A defect in quarantine. `tbl` and `key`: the row whose field it is, where a person can tell it; else None."""

    id: int
    source: str
    url: str
    stage: str
    scope: str
    field: str
    reason: str
    sample: str
    document: int
    tbl: str | None
    key: Key | None
    sha256: str


class LinkedRow(NamedTuple):
    """What a row is known by to a person: the words of its title, its page, its day and what it is worth."""

    title: str | None
    url: str | None
    day: str | None
    yuan: float


def unknown_names(connection: Connection) -> Iterator[UnknownName]:
    """The names whose class is unknown, by name."""
    yield from map(UnknownName._make, connection.execute(_NAMES))


def open_fields(connection: Connection) -> Iterator[OpenField]:
    """The fields that stay open, and those whose decision a page now contradicts, by table, row and field."""
    for tbl, key, *rest in connection.execute(_OPEN):
        yield OpenField(tbl, tuple(orjson.loads(key)), *rest)


def open_links(connection: Connection) -> Iterator[OpenLink]:
    """The links that a person has to judge, by the names of their rows."""
    for what, *rest in connection.execute(_LINKS):
        yield OpenLink(what, tuple(rest[:3]), tuple(rest[3:6]), *rest[6:])


def linked_row(connection: Connection, row: Key) -> LinkedRow:
    """What is known of a row that a link names: table or view, source or platform, key there."""
    found = connection.execute(_OF_LOT if row[0] == "lots" else _OF_NOTICE, row[1:]).fetchone()
    return LinkedRow._make(found or (None, None, None, 0.0))


def held(connection: Connection) -> Iterator[Held]:
    """What is in quarantine and no name and no open field asks already, by source and page."""
    for *rest, tbl, key, sha256 in connection.execute(_HELD):
        yield Held._make((*rest, tbl, tuple(orjson.loads(key)) if key else None, sha256))


def source_of(connection: Connection, document: int) -> str | None:
    """The source of a document; None where it is not there."""
    found = connection.execute("SELECT source FROM documents WHERE id = ?", (document,)).fetchone()
    return found[0] if found else None


def row_of(connection: Connection, tbl: str, key: Key) -> dict[str, Any] | None:
    """A row of a canonical table by its key; None where there is none. Raises KeyError for another table."""
    table = TABLES_BY_NAME[tbl]
    found = next(connection.seek(table.read, [key]), None) if len(key) == len(table.key) else None
    return dict(zip(table.names, found, strict=False)) if found else None


def has_name(connection: Connection, words: str) -> bool:
    """Whether a row has a seller or buyer of these words."""
    return any(connection.execute(query, (words,)).fetchone() for query in _HAS_NAME)


def is_linked(connection: Connection, what: str, a: Key, b: Key) -> bool:
    """Whether two rows are linked as one sale or one thing, or may be."""
    return len(a) == len(b) == 3 and connection.execute(_LINKED, (what, *a, *b)).fetchone() is not None


def is_held(connection: Connection, defect: int) -> bool:
    """Whether a defect is in quarantine, mended since or not."""
    return connection.execute("SELECT 1 FROM quarantine WHERE id = ?", (defect,)).fetchone() is not None


_SIDES = (
    (Notice.TABLE, "seller", "coalesce(principal_yuan, total_yuan, 0)"),
    (Notice.TABLE, "buyer", "coalesce(principal_yuan, total_yuan, 0)"),
    (Attachment.TABLE, "seller", "coalesce(principal_yuan, total_yuan, 0)"),
    (Attachment.TABLE, "buyer", "coalesce(principal_yuan, total_yuan, 0)"),
    ("claims", "seller", "coalesce(principal_yuan, total_yuan, 0)"),
    (CcreAnnouncement.TABLE, "seller", "coalesce(principal_yuan, total_yuan, 0)"),
    (CcreAnnouncement.TABLE, "buyer", "coalesce(principal_yuan, total_yuan, 0)"),
)
_NAMED = "\nUNION ALL ".join(
    f"SELECT {side}_words AS words, '{side}' AS side, {yuan} AS yuan, url FROM {table} "
    f"WHERE {side}_type = 'unknown' AND {side}_words IS NOT NULL"
    for table, side, yuan in _SIDES
)
_NAMES = f"""SELECT words, iif(min(side) = max(side), min(side), 'seller,buyer'), count(*), sum(yuan), min(url)
FROM ({_NAMED}) AS named GROUP BY words ORDER BY words"""
_HAS_NAME = tuple(f"SELECT 1 FROM {table} WHERE {side}_words = ? LIMIT 1" for table, side, _ in _SIDES)

_TITLED = frozenset({Notice.TABLE, Attachment.TABLE, CcreAnnouncement.TABLE})


def _open() -> str:
    """The open fields of all tables, while the newest page of a row answers them."""

    def of(reading: Any, record: Any) -> str:
        same = " AND ".join(f"o.{column} = r.{column}" for column in (*record.KEY, "last_document_id"))
        key = ", ".join(f"o.{column}" for column in record.KEY)
        title = "o.title" if record.TABLE in _TITLED else "NULL"
        return f"""SELECT '{record.TABLE}' AS tbl, json_array({key}) AS key, r.field,
  coalesce(o.principal_yuan, o.total_yuan, 0.0), {title}, o.url, r.words, r.why, r.candidates,
  r.confidence = '{DECIDED}', r.last_document_id
FROM {reading.TABLE} AS r JOIN {record.TABLE} AS o ON {same}
WHERE (r.confidence = 'open' AND NOT EXISTS (SELECT 1 FROM decisions AS c
    WHERE c.tbl = '{record.TABLE}' AND c.key = json_array({key}) AND c.field = r.field))
  OR (r.confidence = '{DECIDED}' AND r.why IS NOT NULL)"""

    return "\nUNION ALL ".join(of(*one) for one in BEHIND) + "\nORDER BY 1, 2, 3"


_OPEN = _open()
_LINKS = """
SELECT what, a_tbl, a_source, a_key, b_tbl, b_source, b_key, rule, evidence FROM links WHERE verdict = 'open'
ORDER BY what, a_tbl, a_source, a_key, b_tbl, b_source, b_key
"""
_LINKED = """
SELECT 1 FROM links
WHERE what = ? AND a_tbl = ? AND a_source = ? AND a_key = ? AND b_tbl = ? AND b_source = ? AND b_key = ?
"""
_OF_NOTICE = """
SELECT title, url, published_on, coalesce(principal_yuan, total_yuan, 0.0) FROM notices
WHERE source = ? AND source_key = ?
"""
_OF_LOT = """
SELECT max(title), min(url), min(substr(starts_at, 1, 10)), max(coalesce(appraisal_yuan, starting_price_yuan, 0.0))
FROM lot_pages WHERE platform = ? AND lot_id = ? GROUP BY platform, lot_id
"""

# What a defect says of a field is asked of the row, where the page gave one.
_OF_ROWS = "\nUNION ALL ".join(
    f"SELECT '{record.TABLE}' AS tbl, json_array({', '.join(record.KEY)}) AS key, {source} AS source, {name} AS name, "
    f"last_document_id FROM {record.TABLE}"
    for record, source, name in (
        (Notice, "source", "source_key"),
        (Attachment, "source", "source_key"),
        (LotClaim, "source", "lot_id"),
    )
)
# What is asked as a name, or as an open field, is not asked again as the defect that tells of it.
_ASKED = ("round_words", "principal", "interest", "penalty", "costs", "total", "seller", "buyer", "出让方", "受让方")
_HELD = f"""
SELECT q.id, q.source, q.url, q.stage, q.scope, q.field, q.reason, q.sample, q.document_id, o.tbl, o.key, d.sha256
FROM open_quarantine AS q JOIN documents AS d ON d.id = q.document_id
LEFT JOIN ({_OF_ROWS}) AS o ON q.scope = 'field' AND (q.stage = 'needs_ocr' OR q.field = 'kind') AND o.source = q.source
  AND o.name = q.record_key AND o.last_document_id = q.document_id
WHERE NOT (q.stage = 'normalize' AND q.scope = 'field' AND q.field IN ({", ".join(f"'{name}'" for name in _ASKED)}))
ORDER BY q.source, q.url, q.id
"""

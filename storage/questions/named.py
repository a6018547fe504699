"""Who is named in rows that were found: in title and parties, in the lines of debtors and what secures them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storage.engines.connection import Connection
from storage.engines.words import plain
from storage.questions.finds import Found


def names_in(connection: Connection, rows: Iterable[Found]) -> Iterator[tuple[Found, str]]:
    """Each row with all that it says of who owes, secures, owns, sells and buys, in the form in which words are
    compared.
    """
    in_lines = set(connection.execute(_WITH_LINES))
    for row in rows:
        of = (row.source, row.key)
        lines: Iterable[tuple[str | None, ...]] = ()
        if row.what != "lot":
            lines = connection.execute(_OF_NOTICE, of * 4)
        elif of in in_lines:
            lines = connection.execute(_OF_LOT, of)
        said = (row.title, row.debtors, row.owner, row.seller, row.buyer, *(words for line in lines for words in line))
        yield row, plain(_APART.join(filter(None, said))) or ""


# No blank, which would be taken out, and in no name.
_APART = "\0"
_WITH_LINES = "SELECT DISTINCT platform, lot_id FROM lot_parcels"
_OF_LOT = """
SELECT p.debtor, p.guarantee FROM lot_parcels AS p WHERE p.platform = ? AND p.lot_id = ?
"""
_OF_NOTICE = """
SELECT debtor, guarantee FROM parcels WHERE source = ? AND source_key = ?
UNION SELECT debtor, guarantee FROM attachment_parcels WHERE source = ? AND source_key = ?
UNION SELECT debtors, seller_words FROM attachments WHERE source = ? AND source_key = ?
UNION SELECT security_words, remark FROM ccre_announcements WHERE source = ? AND source_key = ?
"""

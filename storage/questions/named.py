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
    for row in rows:
        of = (row.source, row.key)
        lines = connection.execute(_OF_LOT, of) if row.what == "lot" else connection.execute(_OF_NOTICE, of * 4)
        said = (row.title, row.debtors, row.owner, row.seller, row.buyer, *(words for line in lines for words in line))
        yield row, "\n".join(plain(words) or "" for words in said if words)


_OF_LOT = """
SELECT p.debtor, p.guarantee FROM lot_parcels AS p WHERE p.platform = ? AND p.lot_id = ?
"""
_OF_NOTICE = """
SELECT debtor, guarantee FROM parcels WHERE source = ? AND source_key = ?
UNION SELECT debtor, guarantee FROM attachment_parcels WHERE source = ? AND source_key = ?
UNION SELECT debtors, seller_words FROM attachments WHERE source = ? AND source_key = ?
UNION SELECT security_words, remark FROM ccre_announcements WHERE source = ? AND source_key = ?
"""

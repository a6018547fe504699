"""Which class a person decided for the sellers and buyers of a row."""

from __future__ import annotations

from collections.abc import Iterator

from privacy.redact import digest
from records.corrections import NAMES, Decided
from storage.corrections.kept import in_force
from storage.engines.connection import Connection


class DecidedNames:
    """The names whose class a person decided."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_digest = {one.correction.key[0]: one for one in in_force(connection, NAMES)}

    def of_row(self, source: str, key: str) -> Iterator[tuple[str, str, Decided]]:
        """Side, words and decision for seller and buyer of a row behind a figure, named by source and key; a lot by its
        platform and number with a blank between.
        """
        if not self._by_digest:
            return
        platform, _, lot = key.partition(" ")
        for query, name in ((_OF_NOTICE, (source, key)), (_OF_CCRE, (source, key)), (_OF_LOT, (platform, lot))):
            for words in self._connection.execute(query, name):
                for side, said in zip(("seller", "buyer"), words, strict=True):
                    if decided := self._by_digest.get(digest(said or "")):
                        yield side, said, decided


_OF_NOTICE = "SELECT seller_words, buyer_words FROM offers WHERE source = ? AND source_key = ?"
_OF_CCRE = "SELECT seller_words, buyer_words FROM ccre_announcements WHERE source = ? AND source_key = ?"
_OF_LOT = "SELECT seller_words, NULL FROM claims WHERE platform = ? AND lot_id = ?"

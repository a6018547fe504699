"""What people decided of lots, and whether the pages still say what it was decided on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import orjson

from records.corrections import LOTS, Decided
from storage.corrections.applied import DECIDED, holds, words_of
from storage.corrections.kept import in_force
from storage.engines.connection import Connection
from storage.schema import Key


class OfLot(NamedTuple):
    """A decision of a lot that is in force; `stale`: words of its pages that it was not decided on, else None."""

    decided: Decided
    stale: str | None


def decisions_of_lots(connection: Connection) -> Mapping[Key, list[OfLot]]:
    """The decisions of each lot, by platform and number."""
    found = defaultdict[Key, list[OfLot]](list)
    for one in in_force(connection, LOTS):
        words = _words(connection, one.correction.key, one.correction.field)
        stale = next((said for said in words if not holds(one.correction, said)), None)
        found[one.correction.key].append(OfLot(one, stale))
    return found


def basis_of(connection: Connection, key: Key, field: str, former: str | None) -> str:
    """The words of a lot's pages on which its field is decided now, with those of an earlier decision that holds."""
    before = set(orjson.loads(former)) if former and former.startswith("[") else set[str]()
    return orjson.dumps(sorted(before.union(_words(connection, key, field)))).decode()


def _words(connection: Connection, key: Key, field: str) -> list[str]:
    """What the lot's pages say of a field; where a decision was put into a page, it holds there."""
    pages = connection.execute(_PAGES, key).fetchall()
    return [words_of(field, *page) for page in pages if field != "round" or not (page[1] or "").startswith(DECIDED)]


_PAGES = "SELECT title, round_words FROM lot_pages WHERE platform = ? AND lot_id = ? ORDER BY page_kind"

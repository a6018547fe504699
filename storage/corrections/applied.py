"""Decisions put in the place of what pages said, on the values of rows as the database holds them.

They are taken in with each page, so that a replay keeps them and a mended reader does not undo them. The words behind a
value that was decided say so; where the page itself has come to say something else, they say that too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from privacy.redact import digest
from records.corrections import LOTS, NAMES, Correction
from records.rows import LINES, LotPage
from storage.schema import READING_OF, TABLES_BY_NAME, Key, RowTable

DECIDED = "decided"
"""How sure a value is that a person decided."""
AGAINST = "the page says "
"""Before what a page says since then."""

Said = dict[RowTable, dict[Key, tuple[str, list[Any]]]]
"""What one page says: per table, per key, the content's hash and values."""

_SIDES = ("seller", "buyer")
_LOT = ("platform", "lot_id")
_LINES = frozenset(line.TABLE for line in LINES)


def words_of(field: str, title: str, round_words: str | None) -> str:
    """What a lot's page says that a decision of the field is made on."""
    return f"{title}; {round_words}" if field == "round" and round_words else title


def holds(one: Correction, words: str) -> bool:
    """Whether a decision of a lot was made on these words of a page: a JSON list in `said`; others hold for all."""
    return one.said is None or not one.said.startswith("[") or words in orjson.loads(one.said)


class Corrections:
    """The decisions in force, by the rows and names that they are of."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._of_rows = defaultdict[tuple[str, Key], list[Correction]](list)
        self._of_lots = defaultdict[Key, list[Correction]](list)
        self._of_names: dict[str, Mapping[str, Any]] = {}
        for one in corrections:
            if one.tbl == NAMES:
                # By its digest: of a person nothing is kept that tells the name.
                self._of_names[one.key[0]] = one.sets
            elif one.tbl == LOTS:
                self._of_lots[one.key].append(one)
            elif one.tbl in TABLES_BY_NAME:
                self._of_rows[one.tbl, one.key].append(one)

    def __bool__(self) -> bool:
        return bool(self._of_rows or self._of_lots or self._of_names)

    def apply(self, said: Said, read: Said) -> None:
        """Put what was decided into the rows that a page gives, and into the words behind them."""
        for table, page in said.items():
            for key, (hashed, values) in page.items():
                before = list(values)
                self._classify(table, values)
                for one in self._of_row(table, key, values):
                    answer = _decide(table, values, one)
                    if table.name in READING_OF:
                        _note(read, READING_OF[table.name], (*key, one.field), answer)
                page[key] = (hashed if values == before else table.content_hash(values)), values

    def _of_row(self, table: RowTable, key: Key, values: list[Any]) -> Iterable[Correction]:
        """The decisions of a row: a lot's hold for each page of it that says what it was decided on, a line's while
        its debtor is the same.
        """
        if table.name == LotPage.TABLE:
            title, words = values[table.at["title"]], values[table.at["round_words"]]
            of_lot = self._of_lots.get(key[: len(_LOT)], [])
            return [one for one in of_lot if holds(one, words_of(one.field, title, words))]
        found = self._of_rows.get((table.name, key), ())
        if table.name not in _LINES:
            return found
        return [one for one in found if one.said == values[table.at["debtor"]]]

    def _classify(self, table: RowTable, values: list[Any]) -> None:
        """The class of seller and buyer, where one was decided for their name."""
        for side in _SIDES if self._of_names else ():
            words = table.at.get(f"{side}_words")
            sets = self._of_names.get(digest(values[words] or ""), {}) if words is not None else {}
            for column, value in sets.items():
                if column in table.at and (column.startswith(side) or (side == "seller" and column == "market")):
                    values[table.at[column]] = value


def _decide(table: RowTable, values: list[Any], one: Correction) -> str | None:
    """Set what was decided; what the page says against it since, None where it says what it said then."""
    says = values[table.at[one.field]] if one.field in table.at else None
    for column, value in one.sets.items():
        if column in table.at:
            values[table.at[column]] = value
    return None if says is None or says == one.sets.get(one.field) or str(says) == one.said else f"{AGAINST}{says}"


def _note(read: Said, table: RowTable, key: Key, against: str | None) -> None:
    """Say of the words behind a value that a person decided it."""
    page = read.setdefault(table, {})
    _, values = page.get(key, ("", [dict(zip(table.key, key, strict=True)).get(name) for name in table.names]))
    values = list(values)
    values[table.at["confidence"]], values[table.at["why"]] = DECIDED, against
    page[key] = table.content_hash(values), values

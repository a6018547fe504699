"""What said which round, place, kind and state a lot has, by which a row of chapter 4 counts: words of its pages, and
people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from storage.engines.connection import Connection
from storage.questions.decided_lots import OfLot, decisions_of_lots

# Of several pages that say the same, the detail page is quoted.
_SAID = """
WITH pages AS (SELECT * FROM lot_pages WHERE platform = :platform AND lot_id = :lot), said AS (
  SELECT 1 AS n, 'round' AS field, round AS value, round_words AS words, page_kind FROM pages
  UNION ALL SELECT 2, 'place', ifnull(province, '') || ifnull(city, '') || ifnull(county, ''), place_evidence, page_kind
    FROM pages
  UNION ALL SELECT 3, 'kind', asset_type, asset_evidence, page_kind FROM pages
  UNION ALL SELECT 4, 'state', status, status_words, page_kind FROM pages
)
SELECT field, value, words, page_kind FROM (
  SELECT *, row_number() OVER (PARTITION BY n, value ORDER BY page_kind) AS nth FROM said WHERE words IS NOT NULL
) AS first WHERE nth = 1 ORDER BY n, page_kind
"""


class Said(NamedTuple):
    """A value of a lot, with the words that said so and the kind of page that they stand on."""

    field: str
    value: str
    words: str
    page_kind: str

    def told(self) -> str:
        """As a line for a person."""
        return f"{self.field} {self.value}: {self.words} [{self.page_kind}]"


def said_of(connection: Connection, rows: Iterable[str]) -> Mapping[str, tuple[Said, ...]]:
    """What the pages of lots said, by the lot's platform and number; nothing of what is no lot."""
    decisions = decisions_of_lots(connection)
    found = {}
    for row in rows:
        name = _names(row)
        people = (_decided(one) for one in decisions.get((name["platform"], name["lot"]), ()))
        found[row] = (*map(Said._make, connection.execute(_SAID, name)), *people)
    return found


def _decided(one: OfLot) -> Said:
    decided, stale = one.decided, f"; stale, a page says since: {one.stale}" if one.stale else ""
    remark = f": {decided.correction.remark}" if decided.correction.remark else ""
    return Said("decided", f"{decided.correction.field} by {decided.by}", f"{decided.at[:10]}{remark}{stale}", "review")


def _names(row: str) -> dict[str, str]:
    platform, _, lot = row.partition(" ")
    return {"platform": platform, "lot": lot}

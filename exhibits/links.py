"""Why rows behind a figure are one sale or one thing with others: what `scrapy link` found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from storage.engines.connection import Connection

_TIED = """SELECT what, b_tbl, b_source, b_key, rule, score, evidence, verdict FROM links
WHERE what IN ('deal', 'asset') AND a_tbl = :tbl AND a_source = :source AND a_key = :key
UNION ALL SELECT what, a_tbl, a_source, a_key, rule, score, evidence, verdict FROM links
WHERE b_tbl = :tbl AND b_source = :source AND b_key = :key
ORDER BY 8, 6 DESC, 1, 2, 3, 4"""
_IS = {
    ("deal", "joined"): "one sale",
    ("asset", "joined"): "one thing",
    ("deal", "open"): "perhaps one sale",
    ("deal", "apart"): "not one sale",
    ("asset", "apart"): "not one thing",
}

Key = tuple[str, str]
"""Source and key of a row behind a figure; of a lot the key is its platform and id."""


class Tie(NamedTuple):
    """A row with which another is one sale or one thing, or may be: by which rule, how sure, on what evidence."""

    what: str
    tbl: str
    source: str
    key: str
    rule: str
    score: float
    evidence: str
    verdict: str

    def told(self) -> str:
        """As a line for a person."""
        one = _IS.get((self.what, self.verdict), "perhaps one thing")
        return f"{one} with {self.tbl} {self.source} {self.key} by {self.rule} ({self.score:.2f}): {self.evidence}"


def row_key(row: Mapping[str, Any]) -> Key:
    """By what links know a row behind a figure."""
    return str(row.get("source")), str(row["row"])


def ties_of(connection: Connection, keys: Iterable[Key]) -> dict[Key, tuple[Tie, ...]]:
    """The links of rows, those that join before those that a person has to judge, the surest first."""
    return {key: tuple(tie for name in _names(*key) for tie in _ties(connection, name)) for key in keys}


def _names(source: str, key: str) -> list[dict[str, str]]:
    platform, _, lot = key.partition(" ")
    return [{"tbl": "notices", "source": source, "key": key}, {"tbl": "lots", "source": platform, "key": lot}]


def _ties(connection: Connection, name: dict[str, str]) -> Iterable[Tie]:
    return map(Tie._make, connection.execute(_TIED, name))

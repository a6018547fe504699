"""What is asked of a database to see what it lacks: list lines that are due, serial numbers and totals of CCRE."""

from __future__ import annotations

from typing import NamedTuple

from storage.engines.connection import Connection


class DueLines(NamedTuple):
    """How many list lines of a source are due."""

    source: str
    lines: int


class Serial(NamedTuple):
    """A number that a seller gave to a listing at CCRE (第N期), within its year and kind of loan."""

    seller: str
    year: int
    loan_type: str
    number: int


class CcreTotal(NamedTuple):
    """A list at CCRE: how many announcements the site says it has, and how many are stored."""

    source: str
    section: str
    announced: int
    stored: int


def due_lines(connection: Connection) -> list[DueLines]:
    """The sources with list lines that are due, by name."""
    return [DueLines._make(row) for row in connection.execute(_DUE_LINES)]


def serials(connection: Connection) -> list[Serial]:
    """The numbers of all listings at CCRE whose title gives one."""
    return [Serial._make(row) for row in connection.execute(_SERIALS)]


def ccre_totals(connection: Connection) -> list[CcreTotal]:
    """The lists at CCRE that announce a total."""
    return [CcreTotal._make(row) for row in connection.execute(_CCRE_TOTALS)]


_DUE_LINES = (
    "SELECT source, count(*) FROM entries WHERE done_stamp IS DISTINCT FROM stamp GROUP BY source ORDER BY source"
)
_SERIALS = """
SELECT DISTINCT coalesce(seller, seller_words), year, loan_type, number FROM ccre_announcements
WHERE kind = 'listing' AND year IS NOT NULL AND number IS NOT NULL ORDER BY 1, 2, 3, 4
"""
_CCRE_TOTALS = """
SELECT w.source, w.section, w.announced,
  (SELECT count(*) FROM entries AS e WHERE e.source = w.source AND e.section = w.section AND e.done_stamp = e.stamp)
FROM windows AS w WHERE w.source LIKE 'ccre%' AND w.announced IS NOT NULL ORDER BY w.source, w.section
"""

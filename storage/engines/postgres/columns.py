"""Which type of PostgreSQL a column has, and how the house reads it: as the same text and numbers that a file holds.

The tables are declared once, by the steps of `storage.migrations`, in the types of SQLite. There a time and a day are
texts, told by the names of their columns; an amount is a REAL.
"""

from __future__ import annotations

from dataclasses import dataclass

# As `storage.schema.moment` writes it, and as a page's own times are written: to the second, or as fine as they are.
_CHINA = "({0} AT TIME ZONE interval '8 hours')"
_MOMENT = f"""to_char({_CHINA}, 'YYYY-MM-DD"T"HH24:MI:SS.US"+08:00"')"""
_WALL = (
    f"""to_char({_CHINA}, 'YYYY-MM-DD"T"HH24:MI:SS') || CASE WHEN date_trunc('second', {{0}}) = {{0}} """
    f"""THEN '' ELSE to_char({_CHINA}, '.US') END || '+08:00'"""
)
_OBSERVED = frozenset({"first_seen", "last_seen", "content_since", "first_observed", "last_observed"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of PostgreSQL, and the expression by which a column of it is read; `{0}` is the column."""

    type: str
    read: str = "{0}"


TEXT, WHOLE, BYTES = Kind("text"), Kind("bigint"), Kind("bytea")
FLOAT = Kind("double precision")
AMOUNT = Kind("numeric", "{0}::double precision")
DAY = Kind("date", "{0}::text")
MOMENT, WALL = Kind("timestamptz", _MOMENT), Kind("timestamptz", _WALL)
READ_BY = tuple(kind.read for kind in (AMOUNT, DAY, MOMENT, WALL))
"""How what is no text and no number of SQLite's is read."""
_PLAIN = {"TEXT": TEXT, "INTEGER": WHOLE, "REAL": FLOAT, "BLOB": BYTES}


def kind_of(column: str, declared: str, *, canonical: bool) -> Kind:
    """The kind of a column by its name and its type in SQLite; `canonical`: whether its table holds what pages said,
    whose times are as pages print them and whose numbers are exact.
    """
    if declared == "TEXT" and (column in _OBSERVED or column.endswith("_at")):
        return WALL if canonical and column not in _OBSERVED else MOMENT
    if declared == "TEXT" and (column.endswith("_on") or column == "base_date"):
        return DAY
    if declared == "REAL" and canonical:
        return AMOUNT
    return _PLAIN[declared]

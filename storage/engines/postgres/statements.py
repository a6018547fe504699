"""The house's statements as PostgreSQL takes them.

They are written in the SQL that SQLite and PostgreSQL both read; functions that only SQLite has are made in the
database (`functions.sql`). What is left to change is below. A translator of whole dialects (sqlglot) was weighed: it is
a large library that would have to be right for each statement, where here a test sees the few rules at work.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

TABLES, AS_TEXT = "npl", "npl_text"
"""The schemas: tables with PostgreSQL's types, and the same with times and amounts as the house reads them."""

IS_TABLE = """SELECT EXISTS (SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname = '{}' AND relname = '{}')"""
"""Whether a schema has a table. `to_regclass` may deny one that another session made since this transaction began: it
remembers names.
"""

# What SQLite calls otherwise: later versions of PostgreSQL have a json_array of their own, which writes blanks.
_RENAMED = {"json_array": "key_json"}
_TOKEN = re.compile(r"'(?:[^']|'')*'|--[^\n]*|\?|(?<!:):([a-z_]+)|(\b(?:" + "|".join(_RENAMED) + r"))(?=\()|%")
_WRITES = re.compile(r"(INSERT INTO|UPDATE|DELETE FROM) (?=\w)")


class Translated(NamedTuple):
    """A statement for psycopg; `named` where its values come by name, `bound` where it takes any."""

    text: str
    named: bool
    bound: bool


@lru_cache(maxsize=1024)
def translated(statement: str) -> Translated:
    """A statement of the house for psycopg. Rows are read as text says, and written to the tables themselves."""
    marks = {found[0] for found in _TOKEN.finditer(statement) if found[0] == "?" or found[1]}

    def changed(found: re.Match[str]) -> str:
        token = found[0]
        if token == "?":
            return "%s"
        if found[1]:
            return f"%({found[1]})s"
        if found[2]:
            return _RENAMED[token]
        return token.replace("%", "%%") if marks else token

    text = _TOKEN.sub(changed, statement)
    if writes := _WRITES.match(text.lstrip()):
        text = f"{writes[1]} {TABLES}.{text.lstrip()[writes.end() :]}"
    return Translated(text, named=bool(marks - {"?"}), bound=bool(marks))

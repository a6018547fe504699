"""What every table, column and view means, from the database as the steps make it and the words of `meanings.csv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from records.rows import RECORDS
from storage.engines.connection import Connection
from storage.engines.sqlite import in_memory
from storage.migrations import STEPS
from storage.steps.apply import apply_steps
from storage.views import VIEWS, View, make_views

_MEANINGS = Path(__file__).parent / "meanings.csv"
_TABLE = "*"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column says, in which unit, and the file or folder that makes its value."""

    unit: str
    origin: str
    words: str


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """A column; `type` is SQLite's (none of a computed one), `required` whether it is never absent."""

    name: str
    type: str
    required: bool
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table: what one row of it is, its key, its columns in their order."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[ColumnEntry, ...]


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """A view: what one row of it is, the names of its columns, and those among them that no table has."""

    name: str
    row: str
    names: tuple[str, ...]
    added: tuple[ColumnEntry, ...]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The tables of what pages said, those that the store keeps beside them, and the views."""

    canonical: tuple[TableEntry, ...]
    own: tuple[TableEntry, ...]
    views: tuple[ViewEntry, ...]


def dictionary() -> Dictionary:
    """The tables and views of a database as it is made today.

    Raises ValueError naming a column or a table without a meaning, or the meanings of what is not there.
    """
    meanings = _Meanings()
    connection = in_memory()
    apply_steps(connection, list(STEPS))
    make_views(connection, VIEWS)
    said = {record.TABLE: _sentences(record) for record in RECORDS}
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [name for name in names if name not in said and not name.startswith("_")]
    canonical = tuple(_table(connection, name, row, meanings) for name, row in said.items())
    own = tuple(_table(connection, name, meanings.of(name, _TABLE).words, meanings) for name in kept)
    stored = {column.name for table in (*canonical, *own) for column in table.columns}
    views = tuple(_view(connection, view, stored, meanings) for view in VIEWS)
    connection.close()
    meanings.check()
    return Dictionary(canonical, own, views)


class _Meanings:
    """The words of `meanings.csv`, and which of them were asked for."""

    def __init__(self) -> None:
        lines = [line for line in _MEANINGS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        self._known = {
            row["column"]: Meaning(row["unit"], row["origin"], row["meaning"]) for row in csv.DictReader(lines)
        }
        self._asked: set[str] = set()

    def of(self, table: str, column: str) -> Meaning:
        for name in (f"{table}.{column}", column):
            if name in self._known:
                self._asked.add(name)
                return self._known[name]
        raise ValueError(f"{_MEANINGS.name}: no meaning of {table}.{column}")

    def check(self) -> None:
        if unasked := sorted(self._known.keys() - self._asked):
            raise ValueError(f"{_MEANINGS.name}: not in the database: {', '.join(unasked)}")


def _sentences(record: type) -> str:
    """A docstring as running text."""
    return " ".join((record.__doc__ or "").split())


def _table(connection: Connection, name: str, row: str, meanings: _Meanings) -> TableEntry:
    columns, key = [], {}
    for column, kind, required, place in connection.execute(_COLUMNS, (name,)):
        columns.append(ColumnEntry(column, kind, bool(required or place), meanings.of(name, column)))
        if place:
            key[place] = column
    return TableEntry(name, row, tuple(key[place] for place in sorted(key)), tuple(columns))


def _view(connection: Connection, view: View, stored: set[str], meanings: _Meanings) -> ViewEntry:
    columns = [(name, kind) for name, kind, *_ in connection.execute(_COLUMNS, (view.name,))]
    added = (
        ColumnEntry(name, kind, False, meanings.of(view.name, name)) for name, kind in columns if name not in stored
    )
    return ViewEntry(view.name, view.row, tuple(name for name, _ in columns), tuple(added))


_COLUMNS = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?)'

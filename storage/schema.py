"""How a canonical record stands in the database: columns, types, primitive values, and the statements of its table.

`Decimal` becomes REAL: yuan with two decimals are exact in a double up to 13 digits before the point. `bool` and `int`
become INTEGER; dates, times and text TEXT in ISO form, times with +08:00.
"""

from __future__ import annotations

import dataclasses
import hashlib
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import orjson

from records.china import CHINA
from records.readings import AttachmentReading, CcreReading, LotReading, NoticeReading, Reading
from records.rows import RECORDS, Attachment, CcreAnnouncement, LotClaim, Notice, Record
from storage.redaction import redaction_of

_OFFSET = timedelta(hours=8)

Key = tuple[Any, ...]


class Row(NamedTuple):
    """What the store adds to a canonical row.

    `content_since` and `document_id`: when and in which document the current content was first observed. `last_seen`
    and `last_document_id`: when and in which it was last observed. `first_seen`: when the key was first observed.
    """

    document_id: int
    content_since: str
    first_seen: str
    last_seen: str
    last_document_id: int
    content_hash: str


_TYPES: dict[type, type] = {Decimal: float, bool: int, int: int, date: str, datetime: str, str: str}


def _plain(hint: object) -> type:
    """The type of a column without its `| None`."""
    if isinstance(hint, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    assert isinstance(hint, type)
    return hint


def _fields(record: type) -> dict[str, object]:
    hints = typing.get_type_hints(record)
    return {field.name: hints[field.name] for field in dataclasses.fields(record)}


def columns(record: type) -> dict[str, type]:
    """Column names and types for the fields of a dataclass, in their order."""
    return {name: _TYPES[_plain(hint)] for name, hint in _fields(record).items()}


def required(record: type) -> frozenset[str]:
    """The fields of a dataclass that cannot be None."""
    return frozenset(name for name, hint in _fields(record).items() if isinstance(hint, type))


def record_columns(record: type[Record]) -> dict[str, type]:
    """All columns of a canonical table, in order: the record's own, its source, and what the store adds."""
    own = columns(record)
    return own | ({} if "source" in own else {"source": str}) | typing.get_type_hints(Row)


@cache
def stored_columns(table: str) -> Mapping[str, type]:
    """All columns of the canonical table of that name, with their types."""
    return record_columns(next(record for record in RECORDS if table == record.TABLE))


def moment(value: datetime) -> str:
    """A time as it stands in the database: +08:00 with microseconds, so that the order of texts is that of times.

    Raises ValueError for a time without a zone.
    """
    if value.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return value.astimezone(CHINA).isoformat(timespec="microseconds")


def _real(value: Decimal) -> float:
    # SQLite has no negative zero; the content must be the same when it is read back.
    return float(value) + 0.0


def _wall(value: datetime) -> str:
    offset = value.utcoffset()
    if offset is None:
        raise ValueError(f"{value} has no time zone")
    return (value if offset == _OFFSET else value.astimezone(CHINA)).isoformat()


_PRIMITIVES: dict[type, Callable[[Any], Any]] = {Decimal: _real, datetime: _wall, date: date.isoformat, bool: int}


def _converter(column: str, kind: type, *, is_key: bool) -> Callable[[Any], Any] | None:
    """How a value gets into its column; words lose what leads to a person on the way."""
    return redaction_of(column, is_key=is_key) if kind is str else _PRIMITIVES.get(kind)


def content_hash(content: Mapping[str, Any]) -> str:
    """What is equal for equal contents, whatever page and time they came from: over the names and values that are
    there, in the order of the names. What is absent is left out, so that a new column changes no row that lacks it.
    """
    return _hash({name: content[name] for name in sorted(content) if content[name] is not None})


def _hash(ordered: dict[str, Any]) -> str:
    return hashlib.blake2b(orjson.dumps(ordered), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A canonical table: its key, the columns of its records (`names`) with where each stands among the values of a row
    (`at`, by name), and the statements that find and write rows; of the keys that are sought (`Connection.seek`),
    `find` gives key and `Row`, `read` the values in the order of `names` and `Row`.
    """

    name: str
    key: tuple[str, ...]
    names: tuple[str, ...]
    has_source: bool
    at: Mapping[str, int]
    upsert: str
    touch: str
    touch_same: str
    find: str
    read: str
    delete: str
    _key_at: tuple[int, ...]

    def content_hash(self, values: Sequence[Any]) -> str:
        """`content_hash` of a row's values in the order of `names`."""
        return _hash({name: value for name, place in self.at.items() if (value := values[place]) is not None})

    def key_of(self, values: Sequence[Any]) -> Key:
        """The key of a row's values in the order of `names`."""
        return tuple(values[place] for place in self._key_at)


@dataclass(frozen=True, slots=True, eq=False)
class RowTable(Shape):
    """One canonical table of today: how its records become values, too."""

    values: Callable[[Any], tuple[Any, ...]]
    converters: tuple[tuple[int, Callable[[Any], Any]], ...]


def shape_of(name: str, key: tuple[str, ...], names: tuple[str, ...], every: tuple[str, ...]) -> Shape:
    """A table with `names` for the columns of its records and `every` for all."""
    return Shape(**_shape(name, key, names, every))


def _shape(table: str, key: tuple[str, ...], names: tuple[str, ...], every: tuple[str, ...]) -> dict[str, Any]:
    where = " AND ".join(f"{name} = ?" for name in key)
    stored = ", ".join(f"{table}.{name}" for name in Row._fields)
    sought = tuple(f"k{n}" for n in range(len(key)))
    same = " AND ".join(f"{name} = {other}" for name, other in zip(key, sought, strict=True))
    changes = ", ".join(f"{name} = excluded.{name}" for name in every if name not in key)
    differs = " OR ".join(f"{table}.{name} IS DISTINCT FROM excluded.{name}" for name in Row._fields)
    return {
        "name": table,
        "key": key,
        "names": names,
        "has_source": "source" in names,
        "at": dict(sorted((name, place) for place, name in enumerate(names))),
        "upsert": (
            f"INSERT INTO {table} ({', '.join(every)}) VALUES ({', '.join('?' * len(every))}) "
            f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes} WHERE {differs}"
        ),
        "touch": f"UPDATE {table} SET last_seen = ?, last_document_id = ? WHERE {where}",
        # A row that shows the content, and that no later page has shown.
        "touch_same": (
            f"UPDATE {table} SET last_seen = ?, last_document_id = ? WHERE {where} AND content_hash = ? "
            "AND (last_seen, last_document_id) < (?, ?) AND (content_since, document_id) <= (?, ?)"
        ),
        "delete": f"DELETE FROM {table} WHERE {where}",
        "_key_at": tuple(names.index(name) for name in key),
        # CROSS JOIN: the keys outside, the primary key's index inside; a row-value IN would read the whole table.
        **{
            name: (
                f"WITH sought ({', '.join(sought)}) AS ({{}}) "
                f"SELECT {asked}, {stored} FROM sought CROSS JOIN {table} WHERE {same}"
            )
            for name, asked in (
                ("find", ", ".join(sought)),
                ("read", ", ".join(f"{table}.{name}" for name in names)),
            )
        },
    }


def table_of(record: type[Record]) -> RowTable:
    """The table in which a canonical record stands."""
    fields = _fields(record)
    return RowTable(
        **_shape(record.TABLE, record.KEY, tuple(fields), tuple(record_columns(record))),
        values=attrgetter(*fields),
        converters=tuple(
            (place, convert)
            for place, (name, hint) in enumerate(fields.items())
            if (convert := _converter(name, _plain(hint), is_key=name in record.KEY)) is not None
        ),
    )


TABLES: dict[type[Record], RowTable] = {record: table_of(record) for record in RECORDS}
TABLES_BY_NAME: dict[str, RowTable] = {table.name: table for table in TABLES.values()}
BEHIND: tuple[tuple[type[Reading], type[Record]], ...] = (
    (NoticeReading, Notice),
    (AttachmentReading, Attachment),
    (LotReading, LotClaim),
    (CcreReading, CcreAnnouncement),
)
"""The words behind values, with the rows whose values they give."""
READING_OF: dict[str, RowTable] = {record.TABLE: TABLES[reading] for reading, record in BEHIND}
"""Where the words behind the values of a table stand."""


def primitives(record: Record) -> list[Any]:
    """A record's values as the database holds them, redacted, in the order of its fields. Raises ValueError for a time
    without a zone.
    """
    table = TABLES[type(record)]
    values = list(table.values(record))
    for place, convert in table.converters:
        value = values[place]
        if value is not None:
            values[place] = convert(value)
    return values

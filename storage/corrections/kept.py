"""The decisions of people: none is ever overwritten, the newest of each name is in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import orjson

from privacy.redact import redact
from records.corrections import Correction, Decided
from storage.engines.connection import Connection
from storage.engines.transactions import transaction
from storage.facts.mark import renew
from storage.schema import Key, moment


def key_text(key: Key) -> str:
    """A key as it stands in the database: JSON, as SQLite's json_array makes it."""
    return orjson.dumps(list(key)).decode()


def keep(connection: Connection, corrections: Iterable[Correction], by: str, at: datetime) -> int:
    """Write down the decisions that are not in force already, all or none; how many those are. What rows show changes
    with the next `scrapy replay`, what links with the next `scrapy link`.
    """
    with transaction(connection):
        known = {one.correction.name: one.correction for one in in_force(connection)}
        new = [one for one in corrections if _differs(one, known.get(one.name))]
        connection.executemany(_KEEP, [(*_row(one), by, moment(at)) for one in new])
        if new:
            # Reports of before tell of other decisions; links wait to be made anew.
            renew(connection)
    return len(new)


def in_force(connection: Connection, tbl: str | None = None) -> Iterator[Decided]:
    """The decisions that hold, of one table or of all, in the order in which they were made."""
    for name, key, field, sets, said, remark, withdrawn, by, at in connection.execute(_IN_FORCE, {"tbl": tbl}):
        values: Any = orjson.loads(sets)
        correction = Correction(name, tuple(orjson.loads(key)), field, values, said, remark, bool(withdrawn))
        yield Decided(correction, by, at)


def newest(connection: Connection) -> int:
    """What is another number once something else was decided."""
    (number,) = connection.execute("SELECT ifnull(max(rowid), 0) FROM corrections").fetchone()
    return int(number)


def _differs(one: Correction, known: Correction | None) -> bool:
    if known is None:
        return not one.withdrawn
    return one.withdrawn or (one.sets, one.said, one.remark) != (known.sets, known.said, known.remark)


def _row(one: Correction) -> tuple[Any, ...]:
    remark = redact(one.remark) if one.remark else None
    return (
        one.tbl,
        key_text(one.key),
        one.field,
        orjson.dumps(dict(one.sets)).decode(),
        one.said,
        remark,
        one.withdrawn,
    )


_KEEP = (
    "INSERT INTO corrections (tbl, key, field, sets, said, remark, withdrawn, decided_by, decided_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_IN_FORCE = """
SELECT tbl, key, field, sets, said, remark, withdrawn, decided_by, decided_at FROM decisions
WHERE :tbl IS NULL OR tbl = :tbl ORDER BY n
"""

"""A statement that writes, for many rows of values at once: its values come as one array a column.

Sent once for each row, even in one go, a statement costs the server and this side several times what its row costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from storage.engines.postgres.statements import translated

_VALUES = re.compile(r" VALUES \((?:%s, )*%s\)")
_WHERE = re.compile(r" WHERE ")
_NUMBERS = {int, float}


def numbered(statement: str) -> str:
    """The statement of the house with its values numbered, as a server tells their types."""
    parts = translated(statement).text.split("%s")
    return "".join(f"{part}${n}" for n, part in enumerate(parts[:-1], 1)) + parts[-1]


def of_arrays(statement: str, types: Sequence[str]) -> str:
    """The statement for psycopg with an array of one of these types in the place of each value. Raises ValueError for
    one that is none of `INSERT … VALUES (?, …)`, `UPDATE … WHERE …`, `DELETE … WHERE …`.
    """
    text = translated(statement).text
    names = [f"p{n}" for n in range(1, len(types) + 1)]
    arrays = ", ".join(f"%s::{kind}[]" for kind in types)
    given = f"unnest({arrays}) AS given ({', '.join(names)})"
    if text.startswith("INSERT"):
        made, found = _VALUES.subn(f" SELECT {', '.join(names)} FROM {given}", text, count=1)
    else:
        start, *rest = _WHERE.split(text, maxsplit=1)
        found, marks = len(rest), iter(names)
        start, *rest = (re.sub("%s", lambda _: f"given.{next(marks)}", part) for part in (start, *rest))
        made = f"{start} {'USING' if text.startswith('DELETE') else 'FROM'} {given} WHERE {''.join(rest)}"
    if not found:
        raise ValueError(f"not for many rows at once: {statement}")
    return made


def arrays_of(rows: Iterable[Sequence[Any]]) -> list[str]:
    """The values of rows as arrays, one a column, as a server reads them."""
    return [_array(column) for column in zip(*rows, strict=True)]


def _array(column: Sequence[Any]) -> str:
    kinds = set(map(type, column))
    if kinds <= _NUMBERS:
        return "{" + ",".join(map(repr, column)) + "}"
    if kinds == {str}:
        # Most of what pages say: escaped at once, apart by what no text of theirs should hold.
        texts = "\0".join(column)
        if texts.count("\0") == len(column) - 1:
            return '{"' + _escaped(texts).replace("\0", '","') + '"}'
    return "{" + ",".join(map(_element, column)) + "}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _element(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return f'"{_escaped(value)}"'
    if isinstance(value, bytes):
        return f'"\\\\x{value.hex()}"'
    return repr(int(value) if isinstance(value, bool) else value)

"""What people decided of the names in rows behind a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exhibits.links import Key
from storage.corrections.names import DecidedNames
from storage.engines.connection import Connection


def classes_of(connection: Connection, keys: Iterable[Key]) -> Mapping[Key, tuple[str, ...]]:
    """For each row a line for a seller or buyer whose class a person decided: which, who did, when, and why."""
    names = DecidedNames(connection)
    return {
        key: tuple(
            f"{side} {words} is {one.correction.sets[f'{side}_type']}, decided by {one.by} on {one.at[:10]}"
            + (f": {one.correction.remark}" if one.correction.remark else "")
            for side, words, one in names.of_row(*key)
        )
        for key in keys
    }

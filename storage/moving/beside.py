"""What stands beside a database and cannot be made anew: the key of its digests of persons, published reports."""

from __future__ import annotations

from storage.backup import FROZEN, copied_beside
from storage.engines.where import Where, beside
from storage.moving.rows import MoveError
from storage.persons import give_key, key_of


def move_beside(source: Where, target: Where) -> None:
    """Copy it. Raises MoveError where the target has another key, OSError where it cannot be written."""
    key = key_of(source)
    if key is not None and give_key(target, key) != key:
        raise MoveError(f"{target}: its persons have another key than those of {source}")
    for _ in copied_beside(beside(source), beside(target), (FROZEN,)):
        pass

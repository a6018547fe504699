"""What is said below the method of every exhibit whose figures give it: bases, rounding (common/notes.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "common" / "notes.toml"


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence in `en` and `zh`, and the values that it is filled in with."""

    needs: frozenset[str]
    words: Mapping[str, str]


@cache
def notes() -> tuple[Note, ...]:
    """All notes, in the order in which they are said."""
    said = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["notes"]
    return tuple(Note(frozenset(note["needs"]), {"en": note["en"], "zh": note["zh"]}) for note in said)

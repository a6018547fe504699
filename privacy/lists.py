"""Reads the tables in `privacy/tables`: CSV in UTF-8, comments begin with `#`, words within a cell are split by `|`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_TABLES = Path(__file__).parent / "tables"

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""A Chinese character, within a class of a pattern; the rare ones outside the first plane are names' above all."""

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
"""A Latin letter of any language, within a class of a pattern."""


@cache
def table(name: str) -> Mapping[str, str]:
    """The second column of the table `name`.csv by its first. Raises FileNotFoundError where there is none."""
    lines = [line for line in (_TABLES / f"{name}.csv").read_text("utf-8").splitlines() if not line.startswith("#")]
    return dict(list(csv.reader(lines))[1:])


def words(name: str, kind: str) -> tuple[str, ...]:
    """The words of one kind in a table. Raises KeyError for a kind that it does not have."""
    return tuple(table(name)[kind].split("|"))


def any_of(some: Iterable[str]) -> str:
    """A pattern's text for any of these words, the longest first. One look at the character decides at most places."""
    longest = sorted(some, key=lambda word: (-len(word), word))
    firsts = "".join(sorted({re.escape(word[0]) for word in longest}))
    return f"(?=[{firsts}])(?:{'|'.join(map(re.escape, longest))})"

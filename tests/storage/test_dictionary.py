"""The data dictionary tells of the columns that there are, and of the words that they hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from records.rows import RECORDS
from storage import dictionary as written
from storage.dictionary import dictionary
from storage.migrations import STEPS, Step
from tests.forks import ROOT

_TICKED = re.compile(r"`(\w+)`")


def accepted() -> Iterator[tuple[str, str, str]]:
    """Table, column and text of every value that the fixtures' pages must give."""
    names = {record.__name__: record.TABLE for record in RECORDS}
    for path in sorted((ROOT / "fixtures").glob("*/*/expected_records.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            if row["type"] in names:
                yield from ((names[row["type"]], name, value) for name, value in row.items() if isinstance(value, str))


def test_the_words_that_a_column_may_hold_are_named() -> None:
    """A meaning names them, or a column that holds the same ones."""
    meanings = {
        (table.name, column.name): column.meaning for table in dictionary().canonical for column in table.columns
    }
    types = _TICKED.findall(meanings["notices", "seller_type"].words)
    strays = set()
    for table, column, value in accepted():
        meaning = meanings.get((table, column))
        if meaning is not None and meaning.unit == "word":
            named = _TICKED.findall(meaning.words)
            if value not in (*named, *(types if "seller_type" in named else ())):
                strays.add(f"{table}.{column}: {value}")
    assert strays == set()


def test_a_column_without_a_meaning_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    step = Step("m999_bond", ("ALTER TABLE notices ADD COLUMN bond_yuan REAL",))
    monkeypatch.setattr(written, "STEPS", (*STEPS, step))
    with pytest.raises(ValueError, match=r"no meaning of notices\.bond_yuan"):
        dictionary()

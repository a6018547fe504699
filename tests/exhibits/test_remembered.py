"""What was computed of facts is there the next time, and is never another's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from exhibits.remembered import remembered


def unwanted() -> Any:
    raise AssertionError("computed again")


def test_what_was_computed_is_read_the_next_time_as_it_was(tmp_path: Path) -> None:
    made = {"rows": [{"day": date(2025, 3, 1), "sum": Decimal("1.20"), "share": 0.1, "cell": None, "also": ["甲"]}]}
    assert remembered(tmp_path, "2-1 of 2025", lambda: made) == made
    assert remembered(tmp_path, "2-1 of 2025", unwanted) == made
    assert remembered(tmp_path, "2-1 of 2024", lambda: {"rows": []}) == {"rows": []}
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize("text", ["", "{", '{"decimal": "?"}', '{"day": 1}'])
def test_a_file_that_is_damaged_is_made_anew(tmp_path: Path, text: str) -> None:
    remembered(tmp_path, "2-1", lambda: [1])
    (path,) = tmp_path.iterdir()
    path.write_text(text)
    assert remembered(tmp_path, "2-1", lambda: [2]) == [2]
    assert remembered(tmp_path, "2-1", unwanted) == [2]


def test_where_nothing_can_be_written_it_is_computed_each_time(tmp_path: Path) -> None:
    nowhere = tmp_path / "no folder"
    nowhere.touch()
    assert remembered(nowhere, "2-1", lambda: [1]) == [1]
    assert remembered(nowhere, "2-1", lambda: [2]) == [2]

"""What a folder must hold to be an exhibit."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest

import exhibits as exhibits_package
from exhibits.catalogue import ExhibitError, exhibit, exhibits
from exhibits.chapters import chapters

HOME = Path(exhibits_package.__file__).parent
MOST_LINES = 100


def copied(name: str, room: Path) -> Path:
    shutil.copytree(HOME / "common", room / "common")
    return Path(shutil.copytree(HOME / name, room / name))


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("text.toml", "method_zh", "other", "exhibit 2-2: text.toml lacks method_zh"),
        ("text.toml", '["month", "Month", "月份"]', '["month"]', "exhibit 2-2: column 1 wants a name"),
        ("text.toml", 'kind = "columns"', "", "exhibit 2-2: charts lacks kind"),
        ("text.toml", "=", "", "exhibit 2-2: "),
        ("query.sql", "include: sales", "include: gone", r"exhibit 2-2 includes common/gone\.sql"),
        ("query.sql", "-- summary", "", r"exhibit 2-2: query\.sql lacks summary"),
        ("text.toml", 'cell = "month"', 'cell = "month"\nlike = "9-9"', "exhibit 2-2 is like 9-9"),
    ],
)
def test_a_missing_noun_is_named(tmp_path: Path, file: str, old: str, new: str, words: str) -> None:
    path = copied("2-2", tmp_path) / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ExhibitError, match=words):
        exhibits(room=tmp_path)


def test_a_chapter_of_a_province_bears_its_name() -> None:
    titles = {chapter.id: chapter.title["en"] for chapter in chapters(exhibits().values())}
    assert titles["4-zhejiang"] == f"Zhejiang: {titles['4']}"


def test_a_new_exhibit_is_a_new_folder(tmp_path: Path) -> None:
    copied("2-2", tmp_path).rename(tmp_path / "9-1")
    assert list(exhibits(room=tmp_path)) == ["9-1"]


def test_an_unknown_exhibit_is_answered_with_those_there_are() -> None:
    with pytest.raises(ExhibitError, match=r"no exhibit '9-9'; there are .*4-1"):
        exhibit("9-9")


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in HOME.glob("*/text.toml")))
def test_an_exhibit_is_read_at_a_glance(folder: str) -> None:
    lines = [len(path.read_text(encoding="utf-8").splitlines()) for path in (HOME / folder).iterdir()]
    assert sum(lines) <= MOST_LINES


def test_a_name_in_english_means_one_thing() -> None:
    named = [row["en"] for table in ("labels", "names") for row in rows(HOME / "common" / f"{table}.csv")]
    assert [name for name, count in Counter(named).items() if count > 1] == []


def rows(table: Path) -> list[dict[str, str]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))

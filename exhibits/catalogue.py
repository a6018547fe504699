"""The exhibits: one folder each, words and queries only. A new exhibit is a new folder.

behind.sql   a common table expression `behind`: one row per row that counts, with `cell` (and `also`, a second name
             under which it counts), `row` (its key), `url`, `document_id`; `amount_source` and `amount_key` name the
             row whose amounts it counts, so that their words are shown; `-- include: NAME` takes in common/NAME.sql
figures.sql  the figures, from `behind`; the column `n` is the number of rows behind
groups.sql   where there is one: the figures of the second names, with a column `n` too
summary.sql  one row of values for the sentences
text.toml    titles, sentences, method, columns; English and Chinese
chart.json   a Vega-Lite specification without its data; `{Month|月份}` holds words in both languages
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_ROOM = Path(__file__).parent
_INCLUDE = re.compile(r"^-- include: (\w+)$", re.M)
_WORDS = ("title_en", "title_zh", "sentence_en", "sentence_zh", "method_en", "method_zh", "cell")
_COLUMN = ("name", "en", "zh")
_FILES = ("behind.sql", "figures.sql", "summary.sql", "text.toml", "chart.json")


class ExhibitError(ValueError):
    """An exhibit or a cell that does not exist, or a folder that lacks a noun; the message says which there are."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an exhibit's table: its name in the query, its headings, its number format."""

    name: str
    en: str
    zh: str
    format: str


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures: the query over `behind`, the column that names its cells, its columns."""

    query: str
    cell: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Exhibit:
    """One exhibit as its folder states it."""

    id: str
    behind: str
    table: FigureTable
    groups: FigureTable | None
    summary: str
    words: dict[str, str]
    chart: dict[str, Any]

    @property
    def cell(self) -> str:
        """The column that names the cells."""
        return self.table.cell


@cache
def exhibits(room: Path = _ROOM) -> dict[str, Exhibit]:
    """All exhibits by id, in the report's order. Raises ExhibitError naming exhibit and noun where one is missing."""
    found = [_load(folder) for folder in room.iterdir() if (folder / "text.toml").exists()]
    return {exhibit.id: exhibit for exhibit in sorted(found, key=lambda exhibit: _order(exhibit.id))}


def exhibit(name: str) -> Exhibit:
    """The exhibit of that id. Raises ExhibitError listing those there are."""
    known = exhibits()
    if name not in known:
        raise ExhibitError(f"no exhibit {name!r}; there are {', '.join(known)}")
    return known[name]


def _order(name: str) -> tuple[str, bool, str]:
    chapter, _, rest = name.lstrip("T").partition("-")
    return chapter, name.startswith("T"), rest


def _load(folder: Path) -> Exhibit:
    for name in _FILES:
        if not (folder / name).exists():
            raise ExhibitError(f"exhibit {folder.name} lacks {name}")
    texts = {name: (folder / name).read_text(encoding="utf-8").strip() for name in _FILES}
    words, chart = _parsed(folder.name, texts)
    _require(f"exhibit {folder.name}: text.toml", words, _WORDS)
    return Exhibit(
        id=folder.name,
        behind="WITH " + ", ".join(_parts(folder, texts["behind.sql"])),
        table=FigureTable(texts["figures.sql"], words["cell"], _columns(folder.name, words, "columns")),
        groups=_groups(folder, words),
        summary=texts["summary.sql"],
        words={name: value for name, value in words.items() if isinstance(value, str)},
        chart=chart,
    )


def _groups(folder: Path, words: dict[str, Any]) -> FigureTable | None:
    path = folder / "groups.sql"
    if not path.exists():
        return None
    query = path.read_text(encoding="utf-8").strip()
    return FigureTable(query, "group", _columns(folder.name, words, "group_columns"))


def _parsed(name: str, texts: dict[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    try:
        return tomllib.loads(texts["text.toml"]), json.loads(texts["chart.json"])
    except ValueError as error:
        raise ExhibitError(f"exhibit {name}: {error}") from error


def _columns(exhibit: str, words: dict[str, Any], noun: str) -> tuple[Column, ...]:
    _require(f"exhibit {exhibit}: text.toml", words, (noun,))
    for number, column in enumerate(words[noun], 1):
        _require(f"exhibit {exhibit}: {noun} {number}", column, _COLUMN)
    return tuple(Column(c["name"], c["en"], c["zh"], c.get("format", "")) for c in words[noun])


def _require(place: str, words: dict[str, Any], nouns: tuple[str, ...]) -> None:
    missing = [noun for noun in nouns if not words.get(noun)]
    if missing:
        raise ExhibitError(f"{place} lacks {', '.join(missing)}")


def _parts(folder: Path, text: str) -> list[str]:
    """The expressions that `behind` builds on, then itself."""
    included = []
    for common in _INCLUDE.findall(text):
        path = folder.parent / "common" / f"{common}.sql"
        if not path.exists():
            raise ExhibitError(f"exhibit {folder.name} includes common/{common}.sql, which is not there")
        included.append("\n" + path.read_text(encoding="utf-8").strip())
    return [*included, "\n" + _INCLUDE.sub("", text).strip()]

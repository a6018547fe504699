"""The exhibits: one folder each, words and queries only. A new exhibit is a new folder.

behind.sql   a common table expression `behind`: one row per row that counts, with `cell` (and `also`, a second name
             under which it counts), `row` (its key), `url`, `document_id`; `-- include: NAME` takes in common/NAME.sql
figures.sql  the figures, from `behind`; the column `n` is the number of rows behind
summary.sql  one row of values for the sentences
text.toml    titles, sentences, method, columns; English and Chinese
chart.json   a Vega-Lite specification without its data
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
_WORDS = ("title_en", "title_zh", "sentence_en", "sentence_zh", "method_en", "method_zh", "cell", "columns")
_FILES = ("behind.sql", "figures.sql", "summary.sql", "text.toml", "chart.json")


class ExhibitError(ValueError):
    """An exhibit or a cell that does not exist, or a folder that lacks a noun; the message says which there are."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an exhibit's table: its name in figures.sql, its headings, its number format."""

    name: str
    en: str
    zh: str
    format: str


@dataclass(frozen=True)
class Exhibit:
    """One exhibit as its folder states it."""

    id: str
    behind: str
    figures: str
    summary: str
    cell: str
    columns: tuple[Column, ...]
    words: dict[str, str]
    chart: dict[str, Any]


@cache
def exhibits() -> dict[str, Exhibit]:
    """All exhibits by id, in the report's order. Raises ExhibitError naming exhibit and noun where one is missing."""
    found = [_load(folder) for folder in _ROOM.iterdir() if (folder / "text.toml").exists()]
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
    texts = {}
    for name in _FILES:
        path = folder / name
        if not path.exists():
            raise ExhibitError(f"exhibit {folder.name} lacks {name}")
        texts[name] = path.read_text(encoding="utf-8")
    words = tomllib.loads(texts["text.toml"])
    missing = [noun for noun in _WORDS if noun not in words]
    if missing:
        raise ExhibitError(f"exhibit {folder.name}: text.toml lacks {', '.join(missing)}")
    columns = tuple(Column(c["name"], c["en"], c["zh"], c.get("format", "")) for c in words.pop("columns"))
    return Exhibit(
        id=folder.name,
        behind="WITH " + ", ".join(_parts(folder.name, texts["behind.sql"])),
        figures=texts["figures.sql"].strip(),
        summary=texts["summary.sql"].strip(),
        cell=words.pop("cell"),
        columns=columns,
        words=words,
        chart=json.loads(texts["chart.json"]),
    )


def _parts(name: str, text: str) -> list[str]:
    """The expressions that `behind` builds on, then itself."""
    included = []
    for common in _INCLUDE.findall(text):
        path = _ROOM / "common" / f"{common}.sql"
        if not path.exists():
            raise ExhibitError(f"exhibit {name} includes common/{common}.sql, which is not there")
        included.append("\n" + path.read_text(encoding="utf-8").strip())
    return [*included, "\n" + _INCLUDE.sub("", text).strip()]

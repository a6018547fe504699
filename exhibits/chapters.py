"""The report's chapters (common/chapters.toml): exhibits that belong together, and where their figures come from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from exhibits.catalogue import Exhibit
from exhibits.labels import label, slug

_TABLE = Path(__file__).parent / "common" / "chapters.toml"
_BETWEEN = {"en": ": ", "zh": "："}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its title and sources by language, its exhibits. `id` is its own among the chapters of a page."""

    id: str
    title: Mapping[str, str]
    source: Mapping[str, str]
    exhibits: tuple[Exhibit, ...]


@cache
def _told() -> dict[str, dict[str, str]]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def chapters(exhibits: Iterable[Exhibit]) -> tuple[Chapter, ...]:
    """Exhibits, in the report's order, by chapter: those of a province in one of its own."""
    return tuple(_chapter(number, province, tuple(each)) for (number, province), each in groupby(exhibits, key=_place))


def _place(exhibit: Exhibit) -> tuple[str, str | None]:
    return exhibit.id.lstrip("T")[0], exhibit.values.get("province")


def _chapter(number: str, province: str | None, exhibits: tuple[Exhibit, ...]) -> Chapter:
    told = _told()[number]
    title = {language: told[f"title_{language}"] for language in _BETWEEN}
    if province is not None:
        title = {name: f"{label(province, name)}{_BETWEEN[name]}{words}" for name, words in title.items()}
    return Chapter(
        number if province is None else f"{number}-{slug(province)}",
        title,
        {language: told[f"source_{language}"] for language in _BETWEEN},
        exhibits,
    )

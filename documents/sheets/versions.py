"""Sheets of a workbook that another sheet has replaced: last period's list, a draft, an earlier version."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from records.content import Grid

# What the name of a sheet says of one that no longer holds.
_REPLACED = re.compile(
    r"[上前](?:[一1]?(?:期|次|批次|版|月|季度?|年度?|轮))|往期|历史|去年|旧|原(?:始|稿|表|版|清单)|初稿|草[稿表案]|底稿|作废|废[弃止除]"
    r"|备份|副本|留底|归档|存档|(?:更新|调整|修改|修订|变更|更正|核对)前|勿用|不用|停用"
    r"|(?i:(?<![a-z])(?:old|draft|backup|bak|copy|previous|prev)(?![a-z]))"
)
_FINAL = re.compile(r"终稿|定稿|最终|最新|现行|(?i:(?<![a-z])final(?![a-z]))")
_NUMBER = re.compile(r"\d+|[一二三四五六七八九](?=[稿版])")
_NUMERALS = "零一二三四五六七八九"
# What a row names: a debtor, a place, a guarantor.
_NAME = re.compile(r"[一-龥][一-龥（）()]{3,}")
_FIGURE = re.compile(r"[\d,.%\s-]+")
_FIRST_ROWS = 3
_LONGEST_TITLE = 40


class _Sheet(NamedTuple):
    """What tells versions: the place of a sheet and its name, this with its titles, the heads and the names of its
    tables.
    """

    place: int
    name: str
    title: str
    heads: frozenset[str]
    names: frozenset[str]


def replaced(sheets: Sequence[tuple[str, Sequence[str | Grid]]]) -> frozenset[int]:
    """The places of the sheets that others replace.

    One whose name says so (上期, 草稿, 更新前) where another sheet has a table under most of its heads; of those that
    list the same, one that is named as another but for an earlier number (2024年12月, 2025年3月), and all but the one
    that is called the final.
    """
    listing = [_sheet(n, name, parts) for n, (name, parts) in enumerate(sheets)]
    listing = [one for one in listing if one.heads]
    called = {one.place for one in listing if _REPLACED.search(one.title) and not _FINAL.search(one.title)}
    return frozenset(
        one.place
        for one in listing
        if any(
            _replaces(other, one, called) for other in listing if other is not one and _share(other.heads, one.heads)
        )
    )


def _replaces(other: _Sheet, one: _Sheet, called: Set[int]) -> bool:
    """Whether a sheet with a table under the same heads takes the place of another; `called` are those whose names say
    that they are no longer.
    """
    if one.place in called or other.place in called:
        return other.place not in called
    if not _share(other.names, one.names):
        return False
    if _FINAL.search(one.name) or _FINAL.search(other.name):
        return not _FINAL.search(one.name)
    return _NUMBER.sub("", one.name) == _NUMBER.sub("", other.name) and _numbers(other.name) > _numbers(one.name)


def _sheet(place: int, name: str, parts: Sequence[str | Grid]) -> _Sheet:
    grids = [part for part in parts if not isinstance(part, str)]
    heads = next((row for grid in grids for row in grid[:_FIRST_ROWS] if _names_columns(row)), ())
    rows = [row for grid in grids for row in grid if row != heads]
    names = frozenset(cell for row in rows for cell in row if cell and _NAME.fullmatch(cell))
    titles = [part for part in parts if isinstance(part, str) and len(part) <= _LONGEST_TITLE and "。" not in part]
    return _Sheet(
        place, name, " ".join((name, *titles[:_FIRST_ROWS])), frozenset(cell for cell in heads if cell), names
    )


def _names_columns(row: Sequence[str | None]) -> bool:
    said = [cell for cell in row if cell]
    return len(said) > 1 and not any(map(_FIGURE.fullmatch, said))


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most of what the smaller holds is in the larger too."""
    return 2 * len(one & other) > min(len(one), len(other))


def _numbers(name: str) -> tuple[int, ...]:
    return tuple(_NUMERALS.find(told) if told in _NUMERALS else int(told) for told in _NUMBER.findall(name))

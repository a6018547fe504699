"""Which figures of the exhibits moved between two states of the facts, and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from exhibits.catalogue import with_provinces
from exhibits.compute import rows_of
from exhibits.facts import Facts

Figure = tuple[str, str, str]
"""An exhibit by its name among those of a page, a cell of its table or a group, and a column."""


class FigureMoved(NamedTuple):
    """A figure that another stands for now. One that was not there, or is there no more, is None on that side."""

    exhibit: str
    cell: str
    column: str
    before: Any
    after: Any

    @property
    def change(self) -> float | None:
        """By how much it moved; None where one side is no number."""
        if isinstance(self.before, int | float) and isinstance(self.after, int | float):
            return round(self.after - self.before, 6)
        return None


def figures_of(facts: Facts, year: int, provinces: Iterable[str] = ()) -> dict[Figure, Any]:
    """Every figure of the report of a year, with the chapters of these provinces."""
    return {
        (exhibit.name, str(row[table.cell]), column.name): row[column.name]
        for exhibit in with_provinces(provinces).values()
        for table in (exhibit.table, exhibit.groups)
        if table
        for row in rows_of(facts, exhibit, table, year)
        for column in table.columns
        if column.name != table.cell
    }


def figures_moved(before: Mapping[Figure, Any], after: Mapping[Figure, Any]) -> list[FigureMoved]:
    """The figures that differ, by exhibit, cell and column."""
    return [
        FigureMoved(*key, before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    ]


def moved_between(before: Facts, after: Facts, year: int) -> list[FigureMoved]:
    """The figures of the report of a year that differ; none is computed where the facts are the same."""
    return [] if before.folder == after.folder else figures_moved(figures_of(before, year), figures_of(after, year))

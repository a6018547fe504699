"""What is behind a figure: the query, the rows, the pages."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from exhibits.catalogue import Exhibit, ExhibitError, exhibit
from exhibits.compute import Figures, cells, compute, parameters, rows_of, shown

_BEHIND = """SELECT b.*, d.url AS page, d.fetched_at FROM behind AS b LEFT JOIN documents AS d ON d.id = b.document_id
WHERE :cell IS NULL OR b.cell = :cell OR b.also = :cell ORDER BY b.cell, b.row"""
_MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with its query, its rows and the pages that they came from."""

    exhibit: Exhibit
    cell: str | None
    sql: str
    figures: tuple[dict[str, Any], ...]
    rows: tuple[dict[str, Any], ...]

    @property
    def pages(self) -> tuple[tuple[str, str], ...]:
        """Address and time of each page behind the figure, as it was fetched."""
        return tuple(sorted({(row["page"] or row["url"], row["fetched_at"] or "") for row in self.rows}))


def explain(connection: sqlite3.Connection, name: str, cell: str | None, year: int) -> Explanation:
    """What is behind an exhibit, or one cell of it. Raises ExhibitError listing what there is for an unknown name."""
    wanted = exhibit(name)
    figures = compute(connection, wanted, year)
    rows = rows_of(connection, f"{wanted.behind}\n{_BEHIND}", parameters(year, cell))
    if cell is not None and not rows:
        raise ExhibitError(f"exhibit {name} of {year} has no cell {cell!r}; there are: {', '.join(cells(figures))}")
    of_cell = tuple(row for row in figures.rows if cell is None or str(row[wanted.cell]) == cell)
    return Explanation(wanted, cell, f"{wanted.behind}\n{wanted.figures}", of_cell, tuple(rows))


def as_text(explanation: Explanation) -> str:
    """The explanation to read in a terminal."""
    wanted = explanation.exhibit
    lines = [f"Exhibit {wanted.id}: {wanted.words['title_en']} / {wanted.words['title_zh']}"]
    if explanation.cell is not None:
        lines.append(f"cell: {explanation.cell}")
    lines += ["", "query:", explanation.sql, "", "figures:"]
    for row in explanation.figures:
        lines.append("  " + ", ".join(f"{column.name} {shown(row[column.name], column)}" for column in wanted.columns))
    lines += ["", f"rows behind: {len(explanation.rows)}, from {len(explanation.pages)} pages"]
    for row in explanation.rows[:_MOST_ROWS]:
        values = ", ".join(
            f"{name} {value}"
            for name, value in row.items()
            if name not in ("also", "row", "url", "page", "document_id", "fetched_at") and value is not None
        )
        lines += [f"  {row['row']}: {values}", f"    {row['url']}"]
        lines.append(f"    read from {row['page']} at {row['fetched_at']}, document {row['document_id']}")
    if len(explanation.rows) > _MOST_ROWS:
        lines.append(f"  … and {len(explanation.rows) - _MOST_ROWS} more; name a cell to see fewer")
    return "\n".join(lines)


def figures_of(connection: sqlite3.Connection, name: str, year: int) -> Figures:
    """The figures of the exhibit with that id. Raises ExhibitError for an unknown one."""
    return compute(connection, exhibit(name), year)

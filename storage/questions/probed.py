"""What the few pages of a probe gave: each page with its rows and its defects, and what its list said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from storage.engines.connection import Connection
from storage.schema import TABLES_BY_NAME


class Defect(NamedTuple):
    """A defect of a page: scope `page`, `record` or `field`."""

    stage: str
    scope: str
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class ProbedPage:
    """A page that was fetched: how it was judged, how many rows it gave, the fields that one of them has, by table."""

    kind: str
    url: str
    status: int
    verdict: str
    rows: int
    filled: tuple[tuple[str, tuple[str, ...]], ...]
    defects: tuple[Defect, ...]


@dataclass(frozen=True, slots=True)
class Probed:
    """A probe: its pages in the order in which they came, the lines of its list, the total that the site announces."""

    pages: tuple[ProbedPage, ...]
    lines: int
    announced: int | None


def probed(connection: Connection) -> Probed:
    """What stands in the database that a probe filled."""
    (lines,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    (announced,) = connection.execute("SELECT max(announced) FROM windows").fetchone()
    documents = connection.execute("SELECT id, kind, url, status, verdict FROM documents ORDER BY fetched_at, id")
    return Probed(tuple(_page(connection, *row) for row in documents.fetchall()), lines, announced)


def _page(connection: Connection, number: int, kind: str, url: str, status: int, verdict: str) -> ProbedPage:
    rows, filled = 0, []
    for name, table in TABLES_BY_NAME.items():
        found = connection.execute(f"SELECT {', '.join(table.names)} FROM {name} WHERE document_id = ?", (number,))
        if said := found.fetchall():
            rows += len(said)
            most = max(said, key=lambda row: sum(value is not None for value in row))
            columns = tuple(name for name, value in zip(table.names, most, strict=True) if value is not None)
            filled.append((name, columns))
    defects = connection.execute(_DEFECTS, (number,))
    return ProbedPage(kind, url, status, verdict, rows, tuple(filled), tuple(Defect._make(row) for row in defects))


_DEFECTS = "SELECT stage, scope, field, reason FROM quarantine WHERE document_id = ? ORDER BY scope, stage, field"

"""Facts made of a database's rows, in one pass."""

from __future__ import annotations

from pathlib import Path

from storage.facts.duck import duck, quoted
from storage.facts.source import LINKED, Snapshot
from storage.facts.tables import FACTS, MERGED, READ
from storage.facts.then import Then, stand

# What the store's SQL calls otherwise than DuckDB does.
_DIALECT = ("CREATE MACRO iif(c, a, b) AS CASE WHEN CAST(c AS BOOLEAN) THEN a ELSE b END",)


def make(rows: Snapshot, folder: Path, then: Then | None) -> None:
    """Write the facts of these rows, or of those of an earlier day, into a folder."""
    with duck() as made:
        for macro in _DIALECT:
            made.execute(macro)
        if then is not None:
            stand(made, rows, then)
        else:
            for table, names in READ.items():
                made.register(table, rows.rows(table, names))
            for table in LINKED:
                made.register(table, rows.links(table))
            for name, query in MERGED.items():
                made.execute(f"CREATE TEMP TABLE {name} AS {query}")
        for fact in FACTS:
            path = quoted(folder / f"{fact.name}.parquet")
            made.execute(f"COPY ({fact.query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
            made.execute(f"CREATE VIEW {fact.name}_facts AS SELECT * FROM '{path}'")

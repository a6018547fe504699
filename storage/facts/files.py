"""The files of facts beside a database: made in one pass, and made again when its rows changed.

    npl.sqlite3
    npl.facts/2f…/auctions.parquet, claims.parquet, …    one folder for each mark, the newest few

A folder is there whole or not at all, so that a report reads one state whatever a night writes meanwhile.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from storage.engines.where import Where, beside
from storage.facts.source import LINKED, Snapshot, snapshot
from storage.facts.tables import FACTS, MERGED, READ
from storage.facts.then import Then, stand
from storage.migrations import STEPS
from storage.private import private_folder

if TYPE_CHECKING:
    import duckdb

# Today's, one as of an earlier day, and the one that somebody may still read.
_KEPT = 3
# What the store's SQL calls otherwise than DuckDB does.
_DIALECT = ("CREATE MACRO iif(c, a, b) AS CASE WHEN CAST(c AS BOOLEAN) THEN a ELSE b END",)


@contextmanager
def facts_of(where: Where, then: Then | None = None) -> Iterator[Path]:
    """The folder of the facts of a database as it is, or as it was then; made where it is not there.

    Where nothing can be written beside the database, they are made for this once.
    """
    with snapshot(where) as rows:
        folder = beside(where).with_suffix(".facts")
        wanted = folder / _name(rows.mark(), then)
        if wanted.is_dir():
            os.utime(wanted)
        elif not os.access(folder if folder.exists() else folder.parent, os.W_OK):
            with TemporaryDirectory() as passing:
                _make(rows, Path(passing), then)
                yield Path(passing)
            return
        else:
            _keep(rows, wanted, then)
    yield wanted


def _name(mark: str, then: Then | None) -> str:
    """What is equal where rows, day, and all that makes facts of them are."""
    made_by = (repr(FACTS), repr(MERGED), repr(READ), repr([step.name for step in STEPS]))
    return hashlib.blake2b("\0".join((mark, str(then and then.day), *made_by)).encode(), digest_size=12).hexdigest()


def _keep(rows: Snapshot, wanted: Path, then: Then | None) -> None:
    unfinished = wanted.with_name(f"{wanted.name}.{os.getpid()}")
    private_folder(unfinished)
    try:
        _make(rows, unfinished, then)
        try:
            unfinished.rename(wanted)
        except OSError:
            # Another process was quicker, and made the same.
            if not wanted.is_dir():
                raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    finished = [path for path in wanted.parent.iterdir() if "." not in path.name]
    for old in sorted(finished, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def opened(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The facts of a folder as views of DuckDB, which reads and writes nothing else and fetches nothing."""
    with _duck() as duck:
        room = _quoted(folder)
        duck.execute(f"SET allowed_directories = ['{room}']; SET enable_external_access = false")
        for fact in FACTS:
            duck.execute(f"CREATE VIEW {fact.name} AS SELECT * FROM read_parquet('{room}/{fact.name}.parquet')")
        yield duck


def _duck() -> duckdb.DuckDBPyConnection:
    # A tenth of a second to load.
    import duckdb

    return duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})


def _make(rows: Snapshot, folder: Path, then: Then | None) -> None:
    with _duck() as duck:
        for macro in _DIALECT:
            duck.execute(macro)
        if then is not None:
            stand(duck, rows, then)
        else:
            for table, names in READ.items():
                duck.register(table, rows.rows(table, names))
            for table in LINKED:
                duck.register(table, rows.links(table))
            for name, query in MERGED.items():
                duck.execute(f"CREATE TEMP TABLE {name} AS {query}")
        for fact in FACTS:
            path = _quoted(folder / f"{fact.name}.parquet")
            duck.execute(f"COPY ({fact.query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
            duck.execute(f"CREATE VIEW {fact.name}_facts AS SELECT * FROM '{path}'")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

"""DuckDB, which fetches nothing and loads nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


def duck() -> duckdb.DuckDBPyConnection:
    """An empty database in memory."""
    # A tenth of a second to load.
    import duckdb

    return duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})


def quoted(path: Path) -> str:
    """A path within quotes of SQL."""
    return str(path).replace("'", "''")

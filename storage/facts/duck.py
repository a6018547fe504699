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

    connection = duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
    # Its bar is drawn into whatever stands for the terminal, a night's log included.
    connection.execute("SET enable_progress_bar = false")
    return connection


def quoted(path: Path) -> str:
    """A path within quotes of SQL."""
    return str(path).replace("'", "''")

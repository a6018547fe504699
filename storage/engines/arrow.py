"""A database as Arrow tables: what the facts are made of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from storage.engines.sqlite import read_only_address
from storage.engines.where import Server, Where

if TYPE_CHECKING:
    import adbc_driver_manager.dbapi as adbc


@contextmanager
def arrow(where: Where) -> Iterator[adbc.Connection]:
    """A connection that sees the rows of one moment, that of its first question. Nothing is ever written."""
    if isinstance(where, Server):
        from storage.engines.postgres import connection as postgres

        with postgres.arrow(where) as connection:
            yield connection
        return
    # A quarter of a second to load, and most commands count nothing.
    from adbc_driver_sqlite import dbapi

    with dbapi.connect(read_only_address(where)) as connection:
        yield connection

"""An empty database, and the store that writes it: what is said of them holds in memory and, in the long part, on a
server.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from storage.database import open_database
from storage.engines.connection import Connection
from storage.store import Store
from tests.storage.pages import empty_database


@pytest.fixture
def memory() -> Iterator[Connection]:
    """For what is said of a file alone."""
    with closing(empty_database()) as opened:
        yield opened


@pytest.fixture(params=["memory", pytest.param("server", marks=pytest.mark.long)])
def connection(request: pytest.FixtureRequest) -> Iterator[Connection]:
    opened = open_database(request.getfixturevalue("server")) if request.param == "server" else empty_database()
    with closing(opened):
        yield opened


@pytest.fixture
def store(connection: Connection) -> Store:
    return Store(connection)

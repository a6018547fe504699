"""An empty database in memory, and the store that writes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.engines.connection import Connection
from storage.store import Store
from tests.storage.pages import empty_database


@pytest.fixture
def connection() -> Iterator[Connection]:
    opened = empty_database()
    yield opened
    opened.close()


@pytest.fixture
def store(connection: Connection) -> Store:
    return Store(connection)

"""An empty database in memory, and the store that writes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from storage.database import open_database
from storage.store import Store
from tests.storage.pages import MEMORY


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    opened = open_database(MEMORY)
    yield opened
    opened.close()


@pytest.fixture
def store(connection: sqlite3.Connection) -> Store:
    return Store(connection)

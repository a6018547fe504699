"""An empty database in memory, and the store that writes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from storage.store import Store
from tests.storage.pages import empty_database


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    opened = empty_database()
    yield opened
    opened.close()


@pytest.fixture
def store(connection: sqlite3.Connection) -> Store:
    return Store(connection)

"""An empty database, and the store that writes it: those of the store's own tests."""

from __future__ import annotations

from tests.storage.conftest import connection, store

__all__ = ["connection", "store"]

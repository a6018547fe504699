"""The order of the tests: the crawl of the whole market takes longest, so that it begins first."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name != "test_market.py")

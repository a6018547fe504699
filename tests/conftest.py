"""The order of the tests, and the desk at which most of them crawl."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.running import Sandbox, running
from tests.crawling import Desk


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The crawl of the whole market takes longest, so that it begins first."""
    items.sort(key=lambda item: item.path.name != "test_market.py")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """The made-up market, served to one file of tests."""
    with running() as market:
        yield market


@pytest.fixture
def desk(sandbox: Sandbox, tmp_path: Path) -> Iterator[Desk]:
    """An empty desk before the market; the faults that a test injects end with it."""
    sandbox.town.visits.clear()
    yield Desk(tmp_path, sandbox.url)
    sandbox.mend()

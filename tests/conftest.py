"""The order of the tests, the desk at which most of them crawl, and a server of databases."""

from __future__ import annotations

import gc
import importlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.forks import forks

if TYPE_CHECKING:
    from sandbox.running import Sandbox
    from storage.engines.where import Server
    from tests.crawling import Desk
    from tests.postgres import Cluster

# How much is tried of what is said of any input; no test says how fast a machine is.
settings.register_profile("few", max_examples=10, deadline=None)
settings.register_profile("many", max_examples=300, deadline=None)
settings.load_profile("few")


def pytest_configure(config: pytest.Config) -> None:
    """One server of forks for all workers, started by the process that starts them."""
    if hasattr(config, "workerinput"):
        # It looks at all that is loaded for the place of each caller: before much is.
        importlib.import_module("scrapy.core.downloader.contextfactory")
    else:
        resources = ExitStack()
        resources.enter_context(forks())
        config.add_cleanup(resources.close)


def pytest_collection_finish() -> None:
    """What is there now stays: to look through it for garbage, over and over, takes a twentieth of the tests' time."""
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The crawls of the whole market take longest, so that they begin first."""
    items.sort(key=lambda item: item.path.name not in ("test_market.py", "test_nights.py"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A server of PostgreSQL, for all tests of a process."""
    from tests.postgres import cluster

    with cluster() as started:
        yield started


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """The made-up market, served to one file of tests."""
    # The process that starts the workers runs no test.
    from sandbox.running import running

    with running() as market:
        yield market


@pytest.fixture(scope="session")
def made(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A database of the server with its tables. To copy it takes less than to make them."""
    from storage.database import open_database

    server = postgres.new(tmp_path_factory.mktemp("server"))
    open_database(server).close()
    return server


@pytest.fixture
def server(postgres: Cluster, made: Server, tmp_path: Path) -> Server:
    """A database of a server without rows."""
    return postgres.copy(made, tmp_path)


@pytest.fixture
def kept_in() -> str:
    """Where a desk keeps what it crawls: "file". Files of tests that hold for both have a fixture of this name of
    their own, of the `BOTH`.
    """
    return "file"


@pytest.fixture
def desk(sandbox: Sandbox, tmp_path: Path, kept_in: str, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """An empty desk before the market; the faults that a test injects end with it."""
    from tests.crawling import Desk

    sandbox.town.visits.clear()
    # Archive and all.
    address = "" if kept_in == "file" else request.getfixturevalue("server").address
    yield Desk(tmp_path, sandbox.url, address, address)
    sandbox.mend()

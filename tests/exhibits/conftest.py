"""Facts made by hand, in tables as the store's are made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pytest

from storage.database import open_database
from storage.engines.connection import Connection
from storage.facts.files import facts_of, opened
from storage.facts.tables import FACTS
from tests.market_rows import Desk
from tests.postgres import BOTH
from tests.storage.fact_rows import Told, auction, bid, claim, indicator, listing, result, sale, sold


@pytest.fixture(params=BOTH)
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    """An empty database: in a file and, in the long part, on a server."""
    where = request.getfixturevalue("server") if request.param == "server" else tmp_path / "npl.sqlite3"
    with closing(open_database(where)) as opened:
        yield opened


@pytest.fixture
def desk(connection: Connection) -> Desk:
    """Where a test says rows."""
    return Desk(connection)


@pytest.fixture(scope="session")
def columns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The columns that facts of a store have, with their types."""
    path = tmp_path_factory.mktemp("facts") / "npl.sqlite3"
    with closing(open_database(path)) as connection, facts_of(connection, None) as (folder,), opened(folder) as made:
        return {
            fact.name: ", ".join(
                f'"{name}" {kind}' for name, kind, *_ in made.execute(f"DESCRIBE {fact.name}").fetchall()
            )
            for fact in FACTS
        }


def empty(columns: dict[str, str]) -> Told:
    duck = duckdb.connect()
    for name, typed in columns.items():
        duck.execute(f"CREATE TABLE {name} ({typed})")
    return Told(duck)


@pytest.fixture(scope="session")
def tables(columns: dict[str, str]) -> Iterator[Told]:
    told = empty(columns)
    yield told
    told.duck.close()


@pytest.fixture
def told(tables: Told) -> Told:
    tables.forget()
    return tables


@pytest.fixture(scope="module")
def everything(columns: dict[str, str]) -> Iterator[Told]:
    """Facts for every exhibit."""
    told = empty(columns)
    told.say(bid("a"), bid("b", province=None, day=date(2025, 4, 1), seller_class="provincial AMC"))
    told.say(bid("c", market="primary", seller_class="city commercial banks", day=date(2024, 4, 1)))
    told.say(sale("d"), sale("e", market="primary", seller_class="rural commercial banks", debtor_count=2))
    told.say(listing("1", "p", date(2025, 2, 1)), listing("2", "p", date(2025, 5, 1)))
    told.say(listing("5", "open", date(2025, 2, 1), bidding_on=date(2025, 3, 1)))
    told.say(result("3", "p", date(2025, 8, 15)), result("4", "lost", date(2024, 8, 16)))
    for number, (province, city) in enumerate((("浙江省", "杭州市"), ("广东省", "广州市"), (None, None))):
        for asset_type in ("residential", "commercial", "industrial"):
            told.say(auction(number, asset_type=asset_type, province=province, city=city))
            told.say(sold(number + 10, 84, asset_type=asset_type, province=province, city=city, round="second"))
    told.say(claim(1), claim(2, status="failed", starts_on=date(2024, 6, 1)), claim(3, province=None))
    told.say(indicator("npl_balance", "2025Q2", 3434250000000), indicator("npl_ratio", "2025Q2", 1.491))
    yield told
    told.duck.close()

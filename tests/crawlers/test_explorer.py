"""The copy of the store in a browser."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings

from crawlers.commands.explore import Command
from exhibits.explore import described, explored_copy
from exhibits.facts import open_facts
from storage.database import open_database
from tests.market_rows import Desk, bid, lot

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Any:
    # Datasette takes a second to load.
    from crawlers.questions.explorer import explorer

    folder = tmp_path_factory.mktemp("explored")
    connection = open_database(folder / "npl.sqlite3")
    Desk(connection).say(bid("a", title="杭州恒运商贸有限公司债权"), bid("b"), lot(1), lot(2, province="江苏省"))
    copy = folder / "npl-explore.sqlite3"
    with open_facts(connection) as facts:
        assert explored_copy(connection, facts, 2025, copy)
        assert not explored_copy(connection, facts, 2025, copy), "no row changed"
    connection.close()
    return explorer(copy, described(copy, 2025))


def asked(shown: Any, path: str, **headers: str) -> Any:
    return asyncio.run(shown.client.get(path, headers=headers))


def test_chinese_words_are_searched_and_facets_counted(shown: Any) -> None:
    found = asked(shown, "/npl-explore/offers.json?_shape=objects&_search=恒运").json()
    assert [row["source_key"] for row in found["rows"]] == ["a"]
    facets = asked(shown, "/npl-explore/lots.json").json()["facet_results"]
    assert {row["value"]: row["count"] for row in facets["province"]["results"]} == {"浙江省": 1, "江苏省": 1}
    everywhere = asked(shown, "/npl-explore/search.json?_shape=array&words=恒运").json()
    assert [row["in"] for row in everywhere] == ["offers"]


def test_exhibits_are_queries_and_columns_say_what_they_mean(shown: Any) -> None:
    months = asked(shown, "/npl-explore/2-2.json?_shape=array").json()
    assert [(row["month"], row["deals"]) for row in months if row["n"]] == [("2025-03", 2)]
    page = asked(shown, "/npl-explore/lots").text
    assert "<dt>starting_price_yuan</dt>" in page and "(yuan)" in page


def test_nothing_is_written_and_nobody_else_is_answered(shown: Any) -> None:
    refused = asked(shown, "/npl-explore.json?sql=delete+from+lots")
    assert refused.status_code == 400
    assert asked(shown, "/", host="rebound.example").status_code == 403
    assert asked(shown, "/", host="localhost:8001").status_code == 200


def test_the_command_makes_the_copy_beside_the_store_where_rows_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(open_database(tmp_path / "npl.sqlite3"))
    command = Command()
    command.settings = Settings({"DATABASE": str(tmp_path / "npl.sqlite3")})
    for rows in ([lot(1)], [], [lot(2)]):
        desk.say(*rows)
        command.run([], argparse.Namespace(year=2025, copy=None, make_only=True))
    copy = tmp_path / "npl-explore.sqlite3"
    made, kept = f"{copy}: made", f"{copy}: as it was, for no row changed"
    assert capsys.readouterr().out.splitlines() == [made, kept, made]

"""`explain`: from a figure to its query, its rows, their pages, and the words on these."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from exhibits.catalogue import ExhibitError
from exhibits.explain import as_text
from pipelines.link import relink
from records.readings import CcreReading, NoticeReading
from storage.database import open_database
from tests.market_rows import Desk, bid, listing, lot, record, result


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    connection = open_database(tmp_path / "npl.sqlite3")
    yield Desk(connection)
    connection.close()


def test_query_rows_and_pages_are_named_and_a_cell_by_its_english_name_too(desk: Desk) -> None:
    desk.say(lot(1), lot(2, province="山东省"))
    told = desk.explain("4-1", "Zhejiang")
    assert [row["cell"] for row in told.rows] == ["浙江省"]
    text = as_text(told)
    assert "rows behind: 1, from 1 pages" in text
    assert "https://paimai.jd.com/1\n" in text
    assert "read from https://example.test/1 at 2025-12-31" in text
    assert "SELECT" in text
    with pytest.raises(ExhibitError, match=r"no cell '火星'; there are: 山东省, 浙江省, nationwide"):
        desk.explain("4-1", "火星")


def test_the_words_behind_each_amount_are_quoted(desk: Desk) -> None:
    principal = {"field": "principal_yuan", "confidence": "stated", "words": "本金10亿元", "place": "line 2"}
    unread = {"field": "total_yuan", "confidence": "open", "why": "prose and table differ", "candidates": "11 / 12"}
    desk.say_read(
        bid("a"),
        *(record(NoticeReading, source="citic_famc_notices", source_key="a", **one) for one in (principal, unread)),
    )
    told = {"field": "principal_yuan", "confidence": "stated", "words": "未偿本金总额：10亿元"}
    desk.say_read(
        listing("1", "p", date(2025, 2, 1), url="https://ccre.test/1"),
        record(CcreReading, source="ccre_listings", source_key="1", **told),
    )
    desk.say(result("2", "p", date(2025, 8, 15)))
    lines = as_text(desk.explain("2-2", "2025-03")).splitlines()
    assert "    principal_yuan 1,000,000,000.00 (stated): 本金10亿元 [line 2]" in lines
    assert "    total_yuan (open): prose and table differ: 11 / 12" in lines
    sold = as_text(desk.explain("3-3", "2025Q3"))
    assert "未偿本金总额：10亿元 [https://ccre.test/1]" in sold, "a sold project's words are those of its listing"


def test_a_deals_links_say_by_which_rule_and_on_what_evidence(desk: Desk) -> None:
    owed = {
        "principal_yuan": Decimal("8765432.19"),
        "base_date": date(2025, 1, 31),
        "seller": "中国信达资产管理股份有限公司",
    }
    desk.say(bid("a", **owed), bid("b", source="shanghai_exchange", **owed), bid("c", title="别的公告"))
    relink(desk.connection)
    told = desk.explain("2-2", "2025-03")
    assert [row["row"] for row in told.rows] == ["a", "c"]
    assert (
        "    one sale with notices shanghai_exchange b by principal (0.98): 8,765,432.19" in as_text(told).splitlines()
    )

"""The words of a question: of `scrapy find`, and of `watch.toml`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crawlers.questions.asked import QuestionError, wanted
from storage.database import open_database
from tests.crawling import Desk
from tests.market_rows import Desk as Rows
from tests.market_rows import bid

TODAY = date(2026, 3, 1)


def asked(**words: Any) -> dict[str, Any]:
    """What the words ask, without what they leave open."""
    question = wanted(words, TODAY)
    fields = {name: getattr(question, name) for name in question.__slots__}
    return {name: value for name, value in fields.items() if value is not None and name != "kinds"}


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("yesterday", "2026-02-28", "2026-02-28"),
        ("今天", "2026-03-01", "2026-03-01"),
        ("7d", "2026-02-23", "2026-03-01"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025Q1", "2025-01-01", "2025-03-31"),
        ("2025-11..2026-01-05", "2025-11-01", "2026-01-05"),
        ("2025-12-30..", "2025-12-30", None),
        ("..yesterday", None, "2026-02-28"),
    ],
)
def test_days(words: str, since: str | None, until: str | None) -> None:
    found = asked(day=words)
    assert (found.get("since"), found.get("until")) == (since, until)


@pytest.mark.parametrize(
    ("words", "yuan"),
    [("10000000", 1e7), ("10m", 1e7), ("2.5 bn", 2.5e9), ("1,000万", 1e7), ("1.2亿元", 1.2e8), ("5千万", 5e7)],
)
def test_amounts(words: str, yuan: float) -> None:
    assert asked(over=words) == {"over": yuan}


def test_places_rounds_and_kinds_in_both_languages() -> None:
    assert asked(place="Zhejiang") == asked(place="浙江") == {"province": "浙江省"}
    assert asked(place="杭州") == {"province": "浙江省", "city": "杭州市"}
    assert asked(round="一拍") == asked(round="first") == {"round": "first"}
    assert asked(kind="债权") == asked(kind="claim") == {"asset_type": "claim"}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"day": "last week"}, "day last week: days are yesterday, 2025-12-30"),
        ({"day": "2025-02-30"}, "day 2025-02-30: day is out of range"),
        ({"over": "10 apples"}, "over 10 apples: an amount in yuan"),
        ({"over": "10万美元"}, "amounts are in yuan"),
        ({"place": "火星"}, "place 火星: a province, a city or a county"),
        ({"round": "ninth"}, "round ninth: one of first, second"),
        ({"what": "bargain"}, "bargain is none of offer, result"),
        ({"debtor": " "}, "words are wanted"),
        ({"colour": "red"}, "no question has colour; it has what, place"),
    ],
)
def test_words_that_ask_nothing_are_refused(words: dict[str, Any], why: str) -> None:
    with pytest.raises(QuestionError, match=why):
        wanted(words, TODAY)


def test_find_answers_as_table_csv_and_json(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "")
    connection = open_database(desk.database)
    Rows(connection).say(bid("a", title="=HYPERLINK(1)", debtors="某甲公司"), bid("b", province=None))
    connection.close()
    table = desk.run("find", "--place", "浙江", "--over", "1亿").stdout
    assert table.splitlines()[1].split()[:5] == ["2025-03-01", "offer", "浙江省", "claim", "none"]
    assert "1,000.00" in table
    assert "1 found; 1 more may be meant and do not state all that is asked (--open)" in table
    told = desk.run("find", "--place", "浙江", "--csv")
    assert ",'=HYPERLINK(1)," in told.stdout and "1 found" in told.stderr
    rows = json.loads(desk.run("find", "--debtor", "某甲", "--json").stdout)
    assert [(row["key"], row["amount_yuan"]) for row in rows] == [("a", 1e9)]
    assert "--over much: an amount in yuan" in desk.run("find", "--over", "much").stderr


@pytest.mark.long
def test_changes_tell_rows_and_the_figures_that_they_moved(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "")
    connection = open_database(desk.database)
    Rows(connection).say(bid("a"))
    connection.close()
    told = desk.run("changes", "--since", "2025-12-31", "--year", "2025", "--json")
    rows = {(row["change"], row["what"], row["key"], row["field"]): row for row in json.loads(told.stdout)}
    assert rows["new", "notices", "a", None]["url"] == "unknown"
    moved = rows["figure", "2-2", "2025-03", "deals"]
    assert (moved["before"], moved["after"]) == (None, "1")
    assert "no figure moved" in desk.run("changes", "--since", "2026-01-01", "--year", "2025").stdout

"""`explain`: from a figure to its query, its rows, their pages, and the words on these."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from exhibits.catalogue import ExhibitError, exhibit
from exhibits.explain import as_rows, as_text, explain
from exhibits.facts import open_facts
from exhibits.words import key_of, words_of
from pipelines.link import relink
from records.readings import CcreReading, LotReading, NoticeReading
from records.rows import LotClaim
from tests.market_rows import Desk, bid, indicator, listing, lot, record, result


def test_query_rows_and_pages_are_named_and_a_cell_by_its_english_name_too(desk: Desk) -> None:
    desk.say(lot(1), lot(2, province="山东省"))
    told = desk.explain("4-1", "Zhejiang")
    assert [row["cell"] for row in told.rows] == ["浙江省"]
    text = as_text(told)
    assert "rows behind: 1, from 1 pages" in text
    assert "https://paimai.jd.com/1\n" in text
    assert "read from https://example.test/1 at 2025-12-31" in text
    assert "$" not in told.sql, "values stand in the query"
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
    assert [row["row"] for row in told.rows] == ["c", "a"], "the largest first"
    assert (
        "    one sale with notices shanghai_exchange b by principal (0.98): 8,765,432.19" in as_text(told).splitlines()
    )


def test_the_words_that_said_what_a_lot_is_are_quoted_once(desk: Desk) -> None:
    said = {"round_words": "第一次拍卖", "place_evidence": "address: 浙江省", "status_words": "流拍"}
    desk.say(lot(1, **said), lot(1, page_kind="detail", **said))
    lines = as_text(desk.explain("4-1", "Zhejiang")).splitlines()
    assert [line.strip() for line in lines if line.endswith("[detail]")] == [
        "round first: 第一次拍卖 [detail]",
        "place 浙江省: address: 浙江省 [detail]",
        "state failed: 流拍 [detail]",
    ]


def test_a_claim_that_a_lot_sells_has_the_words_of_its_amounts(desk: Desk) -> None:
    name = {"platform": "jd", "lot_id": "1", "page_kind": "list"}
    read = record(LotReading, **name, field="principal_yuan", confidence="stated", words="本金100元")
    desk.say_read(record(LotClaim, **name, principal_yuan=Decimal(100)), read)
    key = key_of({"source": "test", "row": "jd 1"})
    assert key is not None
    assert [words.told("") for words in words_of(desk.connection, {key})[key]] == [
        "principal_yuan 100.00 (stated): 本金100元 [unknown]"
    ]


def test_of_a_period_its_rows_are_shown_and_all_of_them_as_rows(desk: Desk) -> None:
    desk.say(bid("a"), bid("b", published_on=date(2025, 3, 31)), bid("c", published_on=date(2025, 4, 1)))
    desk.say(indicator("npl_ratio", "2025Q1", "1.5"))
    with open_facts(desk.connection) as facts:
        march = date(2025, 3, 1), date(2025, 3, 31)
        told = explain(facts, desk.connection, exhibit("2-2"), None, 2025, march, most=1)
        assert "rows behind of 2025-03-01 to 2025-03-31: 2, from 2 pages" in as_text(told, 1)
        assert "and 1 more" in as_text(told, 1)
        assert [row["row"] for row in as_rows(told)] == ["a", "b"]
        with pytest.raises(ExhibitError, match="rows of exhibit 1-1 have no day"):
            explain(facts, desk.connection, exhibit("1-1"), None, 2025, march)

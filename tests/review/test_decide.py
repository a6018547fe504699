"""What is asked of people, and which of their decisions are taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from records.batch import Defect
from records.corrections import Correction
from review.decide import Filled, Refusal, decide
from review.question import Question
from review.questions import questions
from review.sheet import SheetError, read, write
from storage.corrections.kept import in_force, keep
from storage.engines.connection import Connection
from storage.store import Store
from tests.storage.pages import empty_database, notice, page, reading

AT = datetime(2025, 4, 1, 9, 0, tzinfo=UTC)
UNKNOWN = "星河湾供销联合体"


def open_field(field: str, key: str, candidates: str | None) -> Any:
    return reading(field, None, key, confidence="open", why="2 statements", candidates=candidates)


@pytest.fixture
def connection() -> Iterator[Connection]:
    opened = empty_database()
    records = (
        notice("n1", total_yuan=Decimal(2_000_000), title="甲公司债权处置公告"),
        notice("n2", seller_words=UNKNOWN, principal_yuan=Decimal(9_000_000)),
    )
    readings = (
        open_field("principal_yuan", "n1", "1,200,000 / 3,400,000"),
        open_field("base_date", "n1", None),
        open_field("seller_words", "n1", None),
        open_field("debtor_count", "n1", None),
        open_field("province", "n1", None),
    )
    Store(opened).write(replace(page(*records), readings=readings, defects=(Defect("parse", "page", "title", "gone"),)))
    yield opened
    opened.close()


def asked(connection: Connection, about: str, field: str = "") -> Question:
    return next(one for one in questions(connection) if one.about == about and field in one.key)


def answer(connection: Connection, *rows: tuple[str, str, str]) -> list[Any]:
    filled = [Filled(n, *row) for n, row in enumerate(rows, 2)]
    known = [one.correction for one in in_force(connection)]
    return list(decide(connection, filled, questions(connection), known))


def value(connection: Connection, field: str, decision: str, remark: str = "") -> Any:
    (found,) = answer(connection, (asked(connection, "value", field).key, decision, remark))
    return found.why if isinstance(found, Refusal) else dict(found.sets)


def test_what_is_worth_most_is_asked_first(connection: Connection) -> None:
    found = questions(connection)
    assert [(one.about, one.yuan) for one in found[:2]] == [("name", 9_000_000.0), ("value", 3_400_000.0)]
    assert found[-1].about == "quarantine"


@pytest.mark.parametrize(
    ("field", "decision", "sets"),
    [
        ("principal_yuan", "120万元", {"principal_yuan": 1_200_000.0, "principal_basis": "stated"}),
        ("principal_yuan", "none", {"principal_yuan": None}),
        ("base_date", "2025年3月5日", {"base_date": "2025-03-05"}),
        ("debtor_count", "12", {"debtor_count": 12}),
    ],
)
def test_a_decision_is_read_as_its_field_is(
    connection: Connection, field: str, decision: str, sets: dict[str, Any]
) -> None:
    assert value(connection, field, decision) == sets


def test_a_name_and_a_place_set_all_their_columns(connection: Connection) -> None:
    seller = value(connection, "seller_words", "中国信达资产管理股份有限公司")
    assert (seller["seller_type"], seller["market"]) == ("national_amc", "secondary")
    assert value(connection, "province", "浙江省嘉兴市")["city"] == "嘉兴市"


@pytest.mark.parametrize(
    ("field", "decision", "why"),
    [
        ("principal_yuan", "1,300,000", "none of the candidates"),
        ("principal_yuan", "much", "no amount"),
        ("principal_yuan", "3,400,000", "more than the total"),
        ("principal_yuan", "120万美元", "no yuan"),
        ("base_date", "2025-02-30", "no such day"),
        ("debtor_count", "some", "no number"),
        ("province", "nowhere", "names no place"),
        ("principal_yuan", "withdraw", "nothing is decided"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_the_reason(
    connection: Connection, field: str, decision: str, why: str
) -> None:
    assert why in value(connection, field, decision)


def test_a_remark_lets_pass_what_is_no_candidate_or_contradicts_a_sum(connection: Connection) -> None:
    assert value(connection, "principal_yuan", "3,500,000", "the seal hides a digit")["principal_yuan"] == 3_500_000.0


def test_rows_are_refused_one_by_one_and_the_others_are_taken(connection: Connection) -> None:
    name, field = asked(connection, "name").key, asked(connection, "value", "principal").key
    bad = '["value","notices",["bank","n9"],"principal_yuan"]'
    found = answer(
        connection,
        (name, "enterprise", ""),
        (name, "trust", ""),
        (field, "1,200,000", ""),
        (bad, "1", ""),
        ("x", "1", ""),
    )
    assert [one.line for one in found if isinstance(one, Refusal)] == [3, 5, 6]
    assert [one.tbl for one in found if isinstance(one, Correction)] == ["names", "notices"]


def test_a_decision_says_what_the_page_says_where_it_says_anything(connection: Connection) -> None:
    total, principal = (f'["value","notices",["bank","n1"],"{name}_yuan"]' for name in ("total", "principal"))
    found = answer(connection, (total, "2,100,000", "so the annex"), (principal, "1,200,000", ""))
    assert [one.said for one in found] == ["2000000.0", None]


def test_a_class_that_there_is_not_is_refused(connection: Connection) -> None:
    (found,) = answer(connection, (asked(connection, "name").key, "guild", ""))
    assert "no class" in found.why


def test_of_a_person_no_name_is_kept(connection: Connection) -> None:
    (found,) = answer(connection, (asked(connection, "name").key, "natural_person", ""))
    assert UNKNOWN not in str(found)


def test_what_was_decided_is_asked_no_more(connection: Connection) -> None:
    rows = [(one.key, decision, "") for one, decision in (
        (asked(connection, "value", "principal"), "1,200,000"), (asked(connection, "quarantine"), "set aside")
    )]  # fmt: skip
    keep(connection, answer(connection, *rows), "Mei", AT)
    assert not {key for key, *_ in rows} & {one.key for one in questions(connection)}
    assert keep(connection, answer(connection, *rows), "Mei", AT) == 0


@pytest.mark.parametrize("name", ["review.xlsx", "review.csv"])
def test_a_file_comes_back_as_it_was_filled_in_and_no_cell_is_a_formula(tmp_path: Path, name: str) -> None:
    question = Question('["name","=甲"]', "name", 1.0, "=1+1", "@x", "-2\x1b[0m", ("+a", "b"))
    write(tmp_path / name, [question, question], lambda spots: None)
    assert list(read(tmp_path / name)) == []
    if name.endswith(".csv"):
        text = (tmp_path / name).read_text(encoding="utf-8-sig")
        (tmp_path / name).write_text(text.replace("+a / b,,,", "+a / b,12.0,why,", 1), encoding="utf-8-sig")
        assert list(read(tmp_path / name)) == [Filled(2, question.key, "12.0", "why")]
        assert not [cell for line in text.splitlines()[1:] for cell in line.split(",") if cell[:1] in "=+-@" and cell]


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    with pytest.raises(SheetError, match="no column key and no column decision"):
        list(read(tmp_path / "a.csv"))
    (tmp_path / "b.xlsx").write_bytes(b"nothing")
    with pytest.raises(SheetError, match=r"b\.xlsx"):
        list(read(tmp_path / "b.xlsx"))

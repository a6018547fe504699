"""What somebody watches for: what a file may say, and what is new of it in the morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.nights.news import News, news, write_news
from crawlers.nights.summary import Summary, as_page, as_text
from crawlers.questions.watch import WatchError, read_watch, watched
from records.rows import LotParcel, Parcel
from storage.questions.mornings import Morning
from tests.market_rows import Desk, bid, listing, lot, record, result
from tests.storage.pages import empty_database

TODAY = date(2026, 1, 1)
FIRST_PAGE = datetime(2025, 12, 31, tzinfo=UTC) + timedelta(seconds=30)
WATCH = """
[find.zhejiang]
place = "浙江"
over = "1亿"
what = ["offer"]

[firms.ours]
file = "ours.csv"
column = "企业"
"""
FIRMS = "编号,企业\n1,恒运（杭州）商贸有限公司\n2,杭州青禾置业有限公司\n3,青禾\n4,未见之有限公司\n5,青禾 置业\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "watch.toml").write_text(WATCH, encoding="utf-8")
    (tmp_path / "ours.csv").write_text(FIRMS, encoding="utf-8-sig")
    connection = empty_database()
    yield Desk(connection)
    connection.close()


def of(desk: Desk, folder: Path, since: datetime = FIRST_PAGE) -> list[tuple[str, str, str]]:
    watch = read_watch(folder / "watch.toml", TODAY)
    return sorted((told.watch, told.firm, told.row.key) for told in watched(desk.connection, watch, since))


def test_new_rows_that_answer_a_question_or_name_a_firm(desk: Desk, tmp_path: Path) -> None:
    desk.say(bid("a", title="关于恒运(杭州)商贸有限公司等3户债权的公告"), bid("b", province="江苏省"), lot(1))
    desk.say(lot(2, owner="恒运（杭州）商贸有限公司"))
    desk.say(record(Parcel, source="citic_famc_notices", source_key="b", n=1, debtor="杭州青禾置业有限公司"))
    desk.say(record(LotParcel, platform="jd", lot_id="1", page_kind="list", n=1, guarantee="保证:杭州青禾置业有限公司"))
    desk.say(listing("L", "p", date(2025, 2, 1), remark="抵押人恒运（杭州）商贸有限公司"))
    desk.say(result("R", "p", date(2025, 3, 1), buyer="杭州青禾置业有限公司"))
    hengyun, qinghe = "恒运（杭州）商贸有限公司", "杭州青禾置业有限公司"
    assert of(desk, tmp_path) == [
        *(("ours", hengyun, key) for key in ("2", "L", "a")),
        *(("ours", qinghe, key) for key in ("1", "R", "b")),
        ("zhejiang", "", "a"),
    ]
    assert read_watch(tmp_path / "watch.toml", TODAY).refused == ("ours: 青禾",)


def test_a_lot_of_another_state_is_news_and_one_read_again_is_none(desk: Desk, tmp_path: Path) -> None:
    desk.say(lot(1, title="杭州青禾置业有限公司厂房"), lot(2, title="恒运(杭州)商贸有限公司厂房"))
    desk.say(lot(1, title="杭州青禾置业有限公司厂房", status="sold"))
    desk.say(lot(2, title="恒运(杭州)商贸有限公司厂房", bid_count=7))
    assert [row[2] for row in of(desk, tmp_path, FIRST_PAGE + timedelta(minutes=2))] == ["1"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("[find.a]\nover = 'much'", r"watch.toml: \[find.a\]: over much: an amount in yuan"),
        ("[find]\nover = '1m'", r"find holds named tables, as \[find.NAME\]"),
        ("[search.a]", "search is neither find nor firms"),
        ("[firms.a]", r"\[firms.a\]: wants file"),
        ("[firms.a]\nfile = 'none.csv'", "No such file"),
        ("[firms.a]\nfile = 'ours.csv'\ncolumn = 'name'", "has no column 'name'; it has 编号, 企业"),
        ("find =", "watch.toml: Invalid value"),
    ],
)
def test_a_file_that_says_something_else_is_named(tmp_path: Path, said: str, why: str) -> None:
    (tmp_path / "ours.csv").write_text(FIRMS, encoding="utf-8")
    (tmp_path / "watch.toml").write_text(said, encoding="utf-8")
    with pytest.raises(WatchError, match=why):
        read_watch(tmp_path / "watch.toml", TODAY)


def test_the_morning_has_the_first_of_each_and_a_file_with_all(desk: Desk, tmp_path: Path) -> None:
    desk.say(*(bid(str(n), title=f"=公告{n}") for n in range(25)))
    told = news(desk.connection, tmp_path / "watch.toml", FIRST_PAGE)
    assert [(name, len(lines), more) for name, lines, more in told.groups] == [("zhejiang", 20, 5)]
    summary = Summary(Morning(FIRST_PAGE, FIRST_PAGE, (), (), (), False), "report.html", news=told)
    assert "watched, zhejiang:\n  2025-03-01 offer (bid): =公告0" in as_text(summary)
    assert "and 5 more" in as_text(summary) and "Watched: zhejiang" in as_page(summary)
    write_news(told, tmp_path / "watched.csv")
    assert (tmp_path / "watched.csv").read_text(encoding="utf-8-sig").count(",'=公告") == 25
    assert news(desk.connection, tmp_path / "none.toml", FIRST_PAGE) == News()
    (tmp_path / "watch.toml").write_text("[find.a]\nday = 'soon'", encoding="utf-8")
    wrong = news(desk.connection, tmp_path / "watch.toml", FIRST_PAGE)
    assert "day soon" in wrong.failed
    assert Summary(summary.morning, "report.html", news=wrong).exit_code == 1, "a person must mend it"

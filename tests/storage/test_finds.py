"""What is on offer and was sold: found by place, day, amount and names; how a price moved."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from records.rows import LotClaim, LotParcel
from records.sales import Linked, Round, RowName
from storage.engines.connection import Connection
from storage.questions.finds import Wanted, found
from storage.questions.paths import paths
from storage.sales.kept import keep
from tests.market_rows import Desk, bid, listing, lot, record, result


@pytest.fixture
def desk(connection: Connection) -> Desk:
    return Desk(connection)


def keys(desk: Desk, **asked: Any) -> list[str]:
    """The keys of what is found; of what may be meant with a question mark."""
    return [row.key + ("" if row.sure else "?") for row in found(desk.connection, Wanted(**asked))]


def test_each_kind_of_row_is_found_with_its_page(desk: Desk) -> None:
    desk.say(bid("a", url="https://bank.test/a"), bid("b", kind="transaction"), bid("c", kind="supersession"))
    desk.say(listing("L", "p", date(2025, 2, 1)), result("2", "p", date(2025, 8, 15)), lot(1))
    rows = {row.key: row for row in found(desk.connection, Wanted())}
    told = {key: row.what for key, row in rows.items()}
    assert told == {"a": "offer", "b": "result", "c": "notice", "L": "offer", "2": "result", "1": "lot"}
    assert rows["a"].url == "https://bank.test/a"
    assert [(row.what, row.status) for row in found(desk.connection, Wanted(kinds=("deal",)))] == [
        ("deal", "offered"),
        ("deal", "sold"),
    ]


def test_place_day_amount_and_round_are_asked_together(desk: Desk) -> None:
    dear = {"starting_price_yuan": Decimal(20_000_000), "city": "杭州市", "city_code": "330100"}
    desk.say(
        lot(1, **dear),
        lot(2, **dear, round="second"),
        lot(3, **dear | {"province": "江苏省", "province_code": "320000"}),
        lot(4, **dear, start=datetime(2025, 7, 1, 2, tzinfo=UTC)),
        lot(5),
    )
    asked = {"province": "浙江省", "since": "2025-06-01", "until": "2025-06-30", "over": 1e7, "round": "first"}
    assert keys(desk, **asked) == ["1"]
    assert keys(desk, city="杭州市", province="浙江省", under=1e8, round="second") == ["2"]


def test_what_does_not_state_all_that_is_asked_may_be_meant(desk: Desk) -> None:
    desk.say(bid("a"), bid("b", province=None), bid("c", principal_yuan=None), bid("d", published_on=None))
    desk.say(listing("1", "p", date(2025, 2, 1)))
    assert keys(desk, province="浙江省", over=1e6, since="2025-01-01") == ["a", "b?", "c?", "d?"], "no place is CCRE's"
    desk.say(lot(1, province=None, province_code=None), lot(2, page_kind="detail", province="江苏省"))
    assert keys(desk, kinds=("lot",), province="浙江省") == ["1?"]


def test_names_are_found_in_lines_and_guarantees_however_they_are_printed(desk: Desk) -> None:
    desk.say(bid("a", debtors="恒运（杭州）商贸有限公司"), bid("b", title="关于恒运(杭州)商贸有限公司债权的公告"))
    desk.say(lot(1), record(LotClaim, platform="jd", lot_id="1", page_kind="detail", seller="平安银行股份有限公司"))
    desk.say(
        record(LotParcel, platform="jd", lot_id="1", page_kind="detail", n=1, guarantee="保证：恒运(杭州)商贸有限公司")
    )
    desk.say(lot(2, owner="恒运（杭州）商贸有限公司"), lot(3, page_kind="detail", owner="杭州某置业有限公司"))
    assert sorted(keys(desk, debtor="恒运 (杭州)")) == ["1", "2", "a", "b"]
    assert keys(desk, seller="平安") == ["1"]
    assert sorted(keys(desk, seller="big five AMC")) == ["a", "b"]
    desk.say(bid("c", seller_class=None, seller_words="某某事务所"), bid("d", seller_class=None))
    assert keys(desk, seller="not classified") == ["c"], "whom no page names has no class to be known"


def test_a_price_path_leads_from_notice_to_auction_and_round_to_round(desk: Desk) -> None:
    calls = [
        {"starting_price_yuan": Decimal(price), "start": datetime(2025, month, 1, 2, tzinfo=UTC), "status": status}
        for price, month, status in ((100, 4, "failed"), (80, 5, "failed"), (80, 5, "ended"), (64, 6, "sold"))
    ]
    desk.say(*(lot(n, **call) for n, call in enumerate(calls)))
    desk.say(
        lot(4, final_price_yuan=Decimal(70), status="sold", starting_price_yuan=Decimal(64), start=calls[3]["start"])
    )
    desk.say(bid("a", price_yuan=Decimal(125), price_basis="asked", published_on=date(2025, 3, 1)), lot(9))
    deals = {RowName("notices", "citic_famc_notices", "a"): "D", RowName("lots", "jd", "0"): "D"}
    rounds = {RowName("lots", "jd", str(n)): Round("A", nth) for n, nth in ((0, 1), (1, 2), (2, 2), (4, 3))}
    keep(desk.connection, [Linked(deals=deals, rounds=rounds)])
    steps = list(paths(desk.connection, [("D", None), (None, "A")]))
    assert [(step.key, step.asked_yuan, step.change_pct, step.paid_yuan, step.repeated) for step in steps] == [
        ("a", 125, None, None, False),
        ("0", 100, -20, None, False),
        ("1", 80, -20, None, False),
        ("2", 80, 0, None, True),
        ("4", 64, -20, 70, False),
    ]

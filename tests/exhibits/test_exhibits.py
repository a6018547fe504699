"""What each exhibit counts, rule by rule, on rows made by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import exhibits as exhibits_package
from exhibits.catalogue import ExhibitError, exhibit, exhibits
from exhibits.compute import compute
from exhibits.explain import as_text, explain
from records.readings import CcreReading, NoticeReading
from storage.database import open_database
from tests.market_rows import Desk, bid, indicator, listing, lot, record, result


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    connection = open_database(tmp_path / "npl.sqlite3")
    yield Desk(connection)
    connection.close()


def test_the_regulators_table_is_preferred_to_its_rounded_words(desk: Desk) -> None:
    desk.say(
        indicator("npl_balance", "2025Q2", "3434250000000"),
        indicator("npl_ratio", "2025Q2", "1.491"),
        indicator("npl_balance", "2025Q3", "3500000000000", basis="words"),
        indicator("npl_balance", "2025Q3", "3522561000000"),
        indicator("npl_ratio", "2025Q3", "1.52", basis="words"),
        indicator("npl_ratio", "2025Q3", "9.99", bank_group="rural"),
        indicator("npl_ratio", "2020Q4", "1.84"),
    )
    before, last = desk.figures("1-1").values()
    assert (before["npl_balance_tn"], before["npl_ratio_pct"], before["change_bps"]) == (3.43425, 1.49, None)
    assert (last["npl_balance_tn"], last["npl_ratio_pct"], last["n"], last["rounded"]) == (3.522561, 1.52, 2, 1)
    assert (last["change_bn"], last["change_bps"]) == (pytest.approx(88.311), pytest.approx(3))
    assert "1 figures are the rounded ones" in desk.method("1-1")


def test_a_change_is_against_the_very_quarter_before(desk: Desk) -> None:
    desk.say(
        indicator("npl_ratio", "2024Q4", "1.50"),
        indicator("npl_ratio", "2025Q1", "1.51"),
        indicator("npl_ratio", "2025Q3", "1.52"),
    )
    rows = desk.figures("1-1")
    assert {period: row["change_bps"] for period, row in rows.items()} == {
        "2024Q4": None,
        "2025Q1": pytest.approx(1),
        "2025Q3": None,
    }


def test_no_balance_is_set_against_a_rounded_one(desk: Desk) -> None:
    desk.say(
        indicator("npl_balance", "2025Q1", "3436412000000"),
        indicator("npl_balance", "2025Q2", "3434250000000"),
        indicator("npl_balance", "2025Q3", "3500000000000", basis="words"),
        indicator("npl_ratio", "2025Q2", "1.491"),
        indicator("npl_ratio", "2025Q3", "1.52", basis="words"),
    )
    _, before, last = desk.figures("1-1").values()
    assert before["change_bn"] == pytest.approx(-2.162)
    assert (last["change_bn"], last["change_bps"]) == (None, pytest.approx(3))


def test_the_sentence_speaks_of_one_quarter_only(desk: Desk) -> None:
    desk.say(
        indicator("npl_balance", "2025Q2", "3434250000000"),
        indicator("npl_ratio", "2025Q2", "1.491"),
        indicator("npl_ratio", "2025Q3", "1.52"),
    )
    sentence = compute(desk.connection, exhibit("1-1"), 2025).sentence("en")
    assert "2025Q2" in sentence and "3.43 trillion, 1.49%" in sentence


def test_a_corrected_figure_takes_the_place_of_the_one_before_which_history_keeps(desk: Desk) -> None:
    desk.say(indicator("npl_ratio", "2025Q3", "1.52"), indicator("npl_ratio", "2025Q3", "1.53"))
    assert [row["npl_ratio_pct"] for row in desk.figures("1-1").values()] == [1.53]
    changes = desk.connection.execute("SELECT field, old, new FROM revisions WHERE tbl = 'indicators'").fetchall()
    assert [tuple(change) for change in changes] == [("value", "1.52", "1.53")]


def test_a_deal_counts_once_at_its_first_bid_notice(desk: Desk) -> None:
    desk.say(bid("a"), bid("b", deal_key="a", published_on=date(2025, 4, 1)))
    assert {month: row["big_five_bn"] for month, row in desk.figures("2-2").items()} == {"2025-03": 1.0}


def test_marketing_and_supersession_are_no_bids(desk: Desk) -> None:
    desk.say(bid("a", kind="marketing"), bid("b", kind="supersession"), bid("c", kind="transaction"))
    assert desk.figures("2-2") == {}


def test_the_total_stands_in_for_a_missing_principal_and_is_said(desk: Desk) -> None:
    desk.say(bid("a", principal_yuan=None, total_yuan=Decimal(2_500_000_000)), bid("b", principal_yuan=None))
    row = desk.figures("2-2")["2025-03"]
    assert (row["big_five_bn"], row["by_total"], row["without_amount"], row["n"]) == (2.5, 1, 1, 2)
    assert "1 deals give only a total" in desk.method("2-2")


def test_only_licensed_sellers_are_in_2_2_and_all_in_t2_1(desk: Desk) -> None:
    desk.say(bid("a"), bid("b", seller_class="provincial AMC"), bid("c", seller_class="others"))
    row = desk.figures("2-2")["2025-03"]
    assert (row["big_five_bn"], row["provincial_bn"], row["n"]) == (1.0, 1.0, 2)
    assert desk.figures("T2-1")["浙江省"]["n"] == 3


def test_provinces_are_ranked_and_a_missing_one_is_shown_last(desk: Desk) -> None:
    desk.say(
        bid("a", province="山东省"),
        bid("b", principal_yuan=Decimal(3_000_000_000)),
        bid("c", province=None, principal_yuan=Decimal(4_000_000_000)),
    )
    rows = compute(desk.connection, exhibit("T2-1"), 2025).rows
    assert [(row["rank"], row["province"], row["share_pct"]) for row in rows] == [
        (1, "浙江省", 37.5),
        (2, "山东省", 12.5),
        (None, "not stated", 50.0),
    ]


def test_a_relisting_counts_again_and_is_shown_apart(desk: Desk) -> None:
    desk.say(listing("1", "p", date(2025, 2, 1)), listing("2", "p", date(2025, 5, 1)))
    quarters = desk.figures("3-1")
    assert [(quarters[q]["n"], quarters[q]["relistings"]) for q in ("2025Q1", "2025Q2")] == [(1, 0), (1, 1)]
    assert quarters["2025Q2"]["relisted_total_bn"] == 1.2
    assert set(desk.figures("3-2")) == {"2025-02", "2025-05"}


def test_corporate_projects_and_solicitations_are_not_listed(desk: Desk) -> None:
    desk.say(
        listing("1", "p", date(2025, 2, 1), personal=False),
        listing("2", "q", date(2025, 2, 1), kind="solicitation"),
    )
    assert desk.figures("3-1") == {}


def test_a_listing_without_amount_is_counted_and_said(desk: Desk) -> None:
    desk.say(listing("1", "p", date(2025, 2, 1), principal_yuan=None, total_yuan=None))
    row = desk.figures("3-1")["2025Q1"]
    assert (row["n"], row["principal_bn"], row["without_amount"]) == (1, 0, 1)


def test_a_sale_takes_its_size_from_the_first_listing(desk: Desk) -> None:
    desk.say(
        listing("1", "p", date(2025, 2, 1)),
        listing("2", "p", date(2025, 5, 1), principal_yuan=Decimal(9)),
        result("3", "p", date(2025, 8, 15)),
        result("4", "lost", date(2025, 8, 16)),
    )
    row = desk.figures("3-3")["2025Q3"]
    assert (row["n"], row["principal_bn"], row["unjoined"]) == (2, 1.0, 1)


def test_a_sale_without_a_signing_date_counts_at_its_publication(desk: Desk) -> None:
    desk.say(result("1", "p", None, published_on=date(2025, 11, 2)))
    assert desk.figures("3-3")["2025Q4"]["by_publication"] == 1


def test_types_share_the_principal(desk: Desk) -> None:
    desk.say(
        listing("1", "p", date(2025, 2, 1)),
        listing("2", "q", date(2025, 2, 1), loan_type="credit_card", principal_yuan=Decimal(3_000_000_000)),
        result("3", "p", date(2025, 8, 15)),
        result("4", "q", date(2025, 8, 15), loan_type="credit_card"),
    )
    assert {name: row["share_pct"] for name, row in desk.figures("3-4").items()} == {
        "credit_card": 75.0,
        "consumption": 25.0,
    }


def test_buyers_by_count_and_an_unknown_one_as_written(desk: Desk) -> None:
    desk.say(
        result("1", "p", date(2024, 8, 15)),
        result("2", "q", date(2025, 8, 15)),
        result("3", "r", date(2025, 8, 15), buyer=None, buyer_words="某公司", buyer_class=None),
    )
    rows = desk.figures("3-6")
    assert (rows["昆朋资产管理股份有限公司"]["n"], rows["某公司"]["class"]) == (2, "not classified")
    assert "1 could not be classified" in desk.method("3-6")


LAST_YEAR = datetime(2024, 6, 1, 2, tzinfo=UTC)


def test_first_auctions_by_region_with_the_change_on_the_year(desk: Desk) -> None:
    desk.say(
        *(lot(n) for n in range(3)),
        lot(10, round="second"),
        *(lot(n, start=LAST_YEAR) for n in range(20, 22)),
        lot(30, province="西藏自治区"),
    )
    rows = desk.figures("4-1")
    zhejiang = rows["浙江省"]
    assert (zhejiang["first"], zhejiang["first_before"], zhejiang["first_change_pct"]) == (3, 2, 50.0)
    assert (zhejiang["auctions"], rows["other regions"]["first"], rows["nationwide"]["auctions"]) == (4, 1, 5)


@pytest.mark.parametrize(("status", "counted"), [("upcoming", False), ("deferred", False), ("unknown", False)])
def test_what_has_not_begun_is_no_auction(desk: Desk, status: str, counted: bool) -> None:
    desk.say(lot(1, status=status))
    assert bool(desk.figures("4-1")) is counted


@pytest.mark.parametrize("status", ["live", "sold", "failed", "withdrawn", "suspended"])
def test_what_was_called_counts_whatever_became_of_it(desk: Desk, status: str) -> None:
    desk.say(lot(1, status=status))
    assert desk.figures("4-1")["nationwide"]["auctions"] == 1


def test_an_unknown_round_is_in_all_auctions_and_not_in_the_share(desk: Desk) -> None:
    desk.say(lot(1), lot(2, round="second"), lot(3, round="unknown"))
    assert desk.figures("4-1")["nationwide"]["auctions"] == 3
    assert desk.figures("4-2")["nationwide"]["share_pct"] == 50.0
    assert "1 auctions of the year have none" in desk.method("4-2")


def test_the_share_changes_in_percentage_points(desk: Desk) -> None:
    desk.say(lot(1), lot(2, round="second"), lot(3, start=LAST_YEAR))
    assert desk.figures("4-2")["浙江省"]["change_pp"] == -50.0


def test_discount_conversion_and_premium(desk: Desk) -> None:
    desk.say(
        lot(1, status="sold", final_price_yuan=Decimal(84)),
        lot(2, status="sold", final_price_yuan=Decimal(140), appraisal_yuan=None),
        lot(3),
        lot(4, status="withdrawn"),
        lot(5, asset_type="commercial"),
    )
    row = desk.figures("4-3")["2025-06"]
    assert (row["n"], row["sold"], row["with_appraisal"]) == (3, 2, 1)
    assert row["discount_pct"] == 84.0
    assert row["conversion_pct"] == pytest.approx(66.6667)
    assert row["premium_pct"] == 60.0


def test_a_lot_is_one_row_whatever_pages_tell_of_it(desk: Desk) -> None:
    desk.say(
        lot(1, round="unknown", status="upcoming"),
        lot(1, page_kind="detail", round="second", status="upcoming"),
        lot(1, round="unknown", status="sold", final_price_yuan=Decimal(84)),
    )
    assert desk.figures("4-1")["nationwide"]["auctions"] == 1
    row = desk.connection.execute("SELECT round, status, final_price_yuan FROM lots").fetchone()
    assert tuple(row) == ("second", "sold", 84.0)


def test_explain_names_query_rows_and_pages(desk: Desk) -> None:
    desk.say(lot(1), lot(2, province="山东省"))
    text = as_text(explain(desk.connection, "4-1", "浙江省", 2025))
    assert "rows behind: 1, from 1 pages" in text
    assert "https://paimai.jd.com/1\n" in text
    assert "read from https://example.test/1 at 2025-12-31" in text
    assert "SELECT" in text


def test_explain_quotes_the_words_behind_each_amount(desk: Desk) -> None:
    principal = {"field": "principal_yuan", "confidence": "stated", "words": "本金10亿元", "place": "line 2"}
    unread = {"field": "total_yuan", "confidence": "open", "why": "prose and table differ", "candidates": "11 / 12"}
    desk.say_read(
        bid("a"),
        *(record(NoticeReading, source="citic_famc_notices", source_key="a", **one) for one in (principal, unread)),
    )
    lines = as_text(explain(desk.connection, "2-2", "2025-03", 2025)).splitlines()
    assert "    principal_yuan 1,000,000,000.00 (stated): 本金10亿元 [line 2]" in lines
    assert "    total_yuan (open): prose and table differ: 11 / 12" in lines


def test_the_words_behind_a_sold_project_are_those_of_its_listing(desk: Desk) -> None:
    told = {"field": "principal_yuan", "confidence": "stated", "words": "未偿本金总额：10亿元"}
    desk.say_read(
        listing("1", "p", date(2025, 2, 1), url="https://ccre.test/1"),
        record(CcreReading, source="ccre_listings", source_key="1", **told),
    )
    desk.say(result("2", "p", date(2025, 8, 15)))
    assert "未偿本金总额：10亿元 [https://ccre.test/1]" in as_text(explain(desk.connection, "3-3", "2025Q3", 2025))


def test_an_unknown_exhibit_or_cell_is_answered_with_those_there_are(desk: Desk) -> None:
    desk.say(lot(1))
    with pytest.raises(ExhibitError, match=r"no exhibit '9-9'; there are .*4-1"):
        explain(desk.connection, "9-9", None, 2025)
    with pytest.raises(ExhibitError, match=r"no cell '火星'; there are: 浙江省, nationwide"):
        explain(desk.connection, "4-1", "火星", 2025)


def test_a_dated_notice_is_the_first_of_a_deal_and_one_without_a_date_is_not(desk: Desk) -> None:
    desk.say(bid("a", deal_key="d", published_on=None), bid("b", deal_key="d"))
    assert desk.figures("2-2")["2025-03"]["big_five_bn"] == 1.0


def test_a_deal_first_offered_the_year_before_is_not_this_years(desk: Desk) -> None:
    desk.say(bid("a", deal_key="d", published_on=date(2024, 12, 31)), bid("b", deal_key="d"))
    assert desk.figures("2-2") == {}


def test_a_repeated_result_counts_once_and_is_said(desk: Desk) -> None:
    desk.say(result("1", "p", date(2025, 8, 15)), result("2", "p", date(2025, 8, 20)))
    assert desk.figures("3-3")["2025Q3"]["n"] == 1
    assert "1 repeated results" in desk.method("3-3")


def test_sellers_by_class_by_count_and_by_amount(desk: Desk) -> None:
    desk.say(
        listing("1", "p", date(2025, 2, 1)),
        listing("2", "q", date(2025, 2, 1), principal_yuan=Decimal(3_000_000_000)),
        result("3", "p", date(2025, 8, 15)),
        result("4", "q", date(2025, 8, 15), seller="上海某小贷", seller_class=None, seller_type="consumer_finance"),
        result("5", "r", date(2025, 8, 15), seller="无名", seller_class=None, seller_type="unknown"),
    )
    groups = {row["group"]: row for row in compute(desk.connection, exhibit("3-5"), 2025).groups}
    assert {name: (row["n"], row["amount_share_pct"]) for name, row in groups.items()} == {
        "joint-stock commercial banks": (1, 25.0),
        "consumer_finance": (1, 75.0),
        "not classified": (1, 0.0),
    }
    behind = explain(desk.connection, "3-5", "consumer_finance", 2025)
    assert [row["seller"] for row in behind.rows] == ["上海某小贷"]
    assert [row["n"] for row in behind.figures] == [1]


def test_an_unknown_status_is_no_auction_and_is_said(desk: Desk) -> None:
    desk.say(lot(1), lot(2, status="unknown"))
    assert desk.figures("4-1")["nationwide"]["auctions"] == 1
    assert "1 lots of the year whose status is unknown" in desk.method("4-1")


def test_the_year_of_an_auction_is_that_of_its_start_in_china(desk: Desk) -> None:
    desk.say(lot(1, start=datetime(2024, 12, 31, 17, tzinfo=UTC)))
    assert desk.figures("4-1")["nationwide"]["auctions"] == 1
    assert desk.figures("4-1")["nationwide"]["auctions_before"] == 0


def test_a_price_of_a_lot_that_was_not_sold_is_left_out(desk: Desk) -> None:
    desk.say(lot(1, status="sold", final_price_yuan=Decimal(84)), lot(2, final_price_yuan=Decimal(999)))
    row = desk.figures("4-3")["2025-06"]
    assert (row["discount_pct"], row["with_appraisal"], row["with_start"]) == (84.0, 1, 1)


def test_a_cell_may_be_named_in_english(desk: Desk) -> None:
    desk.say(lot(1), lot(2, province="山东省"))
    assert [row["cell"] for row in explain(desk.connection, "4-1", "Zhejiang", 2025).rows] == ["浙江省"]


def everything(desk: Desk) -> None:
    desk.say(bid("a"), bid("b", province=None, published_on=date(2025, 4, 1), seller_class="provincial AMC"))
    desk.say(listing("1", "p", date(2025, 2, 1)), listing("2", "p", date(2025, 5, 1)))
    desk.say(result("3", "p", date(2025, 8, 15)), result("4", "lost", date(2024, 8, 16)))
    desk.say(lot(1, status="sold", final_price_yuan=Decimal(84)), lot(2, round="second"), lot(3, province=None))
    desk.say(indicator("npl_balance", "2025Q2", "3434250000000"), indicator("npl_ratio", "2025Q2", "1.491"))


SUMS = {"volume_yuan": "volume_bn", "principal_yuan": "principal_bn", "total_yuan": "total_bn"}


@pytest.mark.parametrize("name", list(exhibits()))
def test_the_rows_behind_every_cell_count_and_sum_to_it(desk: Desk, name: str) -> None:
    everything(desk)
    figures = compute(desk.connection, exhibit(name), 2025)
    assert figures.rows
    for table, rows in ((figures.exhibit.table, figures.rows), (figures.exhibit.groups, figures.groups)):
        for row in rows:
            assert table is not None
            behind = explain(desk.connection, name, str(row[table.cell]), 2025).rows
            assert len(behind) == row["n"]
            for value, figure in SUMS.items():
                if figure in row and value in behind[0]:
                    assert sum(one[value] or 0 for one in behind) / 1e9 == pytest.approx(row[figure])


def copied(name: str, room: Path) -> Path:
    home = Path(exhibits_package.__file__).parent
    shutil.copytree(home / "common", room / "common")
    return Path(shutil.copytree(home / name, room / name))


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("text.toml", "method_zh", "other", "exhibit 2-2: text.toml lacks method_zh"),
        ("text.toml", 'zh = "月份"\n', "", "exhibit 2-2: columns 1 lacks zh"),
        ("behind.sql", "include: bids", "include: gone", r"exhibit 2-2 includes common/gone\.sql"),
        ("chart.json", "{", "", "exhibit 2-2: "),
    ],
)
def test_a_missing_noun_is_named(tmp_path: Path, file: str, old: str, new: str, words: str) -> None:
    path = copied("2-2", tmp_path) / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ExhibitError, match=words):
        exhibits(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (copied("2-2", tmp_path) / "summary.sql").unlink()
    with pytest.raises(ExhibitError, match=r"exhibit 2-2 lacks summary\.sql"):
        exhibits(tmp_path)


def test_a_new_exhibit_is_a_new_folder(tmp_path: Path) -> None:
    copied("2-2", tmp_path).rename(tmp_path / "9-1")
    assert list(exhibits(tmp_path)) == ["9-1"]

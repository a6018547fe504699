"""What each exhibit counts, rule by rule, on facts made by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from exhibits.catalogue import exhibit, exhibits
from exhibits.compute import Figures
from tests.storage.fact_rows import BILLION, Told, auction, bid, claim, indicator, line, listing, result, sale, sold


def test_the_regulators_table_is_preferred_to_its_rounded_words(told: Told) -> None:
    told.say(
        indicator("npl_balance", "2025Q2", 3434250000000),
        indicator("npl_ratio", "2025Q2", 1.491),
        indicator("npl_balance", "2025Q3", 3500000000000, basis="words"),
        indicator("npl_balance", "2025Q3", 3522561000000),
        indicator("npl_ratio", "2025Q3", 1.52, basis="words"),
        indicator("npl_ratio", "2025Q3", 9.99, bank_group="rural"),
        indicator("npl_ratio", "2020Q4", 1.84),
    )
    before, last = told.figures("1-1").values()
    assert (before["npl_balance_tn"], before["npl_ratio_pct"], before["change_bps"]) == (3.43425, 1.49, None)
    assert (last["npl_balance_tn"], last["npl_ratio_pct"], last["n"], last["rounded"]) == (3.522561, 1.52, 2, 1)
    assert (last["change_bn"], last["change_bps"]) == (pytest.approx(88.311), pytest.approx(3))
    assert "1 figures are the rounded ones" in told.method("1-1")


def test_a_change_is_against_the_very_quarter_before(told: Told) -> None:
    told.say(
        indicator("npl_ratio", "2024Q4", 1.50),
        indicator("npl_ratio", "2025Q1", 1.51),
        indicator("npl_ratio", "2025Q3", 1.52),
    )
    rows = told.figures("1-1")
    assert {period: row["change_bps"] for period, row in rows.items()} == {
        "2024Q4": None,
        "2025Q1": pytest.approx(1),
        "2025Q3": None,
    }


def test_no_balance_is_set_against_a_rounded_one(told: Told) -> None:
    told.say(
        indicator("npl_balance", "2025Q1", 3436412000000),
        indicator("npl_balance", "2025Q2", 3434250000000),
        indicator("npl_balance", "2025Q3", 3500000000000, basis="words"),
        indicator("npl_ratio", "2025Q2", 1.491),
        indicator("npl_ratio", "2025Q3", 1.52, basis="words"),
    )
    _, before, last = told.figures("1-1").values()
    assert before["change_bn"] == pytest.approx(-2.162)
    assert (last["change_bn"], last["change_bps"]) == (None, pytest.approx(3))


def test_the_sentence_speaks_of_one_quarter_only(told: Told) -> None:
    told.say(
        indicator("npl_balance", "2025Q2", 3434250000000),
        indicator("npl_ratio", "2025Q2", 1.491),
        indicator("npl_ratio", "2025Q3", 1.52),
    )
    sentence = told.compute("1-1").sentence("en")
    assert "2025Q2" in sentence and "3.43 trillion" in sentence and "1.49%" in sentence


def test_volumes_stand_beside_those_of_the_year_before(told: Told) -> None:
    told.say(
        bid("a"), bid("b", seller_class="provincial AMC"), bid("c", day=date(2024, 3, 9), principal_yuan=BILLION * 4)
    )
    row = told.figures("2-2")["2025-03"]
    assert (row["big_five_bn"], row["provincial_bn"], row["before_bn"], row["change_pct"]) == (1.0, 1.0, 4.0, -50.0)
    assert (row["deals"], row["n"]) == (2, 3)
    assert told.figures("T2-1")["浙江省"]["change_pct"] == -50.0


@pytest.mark.parametrize(
    ("volume", "change", "said"),
    [
        (12.5, 8.0, "Licensed AMCs offered claims of RMB 12.5 billion, up 8.0%"),
        (12.5, None, "Licensed AMCs offered claims of RMB 12.5 billion"),
        (None, 8.0, "Licensed institutions, bidding volume trend"),
    ],
)
def test_of_headlines_the_first_is_said_of_which_all_values_are_known(
    volume: float | None, change: float | None, said: str
) -> None:
    known = {"volume_bn": volume, "change": change}
    assert Figures(exhibit("2-2"), 2025, (), (), known, 0, 0, (), ()).headline("en") == said


def test_a_second_notice_of_a_deal_adds_nothing(told: Told) -> None:
    told.say(bid("a"), bid("b", deal="a", first=False, day=date(2025, 4, 1)))
    assert {month: row["big_five_bn"] for month, row in told.figures("2-2").items()} == {"2025-03": 1.0}


def test_the_total_stands_in_for_a_missing_principal_and_is_said(told: Told) -> None:
    total = Decimal(2_500_000_000)
    told.say(bid("a", principal_yuan=None, total_yuan=total), bid("b", principal_yuan=None), bid("c"))
    row = told.figures("2-2")["2025-03"]
    assert (row["big_five_bn"], row["by_total"], row["without_amount"], row["n"]) == (3.5, 1, 1, 3)
    assert "1 by principal, 1 by the stated total" in told.method("2-2")


def test_what_a_first_notice_leaves_open_another_of_the_deal_may_say(told: Told) -> None:
    told.say(bid("a", principal_yuan=None), bid("b", deal="a", first=False))
    assert told.figures("2-2")["2025-03"]["big_five_bn"] == 1.0


def test_only_licensed_sellers_are_in_2_2_and_all_in_t2_1(told: Told) -> None:
    told.say(bid("a"), bid("b", seller_class="provincial AMC"), bid("c", seller_class="others"))
    assert told.figures("2-2")["2025-03"]["n"] == 2
    assert told.figures("T2-1")["浙江省"]["n"] == 3


def test_a_deal_over_several_provinces_counts_in_each_with_what_lies_there(told: Told) -> None:
    told.say(bid("a", province="浙江省"), line("a", "浙江省", BILLION / 4), line("a", "江苏省", 3 * BILLION / 4))
    rows = told.figures("T2-1")
    assert {name: (row["volume_bn"], row["deals"]) for name, row in rows.items()} == {
        "江苏省": (0.75, 1),
        "浙江省": (0.25, 1),
    }
    assert told.compute("T2-1").summary["n"] == 1


@pytest.mark.parametrize(
    "other", [("江苏省", None), (None, 3 * BILLION / 4), ("江苏省", BILLION)], ids=["amount", "place", "sum"]
)
def test_one_whose_lines_do_not_tell_how_stands_in_a_row_of_its_own(
    told: Told, other: tuple[str | None, Decimal | None]
) -> None:
    told.say(bid("a", province="浙江省"), line("a", "浙江省", BILLION / 8), line("a", "山东省", BILLION / 8))
    told.say(line("a", *other))
    (row,) = told.compute("T2-1").rows
    assert (row["province"], row["rank"], row["volume_bn"]) == ("several provinces", None, 1.0)
    assert "1 others stand in a row of their own" in told.method("T2-1")


def test_provinces_are_ranked_and_a_missing_one_is_shown_last(told: Told) -> None:
    told.say(
        bid("a", province="山东省"),
        bid("b", principal_yuan=3 * BILLION),
        bid("c", province=None, principal_yuan=4 * BILLION),
        bid("d", province="山东省", day=date(2024, 3, 1)),
    )
    rows = told.compute("T2-1").rows
    assert [(row["rank"], row["rank_before"], row["province"], row["share_pct"]) for row in rows] == [
        (1, None, "浙江省", 37.5),
        (2, 1, "山东省", 12.5),
        (None, None, "not stated", 50.0),
    ]


def test_a_relisting_counts_again_and_is_shown_apart(told: Told) -> None:
    told.say(listing("1", "p", date(2025, 2, 1)), listing("2", "p", date(2025, 5, 1)))
    quarters = told.figures("3-1")
    assert [(quarters[q]["n"], quarters[q]["relistings"]) for q in ("2025Q1", "2025Q2")] == [(1, 0), (1, 1)]
    assert quarters["2025Q2"]["relisted_total_bn"] == 1.2
    assert set(told.figures("3-2")) == {"2025-02", "2025-05"}


def test_listings_stand_beside_those_of_the_same_period_before(told: Told) -> None:
    told.say(
        listing("1", "p", date(2024, 2, 1)), listing("2", "q", date(2025, 2, 1)), listing("3", "r", date(2025, 3, 1))
    )
    assert told.figures("3-1")["2025Q1"]["change_pct"] == 100.0
    assert {month: (row["projects"], row["before"]) for month, row in told.figures("3-2").items()} == {
        "2025-02": (1, 1),
        "2025-03": (1, 0),
    }


def test_a_listing_without_amount_is_counted_and_said(told: Told) -> None:
    told.say(listing("1", "p", date(2025, 2, 1), principal_yuan=None, total_yuan=None))
    row = told.figures("3-1")["2025Q1"]
    assert (row["n"], row["principal_bn"], row["without_amount"]) == (1, 0, 1)


def test_a_sale_takes_its_size_from_the_first_listing(told: Told) -> None:
    told.say(
        listing("1", "p", date(2025, 2, 1)),
        listing("2", "p", date(2025, 5, 1), principal_yuan=Decimal(9)),
        result("3", "p", date(2025, 8, 15)),
        result("4", "lost", date(2025, 8, 16)),
    )
    row = told.figures("3-3")["2025Q3"]
    assert (row["n"], row["principal_bn"], row["unjoined"]) == (2, 1.0, 1)


def test_a_sale_without_a_signing_date_counts_at_its_publication(told: Told) -> None:
    told.say(result("1", "p", None, published_on=date(2025, 11, 2)))
    assert told.figures("3-3")["2025Q4"]["by_publication"] == 1


def test_a_repeated_result_counts_once_and_is_said(told: Told) -> None:
    told.say(result("1", "p", date(2025, 8, 15)), result("2", "p", date(2025, 8, 20)))
    assert told.figures("3-3")["2025Q3"]["n"] == 1
    assert "1 repeated results" in told.method("3-3")


def test_types_share_principal_and_interest(told: Told) -> None:
    told.say(
        listing("1", "p", date(2025, 2, 1), total_yuan=BILLION),
        listing("2", "q", date(2025, 2, 1), loan_type="credit_card", total_yuan=3 * BILLION),
        result("3", "p", date(2025, 8, 15)),
        result("4", "q", date(2025, 8, 15), loan_type="credit_card"),
    )
    assert {name: (row["share_pct"], row["count_share_pct"]) for name, row in told.figures("3-4").items()} == {
        "credit_card": (75.0, 50.0),
        "consumption": (25.0, 50.0),
    }


def test_buyers_by_count_and_an_unknown_one_as_written(told: Told) -> None:
    told.say(
        result("1", "p", date(2024, 8, 15)),
        result("2", "q", date(2025, 8, 15)),
        result("3", "r", date(2025, 8, 15), buyer="某公司", buyer_class="not classified"),
    )
    rows = told.figures("3-6")
    assert (rows["昆朋资产管理股份有限公司"]["n"], rows["某公司"]["class"]) == (2, "not classified")
    assert "1 could not be classified" in told.method("3-6")


def test_sellers_by_class_by_count_and_by_amount_with_consumer_finance_apart(told: Told) -> None:
    lender = {"seller": "上海某消费金融有限公司", "seller_class": "other sellers", "seller_type": "consumer_finance"}
    told.say(
        listing("1", "p", date(2025, 2, 1), total_yuan=BILLION),
        listing("2", "q", date(2025, 2, 1), total_yuan=3 * BILLION),
        result("3", "p", date(2024, 8, 15)),
        result("4", "q", date(2025, 8, 15), **lender),
        result("5", "r", date(2025, 8, 15), seller="无名", seller_class="not classified", seller_type="unknown"),
    )
    assert {
        name: (row["n"], row["amount_share_pct"], row["before"], row["this_year"])
        for name, row in told.groups("3-5").items()
    } == {
        "joint-stock commercial banks": (1, 25.0, 1, 0),
        "consumer_finance": (1, 75.0, 0, 1),
        "not classified": (1, 0.0, 0, 1),
    }


def test_first_auctions_by_region_with_the_change_on_the_year(told: Told) -> None:
    told.say(
        *(auction(n) for n in range(3)),
        auction(10, round="second"),
        *(auction(n, starts_on=date(2024, 6, 1)) for n in range(20, 22)),
        auction(30, province="西藏自治区"),
    )
    rows = told.figures("4-1")
    zhejiang = rows["浙江省"]
    assert (zhejiang["first"], zhejiang["first_before"], zhejiang["first_change_pct"]) == (3, 2, 50.0)
    assert (zhejiang["auctions"], rows["other regions"]["first"], rows["nationwide"]["auctions"]) == (4, 1, 5)


@pytest.mark.parametrize(("status", "counted"), [("upcoming", False), ("deferred", False), ("unknown", False)])
def test_what_has_not_begun_is_no_auction(told: Told, status: str, counted: bool) -> None:
    told.say(auction(1, status=status))
    assert bool(told.figures("4-1")) is counted


@pytest.mark.parametrize(
    "status", ["live", "sold", "failed", "withdrawn", "suspended", "ended", "defaulted", "settled_by_debt"]
)
def test_what_was_called_counts_whatever_became_of_it(told: Told, status: str) -> None:
    told.say(auction(1, status=status))
    assert told.figures("4-1")["nationwide"]["auctions"] == 1


def test_an_unknown_status_is_no_auction_and_is_said(told: Told) -> None:
    told.say(auction(1), auction(2, status="unknown"))
    assert told.figures("4-1")["nationwide"]["auctions"] == 1
    assert "1 lots of the year whose status is unknown" in told.method("4-1")


def test_an_unknown_round_stays_in_the_denominator_so_that_the_share_is_that_of_4_1(told: Told) -> None:
    told.say(auction(1), auction(2, round="second"), auction(3, round="unknown"), auction(4, round="none"))
    assert told.figures("4-1")["nationwide"]["auctions"] == 4
    row = told.figures("4-2")["nationwide"]
    assert (row["share_pct"], row["unknown_round"]) == (25.0, 2)


def test_the_share_changes_in_percentage_points(told: Told) -> None:
    told.say(auction(1), auction(2, round="second"), auction(3, starts_on=date(2024, 6, 1)))
    assert told.figures("4-2")["浙江省"]["change_pp"] == -50.0


def test_claims_that_banks_and_managers_sell_are_no_court_auctions(told: Told) -> None:
    told.say(claim(1))
    assert told.figures("4-1") == {}


def test_discount_conversion_and_premium(told: Told) -> None:
    told.say(
        sold(1, 84),
        sold(2, 140, appraisal_yuan=None),
        auction(3, final_price_yuan=Decimal(999)),
        auction(4, status="withdrawn"),
        sold(5, 90, asset_type="commercial"),
        sold(6, 70, starts_on=date(2024, 6, 1)),
    )
    row = told.figures("4-3")["2025-06"]
    assert (row["lots"], row["sold"], row["with_appraisal"], row["with_start"]) == (3, 2, 1, 2)
    assert (row["discount_pct"], row["conversion_pct"], row["premium_pct"]) == (84.0, pytest.approx(66.6667), 60.0)
    assert (row["discount_before_pct"], row["conversion_before_pct"], row["premium_before_pct"]) == (70.0, 100.0, 0.0)
    assert told.figures("4-4")["2025-06"]["discount_pct"] == 90.0


def test_parts_that_do_not_add_up_as_they_are_printed_are_noted(told: Told) -> None:
    classes = ("Big Five banks", "joint-stock commercial banks", "city commercial banks")
    tenth = BILLION / 10
    amounts = (tenth * Decimal("1.4"), tenth * Decimal("1.4"), tenth * Decimal("1.4"))
    for key, (name, amount) in enumerate(zip(classes, amounts, strict=True)):
        told.say(sale(str(key), seller_class=name, market="primary", principal_yuan=amount))
    assert "do not add up to the total by 0.1" in told.method("2-3")
    told.forget()
    told.say(sale("a", seller_class=classes[0], market="primary"))
    assert "do not add up" not in told.method("2-3")


def test_lenders_that_are_no_banks_and_unknown_buyers_stand_outside_the_total(told: Told) -> None:
    told.say(
        sale("a", market="primary", seller_class="city commercial banks", buyer_class="AIC", debtor_count=2),
        sale("b", market="primary", seller_class="other sellers", buyer_class="others"),
        sale(
            "e", market="primary", seller_class="city commercial banks", buyer_class="banks", principal_yuan=2 * BILLION
        ),
        sale("c", buyer_class="not classified"),
        sale("d", buyer_class="Big Five AMC", buyer="中国信达资产管理股份有限公司", principal_yuan=3 * BILLION),
    )
    sellers, buyers = told.figures("2-3"), told.figures("2-4")
    assert (sellers["total"]["volume_bn"], sellers["other sellers"]["share_pct"]) == (3.0, None)
    assert {name: row["volume_bn"] for name, row in buyers.items()} == {
        "others": 1.0,
        "total": 1.0,
        "banks": 2.0,
        "of other lenders": 1.0,
    }
    assert set(told.groups("2-4")) == {"others, under 3 debtors"}
    assert told.figures("2-6")["total"]["volume_bn"] == 3.0
    assert told.groups("2-6")["中国信达资产管理股份有限公司"]["share_pct"] == 100.0


def test_any_province_has_its_chapter(told: Told) -> None:
    told.say(auction(1, province="江苏省", city="南京市"), auction(2, province="江苏省", city=None), auction(3))
    rows = told.compute("4-P1", "江苏省").rows
    assert [(row["city"], row["auctions"]) for row in rows] == [("南京市", 1), ("not stated", 1), ("江苏省", 2)]


def test_outliers_are_left_out_of_the_rate_and_counted(told: Told) -> None:
    told.say(claim(1), claim(2, price_yuan=Decimal(400)), claim(3, principal_yuan=25 * BILLION, price_yuan=BILLION))
    assert told.figures("2-7")["2025-06"]["n"] == 1
    assert "2 have a price beyond" in told.method("2-7")
    assert told.compute("T2-3").summary["largest_tendered_bn"] == 0.001


def test_every_province_is_listed_those_without_a_sale_too(told: Told) -> None:
    told.say(claim(1), claim(2, status="failed"))
    rows = told.figures("2-online")
    assert (len(rows), rows["浙江省"]["sold"], rows["西藏自治区"]["sold"], rows["nationwide"]["sold"]) == (32, 1, 0, 1)


def test_a_rate_is_of_sums_and_the_mean_of_lots_stands_beside(told: Told) -> None:
    told.say(sold(1, 100, appraisal_yuan=Decimal(100)), sold(2, 150, appraisal_yuan=Decimal(300)))
    row = told.figures("4-3")["year"]
    assert (row["discount_pct"], row["mean_discount_pct"]) == (62.5, 75.0)


SUMS = {"volume_yuan": "volume_bn", "principal_yuan": "principal_bn", "total_yuan": "total_bn"}


@pytest.mark.parametrize("name", list(exhibits()))
def test_the_rows_behind_every_cell_count_and_sum_to_it(everything: Told, name: str) -> None:
    figures = everything.compute(name)
    assert figures.rows
    for table, rows in ((figures.exhibit.table, figures.rows), (figures.exhibit.groups, figures.groups)):
        # Days without a case are alike.
        for row in [row for place, row in enumerate(rows) if row["n"] or not place]:
            assert table is not None
            behind = everything.behind(figures, str(row[table.cell]))
            assert len(behind) == row["n"]
            for value, figure in SUMS.items():
                if figure in row and behind and value in behind[0]:
                    amounts = [one[value] or 0 for one in behind if one["year"] == 2025 or name.startswith("3-")]
                    assert float(sum(amounts)) / 1e9 == pytest.approx(row[figure])
    for language in ("en", "zh"):
        assert "{" not in figures.sentence(language) + figures.method(language)

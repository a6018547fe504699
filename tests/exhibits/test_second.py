"""The figures once more, in plain Python and in pandas over the same rows: from the report's definitions, not from the
queries.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.exhibits.conftest import empty
from tests.storage.fact_rows import Fact, Told, auction, bid, claim, listing, result, sale

PROVINCES = ("浙江省", "广东省", "山东省", "西藏自治区", "黑龙江省", None)
MAIN = ("浙江省", "广东省", "山东省")
CITIES = ("杭州市", "宁波市", "金华市", None)
CALLED = ("live", "sold", "failed", "ended", "defaulted", "settled_by_debt", "withdrawn", "suspended")
STATUSES = (*CALLED, "upcoming", "deferred", "unknown", "sold", "sold", "sold", "failed", "failed")
SELLERS = {
    "某国有银行": ("Big Five banks", "primary"),
    "某股份制银行": ("joint-stock commercial banks", "primary"),
    "某农商银行": ("rural commercial banks", "primary"),
    "某消费金融": ("other sellers", "primary"),
    "中国信达资产管理股份有限公司": ("Big Five AMC", "secondary"),
    "某地方资产管理": ("provincial AMC", "secondary"),
}
BUYERS = ("Big Five AMC", "provincial AMC", "others", "AIC", "banks", "not classified")
Row = dict[str, Any]
World = dict[str, list[Row]]


def made_up() -> list[Fact]:
    """A few hundred rows with every kind of gap, drawn from a fixed seed."""
    draw = random.Random(20251231)
    days = [date(2023, 11, 1) + timedelta(days=n) for n in range(792)]

    def maybe(value: Any) -> Any:
        return None if draw.random() < 0.1 else value

    def yuan(most: float) -> Decimal:
        return Decimal(draw.randint(10_000, int(most))) + Decimal(draw.randint(0, 99)) / 100

    facts: list[Fact] = []
    for n in range(400):
        start = draw.choice(days)
        where = {"province": draw.choice(PROVINCES), "city": draw.choice(CITIES), "status": draw.choice(STATUSES)}
        prices = {"appraisal_yuan": maybe(yuan(9e6)), "starting_price_yuan": maybe(yuan(6e6))}
        kinds = {
            "round": draw.choice(("first", "first", "second", "sale_off", "unknown", "none")),
            "asset_type": draw.choice(("residential", "commercial", "industrial")),
        }
        price = {"final_price_yuan": maybe(yuan(9e6))}
        facts.append(
            auction(n, starts_on=start, ends_on=start + timedelta(days=1), **where, **prices, **kinds, **price)
        )
    for n in range(250):
        start, principal = draw.choice(days), draw.choice((maybe(yuan(1.2e8)), Decimal(10**7), Decimal(10**8)))
        price = maybe(principal and (principal * draw.randint(2, 2500) / 1000).quantize(Decimal("0.01")))
        place, status = draw.choice(PROVINCES), draw.choice(STATUSES)
        dated: Row = {"starts_on": start, "ends_on": start + timedelta(days=2)}
        facts.append(claim(n, **dated, principal_yuan=principal, price_yuan=price, province=place, status=status))
    for n in range(200):
        seller = draw.choice(list(SELLERS))
        told: Row = {
            **dict(zip(("seller_class", "market"), SELLERS[seller], strict=True)),
            "seller": seller,
            "day": draw.choice(days),
            "province": draw.choice(PROVINCES),
            "deal": f"d{draw.randint(0, 120)}",
            "principal_yuan": None,
            "total_yuan": maybe(yuan(9e9)),
        }
        told |= {"principal_yuan": yuan(9e9)} if draw.random() < 0.6 else {}
        if draw.random() < 0.5:
            facts.append(bid(str(n), **told, first=False))
        else:
            facts.append(sale(str(n), **told, buyer_class=draw.choice(BUYERS), first=False))
    for n in range(150):
        project, day = f"p{draw.randint(0, 90)}", draw.choice(days)
        kind = draw.choice(("consumption", "credit_card", "consumption_and_business"))
        amounts = {"principal_yuan": maybe(yuan(9e8)), "total_yuan": maybe(yuan(9e8))}
        if draw.random() < 0.6:
            dated = {"bidding_on": maybe(day + timedelta(days=30))}
            facts.append(listing(f"{n:03}", project, day, loan_type=kind, **amounts, **dated))
        else:
            facts.append(result(f"{n:03}", project, maybe(day), published_on=day, loan_type=kind))
    return facts


def told_first(facts: Iterable[Fact]) -> World:
    """The rows by fact; of a deal's notices of one kind the earliest is the first."""
    world: World = defaultdict(list)
    for fact in facts:
        world[fact.name].append(fact.values)
    earliest: dict[tuple[str, str], Row] = {}
    for row in sorted(world["deals"], key=lambda row: (row["day"], row["source_key"])):
        earliest.setdefault((row["deal"], row["kind"]), row)
    for row in earliest.values():
        row["first"] = True
    return world


@pytest.fixture(scope="module")
def both(columns: dict[str, str]) -> Iterator[tuple[Told, World]]:
    facts = made_up()
    world = told_first(facts)
    told = empty(columns)
    told.say(*facts)
    yield told, world
    told.duck.close()


Figure = dict[str, Any]
SECOND: dict[tuple[str, str], Callable[[World], Figure]] = {}


def second(exhibit: str, column: str) -> Callable[[Callable[[World], Figure]], Callable[[World], Figure]]:
    """A column of an exhibit's table, computed again: its values by cell."""

    def keep(function: Callable[[World], Figure]) -> Callable[[World], Figure]:
        SECOND[exhibit, column] = function
        return function

    return keep


def grouped(rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def share(part: float, whole: float) -> float | None:
    return 100 * part / whole if whole else None


def change(now: float, before: float) -> float | None:
    return 100 * (now - before) / before if before else None


def auctions_of(world: World, year: int) -> list[Row]:
    return [row for row in world["auctions"] if row["status"] in CALLED and row["starts_on"].year == year]


def firsts(rows: Iterable[Row]) -> int:
    return sum(row["round"] == "first" for row in rows)


def region(row: Row) -> str:
    return row["province"] if row["province"] in MAIN else "other regions" if row["province"] else "not stated"


def with_whole(groups: dict[Any, list[Row]], name: str) -> dict[Any, list[Row]]:
    return groups | {name: [row for rows in groups.values() for row in rows]}


@second("4-1", "first_change_pct")
def first_auctions_on_the_year(world: World) -> Figure:
    now, before = (with_whole(grouped(auctions_of(world, year), region), "nationwide") for year in (2025, 2024))
    return {cell: change(firsts(now[cell]), firsts(before.get(cell, []))) for cell in now}


@second("4-2", "share_pct")
def share_of_first_auctions(world: World) -> Figure:
    groups = with_whole(grouped(auctions_of(world, 2025), region), "nationwide")
    return {cell: share(firsts(rows), len(rows)) for cell, rows in groups.items()}


@second("4-Z1", "auctions_change_pct")
def auctions_by_city(world: World) -> Figure:
    def of(year: int) -> dict[Any, list[Row]]:
        here = [row for row in auctions_of(world, year) if row["province"] == "浙江省"]
        return with_whole(grouped(here, lambda row: row["city"] or "not stated"), "浙江省")

    now, before = of(2025), of(2024)
    return {cell: change(len(now[cell]), len(before.get(cell, []))) for cell in now}


def ended_of(world: World, asset_type: str, year: int = 2025) -> list[Row]:
    over = [row for row in world["auctions"] if row["status"] in ("sold", "failed") and row["ends_on"].year == year]
    return [row for row in over if row["asset_type"] == asset_type]


def rate(rows: Iterable[Row], of: str) -> float | None:
    both = [
        (row["final_price_yuan"], row[of])
        for row in rows
        if row["status"] == "sold" and row["final_price_yuan"] is not None and row[of] is not None
    ]
    return share(float(sum(price for price, _ in both)), float(sum(base for _, base in both)))


def months(rows: Iterable[Row]) -> dict[Any, list[Row]]:
    return with_whole(grouped(rows, lambda row: f"{row['ends_on']:%Y-%m}"), "year")


@second("4-3", "discount_pct")
def residential_discount(world: World) -> Figure:
    return {month: rate(rows, "appraisal_yuan") for month, rows in months(ended_of(world, "residential")).items()}


@second("4-4", "premium_pct")
def commercial_premium(world: World) -> Figure:
    rates = {month: rate(rows, "starting_price_yuan") for month, rows in months(ended_of(world, "commercial")).items()}
    return {month: None if value is None else value - 100 for month, value in rates.items()}


@second("4-5", "conversion_pct")
def industrial_conversion(world: World) -> Figure:
    groups = months(ended_of(world, "industrial"))
    return {month: share(sum(row["status"] == "sold" for row in rows), len(rows)) for month, rows in groups.items()}


@second("4-Z2", "first_sold_pct")
def sold_at_first_auction(world: World) -> Figure:
    here = [row for row in ended_of(world, "residential") if row["province"] == "浙江省"]
    groups = with_whole(grouped(here, lambda row: row["city"] or "not stated"), "浙江省")
    sold = {city: [row for row in rows if row["status"] == "sold"] for city, rows in groups.items()}
    return {city: share(firsts(rows), len(rows)) for city, rows in sold.items()}


def size(row: Row) -> str:
    if row["principal_yuan"] is None:
        return "not stated"
    millions = row["principal_yuan"] / 1_000_000
    if millions < 10:
        return "under 10"
    return "above 100" if millions >= 100 else f"{int(millions // 10) * 10}-{int(millions // 10) * 10 + 10}"


@second("T2-3", "tendered")
def sizes_tendered(world: World) -> Figure:
    called = [row for row in world["claims"] if row["status"] in CALLED and row["starts_on"].year == 2025]
    return {cell: len(rows) for cell, rows in with_whole(grouped(called, size), "all sizes").items()}


def claims_sold(world: World, *years: int) -> list[Row]:
    return [row for row in world["claims"] if row["status"] == "sold" and row["ends_on"].year in years]


@second("T2-3", "transacted_pct")
def sizes_transacted(world: World) -> Figure:
    groups = with_whole(grouped(claims_sold(world, 2025), size), "all sizes")
    return {cell: share(len(rows), len(groups["all sizes"])) for cell, rows in groups.items()}


@second("2-online", "sold")
def sold_online(world: World) -> Figure:
    groups = grouped(claims_sold(world, 2025), lambda row: row["province"] or "not stated")
    return {cell: len(rows) for cell, rows in with_whole(groups, "nationwide").items()}


@second("2-7", "rate_pct")
def price_to_principal(world: World) -> Figure:
    sound = [
        row
        for row in claims_sold(world, 2023, 2024, 2025)
        if row["principal_yuan"] and row["price_yuan"] is not None and row["principal_yuan"] <= 20_000_000_000
        if Decimal("0.001") <= row["price_yuan"] / row["principal_yuan"] <= 2
    ]
    return {
        month: share(float(sum(row["price_yuan"] for row in rows)), float(sum(row["principal_yuan"] for row in rows)))
        for month, rows in grouped(sound, lambda row: f"{row['ends_on']:%Y-%m}").items()
    }


def volumes(world: World, kind: str, year: int) -> list[tuple[Row, Decimal]]:
    """The first notice of each deal with the principal of the deal, where none is stated its total."""
    found = []
    for row in world["deals"]:
        if row["kind"] == kind and row["first"] and row["day"].year == year:
            told = [other for other in world["deals"] if other["deal"] == row["deal"]]
            principals = [other["principal_yuan"] for other in told if other["principal_yuan"] is not None]
            totals = [other["total_yuan"] for other in told if other["total_yuan"] is not None]
            stated = (
                row["principal_yuan"],
                row["total_yuan"],
                max(principals, default=None),
                max(totals, default=None),
            )
            found.append((row, next((amount for amount in stated if amount is not None), Decimal(0))))
    return found


def billions(sold: Iterable[tuple[Row, Decimal]], key: Callable[[Row], str]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for row, amount in sold:
        found[key(row)] += float(amount) / 1e9
    return dict(found)


@second("T2-1", "volume_bn")
def bids_by_province(world: World) -> Figure:
    return billions(volumes(world, "bid", 2025), lambda row: row["province"] or "not stated")


@second("T2-2", "share_pct")
def sales_by_province(world: World) -> Figure:
    found = billions(volumes(world, "transaction", 2025), lambda row: row["province"] or "not stated")
    # Where no sale of a province states its amount, its share is not known.
    return {province: share(volume, sum(found.values())) if volume else None for province, volume in found.items()}


@second("2-3", "volume_bn")
def sold_by_banks(world: World) -> Figure:
    primary = [(row, v) for row, v in volumes(world, "transaction", 2025) if row["market"] == "primary"]
    found = billions(primary, lambda row: row["seller_class"])
    return found | {"total": sum(volume for name, volume in found.items() if name != "other sellers")}


@second("2-6", "share_pct")
def bought_of_managers(world: World) -> Figure:
    secondary = [(row, v) for row, v in volumes(world, "transaction", 2025) if row["market"] == "secondary"]
    found = billions(secondary, lambda row: "others" if row["buyer_class"] == "AIC" else row["buyer_class"])
    known = sum(volume for name, volume in found.items() if name != "not classified")
    shares = {name: share(volume, known) for name, volume in found.items() if name != "not classified"}
    return shares | {"total": 100.0, **({"not classified": None} if "not classified" in found else {})}


@second("2-1", "bids")
def bids_of_thirty_days(world: World) -> Figure:
    offered = [row["day"] for row in world["deals"] if row["kind"] == "bid" and row["first"]]
    year = [date(2025, 1, 1) + timedelta(days=n) for n in range(365)]
    return {f"{day}": sum(day - timedelta(days=29) <= one <= day for one in offered) / 30 for day in year}


def quarter(day: date) -> str:
    return f"{day.year}Q{(day.month + 2) // 3}"


def listings(world: World) -> list[Row]:
    found = [row for row in world["personal"] if row["kind"] == "listing"]
    return sorted(found, key=lambda row: (row["published_on"], row["source_key"]))


@second("3-1", "relistings")
def listed_again(world: World) -> Figure:
    seen: set[str] = set()
    found: dict[str, int] = defaultdict(int)
    for row in listings(world):
        found[quarter(row["published_on"])] += row["project_key"] in seen
        seen.add(row["project_key"])
    return dict(found)


@second("3-4", "share_pct")
def types_by_amount(world: World) -> Figure:
    first = {row["project_key"]: row for row in reversed(listings(world))}
    results = sorted(
        (row for row in world["personal"] if row["kind"] == "result"),
        key=lambda row: (row["signed_on"] or date.max, row["published_on"], row["source_key"]),
    )
    sold = {row["project_key"]: row for row in reversed(results)}.values()
    found: dict[str, float] = defaultdict(float)
    for row in sold:
        if (row["signed_on"] or row["published_on"]).year == 2025:
            of = first.get(row["project_key"], {"total_yuan": None, "principal_yuan": None})
            amount = of["principal_yuan"] if of["total_yuan"] is None else of["total_yuan"]
            found[row["loan_type"]] += float(amount or 0)
    return {kind: share(amount, sum(found.values())) for kind, amount in found.items()}


@second("3-open", "n")
def past_their_day(world: World) -> Figure:
    known = {row["project_key"] for row in world["personal"] if row["kind"] == "result"}
    found: dict[str, int] = defaultdict(int)
    for project, rows in grouped(listings(world), lambda row: row["project_key"]).items():
        bidding = max((row["bidding_on"] for row in rows if row["bidding_on"]), default=date.max)
        if project not in known and bidding < date(2025, 12, 31):
            found[str(rows[0]["published_on"].year)] += 1
    return dict(found)


@pytest.mark.parametrize(("name", "column"), SECOND, ids=lambda words: str(words))
def test_a_second_computation_gives_the_same(both: tuple[Told, World], name: str, column: str) -> None:
    told, world = both
    wanted = SECOND[name, column](world)
    assert wanted
    found = {cell: row[column] for cell, row in told.figures(name).items()}
    assert {cell: found[cell] for cell in wanted} == {
        cell: None if value is None else pytest.approx(value, abs=1e-4) for cell, value in wanted.items()
    }
    assert not any(value for cell, value in found.items() if cell not in wanted)


@pytest.mark.long
def test_pandas_makes_the_same_of_the_same_rows(both: tuple[Told, World]) -> None:
    # It takes half a second to load, which the quick tests do not spend.
    from benchmarks.frames import EXHIBITS, frames
    from benchmarks.second import differences

    told, _ = both
    rows = frames(told.duck)
    for name, second in EXHIBITS.items():
        assert list(differences(told.compute(name), second(rows, 2025))) == [], name

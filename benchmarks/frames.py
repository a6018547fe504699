"""Figures of the report a second time, by pandas: from the report's definitions and the facts' columns.

None of it was read from the queries of the exhibits, so that a slip in one is not in both. A deal's volume is what its
first notice states, the principal, else the total; else the largest that any notice of it states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import duckdb
import numpy as np
import pandas as pd
import pyarrow

Frame: TypeAlias = Any
"""A frame of pandas, which says nothing of types."""
Frames = Mapping[str, Frame]
Computed = Callable[[Frames, int], Frame]

FACTS = ("auctions", "claims", "deals", "parcels", "personal")
MAIN = (
    *("山东省", "上海市", "福建省", "四川省", "天津市", "北京市", "广东省", "湖北省"),
    *("江苏省", "江西省", "广西壮族自治区", "河北省", "湖南省", "浙江省", "安徽省", "重庆市"),
)
CALLED = ("live", "sold", "failed", "ended", "defaulted", "settled_by_debt", "withdrawn", "suspended")
BILLION, MILLION = 1e9, 1e6


def frames(duck: duckdb.DuckDBPyConnection) -> Frames:
    """The facts that are open, whole, amounts as floats and days as times."""
    return {name: _frame(duck.table(name).to_arrow_table()) for name in FACTS}


def _frame(table: pyarrow.Table) -> Frame:
    for place, field in enumerate(table.schema):
        if pyarrow.types.is_decimal(field.type):
            table = table.set_column(place, field.name, table[field.name].cast(pyarrow.float64()))
    found: Frame = table.to_pandas(date_as_object=False)
    return found


EXHIBITS: dict[str, Computed] = {}


def exhibit(name: str) -> Callable[[Computed], Computed]:
    """An exhibit: of its table the columns that are computed here, by cell."""

    def keep(function: Computed) -> Computed:
        EXHIBITS[name] = function
        return function

    return keep


def pct(part: Any, whole: Any) -> Any:
    """A share; nothing of nothing has none."""
    return 100 * part / whole.replace(0, np.nan) if isinstance(whole, pd.Series) else 100 * part / (whole or np.nan)


def change(now: Any, before: Any) -> Any:
    return pct(now - before, before)


def with_whole(rows: Frame, by: str, name: str) -> Frame:
    """Rows twice: under their cell, and under that of all."""
    return pd.concat([rows, rows.assign(**{by: name})])


def of_year(rows: Frame, day: str, year: int) -> Frame:
    return rows[rows[day].dt.year == year]


# Chapter 2: deals


def volumes(facts: Frames, kind: str) -> Frame:
    """The first notice of each deal, with its volume."""
    deals = facts["deals"]
    told = deals.groupby("deal")[["principal_yuan", "total_yuan"]].max()
    first = deals[(deals["kind"] == kind) & deals["first"]]
    largest = first[["deal"]].join(told, on="deal")
    volume = first["principal_yuan"].fillna(first["total_yuan"])
    volume = volume.fillna(largest["principal_yuan"]).fillna(largest["total_yuan"])
    return first.assign(volume_bn=volume / BILLION)


def shares(rows: Frame, by: str, year: int, outside: tuple[str, ...]) -> Frame:
    """Volume of each class, its share of the total and its change on the year; those outside have no share.

    A class without a deal sold nothing; of one whose deals state no amount, share and change are not known.
    """
    years = (of_year(rows, "day", each).groupby(by)["volume_bn"] for each in (year, year - 1))
    now, before = (each.sum(min_count=1) for each in years)
    now = now.reindex(now.index.union(before.index), fill_value=0)
    before = before.reindex(now.index, fill_value=0)
    inside = ~now.index.isin(outside)
    now["total"], before["total"] = now[inside].sum(), before[inside].sum()
    share = pct(now, now["total"])
    share[share.index.isin(outside)] = np.nan
    found = {"volume_bn": now.fillna(0), "share_pct": share, "before_bn": before.fillna(0)}
    return pd.DataFrame(found | {"change_pct": change(now, before)})


@exhibit("2-1")
def cases_of_thirty_days(facts: Frames, year: int) -> Frame:
    found = {}
    for name, kind in (("bids", "bid"), ("sales", "transaction")):
        days = volumes(facts, kind)["day"].dropna()
        each = days.groupby(days).size()
        window = pd.date_range(f"{year}-01-01", f"{year}-12-31")
        before = pd.date_range(window[0] - pd.Timedelta(days=29), window[-1])
        found[name] = each.reindex(before, fill_value=0).rolling(30).mean().reindex(window)
    return pd.DataFrame(found).rename(index=lambda day: f"{day:%Y-%m-%d}")


@exhibit("2-2")
def offered_by_managers(facts: Frames, year: int) -> Frame:
    bids = of_year(volumes(facts, "bid"), "day", year)
    bids = bids[bids["seller_class"].isin(("Big Five AMC", "provincial AMC"))]
    months = bids["day"].dt.strftime("%Y-%m")
    table = bids.pivot_table(index=months, columns="seller_class", values="volume_bn", aggfunc="sum").fillna(0)
    found = {"big_five_bn": table["Big Five AMC"], "provincial_bn": table["provincial AMC"]}
    return pd.DataFrame(found | {"deals": bids.groupby(months).size()})


def sales(facts: Frames, market: str) -> Frame:
    sold = volumes(facts, "transaction")
    return sold[sold["market"] == market]


@exhibit("2-3")
def sold_by_banks(facts: Frames, year: int) -> Frame:
    return shares(sales(facts, "primary"), "seller_class", year, ("other sellers",))


@exhibit("2-5")
def sold_by_managers(facts: Frames, year: int) -> Frame:
    return shares(sales(facts, "secondary"), "seller_class", year, ())


@exhibit("2-6")
def bought_of_managers(facts: Frames, year: int) -> Frame:
    sold = sales(facts, "secondary")
    return shares(sold.replace({"buyer_class": {"AIC": "others"}}), "buyer_class", year, ("not classified",))


def by_province(facts: Frames, kind: str, year: int) -> Frame:
    """Volume of each province. What lists lines in several provinces counts in each with these; where not every line
    states an amount, the deal is one of several provinces.
    """
    whole = volumes(facts, kind)
    keys = ["source", "source_key"]
    lines = facts["parcels"].assign(amount=facts["parcels"]["principal_yuan"].fillna(facts["parcels"]["total_yuan"]))
    lines = lines[lines["province"].notna()]
    several = lines.groupby(keys)["province"].nunique()
    several = several[several > 1].reset_index()[keys]
    split = lines.merge(several, on=keys)
    part = split.groupby([*keys, "province"])["amount"].sum().rename("part").reset_index()
    part["part"] /= part.groupby(keys)["part"].transform("sum")
    apart = whole.drop(columns="province").merge(part, on=keys)
    apart["volume_bn"] *= apart["part"]
    whole = whole.merge(several.assign(several=True), on=keys, how="left")
    rows = pd.concat([whole[whole["several"].isna()], apart])
    rows["province"] = rows["province"].fillna("not stated")
    return shares(rows, "province", year, ()).drop(index="total")


@exhibit("T2-1")
def bids_by_province(facts: Frames, year: int) -> Frame:
    return by_province(facts, "bid", year)


@exhibit("T2-2")
def sales_by_province(facts: Frames, year: int) -> Frame:
    return by_province(facts, "transaction", year)


# Chapter 2: lots of claims


def claims_sold(facts: Frames) -> Frame:
    claims = facts["claims"]
    return claims[claims["status"] == "sold"]


def sized(rows: Frame) -> Frame:
    edges = [-np.inf, *range(10, 110, 10), np.inf]
    names = ["under 10", *(f"{least}-{least + 10}" for least in range(10, 100, 10)), "above 100"]
    size = pd.cut(rows["principal_yuan"] / MILLION, edges, right=False, labels=names).astype("object")
    return with_whole(rows.assign(size=size.fillna("not stated")), "size", "all sizes")


@exhibit("T2-3")
def sizes(facts: Frames, year: int) -> Frame:
    claims = facts["claims"]
    tendered = sized(of_year(claims[claims["status"].isin(CALLED)], "starts_on", year)).groupby("size").size()
    transacted = sized(of_year(claims_sold(facts), "ends_on", year)).groupby("size").size()
    found = pd.DataFrame({"tendered": tendered, "transacted": transacted}).fillna(0)
    shares_pct = pct(found, found.loc["all sizes"]).add_suffix("_pct")
    return found.join(shares_pct).assign(sold_pct=pct(found["transacted"], found["tendered"]))


@exhibit("2-online")
def sold_online(facts: Frames, year: int) -> Frame:
    rows = claims_sold(facts)
    rows = with_whole(rows.assign(province=rows["province"].fillna("not stated")), "province", "nationwide")
    now, before = (of_year(rows, "ends_on", each).groupby("province").size() for each in (year, year - 1))
    found = pd.DataFrame({"sold": now, "before": before}).fillna(0)
    return found.assign(
        share_pct=pct(found["sold"], found.loc["nationwide", "sold"]), change_pct=change(found["sold"], found["before"])
    )


@exhibit("2-7")
def price_to_principal(facts: Frames, year: int) -> Frame:
    rows = claims_sold(facts)
    rate = rows["price_yuan"] / rows["principal_yuan"]
    sound = rows[rate.between(0.001, 2) & (rows["principal_yuan"] <= 20 * BILLION)]
    sound = sound[sound["ends_on"].dt.year.between(2023, year)].assign(rate=100 * rate)
    months = sound.groupby(sound["ends_on"].dt.strftime("%Y-%m"))
    found = months.agg(n=("rate", "size"), mean_pct=("rate", "mean"))
    return found.assign(rate_pct=pct(months["price_yuan"].sum(), months["principal_yuan"].sum()))


# Chapter 3: projects at CCRE


def listings(facts: Frames) -> Frame:
    rows = facts["personal"]
    rows = rows[rows["kind"] == "listing"].sort_values(["published_on", "source_key"])
    return rows.assign(again=rows.duplicated("project_key"))


def results(facts: Frames) -> Frame:
    """The first result of each project, with the amounts of its first listing."""
    rows = facts["personal"]
    rows = rows[rows["kind"] == "result"].sort_values(["signed_on", "published_on", "source_key"])
    rows = rows.drop_duplicates("project_key").drop(columns=["principal_yuan", "total_yuan"])
    first = listings(facts).drop_duplicates("project_key").set_index("project_key")[["principal_yuan", "total_yuan"]]
    rows = rows.join(first, on="project_key")
    amount = rows["total_yuan"].fillna(rows["principal_yuan"]).fillna(0)
    return rows.assign(day=rows["signed_on"].fillna(rows["published_on"]), amount_bn=amount / BILLION)


def quarters(days: Any) -> Any:
    return days.dt.year.astype(str) + "Q" + days.dt.quarter.astype(str)


@exhibit("3-1")
def listed(facts: Frames, year: int) -> Frame:
    rows = listings(facts)
    rows = rows[rows["published_on"].dt.year.between(2021, year)]
    by_quarter = rows.groupby(quarters(rows["published_on"]))
    amounts = by_quarter[["principal_yuan", "total_yuan"]].sum() / BILLION
    return (
        by_quarter["again"].agg(n="size", relistings="sum").join(amounts.set_axis(["principal_bn", "total_bn"], axis=1))
    )


@exhibit("3-3")
def transacted(facts: Frames, year: int) -> Frame:
    rows = results(facts)
    rows = rows[rows["day"].dt.year.between(2021, year)]
    found = rows.groupby(quarters(rows["day"])).agg(n=("day", "size"), principal_bn=("principal_yuan", "sum"))
    return found.assign(principal_bn=found["principal_bn"] / BILLION)


@exhibit("3-4")
def loan_types(facts: Frames, year: int) -> Frame:
    rows = of_year(results(facts), "day", year)
    found = rows.groupby("loan_type").agg(projects=("day", "size"), amount_bn=("amount_bn", "sum"))
    total = found.sum()
    return found.assign(
        count_share_pct=pct(found["projects"], total["projects"]), share_pct=pct(found["amount_bn"], total["amount_bn"])
    )


def parties(facts: Frames, year: int, side: str) -> Frame:
    rows = results(facts)
    rows = rows[rows["day"].dt.year.between(2021, year)]
    found = rows.groupby(side).agg(n=("day", "size"), amount_bn=("amount_bn", "sum"))
    this = of_year(rows, "day", year).groupby(side).size()
    return pd.DataFrame(
        {
            "n": found["n"],
            "count_share_pct": pct(found["n"], found["n"].sum()),
            "amount_share_pct": pct(found["amount_bn"], found["amount_bn"].sum()),
            "this_year": this.reindex(found.index, fill_value=0),
        }
    )


@exhibit("3-5")
def sellers(facts: Frames, year: int) -> Frame:
    return parties(facts, year, "seller")


@exhibit("3-open")
def past_their_day(facts: Frames, year: int) -> Frame:
    end = pd.Timestamp(year, 12, 31)
    rows = facts["personal"]
    known = rows.loc[rows["kind"] == "result", "project_key"]
    mine = listings(facts)
    bidding = mine.groupby("project_key")["bidding_on"].max()
    first = mine.drop_duplicates("project_key")
    waiting = first[~first["project_key"].isin(known) & (first["project_key"].map(bidding) < end)]
    years = waiting["published_on"].dt.year.astype(str)
    return pd.DataFrame({"n": waiting.groupby(years).size()})


# Chapter 4: auctions of courts and administrators


def called(facts: Frames, year: int) -> Frame:
    rows = facts["auctions"]
    return of_year(rows[rows["status"].isin(CALLED)], "starts_on", year).assign(first=rows["round"] == "first")


def rounds(now: Frame, before: Frame, by: str) -> Frame:
    """All auctions and 1st auctions of each cell, their changes, the share of 1st auctions and its change."""
    parts = [rows.groupby(by)["first"].agg(auctions="size", first="sum") for rows in (now, before)]
    found = parts[0].join(parts[1], how="outer", suffixes=("", "_before")).fillna(0).astype(float)
    share = pct(found["first"], found["auctions"])
    return found.assign(
        auctions_change_pct=change(found["auctions"], found["auctions_before"]),
        first_change_pct=change(found["first"], found["first_before"]),
        share_pct=share,
        change_pp=share - pct(found["first_before"], found["auctions_before"]),
    )


def by_region(facts: Frames, year: int) -> Frame:
    def of(one: int) -> Frame:
        rows = called(facts, one)
        province = rows["province"]
        region = province.where(province.isin(MAIN) | province.isna(), "other regions").fillna("not stated")
        return with_whole(rows.assign(region=region), "region", "nationwide")

    return rounds(of(year), of(year - 1), "region")


@exhibit("4-1")
def first_auctions(facts: Frames, year: int) -> Frame:
    return by_region(facts, year).drop(columns=["share_pct", "change_pp"])


@exhibit("4-2")
def liquidity(facts: Frames, year: int) -> Frame:
    return by_region(facts, year)[["auctions", "share_pct", "change_pp"]]


def cities(rows: Frame, province: str) -> Frame:
    here = rows[rows["province"] == province]
    return with_whole(here.assign(city=here["city"].fillna("not stated")), "city", province)


def by_city(facts: Frames, year: int, province: str) -> Frame:
    now, before = (cities(called(facts, each), province) for each in (year, year - 1))
    return rounds(now, before, "city")


@exhibit("4-Z1")
def cities_of_zhejiang(facts: Frames, year: int) -> Frame:
    return by_city(facts, year, "浙江省")


@exhibit("4-G1")
def cities_of_guangdong(facts: Frames, year: int) -> Frame:
    return by_city(facts, year, "广东省")


def ended(facts: Frames, asset_type: str, year: int) -> Frame:
    rows = facts["auctions"]
    return of_year(rows[rows["status"].isin(("sold", "failed")) & (rows["asset_type"] == asset_type)], "ends_on", year)


def ratio(rows: Frame, by: str, base: str) -> Any:
    """The sum of prices over the sum of what they are measured by, of lots that state both."""
    both = rows[rows["final_price_yuan"].notna() & rows[base].notna()].groupby(by)
    return pct(both["final_price_yuan"].sum(), both[base].sum())


def outcomes(rows: Frame, by: str) -> Frame:
    sold = rows[rows["status"] == "sold"]
    lots, n_sold = rows.groupby(by).size(), sold.groupby(by).size()
    found = pd.DataFrame({"lots": lots, "sold": n_sold}).fillna(0)
    return found.assign(
        conversion_pct=pct(found["sold"], found["lots"]),
        discount_pct=ratio(sold, by, "appraisal_yuan"),
        premium_pct=ratio(sold, by, "starting_price_yuan") - 100,
    )


def by_month(facts: Frames, asset_type: str, year: int) -> Frame:
    rows = ended(facts, asset_type, year)
    return outcomes(with_whole(rows.assign(month=rows["ends_on"].dt.strftime("%Y-%m")), "month", "year"), "month")


@exhibit("4-3")
def residential(facts: Frames, year: int) -> Frame:
    return by_month(facts, "residential", year)


@exhibit("4-4")
def commercial(facts: Frames, year: int) -> Frame:
    return by_month(facts, "commercial", year)


@exhibit("4-5")
def industrial(facts: Frames, year: int) -> Frame:
    return by_month(facts, "industrial", year)


@exhibit("4-Z2")
def residential_of_zhejiang(facts: Frames, year: int) -> Frame:
    rows = cities(ended(facts, "residential", year), "浙江省")
    sold = rows[rows["status"] == "sold"]
    first = (sold["round"] == "first").groupby(sold["city"]).agg(["sum", "size"])
    return outcomes(rows, "city").drop(columns="sold").assign(first_sold_pct=pct(first["sum"], first["size"]))

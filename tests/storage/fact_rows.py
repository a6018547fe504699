"""Facts made by hand for the tests of the exhibits."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import duckdb
import pyarrow

from exhibits.catalogue import exhibit
from exhibits.compute import Figures, compute, parameters
from exhibits.facts import Facts


class Fact(NamedTuple):
    """A row of the facts of that name."""

    name: str
    values: dict[str, Any]


class Told:
    """Facts that a test tells, and what the exhibits of 2025 make of them."""

    def __init__(self, duck: duckdb.DuckDBPyConnection) -> None:
        self.duck = duck
        # Of a handful of rows, another thread takes longer to start than to read.
        duck.execute("SET threads = 1")
        self.facts = Facts(duck, date(2025, 12, 31))
        self.documents = 0
        self.of = set[str]()

    def forget(self) -> None:
        for name in self.of:
            self.duck.execute(f"DELETE FROM {name}")
        self.of.clear()

    def say(self, *facts: Fact) -> None:
        told: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for fact in facts:
            self.documents += 1
            page = {"document_id": self.documents, "url": f"https://example.test/{self.documents}"}
            told[fact.name].append(fact.values if fact.name == "parcels" else page | fact.values)
        for name, rows in told.items():
            columns = {column: [row.get(column) for row in rows] for column in {c for row in rows for c in row}}
            self.duck.register("told", pyarrow.table(columns))
            self.duck.execute(f"INSERT INTO {name} BY NAME SELECT * FROM told")
            self.of.add(name)

    def compute(self, name: str, province: str | None = None) -> Figures:
        return compute(self.facts, exhibit(name, province), 2025)

    def figures(self, name: str) -> dict[str, dict[str, Any]]:
        """The rows of an exhibit's table by cell."""
        found = self.compute(name)
        return {str(row[found.exhibit.cell]): row for row in found.rows}

    def groups(self, name: str) -> dict[str, dict[str, Any]]:
        return {row["group"]: row for row in self.compute(name).groups}

    def behind(self, figures: Figures, cell: str) -> list[dict[str, Any]]:
        """The rows behind a cell."""
        whose = "SELECT * FROM behind AS b WHERE b.cell = $cell OR list_contains(b.also, $cell)"
        query = f"{figures.exhibit.behind} {whose}"
        return self.facts.rows(query, parameters(self.facts, figures.exhibit, 2025, cell))

    def method(self, name: str) -> str:
        return self.compute(name).method("en")


BILLION = Decimal(1_000_000_000)


def line(key: str, province: str | None, principal_yuan: Decimal | None) -> Fact:
    """A line of what a bid or a sale lists."""
    told = {"source": "citic_famc_notices", "source_key": key, "province": province, "principal_yuan": principal_yuan}
    return Fact("parcels", told)


def _deal(key: str, kind: str, **stated: Any) -> Fact:
    usual = {
        "source": "citic_famc_notices",
        "source_key": key,
        "kind": kind,
        "deal": key,
        "first": True,
        "online": False,
        "day": date(2025, 3, 1),
        "seller": "中国信达资产管理股份有限公司",
        "seller_class": "Big Five AMC",
        "market": "secondary",
        "buyer": "某某投资有限公司" if kind == "transaction" else None,
        "buyer_class": "others" if kind == "transaction" else "not classified",
        "province": "浙江省",
        "principal_yuan": BILLION,
    }
    return Fact("deals", usual | stated)


def bid(key: str, **stated: Any) -> Fact:
    """A deal offered."""
    return _deal(key, "bid", **stated)


def sale(key: str, **stated: Any) -> Fact:
    """A deal made."""
    return _deal(key, "transaction", **stated)


def listing(key: str, project: str, day: date, **stated: Any) -> Fact:
    usual = {
        "source": "ccre_listings",
        "source_key": key,
        "kind": "listing",
        "project_key": project,
        "published_on": day,
        "loan_type": "consumption",
        "principal_yuan": BILLION,
        "total_yuan": BILLION * Decimal("1.2"),
    }
    return Fact("personal", usual | stated)


def result(key: str, project: str, signed: date | None, **stated: Any) -> Fact:
    usual = {
        "source": "ccre_transfers",
        "source_key": key,
        "kind": "result",
        "project_key": project,
        "published_on": date(2025, 9, 1),
        "signed_on": signed,
        "loan_type": "consumption",
        "seller": "平安银行股份有限公司",
        "seller_type": "joint_stock_bank",
        "seller_class": "joint-stock commercial banks",
        "buyer": "昆朋资产管理股份有限公司",
        "buyer_type": "provincial_amc",
        "buyer_class": "provincial AMC",
    }
    return Fact("personal", usual | stated)


def auction(number: int, **stated: Any) -> Fact:
    """A lot of a court that failed."""
    starts = stated.get("starts_on", date(2025, 6, 1))
    usual = {
        "platform": "jd",
        "lot_id": str(number),
        "source": "jd_auctions",
        "status": "failed",
        "round": "first",
        "asset_type": "residential",
        "province": "浙江省",
        "city": "杭州市",
        "starting_price_yuan": Decimal(70),
        "appraisal_yuan": Decimal(100),
        "starts_on": starts,
        "ends_on": starts and starts + timedelta(days=1),
    }
    return Fact("auctions", usual | stated)


def sold(number: int, price: int, **stated: Any) -> Fact:
    """A lot of a court that was sold."""
    return auction(number, **({"status": "sold", "final_price_yuan": Decimal(price)} | stated))


def claim(number: int, **stated: Any) -> Fact:
    """A lot that sells a claim, and was sold."""
    starts = stated.get("starts_on", date(2025, 6, 1))
    usual = {
        "platform": "jd",
        "lot_id": str(number),
        "source": "jd_claims",
        "status": "sold",
        "round": "first",
        "province": "浙江省",
        "starts_on": starts,
        "ends_on": starts and starts + timedelta(days=1),
        "principal_yuan": Decimal(1_000_000),
        "price_yuan": Decimal(400_000),
    }
    return Fact("claims", usual | stated)


def indicator(series: str, period: str, value: float, **stated: Any) -> Fact:
    usual = {
        "source": "nfra_indicators",
        "series": series,
        "period": period,
        "value": value,
        "bank_group": "commercial_banks",
        "basis": "table",
        "unit": "percent" if series.endswith("ratio") else "yuan",
        "words": "",
        "last_seen": "2025-12-31T00:00:00.000000+08:00",
    }
    return Fact("indicators", usual | stated)

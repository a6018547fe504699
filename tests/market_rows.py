"""Rows made by hand for tests of what is made of a store, each read from a page of its own."""

from __future__ import annotations

import dataclasses
import typing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from exhibits.catalogue import exhibit
from exhibits.explain import Explanation, explain
from exhibits.facts import open_facts
from records.batch import Batch, Document
from records.readings import Reading
from records.rows import CcreAnnouncement, Indicator, LotPage, Notice, Record
from storage.engines.connection import Connection
from storage.store import Store

R = TypeVar("R", bound=Record)


def record(cls: type[R], /, **stated: Any) -> R:
    """A record with what a test states; the rest is unknown, zero or absent, as its type allows."""
    hints = typing.get_type_hints(cls)
    blank: dict[type, Any] = {str: "unknown", int: 0, bool: False}
    values: dict[str, Any] = {field.name: blank.get(hints[field.name]) for field in dataclasses.fields(cls)}
    return cls(**(values | stated))


class Desk:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.store = Store(connection)
        self.pages = 0

    def say(self, *records: Record) -> None:
        """Each record from a page of its own, a minute after the one before."""
        for one in records:
            self.say_read(one)

    def say_read(self, one: Record, *readings: Reading) -> None:
        """A record with the words behind its values."""
        self.pages += 1
        url = f"https://example.test/{self.pages}"
        at = datetime(2025, 12, 31, tzinfo=UTC) + timedelta(minutes=self.pages)
        document = Document(self.pages, "test", "detail", url, url, at, 200, "text/html", "0", 1, "page")
        self.store.write(Batch(document, records=(one,), readings=readings))

    def explain(self, name: str, cell: str | None = None) -> Explanation:
        with open_facts(self.connection) as facts:
            return explain(facts, self.connection, exhibit(name), cell, 2025)


def bid(key: str, **stated: Any) -> Notice:
    usual = {
        "source": "citic_famc_notices",
        "source_key": key,
        "kind": "bid",
        "deal_key": key,
        "seller_class": "Big Five AMC",
        "province": "浙江省",
        "published_on": date(2025, 3, 1),
        "principal_yuan": Decimal(1_000_000_000),
    }
    return record(Notice, **(usual | stated))


def listing(key: str, project: str, day: date, **stated: Any) -> CcreAnnouncement:
    usual = {
        "source": "ccre_listings",
        "source_key": key,
        "kind": "listing",
        "personal": True,
        "project_key": project,
        "published_on": day,
        "loan_type": "consumption",
        "principal_yuan": Decimal(1_000_000_000),
        "total_yuan": Decimal(1_200_000_000),
    }
    return record(CcreAnnouncement, **(usual | stated))


def result(key: str, project: str, signed: date | None, **stated: Any) -> CcreAnnouncement:
    usual = {
        "source": "ccre_transfers",
        "source_key": key,
        "kind": "result",
        "personal": True,
        "project_key": project,
        "published_on": date(2025, 9, 1),
        "signed_on": signed,
        "loan_type": "consumption",
        "seller": "平安银行股份有限公司",
        "seller_class": "joint-stock commercial banks",
        "buyer": "昆朋资产管理股份有限公司",
        "buyer_class": "provincial AMC",
    }
    return record(CcreAnnouncement, **(usual | stated))


def lot(number: int, **stated: Any) -> LotPage:
    start = stated.pop("start", datetime(2025, 6, 1, 2, tzinfo=UTC))
    usual = {
        "platform": "jd",
        "lot_id": str(number),
        "page_kind": "list",
        "url": f"https://paimai.jd.com/{number}",
        "status": "failed",
        "round": "first",
        "asset_type": "residential",
        "province": "浙江省",
        "province_code": "330000",
        "starting_price_yuan": Decimal(70),
        "appraisal_yuan": Decimal(100),
        "starts_at": start,
        "ends_at": start + timedelta(days=1),
    }
    return record(LotPage, **(usual | stated))


def indicator(series: str, period: str, value: str, **stated: Any) -> Indicator:
    usual = {
        "source": "nfra_indicators",
        "bank_group": "commercial_banks",
        "basis": "table",
        "unit": "percent" if series.endswith("ratio") else "yuan",
    }
    return record(Indicator, series=series, period=period, value=Decimal(value), **(usual | stated))


def fill(desk: Desk) -> None:
    """Rows for all exhibits but that of the indicators."""
    desk.say(bid("a"), listing("1", "p", date(2025, 2, 1)), result("2", "p", date(2025, 8, 15)))
    desk.say(lot(1, status="sold", final_price_yuan=Decimal(84)), lot(2, round="second"))

"""Rows per second of the store against a raw `executemany` upsert of the same rows, in one process, in turns.

Run: python -m benchmarks.store [--rows N]
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from normalizers.records import Batch, Document, LotPage
from storage.migrations import columns, open_database
from storage.store import Store, primitives

_PER_PAGE = 40
_ROUNDS = 5
_START = datetime(2025, 1, 1, tzinfo=UTC)


def lot(n: int) -> LotPage:
    price = Decimal(1_000_000 + n)
    return LotPage(
        platform="jd",
        lot_id=str(300_000_000 + n),
        page_kind="list",
        url=f"https://paimai.jd.com/{300_000_000 + n}",
        title=f"杭州市西湖区某小区{n}幢2单元301室不动产",
        status="sold",
        status_words="2 ended, 5 bids",
        round="first",
        round_words="1 一拍",
        asset_type="residential",
        asset_evidence="category 101",
        category="101",
        fractional=False,
        court="杭州市西湖区人民法院",
        province="浙江省",
        province_code="330000",
        city="杭州市",
        city_code="330100",
        county="西湖区",
        county_code="330106",
        place_evidence="address",
        starting_price_yuan=price,
        current_price_yuan=price * 2,
        final_price_yuan=price * 2,
        appraisal_yuan=price * 2,
        appraisal_basis="appraisal",
        deposit_yuan=price / 10,
        increment_yuan=Decimal(5000),
        starts_at=_START + timedelta(minutes=n),
        ends_at=_START + timedelta(days=1, minutes=n),
        bid_count=5,
        applicant_count=3,
    )


def batch(page: int) -> Batch:
    url = f"https://api.m.jd.com/api?page={page}"
    document = Document(
        page + 1, "jd_auctions", "list", url, url, _START + timedelta(seconds=page), 200, "application/json",
        f"{page:064x}", 40_000, "page",
    )  # fmt: skip
    return Batch(document, records=tuple(lot(page * _PER_PAGE + n) for n in range(_PER_PAGE)))


def ours(batches: list[Batch], path: Path) -> None:
    connection = open_database(path)
    store = Store(connection)
    for one in batches:
        store.write(one)
    connection.close()


def raw(batches: list[Batch], path: Path) -> None:
    """The bare upsert of the same values, one transaction per page, no hash, no history."""
    names = list(columns(LotPage))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"CREATE TABLE lot_pages ({', '.join(names)}, PRIMARY KEY (platform, lot_id, page_kind))")
    updates = ", ".join(f"{name} = excluded.{name}" for name in names[3:])
    statement = (
        f"INSERT INTO lot_pages VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT (platform, lot_id, page_kind) DO UPDATE SET {updates}"
    )
    for one in batches:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(statement, [primitives(record) for record in one.records])
        connection.execute("COMMIT")
    connection.close()


def rate(write: Callable[[list[Batch], Path], None], batches: list[Batch]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        write(batches, Path(folder) / "rows.sqlite3")
        return len(batches) * _PER_PAGE / (time.perf_counter() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    batches = [batch(page) for page in range(parser.parse_args().rows // _PER_PAGE)]
    pairs = [(rate(ours, batches), rate(raw, batches)) for _ in range(_ROUNDS)]
    print(f"store: {statistics.median(pair[0] for pair in pairs):,.0f} rows/s")
    print(f"raw executemany: {statistics.median(pair[1] for pair in pairs):,.0f} rows/s")
    print(f"store / raw executemany: {statistics.median(a / b for a, b in pairs):.2f}")


if __name__ == "__main__":
    main()

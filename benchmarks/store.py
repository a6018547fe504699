"""Rows per second of processor time of the store against a raw upsert of the same rows, in one process, in turns.

In a file both sides get the same records. The raw side turns them into values, as it must, and binds them to the
store's own statement, one transaction a page: no look-up, no hash, no document, no history. "Values ready" is the
statement alone. Also measured: a second crawl of the same pages that finds nothing changed, one that finds every price
changed, and one query over the view `lots`.

`--database`: the same in a server's database, of this machine, which has to be empty and is emptied again. There the
raw side has all rows that the store leaves of a page (of lots, their versions and revisions, the document, what it
gave) ready as values, copies them into temporary tables and upserts them from there, a transaction a page: those of new
lots, then those of which every price changed. The server's process counts.

Run: python -m benchmarks.store [--rows N] [--rounds N] [--database postgresql://…]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.on_server import Emptied, Rows, copy_and_upsert, left_by, process_of, processor
from records.batch import Batch, Document
from records.china import CHINA
from records.rows import LotPage
from storage.database import open_database
from storage.engines.where import Server, Where, where_of
from storage.schema import TABLES, moment, primitives
from storage.store import Store

_PER_PAGE = 40
_ROUNDS = 5
_START = datetime(2025, 1, 1, tzinfo=CHINA)


def lot(n: int, dearer: int = 0) -> LotPage:
    price = Decimal(1_000_000 + n + dearer)
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
        owner=None,
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


def batch(page: int, *, day: int = 0, dearer: int = 0) -> Batch:
    url = f"https://api.m.jd.com/api?page={page}"
    at = _START + timedelta(days=day, seconds=page)
    number = day * 1_000_000 + page + 1
    document = Document(
        number, "jd_auctions", "list", url, url, at, 200, "application/json", f"{number:064x}", 40_000, "page"
    )
    return Batch(document, records=tuple(lot(page * _PER_PAGE + n, dearer) for n in range(_PER_PAGE)))


def write(batches: list[Batch], where: Where) -> float:
    """Seconds to write the batches through the store."""
    connection = open_database(where)
    served_by = process_of(connection) if isinstance(where, Server) else None
    store = Store(connection)
    started = processor(served_by)
    for one in batches:
        store.write(one)
    seconds = processor(served_by) - started
    connection.close()
    return seconds


def write_raw(batches: list[Batch], where: Path, *, ready: bool = False) -> float:
    """Seconds to write the same rows with nothing around the statement; `ready`: their values are made beforehand."""
    pages = [_values(one) for one in batches] if ready else map(_values, batches)
    connection = open_database(where)
    statement = TABLES[LotPage].upsert
    started = processor(None)
    for rows in pages:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(statement, rows)
        connection.execute("COMMIT")
    seconds = processor(None) - started
    connection.close()
    return seconds


def _values(one: Batch) -> list[list[Any]]:
    source, document, at = one.document.source, one.document.id, moment(one.document.fetched_at)
    return [[*primitives(record), source, document, at, at, at, document, ""] for record in one.records]


def sum_by_province(where: Where) -> float:
    """Seconds for one figure over all lots."""
    connection = open_database(where)
    served_by = process_of(connection) if isinstance(where, Server) else None
    started = processor(served_by)
    connection.execute("SELECT province, count(*), sum(final_price_yuan) FROM lots GROUP BY province").fetchall()
    seconds = processor(served_by) - started
    connection.close()
    return seconds


Seconds = defaultdict[str, list[float]]
"""Of each task, in turns."""


def measure(rows: int, rounds: int, new: Callable[[], Where]) -> Seconds:
    """Seconds of each task; `new` gives an empty database."""
    first, again, dearer = (
        [batch(page, day=day, dearer=day // 2) for page in range(rows // _PER_PAGE)] for day in range(3)
    )
    seconds = Seconds(list)
    for _ in range(rounds):
        where = new()
        seconds["store"].append(write(first, where))
        left = _left(where, first)
        seconds["again"].append(write(again, where))
        seconds["changed"].append(write(dearer, where))
        seconds["query"].append(sum_by_province(where))
        left_changed = _left(where, dearer)
        where = new()
        if isinstance(where, Server):
            seconds["raw"].append(copy_and_upsert(where, left))
            seconds["raw changed"].append(copy_and_upsert(where, left_changed))
        else:
            seconds["raw"].append(write_raw(first, where))
            seconds["ready"].append(write_raw(first, where.with_suffix(".ready"), ready=True))
    return seconds


def _left(where: Where, batches: list[Batch]) -> list[Rows]:
    return left_by(where, [one.document.id for one in batches]) if isinstance(where, Server) else []


@contextmanager
def empty(database: str) -> Iterator[Callable[[], Where]]:
    """What gives an empty database: a new file each time, or a server's, emptied."""
    with tempfile.TemporaryDirectory() as folder:
        if not database:
            numbers = count()
            yield lambda: Path(folder) / f"{next(numbers)}.sqlite3"
            return
        where = where_of(database, Path(folder))
        assert isinstance(where, Server)
        emptied = Emptied(where)
        try:
            yield emptied.anew
        finally:
            emptied.clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=12_000)
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    parser.add_argument("--database", default="", help="postgresql://…, an empty database")
    given = parser.parse_args()
    rows = given.rows
    with empty(given.database) as new:
        seconds = measure(rows, given.rounds, new)
    raw = "COPY and upsert" if given.database else "executemany"
    labels = {
        "store": "store",
        "raw": f"raw {raw}",
        "ready": f"raw {raw}, values ready",
        "again": "seen again, unchanged",
        "changed": "every price changed",
        "raw changed": f"raw {raw}, every price changed",
    }
    for name, label in labels.items():
        if name in seconds:
            print(f"{label}: {rows / statistics.median(seconds[name]):,.0f} rows/s")
    print(f"one figure over the view lots: {statistics.median(seconds['query']) * 1000:.0f} ms for {rows:,} lots")
    for ours, theirs in (("store", "raw"), ("changed", "raw changed")):
        if theirs in seconds:
            turns = zip(seconds[ours], seconds[theirs], strict=True)
            ratio = statistics.median(raw / own for own, raw in turns)
            print(f"{labels[ours]} / {labels[theirs]}: {ratio:.2f}")


if __name__ == "__main__":
    main()

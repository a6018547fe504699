"""How long it takes to link a year: 60,000 notices and 1.2 million lots, and how that grows with their number.

The rows are as narrow as the store reads them, and are made as they are asked for, which is measured, too. `--store`
writes what is found.
Run: python -m benchmarks.sales.year [--share 1.0] [--store]
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from benchmarks.sales.pages import CHINA
from pipelines.link import Linking, without_collecting
from records.sales import Called, RowName, Told
from storage.database import open_database
from storage.sales.kept import keep
from storage.sales.spool import spooled

_NOTICES, _LOTS = 60_000, 1_200_000
_PLACES = [
    f"{province}{city:02}{county:02}" for province in range(31, 62) for city in range(1, 11) for county in range(1, 9)
]
_SIGNS = "青禾云海天泽宏瑞金利德永锦新华源达丰泰盛和宇恒通昌隆捷顺诚"
_HOLDERS = [f"第{n}资产管理股份有限公司" for n in range(65)]
_ESTATES = [f"{a}{b}花园" for a in _SIGNS for b in _SIGNS]


def _name(draw: random.Random) -> str:
    return "".join(draw.choices(_SIGNS, k=5)) + "贸易有限公司"


def told(draw: random.Random, notices: int) -> list[Told]:
    """Notices of sales, two to a sale on average, a fifth of them offered on a platform too."""
    found: list[Told] = []
    while len(found) < notices:
        holder = draw.choice(_HOLDERS)
        debtors = tuple(_name(draw) for _ in range(draw.choice((1, 1, 2, 3, 8))))
        principal, day = draw.randint(10**7, 10**11), date(2025, 1, 1) + timedelta(days=draw.randint(0, 300))
        for n in range(draw.choice((1, 1, 2, 2, 4))):
            lot = n == 2
            key = str(len(found))
            found.append(
                Told(
                    row=RowName("lots", "jd", f"c{key}") if lot else RowName("notices", holder, key),
                    kind="lot" if lot else "bid",
                    title=f"关于{debtors[0]}等{len(debtors)}户债权的处置公告",
                    on=day + timedelta(days=20 * n),
                    seller=holder,
                    seller_words=holder + "某省分公司",
                    debtors=debtors,
                    debtor_count=len(debtors),
                    principal=principal,
                    total=principal + 12_345_67,
                    base_date=day - timedelta(days=30),
                )
            )
    return found


def called(draw: random.Random, lots: int) -> Iterator[Called]:
    """Lots of courts, two rounds to a thing on average; every fourth thing is under a title of many."""
    made = 0
    while made < lots:
        place, appraisal = draw.choice(_PLACES), draw.randint(10**6, 10**9)
        title = f"{draw.choice(_ESTATES)}{draw.randint(1, 60)}幢{draw.randint(101, 3204)}室"
        title = (
            title
            if draw.random() < 0.75
            else draw.choice(("机器设备一批", "小型轿车一辆", "地下车位一个", "库存商品一批"))
        )
        start = datetime(2025, 1, 1, 10, tzinfo=CHINA) + timedelta(days=draw.randint(0, 300))
        for n in range(draw.choice((1, 2, 3))):
            yield Called(
                row=RowName("lots", draw.choice(("taobao", "jd")), str(made)),
                title=("", "【二拍】", "【变卖】")[n] + title,
                asset_type="residential",
                court=f"{place}人民法院",
                place=place,
                appraisal=appraisal,
                starting=appraisal * (10 - n) // 14,
                starts_at=start + timedelta(days=35 * n),
                status="failed",
                round="unknown",
            )
            made += 1


def linked(share: float, store: bool) -> tuple[float, int]:
    """The seconds of processor time that the links of a part of a year take, and how many rows there were."""
    draw = random.Random(1)
    notices, lots = told(draw, int(_NOTICES * share)), called(draw, int(_LOTS * share))
    with without_collecting(), spooled() as spool, tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        linking = Linking(notices, lots, (), spool)
        if store:
            with closing(open_database(Path(folder) / "npl.sqlite3")) as connection:
                keep(connection, linking.parts())
        else:
            deque(linking.parts(), maxlen=0)
        return time.process_time() - started, len(notices) + linking.found.lots


def main() -> None:
    """Print seconds, and how many times longer than n log n each step took against the one before."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=1.0, help="of a year, the largest that is measured")
    parser.add_argument("--store", action="store_true", help="write what is found to a database")
    asked = parser.parse_args()
    before: tuple[float, int] | None = None
    for share in (asked.share / 16, asked.share / 4, asked.share):
        seconds, n = linked(share, asked.store)
        against = before and seconds / before[0] / (n * math.log(n) / (before[1] * math.log(before[1])))
        growth = f", {against:.2f} times n log n" if against else ""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{n:,} rows: {seconds:.1f} s of processor time{growth}; {memory:,.0f} MiB")
        before = seconds, n


if __name__ == "__main__":
    main()

"""How well sales and things are told apart on the made-up market, and how long a year's links take.

Run: python -m benchmarks.sales [--seed N] [--sales N] [--things N] [--look plain|terse] [--misses N]
"""

from __future__ import annotations

import argparse
import time

from benchmarks.sales.looks import PLAIN, TERSE
from benchmarks.sales.said import stored
from benchmarks.sales.scoring import Score, paths, paths_found, sales, score, wrong
from benchmarks.sales.things import docket
from benchmarks.sales.world import world
from normalizers.sales.link import link
from storage.sales.told import called, told

_LOOKS = {look.name: look for look in (PLAIN, TERSE)}


def main() -> None:
    """Print precision and recall of sales, and how many price paths are exact."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sales", type=int, default=300)
    parser.add_argument("--things", type=int, default=200)
    parser.add_argument("--look", choices=sorted(_LOOKS), default="plain")
    parser.add_argument("--misses", type=int, default=0, help="how many wrong and missed pairs are shown")
    asked = parser.parse_args()
    pages = world(asked.seed, asked.sales, _LOOKS[asked.look]) + docket(asked.seed, asked.things, asked.look)
    connection = stored(pages)
    rows, lots = {one.row: one for one in told(connection)}, list(called(connection))
    started = time.perf_counter()
    linked = link(rows.values(), lots)
    seconds = time.perf_counter() - started
    print(f"{len(pages)} pages, linked in {seconds:.2f} s")
    print(f"sales: {_told(score(sales(pages), linked.deals))}")
    wanted, found = paths(pages), paths_found(linked)
    print(f"price paths: {len(wanted & found)} of {len(wanted)} exact")
    for name, pairs in zip(("wrong", "missed"), wrong(sales(pages), linked.deals), strict=True):
        for a, b in pairs[: asked.misses]:
            print(f"{name}:\n  {rows.get(a, a)}\n  {rows.get(b, b)}")


def _told(one: Score) -> str:
    return f"precision {one.precision:.4f}, recall {one.recall:.4f} of {one.stated} pairs"


if __name__ == "__main__":
    main()

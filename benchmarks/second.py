"""The figures that pandas makes of a database's facts beside those of the exhibits: differences and processor time.

    python -m benchmarks.second npl.sqlite3 [--year 2025]

DuckDB has one thread here, as pandas has. Its time is that of the whole exhibit, with sentences, groups and coverage.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.frames import EXHIBITS, Frame, frames
from exhibits.catalogue import exhibit
from exhibits.compute import Figures, compute
from exhibits.facts import Facts
from storage.database import open_to_read
from storage.facts.files import facts_of, opened

_CLOSE = 1e-4
"""Figures are rounded to four decimals."""


class Difference(NamedTuple):
    """A figure that the exhibit and pandas make otherwise; None: there is none."""

    cell: str
    column: str
    exhibit: float | None
    pandas: float | None


def differences(figures: Figures, second: Frame) -> Iterator[Difference]:
    """What differs in the columns that pandas made. A cell that only one of them has must say nothing."""
    shown = {str(row[figures.exhibit.cell]): row for row in figures.rows}
    for cell in {**shown, **dict.fromkeys(second.index)}:
        for column in second.columns:
            ours = _number(shown[cell][column]) if cell in shown else None
            theirs = _number(second.at[cell, column]) if cell in second.index else None
            absent = cell not in shown or cell not in second.index
            if absent and not (ours or theirs):
                continue
            if (ours is None) != (theirs is None) or (
                ours is not None and theirs is not None and abs(ours - theirs) > _CLOSE
            ):
                yield Difference(cell, column, ours, theirs)


def _number(value: Any) -> float | None:
    """A figure; None where there is none, which is what NaN says too."""
    return None if value is None or value != value else float(value)


def main() -> None:
    """Print of each exhibit how many figures were compared, what differs, and the time of both."""
    parser = argparse.ArgumentParser(description="The exhibits' figures beside those of pandas")
    parser.add_argument("database", type=Path)
    parser.add_argument("--year", type=int, default=2025)
    arguments = parser.parse_args()
    connection = open_to_read(arguments.database)
    with facts_of(connection, None) as (folder,), opened(folder) as duck:
        duck.execute("SET threads = 1")
        start = time.process_time()
        told = frames(duck)
        print(f"facts read into frames in {time.process_time() - start:.2f} s")
        facts = Facts(duck, date(arguments.year, 12, 31))
        for name, by_pandas in EXHIBITS.items():
            times = [time.process_time()]
            second = by_pandas(told, arguments.year)
            times.append(time.process_time())
            figures = compute(facts, exhibit(name), arguments.year)
            times.append(time.process_time())
            found = list(differences(figures, second))
            print(
                f"{name:9} {second.size:4} figures, {len(found)} differ, "
                f"pandas {times[1] - times[0]:.3f} s, exhibit {times[2] - times[1]:.3f} s"
            )
            for one in found:
                print(f"    {one.cell} {one.column}: {one.exhibit} by the exhibit, {one.pandas} by pandas")
    connection.close()


if __name__ == "__main__":
    main()

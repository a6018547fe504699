"""Reads the tables in `normalizers/tables`: CSV in UTF-8, comment lines begin with `#`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

_TABLES = Path(__file__).parent.parent / "tables"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of the table `name`.csv, each as column name to cell text; an empty cell is the empty text.

    Raises FileNotFoundError for a table that is not there, ValueError for a row with more or fewer cells than columns.
    """
    lines = [line for line in (_TABLES / f"{name}.csv").read_text("utf-8").splitlines() if not line.startswith("#")]
    found = list(csv.DictReader(lines, restval=None))
    for n, row in enumerate(found, start=1):
        if None in row or None in row.values():
            raise ValueError(f"{name}.csv, row {n}: not as many cells as columns")
    return found


def spelled(cell: str) -> Iterator[str]:
    """The words of a cell, with | between them; one with braces stands for several: {起拍,挂牌}{价,价格}."""
    for word in cell.split("|"):
        parts = [part.split(",") for part in re.split(r"[{}]", word) if part]
        yield from ("".join(chosen) for chosen in product(*parts))

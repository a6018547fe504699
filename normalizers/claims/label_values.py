"""What the label/value tables of a listing say beside amounts: seller, dates, method, place, prose about the claims.

Exchanges print a listing as a table of labels and values (转让方名称, 挂牌截止日期). A label counts where it is the
whole text of its cell, and only for the cell beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from normalizers.claims.tables import Grid, field_of
from normalizers.values.lookup import rows
from normalizers.values.text import clean, squeeze

_FIELDS = {label: row["field"] for row in rows("notice_labels") for label in row["labels"].split("|")}
_BRACKETS = re.compile(r"[(【\[].*?[)】\]]")


def label_lines(tables: Iterable[Grid]) -> Iterator[str]:
    """One line for each label that the table of labels knows: `label:value`; of a description its words alone.

    A table of one column is no table but the frame of a text, whose words are told as they are.
    """
    for grid in tables:
        filled = [[cell for cell in row if cell and cell.strip()] for row in grid]
        if all(len(cells) < 2 for cells in filled):
            yield from (clean(cell).strip() for cells in filled for cell in cells)
        for cells in filled:
            for label, value in pairwise(cells):
                name = _named(label)
                if name is None or _named(value) or field_of(value):
                    continue
                words = clean(value).strip()
                yield words if name == "description" else f"{_plain(label)}:{words}"


def _plain(label: str) -> str:
    return _BRACKETS.sub("", squeeze(label)).strip(":*")


def _named(label: str) -> str | None:
    return _FIELDS.get(_plain(label))

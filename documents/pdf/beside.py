"""Pages on which the columns of one table stand one after the other: a wide sheet that was printed in its full size.

The rows of such pages stand level with one another, and their heads name other columns. A sheet of several pages is
printed column after column (all rows of the first ones, then those of the next), or page beside page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from records.content import Grid

# Parts of a page's height within which two rows are level, and within a row its line may stand; of fewer rows it may be
# by chance.
_LEVEL, _LOWER = 0.0025, 0.03
_LEAST_ROWS = 3
# An amount, or a number with thousands apart.
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,6}|0)|[-—/]")
_SERIAL = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class Leaf:
    """The one table of a page, or its lines as one column, with the places of its rows as parts of the page's height;
    `bare` says that nothing else stands on the page, or only what a sheet says of its table in the row of a line that
    stands above the table's other columns: `notes` are the places of such lines, `lines` those of all above it.
    """

    rows: Grid
    tops: tuple[float, ...]
    bare: bool
    notes: tuple[float, ...] = ()
    lines: tuple[float, ...] = ()


def joined(leaves: Sequence[Leaf | None]) -> list[Grid | None]:
    """The table of each page (None: it has none, or several) with the columns of those that go on beside it; what went
    to another page has no rows left.
    """
    found: list[Grid | None] = [leaf.rows if leaf else None for leaf in leaves]
    at = 0
    while at < len(leaves):
        step, blocks = _blocks(leaves, at)
        if blocks > 1:
            _take(found, at, step, blocks)
        at += max(1, step * blocks)
        while blocks > 1 and step == 1 and _repeats(leaves, at, blocks):
            _take(found, at, 1, blocks)
            at += blocks
    return found


def _blocks(leaves: Sequence[Leaf | None], at: int) -> tuple[int, int]:
    """How many pages lie from those of some columns to those of the next, and how many columns' pages there are."""
    for step in range(1, (len(leaves) - at) // 2 + 1):
        blocks = 1
        while at + step * (blocks + 1) <= len(leaves) and _goes_on(leaves, at, at + step * blocks, step):
            blocks += 1
        if blocks > 1:
            return step, blocks
    return 1, 1


def _goes_on(leaves: Sequence[Leaf | None], at: int, beside: int, step: int) -> bool:
    """Whether the columns of some pages go on on others, under heads of their own on the first of them."""
    left, right = leaves[at], leaves[beside]
    if left is None or right is None or len(left.rows[0]) == 1 or not _are_level(left, right):
        return False
    before = {cell for leaf in leaves[at:beside:step] if leaf for cell in leaf.rows[-len(right.rows)]}
    return _heads_amounts(right.rows, before) and all(
        _may_be_level(leaves[at + n], leaves[beside + n]) for n in range(1, step)
    )


def _heads_amounts(rows: Grid, before: set[str | None]) -> bool:
    """Whether a table has heads that do not stand on the page before it, over no numbers of rows and some amounts."""
    head, *below = rows
    said = [cell for cell in head if cell]
    if not said or before.intersection(said) or any(_AMOUNT.fullmatch(cell) for cell in said):
        return False
    columns = list(zip(*below, strict=False))
    if all(_SERIAL.fullmatch(cell or "") for cell in columns[0]):
        return False
    return any(sum(_AMOUNT.fullmatch(cell or "") is not None for cell in column) * 2 > len(below) for column in columns)


def _may_be_level(left: Leaf | None, right: Leaf | None) -> bool:
    return left is not None and right is not None and _are_level(left, right)


def _are_level(left: Leaf, right: Leaf) -> bool:
    """Whether the rows of a page stand level with the last ones of another, and nothing else stands beside them."""
    tops = left.tops[-len(right.tops) :] if right.tops else ()
    return (
        right.bare
        and all(any(abs(note - line) < _LEVEL for line in left.lines) for note in right.notes)
        and len(right.rows) == len(right.tops) >= _LEAST_ROWS
        and len(tops) == len(right.tops)
        and len(left.rows) == len(left.tops)
        and abs(tops[0] - right.tops[0]) < _LOWER
        and all(
            abs((one - tops[0]) - (other - right.tops[0])) < _LEVEL for one, other in zip(tops, right.tops, strict=True)
        )
    )


def _repeats(leaves: Sequence[Leaf | None], at: int, blocks: int) -> bool:
    """Whether the pages that follow lie side by side as those before them did, and have as many columns."""
    own, before = leaves[at : at + blocks], leaves[at - blocks : at]
    return len(own) == blocks and all(
        leaf is not None
        and other is not None
        and len(leaf.rows[0]) == len(other.rows[0])
        and (n == 0 or _may_be_level(own[0], leaf))
        for n, (leaf, other) in enumerate(zip(own, before, strict=True))
    )


def _take(found: list[Grid | None], at: int, step: int, blocks: int) -> None:
    for n in range(at, at + step):
        for beside in range(n + step, n + step * blocks, step):
            right, left = found[beside] or (), found[n] or ()
            blank = ("",) * (len(right[0]) if right else 0)
            above = len(left) - len(right)
            padded = (*[blank] * above, *right)
            found[n] = tuple((*row, *more) for row, more in zip(left, padded, strict=True))
            found[beside] = ()

"""What arithmetic confirms among figures: a row whose parts make its total, a column that adds up, a running number,
a sum in a sentence. A figure that holds in none of these is not refuted by it: it is open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, product
from math import prod
from typing import Final

Values = tuple[Decimal, ...]
"""What one figure may be worth."""
Table = Sequence[Sequence["Values | None"]]
"""What the cells of a table may be worth; None for a cell that is no number."""
Place = tuple[int, int]
"""Row and column of a cell."""

TOTAL: Final = re.compile(r"合\s*计|总\s*计|小\s*计|共\s*计|总\s*额|总\s*数|汇\s*总|累\s*计")
"""Words of a row that sums others."""
# So many parts at most stand before or behind their sum; so many ways of reading unsound figures are tried.
_MOST_PARTS: Final = 6
_MOST_WAYS: Final = 256
# Of smaller numbers with fewer digits sums come out by chance.
_LEAST: Final = 1000
_LEAST_DIGITS: Final = 4
# Of figures that stand apart.
_MOST_APART: Final = 12
_LEAST_DIGITS_APART: Final = 5
_STEPS: Final = (2, 3)


def digits_of(value: Decimal) -> int:
    """How many digits of a value say something: 5,000,000 has one."""
    return len("".join(map(str, value.normalize().as_tuple().digits)).strip("0"))


def by_rows(table: Table) -> Iterator[tuple[Place, Decimal]]:
    """The cells of rows in which neighbouring numbers make the number behind or before them, with their values."""
    for n, row in enumerate(table):
        columns = [m for m, cell in enumerate(row) if cell is not None]
        cells = [row[m] or () for m in columns]
        for m, value in runs(cells).items():
            yield (n, columns[m]), value


def runs(figures: Sequence[Values]) -> Mapping[int, Decimal]:
    """The figures, by their place in a sequence, of which one is the sum of those right before or right behind it."""
    found: dict[int, Decimal] = {}
    for total in range(len(figures)):
        for count in range(2, _MOST_PARTS + 1):
            for parts in (range(total - count, total), range(total + 1, total + 1 + count)):
                if parts.start >= 0 and parts.stop <= len(figures):
                    for place, value in _sum(figures, parts, total):
                        found.setdefault(place, value)
    return found


def in_turn(figures: Sequence[Values]) -> Mapping[int, Decimal]:
    """The figures of a list in prose, by their place, of which every second or every third make a later one:
    1.甲公司本金…、利息…；2.乙公司本金…、利息…；本金共计…、利息共计…. One of its sums has to say something; of what was
    misread nothing is taken.
    """
    sound = [values[0] if len(values) == 1 else None for values in figures]
    found: dict[int, Decimal] = {}
    for step, count in product(_STEPS, range(2, _MOST_PARTS + 1)):
        for first in range(len(sound) - step * count):
            turns = [range(first + n, min(first + n + step * count + 1, len(sound)), step) for n in range(step)]
            summed = [turn for turn in turns if len(turn) > count and _makes_last([sound[n] for n in turn])]
            if any(digits_of(sound[turn[-1]] or Decimal()) >= _LEAST_DIGITS_APART for turn in summed):
                found |= {n: value for turn in summed for n in turn if (value := sound[n]) is not None}
    return found


def _makes_last(values: Sequence[Decimal | None]) -> bool:
    """Whether all but the last make the last."""
    known = [value for value in values if value is not None]
    return len(known) == len(values) and sum(known[:-1], Decimal()) == known[-1]


def pairs(figures: Sequence[Values]) -> Mapping[int, Decimal]:
    """The figures of a sentence, by their place, of which two make a third wherever they stand in it: 本金分别为…、…，
    利息分别为…、…，合计分别为…、…. Few digits add up by chance, and of what was misread nothing is taken.
    """
    sound = {n: values[0] for n, values in enumerate(figures) if len(values) == 1}
    found: dict[int, Decimal] = {}
    if len(sound) <= _MOST_APART:
        for places in combinations(sound, 2):
            total = sum((sound[n] for n in places), Decimal())
            of_sum = [n for n, value in sound.items() if value == total and n not in places]
            if of_sum and digits_of(total) >= _LEAST_DIGITS_APART:
                found |= {n: sound[n] for n in (*places, *of_sum)}
    return found


def by_columns(table: Table, labels: Sequence[str]) -> Iterator[tuple[Place, Decimal]]:
    """The cells of columns that make the total that stands below or above them: of a group, of all, of all groups.
    `labels` are the words of each row.
    """
    totals = [n for n, label in enumerate(labels) if TOTAL.search(label)]
    width = max(map(len, table), default=0)
    for total in totals:
        for rows in _summed(total, totals, len(table)):
            found: dict[Place, Decimal] = {}
            small: dict[Place, Decimal] = {}
            for column in range(width):
                places = [n for n in (*rows, total) if column < len(table[n]) and table[n][column] is not None]
                if places[-1:] != [total] or len(places) < 2:
                    continue
                figures = [table[n][column] or () for n in places]
                known = dict(_sum(figures, range(len(places) - 1), len(places) - 1))
                found |= {(places[n], column): value for n, value in known.items()}
                if not known and _makes_last([values[0] if len(values) == 1 else None for values in figures]):
                    small |= {(n, column): values[0] for n, values in zip(places, figures, strict=True)}
            # Few debtors add up by chance, but not in a table whose amounts do, over the same rows.
            yield from found.items()
            yield from small.items() if found else ()


def _summed(total: int, totals: Sequence[int], end: int) -> Iterator[list[int]]:
    """The rows that a total may sum: its group, all before it, all behind it, the totals before it."""
    before = max((n for n in totals if n < total), default=-1)
    yield list(range(before + 1, total))
    yield [n for n in range(total) if n not in totals]
    yield [n for n in range(total + 1, end) if n not in totals]
    yield [n for n in totals if n < total]


def running(column: Sequence[Values | None]) -> Iterator[tuple[int, Decimal]]:
    """The cells of a column that counts its rows, with their numbers; a number that is misread among others is put
    right by them.
    """
    cells = [(n, cell) for n, cell in enumerate(column) if cell]
    begins = Counter(cell[0] - n for n, (_, cell) in enumerate(cells)).most_common(1)
    if len(cells) > 1 and begins and begins[0][1] * 4 >= len(cells) * 3:
        yield from ((n, begins[0][0] + counted) for counted, (n, _) in enumerate(cells))


def _sum(figures: Sequence[Values], parts: range, total: int) -> Iterator[tuple[int, Decimal]]:
    """The places and values of parts and total, where what each most likely says adds up, or else one other way, and
    one only, of reading them.
    """
    read = [figures[n] for n in (*parts, total)]
    if not all(read):
        return
    likely = tuple(values[0] for values in read)
    ways = [likely] if _adds_up(likely) else []
    if not ways and prod(map(len, read)) <= _MOST_WAYS:
        ways = [way for way in product(*read) if _adds_up(way)]
    if len(ways) == 1:
        yield from zip((*parts, total), ways[0], strict=True)


def _adds_up(way: Sequence[Decimal]) -> bool:
    *parts, total = way
    return sum(parts, Decimal()) == total and (total >= _LEAST or digits_of(total) >= _LEAST_DIGITS)

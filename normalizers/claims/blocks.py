"""Tables that stand in one grid, told apart: beside each other, under heads or labels that come again, put below each
other; below each other under other heads, cut there. Rows that stand in one, line by line in each of its cells, and
labelled amounts that stand in one cell, told apart too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from normalizers.amounts.roles import AMOUNTS, role_of, role_words
from normalizers.claims.columns import Row, column, is_number, kind_of
from normalizers.values.text import POISON, squeeze
from records.content import Grid

_FIRST_ROWS: Final = 3
_LEAST: Final = 2
_BEGIN: Final = frozenset({"debtor", "number"})
# An amount with its cents or thousands told, or a stroke for none.
_MONEY: Final = re.compile(
    r"\s*+(?:[¥￥]\s*+)?(?:\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+\.\d{1,6}|0|[-—/]+)\s*+(?:万?元\s*+)?"
)
_CENTS: Final = re.compile(r"\d[,，.]\d")
_FIRM: Final = re.compile(r"(?:公司|[厂店社场])\s*$")
# A name that its column was too narrow for goes on so.
_REST_OF_NAME: Final = re.compile(r"\s*(?:有?限|责任|股份|公?司|集团|合作社|合伙|分公司|[)）(（、,，])")
# 2024年末 / 2025年6月末, 调整前 / 调整后: one amount on two days, and not two.
_OF_A_TIME: Final = re.compile(r"\d{4}\s*[年./-]|[上本][期年月季]|[前后]$|^[原现](?:为|值)?$")
_OF_ALL: Final = re.compile(r"[共合总小]计|总额|汇总")

# 本金:100.00元;利息:20.00元, in one cell.
_LABELLED: Final = re.compile(
    r"[\s;；,，、]*+([一-龥()（）]{2,12}?)[ \t]{0,4}[:：]?[ \t]{0,4}"
    r"((?:人民币|[¥￥])?\d[\d,，]{0,20}(?:\.\d{1,6})?)[ \t]{0,2}((?:[万亿]?元)?)[;；。]?"
)
# （续上表）, 接上表, 续表1: between the parts of a table.
_CONTINUED: Final = re.compile(
    r"[(（【\[]?(?:[续接承](?:上|前)?表[\d一二三四五六]{0,2}|表[\d一二三四五六]{0,2}[(（]?续[)）]?)[)）】\]]?[:：]?"
)
# What every cell of these holds: the end of a label and the begin of an amount.
_LABEL_AND_DIGIT: Final = re.compile(r"[一-龥()（）][ \t:：¥￥]{0,10}\d")
_LEDGER: Final = "千百十亿千百十万千百十元角分"
_LEAST_PLACES: Final = 5
_IN_YUAN: Final = "(元)"
_UNIT: Final = re.compile(r"[(（][^()（）]{0,24}元[)）]")
_LONGEST_CELL: Final = 200
_OF_CLAIMS: Final = frozenset((*AMOUNTS, "sum"))


def by_lines(grid: Grid) -> Grid:
    """The grid with each row that holds several, a line of each of its cells (甲公司 / 乙公司 | 100.00 / 200.00), as
    those: where each cell of amounts has as many lines, and another cell names as many. What has fewer lines is of the
    first of them, and goes on below it.
    """
    if "\n" not in "".join([cell for row in grid for cell in row if cell]):
        return grid
    return tuple(tuple(line) for row in grid for line in _lines_of(row))


def _lines_of(row: Row) -> Iterator[Row]:
    lines = [cell.split("\n") if cell and "\n" in cell else [cell] for cell in row]
    of_amounts = {
        len(told) for told in lines if len(told) > 1 and all(line and _MONEY.fullmatch(line) for line in told)
    }
    count = min(of_amounts, default=1)
    named = [told for told in lines if len(told) == count and not any(line and is_number(line) for line in told)]
    if any(line and _OF_A_TIME.search(line.strip()) for told in named for line in told):
        yield row
        return
    if len(of_amounts) != 1 or not any(all(line and not _REST_OF_NAME.match(line) for line in told) for told in named):
        yield row
        return
    several = any(all(line and _FIRM.search(line) for line in told) for told in named)
    for n in range(count):
        yield tuple(
            told[n] if len(told) == count else POISON if several and _is_of_all(cell) else (cell if not n else None)
            for cell, told in zip(row, lines, strict=True)
        )


def _is_of_all(cell: str | None) -> bool:
    """Whether a cell beside several debtors holds an amount, of which nobody knows what each of them owes."""
    return bool(cell and _MONEY.fullmatch(cell) and _CENTS.search(cell))


def spread(grid: Grid) -> Grid:
    """The grid with a column whose cells are nothing but two or more labelled amounts of a claim as a column for each
    label; any other grid as it is.
    """
    if _LABEL_AND_DIGIT.search("\n".join([cell for row in grid[1:] for cell in row if cell])) is None:
        return grid
    for at in range(max(map(len, grid), default=0)):
        cells = [row[at] if at < len(row) else None for row in grid[1:]]
        # Most columns hold none: their first cell tells.
        if all(_parts(cell) for cell in cells if cell and cell.strip()):
            told = [_parts(cell) for cell in cells]
            if max(map(len, told), default=0) >= _LEAST:
                return _spread(grid, at, told)
    return grid


def _spread(grid: Grid, at: int, told: list[dict[str, str]]) -> Grid:
    labels = list(dict.fromkeys(label for parts in told for label in parts))
    unit = _UNIT.search(grid[0][at] or "")
    bare = not any("元" in amount for parts in told for amount in parts.values())
    heads = [f"{label}{unit[0] if unit and bare else ''}" for label in labels]
    rows: list[Row] = [(*grid[0][:at], *heads, *grid[0][at + 1 :])]
    for row, parts in zip(grid[1:], told, strict=True):
        cells = [parts.get(label, "") for label in labels]
        rows.append((*row[:at], *cells, *row[at + 1 :]))
    return tuple(map(tuple, rows))


def _parts(cell: str | None) -> dict[str, str]:
    """The amounts of a cell by their labels; none where something else stands in it, or a label twice."""
    parts: dict[str, str] = {}
    words, at = (cell or "").strip(), 0
    if len(words) > _LONGEST_CELL:
        return {}
    while at < len(words):
        found = _LABELLED.match(words, at)
        role = role_of(role_words(found[1])) if found else None
        if found is None or role is None or role.name not in _OF_CLAIMS or found[1] in parts:
            return {}
        parts[found[1]] = found[2] + found[3]
        at = found.end()
    return parts


def stacked(grid: Grid) -> Grid:
    """The grid with its blocks below each other, where its head or each of its rows of labels comes again (债务人 |
    本金 | 债务人 | 本金); any other grid as it is. A row that adds up comes last.
    """
    width = max((len(row) for row in grid), default=0)
    sizes = [size for size in range(_LEAST, width // 2 + 1) if width % size == 0]
    first = [_cells(row, width) for row in grid[:_FIRST_ROWS]] if sizes else []
    for size in sizes:
        if _repeats_head(first, size) or _repeats_labels(grid, size, width):
            return _below(grid, size, width)
    return grid


def ledgered(grid: Grid) -> Grid:
    """The grid with each amount that stands digit by digit under 百 | 十 | 元 | 角 | 分 in one cell; digits with a gap
    between them cannot be told.
    """
    at = next((n for n, row in enumerate(grid[:_FIRST_ROWS]) if "分" in row and "角" in row), None)
    runs = _places(grid[at]) if at is not None else []
    if not runs:
        return grid
    drop = {n for run in runs for n in run[1:]}
    told = (
        {run[0]: _IN_YUAN if n == at else _by_places([row[x] if x < len(row) else None for x in run]) for run in runs}
        if at is not None and n >= at
        else {}
        for n, row in enumerate(grid)
    )
    return tuple(
        tuple(digits.get(n, cell) for n, cell in enumerate(row) if n not in drop)
        for row, digits in zip(grid, told, strict=True)
    )


def _places(row: Row) -> list[range]:
    """Where the cells of a row are the places of a ledger, each run up to its last."""
    ends = [n + 1 for n, cell in enumerate(row) if cell and squeeze(cell) == "分"]
    runs: list[range] = []
    for end in ends:
        begin = end
        while (
            begin
            and (cell := row[begin - 1])
            and _LEDGER.endswith(squeeze(cell) + _LEDGER[len(_LEDGER) - end + begin :])
        ):
            begin -= 1
        if end - begin >= _LEAST_PLACES:
            runs.append(range(begin, end))
    return runs


def _by_places(cells: Row) -> str:
    digits = "".join(squeeze(cell or "") or " " for cell in cells).strip(" ").lstrip("¥ ")
    if not digits:
        return ""
    whole = digits.isdecimal() and bool(squeeze(cells[-1] or "")) and len(digits) > _LEAST
    return f"{digits[:-2]}.{digits[-2:]}" if whole else POISON


def widened(parts: Sequence[str | Grid]) -> list[str | Grid]:
    """The parts with a table that was cut in width put together again: below it, or below a word that it goes on
    (续上表), one with as many rows under other heads, whose numbers or debtors are the same.
    """
    found: list[str | Grid] = []
    at = -1
    for part in parts:
        if isinstance(part, str):
            at = at if at == len(found) - 1 and _CONTINUED.fullmatch(part.strip()) else -1
        elif at >= 0 and not isinstance(above := found[at], str) and (wide := _beside(above, part)):
            found[at:] = [wide]
            continue
        else:
            at = len(found)
        found.append(part)
    return found


def _beside(left: Grid, right: Grid) -> Grid | None:
    """Two grids as one, where the first column of the right one is that of the left one and the others are not."""
    if len(left) != len(right) or len(left) <= _LEAST or not left[0] or not right[0]:
        return None
    keys = [tuple(squeeze(row[0] or "") if row else "" for row in grid) for grid in (left, right)]
    if keys[0] != keys[1] or not names_columns(left[0]) or not names_columns(right[0]):
        return None
    told, others = ([one for cell in grid[0][1:] if (one := column(0, cell or ""))] for grid in (left, right))
    roles = {role for one in told for role in one.roles}
    if any(one.kind in _BEGIN or not roles.isdisjoint(one.roles) for one in others):
        return None
    if not all(keys[0]) or len(set(keys[0])) < len(keys[0]):
        return None
    width = max(map(len, left))
    return tuple((*row, *[None] * (width - len(row)), *other[1:]) for row, other in zip(left, right, strict=True))


def parted(grid: Grid) -> list[Grid]:
    """The tables that stand below each other in one grid, each under its head: a row below numbers that begins with
    债务人 or 序号 and names other columns than any row above it. One that names the same goes on with its table.
    """
    starts, counted, heads = [0], False, list[Row]()
    for n, row in enumerate(grid):
        if names_columns(row):
            if counted and not any(_is_head_again(row, head) for head in heads):
                starts.append(n)
                counted = False
            heads.append(row)
        counted = counted or any(map(is_number, row))
    return [grid[start:end] for start, end in pairwise((*starts, len(grid)))]


def _is_head_again(row: Row, head: Row) -> bool:
    """Whether a row of heads is one above it, some cells of which may be merged."""
    return len(row) == len(head) and all(
        cell == above or not (cell or "").strip() or any(cell == other for at, other in enumerate(head) if at != n)
        for n, (cell, above) in enumerate(zip(row, head, strict=True))
    )


def names_columns(row: Row) -> bool:
    """Whether a row is the head of a list, with or without amounts: 债务人 or 序号, and more heads than other words."""
    first = next((cell for cell in row if cell and cell.strip()), "")
    if kind_of(squeeze(first)) not in _BEGIN:
        return False
    heads = [squeeze(cell) for cell in row if cell and cell.strip()]
    if len(heads) < _LEAST or any(map(is_number, heads)):
        return False
    return 2 * sum(column(0, head) is not None for head in heads) > len(heads)


def _repeats_head(first: Sequence[Sequence[str]], size: int) -> bool:
    """Whether one of the first rows is the same heads over and over, one of them of an amount."""
    for heads in first:
        if not _is_repeated(heads, size):
            continue
        known = [column(0, head) for head in heads[:size]]
        of_amounts = any(one is not None and one.kind == "amount" for one in known)
        if of_amounts and sum(one is not None for one in known) >= _LEAST:
            return True
    return False


def _repeats_labels(grid: Grid, size: int, width: int) -> bool:
    """Whether each row is a label and its value, over and over with the same label."""
    if size != _LEAST or len(grid) < _LEAST:
        return False
    rows = (_cells(row, width) for row in grid)
    return all(row[0] and len(set(row[::size])) == 1 and column(0, row[0]) is not None for row in rows)


def _is_repeated(cells: Sequence[str], size: int) -> bool:
    return cells[size:] == cells[:-size] and all(cells[:size])


def _cells(row: Row, width: int) -> list[str]:
    return [squeeze(cell) if cell else "" for cell in row] + [""] * (width - len(row))


def _below(grid: Grid, size: int, width: int) -> Grid:
    """The blocks of a grid one below the other: heads that stand over all of them once, rows that add up last."""
    rows = [(*row, *[None] * (width - len(row))) for row in grid]
    at = next((n for n, row in enumerate(rows) if _is_repeated(_cells(row, width), size)), None)
    above = [] if at is None else [row[:size] for row in rows[: at + 1]]
    under = rows if at is None else rows[at + 1 :]
    of_all = [] if at is None else [row for row in under if any(cell and _OF_ALL.search(cell) for cell in row)]
    below = [row[block : block + size] for block in range(0, width, size) for row in under if row not in of_all]
    below += [row[:size] for row in of_all]
    return (*above, *(row for row in below if any(cell and cell.strip() for cell in row)))

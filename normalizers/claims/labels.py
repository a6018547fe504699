"""Tables of labels and values, and the frame of a text, as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from normalizers.amounts.roles import AMOUNTS, role_of, role_words
from normalizers.claims.columns import column, is_number
from normalizers.claims.days import may_hold_day
from normalizers.claims.grids import LONE_UNIT
from normalizers.values.lookup import rows, spelled
from normalizers.values.text import squeeze
from privacy.folds import simplify
from records.content import Grid

_LONG_CELL: Final = 40
_LONGEST_LABEL: Final = 20
_MOST_RECORDS: Final = 6
_WITH_NOTE: Final = 3
_LONE_MEASURE: Final = re.compile(r"[(（]?(?:[百千]?[万亿]?元|[户笔天岁%个人])[)）]?")
_PAIR: Final = 2
_SERIAL: Final = frozenset(("序号", "编号", "序"))
_LABEL: Final = re.compile(
    r"^[^\d]{0,12}(?:名称|编号|全称|日期?|时间|方式|方|人|价格?|金额|户数|笔数|结果|状态|期限?|类型|机构|单位|序号|标的|项目|率)"
    r"(?:\([^()]{1,8}\))?$"
)
_SIDES: Final = frozenset(word for row in rows("side_labels") for word in spelled(row["words"]))
_AMOUNTS: Final = re.compile(r"[一-龥]{0,6}(?:金额|数额|余额)(?:\([^()]{1,12}\))?")
_LEFT: Final = re.compile(r"余额|剩余|未偿|实际|最新")
_UNIT: Final = re.compile(r"\([^()]{0,8}元\)")
_AMOUNT_FIRST: Final = re.compile(r"(?:人民币|[¥￥])?\d[\d,.]*[万亿]?元")
# 本金 | 甲公司1,880元;乙公司3,150元: the amounts of several debtors in one cell.
_OF_EACH: Final = re.compile(r"([^\d;、:]{4,40})[:为]?((?:人民币|[¥￥])?\d[\d,.]{0,30}[万亿]?元)(?:[;、,]|$)")
# A part of a claim may be of one digit, or a stroke.
_VALUE: Final = re.compile(r"(?=\D{0,4}\d)[\d,.\s元万亿¥￥]++|[-—/]")
_AGAIN: Final = "(?:公告|挂牌|转让|处置|内容|情况|条件|发布)"
_NOW: Final = re.compile(
    rf"(?:更正|变更|调整|修改|修正|订正)后|(?:本|此|第二|第三|第2|第3)[次轮]{_AGAIN}?$|现{_AGAIN}?$"
)
_OF_NOW: Final = frozenset("后次轮现")
_FORMERLY: Final = re.compile(
    rf"^原|(?:更正|变更|调整|修改|修正|订正)前|^(?:首|上|前|上一|前一|第一|第1)[次轮]{_AGAIN}?$"
)
_FORMER: Final = re.compile("(?:首|上|前|第一)[次轮](.{2,})")
_THIS: Final = re.compile("(?:本|此)[次轮](.{2,})")
_SAYS: Final = re.compile(r"[一-龥]")


def label_lines(grid: Grid) -> Iterator[str]:
    """One line for each label and its value (`label:value`), and the words of long cells as they are.

    A table of one column is the frame of a text: its cells are lines. Labels are in simplified characters, for which a
    scan's may be taken.
    """
    for line in _lines(_without_serials(grid)):
        label, colon, value = line.partition(":")
        yield f"{simplify(label)}:{value}" if colon and len(label) <= _LONGEST_LABEL else line


def _without_serials(grid: Grid) -> Grid:
    """The grid without a first column that numbers its rows: 1 | 未偿利息(元) | 100.00 | 不含罚息."""
    firsts = [(row[0] or "").strip() if row else "" for row in grid]
    body = firsts[1:] if squeeze(firsts[0]) in _SERIAL or not firsts[0] else firsts
    numbered = len(body) > 1 and body == [str(n) for n in range(1, len(body) + 1)]
    return tuple(tuple(row[1:]) for row in grid) if numbered and all(len(row) > _PAIR for row in grid) else grid


def _lines(grid: Grid) -> Iterator[str]:
    parts = _of_parts_or_now(grid)
    if parts is not None:
        yield from parts
        return
    if _is_record(grid):
        yield from (
            f"{label}:{value}"
            for row in grid[1:]
            for label, value in zip(grid[0], row, strict=False)
            if label and value
        )
        return
    for row in _of_now(grid):
        cells = [cell.strip() for cell in row if cell and cell.strip()]
        if len(cells) == 1:
            yield from cells[0].splitlines()
            continue
        yield from _pairs(cells)


def _of_now(grid: Grid) -> Iterator[Sequence[str | None]]:
    """The rows but those of an earlier notice (首次挂牌金额) where another says the same of this one (本次挂牌金额)."""
    heads = [squeeze(row[0] or "") if row else "" for row in grid]
    now = [found[1] for head in heads if (found := _THIS.match(head))]
    for head, row in zip(heads, grid, strict=True):
        former = _FORMER.match(head)
        if not (former and any(former[1].endswith(what) for what in now)):
            yield row


def labels_a_value(cell: str) -> bool:
    """Whether a cell is the label of a value that stands beside it."""
    return not is_number(cell) and (column(0, cell) is not None or _LABEL.search(cell) is not None)


def holds_labels(grid: Grid) -> bool:
    """Whether a table under a head is no list of claims all the same: it lists the parts of one (本金, 利息), what an
    earlier notice is to say instead, or who sold to whom.
    """
    return _of_parts_or_now(grid) is not None or (
        _is_record(grid) and any(cell and squeeze(cell) in _SIDES for cell in grid[0])
    )


def _of_parts_or_now(grid: Grid) -> list[str] | None:
    """The lines of a table that lists the parts of a claim or puts an earlier notice right; None for another table."""
    heads = [squeeze(cell or "") for cell in grid[0]] if len(grid) > 1 else []
    return _components(grid, heads) or _put_right(grid, heads)


def _components(grid: Grid, heads: Sequence[str]) -> list[str] | None:
    """The lines of a table that lists the parts of a claim, one a row (本金 | 23户 | 318.42): each with its amount in
    the unit of the head, then what else its rows say in words; None for another table.
    """
    at = _amount_column(heads)
    rows = [row for row in grid[1:] if at is not None and len(row) == len(heads) and _VALUE.fullmatch(row[at] or "")]
    if at is None or len(rows) < max(2, len(grid) - 2):
        return None
    named = [n for n in range(len(heads)) if n != at and all(_is_part(row[n]) for row in rows)]
    if not named:
        return None
    unit = _UNIT.search(heads[at])
    lines = [f"{row[named[0]]}{unit[0] if unit else ''}:{row[at]}" for row in rows]
    others = [n for n in range(len(heads)) if n not in (at, named[0])]
    notes = [cell for row in grid[1:] for n in others if n < len(row) and (cell := row[n]) and _SAYS.search(cell)]
    # 截至2024年5月20日 | 金额: the day of all of them heads their names.
    return [*filter(may_hold_day, heads), *lines, *notes]


def _put_right(grid: Grid, heads: Sequence[str]) -> list[str] | None:
    """The lines of a table that puts an earlier notice right (更正事项 | 原公告内容 | 更正后内容) as they hold now."""
    if _OF_NOW.isdisjoint("".join(heads)):
        return None
    now = [n for n, head in enumerate(heads) if _NOW.match(head)]
    if len(now) != 1 or not any(_FORMERLY.search(head) for head in heads) or now[0] == 0:
        return None
    rows = [row for row in grid[1:] if len(row) == len(heads)]
    before = min(n for n, head in enumerate(heads) if _FORMERLY.search(head))
    return [f"{row[max(0, before - 1)]}:{row[now[0]]}" for row in rows if row[now[0]]]


def _amount_column(heads: Sequence[str]) -> int | None:
    """The column of amounts: the only one, or of several the only one that says what is left (合同金额, 实际余额)."""
    found = [n for n, head in enumerate(heads) if "额" in head and _AMOUNTS.fullmatch(head)]
    left = [n for n in found if _LEFT.search(heads[n])]
    of_now = left if len(found) > 1 else found
    return of_now[0] if len(of_now) == 1 else None


def _of_each(label: str, value: str) -> list[str]:
    """The lines of a cell that states an amount for each of several names; none for another cell."""
    if not _is_part(label):
        return []
    parts = list(_OF_EACH.finditer(value))
    whole = len(parts) > 1 and sum(len(part[0]) for part in parts) == len(value)
    return [f"{part[1]}{label}{part[2]}" for part in parts] if whole else []


def _is_part(cell: str | None) -> bool:
    """Whether a cell is the word for a part of a claim or for their sum, and nothing else."""
    role = role_of(role_words(squeeze(cell))) if cell and len(cell) <= _LONG_CELL else None
    return role is not None and role.name in (*AMOUNTS, "sum")


def _is_record(grid: Grid) -> bool:
    """Whether the first row of a small table holds labels of the cells below them."""
    if (
        not 2 <= len(grid) <= _MOST_RECORDS
        or len(grid[0]) < 3
        or not all(cell and _LABEL.search(cell) for cell in grid[0])
    ):
        return False
    return not all(cell and _LABEL.search(cell) for cell in grid[1])


def _pairs(cells: Sequence[str]) -> Iterator[str]:
    at = 0
    if len(cells) == _WITH_NOTE and labels_a_value(cells[0]) and (is_number(cells[1]) or ":" in cells[2]):
        # 未偿本金余额 | 142,900,617.40 | 元: the third cell is the value's unit, or a note.
        unit = cells[2] if LONE_UNIT.fullmatch(cells[2]) else ""
        yield f"{cells[0].rstrip(':')}:{cells[1]}{unit.strip('()（）')}"
        if not unit:
            yield from cells[2].splitlines()
        return
    if len(cells) == _WITH_NOTE and _LONE_MEASURE.fullmatch(cells[1]) and is_number(cells[2]):
        # 未偿本金总额 | 万元 | 31,846.55
        yield f"{cells[0].rstrip(':')}:{cells[2]}{cells[1].strip('()（）')}"
        return
    if len(cells) % 2 and len(cells) > 2:
        # 标的概况 | 转让方 | 某公司: the first cell names the group of rows.
        yield cells[0]
        at = 1
    taken = -1
    for n, (label, value) in enumerate(pairwise(cells)):
        if n < at or n <= taken:
            continue
        if each := _of_each(label, value):
            yield from each
        elif len(value) > _LONG_CELL and len(label) <= _LONG_CELL and not _AMOUNT_FIRST.match(value):
            yield f"{label}:"
            yield from value.splitlines()
        else:
            yield f"{label.rstrip(':')}:{value}"
        taken = n + 1

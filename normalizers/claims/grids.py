"""What kind of table a grid is: a list of claims under a head, a debtor a row or a debtor a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from normalizers.amounts.owners import is_lender
from normalizers.amounts.roles import READ
from normalizers.claims.columns import Column, Row, column, is_head, is_number, joined_heads
from normalizers.parties.names import names_of
from normalizers.values.record import record
from records.content import Grid

_FIRST_ROWS: Final = 4
WITHDRAWN: Final = re.compile(
    r"撤出|剔除|撤回|退出本次|移出|不再转让|(?<!本金)(?:已结清|已还清)|不在本次|已撤销|撤销公告|已(?:另行|协议)"
)
"""Words that take a line, or what stands below it, out of an offer."""
LONE_UNIT: Final = re.compile(r"[(（]?(?:人民币)?[十百千]?[万亿]?元[)）]?")
"""A cell that holds nothing but a unit."""
_ENGLISH: Final = re.compile(r"[A-Za-z][A-Za-z .,'/&()（）-]*+")
_LONGEST_LABEL: Final = 14
_SEVERAL: Final = 2
# So many rows tell what a column holds whose head does not.
_ENOUGH: Final = 40
_LONG_NUMBER: Final = re.compile(r"\d{3}")
_WORD_BEHIND: Final = re.compile("[一-龥]")
_CALLS_DEBTOR: Final = re.compile("债务人|借款人|客户|借款企业")
# 一、制造业, (二)批发业, 小计: what heads a group, or ends one.
_OF_GROUP: Final = re.compile(r"\s*(?:[(]?[一二三四五六七八九十]{1,3}[、)]|[一-龥]{0,4}[合总小共]\s*计\s*$)")
# 借款人:甲公司, in the cells of a column 债权主体.
_CALLED_DEBTOR: Final = re.compile(r"(?:主?债务人|主?借款人|承租人|借款企业)(?:名称|姓名)?[:：]")

# 示例 | 某某科技有限公司 | 1,000.00, 填写说明 | 营业执照全称, in a form that was filled in below them.
_TELLS_HOW: Final = re.compile(
    r"[(\[【]?(?:(?:填[写表报列]|录入|数据|字段)(?:示例|样例|范例|举例|说明|要求|须知|规则|格式|提示)"
    r"|示例|样例|范例|样本|举例|例[如子]?|填写|说明)(?:行|数据|\d{1,2})?[)\]】]?:?"
)
_SAID_TO_TELL: Final = re.compile(
    r"(?:[此本该][行条]|以上|仅)?[为系是供]?(?:填[写表报])?(?:示例|样例|范例).{0,16}|.{2,20}[(\[【](?:示例|样例|范例|举例)[)\]】]"
)
_ASKS: Final = re.compile(
    r"[(\[]?(?:必填|选填|非必填|可(?:为)?空|(?:下拉)?选择|文本|数[值字]|字符|保留[一二两三四\d]位小数|格式:.{1,12})[)\]]?"
)
# 栏次 | 1 | 2 | 3=1+2, 甲 | 乙 | 1 | 2, below the heads of a form.
_COLUMN_NAME: Final = re.compile(r"[栏列行][次号]|[甲乙丙丁戊己]|[a-zA-Z]")
_COLUMN_NUMBER: Final = re.compile(r"[(\[]?(\d{1,2})[)\]]?(?:=[(\d)+-]{1,30})?")


@record
class Head:
    """The head of a table: its columns, the captions above it, the number of rows that it takes."""

    columns: tuple[Column, ...]
    captions: tuple[str, ...]
    rows: int


def with_debtors(head: Head, rows: Grid) -> Head:
    """The head of a list in which one column names debtors by its cells, where none does by its head (行标签, 债权主体,
    债务人/合同): most of those that hold no number of a contract are names, or say that they are of a debtor.
    """
    kinds = {one.kind for one in head.columns}
    if kinds & {"debtor", "buyer"} or "amount" not in kinds:
        return head
    # 项目 may head debtors too, as it heads lots.
    if "package" in kinds:
        lots = [one.index for one in head.columns if one.kind == "package"]
        known = {one.index for one in head.columns if one.index not in lots}
    else:
        known = {one.index for one in head.columns if not (one.kind == "number" and _CALLS_DEBTOR.search(one.head))}
    wide = max((len(row) for row in rows), default=0)
    named = [index for index in range(wide) if index not in known and _names_debtors(rows, index)]
    if len(named) != 1:
        return head
    others = [one for one in head.columns if one.index != named[0]]
    columns = sorted([*others, Column(named[0], "debtor")], key=lambda one: one.index)
    return Head(tuple(columns), head.captions, head.rows)


def _names_debtors(rows: Grid, index: int) -> bool:
    cells = [cell for row in rows[:_ENOUGH] if index < len(row) and (cell := row[index]) and not is_contract(cell)]
    cells = [cell for cell in cells if _OF_GROUP.match(cell) is None]
    named = sum(_CALLED_DEBTOR.match(cell) is not None or _is_firm(cell) for cell in cells)
    return named * 2 > len(cells)


def is_contract(cell: str) -> bool:
    """Whether a cell is the number of a contract: digits in a row, and no name."""
    return _LONG_NUMBER.search(cell) is not None and not any(names_of(cell))


def _is_firm(cell: str) -> bool:
    """Whether a cell is the name of a firm that lends nothing, and nothing else but what a sign sets apart."""
    names = (name for name in names_of(cell) if name.start == 0 and not is_lender(name.text))
    return any(_WORD_BEHIND.match(cell, name.end) is None for name in names)


def head_of(grid: Grid) -> Head | None:
    """The head of a table, of one row, of two or of three; None where no row of the first ones is one."""
    captions: list[str] = []
    for n, row in enumerate(grid[:_FIRST_ROWS]):
        filled = [cell for cell in row if cell and cell.strip()]
        if len(filled) <= 1 < len(row):
            captions += filled
            continue
        below, lowest = (grid[at] if at < len(grid) else () for at in (n + 1, n + 2))
        two = _two_rows(row, below)
        three = _two_rows(_upper_two(row, below, two), lowest) if two else []
        for heads, taken in ((three, 3), (two, 2), ([cell or "" for cell in row], 1)):
            columns = [column(index, head) for index, head in enumerate(heads)]
            if heads and is_head(columns, heads):
                return Head(tuple(one for one in columns if one), tuple(captions), n + taken)
        captions += filled
    return None


def _two_rows(row: Row, below: Row) -> list[str]:
    """The heads of two rows, where the lower one is a head too: it holds no number, and covers what the upper left."""
    above = [cell for cell in row if cell and cell.strip()]
    under = [cell for cell in below if cell and cell.strip()]
    units = ["元" in cell and LONE_UNIT.fullmatch(cell.strip()) is not None for cell in under]
    # Obligor | Principal | (万元), below 债务人 | 本金 | 利息: the same heads in English, and units.
    told_again = len(under) > 1 and all(
        unit or _ENGLISH.fullmatch(cell.strip()) for unit, cell in zip(units, under, strict=True)
    )
    if under and (all(units) or told_again) and not any(is_number(cell) for cell in above):
        kept = [low if low and LONE_UNIT.fullmatch(low.strip()) else "" for low in below]
        return [f"{high or ''}{low}" for high, low in zip_longest(row, kept, fillvalue="")]
    covers = None in row or None in below
    if not covers or len(under) < 2 or any(is_number(cell) for cell in (*above, *under)):
        return []
    if _stands_under(row, below):
        return joined_heads(row, below)
    if _known(above) < 2 or (not _divides(row, below) and _known(under) * 2 < len(under)):
        return []
    return joined_heads(row, below)


def _upper_two(upper: Row, lower: Row, joined: Sequence[str]) -> Row:
    """Two rows of heads as one, whose cells cover what they cover in the lower one."""
    pairs = zip_longest(upper, lower)
    return [
        head if high is not None or low is not None else None for head, (high, low) in zip(joined, pairs, strict=True)
    ]


def _divides(upper: Row, lower: Row) -> bool:
    """Whether a row stands below merged heads and divides each of them (贷款本金: 表内, 表外), in any words."""
    spans = [upper[n - 1 : n + 1] for n in range(1, len(upper))]
    under = [n for n, (left, right) in enumerate(spans, 1) if right is None and left is not None]
    parts = {at for n in under for at in (n - 1, n) if column(0, upper[n - 1] or "") is not None}
    if not parts or len(lower) < len(upper):
        return False
    divided = all((cell := lower[n]) and len(cell) <= _LONGEST_LABEL and not is_number(cell) for n in parts)
    beside = (n for n, cell in enumerate(upper) if cell is not None and n not in parts)
    return divided and all(not lower[n] for n in beside)


def _stands_under(upper: Row, lower: Row) -> bool:
    """Whether all of a row are known heads and stand below merged cells, beside which other heads are known: 债务人 |
    截至2023年末 | 截至2024年6月末 above 本金 | 利息 | 本金 | 利息.
    """
    width = min(len(upper), len(lower))
    merged = {at for n in range(1, width) if upper[n] is None and upper[n - 1] for at in (n - 1, n)}
    for n in range(1, width):
        if upper[n] is None and n - 1 in merged:
            merged.add(n)
    filled = {n for n in range(width) if (lower[n] or "").strip()}
    # A lower cell may be merged in its turn, over others of a third row.
    for n in range(1, width):
        if lower[n] is None and n - 1 in filled and n in merged and upper[n] is None:
            filled.add(n)
    beside = [cell for n in range(width) if n not in merged and (cell := upper[n])]
    under = [cell for n in sorted(filled) if (cell := lower[n])]
    return len(filled) > 1 and filled == merged and _known(under) == len(under) and _known(beside) > 0


def _known(cells: Sequence[str]) -> int:
    """How many cells are heads that are known."""
    return sum(column(0, cell) is not None for cell in cells)


def sideways(grid: Grid) -> Grid | None:
    """A table whose rows are what columns are elsewhere (one debtor a column), turned; None where it is none."""
    grid = _labelled_once(grid)
    width = max((len(row) for row in grid), default=0)
    if width < 3 or len(grid) < 2:
        return None
    first = [column(0, row[0] or "") for row in grid if row]
    known = [one for one in first if one is not None]
    amounts = [one for one in known if one.kind == "amount"]
    numbers = [sum(is_number(cell) for cell in row[1:]) for row in grid]
    if len(amounts) < 2 or len(known) * 2 < len(grid) or sum(count > 1 for count in numbers) < 2:
        return None
    labels = [cell for row in grid for cell in row[1:] if cell and len(cell) <= _LONGEST_LABEL]
    if any(_labels_a_number(column(0, cell)) for cell in labels):
        return None
    rows = [list(row) + [None] * (width - len(row)) for row in grid]
    # Beside 项目 the debtors may stand.
    if all(one.kind != "debtor" for one in known) and sum(any(names_of(cell or "")) for cell in grid[0][1:]) > 1:
        rows[0][0] = "债务人"
    return tuple(tuple(row[n] for row in rows) for n in range(width))


def _labelled_once(grid: Grid) -> Grid:
    """A grid whose first two columns are labels (截至基准日债权 | 本金), with that of them which says more."""
    second = [row[1] or "" if len(row) > 1 else "" for row in grid]
    named = [column(0, cell) for cell in second if cell]
    amounts = sum(one is not None and one.kind == "amount" for one in named)
    if amounts < 2 or amounts * 2 < len(named) or any(map(is_number, second)):
        return grid
    return tuple((cell or row[0], *row[2:]) for cell, row in zip(second, grid, strict=True))


def _labels_a_number(named: Column | None) -> bool:
    """Whether a cell is a label of pairs: one of an amount or a count, not 合计 over a column or 保证 in a row."""
    return named is not None and (named.kind in ("number", "count", "base_date") or bool(set(named.roles) & READ))


def is_of_form(cells: Sequence[str], states: bool) -> bool:
    """Whether a row of a list tells how to fill it in, by words, by an example or by the numbers of its columns.
    `states`: amounts are read of it.
    """
    if _TELLS_HOW.fullmatch(cells[0]) or any(_SAID_TO_TELL.fullmatch(cell) for cell in cells if "例" in cell):
        return True
    if states:
        return _numbers_columns(cells)
    return any(map(_ASKS.fullmatch, cells))


def _numbers_columns(cells: Sequence[str]) -> bool:
    """Whether cells are nothing but numbers that follow each other, behind letters."""
    if not _COLUMN_NUMBER.fullmatch(cells[-1]):
        return False
    told = [cell for cell in cells if not _COLUMN_NAME.fullmatch(cell)]
    numbers = [int(found[1]) for cell in told if (found := _COLUMN_NUMBER.fullmatch(cell))]
    first = numbers[0] if numbers else 0
    return len(numbers) == len(told) >= _SEVERAL and numbers == list(range(first, first + len(numbers)))

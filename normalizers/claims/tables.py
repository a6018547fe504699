"""The claims that a notice offers: debtor lines read from its tables, amounts read from its prose.

A table is read by its labels, never by position. The unit of a bare number is in the label, else in the nearest line
above the table; where it is in neither, the amount is not used and said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from normalizers.values.lookup import rows
from normalizers.values.money import Money, find_amounts, parse_money
from normalizers.values.nothing import says_nothing
from normalizers.values.numerals import WHOLE
from normalizers.values.results import Unknown
from normalizers.values.text import squeeze
from normalizers.values.units import YUAN, Unit, currency_in, unit_above, unit_stated, unit_under
from records.batch import Defect

AMOUNTS = ("principal", "interest", "penalty", "costs", "total")

Grid = Sequence[Sequence[str | None]]

# Longest label first: 本金 stands inside 债权本金余额.
_LABELS: tuple[tuple[str, str], ...] = tuple(
    sorted(
        ((label, row["field"]) for row in rows("notice_columns") for label in row["labels"].split("|")),
        key=lambda pair: -len(pair[0]),
    )
)
_TOTAL_ROW = re.compile(r"^(?:合计|总计|小计|共计|总额|累计)")
_PACKAGE = re.compile(rf"((?:[\w一-龥]{{0,12}})?资产包(?:{WHOLE})?(?:号)?|第{WHOLE}包)")
# What a cell says where the currency is that of the head.
_OWN_CURRENCY = frozenset({"元", "圆", "本位币", "记账本位币"})
_UNKNOWN_CURRENCY = "unknown"
_CENT = Decimal("0.01")
# A unit stands in one of the lines just above its table.
_LINES_ABOVE = 4
_LONGEST_LABEL = 16


@dataclass(frozen=True, slots=True)
class Claim:
    """One debtor line as read: amounts in whole units of `currency`, None where not stated."""

    debtor: str | None = None
    package: str | None = None
    currency: str = YUAN
    amounts: dict[str, Decimal] = field(default_factory=dict)
    guarantee: str | None = None
    place: str | None = None
    base_date: str | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a notice, what is remarkable about them, and what could not be used."""

    lines: tuple[Claim, ...] = ()
    flags: tuple[str, ...] = ()
    defects: tuple[Defect, ...] = ()


def field_of(label: str) -> str | None:
    """The field that a table label names, or None. Blanks inside and units in brackets do not matter."""
    plain = re.sub(r"[（(【\[].*?[）)】\]]", "", squeeze(label)).strip(":：*")
    if not plain or len(plain) > 24:
        return None
    return next((name for words, name in _LABELS if words in plain), None)


def claims_of_tables(tables: Sequence[tuple[Sequence[str], Grid]], record_key: str) -> Claims:
    """All claims in a notice's tables, each of which comes with the lines above it, the nearest last."""
    found = Claims()
    general = _unit_of_notice(tables[0][0]) if tables else None
    for lines, grid in tables:
        above = lines[-_LINES_ABOVE:]
        part = _of_table(grid, _unit_above(above) or general, _package_above(above), record_key)
        found = Claims(found.lines + part.lines, found.flags + part.flags, found.defects + part.defects)
    return found


def _unit_of_notice(opening: Sequence[str]) -> Unit | None:
    """The unit that a sentence of the opening states for all tables. A lone label belongs to the table below it."""
    sentences = (line for line in opening if len(squeeze(line)) > _LONGEST_LABEL)
    return next(filter(None, map(unit_stated, sentences)), None)


def _unit_above(above: Sequence[str]) -> Unit | None:
    return next(filter(None, map(unit_above, reversed(above))), None)


def _package_above(above: Sequence[str]) -> str | None:
    for line in reversed(above):
        named = _PACKAGE.search(squeeze(line))
        if named and len(squeeze(line)) <= 40:
            return named[1]
    return None


def _of_table(grid: Grid, unit: Unit | None, package: str | None, record_key: str) -> Claims:
    head = next((n for n, row in enumerate(grid) if _is_head(row)), None)
    unit = next((u for row in grid[: (head or 0) + 1] if (u := _unit_in(row))), None) or unit
    if head is not None:
        labels, first = _labels(grid, head)
        return _of_columns(labels, grid[first:], unit, package, record_key)
    return _of_pairs(grid, unit, package, record_key)


def _labels(grid: Grid, head: int) -> tuple[Sequence[str | None], int]:
    """The labels of the columns and where the lines begin.

    A head of two rows (债权金额 over 本金, 利息, 本息合计) names each column by its lower row where that says anything.
    """
    upper, below = grid[head], grid[head + 1] if head + 1 < len(grid) else ()
    said = [cell for cell in below if cell and cell.strip()]
    if not said or not all(field_of(cell) in AMOUNTS for cell in said):
        return upper, head + 1
    width = max(len(upper), len(below))
    rows = [list(row) + [None] * (width - len(row)) for row in (upper, below)]
    return [low or high for high, low in zip(*rows, strict=True)], head + 2


def _unit_in(row: Sequence[str | None]) -> Unit | None:
    """The unit that a cell of a caption's row states: 单位：万元. A label's own unit holds for its column alone."""
    return next(filter(None, (unit_stated(cell) for cell in row if cell)), None)


def _is_head(row: Sequence[str | None]) -> bool:
    """A head names a debtor and an amount, or two amounts, and holds no amount itself."""
    fields = [field_of(cell) for cell in row if cell]
    amounts = sum(name in AMOUNTS for name in fields)
    digits = any(re.search(r"\d{3}", cell or "") for cell in row)
    return not digits and len(fields) >= 2 and amounts >= 1 and ("debtor" in fields or amounts >= 2)


def _of_columns(
    head: Sequence[str | None], body: Grid, unit: Unit | None, package: str | None, record_key: str
) -> Claims:
    columns: dict[int, str] = {}
    for n, label in enumerate(head):
        name = field_of(label) if label else None
        if name and (name not in columns.values() or name == "penalty"):
            columns[n] = name
    units = {n: unit_under(head[n] or "", unit) for n in columns}
    lines: list[Claim] = []
    flags: list[str] = []
    defects: list[Defect] = []
    totals: list[tuple[Sequence[str | None], int]] = []
    for row in body:
        if not any(squeeze(cell or "") for cell in row):
            continue
        if any(_TOTAL_ROW.match(squeeze(cell or "")) for cell in row[:3]):
            totals.append((row, len(lines)))
            continue
        claim, problems = _line(row, columns, units, lines[-1] if lines else None, package, record_key)
        defects.extend(problems)
        if claim is not None:
            lines.append(claim)
    if totals and lines and not _adds_up(totals[-1][0], columns, units, lines):
        flags.append("total_row_differs")
    return Claims(tuple(lines), tuple(flags), tuple(defects))


def _line(
    row: Sequence[str | None],
    columns: dict[int, str],
    units: dict[int, Unit | None],
    before: Claim | None,
    package: str | None,
    record_key: str,
) -> tuple[Claim | None, list[Defect]]:
    cells = {name: (row[n], n) for n, name in columns.items() if n < len(row)}
    words = {name: (cell or "").strip() for name, (cell, _) in cells.items()}
    debtor = words.get("debtor") or (before.debtor if before and cells.get("debtor", ("", 0))[0] is None else None)
    if debtor and re.fullmatch(r"[\d,，.\s]+", debtor):
        reason = "the debtor column holds an amount: the row's cells are shifted"
        return None, [Defect("normalize", "field", "debtor", reason, record_key, debtor)]
    continues = before is not None and cells.get("currency", ("", 0))[0] is None
    currency_words = before.currency if before and continues else words.get("currency", "")
    amounts, currency, defects = _amounts(row, columns, units, currency_words, record_key)
    if not amounts and not words.get("debtor"):
        return None, defects
    return (
        Claim(
            debtor=debtor or None,
            package=words.get("package") or package,
            currency=currency,
            amounts=amounts,
            guarantee=words.get("guarantee") or None,
            place=words.get("place") or None,
            base_date=words.get("base_date") or None,
        ),
        defects,
    )


def _amounts(
    row: Sequence[str | None],
    columns: dict[int, str],
    units: dict[int, Unit | None],
    currency_words: str,
    record_key: str,
) -> tuple[dict[str, Decimal], str, list[Defect]]:
    """The amounts of a line, all in one currency: the one that its own cell names, else that of the first amount.

    An amount in another currency is left out, and so are all where the cell names none that is known.
    """

    def refused(name: str, reason: str, text: str) -> Defect:
        return Defect("normalize", "field", name, reason, record_key, text[:40])

    named = currency_in(currency_words)
    if named is None and not says_nothing(currency_words) and squeeze(currency_words) not in _OWN_CURRENCY:
        return {}, _UNKNOWN_CURRENCY, [refused("currency", "not one currency that is known", currency_words)]
    amounts: dict[str, Decimal] = {}
    defects: list[Defect] = []
    currency = named
    for n, name in columns.items():
        text = (row[n] or "").strip() if n < len(row) else ""
        if name not in AMOUNTS or says_nothing(text):
            continue
        unit = units[n]
        money = parse_money(text, unit.of(named) if unit and unit.currency == YUAN else unit)
        if isinstance(money, Unknown):
            defects.append(refused(name, money.reason, text))
            continue
        # 元 behind a number leaves the currency to the cell that names it.
        open_ = money.value.currency == YUAN and currency_in(text) is None
        said = named if named and open_ else money.value.currency
        if currency not in (None, said):
            defects.append(refused(name, "two currencies in one row", text))
        else:
            currency = said
            amounts[name] = amounts.get(name, Decimal(0)) + money.value.amount
    return amounts, currency or YUAN, defects


def _adds_up(
    row: Sequence[str | None], columns: dict[int, str], units: dict[int, Unit | None], lines: Sequence[Claim]
) -> bool:
    """Whether a total row states the sums of the lines above it; its cells may be shifted, so any cell may hold one."""
    unit = next((units[n] for n, name in columns.items() if name in AMOUNTS), None)
    stated = set()
    for cell in row:
        money = parse_money(cell, unit) if cell and re.search(r"\d", cell) else None
        if money is not None and not isinstance(money, Unknown):
            stated.add(money.value.amount)
    yuan = [line for line in lines if line.currency == YUAN]
    for name in ("principal", "total"):
        amounts = [line.amounts[name] for line in yuan if name in line.amounts]
        if amounts and stated:
            return any(abs(sum(amounts, Decimal(0)) - amount) <= _CENT * len(amounts) for amount in stated)
    return True


def _of_pairs(grid: Grid, unit: Unit | None, package: str | None, record_key: str) -> Claims:
    """A table of labels and values, two or four columns wide, about one claim."""
    row: dict[str, str] = {}
    units: dict[str, Unit | None] = {}
    for label, value in _pairs(grid):
        name = field_of(label)
        if name and name not in row:
            row[name], units[name] = value, unit_under(label, unit)
    if not any(name in row for name in AMOUNTS):
        return Claims()
    columns = dict(enumerate(row))
    claim, defects = _line(
        list(row.values()), columns, {n: units[name] for n, name in columns.items()}, None, package, record_key
    )
    return Claims((claim,) if claim else (), (), tuple(defects))


def _pairs(grid: Grid) -> Iterator[tuple[str, str]]:
    for row in grid:
        cells = [cell for cell in row if cell is not None and cell.strip()]
        for label, value in pairwise(cells):
            if field_of(label) and not field_of(value):
                yield label, value


def amounts_of_prose(text: str) -> tuple[dict[str, Money], tuple[str, ...]]:
    """The amounts that prose states by name, the first of each name; and flags.

    A second, different amount of the same name (a figure under a condition) is flagged, not used.
    """
    found: dict[str, Money] = {}
    flags: set[str] = set()
    for amount in find_amounts(text):
        name = field_of(amount.label) if amount.label else None
        if name not in AMOUNTS:
            continue
        if name in found and found[name] != amount.money:
            flags.add(f"{name}_stated_twice")
        found.setdefault(name, amount.money)
    return found, tuple(sorted(flags))

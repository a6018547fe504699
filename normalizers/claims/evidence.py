"""Where each answer was read: the words of the page that give it, and their place.

Readers say in short how they came to a value (合计 9129.36, 4 lines); here the words as printed are found again. Words
are shown only where they bear the value out: a cell whose digits are those of the amount, cells whose sum they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from normalizers.amounts.figures import Figure
from normalizers.amounts.found import Answer, Found
from normalizers.amounts.roles import AMOUNTS, INSTEAD, PRICES
from normalizers.claims.columns import Column
from normalizers.claims.offer import shown
from normalizers.claims.reading import Claims
from normalizers.claims.text import Table, Text
from normalizers.values.record import record
from privacy.redact import redact

_LONGEST: Final = 160
_MOST_CANDIDATES: Final = 6
_DIGITS: Final = re.compile(r"\d+(?:\.\d+)?")
_SHORTEST: Final = 5
_AMOUNT: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PLAIN_AMOUNT: Final = re.compile(r"(?<![\d.,-])\d{5,}(?![\d-])")
_ADDED: Final = re.compile(r"; |^(?!1 )\d+ lines$")
_SCALES: Final = frozenset(Decimal(10) ** n for n in (0, 3, 4, 6, 8))
_ORIGIN: Final = re.compile(r"[a-z]{1,20}: ")
# An amount that a table states, by the roles of the columns that may give it.
_COLUMNS_OF: Final[Mapping[str, frozenset[str]]] = {
    "principal_yuan": frozenset({"principal", *INSTEAD}),
    "interest_yuan": frozenset({"interest"}),
    "penalty_yuan": frozenset({"penalty"}),
    "costs_yuan": frozenset({"costs"}),
    "total_yuan": frozenset({"total", "sum", "rent_due"}),
    "price_yuan": PRICES,
}


def claim_answers(claims: Claims) -> Iterator[tuple[str, Answer[Any]]]:
    """The answers of a text of claims by the names of their columns."""
    yield "debtor_count", claims.count
    yield from ((f"{role}_yuan", claims.amounts.get(role)) for role in AMOUNTS)
    yield "base_date", claims.base_date


@record
class _Cell:
    """A cell that holds an amount, in units of which each is `scale` yuan; None where neither head nor cell says."""

    table: int
    head: str
    row: int
    words: str
    amount: Decimal
    scale: Decimal | None


@record
class Evidence:
    """The words that give a value, as printed, and where they stand: title, line, or table and row, counted from 1."""

    words: str
    place: str


def evidence(field: str, found: Found[Any], text: Text, figures: Sequence[Figure]) -> Evidence | None:
    """What bears a value out, None where it is no words of the text but a rule or a sum of ours."""
    words = _ORIGIN.sub("", found.words, count=1) if _ORIGIN.match(found.words) else found.words
    if not words:
        return None
    return (
        _literal(words, text)
        or _amount(field, found, text, figures)
        or _literal(words.split("; ")[0], text, words)
        or _end_of(words, text)
    )


def read_fields(
    answers: Iterable[tuple[str, Answer[Any]]], text: Text, figures: Sequence[Figure], names: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """The columns of `records.readings.ReadField` for each answer. `figures` are the amounts of prose, `names` those of
    who may be a person.
    """
    for field, answer in answers:
        if answer is None:
            continue
        if isinstance(answer, Found):
            borne = evidence(field, answer, text, figures)
            yield {
                "field": field,
                "confidence": answer.sureness,
                "words": public(borne.words, names) if borne else None,
                "place": borne.place if borne else None,
                "why": None if borne else public(answer.words, names),
                "candidates": None,
            }
        else:
            candidates = " / ".join(_grouped(one) for one in answer.candidates)
            spoken = _spoken(field, answer.candidates, text, figures)
            yield {
                "field": field,
                "confidence": "open",
                "words": public("; ".join(dict.fromkeys(one.words for one in spoken)), names) or None,
                "place": ", ".join(dict.fromkeys(one.place for one in spoken)) or None,
                "why": public(answer.why, names),
                "candidates": public(candidates, names) or None,
            }


def _spoken(field: str, candidates: Sequence[str], text: Text, figures: Sequence[Figure]) -> list[Evidence]:
    """The words that give each candidate of an open amount, as far as they are found."""
    found = []
    for words in candidates[:_MOST_CANDIDATES] if field in _COLUMNS_OF else ():
        if _DIGITS.fullmatch(words) and (borne := _one_amount(_COLUMNS_OF[field], Decimal(words), text, figures)):
            found.append(borne)
    return found


def _one_amount(roles: frozenset[str], value: Decimal, text: Text, figures: Sequence[Figure]) -> Evidence | None:
    """The words of one statement of an amount, in prose or in a table."""
    said = next((one for one in figures if one.name in roles and one.value == value), None)
    return Evidence(said.words, f"line {said.line + 1}") if said else _in_tables(roles, value, text, False)


def public(words: str, names: Sequence[str]) -> str:
    """Words as they may be shown, cut to 160 characters; see `without_persons`."""
    return without_persons(words, names)[:_LONGEST]


def without_persons(words: str, names: Sequence[str]) -> str:
    """A text with the persons masked among these names, which the page says to be parties or debtors, and all others
    that the text itself tells.
    """
    for name in names:
        if name in words:
            words = words.replace(name, shown(name))
    return redact(words)


def _grouped(candidate: str) -> str:
    """An amount with its thousands apart: nothing takes it for the number of a telephone."""
    return _PLAIN_AMOUNT.sub(lambda digits: f"{int(digits[0]):,}", candidate)


def _literal(words: str, text: Text, shown: str = "") -> Evidence | None:
    """Words that stand in the text as they are."""
    if words in text.title:
        return Evidence(shown or words, "title")
    for n, line in enumerate(text.lines, 1):
        if words in line:
            return Evidence(shown or words, f"line {n}")
    for table_n, table in enumerate(text.tables, 1):
        for row_n, row in enumerate(table.rows, 1):
            if any(cell and words in cell for cell in row):
                return Evidence(shown or words, f"table {table_n}, row {row_n}")
    return None


def _end_of(words: str, text: Text) -> Evidence | None:
    """Words of which only the end stands in one piece: the last day of a period is told with the label before it."""
    for start in range(1, len(words) - _SHORTEST):
        for n, line in enumerate((text.title, *text.lines)):
            if words[start:] in line:
                return Evidence(words, f"line {n}" if n else "title")
    return None


def _amount(field: str, found: Found[Any], text: Text, figures: Sequence[Figure]) -> Evidence | None:
    """What bears out an amount of which the reader says only how it came to it."""
    roles, value = _COLUMNS_OF.get(field), found.value
    if roles is None or not isinstance(value, Decimal):
        return None
    return _in_tables(roles, value, text, bool(_ADDED.search(found.words))) or _in_prose(roles, value, figures)


def _in_tables(roles: frozenset[str], value: Decimal, text: Text, added: bool) -> Evidence | None:
    """The cell that states an amount, a total row's before a line's; else, or where it was `added` up, the cells of
    which it is the sum: of a column, or of a column of each of several tables.
    """
    every: list[_Cell] = []
    for table_n, table in enumerate(text.tables, 1):
        for nth, column in enumerate(_columns(table, roles)):
            cells = list(_amounts(table_n, table, column))
            stated = [] if added else [cell for cell in cells if _give(value, [cell])]
            if stated:
                return _quoted(stated[-1:])
            counted = _counted_once(cells)
            if _give(value, counted):
                return _quoted(counted)
            every += [] if nth else counted
    return _quoted(every) if _give(value, every) else None


def _give(value: Decimal, cells: Sequence[_Cell]) -> bool:
    """Whether cells give a value, in the unit of their column; in a likely one where that is stated elsewhere."""
    total = _sum(cells)
    if not total or not value:
        return False
    known = {cell.scale for cell in cells if cell.scale}
    return len(known) < 2 and value / total in (known or _SCALES)


def _counted_once(cells: Sequence[_Cell]) -> Sequence[_Cell]:
    """The total row of a column alone, where its last cell is one."""
    return cells[-1:] if len(cells) > 1 and cells[-1].amount == _sum(cells[:-1]) else cells


def _quoted(cells: Sequence[_Cell]) -> Evidence:
    """Cells under their head, the first one's where they stand in several tables."""
    first, last = cells[0], cells[-1]
    place = f"table {first.table}, row {first.row}"
    if first.table != last.table:
        place += f" to table {last.table}, row {last.row}"
    elif first.row != last.row:
        place = f"table {first.table}, rows {first.row}-{last.row}"
    return Evidence(f"{first.head}: {'; '.join(cell.words for cell in cells)}", place)


def _sum(cells: Iterable[_Cell]) -> Decimal:
    return sum((cell.amount for cell in cells), Decimal(0))


def _in_prose(roles: frozenset[str], value: Decimal, figures: Iterable[Figure]) -> Evidence | None:
    """The amounts of prose that add up to a value: those of all debtors."""
    parts = [one for one in figures if one.name in roles and not one.part and one.value is not None]
    if not parts or sum((one.value for one in parts if one.value is not None), Decimal(0)) != value:
        return None
    first, last = parts[0].line + 1, parts[-1].line + 1
    place = f"line {first}" if first == last else f"lines {first}-{last}"
    return Evidence("; ".join(dict.fromkeys(one.words for one in parts)), place)


def _columns(table: Table, roles: frozenset[str]) -> list[Column]:
    """The columns that may state an amount, those nearest to what is owed now first."""
    fitting = [one for one in table.head.columns if roles.intersection(one.roles)]
    return sorted(fitting, key=lambda one: -one.rank)


def _amounts(number: int, table: Table, column: Column) -> Iterator[_Cell]:
    """The cells of a column that hold an amount."""
    for row_n, row in enumerate(table.rows, 1):
        cell = row[column.index] if column.index < len(row) else None
        if cell and (found := _AMOUNT.search(cell)):
            scale = column.unit.scale if column.unit and "元" not in cell else None
            yield _Cell(number, column.head, row_n, cell, Decimal(found[0].replace(",", "")), scale)

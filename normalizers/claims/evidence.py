"""Where each answer was read: the words of the page that give it, and their place.

Readers say in short how they came to a value (合计 9129.36, 4 lines); here the words as printed are found again. Words
are shown only where they bear the value out: a cell whose digits are those of the amount, cells whose sum they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from normalizers.amounts.found import Answer, Found
from normalizers.amounts.roles import AMOUNTS, PRICES
from normalizers.claims.columns import Column
from normalizers.claims.offer import masked
from normalizers.claims.reading import Claims
from normalizers.claims.text import Table, Text
from privacy.redact import redact

_LONGEST: Final = 160
_SHORTEST: Final = 5
_AMOUNT: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PLAIN_AMOUNT: Final = re.compile(r"(?<![\d.,-])\d{5,}(?![\d-])")
_ORIGIN: Final = re.compile(r"[a-z]+: ")
# An amount that a table states, by the roles of the columns that may give it.
_COLUMNS_OF: Final[Mapping[str, frozenset[str]]] = {
    "principal_yuan": frozenset({"principal", "rent_due"}),
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


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that give a value, as printed, and where they stand: title, line, or table and row, counted from 1."""

    words: str
    place: str


def evidence(field: str, found: Found[Any], text: Text) -> Evidence | None:
    """What bears a value out, None where it is no words of the text but a rule or a sum of ours."""
    words = _ORIGIN.sub("", found.words, count=1) if _ORIGIN.match(found.words) else found.words
    if not words:
        return None
    return (
        _literal(words, text)
        or _in_tables(field, found.value, text)
        or _literal(words.split("; ")[0], text, words)
        or _end_of(words, text)
    )


def read_fields(
    answers: Iterable[tuple[str, Answer[Any]]], text: Text, names: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """The columns of `records.readings.ReadField` for each answer. `names` are of those who may be persons."""
    for field, answer in answers:
        if answer is None:
            continue
        if isinstance(answer, Found):
            borne = evidence(field, answer, text)
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
            yield {
                "field": field,
                "confidence": "open",
                "words": None,
                "place": None,
                "why": public(answer.why, names),
                "candidates": public(candidates, names) or None,
            }


def public(words: str, names: Sequence[str]) -> str:
    """Words as they may be shown, cut to 160 characters; see `without_persons`."""
    return without_persons(words, names)[:_LONGEST]


def without_persons(words: str, names: Sequence[str]) -> str:
    """A text with the persons masked among these names, which the page says to be parties or debtors, and all others
    that the text itself tells.
    """
    for name in names:
        if name in words:
            words = words.replace(name, masked(name)[0])
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


def _in_tables(field: str, value: Any, text: Text) -> Evidence | None:
    """The cell that states an amount, a total row's before a line's; else the cells of a column that add up to it."""
    roles = _COLUMNS_OF.get(field)
    if roles is None or not isinstance(value, Decimal):
        return None
    digits = _digits(value)
    for table_n, table in enumerate(text.tables, 1):
        for column in _columns(table, roles):
            cells = list(_amounts(table, column))
            stated = [(n, cell) for n, cell, amount in cells if _digits(amount) == digits]
            if stated:
                n, cell = stated[-1]
                return Evidence(f"{column.head}: {cell}", f"table {table_n}, row {n}")
            if cells and _digits(sum((amount for *_, amount in cells), Decimal(0))) == digits:
                listed = "; ".join(cell for _, cell, _ in cells)
                return Evidence(f"{column.head}: {listed}", f"table {table_n}, rows {cells[0][0]}-{cells[-1][0]}")
    return None


def _columns(table: Table, roles: frozenset[str]) -> list[Column]:
    """The columns that may state an amount, those nearest to what is owed now first."""
    fitting = [one for one in table.head.columns if roles.intersection(one.roles)]
    return sorted(fitting, key=lambda one: -one.rank)


def _amounts(table: Table, column: Column) -> Iterator[tuple[int, str, Decimal]]:
    """The cells of a column that hold an amount: number of the row, words, amount in the unit of the column."""
    for n, row in enumerate(table.rows, 1):
        cell = row[column.index] if column.index < len(row) else None
        if cell and (found := _AMOUNT.search(cell)):
            yield n, cell, Decimal(found[0].replace(",", ""))


def _digits(amount: Decimal) -> str:
    """The digits of an amount that are the same in every unit."""
    return format(amount, "f").replace(".", "").strip("0")

"""Formulas of which a workbook holds no value: programs write them and leave the sum to whoever opens the file.

What offices sum lists with is computed as a spreadsheet does (SpreadsheetML, ECMA-376, part 1, 18.17): references,
the four operations, SUM, SUBTOTAL, ROUND, ROW, COUNT, COUNTA, MAX and MIN. All else stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, DecimalException

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<ref>(?:(?:'[^'!]{1,64}'|[\w\u4e00-\u9fff]{1,64})!)?\$?[A-Z]{1,3}\$?\d{1,7})(?![\w(])"
    r"|(?P<name>[A-Z]{2,9})(?=\()|(?P<sign>[-+*/(),:]))"
)
_REF = re.compile(r"(?:(?P<sheet>.+)!)?\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7})")
_LONGEST = 500
_DEEPEST = 60
_MOST_STEPS = 2_000_000
_SUMS = frozenset({9, 109})

Place = tuple[int, int]
"""Row and column of a cell, from 0."""
Value = Decimal | str | None
"""What a cell holds: a number, words, or nothing."""
Cells = Callable[[str, Place], Value]
"""What stands in a cell of a sheet."""


class _Unknown(Exception):
    """What is not computed here."""


def place_of(column: str, row: str) -> Place:
    """The place of a cell from its address: the letters of its column, the number of its row."""
    number = 0
    for letter in column:
        number = 26 * number + ord(letter) - ord("A") + 1
    return int(row) - 1, number - 1


@dataclass
class Formulas:
    """The formulas of a workbook by sheet and place, computed over what its other cells hold."""

    formulas: Mapping[str, Mapping[Place, str]]
    cells: Cells
    _known: dict[tuple[str, Place], Decimal | None] = field(default_factory=dict)
    _steps: int = 0

    def value(self, sheet: str, place: Place) -> Decimal | None:
        """What the formula of a cell gives; None where it is not computed here, or holds a cell that is not."""
        try:
            return self._of_cell(sheet, place, 0)
        except _Unknown:
            return None

    def _of_cell(self, sheet: str, place: Place, depth: int) -> Decimal:
        """The number that a formula gives; of one that is being computed itself nobody knows it."""
        key = sheet, place
        if key not in self._known:
            self._known[key] = None
            self._known[key] = _Parser(self, sheet, place, depth).result()
        found = self._known[key]
        if found is None:
            raise _Unknown
        return found

    def at(self, sheet: str, place: Place, depth: int) -> Value:
        """What a cell holds or its formula gives."""
        self._steps += 1
        if depth > _DEEPEST or self._steps > _MOST_STEPS:
            raise _Unknown
        if place in self.formulas.get(sheet, {}):
            return self._of_cell(sheet, place, depth)
        return self.cells(sheet, place)

    def is_subtotal(self, sheet: str, place: Place) -> bool:
        """Whether a cell is a SUBTOTAL, which another one does not count."""
        return self.formulas.get(sheet, {}).get(place, "").startswith("SUBTOTAL(")


class _Parser:
    """One formula read from the left; each rule takes what it is of and gives its number."""

    def __init__(self, book: Formulas, sheet: str, place: Place, depth: int) -> None:
        self.book, self.sheet, self.place, self.depth = book, sheet, place, depth
        self.tokens = tuple(_tokens(book.formulas[sheet][place]))
        self.n = 0

    def result(self) -> Decimal:
        """The number that the whole formula gives. Raises _Unknown where it is not computed here."""
        try:
            found = self._sum()
        except DecimalException as error:
            raise _Unknown from error
        if self.n < len(self.tokens) or not found.is_finite():
            raise _Unknown
        return found

    def _next(self, *wanted: str) -> str | None:
        if self.n < len(self.tokens) and self.tokens[self.n][1] in wanted:
            self.n += 1
            return self.tokens[self.n - 1][1]
        return None

    def _expect(self, sign: str) -> None:
        if self._next(sign) is None:
            raise _Unknown

    def _sum(self) -> Decimal:
        found = self._product()
        while sign := self._next("+", "-"):
            other = self._product()
            found = found + other if sign == "+" else found - other
        return found

    def _product(self) -> Decimal:
        found = self._factor()
        while sign := self._next("*", "/"):
            other = self._factor()
            found = found * other if sign == "*" else found / other
        return found

    def _factor(self) -> Decimal:
        if self.n >= len(self.tokens):
            raise _Unknown
        if self._next("+"):
            return self._factor()
        if self._next("-"):
            return -self._factor()
        if self._next("("):
            found = self._sum()
            self._expect(")")
            return found
        kind, text = self.tokens[self.n]
        self.n += 1
        if kind == "number":
            return Decimal(text)
        if kind == "ref":
            return _number(self.book.at(*self._place(text), self.depth + 1))
        if kind == "name":
            return self._function(text)
        raise _Unknown

    def _function(self, name: str) -> Decimal:
        self._expect("(")
        if name == "ROW" and self._next(")"):
            return Decimal(self.place[0] + 1)
        if name == "ROUND":
            found = self._sum()
            self._expect(",")
            digits = self._sum()
            self._expect(")")
            return found.quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP)
        if name == "SUBTOTAL":
            if self._sum() not in _SUMS:
                raise _Unknown
            self._expect(",")
        if name not in _OF_MANY:
            raise _Unknown
        values = list(self._arguments(name == "SUBTOTAL"))
        return _OF_MANY[name](values)

    def _arguments(self, without_subtotals: bool) -> Iterator[Value]:
        """The values of a list of numbers, cells and ranges, to the bracket that ends it."""
        while True:
            ahead = self.tokens[self.n + 1][1] if self.n + 1 < len(self.tokens) else ""
            if self.n < len(self.tokens) and self.tokens[self.n][0] == "ref" and ahead in (":", ",", ")"):
                for sheet, place in self._range():
                    if not (without_subtotals and self.book.is_subtotal(sheet, place)):
                        yield self.book.at(sheet, place, self.depth + 1)
            else:
                yield self._sum()
            if self._next(")"):
                return
            self._expect(",")

    def _range(self) -> Iterator[tuple[str, Place]]:
        sheet, (top, left) = self._place(self.tokens[self.n][1])
        bottom, right = top, left
        self.n += 1
        if self._next(":"):
            if self.n >= len(self.tokens) or self.tokens[self.n][0] != "ref":
                raise _Unknown
            bottom, right = self._place(self.tokens[self.n][1])[1]
            self.n += 1
        if (bottom - top + 1) * (right - left + 1) > _MOST_STEPS:
            raise _Unknown
        yield from ((sheet, (y, x)) for y in range(top, bottom + 1) for x in range(left, right + 1))

    def _place(self, text: str) -> tuple[str, Place]:
        found = _REF.fullmatch(text)
        if found is None:
            raise _Unknown
        return (found["sheet"] or self.sheet).strip("'"), place_of(found["column"], found["row"])


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    if len(formula) > _LONGEST:
        raise _Unknown
    at = 0
    while at < len(formula):
        found = _TOKEN.match(formula, at)
        if found is None:
            raise _Unknown
        yield str(found.lastgroup), found[str(found.lastgroup)]
        at = found.end()


def _number(value: Value) -> Decimal:
    """A cell as a number: nothing counts as 0; words that stand for one are left to a spreadsheet."""
    if isinstance(value, str):
        raise _Unknown
    return value or Decimal(0)


def _numbers(values: Sequence[Value]) -> list[Decimal]:
    return [value for value in values if isinstance(value, Decimal)]


_OF_MANY: Mapping[str, Callable[[Sequence[Value]], Decimal]] = {
    "SUM": lambda values: sum(_numbers(values), Decimal(0)),
    "SUBTOTAL": lambda values: sum(_numbers(values), Decimal(0)),
    "COUNT": lambda values: Decimal(len(_numbers(values))),
    "COUNTA": lambda values: Decimal(sum(value is not None for value in values)),
    "MAX": lambda values: max(_numbers(values), default=Decimal(0)),
    "MIN": lambda values: min(_numbers(values), default=Decimal(0)),
}

"""How commands answer with rows: a table to read, CSV or JSON for other programs."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import orjson

from crawlers.commands.text import say, table, width
from records.portions import in_portions
from records.printable import as_cell

if TYPE_CHECKING:
    from exhibits.moves import FigureMoved

_WIDEST = 44
_AT_ONCE = 1000


def add_formats(parser: argparse.ArgumentParser) -> None:
    """The options `--csv` and `--json`."""
    formats = parser.add_mutually_exclusive_group()
    formats.add_argument("--csv", action="store_true", help="CSV with every column instead of a table")
    formats.add_argument("--json", action="store_true", help="a JSON array with every column instead of a table")


def print_rows(
    rows: Iterable[Mapping[str, Any]], head: Sequence[str], opts: argparse.Namespace, shown: Mapping[str, str]
) -> int:
    """Print rows with the columns `head` as asked; how many. `shown`: what a table shows of them, with its words."""
    if opts.json:
        return _print_json(rows)
    if opts.csv:
        return _print_csv(rows, head)
    found = list(rows)
    if found:
        say(table(tuple(shown.values()), [tuple(_cell(name, row[name]) for name in shown) for row in found]))
    return len(found)


def _print_json(rows: Iterable[Mapping[str, Any]]) -> int:
    """A JSON array, row by row: of a large market there are millions."""
    told = 0
    for some in in_portions(rows, _AT_ONCE):
        # Amounts are exact in facts, and JSON has no such numbers.
        array = orjson.dumps(some, default=float, option=orjson.OPT_INDENT_2).decode()
        say(("," if told else "[") + array[1:-2], end="")
        told += len(some)
    say("\n]" if told else "[]")
    return told


def _print_csv(rows: Iterable[Mapping[str, Any]], head: Sequence[str]) -> int:
    """Lines of CSV below their head, row by row."""
    _say_csv([list(head)])
    told = 0
    for some in in_portions(rows, _AT_ONCE):
        _say_csv([as_cell(row[name]) for name in head] for row in some)
        told += len(some)
    return told


def _say_csv(cells: Iterable[Sequence[object]]) -> None:
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows(cells)
    say(lines.getvalue(), end="")


def _cell(name: str, value: object) -> str:
    """A value as a table shows it: yuan in millions, words cut, an address whole."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value / 1e6:,.2f}" if name.endswith("_yuan") else f"{value:+,.1f}"
    text = " ".join(str(value).split())
    if name == "url" or width(text) <= _WIDEST:
        return text
    while width(text) > _WIDEST - 1:
        text = text[:-1]
    return f"{text}…"


def show_figures_moved(figures: Sequence[FigureMoved], year: int, most: int) -> None:
    """Print which figures of the report of a year moved, the first `most` of them."""
    if not figures:
        say(f"exhibits of {year}: no figure moved")
        return
    names = ", ".join(dict.fromkeys(moved.exhibit for moved in figures))
    say(f"exhibits of {year}: {len(figures)} figures moved, in {names}")
    lines = [(m.exhibit, m.cell, m.column, _said(m.before), _said(m.after), _by(m.change)) for m in figures]
    say(table(("exhibit", "cell", "column", "before", "after", "by"), lines[:most], indent="  "))
    if len(figures) > most:
        say(f"  … and {len(figures) - most} more")


def _said(value: object) -> str:
    return "-" if value is None else str(value)


def _by(change: float | None) -> str:
    return "" if change is None else f"{change:+,.6g}"

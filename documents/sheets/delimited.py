"""Plain text, and tables in plain text whose cells are divided by commas, tabs or semicolons."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from documents.characters import NO_CHARACTER, gapped, plain
from documents.errors import DocumentError
from documents.grids import may_be_head
from documents.parts import Read, read_of
from documents.sheets.parts import sheet_parts

# A tab divides wherever it stands; a comma also stands in sentences and in numbers. But a tab also makes a text of a
# number inside a cell of a table with commas.
_DELIMITERS = "\t,;"
_LEAST_COLUMNS = 2
# Lines whose cells stand between bars, in which commas divide nothing.
_BARRED = re.compile(r"^[^|│┃║\n]*+(?:[|│┃║][^|│┃║\n]*+){3}", re.M)
_LEAST_ROWS = 3
# The rule below a head in Markdown, and its marks for headings and for bold words.
_MARKDOWN = re.compile(r"^[ \t]*+\|?(?:[ \t]*+:?-{3,}+:?[ \t]*+\|)++(?:[ \t]*+:?-{3,}+:?)?[ \t]*+$", re.M)
_HEADING = re.compile(r"^#{1,6}[ \t]++", re.M)
_EMPHASIS = re.compile(r"(?<!\*)\*\*([^*\n]{1,200})\*\*(?!\*)")
_ODD_ROWS = 0.2
# A spreadsheet guards a text against being read as a number: ="0571".
_NUMBER = re.compile(r"[,.]*+\d[\d,.]*+")
_BEGINS_NUMBER, _GOES_ON, _ENDS_NUMBER = re.compile(r"\d{1,3}"), re.compile(r"\d{3}"), re.compile(r"\d{3}(?:\.\d+)?")
_MOST_THOUSANDS = 5
# More cells than any list has.
_MOST_CELLS = 200
_GUARDED = re.compile(r'="?(.*?)"?')
# So does a program with a tab before or behind each value of a table with commas.
_TAB_BESIDE = re.compile(r'\t(?="?[,;\r\n]|"?\Z)|(?<=[,;\n])\t|(?<=[,;\n]")\t|\A\t')


def read_text(text: str) -> Read:
    """The rows of a table in plain text, else its lines as paragraphs. Raises DocumentError for JSON, which is what a
    site answers where it has no document.
    """
    if _is_json(text):
        raise DocumentError("document", f"JSON instead: {text.strip()[:60]}")
    if _MARKDOWN.search(text):
        text = _EMPHASIS.sub(r"\1", _HEADING.sub("", text))
    elif len(_BARRED.findall(text)) < _LEAST_ROWS:
        text = _without_guards(text)
        tables = [_rows(text, delimiter) for delimiter in _DELIMITERS]
        alike, best = max(((_alike(rows), rows) for rows in tables), key=itemgetter(0))
        if alike:
            return read_of(sheet_parts(best))
    return read_of(filter(None, map(gapped, text.splitlines())))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _without_guards(text: str) -> str:
    """The text without tabs that divide nothing, since each stands beside a comma, a semicolon or the end of a line."""
    if "\t" not in text or not any(delimiter in text for delimiter in ",;"):
        return text
    bare = _TAB_BESIDE.sub("", text)
    return text if "\t" in bare else bare


def _cell(text: str) -> str:
    guarded = _GUARDED.fullmatch(text.strip())
    return "\n".join(filter(None, map(plain, (guarded[1] if guarded else text).splitlines())))


def _rows(text: str, delimiter: str) -> list[list[str]]:
    rows = [[_cell(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    return _fitted(rows) if delimiter == "," else rows


def _fitted(rows: list[list[str]]) -> list[list[str]]:
    """The rows with a comma in a number, or in a name, that no quotes guard, as wide as their head: what the comma
    divides is one number where the width leaves one way for it, else nobody knows which number stands where.
    """
    at = next((n for n, row in enumerate(rows) if may_be_head(row)), len(rows))
    width = _width(rows[at]) if at < len(rows) else 0
    fitting = [row for row in rows[at + 1 :] if _width(row) == width]
    numeric = [x for x in range(width) if fitting and all(_NUMBER.fullmatch(row[x]) for row in fitting if row[x])]
    return [
        _joined(row, width, numeric) if n > at and width < _width(row) <= _MOST_CELLS else row
        for n, row in enumerate(rows)
    ]


def _listed(rows: list[list[str]]) -> list[list[str]]:
    """The rows from the head of a list to the last that is as wide; all where none is a head of several columns."""
    at = next((n for n, row in enumerate(rows) if len(row) > _LEAST_COLUMNS and may_be_head(row)), None)
    if at is None:
        return rows
    alike = [n for n in range(at, len(rows)) if len(rows[n]) == len(rows[at])]
    return rows[at : alike[-1] + 1] if len(alike) > _LEAST_COLUMNS else rows


def _width(row: Sequence[str]) -> int:
    return max((n for n, cell in enumerate(row, 1) if cell), default=0)


def _joined(row: list[str], width: int, numeric: Sequence[int]) -> list[str]:
    cells = row[: _width(row)]

    @cache
    def ways(begin: int, left: int) -> tuple[tuple[int, ...], ...]:
        """Where the cells from `begin` on may end as so many, two ways at most."""
        if begin == len(cells) or not left:
            return ((),) if begin == len(cells) and not left else ()
        found = [(end, *more) for end in _ends(cells, begin) for more in ways(end, left - 1)]
        return tuple(found[:2])

    first, *others = ways(0, width) or ((),)
    if first and not others:
        begins = (0, *first)
        return [",".join(cells[begin:end]) for begin, end in zip(begins, first, strict=False)]
    shifted = any(cells[x] and not _NUMBER.fullmatch(cells[x]) for x in numeric)
    divided = any(len(_ends(cells, n)) > 1 for n in range(len(cells)))
    return [NO_CHARACTER if _NUMBER.fullmatch(cell) else cell for cell in cells] if divided or shifted else row


def _ends(cells: Sequence[str], begin: int) -> list[int]:
    """Behind which cells a number, or another cell, may end that begins with this one."""
    ends = [begin + 1]
    if _BEGINS_NUMBER.fullmatch(cells[begin]):
        for n in range(begin + 1, min(begin + _MOST_THOUSANDS, len(cells))):
            if _ENDS_NUMBER.fullmatch(cells[n]):
                ends.append(n + 1)
            if not _GOES_ON.fullmatch(cells[n]):
                break
    return ends


def _alike(rows: list[list[str]]) -> float:
    """Which part of the rows have several cells, and equally many; 0 where they are no table, since other rows are more
    or too many differ. Rows around a list, which say what it is and how long, are as wide as they will.
    """
    widths = [len(row) for row in _listed(rows) if any(row)]
    several = [width for width in widths if width >= _LEAST_COLUMNS]
    if len(several) < 2 or 2 * len(several) < len(widths):
        return 0
    most = several.count(max(set(several), key=several.count))
    return most / len(widths) if most >= (1 - _ODD_ROWS) * len(several) else 0

"""Plain text, and tables in plain text whose cells are divided by commas, tabs or semicolons."""

from __future__ import annotations

import csv
import io
import json
import re
from operator import itemgetter

from documents.characters import gapped, plain
from documents.errors import DocumentError
from documents.parts import Read, read_of
from documents.sheets.parts import sheet_parts

# A tab divides wherever it stands; a comma also stands in sentences and in numbers. But a tab also makes a text of a
# number inside a cell of a table with commas.
_DELIMITERS = "\t,;"
_LEAST_COLUMNS = 2
_ODD_ROWS = 0.2
# A spreadsheet guards a text against being read as a number: ="0571".
_GUARDED = re.compile(r'="?(.*?)"?')


def read_text(text: str) -> Read:
    """The rows of a table in plain text, else its lines as paragraphs. Raises DocumentError for JSON, which is what a
    site answers where it has no document.
    """
    if _is_json(text):
        raise DocumentError("document", f"JSON instead: {text.strip()[:60]}")
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


def _cell(text: str) -> str:
    guarded = _GUARDED.fullmatch(text.strip())
    return "\n".join(filter(None, map(plain, (guarded[1] if guarded else text).splitlines())))


def _rows(text: str, delimiter: str) -> list[list[str]]:
    return [[_cell(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _alike(rows: list[list[str]]) -> float:
    """Which part of the rows have several cells, and equally many; 0 where they are no table, since other rows are more
    or too many differ.
    """
    widths = [len(row) for row in rows if any(row)]
    several = [width for width in widths if width >= _LEAST_COLUMNS]
    if len(several) < 2 or 2 * len(several) < len(widths):
        return 0
    most = several.count(max(set(several), key=several.count))
    return most / len(widths) if most >= (1 - _ODD_ROWS) * len(several) else 0

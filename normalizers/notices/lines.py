"""Notices as objects of JSON, one a line, and what is read of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import methodcaller
from typing import Any, Final

import orjson

from normalizers.claims.text import Text
from normalizers.notices.answer import answer_of
from normalizers.notices.reading import read_notice
from normalizers.values.dates import parse_date
from normalizers.values.results import Result
from records.content import Content

_ROW: Final = "T|"
_COVERED: Final = "~"


class NoNoticeError(ValueError):
    """A line that is no notice; the message says which line and what it lacks."""


def answers(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """For each notice, a JSON object a line, its `id` and what is read of it; see `normalizers.notices.answer`.

    An object holds `id`, `title`, `published_on` and `lines`: paragraphs, and rows of tables (`T|cell|cell`, a
    covered cell is `~`); `source` where it is known. Raises NoNoticeError for a line that is no such object.
    """
    for place, line in enumerate(lines, 1):
        if not line.strip():
            continue
        said = _said(line, place)
        text = Text.of(said.get("title") or "", _content(said["lines"]))
        day = parse_date(said.get("published_on") or "")
        reading = read_notice(text, day.value if isinstance(day, Result) else None, said.get("source") or "")
        yield {"id": said.get("id"), **answer_of(reading)}


def _said(line: str, place: int) -> dict[str, Any]:
    """The object of a line, with words where a notice has words."""
    try:
        said = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise NoNoticeError(f"line {place}: no JSON: {error.msg}") from error
    if not isinstance(said, dict):
        raise NoNoticeError(f"line {place}: no JSON object")
    lines = said.get("lines")
    if not isinstance(lines, list) or not {str}.issuperset(map(type, lines)):
        raise NoNoticeError(f"line {place}: `lines` is no list of texts")
    for name in ("title", "published_on", "source"):
        if not isinstance(said.get(name) or "", str):
            raise NoNoticeError(f"line {place}: `{name}` is no text")
    return said


def _content(lines: list[str]) -> Content:
    """Paragraphs and tables as the lines of a notice give them."""
    found: list[str | tuple[tuple[str | None, ...], ...]] = []
    for is_row, group in groupby(lines, key=methodcaller("startswith", _ROW)):
        if is_row:
            found.append(tuple(map(_cells, group)))
        else:
            found += group
    return tuple(found)


def _cells(row: str) -> tuple[str | None, ...]:
    cells = row.removeprefix(_ROW).split("|")
    return tuple(None if cell == _COVERED else cell for cell in cells) if _COVERED in cells else tuple(cells)

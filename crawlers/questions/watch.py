"""What somebody watches for: `watch.toml` with named questions and lists of firms, and what is new of them.

[find.zhejiang]                 # any name; the words of `scrapy find`
place = "浙江"
over = "1000万"
what = ["offer", "lot"]

[firms.our_debtors]             # a CSV of debtors, guarantors, owners; beside this file, or by its whole path
file = "debtors.csv"
column = "name"                 # default: the first column
"""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from scrapy.settings import BaseSettings

from crawlers.questions.asked import QuestionError, wanted
from storage.engines.connection import Connection
from storage.engines.where import beside, where_in
from storage.engines.words import plain
from storage.questions.finds import Found, Wanted, found
from storage.questions.named import names_in
from storage.schema import moment

_FILE = "watch.toml"
# Of a shorter name half the market is full; names of persons are masked in the store and cannot be found.
_SHORTEST = 4


def watch_file(settings: BaseSettings) -> Path:
    """The file that the setting WATCH names, else `watch.toml` beside the database."""
    return Path(settings["WATCH"] or beside(where_in(settings)).with_name(_FILE))


class WatchError(ValueError):
    """A file that does not say what to watch for; the message names it and the place in it."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Questions by name, and lists of firms by name: each firm as written, by the form in which names are compared.

    `refused`: names that are too short to be told apart, with the list they stand in.
    """

    questions: Mapping[str, Wanted]
    firms: Mapping[str, Mapping[str, str]]
    refused: tuple[str, ...] = ()


class Watched(NamedTuple):
    """A row that answers a question (`firm` empty), or names a firm of a list."""

    watch: str
    firm: str
    row: Found


class Line(NamedTuple):
    """The same as a line for a table: the question or list, the firm, and what the row says."""

    watch: str
    firm: str
    what: str
    day: str | None
    province: str | None
    city: str | None
    status: str | None
    amount_yuan: float | None
    amount_basis: str | None
    price_yuan: float | None
    seller: str | None
    title: str | None
    url: str


def lines_of(found: Iterable[Watched]) -> Iterator[Line]:
    """Lines for a table."""
    for watch, firm, row in found:
        yield Line(watch, firm, **{name: getattr(row, name) for name in Line._fields[2:]})


def read_watch(path: Path, today: date) -> Watch:
    """What a file says to watch for; nothing where there is none. Raises WatchError."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Watch({}, {})
    except (OSError, ValueError) as error:
        raise WatchError(f"{path}: {error}") from error
    if strays := said.keys() - {"find", "firms"}:
        raise WatchError(f"{path}: {', '.join(sorted(strays))} is neither find nor firms")
    questions = {name: _question(path, name, words, today) for name, words in _tables(path, said, "find")}
    lists = {name: _names(path, name, words) for name, words in _tables(path, said, "firms")}
    firms = {name: {key: firm for firm in names if (key := _key(firm))} for name, names in lists.items()}
    short = (f"{name}: {firm}" for name, names in lists.items() for firm in names if not _key(firm))
    return Watch(questions, firms, tuple(short))


def _key(firm: str) -> str:
    """A firm's name as it is looked for; nothing where it is so short that too much else holds it."""
    key = plain(firm) or ""
    return key if len(key) >= _SHORTEST else ""


def watched(connection: Connection, watch: Watch, since: datetime) -> Iterator[Watched]:
    """What is new since a time of what is watched for: rows that came, lots of another state, notices that changed."""
    news = moment(since)
    for name, question in watch.questions.items():
        answers = found(connection, replace(question, news_since=news))
        yield from (Watched(name, "", row) for row in answers if row.sure)
    if watch.firms:
        indexes = {name: _indexed(firms) for name, firms in watch.firms.items()}
        for row, text in names_in(connection, found(connection, Wanted(news_since=news))):
            for name, index in indexes.items():
                yield from (Watched(name, watch.firms[name][key], row) for key in _named(index, text))


def _tables(path: Path, said: Mapping[str, Any], kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    tables = said.get(kind, {})
    if not isinstance(tables, dict) or not all(isinstance(words, dict) for words in tables.values()):
        raise WatchError(f"{path}: {kind} holds named tables, as [{kind}.NAME]")
    yield from tables.items()


def _question(path: Path, name: str, words: Mapping[str, Any], today: date) -> Wanted:
    try:
        return wanted(words, today)
    except QuestionError as error:
        raise WatchError(f"{path}: [find.{name}]: {error}") from error


def _names(path: Path, name: str, words: Mapping[str, Any]) -> list[str]:
    """The names of a list of firms, in its order."""
    place = f"{path}: [firms.{name}]"
    if not words.keys() <= {"file", "column"} or not isinstance(words.get("file"), str):
        raise WatchError(f'{place}: wants file = "NAME.csv", and perhaps column = "NAME"')
    file = path.parent / words["file"]
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            head, *rows = list(csv.reader(lines)) or [[]]
    except (OSError, ValueError) as error:
        raise WatchError(f"{place}: {file}: {error}") from error
    column = words.get("column", head[0] if head else "")
    if column not in head:
        raise WatchError(f"{place}: {file} has no column {column!r}; it has {', '.join(head)}")
    at = head.index(column)
    return [row[at].strip() for row in rows if len(row) > at and row[at].strip()]


_Index = Mapping[str, tuple[str, ...]]


def _indexed(firms: Iterable[str]) -> _Index:
    """Names by how they begin: a text is looked through once, however long the list."""
    found = defaultdict[str, list[str]](list)
    for firm in firms:
        found[firm[:_SHORTEST]].append(firm)
    return {beginning: tuple(names) for beginning, names in found.items()}


def _named(index: _Index, text: str) -> Iterable[str]:
    """The names of an index that stand in a text, each once; of a name within a longer one that stands there, none."""
    # Nearly all texts hold the beginning of no name.
    if len(index) < len(text) and not any(beginning in text for beginning in index):
        return ()
    places = ((at, name) for at in range(len(text)) for name in index.get(text[at : at + _SHORTEST], ()))
    standing = [(at, at + len(name), name) for at, name in places if text.startswith(name, at)]
    return dict.fromkeys(
        name
        for start, end, name in standing
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in standing)
    )

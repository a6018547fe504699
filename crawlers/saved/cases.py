"""Saved pages with what must be read from them: `fixtures/<source>/<case>/`.

A case holds the page (`page.html`, `page.json`, …), `meta.json` (address, kind, status, time, context), `expected.json`
(what the parser answers, in order) and, where something was said, `expected_records.json` (the canonical rows). A field
that an expectation does not list is not looked at. A case whose expectation nobody has read yet holds a file `unread`.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from crawlers.engine.source import Source, sources
from crawlers.pages.judged import judged
from crawlers.pages.page import Page
from crawlers.pages.read import read
from pipelines import process
from records.batch import Batch
from records.said import Said

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
EXPECTED, EXPECTED_RECORDS, UNREAD = "expected.json", "expected_records.json", "unread"


@dataclass(frozen=True)
class Case:
    """One saved page of a source."""

    source: str
    name: str
    room: Path = FIXTURES

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return self.room / self.source / self.name

    def __str__(self) -> str:
        return f"{self.source}/{self.name}"

    def expected(self, name: str) -> list[dict[str, Any]]:
        """The expectation in one of its two files; nothing where there is none."""
        path = self.folder / name
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []

    @property
    def unread(self) -> bool:
        """Whether its expectation was written by a program and read by nobody."""
        return (self.folder / UNREAD).exists()


@cache
def cases(room: Path = FIXTURES) -> tuple[Case, ...]:
    """All cases, by source and name."""
    found = (Case(path.parent.parent.name, path.parent.name, room) for path in room.glob("*/*/meta.json"))
    return tuple(sorted(found, key=str))


@cache
def page(case: Case) -> Page:
    """The page of a case."""
    meta = json.loads((case.folder / "meta.json").read_text(encoding="utf-8"))
    body = next(case.folder.glob("page.*")).read_bytes()
    return Page(
        case.source,
        meta["kind"],
        meta["url"],
        meta["status"],
        meta["media_type"],
        body,
        datetime.fromisoformat(meta["fetched_at"]),
        meta.get("context", {}),
    )


@cache
def outputs(case: Case) -> tuple[Any, ...]:
    """What the guard and the parser make of the page, in order; an error as the defect that it becomes."""
    return outputs_of(sources()[case.source], page(case))


def outputs_of(spider: type[Source], found: Page) -> tuple[Any, ...]:
    """The same of a page of a source."""
    kind = spider.kinds[found.kind]
    return read(judged(found, spider.guard, rendered=kind.browser), kind.parse, spider.reach()).answers


@cache
def records(case: Case) -> tuple[Any, ...]:
    """The canonical rows of what the page says, and what could not be used of it."""
    return records_of(sources()[case.source], page(case), outputs(case))


def records_of(spider: type[Source], found: Page, answers: Sequence[Any]) -> tuple[Any, ...]:
    """The same of a parser's answers."""
    document = judged(found, spider.guard).document
    batch = process(Batch(document, said=tuple(answer for answer in answers if isinstance(answer, Said))))
    return (*batch.records, *batch.defects)


def plain(value: Any) -> Any:
    """A field as it stands in the expectation."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8")
    return value


def written(answer: Any) -> dict[str, Any]:
    """An answer as a new expectation lists it: its type, and each field that is compared and not left at its
    default or unknown.
    """
    told = {"type": type(answer).__name__}
    for field in dataclasses.fields(answer):
        value = plain(getattr(answer, field.name))
        if field.compare and value is not None and value != plain(_default(field)):
            told[field.name] = value
    return told


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return None if field.default is dataclasses.MISSING else field.default


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of which an expectation says something else than today's code; None: it is not there."""

    file: str
    place: int
    field: str
    expected: Any
    actual: Any


def differences(case: Case) -> Iterator[Difference]:
    """Where today's code answers other than the expectation says, field by field."""
    for file, answers in ((EXPECTED, outputs(case)), (EXPECTED_RECORDS, records(case))):
        listed = case.expected(file)
        if file == EXPECTED_RECORDS and not answers and not listed:
            continue
        for place in range(max(len(listed), len(answers))):
            wanted = listed[place] if place < len(listed) else {}
            told = written(answers[place]) if place < len(answers) else {}
            names = wanted if wanted.get("type") == told.get("type") else {**wanted, **told}
            for name in names:
                value = _value(answers, place, name)
                if wanted.get(name) != value:
                    yield Difference(file, place, name, wanted.get(name), value)


def _value(answers: Sequence[Any], place: int, name: str) -> Any:
    if place >= len(answers):
        return None
    return type(answers[place]).__name__ if name == "type" else plain(getattr(answers[place], name, None))


def accept(case: Case) -> None:
    """Write today's answers as the expectation; the fields that were listed stay. Files that agree are left alone."""
    changed = {difference.file for difference in differences(case)}
    for file, answers in ((EXPECTED, outputs(case)), (EXPECTED_RECORDS, records(case))):
        path = case.folder / file
        if file in changed and answers:
            save(path, [_accepted(case.expected(file), answers, n) for n in range(len(answers))])
        elif file in changed:
            # Where nothing is stored any more there is no such file.
            path.unlink()
    (case.folder / UNREAD).unlink(missing_ok=True)


def _accepted(listed: list[dict[str, Any]], answers: Sequence[Any], place: int) -> dict[str, Any]:
    known = listed[place] if place < len(listed) else {}
    if known.get("type") != type(answers[place]).__name__:
        return written(answers[place])
    return {name: _value(answers, place, name) for name in known}


def save(path: Path, expectation: list[dict[str, Any]]) -> None:
    """Write an expectation, in the form that all of them have."""
    path.write_text(as_json(expectation), encoding="utf-8")


def as_json(value: Any) -> str:
    """JSON text as fixtures have it: one blank for each level, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
